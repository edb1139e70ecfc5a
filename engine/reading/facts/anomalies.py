"""What the document contradicts itself about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from engine.domain.reckoning import spoken
from engine.reading.outline import Outline
from engine.reading.rules.acts import PAST
from engine.reading.rules.rule import compiled
from engine.reading.rules.words import day
from engine.reading.sentences import Sentence
from engine.reading.values import Fact, ReadAnomaly, ReadPeriod, ReadPoint

_DAY = compiled(r"{dag}")
_PAST = compiled(PAST.pattern)


def anomalies_of(
    outline: Outline,
    sentences: Iterable[Sentence],
    points: Iterable[ReadPoint],
    own: Fact[date] | None,
    period: ReadPeriod | None,
) -> tuple[ReadAnomaly, ...]:
    """Points out of order, a day that cites a later one, a period that ends before it begins, days that are none."""
    rows = list(sentences)
    return (*_markers(list(points)), *_later(rows, own), *_period(period), *_no_days(outline))


def _markers(points: list[ReadPoint]) -> Iterator[ReadAnomaly]:
    """Numbers that are not 1 to n, run by run."""
    run: list[ReadPoint] = []
    for one in [*points, None]:
        starts_anew = (
            one is None
            or not (one.marker or "").isdigit()
            or (run and int(one.marker or 0) <= int(run[-1].marker or 0))
        )
        if starts_anew and run:
            numbers = [int(each.marker or 0) for each in run]
            if numbers != list(range(1, len(numbers) + 1)) and len(run) > 1:
                said = ", ".join(str(number) for number in numbers)
                yield ReadAnomaly("markers", f"Punkterna är numrerade {said}.", run[0].text, run[0].line)
            run = []
        if one is not None and (one.marker or "").isdigit():
            run.append(one)


def _later(sentences: list[Sentence], own: Fact[date] | None) -> Iterator[ReadAnomaly]:
    """Something told as done on a day after the document's own."""
    if own is None:
        return
    for sentence in sentences:
        for found in _DAY.finditer(sentence.text):
            said = day(found[0])
            if said and said > own.value and _PAST.search(sentence.text):
                text = f"Dokumentet är daterat {spoken(own.value)} men berättar om något som hände {spoken(said)}."
                yield ReadAnomaly("later", text, sentence.text, sentence.line)


def _period(period: ReadPeriod | None) -> Iterator[ReadAnomaly]:
    if period and period.start and period.end and period.end < period.start:
        yield ReadAnomaly("period", "Avtalstiden slutar innan den börjar.", period.phrase, period.line)


def _no_days(outline: Outline) -> Iterator[ReadAnomaly]:
    """«31 februari 2024»."""
    for one in outline.paragraphs:
        for found in _DAY.finditer(one.text):
            if day(found[0]) is None:
                yield ReadAnomaly(
                    "calendar", f"{found[0]} finns inte i kalendern.", found[0], one.line_at(found.start())
                )
