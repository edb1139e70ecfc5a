"""A period as words say it, and how it is made of what a rule has found: days, years, lengths, turns of the year."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from engine.domain.reckoning import MONTHS, Duration, shift
from engine.reading.rules.rule import compiled, said
from engine.reading.rules.words import day, length


@dataclass(frozen=True, slots=True)
class Span:
    """A period as words say it. precision: day or year."""

    start: date | None = None
    end: date | None = None
    precision: str | None = None
    open_ended: bool = False
    length: Duration | None = None


_WITHIN = re.compile(
    r"(?:hösten|våren|sommaren|vintern|senast|utgången av|slutet av|inför|före|innan|sedan|början av"
    r"|kvartalet|halvåret|årsskiftet|säsongen|budgetåret|vintern)\s+(?:år\s+)?$",
    re.IGNORECASE,
)


_ONLY_FROM = re.compile(r"(?:från|från och med|fr\.? ?o\.? ?m\.?)\s+(?:år\s+)?$", re.IGNORECASE)


def years(found: re.Match[str]) -> Span:
    """Whole years, from the first that is named to the last."""
    first = int(said(found, "år") or 0)
    if compiled("{månad}").search(found[0]):
        return Span()  # it is a day's year, and another rule's
    if re.search(r"läsår", found[0], re.IGNORECASE):
        return Span()  # it begins and ends in the middle of years
    if _WITHIN.search(found[0][: found[0].rfind(str(first))]):
        return Span()  # something is done in that year; it is not the year of the agreement
    if "till" not in found.groupdict() and _ONLY_FROM.search(found[0][: found[0].rfind(str(first))]):
        return Span()  # it begins that year, and another rule tells when it ends
    last = int(found.groupdict().get("till") or first)
    if not first <= last <= first + 30:
        return Span()
    return Span(date(first, 1, 1), date(last, 12, 31), "year")


def days(found: re.Match[str]) -> Span:
    """From one day to another."""
    return Span(day(said(found, "dag") or ""), day(found["till"] or found["slut"]), "day")


def from_day(found: re.Match[str]) -> Span:
    """A first day, and no end where it says «tills vidare»."""
    return Span(start=day(said(found, "dag") or ""), precision="day", open_ended="tills" in found[0].lower())


def from_turn_of_year(found: re.Match[str]) -> Span:
    """«från årsskiftet 2024/2025», «2024/25»."""
    first, last = int(said(found, "år") or 0), int(found["till"][-2:])
    turned = first + 1 if (first + 1) % 100 == last else first
    return Span(start=date(turned, 1, 1), precision="day", open_ended="tills" in found[0].lower())


def from_year(found: re.Match[str]) -> Span:
    """The first day of a year, and no end where it says «tills vidare»."""
    return Span(date(int(said(found, "år") or 0), 1, 1), precision="year", open_ended="tills" in found[0].lower())


def to_day(found: re.Match[str]) -> Span:
    """The last day alone."""
    [last] = [each[0] for each in compiled("{dag}").finditer(found[0])][-1:]
    return Span(end=day(last), precision="day")


def to_end(found: re.Match[str]) -> Span:
    """«till utgången av 2022», «till slutet av juni 2024»: the last day of the year or of the month."""
    year, month = int(said(found, "år") or 0), said(found, "månad")
    if month is None:
        return Span(end=date(year, 12, 31), precision="year")
    number = next(n for n, name in enumerate(MONTHS, 1) if name.startswith(month.lower()[:3]))
    return Span(end=date(year, number, calendar.monthrange(year, number)[1]), precision="day")


def days_of_one_year(found: re.Match[str]) -> Span:
    """«1 januari – 31 december 2019»: the year stands once, after the last day."""
    end = day(found["till"])
    start = day(f"{found['först']} {end.year}") if end else None
    return Span(start, end, "day")


def lasting(found: re.Match[str]) -> Span:
    """«från den 1 januari 2021 och tre år framåt»: the last day follows from the first and the length."""
    start, lasts = day(said(found, "dag") or ""), length(said(found, "längd") or "")
    return Span(start, shift(start, lasts) - timedelta(days=1) if start else None, "day", length=lasts)


def months(found: re.Match[str]) -> Span:
    """«januari 2021 – december 2022»: from the first day of the one to the last of the other."""

    def number(name: str) -> int:
        return next(n for n, month in enumerate(MONTHS, 1) if month.startswith(name.lower()[:3]))

    to = found["sista"].split()
    first_year = re.search(r"\d{4}", found["första"])
    year = int(to[1])
    start = date(int(first_year[0]) if first_year else year, number(found["första"]), 1)
    return Span(start, date(year, number(to[0]), calendar.monthrange(year, number(to[0]))[1]), "day")
