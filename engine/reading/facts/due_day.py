"""The day on which a duty that comes again is due, where its words give one that a case file can hold."""

from __future__ import annotations

from collections.abc import Iterable

from engine.reading.rules import cadence as how_often
from engine.reading.rules.cadence import Cadence
from engine.reading.rules.days import AS_OF
from engine.reading.rules.due_days import (
    FIRST_IN_MONTH,
    LAST_DAYS,
    LAST_OF_MONTHS,
    OF_MONTH,
    ON_DAYS,
    WEEKLY_ON,
    without_seasons,
)
from engine.reading.rules.rule import Rule, compiled, every

_MONTHS = (how_often.MONTHLY, how_often.QUARTERLY, how_often.TERTIAL)
_YEARS = (how_often.YEARLY, how_often.TWO_YEARS, how_often.THREE_YEARS)


def due_day(text: str, cadence: Cadence) -> str | None:
    """«03-31», a weekday's name, or «15» of the month after; None where the words give none, or several."""
    if _counts_years(cadence):
        # By when it is to be done says more than when it is done, or what it is about.
        words = without_seasons(compiled(AS_OF.pattern).sub(" ", text))
        return _only((*LAST_DAYS, *LAST_OF_MONTHS), words) or _only(ON_DAYS, words)
    if cadence.name == how_often.WEEKLY:
        return _only((WEEKLY_ON,), text)
    if cadence.name not in _MONTHS:
        return None
    return _only(OF_MONTH, text) or (_only((FIRST_IN_MONTH,), text) if cadence.name == how_often.MONTHLY else None)


def last_day_in(text: str) -> str | None:
    """The last day in the year for something: «senast den 30 juni», «före den 1 juli»; None where none is named."""
    found = every((*LAST_DAYS, *LAST_OF_MONTHS), without_seasons(text))
    days = {one.value for one in found if one.words.lower().startswith(("senast", "före", "innan"))}
    return days.pop() if len(days) == 1 else None


def _counts_years(cadence: Cadence) -> bool:
    unnamed = cadence.name == how_often.UNSPECIFIED and cadence.length is not None and cadence.length.years > 0
    return cadence.name in _YEARS or unnamed


def _only(rules: Iterable[Rule[str | None]], text: str) -> str | None:
    """The day that the rules find, where it is one and the same."""
    found = {one.value for one in every(rules, text)}
    return found.pop() if len(found) == 1 else None
