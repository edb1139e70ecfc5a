"""From an obligation's schedule to its occurrences: which times, over which period, due on which day, and why.

Every time is counted from one anchor. The anchor is the term's start; where that is unknown and the end is known,
the periods are counted backwards from the end; an obligation that hangs on no instrument counts from the decision,
else from the day follow-up began.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from engine.domain.agreement import ExtensionMode, Instrument, Period, final_day, first_period, next_period, period_on
from engine.domain.case import Case
from engine.domain.decision import Decision
from engine.domain.followup import Due, Obligation, Occurrence, waiting
from engine.domain.meetings import organ_of, report_meeting
from engine.domain.municipality import Municipality
from engine.domain.reckoning import WEEKDAYS, Duration, Reckoning, shift, spoken
from engine.domain.standing import closing_day, is_over

# Where an agreement has no last day, times are made so far ahead; the yearly list looks eighteen months ahead.
HORIZON = Duration(months=18)
# The sweep moves the horizon on every half year, so that so much is always seen.
SEEN_AHEAD = Duration(months=12)
LONGEST = Duration(years=10)
MOST_TIMES = 2000
REPORT_DAY = 10


@dataclass(frozen=True, slots=True)
class Frame:
    """Within which days an obligation falls due. anchor None: it cannot be counted, and why says so.

    until: the last day on which a time may begin. last: the agreement's own last day, at which its last period is cut.
    first: the number of the first period; below nought where they are counted backwards from the anchor.
    """

    anchor: date | None
    until: date
    why: str
    last: date | None = None
    first: int = 0


def occurrences_of(case: Case, municipality: Municipality, today: date) -> tuple[Occurrence, ...]:
    """Every occurrence that the case's obligations yield up to the horizon, done or not, in order of due day.

    None where follow-up has not begun. None due before a takeover.
    """
    if case.follow_up_from is None:
        return ()
    found = [one for obligation in case.obligations for one in times_of(case, obligation, municipality, today)]
    return tuple(sorted(found, key=lambda one: (one.due or date.max, one.id)))


def times_of(case: Case, obligation: Obligation, municipality: Municipality, today: date) -> tuple[Occurrence, ...]:
    """The occurrences of one obligation up to the horizon."""
    schedule = obligation.schedule
    if schedule.on_event:
        return ()
    instrument = case.instrument(obligation.instrument) if obligation.instrument else None
    over = instrument is not None and is_over(instrument, today)
    if schedule.needs_interval and obligation.chosen is None:
        if over:
            # No interval is left to choose, nor a day to count from below.
            return ()
        said = f" («{schedule.words}»)" if schedule.words else ""
        return (waiting(obligation, f"texten anger inget intervall{said}: välj ett"),)
    if schedule.once_on is not None:
        on = schedule.once_on
        if on < (case.taken_over_on or date.min):
            return ()
        told = Reckoning(on, (f"texten anger dagen: senast {spoken(on)}",))
        return (_occurrence(obligation, Due(Period(None, on), told, "1")),)
    frame = frame_of(case, obligation, today)
    if frame.anchor is None:
        return () if over else (waiting(obligation, frame.why),)
    first = case.taken_over_on or date.min
    dues = _dues(case, obligation, frame, municipality, first)
    return tuple(_occurrence(obligation, due) for due in dues if (due.reckoning.date or date.max) >= first)


def _occurrence(obligation: Obligation, due: Due) -> Occurrence:
    made = Occurrence(
        f"{obligation.id}-{due.label}", obligation.id, due.period, due.reckoning.date, due.reckoning.steps
    )
    return replace(made, meeting=due.meeting, placed=due.placed)


def frame_of(case: Case, obligation: Obligation, today: date) -> Frame:
    """The anchor and the last day for the obligation's times."""
    instrument = case.instrument(obligation.instrument) if obligation.instrument else None
    until, last = _until(instrument, today) if instrument else (shift(today, HORIZON), None)
    if obligation.chosen is not None:
        start = obligation.chosen_on or case.follow_up_from
        return Frame(start, until, f"intervallet valdes {spoken(start)}" if start else "", last)
    if instrument is None:
        return _frame_of_case(case, until)
    return _frame_of_instrument(instrument, obligation, until, last, case.follow_up_from or today)


def _frame_of_case(case: Case, horizon: date) -> Frame:
    # What a later round decides moves no deadline of what was followed up already.
    decided = next((one for one in case.decisions if one.settles and one.meeting_on and _before(case, one)), None)
    if decided and decided.meeting_on:
        return Frame(decided.meeting_on, horizon, f"räknat från beslutet {spoken(decided.meeting_on)}")
    start = case.follow_up_from
    return Frame(start, horizon, f"räknat från {spoken(start)}, då uppföljningen började" if start else "")


def _before(case: Case, one: Decision) -> bool:
    """Whether the decision is one that the follow-up began from."""
    began = case.follow_up_from
    return one.round == 1 or began is None or one.meeting_on is None or one.meeting_on <= began


