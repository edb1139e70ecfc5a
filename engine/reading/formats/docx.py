"""Word documents: paragraphs with their heading levels and list numbers, tables by the row, heads of pages first."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from engine.reading.formats.package import part
from engine.reading.lines import CELL, Line, plain, renumbered, rows_of
from engine.reading.refusals import Damaged, EmptyFile

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"(?:heading|rubrik|berschrift)\s*(\d)", re.IGNORECASE)
_TITLE = re.compile(r"(?:title|rubrik|titel)$", re.IGNORECASE)
_GONE = {f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}delText"}


@dataclass(slots=True)
class _Word:
    """What the other parts say: style -> heading level; (list, level) -> how it is numbered; and the counters."""

    levels: dict[str, int] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)
    formats: dict[tuple[str, str], str] = field(default_factory=dict)
    styled: dict[str, tuple[str, str]] = field(default_factory=dict)
    counted: dict[tuple[str, str], int] = field(default_factory=lambda: defaultdict(int))


def lines(data: bytes, file: str) -> tuple[Line, ...]:
    """The lines of the document, numbered by paragraph from 1. Raises Damaged, TooLarge, EmptyFile."""
    root = part(data, "word/document.xml", file)
    body = root.find(f"{_W}body") if root is not None else None
    if body is None:
        raise Damaged(file=file, part="word/document.xml")
    word = _Word()
    _read_styles(part(data, "word/styles.xml", file), word)
    _read_numbering(part(data, "word/numbering.xml", file), word)
    found = [*_heads(data, file, word), *_apart(_blocks(body, word))]
    if not any(line.text for line in found):
        raise EmptyFile(file=file)
    return renumbered(found)


def _apart(lines: Iterator[Line]) -> Iterator[Line]:
    """The lines with a blank one after the last of a list."""
    in_list = False
    for line in lines:
        if in_list and line.text and line.marker is None:
            yield Line(0, "")
        in_list = line.marker is not None
        yield line


def _heads(data: bytes, file: str, word: _Word) -> Iterator[Line]:
    """The heads of the pages, each text once: a Dnr often stands there alone."""
    seen: set[str] = set()
    for n in range(1, 4):
        root = part(data, f"word/header{n}.xml", file)
        for line in _blocks(root, word) if root is not None else ():
            if line.text and line.text not in seen:
                seen.add(line.text)
                yield line
                yield Line(0, "")


def _read_styles(root: etree._Element | None, word: _Word) -> None:
    for style in root.iter(f"{_W}style") if root is not None else ():
        key, name = style.get(f"{_W}styleId", ""), style.find(f"{_W}name")
        said = name.get(f"{_W}val", "") if name is not None else ""
        if found := _HEADING.search(said) or _HEADING.search(key):
            word.levels[key] = int(found[1])
        elif _TITLE.fullmatch(said):
            word.levels[key] = 1
        numbered = style.find(f"{_W}pPr/{_W}numPr/{_W}numId")
        if numbered is not None:
            level = style.find(f"{_W}pPr/{_W}numPr/{_W}ilvl")
            word.styled[key] = (numbered.get(f"{_W}val", ""), level.get(f"{_W}val", "0") if level is not None else "0")


def _read_numbering(root: etree._Element | None, word: _Word) -> None:
    if root is None:
        return
    for one in root.iter(f"{_W}abstractNum"):
        for level in one.iter(f"{_W}lvl"):
            found = level.find(f"{_W}numFmt")
            said = found.get(f"{_W}val", "") if found is not None else ""
            word.formats[one.get(f"{_W}abstractNumId", ""), level.get(f"{_W}ilvl", "0")] = said
    for one in root.iter(f"{_W}num"):
        abstract = one.find(f"{_W}abstractNumId")
        if abstract is not None:
            word.lists[one.get(f"{_W}numId", "")] = abstract.get(f"{_W}val", "")


def _blocks(parent: etree._Element, word: _Word) -> Iterator[Line]:
    """Paragraphs and rows, with a blank line after each that stands by itself."""
    for one in parent:
        if one.tag == f"{_W}p":
            yield from _paragraph(one, word)
        elif one.tag == f"{_W}tbl":
            yield from _table(one, word)
            yield Line(0, "")
        elif one.tag in {f"{_W}sdt", f"{_W}sdtContent", f"{_W}smartTag", f"{_W}ins"}:
            yield from _blocks(one, word)


def _paragraph(one: etree._Element, word: _Word) -> Iterator[Line]:
    texts = [plain(text).strip() for text in _text(one).split("\n")]
    level, marker = _level(one, word), None
    if any(texts):
        marker = _marker(one, word)
    bold = any(texts) and _is_bold(one)
    for n, text in enumerate(texts):
        yield Line(0, text, level, bold, marker=marker if n == 0 else None)
    if marker is None or level:
        yield Line(0, "")


def _table(table: etree._Element, word: _Word) -> Iterator[Line]:
    """A row a line; a table of one column is its paragraphs."""
    for row in table.iterfind(f"{_W}tr"):
        cells = list(row.iterfind(f"{_W}tc"))
        if len(cells) == 1:
            yield from _blocks(cells[0], word)
            continue
        yield from rows_of([[_cell_text(p) for p in cell.iter(f"{_W}p")] for cell in cells])


def _cell_text(one: etree._Element) -> str:
    return plain(_text(one)).replace("\n", " ").replace(CELL, " ").strip()


def _text(one: etree._Element) -> str:
    """The words of a paragraph; what is deleted is gone, a tab between words parts two cells."""
    said: list[str] = []
    for node in one.iter():
        if node.tag in _GONE or any(up.tag in _GONE for up in node.iterancestors()):
            continue
        if node.tag == f"{_W}t":
            said.append(node.text or "")
        elif node.tag == f"{_W}tab" and _within(node) == f"{_W}r":
            said.append(CELL)
        elif node.tag in {f"{_W}br", f"{_W}cr"}:
            said.append("\n")
        elif node.tag == f"{_W}noBreakHyphen":
            said.append("-")
    return re.sub(r"^[\t ]+|[\t ]+$", "", "".join(said), flags=re.MULTILINE)


def _within(node: etree._Element) -> str:
    parent = node.getparent()
    return str(parent.tag) if parent is not None else ""


def _style(one: etree._Element) -> str:
    found = one.find(f"{_W}pPr/{_W}pStyle")
    return found.get(f"{_W}val", "") if found is not None else ""


def _level(one: etree._Element, word: _Word) -> int:
    outline = one.find(f"{_W}pPr/{_W}outlineLvl")
    said = outline.get(f"{_W}val", "") if outline is not None else ""
    return word.levels.get(_style(one), int(said) + 1 if said.isdigit() and int(said) < 9 else 0)


def _is_bold(one: etree._Element) -> bool:
    """Whether every word of it is bold."""
    runs = [run for run in one.iter(f"{_W}r") if "".join(text.text or "" for text in run.iter(f"{_W}t")).strip()]
    return bool(runs) and all(_on(run.find(f"{_W}rPr/{_W}b")) for run in runs)


def _on(mark: etree._Element | None) -> bool:
    return mark is not None and mark.get(f"{_W}val", "true") not in ("false", "0", "off")


def _marker(one: etree._Element, word: _Word) -> str | None:
    """What Word prints before the paragraph of a list: «1», «a», «-» for a bullet."""
    number = one.find(f"{_W}pPr/{_W}numPr/{_W}numId")
    level = one.find(f"{_W}pPr/{_W}numPr/{_W}ilvl")
    key = number.get(f"{_W}val", "") if number is not None else ""
    depth = level.get(f"{_W}val", "0") if level is not None else "0"
    if number is None:
        key, depth = word.styled.get(_style(one), ("", "0"))
    if key in ("", "0") or _level(one, word):
        return None
    form = word.formats.get((word.lists.get(key, ""), depth), "decimal")
    if form in ("none", ""):
        return None
    if form == "bullet":
        return "-"
    word.counted[key, depth] += 1
    n = word.counted[key, depth]
    return chr(ord("a") + (n - 1) % 26) if form.lower().endswith("letter") else str(n)
