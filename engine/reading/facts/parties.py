"""The parties: whom the agreement is between, in the order in which a text is asked for them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from engine.reading.facts.between import AGREED, agreed_with, between, counted_up
from engine.reading.facts.fullest import fullest
from engine.reading.facts.sides import by_side, listed
from engine.reading.outline import Outline, fields
from engine.reading.rules.labels import ADDRESSEE
from engine.reading.rules.labels import ORGAN as ORGAN_LABEL
from engine.reading.rules.names import MUNICIPALITY, ORGAN, municipality_in
from engine.reading.values import Fact, each_once


def parties_of(outline: Outline, municipality: Fact[str] | None, kind: str | None) -> tuple[Fact[str], ...]:
    """The parties, the municipality among them; none where the document is about no agreement."""
    found = list(listed(outline)) or by_side(outline) or between(outline)
    if not found and (others := agreed_with(outline)):
        own = _own_board(outline, others) or municipality
        found = [*([own] if own else []), *others]
    found = found or counted_up(outline) or list(_for_whom(outline)) or _together(outline, municipality)
    if not found and municipality is not None and _is_about_agreement(outline, kind):
        found = [municipality, *_police(outline)]
    named = [fullest(one, outline, municipality) for one in found]
    return each_once(named)


def _own_board(outline: Outline, others: list[Fact[str]]) -> Fact[str] | None:
    """The board that agrees with another board: the one that the paper is to, or that its § is of."""
    if not all("nämnden" in one.value.casefold() for one in others):
        return None
    rows = [*fields(outline, ADDRESSEE), *fields(outline, ORGAN_LABEL)]
    facts = [Fact(one.value, one.value, one.value_line) for one in rows]
    facts += [Fact(one.text, one.text, one.line) for one in (*([outline.to] if outline.to else []), *outline.head)]
    return next((one for one in facts if "nämnden" in one.value and ORGAN.fullmatch(one.value)), None)


def _together(outline: Outline, municipality: Fact[str] | None) -> list[Fact[str]]:
    """What the title calls common, where one other municipality is named: «avtal om gemensam plattform»."""
    title = outline.title.text if outline.title else ""
    if (
        municipality is None
        or not AGREED.search(title)
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
    return kind in ("overenskommelse", "medborgarlofte") or (AGREED.search(title) is not None and police)


def _for_whom(outline: Outline) -> Iterator[Fact[str]]:
    """«För Rönnvikens kommun», over the signatures."""
    for one in outline.signatures:
        if one.above and one.above.lower().startswith("för "):
            # «För Rönnvikens kommun: Ingegärd Sjövalla, ordförande»
            yield Fact(one.above[4:].split(":")[0].strip(), one.above, one.line)


def _police(outline: Outline) -> Iterator[Fact[str]]:
    for one in outline.paragraphs:
        if found := re.search(r"\bPolismyndigheten\b|\bPolisen\b|\bpolisen\b", one.text):
            yield Fact(
                "Polismyndigheten" if found[0].startswith("Polism") else "Polisen", found[0], one.line_at(found.start())
            )
            return