def _until(instrument: Instrument, today: date) -> tuple[date, date | None]:
    """The last day on which a time may begin, and the agreement's last day where it has one."""
    first = first_period(instrument)
    last = final_day(instrument).date
    if last is None and instrument.mode is ExtensionMode.UNKNOWN and not instrument.notice_given:
        last = first.end
    if last is None and is_over(instrument, today):
        # Since a day that nobody has said: there is nothing left to follow up.
        return date.min, None
    if last is None:
        return shift(today, HORIZON), None
    return min(last, shift(max(today, first.start or today), LONGEST)), last


def _frame_of_instrument(
    instrument: Instrument, obligation: Obligation, until: date, last: date | None, began: date
) -> Frame:
    first = first_period(instrument)
    if first.start:
        return Frame(first.start, until, f"räknat från avtalets start {spoken(first.start)}", last)
    step = obligation.schedule.every or obligation.schedule.times_per
    if first.end and step:
        anchor = first.end + timedelta(days=1)
        why = f"startdagen framgår inte; räknat bakåt från {spoken(first.end)}"
        return Frame(anchor, until, why, last, min(-1, _number_of(anchor, step, began)))
    if first.end and obligation.schedule.before_each_period:
        return Frame(first.end, until, f"startdagen framgår inte; perioden slutar {spoken(first.end)}", last)
    return Frame(None, until, "avtalets startdag framgår inte: ange den, så räknas tiderna fram")


def _number_of(anchor: date, length: Duration, day: date) -> int:
    """The number of the period of that length, counted from the anchor, in which the day lies."""
    longest = 31 * length.total_months + length.total_days
    # A guess that lies near, since no month is longer than 31 days; then step by step.
    n = (day - anchor).days // longest if longest else 0
    while longest and shift(anchor, length, n + 1) <= day:
        n += 1
    while longest and shift(anchor, length, n) > day:
        n -= 1
    return n


def _dues(
    case: Case, obligation: Obligation, frame: Frame, municipality: Municipality, earliest: date
) -> Iterator[Due]:
    """The times in order; those that fall due before the earliest day need not be among them."""
    schedule, anchor = obligation.schedule, frame.anchor
    assert anchor is not None  # noqa: S101 - the caller has seen to it
    organ = organ_of(obligation.to, municipality)
    interval = obligation.chosen or schedule.every
    if interval is not None:
        yield from _every(obligation, frame, interval, organ, earliest)
    elif schedule.times_per is not None:
        yield from _times_per(obligation, frame, schedule.times_per, organ, earliest)
    elif schedule.once_after is not None:
        yield _once(frame, schedule.once_after, organ, municipality)
    elif schedule.before_each_period:
        instrument = case.instrument(obligation.instrument or "")
        if instrument:
            yield from _before_periods(instrument, frame, earliest, case.sides.ours)


def _periods(frame: Frame, length: Duration, earliest: date) -> Iterator[Period]:
    """The periods of that length from the anchor on, the last one cut where the agreement ends.

    It begins with the one before that in which the earliest day lies, since a day to report may come after the period;
    where there are more than the most, the oldest are left out.
    """
    anchor = frame.anchor or date.max
    if length == Duration():
        return
    newest = _number_of(anchor, length, frame.until)
    oldest = max(frame.first, newest - MOST_TIMES + 1)
    if earliest > date.min:
        oldest = max(oldest, _number_of(anchor, length, earliest) - 1)
    for k in range(oldest, newest + 1):
        end = shift(anchor, length, k + 1) - timedelta(days=1)
        yield Period(shift(anchor, length, k), min(end, frame.last) if frame.last else end)


def _every(obligation: Obligation, frame: Frame, length: Duration, organ: str | None, earliest: date) -> Iterator[Due]:
    for period in _periods(frame, length, earliest):
        yield Due(period, _due_day(obligation, period, length, frame.why), _label(period, length), organ is not None)


def _label(period: Period, length: Duration) -> str:
    start = period.start or date.min
    if length.total_days:
        return start.isoformat()
    return f"{start:%Y}" if length.total_months >= 12 else f"{start:%Y-%m}"


def _due_day(obligation: Obligation, period: Period, length: Duration, why: str) -> Reckoning:
    """The day the text gives; else the 10th day after a period of months, and the last day of one of years or weeks."""
    start, end = period.start, period.end
    assert start is not None  # noqa: S101 - periods from an anchor have both
    assert end is not None  # noqa: S101 - the same
    told = Reckoning(end, (f"{why}: perioden {start.isoformat()}–{end.isoformat()}",))
    given = _given_day(obligation.schedule.day, start, end)
    if given:
        return told.then(given, f"texten anger dagen: {spoken(given)}")
    if length.total_days or length.total_months >= 12:
        return told.then(end, f"senast periodens sista dag {spoken(end)}")
    day = end + timedelta(days=REPORT_DAY)
    return told.then(day, f"senast {REPORT_DAY} dagar efter periodens slut = {spoken(day)}")


