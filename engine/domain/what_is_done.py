"""When a time of a follow-up may be noted as done, and what is said of one that is noted unusually early."""

from __future__ import annotations

from datetime import date

from engine.domain.case import Case
from engine.domain.errors import Refused
from engine.domain.followup import Occurrence
from engine.domain.reckoning import spoken
from engine.domain.words import typed


class NotBegun(Refused):
    """{id} gäller {start}–{end}, och den tiden börjar först {begins}. Tillfällena med sina tider: arende uppfoljning
    lista --dnr {typed}
    """


def must_have_begun(case: Case, one: Occurrence, on: date) -> None:
    """Raises NotBegun where the period has not begun on the day; what is due before its period is done before it."""
    start, end = one.period.start, one.period.end
    if start is None or start <= on or (one.due is not None and one.due < start):
        return
    last = end.isoformat() if end else ""
    raise NotBegun(id=one.id, start=start.isoformat(), end=last, begins=spoken(start), typed=typed(case.dnr))


def early(case: Case, one: Occurrence, on: date) -> list[str]:
    """What somebody may have mistaken: the whole period is to be told of and still runs, or an earlier time is open."""
    told, end, due = [], one.period.end, one.due
    back = f"Ångra: arende uppfoljning oppna {typed(case.dnr)} {one.id} --motivering …"
    if end and due and on <= end < due:
        told.append(f"{one.id} gäller en tid som pågår till och med {spoken(end)}. {back}")
    before = [
        each
        for each in case.occurrences
        if each.obligation == one.obligation and each.done is None and each.due and due and each.due < due
    ]
    if before:
        first = min(before, key=lambda each: each.due or date.max)
        told.append(f"En tidigare gång är fortfarande öppen: {first.id}, senast {first.due}. {back}")
    return told
