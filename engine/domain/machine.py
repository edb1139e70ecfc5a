"""The one file that knows transitions: which way an action takes from a status,
by guards that are functions and never strings.

A machine is built once for the ways that it knows and holds nothing of any case: the token that moves, and what answers
for the guards, come with the question. It has no automatic `to_<status>` back doors, and no name from a definition ever
reaches it as a callback.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial

from transitions import Machine

from engine.domain.workflow import Action, Automatic, Way

Holds = Callable[[tuple[str, ...]], bool]
# Where a way leads (None: it stays), and the guards that must hold.
_Row = tuple[str | None, tuple[str, ...]]
_KEPT_READY = 512


@dataclass(slots=True)
class _Token:
    """What stands in a status while the machine is asked. taken: the number of the row whose guards held."""

    state: str
    taken: int | None = None


def way_from(action: Action, state: str, holds: Holds) -> Way | None:
    """The first way of the action from the state whose guards hold, or None.
    holds: answers for a tuple of guard names.
    """
    ways = [way for way in action.ways if state in way.sources]
    taken = _fire(state, tuple((way.to, way.when) for way in ways), holds)
    return None if taken is None else ways[taken]


def step_from(steps: tuple[Automatic, ...], state: str, holds: Holds) -> Automatic | None:
    """The first automatic step from the state whose guards hold, or None."""
    there = [step for step in steps if state in step.sources]
    taken = _fire(state, tuple((step.to, step.when) for step in there), holds)
    return None if taken is None else there[taken]


def _fire(state: str, rows: tuple[_Row, ...], holds: Holds) -> int | None:
    """The number of the first row whose guards hold, or None. A row to None stays in the state."""
    if not rows:
        return None
    token = _Token(state)
    _machine(state, rows).events["go"].trigger(token, token, holds)
    return token.taken


@lru_cache(maxsize=_KEPT_READY)
def _machine(state: str, rows: tuple[_Row, ...]) -> Machine:
    states = list(dict.fromkeys([state, *(to for to, _ in rows if to)]))
    machine = Machine(None, states=states, initial=state, auto_transitions=False, queued=False)
    for number, (to, guards) in enumerate(rows):
        asked, noted = partial(_asked, guards), partial(_noted, number)
        machine.add_transition("go", state, to, conditions=[asked], after=[noted])
    return machine


def _asked(guards: tuple[str, ...], _token: _Token, holds: Holds) -> bool:
    return holds(guards)


def _noted(number: int, token: _Token, _holds: Holds) -> None:
    token.taken = number
