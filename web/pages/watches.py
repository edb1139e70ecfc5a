"""Bevakningar: everything that falls due in the cases that are there for the visitor, month by month."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from engine.domain.reckoning import MONTHS
from engine.usecases import desk
from web.pages.work import where

if TYPE_CHECKING:
    from starlette.responses import Response

    from web.visit import Visit

AHEAD = {"90": 90, "180": 180, "365": 365, "730": 730}


def listing(visit: Visit) -> Response:
    """What falls due until so many days from now, for everybody or for the visitor alone."""
    ahead = visit.query("dagar") if visit.query("dagar") in AHEAD else "180"
    whose = "mina" if visit.query("vems") == "mina" else "alla"
    until = visit.app.today() + timedelta(days=AHEAD[ahead])
    rows = desk.everybodys(visit.app, visit.asks("bevakningar"), until)["rows"]
    chosen = [row for row in rows if row["due"] and (whose == "alla" or row["mine"])]
    return visit.page(
        "bevakningar.html", months=_by_month(chosen), ahead=ahead, choices=tuple(AHEAD), whose=whose, where=where
    )


def _by_month(rows: list[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    """«februari 2026» and what falls due in it, day by day."""
    months: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in sorted(rows, key=lambda one: (one["due"], one["dnr"])):
        months[row["due"][:7]].append(row)
    return [(month_of(month), held) for month, held in months.items()]


def month_of(iso: str) -> str:
    """«februari 2026», of «2026-02»."""
    return f"{MONTHS[int(iso[5:7]) - 1]} {iso[:4]}"
