"""The top of a document: rows taken cell by cell, and the lines that are of the sort that stands there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from engine.reading.headlines import ITEM
from engine.reading.heads import fields_of, only_labels
from engine.reading.lines import CELL
from engine.reading.paragraphs import Paragraph
from engine.reading.rules.furniture import is_furniture
from engine.reading.rules.headings import role_of
from engine.reading.rules.kinds import AGREEMENTS, NAMES, names_only_kind
from engine.reading.rules.labels import OFFICER, label_of
from engine.reading.rules.letterheads import is_letterhead
from engine.reading.rules.names import MUNICIPALITY, ORGAN, OTHER_SENDER, PLACE, is_office, is_person, is_role
from engine.reading.rules.numbers import DNR_ALONE
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
        or is_person(words)
        or words.lower() in ("till", "till:")
        or CONTACT.fullmatch(words) is not None
        or (after_person and is_role(words) and len(words) < 50)
        or is_letterhead(words)
        or person_with_more(words) is not None
        or _PLACE_AND_DAY.fullmatch(words) is not None
        or (addressed and ORGAN.fullmatch(words) is not None)
    )
