"""The agreements and löften that a document is about, each with its own period."""

from __future__ import annotations

import re
from collections.abc import Iterable

from engine.reading.outline import Outline
from engine.reading.rules.rule import every
from engine.reading.rules.spans import Span
from engine.reading.rules.terms import TERMS
from engine.reading.values import ReadInstrument, ReadPeriod


def instruments_of(
    outline: Outline, points: Iterable[str], kind: str | None, period: ReadPeriod | None
) -> tuple[ReadInstrument, ...]:
    """The agreements and löften that the document is about, each with its own term where the points give one."""
    title = outline.title.text if outline.title else ""
    both = " ".join([title, *points]).casefold()
    named: list[tuple[str, str]] = []
    if re.search(r"överenskommelse|samverkansavtal|avtal", both):
        named.append(("overenskommelse", r"överenskommelse|avtal"))
    if "löfte" in both:
        named.append(("medborgarlofte", r"löfte"))
    if kind in ("overenskommelse", "medborgarlofte"):
        named = [row for row in named if row[0] == kind] or [(kind, "")]
    if len(named) < 2:
        return tuple(ReadInstrument(name, title, period) for name, _ in named)
    return tuple(ReadInstrument(name, title, _own_period(words, points) or period) for name, words in named)


def _own_period(words: str, points: Iterable[str]) -> ReadPeriod | None:
    """The period of the first point that is about this one alone."""
    for point in points:
        lower = point.casefold()
        alone = re.search(words, lower) and ("löfte" in lower) == (words == "löfte")
        span = next((found for found in every(TERMS, point) if found.value != Span()), None) if alone else None
        if span is not None:
            value = span.value
            return ReadPeriod(value.start, value.end, value.precision, value.open_ended, span.words, 0, value.length)
    return None
