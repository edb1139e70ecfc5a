"""The top of a document: rows taken cell by cell, and the lines that are of the sort that stands there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from engine.reading.headlines import ITEM
from engine.reading.heads import fields_of
from engine.reading.lines import CELL
from engine.reading.paragraphs import Paragraph
from engine.reading.rules.furniture import is_furniture
from engine.reading.rules.headings import role_of
from engine.reading.rules.kinds import NAMES
from engine.reading.rules.labels import label_of
from engine.reading.rules.letterheads import is_letterhead
from engine.reading.rules.names import MUNICIPALITY, ORGAN, OTHER_SENDER, is_office, is_person, is_role
from engine.reading.rules.numbers import DNR_ALONE
from engine.reading.rules.rule import compiled, first
from engine.reading.rules.sides import side_in

_HEAD = 14
_LONGEST = 120
_AGREEMENTS = ("overenskommelse", "medborgarlofte")
# What stands side by side in a page's head is parted by columns, middle dots or bars.
_BETWEEN = re.compile(rf"{CELL}| · | \| | • ")
_DAY = compiled(r"{dag}")
_CONTACT = re.compile(r"\S+@\S+|(?:tfn|tel|telefon)?[.:]? ?0\d[\d -]{5,14}|www\.\S+|https?://\S+", re.IGNORECASE)


def head_in_cells(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """The paragraphs, where rows at the top that are no labels over values are taken cell by cell."""
    at = 0
    while at < len(paragraphs):
        one = paragraphs[at]
        side = side_in(one.text) is not None and not all(map(_is_sender, one.cells))
        if role_of(one.text) is not None or len(one.text) > _LONGEST or side:
            yield from paragraphs[at:]
            return
        cells = [cell.strip() for cell in _BETWEEN.split(one.text)]
        if at < _HEAD and (columns := _columns(paragraphs[at : at + 2])):
            below = _value_of_last_row(paragraphs[at + 1 : at + 3])
            yield from _with_value(columns, below)
            at += 2 + (below is not None)
            continue
        found, taken = fields_of(paragraphs, at) if at < _HEAD and CELL in one.text else ([], 0)
        # «HYRESKONTRAKT», and a labelled Dnr in the next column.
        titled = first(NAMES, cells[0]) is not None or (at > 0 and ITEM.fullmatch(paragraphs[at - 1].text) is not None)
        beside = taken == 1 and titled and label_of(cells[0]) is None and all(each.value for each in found)
        if at >= _HEAD or len(cells) < 2 or (taken and not beside) or ITEM.fullmatch(one.text):
            yield from paragraphs[at : at + max(taken, 1)]
            at += max(taken, 1)
            continue
        at += 1
        cells = [cell for cell in cells if cell and not is_furniture(cell) and cell.lower() not in ("sida", "sid")]
        yield from (replace(one, text=cell, starts=()) for cell in cells)


def _is_sender(cell: str) -> bool:
    """«Polisen» and «Rönnvikens kommun», side by side over a löfte of both."""
    return MUNICIPALITY.fullmatch(cell) is not None or is_letterhead(cell)


def _is_person_with_role(words: str) -> bool:
    """«Ellen Rask, utredare», with a telephone number or not."""
    name, comma, role = words.partition(", ")
    return (
        bool(comma) and is_person(name) and len(role) < 50 and (is_role(role) or _CONTACT.fullmatch(role) is not None)
    )


def _columns(rows: Sequence[Paragraph]) -> list[Paragraph]:
    """Column by column, where a label stands over its value beside something else: «Rönnvikens kommun», «Datum»."""
    if len(rows) < 2 or len(rows[0].cells) < 2 or len(rows[0].cells) != len(rows[1].cells):
        return []
    labels = [label is not None and not label[2] for label in map(label_of, rows[0].cells)]
    if not any(labels) or all(labels) or labels[0]:
        return []
    pairs = zip(rows[0].cells, rows[1].cells, strict=True)
    cells = [(row, cell) for pair in pairs for row, cell in zip(rows, pair, strict=True)]
    return [replace(row, text=cell, starts=()) for row, cell in cells if cell and not is_furniture(cell)]


def _value_of_last_row(rows: Sequence[Paragraph]) -> Paragraph | None:
    """«Ellen Rask», below the label «Handläggare» with which a row of values begins."""
    if len(rows) < 2 or CELL in rows[1].text or not is_person(rows[1].text):
        return None
    label = label_of(rows[0].cells[0])
    return rows[1] if label is not None and not label[2] else None


def _with_value(columns: Sequence[Paragraph], value: Paragraph | None) -> Iterator[Paragraph]:
    """The cells, the value put right below its label."""
    for one in columns:
        yield one
        if value is not None and one.line == value.line - 1 and (label := label_of(one.text)) and not label[2]:
            yield value


def known_in_head(one: Paragraph, before: Paragraph | None, *, addressed: bool) -> bool:
    """Whether the line is of the sort that stands in a head and is no title. addressed: whom it is to is known."""
    words = one.text.strip(" ,")
    kind = first(NAMES, words[:200])
    report = kind is not None and kind.value not in _AGREEMENTS and kind.end >= len(words) - 1
    after_person = before is not None and (is_person(before.text) or label_of(before.text) is not None)
    return (
        report
        or MUNICIPALITY.fullmatch(words) is not None
        or OTHER_SENDER.fullmatch(words) is not None
        or is_office(words)
        or _DAY.fullmatch(words) is not None
        or DNR_ALONE.fullmatch(words) is not None
        or is_person(words)
        or words.lower() in ("till", "till:")
        or _CONTACT.fullmatch(words) is not None
        or (after_person and is_role(words) and len(words) < 50)
        or is_letterhead(words)
        or _is_person_with_role(words)
        or (addressed and ORGAN.fullmatch(words) is not None)
    )
