"""Numbers of cases: the document's own, and every other that it names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from engine.reading.headlines import ITEM
from engine.reading.outline import FieldRead, Outline, everything, fields
from engine.reading.paragraphs import Paragraph
from engine.reading.rules.kinds import names_only_kind
from engine.reading.rules.labels import DNR, THEIR_DNR
from engine.reading.rules.numbers import (
    AFTER_LABEL,
    DNR_ALONE,
    FORMS,
    LABELLED,
    NOT_A_CASE,
    NOT_A_CASE_ALONE,
    THEIR_NUMBER,
    THEIRS,
    is_bare_number,
)
from engine.reading.rules.rule import every
from engine.reading.values import Fact

# What ends a title within brackets.
BRACKETS = re.compile(r"\s*\(([^()]{4,40})\)\s*$")
# Numbers that stand in a row: «KS 67/16, Torp 2016/112 och KS-2016-340».
_BETWEEN = re.compile(r",\s*|\s+(?:och|samt)\s+|;\s*|\s/\s")
_WHOSE = re.compile(r"[A-ZÅÄÖ][a-zåäö]{3,}(?: kommun)?:? ")
_NEVER = 1 << 40
_SHORT = 120
_FIRST = 8


def own_dnr(outline: Outline, kind: str | None) -> Fact[str] | None:
    """The document's own number: what its head says; else a labelled one near its top, or alone there on a line."""
    # In the minutes of a whole meeting several numbers below the first § are those of its matters.
    items = [one.heading.line for one in outline.parts if one.heading and ITEM.fullmatch(one.heading_text)]
    several = kind == "protokoll" and len({one.value for one in fields(outline, DNR)}) > 1
    last = min(items, default=_NEVER) if several else _NEVER
    for row in (one for one in fields(outline, DNR) if one.line < last):
        if number := _first_of(row.value):
            return Fact(number, number, row.value_line)
    return in_brackets(outline) or _near_top(outline, last)


def _near_top(outline: Outline, last: int) -> Fact[str] | None:
    for one in [*outline.head, *outline.paragraphs[:12], *outline.furniture]:
        if one.line >= last or len(one.text) > _SHORT or THEIRS.search(one.text):
            continue
        label = LABELLED.search(one.text)
        words = (_first_of(one.text[label.end() :]) if label else None) or _number_alone(one.text)
        if words:
            return Fact(words, words, one.line)
    return _bare_in_head(outline) or _beside_kind(outline) or _after_sentence(outline)


def _bare_in_head(outline: Outline) -> Fact[str] | None:
    """«KS 04/0112 829», alone on a line of the head: what else could it be?"""
    return next((Fact(one.text, one.text, one.line) for one in outline.head if is_bare_number(one.text)), None)


def _after_sentence(outline: Outline) -> Fact[str] | None:
    """«… har träffat följande avtal. KFN 2020/66»: the number that is put after the first words of a text."""
    for one in outline.paragraphs[:_FIRST]:
        number = next((found for found in every(FORMS, one.text) if found.end == len(one.text)), None)
        if number and one.text[: number.start].endswith(". "):
            return Fact(number.words, number.words, one.line_at(number.start))
    return None


def _beside_kind(outline: Outline) -> Fact[str] | None:
    """«Tjänsteskrivelse [KS 2021/30]»: the number beside the name of the kind."""
    rows = (one for one in outline.head if names_only_kind(one.text))
    numbers = ((DNR_ALONE.search(one.text), one.line) for one in rows)
    return next((Fact(number[0], number[0], line) for number, line in numbers if number), None)


def _first_of(value: str) -> str | None:
    """The number that a value begins with, after the name of whose it is; None where no number stands there."""
    found = AFTER_LABEL.match(value, len(whose[0]) if (whose := _WHOSE.match(value)) else 0) or AFTER_LABEL.search(
        value
    )
    return found[0].strip() if found and any(sign.isdigit() for sign in found[0]) else None


def in_brackets(outline: Outline) -> Fact[str] | None:
    """The number that ends the title in brackets, alone or after its label: it is the matter's own."""
    one = outline.title
    found = BRACKETS.search(one.text) if one else None
    if one is None or found is None:
        return None
    label = LABELLED.match(found[1])
    words = AFTER_LABEL.match(found[1], label.end()) if label else None
    number = words[0].strip() if words else _number_alone(found[1])
    return Fact(number, number, one.line) if number else None


def _number_alone(words: str) -> str | None:
    plain = words.strip()
    found = [one for one in every(FORMS, plain) if len(one.words) >= len(plain) - 2]
    return found[0].words.strip() if found and not NOT_A_CASE_ALONE.match(found[0].words) else None


def related(outline: Outline, own: Fact[str] | None) -> tuple[Fact[str], ...]:
    """Numbers of other cases, each once."""
    found: dict[str, Fact[str]] = {}
    theirs = [fact for one in fields(outline, THEIR_DNR) for fact in _theirs(one)]
    ours = [fact for one in fields(outline, DNR) for fact in _in_row(one)]
    mine = _key(own.value) if own is not None else ""
    for fact in [*theirs, *ours, *_numbers(everything(outline))]:
        key = _key(fact.value)
        # What a label's number begins with is no number of its own: «AF-2015/00 448» of «AF-2015/00 448 121».
        part_of = (other for other, each in found.items() if each.line == fact.line)
        cut = any(other.startswith(key) or other.endswith(key) for other in part_of)
        if key != mine and not cut and not (own is not None and own.line == fact.line and key in mine):
            found.setdefault(key, fact)
    return tuple(found.values())


def _key(number: str) -> str:
    return re.sub(r"[^0-9a-zåäö]", "", number.casefold())


def _theirs(row: FieldRead) -> Iterator[Fact[str]]:
    """The numbers of a field that says that they are the other's, in whatever form the other writes them."""
    for piece in _BETWEEN.split(row.value):
        if number := THEIR_NUMBER.search(piece):
            yield Fact(number[0], number[0], row.value_line)


def _in_row(row: FieldRead) -> Iterator[Fact[str]]:
    """Each number of a field's value, with or without whose it is."""
    pieces = _BETWEEN.split(row.value)
    for piece in pieces:
        words = piece.strip()
        whose = _WHOSE.match(words)
        number = AFTER_LABEL.match(words, whose.end() if whose else 0)
        if number is not None and (len(pieces) == 1 or DNR_ALONE.fullmatch(number[0].strip())):
            yield Fact(number[0].strip(), number[0].strip(), row.value_line)


def _numbers(paragraphs: Iterable[Paragraph]) -> Iterator[Fact[str]]:
    for one in paragraphs:
        for found in every(FORMS, one.text):
            if not NOT_A_CASE.match(found.words):
                yield Fact(found.words, found.words, one.line_at(found.start))
        for pattern in (THEIRS, LABELLED):
            for label in pattern.finditer(one.text):
                number = AFTER_LABEL.match(one.text, label.end())
                if pattern is LABELLED and len(one.text) < _SHORT:
                    row = FieldRead(DNR, label[0], one.text[label.end() :], one.line, one.line_at(label.end()))
                    yield from _in_row(row)
                if number and any(sign.isdigit() for sign in number[0]):
                    yield Fact(number[0].strip(), number[0].strip(), one.line_at(label.end()))
