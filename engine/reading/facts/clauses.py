"""The clauses of a sentence that each tell how often or when on their own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from engine.reading.facts.cadences import acts_in, best_of, cadences_in, tells_otherwise
from engine.reading.rules import cadence as how_often
from engine.reading.rules.cadence import WITH_INTERVAL, Cadence
from engine.reading.rules.clauses import CLAUSE_LINK, SAME_AGAIN
from engine.reading.rules.days import BY_DAY, DAY_OF_YEAR
from engine.reading.rules.rule import Found, compiled

_SHARP = (*WITH_INTERVAL, how_often.BEFORE_PERIOD, how_often.ONCE)
_LINK_LEFT = re.compile(r"(?:,|;)?\s+(?:och|samt|men|medan)$")
_SHALL = re.compile(r"\w+(?:en|et|na|vi) (?:ska|skall|bör)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece of a sentence with a cadence of its own. apart: the sentence has others. words: those of the cadence."""

    text: str
    apart: bool = False
    cadence: Cadence | None = None
    words: str | None = None

    @property
    def beside(self) -> str:
        """What is said besides how often: «Restid ersätts», and not «när tolkningen sker»."""
        return self.text.replace(self.words, " ", 1) if self.words else self.text


@dataclass(frozen=True, slots=True)
class _When:
    """A place in the sentence that tells how often, or by what day."""

    start: int
    end: int
    what: object


def clauses_of(text: str, *, yearly_days: bool) -> Iterator[Clause]:
    """The sentence; or its clauses, where two of them tell when on their own.

    yearly_days: a day without its year comes every year, and so tells how often.
    """
    cadences = [one for one in cadences_in(text) if not tells_otherwise(text, one)]
    cuts = [0, *_cuts(text, list(_tellings(text, cadences, yearly_days=yearly_days)))]
    for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        best = best_of(text, [one for one in cadences if start <= one.start < end])
        words = _LINK_LEFT.sub("", text[start:end].strip()) if len(cuts) > 1 else text
        yield Clause(words, len(cuts) > 1, best.value if best else None, best.words if best else None)


def _tellings(text: str, cadences: Iterable[Found[Cadence]], *, yearly_days: bool) -> Iterator[_When]:
    """The places that tell when in a way that a duty of its own may hang on, in order."""
    sharp = [_When(one.start, one.end, (one.value.name, one.value.n)) for one in cadences if one.value.name in _SHARP]
    soft = [_When(one.start, one.end, one.value.name) for one in cadences if one.value.name not in _SHARP]
    patterns = (BY_DAY.pattern,) if yearly_days else (BY_DAY.pattern, DAY_OF_YEAR.pattern)
    matches = [one for pattern in patterns for one in compiled(pattern).finditer(text)]
    # «i december» tells when in the year, and seldom of something of its own.
    days = [_When(*one.span(), one[0]) for one in matches if not one[0].lower().startswith(("i ", "under "))]
    alone = [one for one in days if all(one.end <= other.start or other.end <= one.start for other in sharp)]
    if yearly_days:
        alone += _days_of_their_own(text, sharp)
    hanging = [one for one in soft if _has_its_own_act(text, one)]
    if hanging and soft[0] not in hanging:
        hanging.append(soft[0])
    yield from sorted([*sharp, *alone, *hanging], key=lambda one: one.start)


def _days_of_their_own(text: str, sharp: Sequence[_When]) -> Iterator[_When]:
    """Days that come every year, each with its own act: «delårsrapport senast den 31 augusti och bokslut …»."""
    found = [_When(*one.span(), one[0]) for one in compiled(DAY_OF_YEAR.pattern).finditer(text)]
    alone = [one for one in found if all(one.end <= other.start or other.end <= one.start for other in sharp)]
    if len(alone) > 1 and all(_has_its_own_act(text, one) for one in alone[1:]):
        yield from alone


def _has_its_own_act(text: str, event: _When) -> bool:
    """Whether what comes then is told after an «och»: «och en slutrapport när löftet upphör», «och kommunen ska»."""
    links = [link.end() for link in compiled(CLAUSE_LINK.pattern).finditer(text, 0, event.start)]
    piece = text[links[-1] : event.start] if links else ""
    # «Löpande analys och kartläggning sker regelbundet» is one; on an event each act is its own.
    again = event.what in (how_often.REGULAR, how_often.CONTINUOUS)
    return (bool(acts_in(piece)) and not again) or _SHALL.search(piece) is not None


def _cuts(text: str, whens: Sequence[_When]) -> Iterator[int]:
    """Where the sentence is cut: after the bindeord between two that tell of different times."""
    if len({one.what for one in whens}) < 2:
        return
    for before, after in pairwise(whens):
        if before.end > after.start:
            continue
        between = compiled(CLAUSE_LINK.pattern).search(text, before.end, after.start)
        # «fem dagar i veckan och alla dagar under sommaren» is one that is done more often at times.
        if between is None or not (text[between.end() : after.start].strip() or acts_in(text[after.end :])):
            continue
        if not compiled(SAME_AGAIN.pattern).match(text, between.end()):
            yield between.end()
