"""The list of cases as people search it: filtered, sorted, a page at a time, and how many there are in all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from engine.app import App
from engine.domain.notice import our_notice_day
from engine.domain.standing import is_over, is_settled
from engine.store import cases, queries
from engine.store.swedish import sort_key
from engine.usecases.listing import NoSuchOfficer, listing
from engine.usecases.showing import day
from engine.usecases.work import Answer, Request, eyes

SORTS = ("diarienummer", "arende", "status", "handlaggare", "narmast", "uppsagning", "oppnat")
SIZES = (25, 50, 100)


@dataclass(frozen=True, slots=True)
class Search:
    """What is asked for. text: words of all that the case says. which: oppna | avslutade | alla.

    officer: a user's id. dnr: as the register has it. due_before: something falls due before that day. page: from 1;
    size 0: all. offset: so many are passed over, instead of a page.
    """

    text: str = ""
    state: str = ""
    officer: str = ""
    body: str = ""
    workflow: str = ""
    which: str = "oppna"
    due_before: date | None = None
    sort: str = "diarienummer"
    falling: bool = False
    page: int = 1
    size: int = SIZES[0]
    offset: int | None = None
    dnr: str | None = None


def search(app: App, request: Request, wanted: Search) -> Answer:
    """The cases: {cases[], total, page, pages}; what the asker may not see is neither listed nor counted.

    What takes time, the days, is reckoned for the cases of the page alone, but for the one that the list is sorted by.
    """
    rows = [row for row in _listed(app, request, wanted) if _matches(row, wanted)]
    rows = _with_dues(app, rows) if wanted.sort == "narmast" else rows
    rows = _sorted(_with_notice(app, request, rows) if wanted.sort == "uppsagning" else rows, wanted)
    size = wanted.size or max(len(rows), 1)
    pages = max(-(-len(rows) // size), 1)
    page = min(max(wanted.page, 1), pages)
    first = (page - 1) * size if wanted.offset is None else wanted.offset
    shown = rows[first : first + size]
    shown = shown if wanted.sort == "narmast" else _with_dues(app, shown)
    shown = shown if wanted.sort == "uppsagning" else _with_notice(app, request, shown)
    return {"cases": shown, "total": len(rows), "page": page, "pages": pages}


def _listed(app: App, request: Request, wanted: Search) -> list[dict[str, Any]]:
    """A list that is narrowed to somebody who has no cases, or is nobody, is empty."""
    try:
        found: list[dict[str, Any]] = listing(
            app, request, state=wanted.state or None, officer=wanted.officer or None, due_before=wanted.due_before,
            text=wanted.text or None, dnr=wanted.dnr, dues=False,
        )["cases"]  # fmt: skip
    except NoSuchOfficer:
        return []
    return found


def _with_dues(app: App, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows with what falls due first."""
    with app.database.read() as conn:
        dues = queries.next_dues(conn, [row["dnr"] for row in rows])
    return [row | {"nextDue": day(dues.get(row["dnr"]))} for row in rows]


def _with_notice(app: App, request: Request, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows with the last day of notice."""
    dnrs = [row["dnr"] for row in rows]
    with app.database.read() as conn:
        notice = _last_notice_days(app, conn, request, dnrs if len(dnrs) <= max(SIZES) else None)
    return [row | {"lastNoticeDay": notice.get(row["dnr"])} for row in rows]


def _matches(row: dict[str, Any], wanted: Search) -> bool:
    closed = row["closedOn"] is not None
    return (
        (not wanted.body or row["body"] == wanted.body)
        and (not wanted.workflow or row["workflow"] == wanted.workflow)
        and (wanted.which == "alla" or closed == (wanted.which == "avslutade"))
    )


_BY: dict[str, Callable[[dict[str, Any]], Any]] = {
    "arende": lambda row: sort_key(row["title"]),
    "status": lambda row: sort_key(row["stateLabel"]),
    "handlaggare": lambda row: sort_key(row["caseOfficer"] or "ö"),
    "narmast": lambda row: row["nextDue"],
    "uppsagning": lambda row: row["lastNoticeDay"],
    "oppnat": lambda row: row["openedOn"],
}


def _sorted(rows: list[dict[str, Any]], wanted: Search) -> list[dict[str, Any]]:
    """In the register's order, or by a column; what the column does not know comes last whichever way it is sorted."""
    by = _BY.get(wanted.sort)
    if by is None:
        return rows[::-1] if wanted.falling else rows
    known = sorted((row for row in rows if by(row) is not None), key=by, reverse=wanted.falling)
    return known + [row for row in rows if by(row) is None]


def _last_notice_days(app: App, conn: Any, request: Request, dnrs: Sequence[str] | None) -> dict[str, str | None]:
    """The next last day of notice of each of the cases that has one to come; None: of every case."""
    today = app.today()
    found = {}
    for case_id in queries.cases_with_notice(conn, eyes(app, request), dnrs):
        case = cases.load(conn, case_id)
        running = [one for one in case.instruments if not is_settled(one) and not is_over(one, today)]
        days = [our_notice_day(one, today, case.sides.ours).date for one in running]
        found[case.dnr] = day(min((one for one in days if one and one >= today), default=None))
    return found


def choices(app: App, request: Request) -> Answer:
    """What the list can be narrowed to: {states[], officers[], bodies[], workflows[]}, each as (value, label)."""
    rows = listing(app, request, dues=False)["cases"]
    names = {one.id: one.name for one in app.municipality.users}
    officers = {row["officerId"] or row["caseOfficer"] for row in rows} - {None}
    bodies = {row["body"] for row in rows}
    return {
        "states": _by_label({row["state"]: row["stateLabel"] for row in rows}),
        "officers": _by_label({one: names.get(one, one) for one in officers}),
        "bodies": [(one.code, one.name) for one in app.municipality.organs if one.code in bodies],
        "workflows": _by_label({row["workflow"]: row["workflow"] for row in rows}),
    }


def _by_label(known: dict[str, str]) -> list[tuple[str, str]]:
    return sorted(known.items(), key=lambda one: sort_key(one[1]))
