"""Swedish public holidays (lag 1989:253) and the days on which no statutory time runs out (lag 1930:173, 2 §).

Reckoned by hand and held against the library `holidays` in the tests: the library knows the years 1953 to 2100 only,
and to import it takes half the time that a whole command may. The rules of 1953 are applied to the years before it too.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from engine.domain.errors import WrongUsage
from engine.domain.reckoning import WEEKDAYS

_DAY = timedelta(days=1)
_SATURDAY, _SUNDAY = 5, 6


class NoSuchWeek(WrongUsage):
    """Vecka {week} finns inte år {year}. Veckorna räknas från 1 till 52, vissa år till 53."""


def is_public_holiday(day: date) -> bool:
    """True on a Sunday and on every other allmän helgdag (lag 1989:253)."""
    return day.weekday() == _SUNDAY or day in _holidays(day.year)


def red_day_name(day: date) -> str | None:
    """Why the day is no working day: «långfredagen», «midsommarafton», «lördag»; None on a working day."""
    names = _holidays(day.year).get(day) or _eves(day.year).get(day)
    return names or (WEEKDAYS[day.weekday()] if day.weekday() >= _SATURDAY else None)


def is_working_day(day: date) -> bool:
    """True Monday to Friday, unless a holiday, midsommarafton, julafton or nyårsafton (lag 1930:173, 2 §)."""
    return red_day_name(day) is None


def next_working_day(day: date) -> date:
    """The day itself where it is a working day, else the first one after it."""
    while not is_working_day(day):
        day += _DAY
    return day


def previous_working_day(day: date) -> date:
    """The day itself where it is a working day, else the last one before it."""
    while not is_working_day(day):
        day -= _DAY
    return day


def working_days_between(a: date, b: date) -> int:
    """How many working days come after a, up to and including b; negative where b comes first."""
    if b < a:
        return -working_days_between(b, a)
    return sum(is_working_day(a + timedelta(days=n)) for n in range(1, (b - a).days + 1))


def first_working_day_of_month(year: int, month: int) -> date:
    """The first working day of the month."""
    return next_working_day(date(year, month, 1))


def monday_of_week(year: int, week: int) -> date:
    """The Monday of an ISO week. Raises NoSuchWeek."""
    try:
        return date.fromisocalendar(year, week, 1)
    except ValueError as no:
        raise NoSuchWeek(year=year, week=week) from no


@lru_cache(maxsize=512)
def _holidays(year: int) -> dict[date, str]:
    """The holidays of the year that the law names; where two fall together (första maj 2008) both names stand."""
    easter = _easter(year)
    named = [
        (date(year, 1, 1), "nyårsdagen"),
        (date(year, 1, 6), "trettondedag jul"),
        (easter - 2 * _DAY, "långfredagen"),
        (easter, "påskdagen"),
        (easter + _DAY, "annandag påsk"),
        (date(year, 5, 1), "första maj"),
        (easter + 39 * _DAY, "Kristi himmelsfärdsdag"),
        (easter + 49 * _DAY, "pingstdagen"),
        # Nationaldagen took the place of annandag pingst in 2005 (lag 2004:1320).
        (date(year, 6, 6), "nationaldagen") if year >= 2005 else (easter + 50 * _DAY, "annandag pingst"),
        (_saturday_from(date(year, 6, 20)), "midsommardagen"),
        (_saturday_from(date(year, 10, 31)), "alla helgons dag"),
        (date(year, 12, 25), "juldagen"),
        (date(year, 12, 26), "annandag jul"),
    ]
    found: dict[date, str] = {}
    for day, name in named:
        found[day] = f"{found[day]} och {name}" if day in found else name
    return found


@lru_cache(maxsize=512)
def _eves(year: int) -> dict[date, str]:
    """The three eves that lag 1930:173, 2 §, puts beside the holidays."""
    return {
        _saturday_from(date(year, 6, 20)) - _DAY: "midsommarafton",
        date(year, 12, 24): "julafton",
        date(year, 12, 31): "nyårsafton",
    }


def _saturday_from(day: date) -> date:
    return day + (_SATURDAY - day.weekday()) % 7 * _DAY


def _easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar: the Sunday after the ecclesiastical full moon on or after 21 March."""
    century, golden = year // 100, year % 19
    # The epact's two corrections: leap years left out, and the moon's drift against the nineteen-year cycle.
    moon = (19 * golden + century - century // 4 - (8 * century + 13) // 25 + 15) % 30
    moon -= moon == 29 or (moon == 28 and golden > 10)
    full_moon = date(year, 3, 21) + moon * _DAY
    return full_moon + (_SUNDAY - full_moon.weekday() or 7) * _DAY
