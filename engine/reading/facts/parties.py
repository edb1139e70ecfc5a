"""The parties: whom the agreement is between, each by its fullest name in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from engine.reading.headlines import ITEM
from engine.reading.outline import Outline, Part
from engine.reading.paragraphs import Paragraph
from engine.reading.rules.headings import DECISION, PARTIES, PROPOSAL
from engine.reading.rules.labels import ADDRESSEE
from engine.reading.rules.names import MUNICIPALITY, ORGAN, municipality_in
from engine.reading.rules.sides import side_in
from engine.reading.values import Fact, each_once

_UP = r"A-ZÅÄÖ"
_PLACE = rf"[{_UP}][a-zåäö]+(?:-[{_UP}][a-zåäö]+)?(?:[ /][{_UP}][a-zåäö]+)*"
_AREA = r"(?:[Ll]okalpolisområde(?:t)?|[Pp]olisområde(?:t)?|LPO|[Rr]egion|[Pp]olisregion)"
_POLICE = re.compile(rf"Polismyndigheten,? (?:i )?{_AREA},? {_PLACE}(?:,? {_AREA},? {_PLACE})?|\b{_AREA},? {_PLACE}")
# What associations, companies and public bodies are called, where the word follows a name: «Anhörigas förening».
_SORT = (
    r"(?:ekonomisk |ideell )?[a-zåäö-]*(?:kommun(?:er)?|stad|region|län|landsting|förening(?:en)?"
    r"|klubb(?:en)?|stift|stiftelse(?:n)?|förbund(?:et)?"
    r"|församling|pastorat|byalag|byaråd|råd(?:et)?|företagare|bolag(?:et)?|jour(?:en)?|universitet|högskola|distrikt|krets(?:en)?"
    r"|lokalpolisområde(?:t)?|polisområde|polisregion|kår(?:en)?|lag|samfällighet|kooperativ|museum|bibliotek|skola)"
)
# Those who have no name of their own: «mellan Vikens kommun och föreningslivet».
_COLLECTIVE = (
    r"(?:föreningslivet|civilsamhället|näringslivet|företagarna|föreningarna|byalagen|idéburna organisationer"
    r"|(?:den|de) idéburna (?:sektorn|organisationerna)|den ideella sektorn)"
)
_PARTY = (
    rf"(?:[{_UP}][\wåäöé&.-]*|[Pp]olisen|[Kk]ommunen|[Rr]egionen|lokalpolisområde(?:t)?|{_COLLECTIVE})(?:"
    rf" (?:[{_UP}][\wåäöé&.-]*|genom(?= [Ll]okalpolisområde)|och [{_UP}]\w+ "
    rf"förening|AB|(?:i|av|för|på)(?= [{_UP}])|{_SORT}\b))*"
)
_BETWEEN = re.compile(
    rf"\b(?:[Mm]ellan|MELLAN)(?: parterna)? (?:å ena sidan )?(?P<one>.{{3,90}}?),? (?:och|OCH|samt|, å andra "
    rf"sidan)(?: å andra sidan)? (?P<other>{_PARTY}(?:,? (?:[Ll]okalpolisområde(?:t)?|region"
    rf"|polisområde)(?:,? [{_UP}]\w+)*)?)"
)
_TITLE_PAIR = re.compile(rf"(?:–|-|:|,) ?(?P<one>{_PARTY}) (?:och|&|OCH|/) (?P<other>{_PARTY})\s*$")
_NOT = re.compile(
    r"^(?:parterna|åren|perioden|den|det|de|olika|barn|alla|\d|polis(?: och kommun)?$|kommun$)", re.IGNORECASE
)
# «avtal om energirådgivning med Vikens kommun»: the other side of what the municipality agrees.
_WITH = re.compile(
    rf"\b\w*(?i:avtal|överenskommelse|partnerskap|kontrakt|samarbete|samverkan|upplåtelse|arrende"
    rf"|uppdrag)\w*\b[^.;:]{{0,70}}? "
    rf"med (?P<other>{_PARTY}(?:(?:,| och) {_PARTY})*)"
)
_WITH_ORGAN = re.compile(
    rf"\b\w*(?:avtal|överenskommelse)\w*\b[^.;:]{{0,70}}? med (?P<other>(?:[a-zåäö]+- och )?{ORGAN.pattern})",
    re.IGNORECASE,
)
_MUNICIPALITIES = re.compile(
    rf"(?P<names>{_PLACE}(?:(?:, |,? och |,? samt ){_PLACE})+) kommuner"
    rf"|[Kk]ommunerna (?P<named>{_PLACE}(?:(?:, |,? och |,? samt ){_PLACE})+)"
)
_PROPOSED = re.compile(r"förslag till (?:\w+ )?\w*(?:avtal|överenskommelse|partnerskap)", re.IGNORECASE)
_PUBLIC = re.compile(rf"{MUNICIPALITY.pattern}|\b(?:Region|Landstinget) [A-ZÅÄÖ][\wåäö]+".replace("(?P<", "(?P<_"))
_CALLED = re.compile(r"nedan|härefter|kallad|\d{6}-\d{4}|\bmellan\b|\bgenom\b")
_INLINE = re.compile(r"(?:[Aa]vtals)?[Pp]arter(?:na)?(?:(?: i \w+)?(?: är)?: ?| (?:i \w+ )?är (?=[A-ZÅÄÖ]))")
_NAMED = re.compile(rf"[{_UP}]|lokalpolisområde|kommunen$|{_COLLECTIVE}")
_NEAR_TITLE = 3
_LONGEST_ROW = 140
# «X och Y har denna dag träffat följande avtal».
_AGREEING = re.compile(
    rf"(?P<one>{_PARTY})(?:,[^,]{{3,60}},)? (?:och|samt) (?P<other>{_PARTY})(?:,[^.]{{3,80}})? (?:har"
    rf" (?:denna dag|den \d|träffat|ingått|slutit|kommit)|träffar|ingår|sluter)\b"
)
_AGREED = re.compile(
    r"avtal|överenskommelse|löfte|samverkan(?!sform|sgrupp|smöte|srum)|kontrakt|arrende|upplåtelse|partnerskap",
    re.IGNORECASE,
)


def parties_of(outline: Outline, municipality: Fact[str] | None, kind: str | None) -> tuple[Fact[str], ...]:
    """The parties, the municipality among them; none where the document is about no agreement."""
    found = (
        list(_listed(outline))
        or list(_by_side(outline))
        or list(_by_lines(outline))
        or list(_between(outline, municipality))
    )
    if not found and (others := list(_with(outline))):
        found = [*([municipality] if municipality else []), *others]
    found = found or list(_between_organs(outline)) or list(_several(outline, municipality))
    found = found or list(_for_whom(outline)) or _together(outline, municipality)
    if not found and municipality is not None and _is_about_agreement(outline, kind):
        found = [municipality, *_police(outline)]
    named = [_fullest(one, outline, municipality) for one in found]
    return each_once(named)


def _together(outline: Outline, municipality: Fact[str] | None) -> list[Fact[str]]:
    """What the title calls common, where one other municipality is named: «avtal om gemensam plattform»."""
    title = outline.title.text if outline.title else ""
    if (
        municipality is None
        or not _AGREED.search(title)
        or not re.search(r"\bgemensam|samverkan|samarbete", title.lower())
    ):
        return []
    found = [
        Fact(name, match[0], one.line_at(match.start()))
        for one in outline.paragraphs
        for match in MUNICIPALITY.finditer(one.text)
        if (name := municipality_in(match)) and name.casefold() != municipality.value.casefold()
    ]
    others = each_once(found)
    return [municipality, *others] if len(others) == 1 else []


def _is_about_agreement(outline: Outline, kind: str | None) -> bool:
    title = outline.title.text if outline.title else ""
    text = " ".join(one.text for one in outline.paragraphs)
    police = re.search(r"\b[Pp]olis(?:en|myndigheten)\b", text) is not None
    return kind in ("overenskommelse", "medborgarlofte") or (_AGREED.search(title) is not None and police)


def _listed(outline: Outline) -> Iterator[Fact[str]]:
    """What stands under the heading Parter, one a line; or after «Parter:» on the line itself."""
    for part in outline.parts:
        if part.role == PARTIES:
            yield from (fact for one in part.body for row in _lines(one) for fact in _of_row(row))
            return
    for one in outline.paragraphs:
        if (found := _INLINE.match(one.text)) and len(one.text) > found.end():
            yield from _of_row(Paragraph(one.text[found.end() :], one.line))
            return


def _as_lines(one: Paragraph) -> list[Paragraph]:
    """The lines that the paragraph was joined of."""
    starts = one.starts if len(one.starts) > 1 else ((0, one.line),)
    ends = [*(place for place, _ in starts[1:]), len(one.text)]
    return [Paragraph(one.text[place:end].strip(), line) for (place, line), end in zip(starts, ends, strict=True)]


def _lines(one: Paragraph) -> list[Paragraph]:
    """The lines of a paragraph, where each of them names somebody of its own."""
    rows = _as_lines(one)
    apart = all(row.text[:1].isupper() and re.search(r"nedan|\d{6}-\d{4}", row.text) for row in rows)
    return rows if apart else [one]


def _of_row(one: Paragraph) -> Iterator[Fact[str]]:
    bodies = list(dict.fromkeys(found[0] for found in _PUBLIC.finditer(one.text)))
    if len(bodies) >= 3:
        yield from (Fact(name, name, one.line) for name in bodies)
        return
    if one.text.endswith(".") and not _CALLED.search(one.text) and not _AGREEING.search(one.text) and len(bodies) < 2:
        return  # a sentence of the text
    if (inline := _BETWEEN.search(one.text) or _AGREEING.search(one.text)) is not None:
        yield from _pair(inline, one)
        return
    words = _plain(one.text)
    without = re.sub(r"\s*\([^)]{0,40}\)", "", one.text).strip(" .")
    words = without if " och " in without and len(without) < _LONGEST_ROW else words
    pair = re.fullmatch(rf"({_PARTY})(?:, ({_PARTY}))? (?:och|samt) ({_PARTY})", words)
    names = [name for name in pair.groups() if name] if pair else [words]
    yield from (Fact(name, name, one.line) for name in names if 3 < len(name) <= 80 and name[:1].isupper())


def _with(outline: Outline) -> Iterator[Fact[str]]:
    """Whom the title, a § or a point says that the agreement is with."""
    title = [outline.title] if outline.title else []
    headings = [part.heading for part in outline.parts if part.heading]
    operative = [one for part in outline.parts if part.role in (PROPOSAL, DECISION) for one in part.body]
    items = [one for part in outline.parts if ITEM.fullmatch(part.heading_text) for one in part.body[:3]]
    proposed = [one for part in outline.parts for one in part.body if _PROPOSED.search(one.text)]
    for one in [*title, *headings, *items, *operative, *proposed]:
        if found := _WITH.search(one.text):
            yield from _named(found["other"], one, found.start("other"))
            return


def _between_organs(outline: Outline) -> Iterator[Fact[str]]:
    """«samverkansavtalet med utbildningsnämnden», proposed to a nämnd: an agreement within the municipality."""
    labelled = (Paragraph(one.value, one.value_line) for one in outline.fields if one.name == ADDRESSEE)
    own = outline.to or next(labelled, None)
    if own is None or not ORGAN.fullmatch(own.text):
        return
    operative = [one for part in outline.parts if part.role in (PROPOSAL, DECISION) for one in part.body]
    for one in [*([outline.title] if outline.title else []), *operative]:
        found = _WITH_ORGAN.search(one.text)
        if found and found["other"].casefold() != own.text.casefold():
            yield Fact(own.text, own.text, own.line)
            yield Fact(found["other"], found["other"], one.line_at(found.start("other")))
            return


def _named(words: str, one: Paragraph, place: int) -> Iterator[Fact[str]]:
    """Each of the names; «Vikens och Torps kommuner» are two municipalities."""
    line = one.line_at(place)
    if several := _MUNICIPALITIES.search(words):
        yield from (Fact(name, words, line) for name in _each_municipality(several))
        return
    for name in re.split(r", | och (?=[A-ZÅÄÖ])", words):
        plain = re.sub(r"\s+(?:för|i|av|om|på)$", "", _plain(name))
        if len(plain) > 2 and plain[:1].isupper() and not _NOT.match(plain):
            yield Fact(plain, name.strip(), line)


def _each_municipality(found: re.Match[str]) -> list[str]:
    """«Vikens, Torps och Näs kommuner», «kommunerna Viken, Torp och Näs»: each with the word after it."""
    names = re.split(r", (?:och |samt )?| och | samt ", found["names"] or found["named"])
    return [f"{name} kommun" for name in names]


def _several(outline: Outline, municipality: Fact[str] | None) -> Iterator[Fact[str]]:
    """The municipalities that the title, or a sentence about what is agreed, counts up by name."""
    rows = [outline.title] if outline.title else []
    rows += [one for part in outline.parts for one in part.body if _AGREED.search(one.text)]
    for one in rows:
        if found := _MUNICIPALITIES.search(one.text):
            line = one.line_at(found.start())
            names = _each_municipality(found)
            # «bokbuss med Vikens och Torps kommuner»: we are one of them too.
            if municipality and municipality.value not in names and one.text[: found.start()].endswith("med "):
                yield municipality
            yield from (Fact(name, found[0], line) for name in names)
            return


def _by_side(outline: Outline) -> Iterator[Fact[str]]:
    """«Jordägare: Rönnvikens kommun» and «Arrendator: Båtklubben», on lines of their own."""
    rows = [*outline.head, *(one for part in outline.parts[:2] for one in part.body)]
    found = [(len(side), one) for one in rows if (side := side_in(one.text)) and len(one.text) < 140]
    if len(found) >= 2:
        yield from (Fact(_plain(one.text[side:]), one.text[side:].strip(), one.line) for side, one in found)


def _plain(words: str) -> str:
    """A party's name without what it is called below and its number."""
    words = re.sub(r"^[Mm]ellan ", "", words)
    cut = re.split(
        r",? (?:nedan|härefter|fortsättningsvis|i fortsättningen)|,? ?\(|,? org|,? genom (?![Ll]okalpolisområde)|,"
        r" (?:\w+- och"
        r" )?\w+nämnden\b|, (?:\d{2})?\d{6}-\d{4}",
        words,
    )[0]
    return cut[len(side_in(cut) or "") :].strip(" :,.;")


