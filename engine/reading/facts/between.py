"""Parties as sentences name them: «mellan A och B», «A och B har träffat», «avtal med B», «Avtal A – B»."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from engine.reading.facts.roster import bare, has_name, named, row_at, rows_in
from engine.reading.headlines import ITEM
from engine.reading.outline import Outline
from engine.reading.paragraphs import Paragraph
from engine.reading.rules.headings import DECISION, PROPOSAL
from engine.reading.values import Fact

AGREED = re.compile(
    r"avtal|överenskommelse|löfte|samverkan(?!sform|sgrupp|smöte|srum)|kontrakt|arrende|upplåtelse|partnerskap",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\bmellan\s+(?:(?:parterna|undertecknade|följande parter):?\s+)?", re.IGNORECASE)
# «Det tidigare avtalet mellan …», «2009 års avtal mellan …»: of another agreement.
_ANOTHER = re.compile(
    r"(?:tidigare|förra|föregående|gamla|nuvarande|dåvarande|befintliga|upphävda|\d{4} års) (?:\w+ )?\w*"
    r"(?:avtal|överenskommelse|kontrakt|löfte)\w*(?: \S+){0,3} $",
    re.IGNORECASE,
)
_AGREEING = re.compile(
    r"\s*,?\s*(?:[^.]{0,60}, )?(?:har\s+[^.]{0,50}?"
    r"(?:träffat|ingått|slutit|kommit överens|enats|tecknat|överenskommit)"
    r"|träffar|ingår|sluter|tecknar|överenskommer)\b",
    re.IGNORECASE,
)
# «Medborgarlöfte från Vikens kommun och polisen», under the title.
_GIVEN_BY = re.compile(r"\w*löfte(?:t)?(?: \d{4}(?:[–-]\d{4})?)?,? (?:från|av|mellan) ", re.IGNORECASE)
# «avtal om energirådgivning med Vikens kommun»: the other side of what the municipality agrees.
_WITH = re.compile(
    r"\b\w*(?:avtal|överenskommelse|partnerskap|kontrakt|samarbete|samverkan|upplåtelse|arrende|uppdrag)\w*\b"
    r"[^.;:]{0,70}?\s(?:med|till)\s+",
    re.IGNORECASE,
)
_SUPPORT = re.compile(r"\b\w*(?:bidrag|stöd|upplåtelse|arrende)\w* till ", re.IGNORECASE)
_PROPOSED = re.compile(r"förslag till (?:\w+ )?\w*(?:avtal|överenskommelse|partnerskap)", re.IGNORECASE)
_SORT = re.compile(r"(?:den |det )?(förbundet|föreningen|stiftelsen|bolaget|klubben|församlingen|regionen)\b")
_DASH = re.compile(r"\s*[–/-]\s+|\s+(?:och|&|samt)\s+", re.IGNORECASE)
_NEAR_TITLE = 3
_LINES = 7
_LONGEST_LINE = 250


def between(outline: Outline) -> list[Fact[str]]:
    """«mellan X och Y» in the title, else in a sentence about an agreement."""
    rows = [outline.title] if outline.title else []
    rows += [one for part in outline.parts for one in (*([part.heading] if part.heading else []), *part.body)]
    for n, one in enumerate(rows):
        if n <= _NEAR_TITLE and (found := _givers(one)):
            return found
        # Right under the title the word for what is agreed stands in the title.
        near = n <= _NEAR_TITLE and one.text.lower().startswith("mellan ")
        if (near or AGREED.search(one.text)) and (found := _after_between(one)):
            return found
    if found := _on_lines(rows):
        return found
    for one in [*outline.head, *rows[: _NEAR_TITLE + 2]]:
        if found := _before_agreeing(one):
            return found
    return _pair_in_title(outline.title) if outline.title else []


def _givers(one: Paragraph) -> list[Fact[str]]:
    """Who gives a löfte, where its title or the line below says from whom it is."""
    text = bare(one.text)
    given = _GIVEN_BY.match(text)
    row = row_at(text, given.end()) if given else None
    names = named(row, one) if row else []
    return names if len(names) > 1 and has_name(names) else []


def _after_between(one: Paragraph) -> list[Fact[str]]:
    text = bare(one.text)
    for word in _BETWEEN.finditer(text):
        if _ANOTHER.search(text[: word.start()]):
            continue
        place = len(text) - len(text[word.end() :].lstrip(" ,"))
        found = row_at(text, place)
        names = named(found, one) if found else []
        if len(names) >= 2 and has_name(names):
            return names
    return []


def _on_lines(rows: Sequence[Paragraph]) -> list[Fact[str]]:
    """«mellan» that ends a line, with the names, «och» and «samt» on lines of their own below it."""
    for n, one in enumerate(rows):
        if re.search(r"\bmellan:?$", one.text, re.IGNORECASE):
            below = [row.text for row in rows[n + 1 : n + 1 + _LINES] if len(row.text) < _LONGEST_LINE]
            if found := _after_between(Paragraph(" ".join([one.text.rstrip(":"), *below]), one.line)):
                return found
    return []


def _before_agreeing(one: Paragraph) -> list[Fact[str]]:
    text = bare(one.text)
    for found in rows_in(text):
        names = named(found, one)
        if len(names) >= 2 and has_name(names) and _AGREEING.match(text, found.end()):
            return names
    return []


def _pair_in_title(title: Paragraph) -> list[Fact[str]]:
    """The names that end the title: «Medborgarlöfte 2024, Polisen och Vikens kommun», «Avtal X – Y»."""
    if not (kind := AGREED.search(title.text)):
        return []
    text = bare(title.text)
    for found in rows_in(text, kind.end()):
        names = named(found, title)
        if text[: found.start()].endswith(" med "):
            return []
        if found.end() == len(text.rstrip()) and len(names) >= 2:
            return names
        dash = _DASH.match(text, found.end())
        other = row_at(text, dash.end()) if dash else None
        if names and other and other.end() == len(text.rstrip()):
            return [*names, *named(other, title)]
    return []


def agreed_with(outline: Outline) -> list[Fact[str]]:
    """Whom the title, a § or a point says that the agreement is with."""
    title = [outline.title] if outline.title else []
    headings = [part.heading for part in outline.parts if part.heading]
    operative = [one for part in outline.parts if part.role in (PROPOSAL, DECISION) for one in part.body]
    items = [one for part in outline.parts if ITEM.fullmatch(part.heading_text) for one in part.body[:3]]
    proposed = [one for part in outline.parts for one in part.body if _PROPOSED.search(one.text)]
    # In capitals a title may shorten the name that a point gives in full.
    cried = bool(title) and title[0].text.isupper()
    for one in [*([] if cried else title), *headings, *items, *operative, *(title if cried else []), *proposed]:
        if found := _other_side(one) or _called(one, outline):
            return found
    return []


def _called(one: Paragraph, outline: Outline) -> list[Fact[str]]:
    """«Avtal tecknas med förbundet»: the one of that sort that the document names."""
    text = bare(one.text)
    for place in _places(text):
        if (sort := _SORT.match(text, place)) is None:
            continue
        for row in [found for each in outline.paragraphs for found in _of_sort(each, sort[1])]:
            return [row]
    return []


def _of_sort(one: Paragraph, sort: str) -> Iterator[Fact[str]]:
    """The names in a paragraph that say what sort of body they are of: «Samordningsförbundet Viken»."""
    stem = re.sub(r"(?:en|et|n)$", "", sort.casefold())
    for found in rows_in(bare(one.text)):
        yield from (
            each for each in named(found, one)
            if stem in each.value.casefold() and len(each.value.split()) > 1 and each.value[:1].isupper()
        )  # fmt: skip


def _other_side(one: Paragraph) -> list[Fact[str]]:
    text = bare(one.text)
    for word in _places(text):
        found = row_at(text, word)
        names = (
            [name for name in named(found, one) if name.value[:1].isupper() or "nämnden" in name.value] if found else []
        )
        if names:
            return names
    return []


def _places(text: str) -> Iterator[int]:
    """Where the other side's name may begin."""
    yield from (word.end() for word in _WITH.finditer(text) if not word[0].rstrip().endswith("till"))
    yield from (word.end() for word in _SUPPORT.finditer(text) if AGREED.search(text))


def counted_up(outline: Outline) -> list[Fact[str]]:
    """The municipalities that the title, or a sentence about what is agreed, counts up: «Kommunerna Viken och Torp»."""
    rows = [outline.title] if outline.title else []
    bodies = [one for part in outline.parts for one in part.body]
    for one in [*rows, *(one for one in bodies if AGREED.search(one.text))]:
        for found in rows_in(bare(one.text)):
            names = named(found, one)
            if len(names) >= 2 and re.search(r"\bkommuner(?:na)?\b", found[0], re.IGNORECASE):
                return names
    return []
