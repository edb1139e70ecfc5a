"""A follow-up that is put to a meeting: at which it may be taken up, and the meeting that is no longer held."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from engine.domain.case import Case
from engine.domain.errors import Refused
from engine.domain.followup import Occurrence
from engine.domain.meetings import manusstopp, organ_of
from engine.domain.municipality import Municipality
from engine.domain.publishing import how_to_close
from engine.domain.reckoning import spoken
from engine.domain.standing import said
from engine.domain.words import typed


def without_its_meeting(case: Case, occurrence: Occurrence, municipality: Municipality, today: date) -> bool:
    """Whether it was put to a meeting to come that the calendar no longer has."""
    if not (occurrence.meeting and occurrence.placed) or occurrence.due is None or occurrence.due < today:
        return False
    return occurrence.due not in {
        one.held_on for one in municipality.meetings(organ_for(case, occurrence, municipality))
    }


def organ_for(case: Case, occurrence: Occurrence, municipality: Municipality) -> str:
    """The code of the organ at whose meeting it is taken up: the one that its duty names, else the case's own."""
    duty = case.obligation(occurrence.obligation)
    return organ_of(duty.to if duty else None, municipality) or case.body


def papers_by(case: Case, occurrence: Occurrence, municipality: Municipality) -> date | None:
    """The manusstopp of the meeting that it is put to; None where it is put to none, or the plan gives none."""
    if not (occurrence.meeting and occurrence.placed and occurrence.due):
        return None
    return manusstopp(municipality, organ_for(case, occurrence, municipality), occurrence.due)


def put_anew(reckoned: Occurrence, was_on: date | None) -> Occurrence:
    """The occurrence as it is reckoned now, with the meeting that it had told."""
    step = f"sammanträdet {said(was_on)} hålls inte: räknat om"
    return replace(reckoned, reckoning=(*reckoned.reckoning, step))


class MeetingHeld(Refused):
    """Sammanträdet {day} har redan varit. Togs det upp då är det klart: {done}"""


class MeetingTooLate(Refused):
    """Sammanträdet {day} är efter sista dagen {latest}, som inte flyttas. {more}Bevaka sammanträdet i stället: arende
    bevaka {dnr} {day} "…"
    """


class StaysOverdue(Refused):
    """{id} skulle ha tagits upp {due} och är försenad tills den är klar. Bevaka nästa sammanträde: arende bevaka {dnr}
    {day} "…"
    """


_CHOSEN = "sammanträde i "


def last_day(one: Occurrence) -> date | None:
    """The deadline, which no choice of a meeting moves: the day that is given, or the last of the period.

    None for what is reported when its period is over: of that only the first meeting it can reach is reckoned.
    """
    deadline = one.latest or one.due
    after = one.period.end is not None and deadline is not None and one.period.end < deadline
    return None if after else deadline


def may_be_taken_up(case: Case, one: Occurrence, day: date, today: date) -> None:
    """Raises MeetingHeld, MeetingTooLate or StaysOverdue where it may not be put to the meeting of that day."""
    dnr, latest = typed(case.dnr), last_day(one)
    if day < today:
        raise MeetingHeld(day=day, done=how_to_close(case.dnr, one.id, published=False))
    if latest is not None and day > latest:
        more = f"{one.id} är försenad. " if latest < today else ""
        raise MeetingTooLate(day=day, latest=spoken(latest), more=more, dnr=dnr)
    if latest is None and one.placed and one.due is not None and one.due < today:
        raise StaysOverdue(id=one.id, due=spoken(one.due), day=day, dnr=dnr)


def put_off(one: Occurrence, day: date) -> list[str]:
    """That it comes later than it was to be taken up."""
    if not one.placed or one.due is None or day <= one.due:
        return []
    return [f"{one.id} skulle tas upp {spoken(one.due)} och skjuts upp till {spoken(day)}."]


def put_to(one: Occurrence, organ: str, day: date) -> Occurrence:
    """The occurrence put to that meeting. Its deadline is kept beside it; an earlier choice is told no more."""
    steps = [step for step in one.reckoning if not step.startswith(_CHOSEN)]
    latest = one.latest or one.due
    if last_day(one) is not None and latest is not None and latest != day:
        steps.append(f"{_CHOSEN}{organ} valt: {spoken(day)}; sista dag är fortfarande {spoken(latest)}")
    else:
        steps.append(f"{_CHOSEN}{organ} valt: {spoken(day)}")
    return replace(one, due=day, latest=latest, placed=True, meeting=True, reckoning=tuple(steps))