def _between(outline: Outline, municipality: Fact[str] | None) -> Iterator[Fact[str]]:
    """«mellan X och Y» in the title, else in a sentence about an agreement."""
    if outline.title and _MUNICIPALITIES.search(outline.title.text):
        yield from _several(outline, municipality)
        return
    rows = [outline.title] if outline.title else []
    rows += [one for part in outline.parts for one in (*_heading_of(part), *part.body)]
    for n, one in enumerate(rows):
        # Right under the title the word for what is agreed stands in the title.
        if not _AGREED.search(one.text) and not (n <= _NEAR_TITLE and one.text.lower().startswith("mellan ")):
            continue
        found = _BETWEEN.search(one.text)
        pair = list(_pair(found, one)) if found else []
        if len(pair) >= 2:
            yield from pair
            return
    for one in [*outline.head, *rows[: _NEAR_TITLE + 2]]:
        if found := _AGREEING.search(one.text):
            yield from _pair(found, one)
            return
    found = _TITLE_PAIR.search(outline.title.text) if outline.title else None
    if found and outline.title and _AGREED.search(outline.title.text):
        yield from _pair(found, outline.title)


def _by_lines(outline: Outline) -> Iterator[Fact[str]]:
    """«Detta avtal ingås mellan», and below it each party on a line, with «och» or «samt» between."""
    rows = [*outline.head, *(one for part in outline.parts[:3] for one in (*_heading_of(part), *part.body))]
    for n, one in enumerate(rows):
        if not re.search(r"\bmellan(?: (?:undertecknade|följande parter))?:?$", one.text, re.IGNORECASE):
            continue
        found = [each for row in rows[n + 1 : n + 12] for piece in _as_lines(row) for each in _party_on(piece)]
        if len(found) >= 2:
            yield from found
        return


