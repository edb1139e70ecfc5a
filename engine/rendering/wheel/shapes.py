"""The shapes of the årshjul in SVG: a symbol for each sort of day, arcs, sectors and text; lengths in millimetres."""

from __future__ import annotations

import calendar
from datetime import date
from html import escape
from math import cos, pi, sin

from engine.rendering.characters import normalised
from engine.rendering.wheel.facts import Mark

INK, MUTED, RULE, PAPER = "#1b1f24", "#4b5563", "#c8d0da", "#ffffff"
COLOURS = {
    Mark.UPPSAGNING: "#b42318",
    Mark.SLUT: "#5b1a5e",
    Mark.FORLANGNING: "#1d5c8a",
    Mark.TA_STALLNING: "#8a5a00",
    Mark.UNDERLAG: "#1b1f24",
    Mark.UPPFOLJNING: "#0b6b57",
    Mark.MOTE: "#1f3a5f",
}
WINDOW = "#f2c14e"


def turn(day: date) -> float:
    """The day's place on the wheel in radians: 1 January at twelve o'clock, on with the clock. Noon of the day."""
    days = 366 if calendar.isleap(day.year) else 365
    return 2 * pi * (day.timetuple().tm_yday - 0.5) / days


def turn_of_month(year: int, month: int) -> float:
    """Where the month begins; month 13: where the year ends."""
    if month > 12:
        return 2 * pi
    days = 366 if calendar.isleap(year) else 365
    return 2 * pi * (date(year, month, 1).timetuple().tm_yday - 1) / days


def at(centre: tuple[float, float], radius: float, angle: float) -> tuple[float, float]:
    """The point so far from the centre, in that direction."""
    return centre[0] + radius * sin(angle), centre[1] - radius * cos(angle)


def number(value: float) -> str:
    """A length as it is written: to a hundredth of a millimetre."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _point(point: tuple[float, float]) -> str:
    return f"{number(point[0])} {number(point[1])}"


def band(centre: tuple[float, float], inner: float, outer: float, begins: float, ends: float, style: str) -> str:
    """A piece of a ring between two directions."""
    wide = int(ends - begins > pi)
    path = (
        f"M{_point(at(centre, outer, begins))}"
        f"A{number(outer)} {number(outer)} 0 {wide} 1 {_point(at(centre, outer, ends))}"
        f"L{_point(at(centre, inner, ends))}"
        f"A{number(inner)} {number(inner)} 0 {wide} 0 {_point(at(centre, inner, begins))}Z"
    )
    return f'<path d="{path}" {style}/>'


def circle(centre: tuple[float, float], radius: float, style: str) -> str:
    """A circle."""
    return f'<circle cx="{number(centre[0])}" cy="{number(centre[1])}" r="{number(radius)}" {style}/>'


def line(a: tuple[float, float], b: tuple[float, float], style: str) -> str:
    """A straight line."""
    return f'<line x1="{number(a[0])}" y1="{number(a[1])}" x2="{number(b[0])}" y2="{number(b[1])}" {style}/>'


def text(
    point: tuple[float, float], words: str, size: float, *, bold: bool = False, anchor: str = "start",
    fill: str = INK, rotate: float = 0.0,
) -> str:  # fmt: skip
    """Words at a point, on their baseline. rotate: degrees with the clock, about the point."""
    weight = ' font-weight="700"' if bold else ""
    aligned = "" if anchor == "start" else f' text-anchor="{anchor}"'
    turned = f' transform="rotate({number(rotate)} {_point(point)})"' if rotate else ""
    coloured = "" if fill == INK else f' fill="{fill}"'
    return (
        f'<text x="{number(point[0])}" y="{number(point[1])}" font-size="{number(size)}"'
        f"{weight}{aligned}{coloured}{turned}>{escape(normalised(words))}</text>"
    )


def symbol(mark: Mark, middle: tuple[float, float], size: float, *, hollow: bool = False) -> str:
    """The mark's shape, so wide and high. hollow: of what is done already."""
    colour = COLOURS[mark]
    style = f'fill="{PAPER}" stroke="{colour}" stroke-width="0.35"' if hollow else f'fill="{colour}"'
    x, y, half = middle[0], middle[1], size / 2
    if mark is Mark.MOTE:
        return circle(middle, half * 0.86, style)
    if mark is Mark.FORLANGNING:
        return circle(middle, half * 0.72, f'fill="{PAPER}" stroke="{colour}" stroke-width="{number(size * 0.24)}"')
    corners = [(x + dx * half, y + dy * half) for dx, dy in _CORNERS[mark]]
    points = " ".join(f"{number(a)},{number(b)}" for a, b in corners)
    return f'<polygon points="{points}" {style}/>'


_CORNERS = {
    Mark.UPPSAGNING: ((0, -1.05), (1.05, 0.85), (-1.05, 0.85)),
    Mark.SLUT: ((0, -1.1), (1.1, 0), (0, 1.1), (-1.1, 0)),
    Mark.TA_STALLNING: ((-1, -0.75), (0.35, -0.75), (1.1, 0), (0.35, 0.75), (-1, 0.75)),
    Mark.UNDERLAG: ((-0.8, -1), (0.3, -1), (0.8, -0.5), (0.8, 1), (-0.8, 1)),
    Mark.UPPFOLJNING: ((-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85)),
}
