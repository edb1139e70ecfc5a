"""How the counting goes in words of intervals: how many times, of what, per what, and how far apart."""

from __future__ import annotations

import re
from collections.abc import Callable

from engine.domain.reckoning import Duration
from engine.reading.rules.cadence import (
    MONTHLY,
    PER_WEEK,
    PER_YEAR,
    QUARTERLY,
    TERTIAL,
    THREE_YEARS,
    TWO_YEARS,
    UNSPECIFIED,
    WEEKLY,
    YEARLY,
    Cadence,
)
from engine.reading.rules.rule import said
from engine.reading.rules.words import NUMBERS, nth, number

# What is counted.
TIMES = (
    r"(?:gånger|gång|ggr\.?|tillfällen|tillfälle|möten|möte|träffar|träff|pass|besök|kontroller|kvällar|kväll|dagar|dag|vandring|insats|lektion(?:er)?|timmar|st\b\.?"
    r"|samråd|\w*insatser|\w*insats|\w*vandringar|[\w-]*tillfällen|\w*möten|\w*kontroller|\w*träffar|\w*pass|\w*patrulleringar)"
)
# «en styrgrupp två gånger om året» is not one time, but two.
BETWEEN = rf"(?!(?:\d+|{'|'.join(NUMBERS)})\b)[\w-]+"
PER = r"(?:per|i|om|/|på|under|varje|vart)"
_LOWEST = ("minst", "lägst", "åtminstone", "som minst")
_ABOUT = ("ca", "cirka", "ungefär", "omkring")
SAID = r"(?:(?P<sagt>minst|lägst|åtminstone|som minst|ca|cirka|ungefär|omkring|upp till|högst) )?"


def counted(name: str, times: int = 1) -> Callable[[re.Match[str]], Cadence]:
    """The cadence with the number that was said, so many times over."""

    def made(found: re.Match[str]) -> Cadence:
        how = (found.groupdict().get("sagt") or "").lower()
        n = count_of(found) * times
        at_least, approx = how in _LOWEST, how in _ABOUT
        return Cadence(_plain(name, n), n, at_least=at_least, approx=approx)

    return made


def count_of(found: re.Match[str]) -> int:
    """How many times the words say."""
    return number(found.groupdict().get("antal") or said(found, "antal") or "")


def _plain(name: str, n: int) -> str:
    """Once a year is yearly, once a week weekly."""
    return {(PER_YEAR, 1): YEARLY, (PER_WEEK, 1): WEEKLY}.get((name, n), name)


def a_month(found: re.Match[str]) -> Cadence:
    """Monthly, with how many times in the month."""
    how = (found.groupdict().get("sagt") or "").lower()
    return Cadence(MONTHLY, count_of(found), at_least=how in _LOWEST, approx=how in _ABOUT)


def every_nth(found: re.Match[str]) -> Cadence:
    """«var fjärde månad»."""
    return spaced(Duration(months=nth(said(found, "ordning") or "")))


def every_nth_year(found: re.Match[str]) -> Cadence:
    """«vart fjärde år»."""
    return spaced(Duration(years=nth(said(found, "ordning") or "")))


def spaced(apart: Duration) -> Cadence:
    """«med två års mellanrum», as the cadence that comes so far apart.

    An interval that has no name of its own, as «vart fjärde år», is unspecified by name, and keeps its length.
    """
    months = 12 * apart.years + apart.months
    named = {12: Cadence(YEARLY), 24: Cadence(TWO_YEARS), 36: Cadence(THREE_YEARS), 1: Cadence(MONTHLY),
             3: Cadence(QUARTERLY), 4: Cadence(TERTIAL)}  # fmt: skip
    if months > 12:
        return named.get(months) or Cadence(UNSPECIFIED, length=apart)
    return named.get(months) or Cadence(PER_YEAR, max(1, 12 // months if months else 52 // max(1, apart.weeks)))
