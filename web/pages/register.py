"""Diarium: every number with its handlings, masked as it may be given out, or with what the visitor may see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from engine.exchange import sheets
from engine.usecases import auditing
from engine.usecases.register_audit import audit_register
from web.pages.cases import download

if TYPE_CHECKING:
    from starlette.responses import Response

    from web.visit import Visit

HEADS = (
    "Diarienummer", "Ärende", "Öppnat", "Status", "Handling", "Riktning", "Datum", "Registrerad", "Innehåll", "Från",
    "Till",
)  # fmt: skip


def _asked(visit: Visit) -> dict[str, Any]:
    """The register of the series and year; of this year where none is asked for."""
    series = visit.query("serie")
    known = [one.organ for one in visit.app.municipality.series]
    return auditing.register(
        visit.app,
        visit.asks("diarium"),
        series=series if series in known else None,
        year=visit.year() or visit.app.today().year,
        masked=visit.query("maskerat") == "ja",
    )


def register(visit: Visit) -> Response:
    """The register."""
    found = _asked(visit)
    series = [(one.organ, visit.app.municipality.organ_name(one.organ)) for one in visit.app.municipality.series]
    odd = [f"serie={one}"] if (one := visit.query("serie")) and one not in dict(series) else []
    odd += [f"ar={one}"] if (one := visit.query("ar")) and visit.year() is None else []
    return visit.page("diarium.html", found=found, series=series, odd=odd, query=visit.http.url.query)


def audit(visit: Visit) -> Response:
    """The registrator's audit: every number accounted for, and what is to be looked at."""
    series = visit.query("serie")
    own = [(one.organ, visit.app.municipality.organ_name(one.organ)) for one in visit.app.municipality.series]
    found = audit_register(
        visit.app,
        visit.asks("diarium"),
        series=series if series in dict(own) else None,
        year=visit.year(),
    )
    return visit.page("revision.html", found=found, series=own)


def as_csv(visit: Visit) -> Response:
    """The register as text, a line a handling."""
    rows = [row for number in _asked(visit)["numbers"] for row in _rows(number)]
    return download(sheets.as_csv(HEADS, rows), "diarium.csv", "text/csv; charset=utf-8")


def _rows(number: dict[str, Any]) -> list[list[sheets.Cell]]:
    case = [number["dnr"], number["title"], number["openedOn"], number["status"]]
    handlings = [
        [one["number"], one["direction"], one["date"], one["registeredOn"], one["title"], one["from"], one["to"]]
        for one in number["records"]
    ]
    return [[*case, *one] for one in handlings or [[None] * 7]]
