"""Facts of the head: Dnr, municipality, title, dates, organ, paragraph, who handles it and where it is prepared."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from engine.reading.headlines import ITEM
from engine.reading.outline import FieldRead, Outline
from engine.reading.paragraphs import Paragraph
from engine.reading.rules import headings
from engine.reading.rules.kinds import NAMES
from engine.reading.rules.labels import DATE, DNR, MEETING, OFFICER, ORGAN, PARAGRAPH, THEIR_DNR
from engine.reading.rules.names import COUNCIL, MUNICIPALITY, OFFICE, is_person, is_role, municipality_in
from engine.reading.rules.names import ORGAN as ORGAN_NAME
from engine.reading.rules.numbers import AFTER_LABEL, FORMS, NOT_A_CASE
from engine.reading.rules.rule import compiled, every, first, said
from engine.reading.rules.words import day
from engine.reading.values import Fact

_DAY = compiled(r"{dag}")
_LABELLED = compiled(r"\b(?:dnr|diarienummer|diarienr|ärendenummer|ärende nr|vår beteckning)[.:]? ?")
_THEIRS = compiled(
    r"\b(?:ert|er|polisens|motpartens|förvaltningsrättens|domstolens|mål(?:et)?) (?:dnr|diarienummer"
    r"|beteckning|nr|nummer)[.:]? ?"
)
OF_MEETING = ("protokoll", "protokollsutdrag", "anslagsbevis")
_OTHER_BODY = re.compile(
    r"(Region|REGION|Landstinget|LANDSTINGET|(?:Räddningstjänst|Kommunal|Samordnings|Gymnasie)förbundet"
    r"|(?:RÄDDNINGSTJÄNST|KOMMUNAL|SAMORDNINGS|GYMNASIE)FÖRBUNDET)"
    r" ((?:(?:i|och|I|OCH) )?[A-ZÅÄÖ][\wåäöÅÄÖ-]+"
    r"(?: (?!(?i:protokoll|tjänste|missiv|anslag|region|\w*(?:nämnd|styrelse|kansli|förvaltning|utskott|kontor"
    r"|fullmäktige)))"
    r"(?:och |OCH )?[A-ZÅÄÖ][\wåäöÅÄÖ-]+){0,3})"
)
# «avtal med Vikens kommun»: theirs, and not whose paper it is.
_WITH = re.compile(r"\bmed (?:[^.,;]{0,60} och )?$")
# «Byggnadsnämnden har den 4 maj haft sammanträde», «Protokoll från kommunstyrelsens sammanträde».
_MET = re.compile(
    rf"({ORGAN_NAME.pattern})(?:s?)? (?:har [^.]{{0,40}}(?:haft|hållit) (?:sitt )?sammanträde|(?:höll )?sammanträd\w+)"
)
_BRACKETS = re.compile(r"\s*\(([^()]{4,40})\)\s*$")
_AGREED = ("overenskommelse", "medborgarlofte")
# «utskrivet 2017-10-09»: beside another day, when it was written down.
_WRITTEN = compiled(
    r"\b(?:utskrive[nt]|upprättad|upprättat|daterad|daterat|skriven|skrivet|färdigställd)(?: den)? ({dag})"
)
# «har den 3 mars 2020 kommit överens om», «denna dag, 2020-03-03, träffat följande avtal».
_CAME_TO_TERMS = compiled(
    r"\bhar (?:denna dag,? )?(?:den )?{dag},? (?:kommit överens|träffat|ingått|slutit|enats|tecknat|överenskommit)"
)


def everything(outline: Outline) -> Iterator[Paragraph]:
    """Every paragraph of the document and the furniture of its pages."""
    yield from outline.paragraphs
    yield from outline.furniture


def fields(outline: Outline, name: str) -> list[FieldRead]:
    """The header fields of that name that have a value."""
    return [one for one in outline.fields if one.name == name and one.value]


def own_dnr(outline: Outline, kind: str | None) -> Fact[str] | None:
    """The document's own number: what its head says; else a labelled one near its top, or alone there on a line."""
    # In the minutes of a whole meeting several numbers below the first § are those of its matters.
    items = [one.heading.line for one in outline.parts if one.heading and ITEM.fullmatch(one.heading_text)]
    several = kind == "protokoll" and len({one.value for one in fields(outline, DNR)}) > 1
    last = min(items, default=1 << 40) if several else 1 << 40
    for row in (one for one in fields(outline, DNR) if one.line < last):
        found = AFTER_LABEL.search(row.value)
        if found and any(sign.isdigit() for sign in found[0]):
            return Fact(found[0].strip(), found[0].strip(), row.value_line)
    if bracketed := _in_brackets(outline):
        return bracketed
    for one in [*outline.head, *outline.paragraphs[:12], *outline.furniture]:
        if one.line >= last or len(one.text) > 120 or _THEIRS.search(one.text):
            continue
        label = _LABELLED.search(one.text)
        number = AFTER_LABEL.match(one.text, label.end()) if label else None
        alone = _number_alone(one.text)
        if words := (number[0].strip() if number else alone):
            return Fact(words, words, one.line)
    return None


def _in_brackets(outline: Outline) -> Fact[str] | None:
    """The number that ends the title in brackets, alone or after its label: it is the matter's own."""
    one = outline.title
    found = _BRACKETS.search(one.text) if one else None
    if one is None or found is None:
        return None
    label = _LABELLED.match(found[1])
    words = AFTER_LABEL.match(found[1], label.end()) if label else None
    number = words[0].strip() if words else _number_alone(found[1])
    return Fact(number, number, one.line) if number else None


