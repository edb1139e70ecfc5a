"""The yearly beslutsuppföljning: what was decided, by whom it should be done, and what is left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from engine.app import App
from engine.domain.case import Case
from engine.domain.decided_points import decided_points
from engine.domain.errors import WrongUsage
from engine.domain.execution import ExecutionState
from engine.store import decided, queries
from engine.usecases.executing import point_view
from engine.usecases.work import Answer, Request, eyes

HIDDEN = "ärendet innehåller sekretess; beslutet finns i protokollet"


class NoSuchOrganHere(WrongUsage):
    """Det finns inget organ «{organ}». De som finns: {known}."""


def yearly(app: App, request: Request, year: int, organ: str | None = None) -> Answer:
    """Every point decided in the year, and what is left from the years before.

    {year, organ, on, sums{decided, done, left, late, withoutResponsible}, points[], leftBefore[]}. Of a case that holds
    something confidential only where it was decided is told. Raises NoSuchOrganHere.
    """
    if organ is not None and app.municipality.organ(organ) is None:
        known = ", ".join(one.code for one in app.municipality.organs)
        raise NoSuchOrganHere(organ=organ[:40], known=known)
    with app.database.read() as conn:
        secret = queries.cases_with_secrets(conn)
        rows = [row for case in decided.cases_of_year(conn, year) for row in _rows(app, request, case, secret)]
    chosen = sorted((row for row in rows if organ in {None, row["organ"]}), key=_order)
    now = [row for row in chosen if (row["meetingOn"] or "")[:4] == f"{year:04}"]
    before = [row for row in chosen if row["meetingOn"] and row["meetingOn"][:4] < f"{year:04}" and _is_left(row)]
    about = {"year": year, "organ": organ, "on": app.today().isoformat(), "sums": _sums(now)}
    return {**about, "points": now, "leftBefore": before}


def _rows(app: App, request: Request, case: Case, secret: frozenset[int]) -> Iterator[dict[str, Any]]:
    own, today = eyes(app, request), app.today()
    hidden = case.confidentiality is not None or case.id in secret
    officer = case.officer.name if case.officer else None
    if case.confidentiality is not None and own and not own.sees_marked(case.body, case.officer_id, officer):
        return
    for one in decided_points(case):
        row = {"dnr": case.dnr, "title": case.open_title, **point_view(app, one, today)}
        yield {**row, "text": HIDDEN, "report": None, "link": None} if hidden else row


def _order(row: dict[str, Any]) -> tuple[Any, ...]:
    return row["meetingOn"] or "", row["organ"], row["paragraph"] or 0, row["dnr"]


def _is_left(row: dict[str, Any]) -> bool:
    return row["state"] in {ExecutionState.KVAR, ExecutionState.FORSENAT}


def _sums(rows: list[dict[str, Any]]) -> dict[str, int]:
    count = Counter(row["state"] for row in rows)
    return {
        "decided": len(rows),
        "done": count[ExecutionState.GJORT],
        "left": count[ExecutionState.KVAR] + count[ExecutionState.FORSENAT],
        "late": count[ExecutionState.FORSENAT],
        "withoutResponsible": count[ExecutionState.INGEN_ANSVARIG],
    }
