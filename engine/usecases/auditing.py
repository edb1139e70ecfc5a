"""What holds before the law: the journal, the whole chain checked, and the register with every number."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from engine.app import App
from engine.domain.case import Record
from engine.domain.errors import NotThere
from engine.domain.secrecy import Eyes
from engine.store import cases, journal, meta, queries, tasks
from engine.store import verifying as checks
from engine.usecases import seeing
from engine.usecases.before_and_after import before_and_after
from engine.usecases.entries import hidden_in, tells_of
from engine.usecases.hiding import Hide, everywhere, from_eyes
from engine.usecases.showing import moment
from engine.usecases.work import Answer, Request, eyes, find

Progress = Callable[[int, int], None]
MASKED = "uppgiften lämnas inte ut i listan (OSL 5:2)"


def journal_view(app: App, request: Request, dnr: str) -> Answer:
    """Everything that has happened to the case, oldest first; nothing of a handling that the asker may not see."""
    own = eyes(app, request)
    with app.database.read() as conn:
        case_id = find(app, conn, request, dnr)
        rows = journal.of_case(conn, case_id)
        case = cases.load(conn, case_id)
        hide = from_eyes(conn, own)
    if case.confidentiality:
        seeing.note_reading(app, request, case)
    hidden = hidden_in(case, own)
    return {"dnr": case.dnr, "entries": [_entry(row, hide) for row in rows if not tells_of(row, hidden)]}


def _entry(row: journal.Sealed, hide: Hide) -> dict[str, Any]:
    before, after = before_and_after(row.payload)
    return {
        "id": row.id,
        "revision": row.revision,
        "at": moment(row.at),
        "actor": row.actor_name,
        "actorId": row.actor_id,
        "account": row.account,
        "machine": row.machine,
        "kind": row.kind,
        "text": hide(row.says),
        "reason": row.reason and hide(row.reason),
        "before": everywhere(hide, before),
        "after": everywhere(hide, after),
        "disposed": row.payload is None,
    }


def verify(app: App, progress: Progress | None = None) -> Answer:
    """The whole chain, its payloads and the tables: {entries, ok, firstBad, head, why}."""
    with app.database.read() as conn:
        found = checks.verify(conn, progress=progress, anchor=_anchor(conn))
    return {"entries": found.entries, "ok": found.ok, "firstBad": found.first_bad, "head": found.head, "why": found.why}


def _anchor(conn: Any) -> Any:
    return meta.get(conn, meta.ANCHOR)


class NoSuchSeries(NotThere):
    """Det finns ingen diarieserie «{series}». Serierna är: {known}."""


def check_series(app: App, conn: Any, series: str | None) -> None:
    """Raises NoSuchSeries where a series is asked for that the municipality neither has nor has taken over."""
    known = {one.organ for one in app.municipality.series} | queries.series(conn)
    if series is not None and series not in known:
        raise NoSuchSeries(series=series[:40], known=", ".join(sorted(known)))


def register(
    app: App, request: Request, *, series: str | None = None, year: int | None = None, masked: bool = False
) -> Answer:
    """Every number of the series and year with its case and handlings; voided ones with who, when and why.

    masked: without counterpart and content of what is confidential, and of nothing else; dates and numbers stay (OSL
    5:2). What the asker may not see is masked always. Raises NoSuchSeries.
    """
    own = eyes(app, request)
    with app.database.read() as conn:
        check_series(app, conn, series)
        rows = list(queries.register(conn, series=series, year=year))
        waiting = tasks.pending(conn)
    held: dict[int | None, list[dict[str, Any]]] = defaultdict(list)
    for task in waiting:
        held[task.case_id].append(reserved(task))
    numbers = [_number(row, held[row.case_id], masked or not _may_see(row, own)) for row in rows]
    return {"series": series, "year": year, "masked": masked, "numbers": numbers}


def _may_see(row: queries.NumberRow, own: Eyes | None) -> bool:
    return own is None or row.body is None or own.sees_marked(row.body, row.officer_id, row.officer)


def _number(row: queries.NumberRow, reserved: list[dict[str, Any]], masked: bool) -> dict[str, Any]:
    hidden = masked and row.marked is not None
    records = [
        *(_record(record, masked, hidden) for record in row.records),
        *({**one, "title": MASKED, "to": None} if hidden else one for one in reserved),
    ]
    return {
        "dnr": row.dnr,
        "number": row.number,
        "year": row.year,
        "series": row.series,
        "status": "makulerat" if row.voided_at else "anvant",
        "origin": row.origin,
        "title": queries.open_title(row.title or "", json.loads(row.marked or "{}")) if hidden else row.title,
        "confidential": row.marked is not None,
        "state": row.state,
        "openedOn": row.opened_on.isoformat() if row.opened_on else None,
        "by": row.voided_by if row.voided_at else row.used_by,
        "at": moment(row.voided_at or row.used_at),
        "why": row.voided_why,
        "records": sorted(records, key=lambda one: int(one["number"])),
    }


def reserved(task: tasks.IssueTask) -> dict[str, Any]:
    """A handling's number that a document holds which is still to be made, and why it is not made yet."""
    frozen = json.loads(task.frozen)
    return {
        "number": task.number,
        "direction": frozen["direction"],
        "date": None,
        "registeredOn": None,
        "title": frozen["title"],
        "from": None,
        "to": frozen["receiver"],
        "state": "reserverad",
        "why": task.why or "dokumentet är inte gjort ännu",
        "confidential": False,
    }


def _record(record: Record, masked: bool, with_the_case: bool) -> dict[str, Any]:
    hidden = with_the_case or (masked and record.confidentiality is not None)
    title = (record.public_title or MASKED) if hidden else record.title
    return {
        "number": record.number,
        "direction": record.direction,
        "date": record.date.isoformat() if record.date else None,
        "registeredOn": record.registered_on.isoformat() if record.registered_on else None,
        "title": title,
        "from": None if hidden else record.sender,
        "to": None if hidden else record.receiver,
        "state": record.state,
        "why": None if hidden or record.counts else record.note,
        "confidential": record.confidentiality is not None or with_the_case,
    }
