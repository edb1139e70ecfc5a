"""The day of a document: as its head says, as it was signed, or as it lists itself; and any day in some words."""

from __future__ import annotations

import re
from datetime import date

from engine.reading.outline import Outline, fields
from engine.reading.rules import headings
from engine.reading.rules.kinds import AGREEMENTS, OF_MEETING
from engine.reading.rules.labels import DATE
from engine.reading.rules.rule import compiled, said
from engine.reading.rules.words import day
from engine.reading.values import Fact

_DAY = compiled(r"{dag}")
# «utskrivet 2017-10-09»: beside another day, when it was written down.
_WRITTEN = compiled(
    r"\b(?:utskrive[nt]|upprättad|upprättat|daterad|daterat|skriven|skrivet|färdigställd)(?: den)? ({dag})"
)
# «har den 3 mars 2020 kommit överens om», «denna dag, 2020-03-03, träffat följande avtal».
_CAME_TO_TERMS = compiled(
    r"\bhar (?:denna dag,? )?(?:den )?{dag},? (?:kommit överens|träffat|ingått|slutit|enats|tecknat|överenskommit)"
)


def document_date(outline: Outline, kind: str | None) -> Fact[date] | None:
    """The document's own day: in its head, by the place of signing, or as it lists itself among the basis.

    None of a meeting's papers: the day in their head is the meeting's.
    """
    if kind in OF_MEETING:
        return None
    for row in fields(outline, DATE):
        written = _WRITTEN.search(row.value)
        if fact := day_in(written[1] if written else row.value, row.value_line):
            return fact
    if kind in AGREEMENTS and (last := _last_signed(outline)):
        return last
    for one in outline.head:
        if fact := day_in(one.text, one.line):
            return fact
    listed = _as_listed(outline) if kind == "tjansteskrivelse" else None
    return listed or _at_foot(outline)


def day_in(words: str, line: int) -> Fact[date] | None:
    """The first day in the words, which stand on that line."""
    found = _DAY.search(words)
    value = day(found[0]) if found else None
    return Fact(value, found[0], line) if found and value else None


def _last_signed(outline: Outline) -> Fact[date] | None:
    """The day on which the last of them signed, or on which they came to terms: then it is an agreement."""
    found_days = [(found[0], day(found[0]), one.line) for one in outline.signed_on for found in _DAY.finditer(one.text)]
    days = [Fact(value, words, line) for words, value, line in found_days if value]
    if days:
        return max(days, key=lambda one: one.value)
    for one in outline.paragraphs:
        found = _CAME_TO_TERMS.search(one.text)
        if found and (value := day(said(found, "dag") or "")):
            return Fact(value, said(found, "dag") or "", one.line_at(found.start()))
    return None


def _as_listed(outline: Outline) -> Fact[date] | None:
    """The day by which a tjänsteskrivelse lists itself: «Tjänsteskrivelse – …, 2020-05-05»."""
    for part in outline.parts:
        if part.role != headings.SUPPORTING:
            continue
        for one in part.body:
            own = re.match(r"(?:denna )?tjänste(?:skrivelse|utlåtande)", one.text, re.IGNORECASE)
            if own and (fact := day_in(one.text, one.line)):
                return fact
    return None


def _at_foot(outline: Outline) -> Fact[date] | None:
    """A day in the furniture that says what it is."""
    for one in outline.furniture:
        if re.match(r"datum|upprättad|daterad", one.text, re.IGNORECASE) and (fact := day_in(one.text, one.line)):
            return fact
    return None
