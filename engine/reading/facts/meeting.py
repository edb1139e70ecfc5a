"""What a meeting's papers are of: which organ's meeting, on which day, and which §."""

from __future__ import annotations

import re
from datetime import date

from engine.reading.facts.dated import day_in
from engine.reading.headlines import ITEM
from engine.reading.outline import FieldRead, Outline, fields
from engine.reading.rules.labels import DATE, MEETING, ORGAN, PARAGRAPH
from engine.reading.rules.names import COUNCIL, OFFICE, is_code_of
from engine.reading.rules.names import ORGAN as ORGAN_NAME
from engine.reading.rules.rule import compiled
from engine.reading.values import Fact

# «Byggnadsnämnden har den 4 maj haft sammanträde», «Kommunstyrelsens protokoll från den 4 maj är justerat».
_MET = re.compile(
    rf"({ORGAN_NAME.pattern}) (?:har [^.]{{0,40}}(?:haft|hållit) (?:sitt )?sammanträde|(?:höll )?sammanträd\w+"
    r"|protokoll (?:från|av|för|den)\b)"
)


def meeting_day(outline: Outline) -> Fact[date] | None:
    """The day of the meeting that a protokoll or an extract is of."""
    for row in [*fields(outline, MEETING), *fields(outline, DATE)]:
        if fact := day_in(row.value, row.value_line):
            return fact
    for one in outline.head:
        if compiled(r"(?:\w+dagen den )?{dag}").fullmatch(one.text) and (fact := day_in(one.text, one.line)):
            return fact
    for one in [*outline.paragraphs[:10], *outline.furniture]:
        if (
            re.search(r"sammanträd|protokoll", one.text, re.IGNORECASE)
            and len(one.text) < 120
            and (fact := day_in(one.text, one.line))
        ):
            return fact
    return None


def paragraph(outline: Outline, kind: str | None) -> Fact[int | str] | None:
    """The § of an extract, or the §§ whose approval an anslagsbevis tells of: «61–84»."""
    for one in _own_first(outline):
        several = re.match(r"\d{1,3}(?: ?[–-] ?\d{1,3})(?!\d)", one.value.lstrip("§ "))
        if several and kind == "anslagsbevis":
            return Fact(several[0], several[0], one.line)
        number = re.match(r"\d{1,3}", one.value.lstrip("§ "))
        if number and not several and kind != "protokoll":
            return Fact(int(number[0]), number[0], one.line)
    return _approved(outline) if kind == "anslagsbevis" else None


def _own_first(outline: Outline) -> list[FieldRead]:
    """The §§ in the head; of «Au § 61» and «Ks § 88» the one first that the organ of the meeting has counted."""
    found = fields(outline, PARAGRAPH)
    organ = meeting_organ(outline) if len(found) > 1 else None
    if organ is None:
        return found
    counted = {one.line: item["organ"] for one in outline.paragraphs if (item := ITEM.match(one.text))}
    return sorted(found, key=lambda one: not is_code_of(counted.get(one.line) or "", organ.value))


def _approved(outline: Outline) -> Fact[int | str] | None:
    """«§ 12, Avtal om …, har justerats omedelbart», «Paragraferna 12–14 är justerade», in the proof's own words."""
    for one in outline.paragraphs:
        if found := re.search(r"(?:§+|[Pp]aragraf(?:erna)?) ?(\d{1,3}(?: ?[–-] ?\d{1,3})?)(?!\d)", one.text):
            value = found[1]
            return Fact(int(value) if value.isdigit() else value, found[0], one.line_at(found.start()))
    return None


def meeting_organ(outline: Outline) -> Fact[str] | None:
    """The organ whose minutes these are, or whose meeting a proof of posting tells of."""
    for row in fields(outline, ORGAN):
        found = ORGAN_NAME.search(row.value)
        return Fact(found[0] if found else row.value, row.value, row.value_line)
    rows = [*outline.head, *([outline.to] if outline.to else []), *outline.furniture]
    title = outline.title
    if title is not None and any(name.fullmatch(title.text) for name in (ORGAN_NAME, COUNCIL)):
        rows.insert(0, title)
    for one in rows:
        words = one.text.capitalize() if one.text.isupper() else one.text
        found = ORGAN_NAME.search(words)
        if found and len(words) < 90 and not OFFICE.match(words):
            return Fact(found[0], one.text[found.start() : found.end()], one.line)
    for one in rows:
        if COUNCIL.fullmatch(one.text):
            return Fact(one.text, one.text, one.line)
    for one in outline.paragraphs:
        if found := _MET.search(one.text):
            return Fact(found[1], found[0], one.line_at(found.start()))
    return None
