"""Parties on lines of their own: under the heading Parter, after «Parter:», and each after its side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from engine.reading.facts.roster import bare, named, row_at, rows_in
from engine.reading.lines import CELL
from engine.reading.outline import Outline
from engine.reading.paragraphs import Paragraph
from engine.reading.rules.headings import PARTIES
from engine.reading.rules.sides import side_in
from engine.reading.values import Fact

_INLINE = re.compile(
    r"(?:avtals)?parter(?:na)?(?: (?:i|till) (?:detta |denna )?(?:avtal|överenskommelse|partnerskap)\w*)?"
    r"(?: är(?: följande)?:?|:) ?",
    re.IGNORECASE,
)
# «Driftare: », «Part 2: », «1) » before a name.
_BEFORE = re.compile(r"(?:\d{1,2}[.)] ?|[A-Z][.)] )?(?:[A-ZÅÄÖ][\wåäö]+(?: [\dAB])?(?:: ?|\t))?")
_LONGEST_NAME = 80
_LONGEST_ROW = 140


def listed(outline: Outline) -> Iterator[Fact[str]]:
    """What stands under the heading Parter, one a line; or after «Parter:» on the line itself."""
    for part in outline.parts:
        if part.role == PARTIES:
            yield from (fact for one in part.body for row in _lines(one) for fact in of_row(row))
            return
    for one in outline.paragraphs:
        if (found := _INLINE.match(one.text)) and len(one.text) > found.end():
            yield from of_row(Paragraph(one.text[found.end() :], one.line))
            return


def _lines(one: Paragraph) -> list[Paragraph]:
    """The lines of a paragraph, where each of them names somebody of its own."""
    starts = one.starts if len(one.starts) > 1 else ((0, one.line),)
    ends = [*(place for place, _ in starts[1:]), len(one.text)]
    rows = [Paragraph(one.text[place:end].strip(), line) for (place, line), end in zip(starts, ends, strict=True)]
    apart = all(row.text[:1].isupper() and re.search(r"nedan|\d{6}-\d{4}", row.text) for row in rows)
    goes_on = any(re.search(r"\b(?:och|samt)$", row.text) for row in rows)
    return rows if apart and not goes_on else [one]


def of_row(one: Paragraph) -> Iterator[Fact[str]]:
    """Whom a row under Parter names: at its beginning, or after «mellan» and before «har träffat» in a sentence."""
    text = bare(one.text)
    if "mellan " in text.lower():
        rows = [named(found, one) for found in rows_in(text, text.lower().index("mellan ") + len("mellan "))]
        yield from next((row for row in rows if len(row) > 1), [])
        return
    before = _BEFORE.match(text)
    start = before.end() if before else 0
    found = row_at(text, start)
    if found is not None and _is_all(text[found.end() :]):
        yield from named(found, one)
    elif found is not None and _is_name(words := text[start:].strip(" .")):
        yield Fact(words, words, one.line)


def _is_all(rest: str) -> bool:
    """Whether nothing more is said than what a party is or where it lives."""
    return re.match(r"\s*(?:$|[,.;:(\t]|(?:har|är|ingår|träffar|sluter)\b)", rest) is not None


def _is_name(words: str) -> bool:
    """Whether the whole row can be a name: most of its words begin with a capital."""
    parts = words.split()
    return len(words) <= _LONGEST_NAME and 2 * sum(part[:1].isupper() for part in parts) >= len(parts)


def by_side(outline: Outline) -> list[Fact[str]]:
    """«Jordägare: Rönnvikens kommun» and «Arrendator: Båtklubben», beside each other or one above the other."""
    rows = [*outline.head, *(one for part in outline.parts[:2] for one in part.body)]
    beside = [fact for one in rows if len(one.text) < _LONGEST_ROW for fact in _beside(one)]
    if len(beside) >= 2:
        return beside
    below = [fact for one, after in pairwise(outline.paragraphs) for fact in _below(one, after)]
    return below if len(below) >= 2 else []


def _beside(one: Paragraph) -> Iterator[Fact[str]]:
    side = side_in(one.text)
    if not side:
        return
    text = bare(one.text.split(CELL)[0] if CELL not in side else CELL.join(one.text.split(CELL)[:2]))
    found = row_at(text, len(side))
    names = named(found, one) if found and _is_all(text[found.end() :]) else []
    words = re.split(r"[,\t]", text[len(side) :])[0].strip(" .")
    yield from names[:1] or ([Fact(words, words, one.line)] if words else [])


def _below(one: Paragraph, after: Paragraph) -> Iterator[Fact[str]]:
    """«HYRESVÄRD» alone on its line, and the name on the next."""
    label = one.text.strip(" :")
    if side_in(f"{label}:") != f"{label}:" or len(after.text) > _LONGEST_ROW:
        return
    text = bare(after.text)
    found = row_at(text, 0)
    if found and _is_all(text[found.end() :]):
        yield from named(found, after)[:1]
