"""How a Word file numbers its paragraphs and which of its styles are headings."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from lxml import etree

from engine.reading.formats.wordtext import W

_HEADING = re.compile(r"(?:heading|rubrik|berschrift)\s*(\d)", re.IGNORECASE)
_TITLE = re.compile(r"(?:title|rubrik|titel)$", re.IGNORECASE)


@dataclass(slots=True)
class WordLists:
    """style -> heading level; (list, level) -> how it is numbered; and the counters while the text is read."""

    levels: dict[str, int] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)
    formats: dict[tuple[str, str], str] = field(default_factory=dict)
    styled: dict[str, tuple[str, str]] = field(default_factory=dict)
    counted: dict[tuple[str, str], int] = field(default_factory=lambda: defaultdict(int))

    def level(self, one: etree._Element) -> int:
        """The level of a paragraph that is a heading, from 1; 0 of any other."""
        outline = one.find(f"{W}pPr/{W}outlineLvl")
        said = outline.get(f"{W}val", "") if outline is not None else ""
        return self.levels.get(_style(one), int(said) + 1 if said.isdigit() and int(said) < 9 else 0)

    def marker(self, one: etree._Element) -> str | None:
        """What Word prints before the paragraph of a list: «1», «a», «-» for a bullet."""
        key, depth = self._list_of(one)
        if key in ("", "0") or self.level(one):
            return None
        form = self.formats.get((self.lists.get(key, ""), depth), "decimal")
        if form in ("none", ""):
            return None
        if form == "bullet":
            return "-"
        self.counted[key, depth] += 1
        n = self.counted[key, depth]
        return chr(ord("a") + (n - 1) % 26) if form.lower().endswith("letter") else str(n)

    def _list_of(self, one: etree._Element) -> tuple[str, str]:
        """The list of a paragraph and its depth there; «» where it is in none."""
        number = one.find(f"{W}pPr/{W}numPr/{W}numId")
        level = one.find(f"{W}pPr/{W}numPr/{W}ilvl")
        if number is None:
            return self.styled.get(_style(one), ("", "0"))
        return number.get(f"{W}val", ""), level.get(f"{W}val", "0") if level is not None else "0"


def lists_of(styles: etree._Element | None, numbering: etree._Element | None) -> WordLists:
    """What the parts of styles and of numbering say; either may be missing."""
    word = WordLists()
    for style in styles.iter(f"{W}style") if styles is not None else ():
        _read_style(style, word)
    if numbering is not None:
        _read_numbering(numbering, word)
    return word


def _read_style(style: etree._Element, word: WordLists) -> None:
    key, name = style.get(f"{W}styleId", ""), style.find(f"{W}name")
    said = name.get(f"{W}val", "") if name is not None else ""
    if found := _HEADING.search(said) or _HEADING.search(key):
        word.levels[key] = int(found[1])
    elif _TITLE.fullmatch(said):
        word.levels[key] = 1
    numbered = style.find(f"{W}pPr/{W}numPr/{W}numId")
    if numbered is not None:
        level = style.find(f"{W}pPr/{W}numPr/{W}ilvl")
        word.styled[key] = (numbered.get(f"{W}val", ""), level.get(f"{W}val", "0") if level is not None else "0")


def _read_numbering(root: etree._Element, word: WordLists) -> None:
    for one in root.iter(f"{W}abstractNum"):
        for level in one.iter(f"{W}lvl"):
            found = level.find(f"{W}numFmt")
            said = found.get(f"{W}val", "") if found is not None else ""
            word.formats[one.get(f"{W}abstractNumId", ""), level.get(f"{W}ilvl", "0")] = said
    for one in root.iter(f"{W}num"):
        abstract = one.find(f"{W}abstractNumId")
        if abstract is not None:
            word.lists[one.get(f"{W}numId", "")] = abstract.get(f"{W}val", "")


def _style(one: etree._Element) -> str:
    found = one.find(f"{W}pPr/{W}pStyle")
    return found.get(f"{W}val", "") if found is not None else ""
