"""A row of parties as a sentence lists them: each name by itself, without what is said beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from engine.reading.paragraphs import Paragraph
from engine.reading.rules.bodies import BESIDE, BODY, PLACES
from engine.reading.rules.names import is_office
from engine.reading.rules.rule import compiled
from engine.reading.values import Fact

_UNNAMED = re.compile(r"\(\?P<[^>]+>")
_SEP = r"(?:\s*,\s*(?:(?:och|samt)\s+)?|\s+(?:och|OCH|samt|SAMT|&)\s+,?\s*)"
_ROW_OF_PLACES = rf"{PLACES}(?:(?:,| och|, och| samt) {PLACES})+"
_SEVERAL = re.compile(rf"({_ROW_OF_PLACES}) kommuner|kommunerna ({_ROW_OF_PLACES})", re.IGNORECASE)
_ANYBODY = ("kommunen", "regionen", "polisen", "landstinget")
_NOBODY = re.compile(
    r"(?:parter(?:na)?|åren|perioden|den|det|de|detta|denna|följande|vi|olika|barn|alla|\d.*|polis|kommun|bilaga.*|avtal.*"
    r"|januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)",
    re.IGNORECASE,
)


@cache
def _row() -> re.Pattern[str]:
    body = _UNNAMED.sub("(?:", BODY)
    return re.compile(rf"(?:{body})(?:{_SEP}(?:{body}))*", re.IGNORECASE)


@cache
def _body() -> re.Pattern[str]:
    return re.compile(_UNNAMED.sub("(?:", BODY), re.IGNORECASE)


def bare(text: str) -> str:
    """The text, as long as before, with spaces for what is said of parties beside their names."""
    for rule in BESIDE:
        text = compiled(rule.pattern).sub(lambda found: " " * len(found[0]), text)
    return text


def rows_in(text: str, start: int = 0) -> Iterator[re.Match[str]]:
    """Every row of names in a text that has been made bare; text and offsets are its own."""
    yield from _row().finditer(text, start)


def row_at(text: str, place: int) -> re.Match[str] | None:
    """The row of names that begins at that place of a bare text."""
    return _row().match(text, place)


def named(found: re.Match[str], one: Paragraph) -> list[Fact[str]]:
    """Each party of a row; «Vikens och Torps kommuner» are two municipalities. one: where the row stands."""
    facts: list[Fact[str]] = []
    for each in _body().finditer(found[0]):
        start, end = found.start() + each.start(), found.start() + each.end()
        name, phrase, line = " ".join(each[0].split()), one.text[start:end], one.line_at(start)
        if several := _SEVERAL.fullmatch(name):
            places = re.split(r",? och |, | samt ", several[1] or several[2])
            facts += [Fact(f"{place} kommun", phrase, line) for place in places]
        elif len(name) > 2 and not _NOBODY.fullmatch(name) and not is_office(name):
            facts.append(Fact(name, phrase, line))
    return facts


def has_name(names: list[Fact[str]]) -> bool:
    """Whether anybody of them has a name: «kommunen och polisen» are words for somebody who is named elsewhere."""
    named = (one.value for one in names if one.value.casefold() not in _ANYBODY)
    return any(name[:1].isupper() or "nämnden" in name for name in named)
