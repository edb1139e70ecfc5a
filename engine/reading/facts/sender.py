"""Whose paper it is: the municipality, the region or the förbund, and the office that has prepared the matter."""

from __future__ import annotations

import re
from collections import Counter

from engine.reading.outline import Outline, everything
from engine.reading.paragraphs import Paragraph
from engine.reading.rules.kinds import AGREEMENTS
from engine.reading.rules.names import MUNICIPALITY, OFFICE, OTHER_SENDER, municipality_in
from engine.reading.values import Fact

_TOP = 3
# «avtal med Vikens kommun»: theirs, and not whose paper it is.
_WITH = re.compile(r"\bmed (?:[^.,;]{0,60} och )?$")


def municipality(outline: Outline, kind: str | None) -> Fact[str] | None:
    """The municipality whose paper it is: in its letterhead, else the first party of an agreement or the most named."""
    found = [
        (name, match[0], one.line_at(match.start()))
        for one in everything(outline)
        for match in MUNICIPALITY.finditer(one.text)
        if (name := municipality_in(match)) and not (kind not in AGREEMENTS and _WITH.search(one.text[: match.start()]))
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
