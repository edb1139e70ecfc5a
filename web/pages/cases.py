"""Ärenden: the list with its filters as tags that can be taken away, its columns and order; and the same as a file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from starlette.responses import Response

from engine.domain.answers import as_date
from engine.domain.media_types import XLSX
from engine.exchange import sheets
from engine.usecases.searching import SIZES, SORTS, Search, choices, search

if TYPE_CHECKING:
    from web.visit import Visit

WHICH = (("oppna", "Öppna"), ("avslutade", "Avslutade"), ("alla", "Öppna och avslutade"))
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


@dataclass(frozen=True, slots=True)
class Tag:
    """A filter that is chosen: its words, and the address of the list without it."""

    words: str
    without: str


def _wanted(visit: Visit) -> Search:
    size, page, sort = visit.query("antal"), visit.query("sida"), visit.query("ordning")
    return Search(
        text=visit.query("sok")[:200],
        state=visit.query("status"),
        officer=visit.query("handlaggare"),
        body=visit.query("organ"),
        workflow=visit.query("typ"),
        which=visit.query("visa") if visit.query("visa") in dict(WHICH) else "oppna",
        due_before=_day(visit.query("fore")),
        sort=sort.removeprefix("-") if sort.removeprefix("-") in SORTS else "diarienummer",
        falling=sort.startswith("-"),
        page=int(page) if page.isascii() and page.isdigit() and len(page) < 7 else 1,
        size=int(size) if size in {str(one) for one in SIZES} else SIZES[0],
    )


def _day(said: str) -> date | None:
    return as_date(said)


def _columns(visit: Visit) -> tuple[str, ...]:
    asked = visit.http.query_params.getlist("kolumn")
    shown = asked or AT_FIRST
    return tuple(name for name in COLUMNS if name in ALWAYS or name in shown)


def _pairs(visit: Visit) -> list[tuple[str, str]]:
    """What stands in the address, the page aside: a new order or filter begins on the first page."""
    return [(name, said) for name, said in visit.http.query_params.multi_items() if said and name != "sida"]


def _address(path: str, pairs: Iterable[tuple[str, str]]) -> str:
    query = urlencode(list(pairs))
    return f"{path}?{query}" if query else path


def _tags(visit: Visit, wanted: Search, known: dict[str, list[tuple[str, str]]]) -> list[Tag]:
    labels = {name: dict(known[key]) for name, key in _LABELLED.items()}
    said = [
        ("sok", f"Sökning: {wanted.text}", wanted.text),
        ("status", f"Status: {labels['status'].get(wanted.state, wanted.state)}", wanted.state),
        ("handlaggare", f"Handläggare: {labels['handlaggare'].get(wanted.officer, wanted.officer)}", wanted.officer),
        ("organ", f"Organ: {labels['organ'].get(wanted.body, wanted.body)}", wanted.body),
        ("typ", f"Ärendetyp: {wanted.workflow}", wanted.workflow),
        ("fore", f"Förfaller före {wanted.due_before}", wanted.due_before),
        ("visa", dict(WHICH)[wanted.which], wanted.which != "oppna"),
    ]
    pairs = _pairs(visit)
    without = {name: _address("/arenden", [one for one in pairs if one[0] != name]) for name, _, _ in said}
    return [Tag(words, without[name]) for name, words, chosen in said if chosen]


_LABELLED = {"status": "states", "handlaggare": "officers", "organ": "bodies"}


def _heads(visit: Visit, wanted: Search, columns: tuple[str, ...]) -> list[dict[str, Any]]:
    """The heads with the address that sorts by each, and which way it is sorted now."""
    pairs = [one for one in _pairs(visit) if one[0] != "ordning"]
    found = []
    for name in columns:
        label, _, sort = COLUMNS[name]
        here = bool(sort) and sort == wanted.sort
        order = f"-{sort}" if here and not wanted.falling else sort
        way = ("descending" if wanted.falling else "ascending") if here else "none"
        found.append(
            {"label": label, "sort": _address("/arenden", [*pairs, ("ordning", order)]) if sort else "", "way": way}
        )
    return found


def listing(visit: Visit) -> Response:
    """The list."""
    request, wanted, columns = visit.asks("arenden"), _wanted(visit), _columns(visit)
    known = choices(visit.app, request)
    found = search(visit.app, request, wanted)
    pairs = _pairs(visit)
    return visit.page(
        "arenden.html",
        found=found, wanted=wanted, known=known, columns=columns, all_columns=COLUMNS, days=DAYS, always=ALWAYS,
        heads=_heads(visit, wanted, columns), tags=_tags(visit, wanted, known), which=WHICH, sizes=SIZES,
        as_csv=_address("/arenden.csv", pairs), as_xlsx=_address("/arenden.xlsx", pairs),
        turn=lambda page: _address("/arenden", [*pairs, ("sida", str(page))]), no_filter="/arenden",
    )  # fmt: skip


def _rows(visit: Visit) -> tuple[list[str], list[list[sheets.Cell]]]:
    """Heads and cells of everything that matches, whatever the page."""
    columns = _columns(visit)
    found = search(visit.app, visit.asks("arenden"), replace(_wanted(visit), size=0))["cases"]
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
