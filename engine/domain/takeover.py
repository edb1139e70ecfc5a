"""What a takeover means: which of the steps behind the status in which a case is taken over stand as history."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from engine.domain.agreement import (
    ANY_PARTY,
    ExtensionMode,
    Instrument,
    NoticeGiven,
    final_day,
    first_period,
    period_on,
)
from engine.domain.case import AFTER_DECISION, Related
from engine.domain.standing import UNSAID, is_over

# Before these the chef has not approved the proposal for the organ.
_NOT_YET_APPROVED = ("utkast", "forslag")


def is_approved(state: str) -> bool:
    """Whether the chef's approval lies behind the status."""
    return state not in _NOT_YET_APPROVED


def is_signed(state: str) -> bool:
    """Whether every signature lies behind the status; a case that was turned down or laid down was never signed."""
    return state in AFTER_DECISION and state != "beslutad"


def instrument_at(one: Instrument, state: str, today: date, related: Iterable[Related] = ()) -> Instrument:
    """The agreement of a case that is taken over in the status that day.

    What extended itself before is history, and the journal keeps silent about it. What became of the agreement is what
    the status says, whatever its text says; the day, where neither the file nor the text gives it, is not known.
    """
    kept = replace(one, taken_over=is_signed(state), noted_end=period_on(one, today).end)
    if state in ("fornyad", "avslutad") and one.successor is None:
        after = next((row.dnr for row in related if row.relation == "efterföljare" and row.dnr), None)
        kept = replace(kept, successor=after or (UNSAID if state == "fornyad" else None))
    return kept if one.notice_given else replace(kept, notice_given=_ended(kept, state, today))


def _ended(one: Instrument, state: str, today: date) -> NoticeGiven | None:
    """How the agreement had come to its end, or was under way to it, as far as the status says; None where its text
    says all that is known.
    """
    if state == "uppsagd":
        return NoticeGiven(ANY_PARTY, None, None, final_day(one).date)
    if state in ("utlopt", "avslutad") and not is_over(one, today):
        replaced = one.successor is not None
        return NoticeGiven(ANY_PARTY, None, None, _lapsed_on(one, today), lapsed=True, replaced=replaced)
    if state == "fornyad" and final_day(one).date is None:
        return NoticeGiven(ANY_PARTY, None, None, None, replaced=True)
    return None


def _lapsed_on(one: Instrument, today: date) -> date | None:
    """The last day of one that is over: of the first period, where nothing in the text carried it past that day."""
    end = first_period(one).end
    return end if one.mode is ExtensionMode.UNKNOWN and end and end < today else None
