"""The periods of the law and the last notice day of a contract, as reckonings that say their steps and sources.

A period that a law sets ends by lag (1930:173): 1 § says on which day, 2 § moves a red day forward to the next working
day. What the municipality itself must have done by a day (approve, announce, summon) is kept strict, and a contract's
day is never moved: the law does not reach it. There the reckoning advises the working day before instead.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import wraps
from typing import ParamSpec, TypeVar

from engine.domain.errors import WrongUsage
from engine.domain.reckoning import MONTHS, Duration, Reckoning, is_month_end, shift, spoken
from engine.domain.workdays import is_working_day, next_working_day, previous_working_day, red_day_name

_Args = ParamSpec("_Args")
_Result = TypeVar("_Result")

_DAY = timedelta(days=1)
_THREE_WEEKS, _FORTNIGHT, _WEEK, _TWO_DAYS = Duration(weeks=3), Duration(days=14), Duration(weeks=1), Duration(days=2)

_PERIOD_ENDS = "1 § lagen (1930:173)"
_RED_DAY_MOVES = "2 § lagen (1930:173)"
_APPEAL = "13 kap. 5 § kommunallagen"
_TAKE_DOWN = "8 kap. 12 § kommunallagen"
_APPROVAL = "5 kap. 69 § kommunallagen"
_ANNOUNCEMENT = "8 kap. 12 § kommunallagen"
_SUMMONS = "5 kap. 13 och 15 §§ kommunallagen"
_COMMITTEE_RULES = "nämndens reglemente (6 kap. 44 § kommunallagen)"


class BeyondCalendar(WrongUsage):
    """Tiden hamnar utanför kalendern (år 1 till 9999). Kontrollera datumet och tidslängden."""


@dataclass(frozen=True, slots=True)
class Appeal:
    """What follows from the day on which the approval of the minutes was announced.

    final_from is the earliest day: an appeal, or a posted notice taken down too soon, keeps it open.
    """

    last_appeal_day: Reckoning
    earliest_take_down: Reckoning
    final_from: Reckoning


def _within_calendar(reckon: Callable[_Args, _Result]) -> Callable[_Args, _Result]:
    """A reckoning that leaves the calendar says so in Swedish."""

    @wraps(reckon)
    def guarded(*args: _Args.args, **kwargs: _Args.kwargs) -> _Result:
        try:
            return reckon(*args, **kwargs)
        except OverflowError as no:
            raise BeyondCalendar from no

    return guarded


@_within_calendar
def statutory_end(start: date, length: Duration, source: str | None = None) -> Reckoning:
    """The last day of a period that a law sets, moved past red days (lag 1930:173, 1–2 §§).

    The start day itself is not counted. source: the law that sets the period. Raises BeyondCalendar.
    """
    sources = f"{source} och {_PERIOD_ENDS}" if source else _PERIOD_ENDS
    return _rolled_forward(_shifted(start, length, 1, sources))


@_within_calendar
def appeal(posted_on: date) -> Appeal:
    """The appeal time from the day the approval was announced: three weeks (KL 13:5). Raises BeyondCalendar."""
    last = statutory_end(posted_on, _THREE_WEEKS, _APPEAL)
    after = _known(last) + _DAY
    return Appeal(
        last_appeal_day=last,
        earliest_take_down=last.then(
            after,
            f"anslaget ska sitta uppe hela tiden och får tas ned tidigast dagen efter, {spoken(after)}; {_TAKE_DOWN}",
        ),
        final_from=last.then(
            after, f"laga kraft tidigast dagen efter, {spoken(after)}, om ingen har överklagat; {_APPEAL}"
        ),
    )


@_within_calendar
def approve_minutes_by(meeting: date) -> Reckoning:
    """The last day to approve the minutes: fourteen days after the meeting, not moved (KL 5:69)."""
    return _not_moved(_shifted(meeting, _FORTNIGHT, 1, _APPROVAL), not_before=meeting, do="justera")


@_within_calendar
def announce_by(approved_on: date) -> Reckoning:
    """The last day to announce the approval: the second day after it, not moved (KL 8:12)."""
    return _not_moved(_shifted(approved_on, _TWO_DAYS, 1, _ANNOUNCEMENT), not_before=approved_on, do="anslå")


@_within_calendar
def summon_assembly_by(meeting: date) -> Reckoning:
    """The last day to announce a meeting of kommunfullmäktige and call its members: seven days before (KL 5:13, 5:15).

    A period that is counted backwards is not moved.
    """
    return _not_moved(_shifted(meeting, _WEEK, -1, _SUMMONS), not_before=date.min, do="anslå och kalla")


@_within_calendar
def summon_committee_by(meeting: date, before: Duration) -> Reckoning:
    """The last day to call the members of a nämnd: as long before as its reglemente says (KL 6:44), not moved."""
    return _not_moved(_shifted(meeting, before, -1, _COMMITTEE_RULES), not_before=date.min, do="kalla")


@_within_calendar
def last_notice_day(
    period_end: date, length: Duration, month_end: bool = False, *, source: str | None = None
) -> Reckoning:
    """The last day on which notice can be given, so that the period ends; strict, never rolled forward.

    The last of a month may be counted by its number or from month's end to month's end: the earlier day is taken.
    month_end: the contract counts notice from the end of the month in which it is given; it has run out by period_end.
    source: where the contract says so («avtalet § 7»), where that is known. Raises BeyondCalendar.
    """
    counted = _from_month_end(period_end, length, source) if month_end else _strict(period_end, length, source)
    return _not_moved(counted, not_before=date.min, do="säg upp")


@_within_calendar
def notice_day_named(period_end: date, day: str) -> Reckoning:
    """The last day on which notice can be given where the contract names it («06-30»): the last such day in the period.

    29 February is the 28th in a year that has none. Strict, never rolled forward. Raises BeyondCalendar.
    """
    month, number = (int(digits) for digits in day.split("-"))
    years = (period_end.year, period_end.year - 1)
    days = (date(year, month, min(number, calendar.monthrange(year, month)[1])) for year in years)
    last = next(one for one in days if one <= period_end)
    said = Reckoning(last, (f"avtalet anger dagen: senast {spoken(last)}",))
    return _not_moved(said, not_before=date.min, do="säg upp")


def _strict(period_end: date, length: Duration, source: str | None) -> Reckoning:
    """The day by its number, which never lies after the one counted from month's end to month's end."""
    counted = _shifted(period_end, length, -1, source)
    by_month_end = _end_of_month(period_end, length.total_months) - timedelta(days=length.total_days)
    if not is_month_end(period_end) or counted.date == by_month_end:
        return counted
    return counted.because(
        f"räknat från månadsslut till månadsslut vore det {spoken(by_month_end)}; "
        "för säkerhets skull gäller den tidigare dagen"
    )


def _from_month_end(period_end: date, length: Duration, source: str | None) -> Reckoning:
    """The end of the last month in which notice can be given and have run out by period_end."""
    latest = period_end - timedelta(days=length.total_days)
    out_by = latest if is_month_end(latest) else _end_of_month(latest, 1)
    day = _end_of_month(out_by, length.total_months)
    months, days = Duration(length.years, length.months), Duration(weeks=length.weeks, days=length.days)
    found = Reckoning(out_by)
    if days.total_days:
        found = found.because(f"{period_end} minus {days.words} = {spoken(latest)}")
    if out_by != latest:
        found = found.because(f"månadsskiftet dessförinnan är {spoken(out_by)}")
    counted = f"{out_by} minus {months.words} = " if months.total_months else ""
    return found.then(day, f"uppsägningstiden räknas från månadens slut: {counted}{spoken(day)}{_by(source)}")


def _end_of_month(day: date, months_before: int) -> date:
    """The last day of the month that lies so many months before the day's own."""
    earlier = shift(day.replace(day=1), Duration(months=months_before), -1)
    return earlier.replace(day=calendar.monthrange(earlier.year, earlier.month)[1])


