"""A date and the steps that led to it; and lengths of time counted from an anchor, so that a 31st never drifts."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from engine.domain.errors import WrongUsage

WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip
_ISO = re.compile(r"P(?=\d)(?:(\d{1,3})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?")


class BadDuration(WrongUsage):
    """«{text}» är ingen tidslängd. Skriv till exempel P3M (tre månader), P1Y (ett år) eller P2W (två veckor)."""


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time in calendar units, as ISO 8601 writes it (P1Y, P3M, P2W, P10D)."""

    years: int = 0
    months: int = 0
    weeks: int = 0
    days: int = 0

    @classmethod
    def parse(cls, text: str) -> Duration:
        """The length that «P1Y6M» and its kin say. Raises BadDuration."""
        found = _ISO.fullmatch(text.strip().upper())
        if not found:
            raise BadDuration(text=text)
        return cls(*(int(part or 0) for part in found.groups()))

    def __str__(self) -> str:
        parts = ((self.years, "Y"), (self.months, "M"), (self.weeks, "W"), (self.days, "D"))
        return "P" + ("".join(f"{n}{unit}" for n, unit in parts if n) or "0D")

    @property
    def words(self) -> str:
        """The length in Swedish: «1 år och 6 månader»."""
        units = (("år", "år"), ("månad", "månader"), ("vecka", "veckor"), ("dag", "dagar"))
        numbers = (self.years, self.months, self.weeks, self.days)
        said = [f"{n} {one if n == 1 else many}" for n, (one, many) in zip(numbers, units, strict=True) if n]
        return " och ".join(said) or "0 dagar"

    @property
    def total_months(self) -> int:
        """Years and months together, in months."""
        return self.years * 12 + self.months

    @property
    def total_days(self) -> int:
        """Weeks and days together, in days."""
        return self.weeks * 7 + self.days


def shift(anchor: date, length: Duration, times: int = 1) -> date:
    """The day that lies `times` lengths from the anchor (negative: before it).

    Months are counted from the anchor itself, never from a day already shifted;
    a day that the month lacks becomes its last.
    Raises OverflowError outside the years 1 to 9999.
    """
    month = anchor.year * 12 + anchor.month - 1 + length.total_months * times
    year, month = divmod(month, 12)
    if not 1 <= year <= 9999:
        raise OverflowError(year)
    day = min(anchor.day, calendar.monthrange(year, month + 1)[1])
    return date(year, month + 1, day) + timedelta(days=length.total_days * times)


def is_month_end(day: date) -> bool:
    """True on the last day of a month."""
    return (day + timedelta(days=1)).day == 1


def spoken(day: date) -> str:
    """«2027-06-30, onsdag»."""
    return f"{day.isoformat()}, {WEEKDAYS[day.weekday()]}"


def long_form(day: date) -> str:
    """«30 juni 2027»."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def written(day: date, form: str) -> str:
    """The day as a municipality writes it. form: «iso» (2027-06-30) or «lang» (30 juni 2027)."""
    return long_form(day) if form == "lang" else day.isoformat()


# A field of Reckoning is called date; inside the class the type needs another name.
Day = date


@dataclass(frozen=True, slots=True)
class Reckoning:
    """A date, or None where it cannot be known, and in Swedish every step that led to it."""

    date: date | None
    steps: tuple[str, ...] = ()

    def then(self, day: Day | None, step: str) -> Reckoning:
        """The reckoning one step further on."""
        return Reckoning(day, (*self.steps, step))

    def because(self, step: str) -> Reckoning:
        """The same date with one more step said."""
        return Reckoning(self.date, (*self.steps, step))


UNKNOWN = Reckoning(None, ("framgår inte",))
