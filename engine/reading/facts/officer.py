"""The handläggare with title, telephone and e-mail, where the head names one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from engine.reading.outline import Outline, fields
from engine.reading.paragraphs import Paragraph
from engine.reading.rules.labels import OFFICER
from engine.reading.rules.names import is_person
from engine.reading.rules.officers import called_officer, is_title_alone, officer_in, officer_in_words
from engine.reading.values import Fact

_NEAR = 6
# So near the end of a document stand those who have signed it, with the list of those who shall have it after them.
_LAST = 25


def officer_of(outline: Outline) -> tuple[Fact[str] | None, str | None, str | None, str | None]:
    """The handläggare with title, telephone and e-mail, where the head names one."""
    for one in fields(outline, OFFICER):
        if said := officer_in(one.value):
            near = [each for each in outline.paragraphs if one.value_line <= each.line <= one.value_line + _NEAR]
            return Fact(said[0], one.value, one.value_line), said[1], _phone(near), _mail(near)
    for row in outline.head:
        if name := called_officer(row.text):
            near = [each for each in outline.paragraphs if row.line <= each.line <= row.line + _NEAR]
            return Fact(name, row.text, row.line), None, _phone(near), _mail(near)
    found = _under_empty_label(outline) or _in_words(outline) or _signed_as(outline)
    return found, None, None, None


def _in_words(outline: Outline) -> Fact[str] | None:
    """The one whom the text itself calls the handläggare."""
    named = ((officer_in_words(one.text), one) for one in outline.paragraphs)
    return next((Fact(name, one.text, one.line) for name, one in named if name), None)


def _signed_as(outline: Outline) -> Fact[str] | None:
    """The one who has signed with that title: beside the name, or on the line under it."""
    rows = outline.paragraphs[-_LAST:]
    for row, under in zip(rows, [*rows[1:], None], strict=True):
        name = called_officer(row.text) or (row.text if under and is_title_alone(under.text) else "")
        if is_person(name):
            return Fact(name, row.text, row.line)
    return None


def _under_empty_label(outline: Outline) -> Fact[str] | None:
    """The one person alone on a line of the head, where a label without a value says that one is named there."""
    empty = next((one for one in outline.fields if one.name == OFFICER and not one.value), None)
    people = [one for one in outline.head if is_person(one.text)]
    if empty is None or len(people) != 1 or not empty.line <= people[0].line <= empty.line + _NEAR:
        return None
    return Fact(people[0].text, people[0].text, people[0].line)


def _phone(near: Iterable[Paragraph]) -> str | None:
    found = (re.search(r"\b0\d{1,3}[ -]\d[\d ]{4,10}\d\b", one.text) for one in near)
    return next((one[0] for one in found if one), None)


def _mail(near: Iterable[Paragraph]) -> str | None:
    found = (re.search(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", one.text) for one in near)
    return next((one[0] for one in found if one), None)