def _by(source: str | None) -> str:
    return f"; {source}" if source else ""


def _shifted(start: date, length: Duration, times: int, source: str | None) -> Reckoning:
    """One length forwards (1) or backwards (-1), and a word where the month lacks the day."""
    day = shift(start, length, times)
    found = Reckoning(day, (f"{start} {'plus' if times > 0 else 'minus'} {length.words} = {spoken(day)}{_by(source)}",))
    month = shift(start.replace(day=1), Duration(months=length.total_months), times)
    if start.day <= calendar.monthrange(month.year, month.month)[1]:
        return found
    return found.because(f"{MONTHS[month.month - 1]} {month.year} har ingen dag {start.day}: månadens sista dag gäller")


def _rolled_forward(end: Reckoning) -> Reckoning:
    """The next working day, with the name of every day on the way."""
    first = _known(end)
    if is_working_day(first):
        return end
    day = next_working_day(first)
    red = [first + n * _DAY for n in range((day - first).days)]
    named = ", ".join(f"{each} är {red_day_name(each)}" for each in red)
    return end.then(day, f"{named}: tiden går ut nästa vardag, {spoken(day)}; {_RED_DAY_MOVES}")


def _not_moved(strict: Reckoning, not_before: date, do: str) -> Reckoning:
    """The same day; where it is red, advice to act on the working day before (never before what must come first)."""
    day = _known(strict)
    if is_working_day(day):
        return strict
    advised = max(previous_working_day(day), not_before)
    when = "samma dag" if advised == not_before else f"senast {spoken(advised)}"
    return strict.because(f"{day} är {red_day_name(day)} och dagen flyttas inte: {do} helst {when}")


def _known(reckoning: Reckoning) -> date:
    """The day of a reckoning made here, where it is never unknown."""
    if reckoning.date is None:
        raise ValueError(reckoning)
    return reckoning.date
