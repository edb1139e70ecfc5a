"""The årshjul as one page of SVG: the wheel in the middle, the months in words on both sides, the key underneath.

All that the wheel shows by shape, place and colour stands in words beside it, in an order that can be read aloud.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from html import escape

from engine.rendering.wheel import rings
from engine.rendering.wheel.facts import Mark, Wheel
from engine.rendering.wheel.lists import (
    DAY,
    FOOT,
    GUTTER,
    HEAD,
    KEY,
    LEADING,
    MARGIN,
    SYMBOL,
    Layout,
    Placed,
    heading_height,
    laid_out,
    row_height,
)
from engine.rendering.wheel.measure import POINT, width
from engine.rendering.wheel.shapes import INK, MUTED, PAPER, RULE, line, number, symbol, text

FONT = "'Liberation Sans', Arial, Helvetica, sans-serif"


def svg(wheel: Wheel, made_on: date) -> str:
    """The page as a complete SVG document; A4 or A3, lying down. made_on: printed in the foot."""
    layout = laid_out(wheel)
    paper = layout.paper
    size = f'viewBox="0 0 {number(paper.width)} {number(paper.height)}"'
    sheet = f'width="{number(paper.width)}mm" height="{number(paper.height)}mm"'
    read = 'role="group" aria-labelledby="arshjul-titel arshjul-beskrivning" lang="sv"'
    beside = "Allt som hjulet visar står också i ord, månad för månad, bredvid det."
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} {sheet} {read} font-family="{FONT}" fill="{INK}">',
        f'<title id="arshjul-titel">{escape(wheel.title)}</title>',
        f'<desc id="arshjul-beskrivning">{escape(wheel.summary)} {beside}</desc>',
        f'<rect width="{number(paper.width)}" height="{number(paper.height)}" fill="{PAPER}"/>',
        *_head(wheel, layout),
        *_side(layout, layout.left, MARGIN, MARGIN + HEAD, layout.column_width),
        *rings.drawn(wheel, _middle(layout), layout.wheel / 2),
        *_key(wheel, layout),
        *_side(layout, layout.right, paper.width - MARGIN - _side_width(layout), MARGIN + HEAD, layout.column_width),
        *_side(layout, layout.under, (paper.width - layout.wheel) / 2, _key_end(layout), layout.under_width),
        *_foot(layout, made_on),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _side_width(layout: Layout) -> float:
    columns = layout.paper.columns
    return columns * layout.column_width + (columns - 1) * GUTTER


def _middle(layout: Layout) -> tuple[float, float]:
    return layout.paper.width / 2, MARGIN + HEAD + layout.wheel / 2 - 4


def _head(wheel: Wheel, layout: Layout) -> Iterator[str]:
    yield text((MARGIN, MARGIN + 8), f"Årshjul {wheel.year}", 22 * POINT, bold=True)
    beside = MARGIN + width(f"Årshjul {wheel.year}", 22 * POINT, bold=True) + 5
    yield text((beside, MARGIN + 8), wheel.municipality, 14 * POINT, fill=MUTED)
    yield text((MARGIN, MARGIN + 14), wheel.summary, 8.5 * POINT, fill=MUTED)


def _side(layout: Layout, placed: tuple[Placed, ...], left: float, top: float, across: float) -> Iterator[str]:
    for one in placed:
        yield from _block(layout, one, left + one.column * (across + GUTTER), top + one.top, across)


def _key_end(layout: Layout) -> float:
    return MARGIN + HEAD + layout.wheel + KEY


def _block(layout: Layout, placed: Placed, x: float, top: float, across: float) -> Iterator[str]:
    """A month: its name over a line, and its rows as a list."""
    paper, block = layout.paper, placed.block
    size = paper.type_size
    yield f'<g role="list" aria-label="{escape(block.heading)}">'
    yield text((x, top + size * 1.05), block.heading, size * 1.12, bold=True)
    under = top + size * 1.38
    yield line((x, under), (x + across, under), f'stroke="{RULE}" stroke-width="0.25"')
    y = top + heading_height(paper)
    for row in block.rows:
        yield '<g role="listitem">'
        base, begins = y + size * 0.86, x
        if row.mark:
            middle = (x + size * 0.45, base - size * 0.34)
            yield f'<g aria-hidden="true">{symbol(row.mark, middle, size * 0.8, hollow=row.done)}</g>'
            begins += SYMBOL * size
        if row.day:
            yield text((begins + size * 1.35, base), row.day, size, bold=True, anchor="end")
            begins += DAY * size
        for n, words in enumerate(row.lines):
            yield text((begins, base + n * size * LEADING), words, size)
        yield "</g>"
        y += row_height(row, paper)
    yield "</g>"


def _key(wheel: Wheel, layout: Layout) -> Iterator[str]:
    """What the shapes mean, in the order of the rings from the rim inwards."""
    size, room = 7.2 * POINT, layout.wheel
    left = layout.paper.width / 2 - room / 2
    y = _middle(layout)[1] + layout.wheel / 2 + 6
    yield '<g role="list" aria-label="Teckenförklaring, ringarna utifrån och in">'
    x = left
    for mark, words in _meanings(wheel):
        wide = size * 1.5 + width(words, size) + 4
        if x + wide > left + room and x > left:
            x, y = left, y + size * 1.55
        yield '<g role="listitem">'
        yield f'<g aria-hidden="true">{symbol(mark, (x + size * 0.5, y - size * 0.34), size * 0.85)}</g>'
        yield text((x + size * 1.5, y), words, size)
        yield "</g>"
        x += wide
    yield "</g>"


def _meanings(wheel: Wheel) -> Iterator[tuple[Mark, str]]:
    codes = ", ".join(one.code for one in wheel.meets)
    yield Mark.MOTE, f"Sammanträde (utifrån: {codes})" if codes else "Sammanträde"
    yield from ((mark, mark.label) for mark in rings.ORDER)


def _foot(layout: Layout, made_on: date) -> Iterator[str]:
    paper = layout.paper
    words = f"Framtaget ur Ärendegång {made_on.isoformat()}. Ihåliga tecken är klara."
    if layout.left_out:
        words += f" {layout.left_out} dagar får inte plats på sidan och står i tabellen."
    yield text((MARGIN, paper.height - MARGIN + FOOT / 3), words, 6.5 * POINT, fill=MUTED)
