"""The top of a document: rows taken cell by cell, and the lines that are of the sort that stands there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from engine.reading.headlines import ITEM
from engine.reading.heads import fields_of, only_labels
from engine.reading.lines import CELL
from engine.reading.outline import FieldRead
from engine.reading.paragraphs import Paragraph
from engine.reading.rules.furniture import is_furniture
from engine.reading.rules.headings import role_of
from engine.reading.rules.kinds import AGREEMENTS, NAMES, names_only_kind
from engine.reading.rules.labels import OFFICER, label_of
from engine.reading.rules.letterheads import is_letterhead
from engine.reading.rules.names import MUNICIPALITY, ORGAN, OTHER_SENDER, PLACE, is_office, is_person, is_role
from engine.reading.rules.numbers import DNR_ALONE, is_bare_number
from engine.reading.rules.officers import CONTACT, person_with_more
from engine.reading.rules.rule import compiled, first
from engine.reading.rules.sides import side_in

_HEAD = 14
_LONGEST = 120
# What stands side by side in a page's head is parted by columns, middle dots or bars.
_BETWEEN = re.compile(rf"{CELL}| · | \| | • ")
_DAY = compiled(r"{dag}")
# «Viken, 2016-04-04», «Viken den 4 april 2016»: of a name and a day alone it may be the title of a report.
_PLACE_AND_DAY = compiled(rf"{PLACE}(?:,| den|, den) {{dag}}")


def head_in_cells(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """The paragraphs, where rows at the top that are no labels over values are taken cell by cell."""
    at = 0
    while at < len(paragraphs) and at < _HEAD and not _begins_text(paragraphs[at]):
        if columns := _columns(paragraphs[at : at + 2]):
            below = _value_of_last_row(paragraphs[at + 1 : at + 3])
            yield from _with_value(columns, below)
            at += 2 + (below is not None)
            continue
        one, taken = paragraphs[at], _rows_of_fields(paragraphs, at)
        if taken or ITEM.fullmatch(one.text) or not _BETWEEN.search(one.text):
            yield from paragraphs[at : at + max(taken, 1)]
        else:
            yield from _cells_of(one)
        at += max(taken, 1)
    yield from paragraphs[at:]


def _begins_text(one: Paragraph) -> bool:
    """Whether the head is over with this line: a heading, a sentence, or a party with its side."""
    side = side_in(one.text) is not None and not all(map(_is_sender, one.cells))
    return role_of(one.text) is not None or len(one.text) > _LONGEST or side


def _cells_of(one: Paragraph) -> Iterator[Paragraph]:
    """What stands side by side on the line, without the page's number."""
    for cell in map(str.strip, _BETWEEN.split(one.text)):
        if cell and not is_furniture(cell) and cell.lower() not in ("sida", "sid"):
            yield replace(one, text=cell, starts=())


def _rows_of_fields(paragraphs: Sequence[Paragraph], at: int) -> int:
    """How many lines the fields that begin there take; 0 where none do or something else stands beside them."""
    if CELL not in paragraphs[at].text:
        return 0
    found, taken = fields_of(paragraphs, at)
    whole = taken == 1 and all(each.value for each in found)
    return 0 if whole and _is_mixed(paragraphs[at], paragraphs[at - 1] if at else None, found) else taken


def _is_mixed(one: Paragraph, before: Paragraph | None, found: Sequence[FieldRead]) -> bool:
    """Whether something of another sort stands beside a field: «HYRESKONTRAKT» and «Dnr KS 2020/1»."""
    cells = [cell for cell in one.cells if cell]
    others = [cell for cell in cells if not any(cell.startswith(each.label) or cell == each.value for each in found)]
    titled = first(NAMES, cells[0]) is not None or (before is not None and ITEM.fullmatch(before.text) is not None)
    return bool(others) and (titled or all(_stands_in_head(cell) for cell in others))


def _stands_in_head(cell: str) -> bool:
    """Whether the words are a sender's or an organ's, and nothing else."""
    return is_letterhead(cell) or is_office(cell) or any(name.fullmatch(cell) for name in (MUNICIPALITY, ORGAN))


def _is_sender(cell: str) -> bool:
    """«Polisen» and «Rönnvikens kommun», side by side over a löfte of both."""
    return MUNICIPALITY.fullmatch(cell) is not None or is_letterhead(cell)


def _columns(rows: Sequence[Paragraph]) -> list[Paragraph]:
    """Column by column, where a label stands over its value beside something else: «Rönnvikens kommun», «Datum»."""
    if len(rows) < 2 or len(rows[0].cells) < 2:
        return []
    above = [each for cell in rows[0].cells for each in _labels_apart(cell)]
    labels = [label is not None and not label[2] for label in map(label_of, above)]
    if len(above) != len(rows[1].cells) or not any(labels) or all(labels) or labels[0]:
        return []
    pairs = [pair for pair in zip(above, rows[1].cells, strict=True) if not is_furniture(pair[1])]
    cells = [(row, cell) for pair in pairs for row, cell in zip(rows, pair, strict=True)]
    return [replace(row, text=cell, starts=()) for row, cell in cells if cell and not is_furniture(cell)]


def _labels_apart(cell: str) -> list[str]:
    """«Paragraf Sida» as the two labels that it is; any other cell as it stands."""
    return [label for _, label in only_labels(cell)] or [cell]


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
    named = names_only_kind(words)
    label = label_of(before.text) if before is not None else None
    after_person = before is not None and (is_person(before.text) or (label is not None and label[0] == OFFICER))
    return (
        (named is not None and named not in AGREEMENTS)
        or MUNICIPALITY.fullmatch(words) is not None
        or OTHER_SENDER.fullmatch(words) is not None
        or is_office(words)
        or _DAY.fullmatch(words) is not None
        or DNR_ALONE.fullmatch(words) is not None
        or is_bare_number(words)
        or is_person(words)
        or words.lower().rstrip(" :") in ("till", "mottagare", "adressat")
        or CONTACT.fullmatch(words) is not None
        or (after_person and is_role(words) and len(words) < 50)
        or is_letterhead(words)
        or person_with_more(words) is not None
        or _PLACE_AND_DAY.fullmatch(words) is not None
        or (addressed and ORGAN.fullmatch(words) is not None)
    )
