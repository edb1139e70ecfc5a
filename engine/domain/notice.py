"""Notice: the last day on which each party can give it, and the day on which it ends the agreement."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from engine.domain.agreement import (
    ANY_PARTY,
    ExtensionMode,
    Instrument,
    NoticeBefore,
    NoticeGiven,
    NoticeRule,
    final_day,
    next_period,
    period_end,
)
from engine.domain.deadlines import last_notice_day as notice_day_before
from engine.domain.deadlines import notice_day_named
from engine.domain.reckoning import UNKNOWN, Duration, Reckoning, shift, spoken


@dataclass(frozen=True, slots=True)
class LastNoticeDay:
    """The last day on which one party may give notice before the running period's end."""

    party: str
    reckoning: Reckoning
    rule: NoticeRule | None


def last_notice_days(instrument: Instrument, on: date) -> tuple[LastNoticeDay, ...]:
    """One row a party that has a notice rule, for the period that runs that day;
    the date is None where the text gives none.
    """
    end = period_end(instrument, on)
    return tuple(LastNoticeDay(rule.party, _notice_day(rule, end), rule) for rule in instrument.notice)


def _notice_day(rule: NoticeRule, end: Reckoning) -> Reckoning:
    if not rule.is_known:
        return Reckoning(None, ("uppsägningstid: framgår inte",))
    if rule.before is NoticeBefore.ANY_TIME and rule.length:
        return Reckoning(None, (f"kan sägas upp när som helst med {rule.length.words} uppsägningstid",))
    if end.date is None:
        return Reckoning(None, ("periodens sista dag: framgår inte",))
    counted = _counted(rule, end.date)
    return Reckoning(counted.date, (*end.steps, *counted.steps))


def _counted(rule: NoticeRule, end: date) -> Reckoning:
    """The last day for notice before a period's end: by the length, or the day that the text names."""
    if rule.day:
        return notice_day_named(end, rule.day)
    return notice_day_before(end, rule.length or Duration(), rule.month_end)


def our_notice_day(instrument: Instrument, on: date, ours: str | None = None) -> Reckoning:
    """The last day on which the municipality may give notice for the running period; without a date, why there is none.

    ours: the party that the municipality is; what the others may do by another day is theirs. None, where that cannot
    be told: the earliest of all the parties' days, which is late for nobody.
    """
    binding = (ours, ANY_PARTY) if ours and any(rule.party == ours for rule in instrument.notice) else (ANY_PARTY,)
    rows = [row.reckoning for row in last_notice_days(instrument, on) if ours is None or row.party == binding[0]]
    known = [row for row in rows if row.date]
    unknown = rows[0] if rows else Reckoning(None, ("uppsägningstid: framgår inte",))
    return min(known, key=lambda reckoning: reckoning.date or date.max, default=unknown)


def ends_after_notice(instrument: Instrument, party: str, received_on: date) -> Reckoning:
    """The last day of the agreement if that party's notice is received that day.

    In time for the running period: that period's end. Too late: the end of the first one for which it is in time.
    No length in the text: the running period's end. Where nobody knows whether it was extended: the day of receipt.
    At any time: the day of receipt plus the length (to the month's end where the rule says so), but never past the day
    on which it ends anyhow.
    """
    before = replace(instrument, notice_given=None, other_notices=())
    rule = rule_of(instrument, party)
    if rule and rule.before is NoticeBefore.ANY_TIME and rule.length:
        return _not_past(_any_time_end(rule, received_on), final_day(before))
    end = period_end(before, received_on)
    if end.date is None:
        return UNKNOWN
    if end.date < received_on and instrument.mode is ExtensionMode.UNKNOWN:
        unsaid = "texten säger inte om avtalet förlängdes; det upphör senast då uppsägningen togs emot"
        return end.then(received_on, f"{unsaid}, {spoken(received_on)}")
    if rule is None or not rule.is_known:
        return end.because("uppsägningstid: framgår inte; avtalet upphör vid periodens slut")
    return _end_in_time(before, rule, received_on, end)


def _end_in_time(instrument: Instrument, rule: NoticeRule, received_on: date, end: Reckoning) -> Reckoning:
    """The end of the first period, from the running one on, whose last notice day the notice reached."""
    last = _counted(rule, end.date or received_on)
    if last.date is None or received_on <= last.date:
        return end.because(f"uppsägningen kom in {spoken(received_on)}, i tid")
    late = end.because(f"uppsägningen kom in {spoken(received_on)}, efter sista uppsägningsdag {spoken(last.date)}")
    following = next_period(instrument, end.date or received_on)
    while following is not None and following.end is not None:
        counted = _counted(rule, following.end).date
        if counted is None or received_on <= counted:
            return late.then(following.end, f"avtalet upphör vid nästa periods slut {spoken(following.end)}")
        following = next_period(instrument, following.end)
    return end.because("avtalet förlängs inte av sig självt; det upphör vid periodens slut")


def with_notice(instrument: Instrument, notice: NoticeGiven) -> Instrument:
    """The instrument with the notice registered beside those of the other parties: the earliest end is its end.

    A party's later registration corrects its own; what a takeover only supposed gives way to what is known.
    """
    supposed = [one for one in instrument.notices if one.party == ANY_PARTY and one.received_on is None]
    kept = [one for one in instrument.notices if one.party != notice.party and one not in supposed]
    first, *rest = sorted((*kept, notice), key=lambda one: one.ends_on or date.max)
    return replace(instrument, notice_given=first, other_notices=tuple(rest))


def _not_past(end: Reckoning, final: Reckoning) -> Reckoning:
    """The day, or the day on which the agreement ends anyhow where that comes first."""
    if end.date is None or final.date is None or end.date <= final.date:
        return end
    return end.then(final.date, f"avtalet upphör ändå {spoken(final.date)}")


def _any_time_end(rule: NoticeRule, received_on: date) -> Reckoning:
    length = rule.length or Duration()
    day = shift(received_on, length)
    said = Reckoning(day, (f"{spoken(received_on)} plus {length.words} = {spoken(day)}",))
    if not rule.month_end:
        return said
    end = shift(day.replace(day=1), Duration(months=1)) - timedelta(days=1)
    return said.then(end, f"räknat till månadens slut = {spoken(end)}")


def rule_of(instrument: Instrument, party: str) -> NoticeRule | None:
    """The notice rule that binds the party: its own, else the one for any party."""
    by_party = {rule.party: rule for rule in instrument.notice}
    return by_party.get(party) or by_party.get(ANY_PARTY)
