"""How often, as a sentence's words tell it: every cadence and act in them, and which cadence says most."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from engine.reading.rules import cadence as how_often
from engine.reading.rules.cadence import Cadence
from engine.reading.rules.days import AS_OF
from engine.reading.rules.extensions import EXTENSIONS
from engine.reading.rules.following import FOLLOWING
from engine.reading.rules.months import MONTHS
from engine.reading.rules.occasions import OCCASIONS
from engine.reading.rules.rule import Found, compiled, every
from engine.reading.rules.weeks import WEEKS
from engine.reading.rules.years import YEARS

CADENCES = (*WEEKS, *MONTHS, *YEARS, *OCCASIONS)
# What says most of how often: an interval, then once, before a period, regular, all the time, on an event.
_RANK = {
    how_often.BEFORE_PERIOD: 1, how_often.ONCE: 2, how_often.REGULAR: 3, how_often.CONTINUOUS: 4,
    how_often.UNSPECIFIED: 5, how_often.EVENT: 6,
}  # fmt: skip
_PAID = re.compile(r"\b(?:betalas|erläggs|faktureras|utbetalas|debiteras)\b", re.IGNORECASE)
_AT_MOST = re.compile(r"(?:högst|maximalt|som mest)(?:\s[\w,]+){0,3}\s*$", re.IGNORECASE)
_AT_MOST_WITHIN = re.compile(r"högst|maximalt|som mest", re.IGNORECASE)
_MAY = re.compile(r"\b(?:får|kan)\b", re.IGNORECASE)
_TAKEN_UP = re.compile(r"inför|diskut|behandl|förhandl|ta(?:s|r)? upp")


@lru_cache(maxsize=512)
def cadences_in(text: str) -> tuple[Found[Cadence], ...]:
    """Every cadence that the words tell of, in order; a sentence is asked several times."""
    return tuple(every(CADENCES, text))


@lru_cache(maxsize=512)
def acts_in(text: str) -> tuple[Found[str], ...]:
    """Every act of following up that the words tell of, in order; a sentence is asked several times."""
    return tuple(every(FOLLOWING, text))


def tells_otherwise(text: str, one: Found[Cadence]) -> bool:
    """Whether the words tell of something else than how often something shall be done."""
    as_of = any(found.start() <= one.start < found.end() for found in compiled(AS_OF.pattern).finditer(text))
    return as_of or _about_extension(text, one) or _is_a_limit(text, one)


def _about_extension(text: str, one: Found[Cadence]) -> bool:
    """Whether the words belong to how the agreement is extended, and tell of no duty."""
    within = any(found.start <= one.start < found.end for found in every(EXTENSIONS, text))
    return within and not _TAKEN_UP.search(text)


def _is_a_limit(text: str, one: Found[Cadence]) -> bool:
    """Whether it says how often something may be done at most: «får utföras högst två gånger per månad»."""
    capped = _AT_MOST_WITHIN.match(one.words) or _AT_MOST.search(text[: one.start])
    return capped is not None and _MAY.search(text[: one.start]) is not None


def best_of(text: str, cadences: Sequence[Found[Cadence]]) -> Found[Cadence] | None:
    """What says most of how often; of a payment, how it is paid: «240 000 kronor per år och betalas kvartalsvis»."""
    if (paid := _PAID.search(text)) is not None:
        cadences = [one for one in cadences if one.start >= paid.end()] or cadences
    # «Har uppsägning skett ska inom sex månader …»: it hangs on the condition that comes first.
    condition = any(one.value.name == how_often.EVENT and one.start == 0 for one in cadences)
    rank = {**_RANK, how_often.ONCE: 7} if condition else _RANK
    return min(cadences, key=lambda one: rank.get(one.value.name, 0), default=None)
