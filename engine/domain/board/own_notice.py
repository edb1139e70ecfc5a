"""A decision by delegation that its organ is not told of: minuted by itself, announced on the board, then appealed.

Which they are the delegationsordning says (KL 6:40, 7:8); that they are announced, KL 8:10 p. 3.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from engine.domain.board.adjusting import BeforeAppeal, BeforeApproval, NotYet
from engine.domain.board.legal import broken, legal_standing, said_of_court, taken_down_early, why_open
from engine.domain.board.unreported import to_announce, unreported
from engine.domain.case import Case
from engine.domain.deadlines import appeal
from engine.domain.decision import Decision, Minutes
from engine.domain.errors import Refused
from engine.domain.events import MinutesMoved
from engine.domain.municipality import Municipality
from engine.domain.reckoning import Reckoning, spoken


@dataclass(frozen=True, slots=True)
class Moved:
    """The case after, the decision that came further, what the journal is told, and what to warn about."""

    case: Case
    decision: Decision
    event: MinutesMoved
    warnings: tuple[str, ...] = ()


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


class NoAppeal(Refused):
    """Inget beslut i {dnr} är överklagat."""


class NotFinalYet(Refused):
    """Beslutet i {dnr} kan inte ha fått laga kraft ännu: {why}."""


def announce(case: Case, place: Municipality, on: date, today: date) -> Moved:
    """The oldest decision that waits for it announced that day; else one whose notice came down too early, anew."""
    announced = _announced(case, place)
    broken_off = (one for one, was, posted in announced if taken_down_early(was, _last(posted)))
    waiting = next(iter(to_announce(case, place)), None) or next(broken_off, None)
    if waiting is None:
        raise AnnouncedAlready(dnr=case.dnr, on=spoken(announced[-1][2]))
    _not_ahead(on, today)
    decided_on = waiting.meeting_on or on
    if on < decided_on:
        raise BeforeApproval(on=spoken(on), approved=f"och beslutet, som fattades {spoken(decided_on)}")
    was = waiting.minutes or Minutes(None, approved_on=decided_on)
    # An appeal stands whatever becomes of the notice; what was noted of the time that was broken off does not.
    minutes = replace(was, posted_on=on, taken_down_on=None, unappealed_on=None)
    return _moved(case, waiting, minutes, f"tillkännagavs på anslagstavlan {spoken(on)}")


def take_down(case: Case, place: Municipality, on: date, today: date) -> Moved:
    """The notice taken down, of several the oldest; too early stops the clock, and the warning says so."""
    up = [one for one in _announced(case, place) if one[1].taken_down_on is None]
    if not up:
        raise NotAnnounced(dnr=case.dnr)
    decided, was, posted = up[0]
    _not_ahead(on, today)
    if on < posted:
        raise BeforeApproval(on=spoken(on), approved=f"och anslaget {spoken(posted)}")
    minutes, last = replace(was, taken_down_on=on), _last(posted)
    warnings = (f"{broken(minutes, last)}.",) if taken_down_early(minutes, last) else ()
    return replace(_moved(case, decided, minutes, f"anslaget togs ned {spoken(on)}"), warnings=warnings)


def note_unappealed(case: Case, place: Municipality, today: date) -> Moved:
    """«Inget överklagande inkommet», as a fact: of the oldest decision whose time has run out."""
    announced = _announced(case, place)
    if not announced:
        raise NotAnnounced(dnr=case.dnr)
    ripe = next((one for one in announced if why_open(one[1], today) is None), None)
    if ripe is None:
        raise NotFinalYet(dnr=case.dnr, why=why_open(announced[-1][1], today))
    decided, was, _ = ripe
    return _moved(case, decided, replace(was, unappealed_on=today), "inget överklagande har kommit in: laga kraft")


def note_appeal(case: Case, place: Municipality, on: date, today: date) -> Moved:
    """The newest decision that was announced by then was appealed that day."""
    announced = _announced(case, place)
    if not announced:
        raise NotAnnounced(dnr=case.dnr)
    _not_ahead(on, today)
    decided, was, posted = next((one for one in reversed(announced) if one[2] <= on), announced[-1])
    if on < posted:
        raise BeforeApproval(on=spoken(on), approved=f"och anslaget {spoken(posted)}")
    minutes = replace(was, appealed_on=on, settled_on=None, annulled=False)
    return _moved(case, decided, minutes, f"överklagat {spoken(on)}")


def note_settled(case: Case, place: Municipality, on: date, today: date, *, annulled: bool = False) -> Moved:
    """The court has finished with the appeal that is open, or with the newest: the decision stands, or is annulled."""
    appealed = [one for one in _announced(case, place) if one[1].appealed_on is not None]
    if not appealed:
        raise NoAppeal(dnr=case.dnr)
    decided, was, _ = next((one for one in appealed if one[1].settled_on is None), appealed[-1])
    _not_ahead(on, today)
    if was.appealed_on is not None and on < was.appealed_on:
        raise BeforeAppeal(on=spoken(on), appealed=spoken(was.appealed_on))
    minutes = replace(was, settled_on=on, annulled=annulled)
    return _moved(case, decided, minutes, said_of_court(on, annulled=annulled))


def _announced(case: Case, place: Municipality) -> list[tuple[Decision, Minutes, date]]:
    """Every decision that has been announced, how far it has come, and when. Raises NothingToAnnounce."""
    all_ = unreported(case, place)
    if not all_:
        raise NothingToAnnounce(dnr=case.dnr)
    known = ((one, one.minutes) for one in all_)
    return [(one, was, was.posted_on) for one, was in known if was is not None and was.posted_on is not None]


def _last(posted: date) -> Reckoning:
    return appeal(posted).last_appeal_day


def _not_ahead(on: date, today: date) -> None:
    if on > today:
        raise NotYet(on=spoken(on))


def _moved(case: Case, decided: Decision, minutes: Minutes, said: str) -> Moved:
    after = replace(decided, minutes=minutes)
    decisions = tuple(after if one is decided else one for one in case.decisions)
    event = MinutesMoved(decided.body, decided.paragraph or 0, decided.meeting_on or date.min, minutes, said)
    return Moved(replace(case, decisions=decisions), after, event)


def days_of(minutes: Minutes, decided_on: date, today: date) -> tuple[date | None, date | None]:
    """The last day to appeal, and the first on which the notice may come down."""
    legal = legal_standing(minutes, decided_on, today)
    last, down = legal.last_appeal_day, legal.earliest_take_down
    return last.date if last else None, down.date if down else None
