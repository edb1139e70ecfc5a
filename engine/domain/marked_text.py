"""The sections of a document as plain text with simple marks, to be edited by hand, and back again.

«# » before a heading («## » one level down); an empty line between paragraphs; «1. », «a. » or «att » before a point,
«[–] » before one with any other marker and «* » before one with none; «- » before a bullet. What is indented goes on
with the point above, and a backslash before a mark makes it an ordinary word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from engine.domain.text import Block, Point, Section

_HEADING = re.compile(r"(?P<level>#{1,6}) +(?P<words>\S.*)")
_POINT = re.compile(
    r"(?:(?P<plain>\d{1,3}|[a-zåäö])\.|(?P<that>att)|\[(?P<other>[^\[\]\s]{1,12})\]|\*) +(?P<words>\S.*)"
)
_BULLET = re.compile(r"- +(?P<words>\S.*)")
_PLAIN_MARKER = re.compile(r"\d{1,3}|[a-zåäö]")


def marked(sections: Sequence[Section]) -> str:
    """The sections as text with marks."""
    parts = [part for section in sections for part in _section(section)]
    return "\n\n".join(parts)


def sections_of(text: str) -> tuple[Section, ...]:
    """The sections that the text says; what stands before the first heading has none."""
    found: list[Section] = []
    heading, level, blocks = None, 1, list[Block]()
    for lines in _paragraphs(text):
        title = _HEADING.fullmatch(lines[0])
        if title:
            found += _finished(heading, level, blocks)
            heading, level, blocks = title["words"].strip(), len(title["level"]), []
        blocks += _blocks(lines[1:] if title else lines)
    return (*found, *_finished(heading, level, blocks))


def _finished(heading: str | None, level: int, blocks: list[Block]) -> Iterator[Section]:
    if heading is not None or blocks:
        yield Section(heading, level, tuple(blocks))


def _section(section: Section) -> Iterator[str]:
    if section.heading:
        yield f"{'#' * min(max(section.level, 1), 6)} {_one_line(section.heading)}"
    yield from filter(None, map(_block, section.blocks))


def _block(block: Block) -> str:
    if block.p is not None:
        return "\n".join(_escaped(line) for line in _lines(block.p))
    points = [_indented(f"{_mark_of(point.marker)} ", point.text) for point in block.points]
    return "\n".join([*points, *(_indented("- ", text) for text in block.bullets)])


def _mark_of(marker: str | None) -> str:
    if not marker:
        return "*"
    if marker == "att":
        return marker
    return f"{marker}." if _PLAIN_MARKER.fullmatch(marker) else f"[{_one_line(marker)}]"


def _indented(mark: str, text: str) -> str:
    return mark + "\n  ".join(_lines(text))


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _escaped(line: str) -> str:
    return f"\\{line}" if _is_marked(line) or _plain(line) != line else line


def _plain(line: str) -> str:
    """The line without the backslash that makes its mark an ordinary word."""
    rest = line[1:]
    return rest if line.startswith("\\") and (rest.startswith("\\") or _is_marked(rest)) else line


def _is_marked(line: str) -> bool:
    return any(mark.fullmatch(line) for mark in (_HEADING, _POINT, _BULLET))


def _paragraphs(text: str) -> Iterator[list[str]]:
    """The lines between empty ones; a heading begins a paragraph of its own."""
    held: list[str] = []
    for line in text.splitlines():
        if held and (not line.strip() or _HEADING.fullmatch(line.rstrip())):
            yield held
            held = []
        if line.strip():
            held.append(line.rstrip())
    if held:
        yield held


def _blocks(lines: Iterable[str]) -> Iterator[Block]:
    """What follows on each other and is of one kind is one block."""
    rows = _rows(lines)
    for kind, group in groupby(rows, key=lambda row: row[0]):
        said = [(marker, words) for _, marker, words in group]
        if kind == "p":
            yield Block(p="\n".join(words for _, words in said))
        elif kind == "bullet":
            yield Block(bullets=tuple(words for _, words in said))
        else:
            yield Block(points=tuple(Point(marker, words) for marker, words in said))


def _rows(lines: Iterable[str]) -> list[tuple[str, str | None, str]]:
    """(kind, marker, words) of each line; one that is indented goes on with the point or bullet above it."""
    rows: list[tuple[str, str | None, str]] = []
    for line in lines:
        if line[0].isspace() and rows and rows[-1][0] != "p":
            kind, marker, words = rows[-1]
            rows[-1] = (kind, marker, f"{words}\n{line.strip()}")
        else:
            rows.append(_row(line.strip()))
    return rows


def _row(line: str) -> tuple[str, str | None, str]:
    if point := _POINT.fullmatch(line):
        return "point", point["plain"] or point["that"] or point["other"], point["words"]
    if bullet := _BULLET.fullmatch(line):
        return "bullet", None, bullet["words"]
    return "p", None, _plain(line)
