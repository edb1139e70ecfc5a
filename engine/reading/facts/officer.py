"""The handläggare with title, telephone and e-mail, where the head names one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from engine.reading.heads import fields_of
from engine.reading.outline import Outline, fields
from engine.reading.paragraphs import Paragraph
from engine.reading.rules.labels import OFFICER
from engine.reading.rules.names import is_person
from engine.reading.rules.officers import (
    called_officer,
    is_title_alone,
    officer_in,
    officer_in_words,
    person_with_more,
)
from engine.reading.values import Fact

_OF_OFFICE = ("tjansteskrivelse", "missiv")
_NEAR = 6
# So near the end of a document stand those who have signed it, with the list of those who shall have it after them.
_LAST = 25


class Officer(NamedTuple):
    """The handläggare; everything None where the document names nobody."""

    name: Fact[str] | None = None
    title: str | None = None
    phone: str | None = None
    email: str | None = None


def officer_of(outline: Outline, kind: str | None) -> Officer:
    """The handläggare: by a label, by what the head or the text says of somebody, or by the title under a name."""
    for one in fields(outline, OFFICER):
        if said := officer_in(one.value):
            return _reached(outline, Fact(said[0], one.value, one.value_line), said[1])
    for row in outline.head:
        if name := called_officer(row.text):
            return _reached(outline, Fact(name, row.text, row.line))
    if found := _at_end(outline) or _under_empty_label(outline) or _in_words(outline) or _signed_as(outline):
        return Officer(found)
    return _only_one_in_head(outline) if kind in _OF_OFFICE else Officer()


def _reached(outline: Outline, name: Fact[str], title: str | None = None) -> Officer:
    """The handläggare with the telephone and the e-mail that stand near the name."""
    near = [one for one in outline.paragraphs if name.line <= one.line <= name.line + _NEAR]
    return Officer(name, title, _phone(near), _mail(near))


def _at_end(outline: Outline) -> Fact[str] | None:
    """The one whom a label under the text names: beside it, or on the line below."""
    rows = outline.paragraphs[-_LAST:]
    for at in range(len(rows)):
        for one in fields_of(rows, at)[0]:
            if one.name == OFFICER and (said := officer_in(one.value)):
                return Fact(said[0], one.value, one.value_line)
    return None


def _only_one_in_head(outline: Outline) -> Officer:
    """The only person of a report's head: without any label it is the one who has written it, unless a head of office.

    «Enhetschef Elevhälsan» beside a name says for whom the paper goes out, and not who has prepared the matter.
    """
    named = [(name, one) for one in outline.head if (name := _person_in(one.text))]
    if len({name for name, _ in named}) != 1:
        return Officer()
    name, row = named[0]
    beside = [one.text for one in outline.head if 0 < abs(one.line - row.line) <= 1]
    if any(re.search(r"chef\b|direktör\b", words, re.IGNORECASE) for words in beside):
        return Officer()
    return _reached(outline, Fact(name, row.text, row.line))


def _person_in(line: str) -> str | None:
    """Whom a line of a head names, alone or with a title, a telephone number or an e-mail address."""
    return line if is_person(line) else person_with_more(line)


def _in_words(outline: Outline) -> Fact[str] | None:
    """The one whom the text itself calls the handläggare."""
    named = ((officer_in_words(one.text), one) for one in outline.paragraphs)
    return next((Fact(name, one.text, one.line) for name, one in named if name), None)


def _signed_as(outline: Outline) -> Fact[str] | None:
    """The one who has signed with that title: beside the name, or on the line under it."""
    for one in outline.signatures:
        if one.name and one.title and (is_title_alone(one.title) or called_officer(f"{one.name}, {one.title}")):
            return Fact(one.name, one.name, one.line)
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