def _number_alone(words: str) -> str | None:
    found = [one for one in every(FORMS, words) if len(one.words) >= len(words.strip()) - 2]
    return found[0].words.strip() if found and not NOT_A_CASE.match(found[0].words) else None


def related(outline: Outline, own: Fact[str] | None) -> tuple[Fact[str], ...]:
    """Numbers of other cases, each once."""
    found: dict[str, Fact[str]] = {}
    theirs = [Fact(one.value, one.value, one.value_line) for one in fields(outline, THEIR_DNR)]
    # «Diarienr: Viken KS 67/16, Torp 2016/112»: each side's own number, the first of them ours.
    sides = (AFTER_LABEL.search(words) for row in fields(outline, DNR) for words in row.value.split(", ")[1:])
    line = next((row.value_line for row in fields(outline, DNR)), 0)
    theirs += [Fact(one[0].strip(), one[0].strip(), line) for one in sides if one and re.search(r"\d.*\d", one[0])]
    for fact in [*theirs, *_numbers(everything(outline))]:
        key = re.sub(r"[^0-9a-zåäö]", "", fact.value.casefold())
        same = own is not None and key == re.sub(r"[^0-9a-zåäö]", "", own.value.casefold())
        # What a label's number begins with is no number of its own: «AF-2015/00 448» of «AF-2015/00 448 121».
        cut = any(other.startswith(key) and each.line == fact.line for other, each in found.items())
        if not same and not cut:
            found.setdefault(key, fact)
    return tuple(found.values())


def _numbers(paragraphs: Iterable[Paragraph]) -> Iterator[Fact[str]]:
    for one in paragraphs:
        for found in every(FORMS, one.text):
            if not NOT_A_CASE.match(found.words):
                yield Fact(found.words, found.words, one.line_at(found.start))
        for label in _LABELLED.finditer(one.text):
            number = AFTER_LABEL.match(one.text, label.end())
            if number and any(sign.isdigit() for sign in number[0]):
                words = number[0].strip()
                yield Fact(words, words, one.line_at(label.end()))


def municipality(outline: Outline, kind: str | None) -> Fact[str] | None:
    """The municipality whose paper it is: in its letterhead, else the first party of an agreement or the most named."""
    found = [
        (name, match[0], one.line_at(match.start()))
        for one in everything(outline)
        for match in MUNICIPALITY.finditer(one.text)
        if (name := municipality_in(match)) and not (kind not in _AGREED and _WITH.search(one.text[: match.start()]))
    ]
    if not found:
        return _other_body([*outline.head, *outline.furniture, *outline.paragraphs[:1]])
    keys = [_key(name) for name, _, _ in found]
    letterhead = Counter(_key(name) for one in (*outline.head, *outline.furniture) if (name := _sender(one)))
    # «LANDSTINGET SÖRFJÄRDEN» opens the head: it writes, whichever municipality the text names.
    if not letterhead and kind not in _AGREED and (other := _other_body(outline.paragraphs[:1])):
        return other
    several = kind == "overenskommelse" and len(set(keys)) > 1
    count = letterhead or (Counter(keys[:1]) if several else Counter(keys))
    best = max(count, key=lambda key: (count[key], -keys.index(key)))
    return Fact(*next(row for row in found if _key(row[0]) == best))


def _other_body(rows: Iterable[Paragraph]) -> Fact[str] | None:
    """«Region Västerdal», «Räddningstjänstförbundet Åsen»: they write as municipalities do, where none is named."""
    for one in rows:
        if found := _OTHER_BODY.match(one.text):
            sort, place = (words.title() if words.isupper() else words for words in found.groups())
            return Fact(f"{sort} {place}", found[0], one.line)
    return None


def _sender(one: Paragraph) -> str | None:
    """The municipality that a line of a head or a foot begins with."""
    found = MUNICIPALITY.match(one.text)
    return municipality_in(found) if found else None


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
    bracketed = one is outline.title and _in_brackets(outline) is not None
    words = _BRACKETS.sub("", one.text) if bracketed else one.text
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


def officer(outline: Outline) -> tuple[Fact[str] | None, str | None, str | None, str | None]:
    """The handläggare with title, telephone and e-mail, where the head names one."""
    for one in fields(outline, OFFICER):
        name, *rest = re.split(r"[,(/\t]|\s[–-]\s|\s(?=\+?0?\d{2,})", one.value)
        # «förvaltningschef Ellen Rask», «Ellen Rask och Per Dahl».
        first_name, *_ = name.split(" och ")
        name = (
            re.sub(r"^(?:[a-zåäöA-ZÅÄÖ][a-zåäö-]+ )(?=[A-ZÅÄÖ])", "", first_name) if is_role(first_name) else first_name
        )
        if not is_person(name.strip()):
            continue
        near = [each for each in outline.paragraphs if one.value_line <= each.line <= one.value_line + 6]
        title = rest[0].strip(" )") if rest and not re.search(r"\d|@", rest[0]) else None
        return Fact(name.strip(), one.value, one.value_line), title, _phone(near), _mail(near)
    return None, None, None, None


def _phone(near: Iterable[Paragraph]) -> str | None:
    found = (re.search(r"\b0\d{1,3}[ -]\d[\d ]{4,10}\d\b", one.text) for one in near)
    return next((one[0] for one in found if one), None)


def _mail(near: Iterable[Paragraph]) -> str | None:
    found = (re.search(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", one.text) for one in near)
    return next((one[0] for one in found if one), None)


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
