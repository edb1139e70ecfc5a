"""Reads the fields of a document's head: labels with values beside, below or in columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from engine.reading.lines import CELL
from engine.reading.outline import FieldRead
from engine.reading.paragraphs import Paragraph
from engine.reading.rules.labels import (
    DATE,
    DNR,
    LABELS,
    MEETING,
    OFFICER,
    OTHER,
    REFERENCE,
    THEIR_DNR,
    TITLE,
    label_of,
)
from engine.reading.rules.numbers import DNR_ALONE
from engine.reading.rules.officers import officer_in
from engine.reading.rules.rule import compiled

_LONGEST_VALUE = 90
_LONGEST_LINE = 160
_LONGEST_TITLE = 280
_DAY = compiled(r"{dag}")
_MIDDLE = re.compile(
    "|".join(
        f"(?:{compiled(rule.pattern).pattern})" for rule in LABELS if rule.gives in (DNR, DATE, MEETING, OFFICER)
    ).replace("?P<", "?P<_"),
    re.IGNORECASE,
)


def fields_of(paragraphs: Sequence[Paragraph], at: int) -> tuple[list[FieldRead], int]:
    """The fields that begin at that place, and how many paragraphs they take; none and 0 where none begins there."""
    one = paragraphs[at]
    if (len(one.text) > _LONGEST_LINE and not _titled(one.text)) or (one.marker and not one.is_bullet):
        return [], 0
    columns = _columns(paragraphs, at)
    if columns:
        return columns, 2
    if beside := _beside(one):
        return beside, 1
    found = [each for piece, place in _pieces(one) if (each := _field(piece, one.line_at(place)))]
    if found and all(each.value for each in found):
        return [*found, *_day_beside(one, found)], 1
    if len(found) == 1 and at + 1 < len(paragraphs) and (value := _value_below(found[0], one, paragraphs[at + 1])):
        return [value], 2
    if found and any(each.value for each in found):
        return found, 1
    return ([], 0) if not found or found[0].name == "to" else (found, 1)


def _titled(words: str) -> bool:
    """Whether the line says what the matter is called, which may be long."""
    found = label_of(words[:_LONGEST_LINE])
    return found is not None and found[0] == TITLE and len(words) <= _LONGEST_TITLE and not words.endswith(".")


def _beside(one: Paragraph) -> list[FieldRead]:
    """Labels with their values in the next columns: «Organ», «Kommunstyrelsen»."""
    cells = [cell for cell in one.cells if cell]
    labels = [label_of(cell) or label_of(f"{cell}{CELL}") for cell in cells]
    pairs = list(zip(cells[::2], cells[1::2], labels[::2], labels[1::2], strict=False))
    if not pairs or len(cells) % 2 or any(mine is None or mine[2] or theirs for _, _, mine, theirs in pairs):
        return []
    fitting = all(mine is not None and _fits(mine[0], value, f"{mine[1]}: {value}") for _, value, mine, _ in pairs)
    rows = ((mine, value) for _, value, mine, _ in pairs if mine is not None)
    return [FieldRead(mine[0], mine[1], value, one.line, one.line) for mine, value in rows] if fitting else []


def _day_beside(one: Paragraph, found: Sequence[FieldRead]) -> list[FieldRead]:
    """A day that stands alone in a column beside labelled fields: it is the document's."""
    dated = any(each.name in (DATE, MEETING) for each in found)
    alone = (cell for cell in one.cells if _DAY.fullmatch(cell) and not dated)
    return [FieldRead(DATE, "Datum", cell, one.line, one.line) for cell in alone]


def _pieces(one: Paragraph) -> Iterator[tuple[str, int]]:
    """The line cut at its cells, and before every label that stands in the middle of one."""
    place = 0
    for cell in one.text.split(CELL):
        cuts = [0, *(m.start() for m in _MIDDLE.finditer(cell) if m.start() and cell[m.start()].isupper()), len(cell)]
        for start, end in pairwise(cuts):
            if words := cell[start:end].strip():
                yield words, place + start
        place += len(cell) + 1


def _field(words: str, line: int) -> FieldRead | None:
    found = label_of(words)
    if found is None:
        return None
    name, label, value = found
    if (len(value) > _LONGEST_VALUE and name != TITLE) or not _fits(name, value, words):
        return None
    return FieldRead(_which(name, value), label, value, line, line)


def _which(name: str, value: str) -> str:
    """What a reference is: the handläggare where it names somebody, the number where it holds one."""
    if name != REFERENCE:
        return name
    return OFFICER if officer_in(value) else DNR if DNR_ALONE.match(value) else OTHER


def _fits(name: str, value: str, words: str) -> bool:
    """Whether a value can be what its label says; an empty one may stand below."""
    if not value:
        return True
    if name in (DATE, MEETING):
        return _DAY.search(value) is not None
    if name in (DNR, THEIR_DNR):
        return any(sign.isdigit() for sign in value)
    if name == "to":
        return ":" in words or (
            len(value) < 60 and not value.endswith(".") and words[0].isupper() and value[0].isupper()
        )
    return ":" in words or name != OTHER or (len(value) < 40 and not value.endswith("."))


def _value_below(found: FieldRead, one: Paragraph, below: Paragraph) -> FieldRead | None:
    """The field with the line below as its value, where that is no label, no heading and of the right sort."""
    words = below.text
    if (
        below.level
        or (found.name == OTHER and below.block != one.block)
        or words.startswith("§")
        or label_of(words) is not None
        or len(words) > _LONGEST_VALUE
        or found.name == "to"
    ):
        return None
    right = {
        DATE: _DAY.search(words) is not None,
        MEETING: _DAY.search(words) is not None,
        DNR: DNR_ALONE.fullmatch(words) is not None,
        THEIR_DNR: any(sign.isdigit() for sign in words),
        OFFICER: officer_in(words) is not None,
    }
    fits = right.get(found.name, len(words) < 60 and not words.endswith("."))
    return FieldRead(_which(found.name, words), found.label, words, found.line, below.line) if fits else None


def _columns(paragraphs: Sequence[Paragraph], at: int) -> list[FieldRead]:
    """A row of labels over a row of values."""
    labels = only_labels(paragraphs[at].text)
    if len(labels) < 2 or at + 1 >= len(paragraphs):
        return []
    below = paragraphs[at + 1]
    cells = list(below.cells) if len(below.cells) == len(labels) else _told_apart(labels, below.text)
    return [
        FieldRead(name, label, value, paragraphs[at].line, below.line)
        for (name, label), value in zip(labels, cells, strict=True)
        if value
    ] if any(cells) else []  # fmt: skip


def only_labels(text: str) -> list[tuple[str, str]]:
    """The labels of a line that holds nothing else."""
    found: list[tuple[str, str]] = []
    rest = text.replace(CELL, " ").strip()
    while rest:
        label = label_of(rest)
        if label is None:
            return []
        found.append(label[:2])
        rest = label[2]
    return found


def _told_apart(labels: Sequence[tuple[str, str]], text: str) -> list[str]:
    """The values of a line without columns, told apart by what they look like."""
    day = _DAY.search(text)
    without = text.replace(day[0], " ") if day else text
    dnr = DNR_ALONE.search(without)
    rest = " ".join((without.replace(dnr[0], " ") if dnr else without).split())
    by_name = {DATE: day[0] if day else "", MEETING: day[0] if day else "", DNR: dnr[0] if dnr else "", OFFICER: rest}
    return [by_name.get(name, "") for name, _ in labels]
