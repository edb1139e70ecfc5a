"""A follow-up that is put to a meeting, and the meeting that is no longer held."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from engine.domain.case import Case
from engine.domain.followup import Occurrence
from engine.domain.meetings import organ_of
from engine.domain.municipality import Municipality
from engine.domain.standing import said


def without_its_meeting(case: Case, occurrence: Occurrence, municipality: Municipality, today: date) -> bool:
    """Whether it was put to a meeting to come that the calendar no longer has."""
    if not (occurrence.meeting and occurrence.placed) or occurrence.due is None or occurrence.due < today:
        return False
    duty = case.obligation(occurrence.obligation)
    organ = organ_of(duty.to if duty else None, municipality) or case.body
    return occurrence.due not in {one.held_on for one in municipality.meetings(organ)}


def put_anew(reckoned: Occurrence, was_on: date | None) -> Occurrence:
    """The occurrence as it is reckoned now, with the meeting that it had told."""
    step = f"sammanträdet {said(was_on)} hålls inte: räknat om"
    return replace(reckoned, reckoning=(*reckoned.reckoning, step))
