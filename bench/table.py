"""What was measured, as one table in Swedish or as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bench.measure import Spread

HEADINGS = ("Vad", "Ärendegång", "Jämförs med", "Median (min–max)", "Krav", "Håller")


@dataclass(frozen=True, slots=True)
class Row:
    """One figure and what is asked of it. unit: what follows it. spread: None where nothing was measured; see why."""

    what: str
    ours: str
    theirs: str
    spread: Spread | None
    unit: str
    demand: str
    holds: bool
    why: str | None = None


def at_least(what: str, ours: str, theirs: str, found: Spread, wanted: float) -> Row:
    """A ratio of speeds that must be so great."""
    return Row(what, ours, theirs, found, "×", f"minst {number(wanted)} ×", found.median >= wanted)


def at_most(what: str, ours: str, theirs: str, found: Spread, wanted: float, unit: str) -> Row:
    """A figure that must not be greater."""
    return Row(what, ours, theirs, found, unit, f"högst {number(wanted)} {unit}", found.median <= wanted)


def not_measured(what: str, theirs: str, demand: str, why: str) -> Row:
    """What could not be measured here; it does not hold until it has been."""
    return Row(what, "–", theirs, None, "", demand, holds=False, why=why)


def number(value: float) -> str:
    """As Swedish writes it: three figures that count, comma for decimals."""
    digits = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    shown = f"{value:.{digits}f}"
    return (shown.rstrip("0").rstrip(".") if "." in shown else shown).replace(".", ",")


def a_second(taken: Sequence[float], count: int) -> str:
    """How many a second, of the median turn."""
    return f"{count / sorted(taken)[len(taken) // 2]:.0f} per sekund"


def table(rows: Sequence[Row]) -> str:
    """All rows under their headings, and below them why something could not be measured."""
    lines = [HEADINGS, *(_cells(row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEADINGS))]
    shown = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines]
    reasons = [f"{row.what}, {row.theirs}: {row.why}" for row in rows if row.why]
    return "\n".join(
        [shown[0], "  ".join("─" * width for width in widths), *shown[1:], *([""] if reasons else []), *reasons]
    )


def _cells(row: Row) -> tuple[str, ...]:
    figure = "inte mätt"
    if row.spread:
        one = row.spread
        figure = f"{number(one.median)} {row.unit} ({number(one.least)}–{number(one.greatest)})"
    return (row.what, row.ours, row.theirs, figure, row.demand, "ja" if row.holds else "NEJ")


def as_json(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """The rows with English keys, the figures unrounded."""
    return [
        {
            "what": row.what,
            "ours": row.ours,
            "theirs": row.theirs,
            "median": row.spread.median if row.spread else None,
            "least": row.spread.least if row.spread else None,
            "greatest": row.spread.greatest if row.spread else None,
            "unit": row.unit,
            "demand": row.demand,
            "holds": row.holds,
            "why": row.why,
        }
        for row in rows
    ]
