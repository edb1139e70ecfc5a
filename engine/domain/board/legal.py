"""Where a decision stands by law: justerad, anslagen, överklagad, laga kraft; each day a reckoning from what happened.

Only the facts are stored (decision.Minutes); the label depends on the day, whether or not anything runs.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from engine.domain.deadlines import announce_by, appeal, approve_minutes_by
from engine.domain.decision import Decision, Minutes
from engine.domain.reckoning import Reckoning, spoken


class LegalState(StrEnum):
    """How far a decision has come."""

    EJ_JUSTERAT = "ej_justerat"
    JUSTERAT = "justerat"
    EJ_LAGA_KRAFT = "ej_laga_kraft"
    TIDEN_UTE = "tiden_ute"
    ANSLAG_BRUTET = "anslag_brutet"
    OVERKLAGAT = "overklagat"
    LAGA_KRAFT = "laga_kraft"
    UPPHAVT = "upphavt"
    OVERKLAGAS_INTE = "overklagas_inte"

    @property
    def label(self) -> str:
        """The words that stand beside the decision."""
        return _LABELS[self]


_LABELS = {
    LegalState.EJ_JUSTERAT: "ej justerat",
    LegalState.JUSTERAT: "justerat, ej anslaget",
    LegalState.EJ_LAGA_KRAFT: "ej laga kraft",
    LegalState.TIDEN_UTE: "ej laga kraft: tiden har gått ut, inget är noterat om överklagande",
    LegalState.ANSLAG_BRUTET: "ej laga kraft: anslaget togs ned för tidigt",
    LegalState.OVERKLAGAT: "överklagat, ej laga kraft",
    LegalState.LAGA_KRAFT: "laga kraft",
    LegalState.UPPHAVT: "upphävt av domstol, får inte laga kraft",
    LegalState.OVERKLAGAS_INTE: "justerat; kan inte överklagas (13 kap. 2 § kommunallagen)",
}


@dataclass(frozen=True, slots=True)
class Legal:
    """The state and the days that follow by law.

    The appeal days are None until the approval has been announced, and for what cannot be appealed. final_from: the day
    from which it is final, at the earliest until that is noted.
    """

    state: LegalState
    approve_by: Reckoning
    announce_by: Reckoning | None = None
    last_appeal_day: Reckoning | None = None
    earliest_take_down: Reckoning | None = None
    final_from: Reckoning | None = None


def legal_of(decision: Decision, today: date) -> Legal | None:
    """Where the decision stands on that day; None where its meeting was not held in the system."""
    if decision.minutes is None or decision.meeting_on is None:
        return None
    return legal_standing(decision.minutes, decision.meeting_on, today)


def legal_standing(minutes: Minutes, meeting_on: date, today: date) -> Legal:
    """The same from the minutes' own facts."""
    approve = approve_minutes_by(meeting_on)
    if minutes.approved_on is None:
        return Legal(LegalState.EJ_JUSTERAT, approve)
    announce = announce_by(minutes.approved_on)
    if not minutes.appealable:
        return Legal(LegalState.OVERKLAGAS_INTE, approve, announce)
    if minutes.posted_on is None:
        return Legal(LegalState.JUSTERAT, approve, announce)
    days = appeal(minutes.posted_on)
    state, final = _after_posting(minutes, days.last_appeal_day, days.final_from, today)
    return Legal(state, approve, announce, days.last_appeal_day, days.earliest_take_down, final)


def _after_posting(minutes: Minutes, last: Reckoning, final: Reckoning, today: date) -> tuple[LegalState, Reckoning]:
    if minutes.settled_on is not None and minutes.annulled:
        why = f"domstolen upphävde beslutet {spoken(minutes.settled_on)} (13 kap. 8 § kommunallagen)"
        return LegalState.UPPHAVT, last.then(None, why)
    if minutes.settled_on is not None:
        why = f"domstolen har avgjort överklagandet {spoken(minutes.settled_on)}"
        return LegalState.LAGA_KRAFT, last.then(minutes.settled_on, why)
    if minutes.appealed_on is not None:
        why = f"överklagat {spoken(minutes.appealed_on)}: öppet tills domstolen är färdig (13 kap. kommunallagen)"
        return LegalState.OVERKLAGAT, last.then(None, why)
    if taken_down_early(minutes, last):
        return LegalState.ANSLAG_BRUTET, last.then(None, broken(minutes, last))
    if minutes.unappealed_on is not None:
        return LegalState.LAGA_KRAFT, final.because(
            f"inget överklagande har kommit in, noterat {spoken(minutes.unappealed_on)}"
        )
    out = last.date is not None and today > last.date
    return (LegalState.TIDEN_UTE if out else LegalState.EJ_LAGA_KRAFT), final


def why_open(minutes: Minutes, today: date) -> str | None:
    """Why nobody can note that no appeal has come; None where the time has run out and nothing is noted."""
    if minutes.unappealed_on is not None:
        return f"det är redan noterat den {spoken(minutes.unappealed_on)} att inget överklagande har kommit in"
    if minutes.settled_on is not None:
        return f"domstolen har avgjort överklagandet {spoken(minutes.settled_on)}"
    if minutes.appealed_on is not None:
        return f"det är överklagat {spoken(minutes.appealed_on)}, och domstolen avgör"
    if minutes.posted_on is None:
        return "justeringen är inte anslagen (8 kap. 12 § och 13 kap. 5 § kommunallagen)"
    last = appeal(minutes.posted_on).last_appeal_day
    if taken_down_early(minutes, last):
        return broken(minutes, last)
    if last.date is None or today > last.date:
        return None
    return f"sista dag att överklaga är {spoken(last.date)} (13 kap. 5 § kommunallagen)"


def said_of_court(on: date, *, annulled: bool) -> str:
    """What the journals say when the court has finished with an appeal."""
    outcome = "beslutet är upphävt" if annulled else "beslutet står, laga kraft"
    return f"överklagandet avgjordes {spoken(on)}: {outcome}"


def taken_down_early(minutes: Minutes, last_appeal_day: Reckoning) -> bool:
    """Whether the notice came down before the appeal time had run out, so that it does not run out (KL 13:5)."""
    down, last = minutes.taken_down_on, last_appeal_day.date
    return down is not None and last is not None and down <= last


def broken(minutes: Minutes, last_appeal_day: Reckoning) -> str:
    """What is said of a notice that came down too early."""
    down = spoken(minutes.taken_down_on) if minutes.taken_down_on else "?"
    last = spoken(last_appeal_day.date) if last_appeal_day.date else "?"
    return (
        f"anslaget togs ned {down}, men skulle sitta uppe till och med {last}: överklagandetiden har inte gått ut. "
        "Anslå på nytt, så börjar tre veckor om (13 kap. 5 § kommunallagen)"
    )
