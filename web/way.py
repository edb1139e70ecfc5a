"""The way of a case from its first status to its last, drawn as a line of steps with the one where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from engine.domain.workflow import OUTCOME_STATUSES, Workflow

ENDS_WELL = "avslutad"


@dataclass(frozen=True, slots=True)
class Step:
    """One status on the way. where: gjort | har | sedan."""

    label: str
    plain: str
    where: str


def way_through(workflow: Workflow, state: str) -> tuple[Step, ...]:
    """The statuses that a case passes when all goes well, the present one among them wherever it stands."""
    before = [*_onward(workflow, workflow.initial, state), state]
    after = [*_onward(workflow, state, ENDS_WELL), ENDS_WELL] if _leads(workflow, state, ENDS_WELL) else [state]
    names = [*before[:-1], *after]
    return tuple(_step(workflow, name, n, len(before) - 1) for n, name in enumerate(names))


def _step(workflow: Workflow, name: str, n: int, here: int) -> Step:
    status = workflow.status(name)
    return Step(status.label, status.plain, "gjort" if n < here else "har" if n == here else "sedan")


def _onward(workflow: Workflow, start: str, end: str) -> Iterator[str]:
    """The statuses from one to the other, the last not included: every time the nearest that still leads there."""
    at = start
    while at != end:
        yield at
        ways = [to for to in _next(workflow, at) if to == end or _leads(workflow, to, end)]
        # What an agreement has come to is told when it has: until then the way goes past it.
        plain = [to for to in ways if to == end or to not in OUTCOME_STATUSES] or ways
        at = plain[0] if plain else end


def _leads(workflow: Workflow, start: str, end: str) -> bool:
    """Whether a way leads on from one to the other."""
    return start == end or any(_leads(workflow, to, end) for to in _next(workflow, start))


def _next(workflow: Workflow, at: str) -> list[str]:
    """The statuses to which something leads on from there, in the order of the file."""
    order = {status.id: n for n, status in enumerate(workflow.statuses)}
    ways = {way.to for action in workflow.actions for way in action.ways if at in way.sources and way.to}
    ways |= {step.to for step in workflow.automatic if at in step.sources}
    return sorted((to for to in ways if order[to] > order[at]), key=lambda to: order[to])