def _given_day(rule: str | None, start: date, end: date) -> date | None:
    """The day in the period that «12-01» or a weekday's name points out; of «15», the first 15th after the period."""
    if not rule:
        return None
    if rule.isdecimal():
        return _numbered_day_after(int(rule), end)
    days = [start + timedelta(days=n) for n in range((end - start).days + 1)]
    if rule.lower() in WEEKDAYS:
        return next((day for day in days if WEEKDAYS[day.weekday()] == rule.lower()), None)
    found = next((day for day in days if f"{day:%m-%d}" == rule), None)
    return _given_day("02-28", start, end) if found is None and rule == "02-29" else found


def _numbered_day_after(number: int, end: date) -> date:
    """The first day of that number after the day; the last of the month where the month has none such."""
    first = (end + timedelta(days=1)).replace(day=1)
    months = (first, shift(first, Duration(months=1)))
    days = (one.replace(day=min(number, calendar.monthrange(one.year, one.month)[1])) for one in months)
    return next(day for day in days if day > end)


def _times_per(
    obligation: Obligation, frame: Frame, length: Duration, organ: str | None, earliest: date
) -> Iterator[Due]:
    n = obligation.schedule.n or 1
    for period in _periods(frame, length, earliest):
        start, end = period.start, period.end
        assert start is not None  # noqa: S101 - periods from an anchor have both
        assert end is not None  # noqa: S101 - the same
        for k, part in enumerate(_parts(start, end, length, n), 1):
            label = _label(period, length) + (f"-{k}" if n > 1 else "")
            yield Due(part, _part_day(obligation, part, frame.why, n, k, length), label, organ is not None)


def _part_day(obligation: Obligation, part: Period, why: str, n: int, k: int, length: Duration) -> Reckoning:
    if n == 1:
        return _due_day(obligation, part, length, why)
    schedule, end = obligation.schedule, part.end
    assert end  # noqa: S101 - a part has an end
    about = "ungefär " if schedule.approx else "minst " if schedule.at_least else ""
    said = f"{why}: {about}{n} gånger på {length.words} utan bestämda dagar; tiden delas i {n}"
    return Reckoning(end, (said, f"gång {k} senast {spoken(end)}"))


def _parts(start: date, end: date, length: Duration, n: int) -> list[Period]:
    """The period cut in n parts: by whole months where they go out evenly, else by days, at most one part a day."""
    months, days = length.total_months, (end - start).days + 1
    if months and months % n == 0 and not length.total_days:
        cuts = [shift(start, Duration(months=months // n), k) for k in range(n)]
    else:
        parts = min(n, days)
        cuts = [start + timedelta(days=days * k // parts) for k in range(parts)]
    ends = [cut - timedelta(days=1) for cut in cuts[1:]] + [end]
    return [Period(a, min(b, end)) for a, b in zip(cuts, ends, strict=True) if a <= end]


def _once(frame: Frame, length: Duration, organ: str | None, municipality: Municipality) -> Due:
    anchor = frame.anchor
    assert anchor is not None  # noqa: S101 - the caller has seen to it
    ready = shift(anchor, length)
    told = Reckoning(ready, (f"{frame.why}: {spoken(anchor)} plus {length.words} = {spoken(ready)}",))
    period = Period(anchor, ready - timedelta(days=1))
    if organ is None:
        return Due(period, told, "1")
    meeting = report_meeting(municipality, organ, ready)
    return Due(
        period, Reckoning(meeting.date or ready, (*told.steps, *meeting.steps)), "1", True, meeting.date is not None
    )


def _before_periods(instrument: Instrument, frame: Frame, earliest: date, ours: str | None) -> Iterator[Due]:
    """Before each coming period: due on the last day to act for the running one. After notice no period comes."""
    first, stop = first_period(instrument), frame.last if instrument.notice_given else None
    if instrument.notice_given and stop is None:
        return
    instrument = replace(instrument, notice_given=None, other_notices=())
    day = max(first.start or first.end or frame.until, min(earliest, frame.until))
    for _ in range(MOST_TIMES):
        running, following = period_on(instrument, day), next_period(instrument, day)
        closes = closing_day(instrument, day, ours)
        if running.end is None or closes.date is None or day > frame.until:
            return
        begins = running.end + timedelta(days=1)
        if stop is not None and begins > stop:
            return
        said = closes.because(f"inför perioden från {spoken(begins)}")
        yield Due(following or Period(begins, None), said, _label_before(instrument, begins))
        if following is None:
            return
        day = begins


def _label_before(instrument: Instrument, begins: date) -> str:
    length = instrument.extension.length if instrument.extension else None
    return _label(Period(begins, None), length or Duration(years=1))
