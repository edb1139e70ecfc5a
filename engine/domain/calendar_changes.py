"""What a changed meeting calendar does to a case, in words to its handläggare: which day became which.

Follow-ups that were put to a meeting hang on the calendar, and so do the ways back from the last days to act.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from engine.domain.at_a_meeting import without_its_meeting
from engine.domain.case import Case
from engine.domain.municipality import Municipality
from engine.domain.plan import Way, ways_of
from engine.domain.reckoning import Duration, shift, spoken
from engine.domain.standing import said
from engine.domain.way_back import StopKind

# Ways back are compared so far ahead: no municipality decides on its meetings longer before.
AHEAD = Duration(years=3)


def changes(
    before: Case, after: Case, calendar_before: Municipality | None, municipality: Municipality, today: date
) -> tuple[str, ...]:
    """What became of each thing that hung on a meeting which has been moved or called off.

    before, after: the case before and after its occurrences were reckoned anew. calendar_before: the municipality with
    the calendar as it was; None where it has not changed since.
    """
    told = [*_follow_ups(before, after, municipality, today)]
    if calendar_before is not None:
        told += _ways(after, calendar_before, municipality, today)
    return tuple(told)


def _follow_ups(before: Case, after: Case, municipality: Municipality, today: date) -> Iterator[str]:
    now = {one.id: one for one in after.occurrences}
    for one in before.occurrences:
        if one.done or not without_its_meeting(before, one, municipality, today):
            continue
        duty, new = before.obligation(one.obligation), now.get(one.id)
        what = f"«{duty.what if duty else one.id}» skulle tas upp {said(one.due)}, och då hålls inget sammanträde"
        if new and new.placed and new.due:
            yield f"{what}: det tas upp {spoken(new.due)} i stället"
        else:
            yield f"{what}: välj ett annat sammanträde"


def _ways(case: Case, calendar_before: Municipality, municipality: Municipality, today: date) -> Iterator[str]:
    """Each way that went over planned meetings and now goes another way; an estimate that gave way is no news."""
    until = shift(today, AHEAD)
    now = {_end(way): way for way in ways_of(case, municipality, today, until)}
    for way in ways_of(case, calendar_before, today, until):
        new = now.get(_end(way))
        if new and not way.back.estimated and _days(way) != _days(new):
            yield f"«{way.name}», som måste avgöras senast {said(way.back.deadline.date)}: {_said(way, new)}"


def _end(way: Way) -> tuple[str, date | None]:
    return way.instrument, way.back.deadline.date


def _days(way: Way) -> tuple[date, ...]:
    """The days that a handläggare plans by: the meeting that decides, and when the papers must be ready."""
    kinds = (StopKind.BESLUT, StopKind.UNDERLAG_KLART)
    return tuple(stop.day for stop in way.back.stops if stop.kind in kinds)


def _said(way: Way, new: Way) -> str:
    decides = new.back.stop(StopKind.BESLUT)
    if new.back.ready is None:
        return "inget ordinarie sammanträde hinns längre med"
    was = f" (förut {spoken(way.back.ready)})" if way.back.ready else ""
    at = f"; beslut {spoken(decides.day)}" if decides else ""
    guessed = ", uppskattat" if new.back.estimated else ""
    return f"tjänsteskrivelsen ska vara klar senast {spoken(new.back.ready)}{was}{at}{guessed}"
