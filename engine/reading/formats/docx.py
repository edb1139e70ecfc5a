"""Word documents: paragraphs with their heading levels and list numbers, tables by the row, heads of pages first."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from engine.reading.formats.package import part
from engine.reading.formats.wordlists import WordLists, lists_of
from engine.reading.formats.wordtext import W, boxes, children, is_on, words_of
from engine.reading.lines import CELL, Line, plain, renumbered, rows_of
from engine.reading.refusals import Damaged, EmptyFile
from engine.reading.rules.numbers import LABELLED

_MOST_HEADS = 6


def lines(data: bytes, file: str) -> tuple[Line, ...]:
    """The lines of the document, numbered by paragraph from 1. Raises Damaged, TooLarge, EmptyFile."""
    root = part(data, "word/document.xml", file)
    body = root.find(f"{W}body") if root is not None else None
    if body is None:
        raise Damaged(file=file, part="word/document.xml")
    word = lists_of(part(data, "word/styles.xml", file), part(data, "word/numbering.xml", file))
    found = [*_edges(data, file, word), *_apart(_blocks(body, word))]
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


def _edges(data: bytes, file: str, word: WordLists) -> Iterator[Line]:
    """The heads of the pages, each text once, and of the feet what is labelled: a Dnr often stands there alone."""
    seen: set[str] = set()
    for name, n in ((name, n) for name in ("header", "footer") for n in range(1, _MOST_HEADS + 1)):
        root = part(data, f"word/{name}{n}.xml", file)
        for line in _blocks(root, word) if root is not None else ():
            if line.text and line.text not in seen and (name == "header" or LABELLED.search(line.text)):
                seen.add(line.text)
                yield line
                yield Line(0, "")


def _blocks(parent: etree._Element, word: WordLists) -> Iterator[Line]:
    """Paragraphs and rows, with a blank line after each that stands by itself; a text box after its paragraph."""
    for one in children(parent):
        if one.tag == f"{W}p":
            yield from _paragraph(one, word)
            for box in boxes(one):
                yield from _blocks(box, word)
        elif one.tag == f"{W}tbl":
            yield from _table(one, word)
            yield Line(0, "")


def _paragraph(one: etree._Element, word: WordLists) -> Iterator[Line]:
    texts = [plain(text).strip() for text in words_of(one).split("\n")]
    level, marker = word.level(one), None
    if any(texts):
        marker = word.marker(one)
    bold = any(texts) and _is_bold(one)
    for n, text in enumerate(texts):
        yield Line(0, text, level, bold, marker=marker if n == 0 else None)
    if marker is None or level:
        yield Line(0, "")


def _table(table: etree._Element, word: WordLists) -> Iterator[Line]:
    """A row a line; a table of one column is its paragraphs."""
    for row in (one for one in children(table) if one.tag == f"{W}tr"):
        cells = [one for one in children(row) if one.tag == f"{W}tc"]
        if len(cells) == 1:
            yield from _blocks(cells[0], word)
            continue
        yield from rows_of([list(_cell_texts(cell)) for cell in cells])


def _cell_texts(cell: etree._Element) -> Iterator[str]:
    """The paragraphs of a cell, those of a table within it too."""
    for one in children(cell):
        if one.tag == f"{W}p":
            yield plain(words_of(one)).replace("\n", " ").replace(CELL, " ").strip()
            for box in boxes(one):
                yield from _cell_texts(box)
        elif one.tag in {f"{W}tbl", f"{W}tr", f"{W}tc"}:
            yield from _cell_texts(one)


def _is_bold(one: etree._Element) -> bool:
    """Whether every word of it is bold."""
    runs = [run for run in one.iter(f"{W}r") if "".join(text.text or "" for text in run.iter(f"{W}t")).strip()]
    return bool(runs) and all(is_on(run.find(f"{W}rPr/{W}b")) for run in runs)
