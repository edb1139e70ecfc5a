"""Clerical errors in a decision that was written in by hand: its day and its paragraph (FL 36 §)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from engine.domain.case import Case
from engine.domain.decision import Decision
from engine.domain.errors import NotThere, Refused, WrongUsage
from engine.domain.execution import Execution
from engine.domain.reckoning import spoken
from engine.domain.words import listed


class NoSuchDecision(NotThere):
    """Det finns inget beslut eller förslag{which} i {dnr}. De som finns: {known}."""


class SeveralDecisions(WrongUsage):
    """I {dnr} finns {known}. Säg vilket som rättas: dess paragraf och dag, som de står nu."""


class KeptAtMeeting(Refused):
    """{passage} hör till ett sammanträde i systemet. Protokollet rättas med «arende sammantrade ratta»."""


class NothingToCorrect(WrongUsage):
    """Inget skulle bli annorlunda. Ange rätt sammanträdesdag eller rätt paragraf."""


class MeetingAhead(WrongUsage):
    """Sammanträdet {day} har inte varit ännu (i dag är det {today}). Rätta den nya dagen."""


def decision_to_correct(case: Case, held_on: date | None, paragraph: int | None) -> Decision:
    """The decision or proposal of an organ with that day and § as they stand now; with neither, the only one there is.

    Raises NoSuchDecision, SeveralDecisions, and KeptAtMeeting where its minutes are kept in the system.
    """
    passed = [one for one in case.decisions if one.meeting_on is not None]
    found = [
        one for one in passed if paragraph in (None, one.paragraph) and held_on in (None, one.meeting_on)
    ]  # fmt: skip
    known = listed([_named(one) for one in found or passed]) or "inga"
    if not found:
        which = (f" med § {paragraph}" if paragraph else "") + (f" den {held_on}" if held_on else "")
        raise NoSuchDecision(which=which, dnr=case.dnr, known=known)
    if len(found) > 1:
        raise SeveralDecisions(dnr=case.dnr, known=known)
    if found[0].minutes is not None:
        raise KeptAtMeeting(passage=_named(found[0]))
    return found[0]


def _named(one: Decision) -> str:
    return one.passage or f"{one.body} {one.meeting_on}"


def rightly(case: Case, wrong: Decision, held_on: date | None, paragraph: int | None, today: date) -> Case:
    """The case with the right meeting day and § on that decision; what was said of its points goes with it.

    Raises NothingToCorrect and MeetingAhead. today: local date.
    """
    right = replace(wrong, meeting_on=held_on or wrong.meeting_on, paragraph=paragraph or wrong.paragraph)
    if right == wrong:
        raise NothingToCorrect
    if held_on and held_on > today:
        raise MeetingAhead(day=spoken(held_on), today=spoken(today))
    return replace(
        case,
        decisions=tuple(right if one is wrong else one for one in case.decisions),
        executions=tuple(_moved(one, wrong, right) for one in case.executions),
    )


def _moved(one: Execution, wrong: Decision, right: Decision) -> Execution:
    if one.of[:4] != (wrong.round, wrong.body, wrong.paragraph, wrong.meeting_on):
        return one
    return replace(one, paragraph=right.paragraph, meeting_on=right.meeting_on)
