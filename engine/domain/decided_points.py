"""The points that organs have decided in a case, each with what is known of its doing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from engine.domain.case import Case
from engine.domain.decision import Decision
from engine.domain.execution import Execution
from engine.domain.text import Point
from engine.domain.words import typed

SHORT = 120


@dataclass(frozen=True, slots=True)
class DecidedPoint:
    """A point as it was decided, and what is known of its doing."""

    decision: Decision
    text: str
    execution: Execution


def decided_points(case: Case) -> Iterator[DecidedPoint]:
    """Every point that an organ has decided in the case, in order; what was sent back or postponed is not decided.

    A decision whose day or paragraph was corrected afterwards keeps what was said of its points.
    """
    known = {one.of: one for one in case.executions}
    for decision in case.decisions:
        for place, point in enumerate(_points(decision), 1):
            where = (decision.round, decision.body, decision.paragraph, decision.meeting_on, point.marker or str(place))
            kept = known.get(where) or _under_another_number(case, decision, where[-1])
            yield DecidedPoint(decision, _said(decision, point), kept or Execution(*where))


def _under_another_number(case: Case, decision: Decision, point: str) -> Execution | None:
    """What was said of that point while the decision had another day or paragraph, which no decision has now."""
    now = {(one.round, one.body, one.paragraph, one.meeting_on) for one in case.decisions}
    return next(
        (
            one
            for one in case.executions
            if (one.round, one.body, one.point) == (decision.round, decision.body, point) and one.of[:4] not in now
        ),
        None,
    )


def _points(decision: Decision) -> tuple[Point, ...]:
    """The points that were settled; a decision without any (noteras) is one itself."""
    if not decision.settles:
        return ()
    whole = (Point(None, decision.outcome.label.capitalize()),) if decision.outcome else ()
    settled = [one for one in decision.points if not (one.outcome and one.outcome.is_way_back)]
    return tuple(settled) if decision.points else whole


def _said(decision: Decision, point: Point) -> str:
    return f"{decision.stem} {point.text}" if decision.stem else point.text


def open_executions(case: Case) -> tuple[Execution, ...]:
    """Those that somebody is to do and that are not reported; what a court has annulled nobody is to do."""
    gone = {(one.round, one.body, one.paragraph, one.meeting_on) for one in case.decisions if one.annulled}
    return tuple(one for one in case.executions if one.responsible and one.done is None and one.of[:4] not in gone)


def how_to_report(case: Case, one: Execution) -> str:
    """The command by which what came of the point is reported, of that very decision."""
    paragraph = f" --paragraf {one.paragraph}" if one.paragraph else ""
    return f'arende beslut klar {typed(case.dnr)} {typed(one.point)}{paragraph} --notering "…"'


def text_of(case: Case, execution: Execution) -> str:
    """The words of the point, cut to what a line can hold."""
    found = next((one.text for one in decided_points(case) if one.execution.of == execution.of), execution.words)
    return found if len(found) <= SHORT else f"{found[: SHORT - 1]}…"
