"""What a takeover means: which of the steps behind the status in which a case is taken over stand as history."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from engine.domain.agreement import ANY_PARTY, ExtensionMode, Instrument, NoticeGiven, first_period, period_on
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

    What extended itself before is history, and the journal keeps silent about it. In «uppsagd» notice is given already,
    and where the file does not say when, it ends with the running period; in «utlopt» it is over, though its own words
    may say that it goes on; in «fornyad» another one takes over.
    """
    kept = replace(one, taken_over=is_signed(state), noted_end=period_on(one, today).end)
    if state == "utlopt" and one.notice_given is None and not is_over(one, today):
        return replace(kept, notice_given=NoticeGiven(ANY_PARTY, None, None, _lapsed_on(one, today), lapsed=True))
    if state == "uppsagd" and one.notice_given is None:
        return replace(kept, notice_given=NoticeGiven(ANY_PARTY, None, None, period_on(one, today).end))
    if state == "fornyad" and one.successor is None:
        after = next((row.dnr for row in related if row.relation == "efterföljare" and row.dnr), None)
        return replace(kept, successor=after or UNSAID)
    return kept


def _lapsed_on(one: Instrument, today: date) -> date | None:
    """The last day of one that is over: of the first period, where nothing in the text carried it past that day."""
    end = first_period(one).end
    return end if one.mode is ExtensionMode.UNKNOWN and end and end < today else None
