"""Facts of the head: municipality, title, dates, organ, paragraph and where the matter is prepared."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

from engine.reading.facts.casenumbers import BRACKETS, in_brackets
from engine.reading.outline import Outline, everything, fields
from engine.reading.paragraphs import Paragraph
from engine.reading.rules import headings
from engine.reading.rules.kinds import NAMES
from engine.reading.rules.labels import DATE, MEETING, ORGAN, PARAGRAPH
from engine.reading.rules.names import COUNCIL, MUNICIPALITY, OFFICE, OTHER_SENDER, municipality_in
from engine.reading.rules.names import ORGAN as ORGAN_NAME
from engine.reading.rules.rule import compiled, first, said
from engine.reading.rules.words import day
from engine.reading.values import Fact

_DAY = compiled(r"{dag}")
_TOP = 3
OF_MEETING = ("protokoll", "protokollsutdrag", "anslagsbevis")
# «avtal med Vikens kommun»: theirs, and not whose paper it is.
_WITH = re.compile(r"\bmed (?:[^.,;]{0,60} och )?$")
# «Byggnadsnämnden har den 4 maj haft sammanträde», «Protokoll från kommunstyrelsens sammanträde».
_MET = re.compile(
    rf"({ORGAN_NAME.pattern})(?:s?)? (?:har [^.]{{0,40}}(?:haft|hållit) (?:sitt )?sammanträde|(?:höll )?sammanträd\w+)"
)
_AGREED = ("overenskommelse", "medborgarlofte")
# «utskrivet 2017-10-09»: beside another day, when it was written down.
_WRITTEN = compiled(
    r"\b(?:utskrive[nt]|upprättad|upprättat|daterad|daterat|skriven|skrivet|färdigställd)(?: den)? ({dag})"
)
# «har den 3 mars 2020 kommit överens om», «denna dag, 2020-03-03, träffat följande avtal».
_CAME_TO_TERMS = compiled(
    r"\bhar (?:denna dag,? )?(?:den )?{dag},? (?:kommit överens|träffat|ingått|slutit|enats|tecknat|överenskommit)"
)


def municipality(outline: Outline, kind: str | None) -> Fact[str] | None:
    """The municipality whose paper it is: in its letterhead, else the first party of an agreement or the most named."""
    found = [
        (name, match[0], one.line_at(match.start()))
        for one in everything(outline)
        for match in MUNICIPALITY.finditer(one.text)
        if (name := municipality_in(match)) and not (kind not in _AGREED and _WITH.search(one.text[: match.start()]))
    ]
    letterhead = Counter(_key(name) for one in (*outline.head, *outline.furniture) if (name := _sender(one)))
    other = None if letterhead else _other_sender(outline)
    # A kommunalförbund is the sender only where no municipality is named, and a region not of what it agrees with one.
    one_only = kind == "overenskommelse" and len({_key(name) for name, _, _ in found}) == 1
    if other and not (found and "förbund" in other.value.casefold()) and not one_only:
        return other
    if not found:
        return None
    keys = [_key(name) for name, _, _ in found]
    several = kind == "overenskommelse" and len(set(keys)) > 1
    count = letterhead or (Counter(keys[:1]) if several else Counter(keys))
    best = max(count, key=lambda key: (count[key], -keys.index(key)))
    return Fact(*next(row for row in found if _key(row[0]) == best))


def _sender(one: Paragraph) -> str | None:
    """The municipality that a line of a head or a foot begins with."""
    found = MUNICIPALITY.match(one.text)
    return municipality_in(found) if found else None


def _other_sender(outline: Outline) -> Fact[str] | None:
    """The region or the kommunalförbund alone on a line at the top: it is the paper's, as a municipality would be."""
    for one in (*outline.head, *outline.paragraphs[:_TOP]):
        words = one.text.strip()
        if OTHER_SENDER.fullmatch(words):
            name = _small(words, outline) if words.isupper() else words
            return Fact(name, words, one.line)
    return None


def _small(words: str, outline: Outline) -> str:
    """Capitals as the text writes the name elsewhere, else with the first letter of each word."""
    texts = [one.text for one in everything(outline) if words.casefold() in one.text.casefold()]
    found = [text[text.casefold().find(words.casefold()) :][: len(words)] for text in texts]
    return next((name for name in found if not name.isupper()), words.title().replace(" I ", " i "))


def _key(name: str) -> str:
    return re.sub(r"s? (?=kommun|stad)", " ", name.casefold())


