"""OpenDocument texts: paragraphs, headings, lists and tables in the order in which they are read."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from engine.reading.formats.package import part
from engine.reading.lines import CELL, Line, plain, renumbered, rows_of
from engine.reading.refusals import Damaged, EmptyFile, Encrypted
from engine.reading.rules.numbers import LABELLED

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_BESIDE_TEXT = {f"{_TEXT}note", f"{_OFFICE}annotation", f"{_OFFICE}annotation-end"}
_DRAWN = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_ENCRYPTED = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}encryption-data"
_DEEPEST = 40


def lines(data: bytes, file: str) -> tuple[Line, ...]:
    """The lines of the document, numbered by paragraph from 1. Raises Damaged, TooLarge, Encrypted, EmptyFile."""
    manifest = part(data, "META-INF/manifest.xml", file)
    if manifest is not None and next(manifest.iter(_ENCRYPTED), None) is not None:
        raise Encrypted(file=file)
    root = part(data, "content.xml", file)
    body = root.find(f"{_OFFICE}body/{_OFFICE}text") if root is not None else None
    if root is None or body is None:
        raise Damaged(file=file, part="content.xml")
    styles = part(data, "styles.xml", file)
    numbered = _numbered_styles(root) | (_numbered_styles(styles) if styles is not None else set())
    found = list(_blocks(body, numbered))
    if not any(line.text for line in found):
        raise EmptyFile(file=file)
    return renumbered([*_edges(styles), *found])


def _edges(styles: etree._Element | None) -> Iterator[Line]:
    """The head of the pages, once, and of the foot what is labelled: a Dnr often stands there alone."""
    heads = dict.fromkeys(_lines_at(styles, "header", "header-first"))
    feet = dict.fromkeys(text for text in _lines_at(styles, "footer", "footer-first") if LABELLED.search(text))
    yield from (Line(0, text) for text in {**heads, **feet} if text)
    yield Line(0, "")


def _lines_at(styles: etree._Element | None, *edges: str) -> Iterator[str]:
    """The paragraphs of the edges of pages that are named so."""
    found = styles.iter(*(f"{_STYLE}{edge}" for edge in edges)) if styles is not None else iter(())
    yield from (plain(_words(one)).strip() for edge in found for one in edge.iter(f"{_TEXT}p"))


def _numbered_styles(root: etree._Element) -> set[str]:
    """The list styles whose first level counts."""
    firsts = ((style.get(f"{_STYLE}name", ""), next(iter(style), None)) for style in root.iter(f"{_TEXT}list-style"))
    return {name for name, level in firsts if level is not None and level.tag == f"{_TEXT}list-level-style-number"}


def _blocks(parent: etree._Element, numbered: set[str], depth: int = 0) -> Iterator[Line]:
    for one in parent if depth < _DEEPEST else ():
        if one.tag == f"{_TEXT}h":
            yield Line(0, plain(_words(one)).strip(), level=int(one.get(f"{_TEXT}outline-level", "1")))
            yield Line(0, "")
        elif one.tag == f"{_TEXT}p":
            yield from (Line(0, plain(text).strip()) for text in _words(one).split("\n"))
            yield Line(0, "")
            for box in _boxes(one):
                yield from _blocks(box, numbered, depth + 1)
        elif one.tag == f"{_TEXT}list":
            yield from _list(one, numbered)
            yield Line(0, "")
        elif one.tag == f"{_TABLE}table":
            yield from _table(one)
            yield Line(0, "")
        elif one.tag not in {f"{_TEXT}tracked-changes", f"{_TEXT}sequence-decls"}:
            yield from _blocks(one, numbered, depth + 1)


def _boxes(one: etree._Element) -> Iterator[etree._Element]:
    """The text boxes and shapes that hang on a paragraph, outermost only."""
    for node in one:
        if _is_drawn(node):
            yield node
        else:
            yield from _boxes(node)


def _is_drawn(node: etree._Element) -> bool:
    return str(node.tag).startswith(_DRAWN)


def _list(one: etree._Element, numbered: set[str]) -> Iterator[Line]:
    counts = one.get(f"{_TEXT}style-name", "") in numbered
    for n, item in enumerate(one.iterfind(f"{_TEXT}list-item"), 1):
        texts = [plain(_words(each)).strip() for each in item if each.tag in {f"{_TEXT}p", f"{_TEXT}h"}]
        level = next((int(each.get(f"{_TEXT}outline-level", "1")) for each in item if each.tag == f"{_TEXT}h"), 0)
        if any(texts):
            yield Line(
                0, " ".join(text for text in texts if text), level, marker=None if level else str(n) if counts else "-"
            )
        for inner in item.iterfind(f"{_TEXT}list"):
            yield from _list(inner, numbered)


def _table(one: etree._Element) -> Iterator[Line]:
    for row in one.iter(f"{_TABLE}table-row"):
        cells = row.iterfind(f"{_TABLE}table-cell")
        yield from rows_of(
            [[plain(_words(p)).replace(CELL, " ").strip() for p in cell.iter(f"{_TEXT}p")] for cell in cells]
        )


def _words(one: etree._Element) -> str:
    """The words of a paragraph, without notes, comments and text boxes."""
    said: list[str] = [one.text or ""]
    for node in one:
        if node.tag == f"{_TEXT}s":
            said.append(" ")
        elif node.tag == f"{_TEXT}tab":
            said.append(CELL)
        elif node.tag == f"{_TEXT}line-break":
            said.append("\n")
        elif node.tag not in {f"{_TEXT}note", f"{_OFFICE}annotation", f"{_OFFICE}annotation-end"} and not _is_drawn(
            node
        ):
            said.append(_words(node))
        said.append(node.tail or "")
    return "".join(said)