def _heading_of(part: Part) -> list[Paragraph]:
    return [part.heading] if part.heading else []


def _party_on(row: Paragraph) -> list[Fact[str]]:
    """The party that a line names and calls something; none where it only leads to the next, or is text."""
    words = re.sub(r"^(?:och|samt|å ena sidan|å andra sidan) ", "", row.text.strip(" ,"))
    named = re.search(r"nedan|härefter|\d{6}-\d{4}|kallad", words) is not None or MUNICIPALITY.fullmatch(words)
    name = _plain(words)
    return [Fact(name, name, row.line)] if named and len(row.text) < _LONGEST_ROW and name[:1].isupper() else []


def _pair(found: re.Match[str], one: Paragraph) -> Iterator[Fact[str]]:
    for name in ("one", "other"):
        for words in re.split(rf",\s+(?=[A-ZÅÄÖ])(?!{_AREA})", found[name]):
            plain = re.sub(r"\s+(?:för|i|av|om|avseende|gällande)$", "", _plain(words))
            if len(plain) > 2 and not _NOT.match(plain) and _NAMED.match(plain):
                yield Fact(plain, words, one.line_at(found.start(name)))


def _for_whom(outline: Outline) -> Iterator[Fact[str]]:
    """«För Rönnvikens kommun», over the signatures."""
    for one in outline.signatures:
        if one.above and one.above.lower().startswith("för "):
            yield Fact(one.above[4:].strip(" :"), one.above, one.line)


