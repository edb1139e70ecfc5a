"""The one file that knows transitions: which way an action takes from a status,
by guards that are functions and never strings.

A machine is built for the one question and thrown away. It has no automatic `to_<status>` back doors,
and no name from a definition ever reaches it as a callback.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from transitions import Machine

from engine.domain.workflow import Action, Automatic, Way

T = TypeVar("T")
Holds = Callable[[tuple[str, ...]], bool]


class _Token:
    """What stands in a status while the machine is asked."""

    state: str


def way_from(action: Action, state: str, holds: Holds) -> Way | None:
    """The first way of the action from the state whose guards hold, or None.
    holds: answers for a tuple of guard names.
    """
    ways = [way for way in action.ways if state in way.sources]
    taken: list[Way] = []
    moved = _fire(state, [(way.to, _asked(way.when, holds), _noted(taken, way)) for way in ways])
    return taken[0] if moved and taken else None


def step_from(steps: tuple[Automatic, ...], state: str, holds: Holds) -> Automatic | None:
    """The first automatic step from the state whose guards hold, or None."""
    taken: list[Automatic] = []
    rows = [(step.to, _asked(step.when, holds), _noted(taken, step)) for step in steps if state in step.sources]
    return taken[0] if _fire(state, rows) and taken else None


def _asked(names: tuple[str, ...], holds: Holds) -> Callable[[], bool]:
    return lambda: holds(names)


def _noted(taken: list[T], one: T) -> Callable[[], None]:
    return lambda: taken.append(one)


def _fire(state: str, rows: Sequence[tuple[str | None, Callable[[], bool], Callable[[], None]]]) -> bool:
    """Whether some row's condition held; its note was taken. A row to None stays in the state."""
    if not rows:
        return False
    token = _Token()
    states = list(dict.fromkeys([state, *(to for to, _, _ in rows if to)]))
    machine = Machine(token, states=states, initial=state, auto_transitions=False, queued=False, model_override=False)
    for to, condition, note in rows:
        machine.add_transition("go", state, to, conditions=[condition], after=[note])
    return bool(machine.events["go"].trigger(token))