def title(outline: Outline, kind: str | None) -> Fact[str] | None:
    """What the document is called; where nothing else, the name of its kind: so with the minutes of a whole meeting."""
    names = [each for each in (*outline.head, *outline.furniture) if first(NAMES, each.text)]
    # Of a form with a name in its corner and one over its text, the latter says what it is.
    named = next(reversed(names) if kind == "anslagsbevis" else iter(names), None)
    one = (named or outline.title) if kind in ("protokoll", "anslagsbevis") else (outline.title or named)
    if one is None:
        return None
    bracketed = one is outline.title and in_brackets(outline) is not None
    words = BRACKETS.sub("", one.text) if bracketed else one.text
    return Fact(words.rstrip(" :"), one.text, one.line)


def document_date(outline: Outline, kind: str | None) -> Fact[date] | None:
    """The document's own day: in its head, by the place of signing, or as it lists itself among the basis.

    None of a meeting's papers: the day in their head is the meeting's.
    """
    if kind in OF_MEETING:
        return None
    for row in fields(outline, DATE):
        written = _WRITTEN.search(row.value)
        if fact := _day_in(written[1] if written else row.value, row.value_line):
            return fact
    if kind in _AGREED and (last := _last_signed(outline)):
        return last
    for one in outline.head:
        if fact := _day_in(one.text, one.line):
            return fact
    listed = _as_listed(outline) if kind == "tjansteskrivelse" else None
    return listed or _at_foot(outline)


def _day_in(words: str, line: int) -> Fact[date] | None:
    found = _DAY.search(words)
    value = day(found[0]) if found else None
    return Fact(value, found[0], line) if found and value else None


def _last_signed(outline: Outline) -> Fact[date] | None:
    """The day on which the last of them signed, or on which they came to terms: then it is an agreement."""
    place = outline.place
    found_days = [(found[0], day(found[0])) for found in _DAY.finditer(place.text)] if place else []
    days = [Fact(value, words, place.line) for words, value in found_days if value and place]
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
            if own and (fact := _day_in(one.text, one.line)):
                return fact
    return None


def _at_foot(outline: Outline) -> Fact[date] | None:
    """A day in the furniture that says what it is."""
    for one in outline.furniture:
        if re.match(r"datum|upprättad|daterad", one.text, re.IGNORECASE) and (fact := _day_in(one.text, one.line)):
            return fact
    return None


def meeting_day(outline: Outline) -> Fact[date] | None:
    """The day of the meeting that a protokoll or an extract is of."""
    for row in [*fields(outline, MEETING), *fields(outline, DATE)]:
        if fact := _day_in(row.value, row.value_line):
            return fact
    for one in outline.head:
        if compiled(r"(?:\w+dagen den )?{dag}").fullmatch(one.text) and (fact := _day_in(one.text, one.line)):
            return fact
    for one in [*outline.paragraphs[:10], *outline.furniture]:
        if (
            re.search(r"sammanträd|protokoll", one.text, re.IGNORECASE)
            and len(one.text) < 120
            and (fact := _day_in(one.text, one.line))
        ):
            return fact
    return None


def paragraph(outline: Outline, kind: str | None) -> Fact[int | str] | None:
    """The § of an extract, or the §§ whose approval an anslagsbevis tells of: «61–84»."""
    for one in fields(outline, PARAGRAPH):
        several = re.match(r"\d{1,3}(?: ?[–-] ?\d{1,3})(?!\d)", one.value.lstrip("§ "))
        if several and kind == "anslagsbevis":
            return Fact(several[0], several[0], one.line)
        number = re.match(r"\d{1,3}", one.value.lstrip("§ "))
        if number and not several and kind != "protokoll":
            return Fact(int(number[0]), number[0], one.line)
    return _approved(outline) if kind == "anslagsbevis" else None


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
    for one in rows:
        found = ORGAN_NAME.search(one.text)
        if found and len(one.text) < 90 and not OFFICE.match(one.text):
            return Fact(found[0], found[0], one.line)
    for one in rows:
        if COUNCIL.fullmatch(one.text):
            return Fact(one.text, one.text, one.line)
    for one in outline.paragraphs:
        if found := _MET.search(one.text):
            return Fact(found[1], found[0], one.line_at(found.start()))
    return None


def office(outline: Outline) -> Fact[str] | None:
    """The office that prepares the matter: over the names, in the head, or as the one who proposes."""
    for signature in outline.signatures:
        if signature.above and OFFICE.fullmatch(signature.above):
            return Fact(signature.above, signature.above, signature.line)
    for one in outline.head:
        if found := OFFICE.search(one.text):
            return Fact(found[0], found[0], one.line)
    for one in outline.paragraphs:
        if found := re.search(rf"({OFFICE.pattern}) föreslår", one.text):
            return Fact(found[1], found[0], one.line)
    return None