def _police(outline: Outline) -> Iterator[Fact[str]]:
    for one in outline.paragraphs:
        if found := re.search(r"\bPolismyndigheten\b|\bPolisen\b|\bpolisen\b", one.text):
            yield Fact(
                "Polismyndigheten" if found[0].startswith("Polism") else "Polisen", found[0], one.line_at(found.start())
            )
            return


def _fullest(party: Fact[str], outline: Outline, municipality: Fact[str] | None) -> Fact[str]:
    """«Polismyndigheten» with its district where the text names it; «kommunen» and CAPITALS as the text has a name."""
    if party.value.casefold() in ("kommunen", "kommun") and municipality is not None:
        return municipality
    if party.value.isupper() or MUNICIPALITY.fullmatch(party.value):
        return _as_written(party, outline, municipality)
    if party.value != "Polismyndigheten":
        return party
    for one in outline.paragraphs:
        for found in _POLICE.finditer(one.text):
            if found[0].startswith("Polismyndigheten") and len(found[0]) > len("Polismyndigheten") + 3:
                return Fact(found[0].strip(" ,"), found[0], one.line_at(found.start()))
    return party


def _as_written(party: Fact[str], outline: Outline, municipality: Fact[str] | None) -> Fact[str]:
    if municipality is not None and party.value.casefold() == municipality.value.casefold():
        return municipality
    for one in outline.paragraphs:
        at = one.text.casefold().find(party.value.casefold())
        words = one.text[at : at + len(party.value)]
        if at >= 0 and not words.isupper() and words[:1].isupper():
            return Fact(words, words, one.line_at(at))
    found = MUNICIPALITY.fullmatch(party.value)
    return Fact(municipality_in(found) or party.value, party.phrase, party.line) if found else party
