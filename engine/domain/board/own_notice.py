"""A decision by delegation that its organ is not told of: minuted by itself, announced on the board, then appealed.

Which they are the delegationsordning says (KL 6:40, 7:8); that they are announced, KL 8:10 p. 3.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from engine.domain.board.adjusting import BeforeApproval, NotYet
from engine.domain.board.legal import broken, legal_standing, taken_down_early
from engine.domain.board.unreported import unreported
from engine.domain.case import Case
from engine.domain.deadlines import appeal
from engine.domain.decision import Decision, Minutes
from engine.domain.errors import Refused
from engine.domain.events import MinutesMoved
from engine.domain.municipality import Municipality
from engine.domain.reckoning import Reckoning, spoken

Told = tuple[Case, MinutesMoved]


class NothingToAnnounce(Refused):
    """{dnr} har inget beslut som ska tillkännages för sig. Det har bara delegationsbeslut enligt en punkt som inte
    anmäls till organet (8 kap. 10 § tredje punkten kommunallagen).
    """


class AnnouncedAlready(Refused):
    """Beslutet i {dnr} är redan tillkännagivet, {on} (8 kap. 10 § tredje punkten kommunallagen)."""


class NotAnnounced(Refused):
    """Beslutet i {dnr} sitter inte uppe på anslagstavlan (8 kap. 10 § tredje punkten kommunallagen). Tillkännage det:
    arende beslut anslag {dnr}
    """


class NotFinalYet(Refused):
    """Beslutet i {dnr} kan inte ha fått laga kraft ännu: {why}."""


def announce(case: Case, place: Municipality, on: date, today: date) -> Told:
    """The decision announced that day; one whose notice came down too early may be announced anew."""
    decided = unreported(case, place)
    if decided is None or decided.meeting_on is None:
        raise NothingToAnnounce(dnr=case.dnr)
    _not_ahead(on, today)
    if on < decided.meeting_on:
        raise BeforeApproval(on=spoken(on), approved=f"och beslutet, som fattades {spoken(decided.meeting_on)}")
    was = decided.minutes
    if was and was.posted_on and not taken_down_early(was, _last(was.posted_on)):
        raise AnnouncedAlready(dnr=case.dnr, on=spoken(was.posted_on))
    minutes = Minutes(None, approved_on=decided.meeting_on, posted_on=on)
    return _moved(case, decided, minutes, f"tillkännagavs på anslagstavlan {spoken(on)}")


def take_down(case: Case, place: Municipality, on: date, today: date) -> tuple[Case, MinutesMoved, str | None]:
    """The notice taken down; too early stops the clock, and the last of what is answered says so."""
    decided, was, posted = _up(case, place)
    if was.taken_down_on is not None:
        raise NotAnnounced(dnr=case.dnr)
    _not_ahead(on, today)
    if on < posted:
        raise BeforeApproval(on=spoken(on), approved=f"och anslaget {spoken(posted)}")
    minutes, last = replace(was, taken_down_on=on), _last(posted)
    warning = f"{broken(minutes, last)}." if taken_down_early(minutes, last) else None
    return *_moved(case, decided, minutes, f"anslaget togs ned {spoken(on)}"), warning


def note_unappealed(case: Case, place: Municipality, today: date) -> Told:
    """«Inget överklagande inkommet», as a fact."""
    decided, was, posted = _up(case, place)
    last = _last(posted)
    why = _why_open(was, last, today)
    if why:
        raise NotFinalYet(dnr=case.dnr, why=why)
    return _moved(case, decided, replace(was, unappealed_on=today), "inget överklagande har kommit in: laga kraft")


def note_appeal(case: Case, place: Municipality, on: date, today: date) -> Told:
    """The decision was appealed that day."""
    decided, was, posted = _up(case, place)
    _not_ahead(on, today)
    if on < posted:
        raise BeforeApproval(on=spoken(on), approved=f"och anslaget {spoken(posted)}")
    return _moved(case, decided, replace(was, appealed_on=on), f"överklagat {spoken(on)}")


def _why_open(was: Minutes, last: Reckoning, today: date) -> str | None:
    if was.appealed_on is not None:
        return f"det är överklagat {spoken(was.appealed_on)}, och domstolen avgör"
    if taken_down_early(was, last):
        return broken(was, last)
    if last.date is None or today > last.date:
        return None
    return f"sista dag att överklaga är {spoken(last.date)} (13 kap. 5 § kommunallagen)"


def _up(case: Case, place: Municipality) -> tuple[Decision, Minutes, date]:
    """The decision, how far it has come, and when it was announced. Raises NotAnnounced."""
    decided = unreported(case, place)
    if decided is None:
        raise NothingToAnnounce(dnr=case.dnr)
    if decided.minutes is None or decided.minutes.posted_on is None:
        raise NotAnnounced(dnr=case.dnr)
    return decided, decided.minutes, decided.minutes.posted_on


def _last(posted: date) -> Reckoning:
    return appeal(posted).last_appeal_day


def _not_ahead(on: date, today: date) -> None:
    if on > today:
        raise NotYet(on=spoken(on))


def _moved(case: Case, decided: Decision, minutes: Minutes, said: str) -> Told:
    decisions = tuple(replace(one, minutes=minutes) if one is decided else one for one in case.decisions)
    event = MinutesMoved(decided.body, decided.paragraph or 0, decided.meeting_on or date.min, minutes, said)
    return replace(case, decisions=decisions), event


def days_of(minutes: Minutes, decided_on: date, today: date) -> tuple[date | None, date | None]:
    """The last day to appeal, and the first on which the notice may come down."""
    legal = legal_standing(minutes, decided_on, today)
    last, down = legal.last_appeal_day, legal.earliest_take_down
    return last.date if last else None, down.date if down else None
