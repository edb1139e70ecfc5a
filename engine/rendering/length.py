"""How long a Word document is, roughly: its paragraphs as high as their styles make them, on pages of its size."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

from lxml import etree

from engine.rendering.package import unpack
from engine.rendering.vetting import W, parsed

_W = f"{{{W}}}"
_TWIPS = 20  # to a point
# Of a letter's width the part that its height is, and of a line's height what is beyond the letters.
_WIDE, _LEADING = 0.5, 1.22
# What the head of the first page takes beside the margin, in points.
_HEAD = 15.0


@dataclass(frozen=True, slots=True)
class _Look:
    """A paragraph style, in points; before and after with the room that a frame takes. line: times the usual height."""

    size: float = 11
    before: float = 0
    after: float = 0
    line: float = 1


def seems_longer_than_a_page(document: bytes) -> bool:
    """Whether the Word file needs more than one page; how much does not fit only a program that lays it out knows."""
    parts = unpack(document, "")
    body = parsed(parts["word/document.xml"]).find(f"{_W}body")
    if body is None:
        return False
    page, margins = body.find(f"{_W}sectPr/{_W}pgSz"), body.find(f"{_W}sectPr/{_W}pgMar")
    across = _twips(page, "w") - _twips(margins, "left") - _twips(margins, "right")
    down = _twips(page, "h") - _twips(margins, "top") - _twips(margins, "bottom") - _HEAD
    looks = _looks(parts.get("word/styles.xml"))
    return sum(_height(one, across, looks) for one in body) > down > 0


def _looks(xml: bytes | None) -> dict[str, _Look]:
    found = {}
    for style in parsed(xml).iter(f"{_W}style") if xml else ():
        size, spacing = style.find(f"{_W}rPr/{_W}sz"), style.find(f"{_W}pPr/{_W}spacing")
        half = size.get(f"{_W}val", "22") if size is not None else "22"
        line = _twips(spacing, "line") * _TWIPS / 240 or 1
        above, below = (style.find(f"{_W}pPr/{_W}pBdr/{_W}{side}") for side in ("top", "bottom"))
        before = _twips(spacing, "before") + _twips(above, "space") * _TWIPS
        after = _twips(spacing, "after") + _twips(below, "space") * _TWIPS
        look = _Look(float(half) / 2, before, after, line)
        found[style.get(f"{_W}styleId", "")] = look
    return found


def _twips(element: etree._Element | None, name: str) -> float:
    """An attribute in twentieths of a point, as points."""
    return float(element.get(f"{_W}{name}", "0")) / _TWIPS if element is not None else 0


def _height(one: etree._Element, across: float, looks: Mapping[str, _Look]) -> float:
    """Of a paragraph its lines; of a table its rows, each as high as its highest cell."""
    if one.tag == f"{_W}tbl":
        rows = (list(row.iter(f"{_W}tc")) for row in one.iter(f"{_W}tr"))
        return sum(max(sum(_height(p, across / len(row), looks) for p in cell) for cell in row) for row in rows if row)
    if one.tag != f"{_W}p":
        return 0
    style = one.find(f"{_W}pPr/{_W}pStyle")
    look = looks.get(style.get(f"{_W}val", "") if style is not None else "Normal", _Look())
    said = "".join(str(piece) for piece in one.itertext())
    lines = max(1, ceil(len(said) * look.size * _WIDE / across))
    return look.before + look.after + lines * look.size * _LEADING * look.line
