"""Ärenden: the list with its filters as tags that can be taken away, its columns and order; and the same as a file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from starlette.responses import Response

from engine.domain.media_types import XLSX
from engine.exchange import sheets
from engine.usecases.searching import SIZES, Search, choices, search
from web.listed import LIST, WHICH, Pairs, address, pairs_in, passed_over, tags, wanted
from web.pages import searches

if TYPE_CHECKING:
    from web.visit import Visit

# Column -> its head, its key in the answer, and the order that it stands for.
COLUMNS: dict[str, tuple[str, str, str]] = {
    "diarienummer": ("Diarienummer", "dnr", "diarienummer"),
    "arende": ("Ärende", "title", "arende"),
    "status": ("Status", "stateLabel", "status"),
    "handlaggare": ("Handläggare", "caseOfficer", "handlaggare"),
    "narmast": ("Närmast", "nextDue", "narmast"),
    "uppsagning": ("Sista dag att säga upp", "lastNoticeDay", "uppsagning"),
    "typ": ("Ärendetyp", "workflow", ""),
    "organ": ("Organ", "body", ""),
    "oppnat": ("Öppnat", "openedOn", "oppnat"),
}
ALWAYS = ("diarienummer", "arende")
AT_FIRST = ("status", "handlaggare", "narmast", "uppsagning")
DAYS = ("narmast", "uppsagning", "oppnat")


def _columns(visit: Visit) -> tuple[str, ...]:
    asked = visit.http.query_params.getlist("kolumn")
    shown = asked or AT_FIRST
    return tuple(name for name in COLUMNS if name in ALWAYS or name in shown)


def _pairs(visit: Visit) -> Pairs:
    return pairs_in(visit.http.query_params.multi_items())


def _heads(asked: Pairs, search: Search, columns: tuple[str, ...]) -> list[dict[str, Any]]:
    """The heads with the address that sorts by each, and which way it is sorted now."""
    pairs = [one for one in asked if one[0] != "ordning"]
    found = []
    for name in columns:
        label, _, sort = COLUMNS[name]
        here = bool(sort) and sort == search.sort
        order = f"-{sort}" if here and not search.falling else sort
        way = ("descending" if search.falling else "ascending") if here else "none"
        found.append({"label": label, "sort": address(LIST, [*pairs, ("ordning", order)]) if sort else "", "way": way})
    return found


def listing(visit: Visit) -> Response:
    """The list."""
    request, columns, pairs = visit.asks("arenden"), _columns(visit), _pairs(visit)
    known, asked = choices(visit.app, request), wanted(pairs, visit.query("sida"))
    found = search(visit.app, request, asked)
    return visit.page(
        "arenden.html",
        found=found, wanted=asked, known=known, columns=columns, all_columns=COLUMNS, days=DAYS, always=ALWAYS,
        odd=passed_over(pairs), heads=_heads(pairs, asked, columns), tags=tags(pairs, known), which=WHICH, sizes=SIZES,
        saved=searches.links(visit, pairs, known), to_save=address(f"{LIST}/spara", pairs),
        as_csv=address("/arenden.csv", pairs), as_xlsx=address("/arenden.xlsx", pairs),
        turn=lambda page: address(LIST, [*pairs, ("sida", str(page))]), no_filter=LIST,
    )  # fmt: skip


def _rows(visit: Visit) -> tuple[list[str], list[list[sheets.Cell]]]:
    """Heads and cells of everything that matches, whatever the page."""
    columns = _columns(visit)
    found = search(visit.app, visit.asks("arenden"), replace(wanted(_pairs(visit)), size=0))["cases"]
    heads = [COLUMNS[name][0] for name in columns]
    return heads, [[_cell(name, row[COLUMNS[name][1]]) for name in columns] for row in found]


def _cell(name: str, said: str | None) -> sheets.Cell:
    return date.fromisoformat(said) if name in DAYS and said else said


def as_csv(visit: Visit) -> Response:
    """The list as text."""
    return download(sheets.as_csv(*_rows(visit)), "arenden.csv", "text/csv; charset=utf-8")


def as_xlsx(visit: Visit) -> Response:
    """The list as a spreadsheet."""
    return download(sheets.as_xlsx("Ärenden", *_rows(visit)), "arenden.xlsx", XLSX)


def download(data: bytes, name: str, kind: str) -> Response:
    """A file to be saved."""
    return Response(data, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
