"""A party's fullest name in the text: the police with its district, «kommunen» and CAPITALS as they are written out."""

from __future__ import annotations

import re

from engine.reading.outline import Outline
from engine.reading.rules.bodies import PLACES
from engine.reading.rules.names import MUNICIPALITY, municipality_in
from engine.reading.values import Fact

_AREA = r"(?:[Ll]okalpolisområde(?:t)?|[Pp]olisområde(?:t)?|LPO|[Rr]egion|[Pp]olisregion)"
_POLICE = re.compile(rf"Polismyndigheten,? (?:i )?{_AREA},? {PLACES}(?:,? {_AREA},? {PLACES})?|\b{_AREA},? {PLACES}")


def fullest(party: Fact[str], outline: Outline, municipality: Fact[str] | None) -> Fact[str]:
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
