"""What has happened in cases since one last asked, in the order in which it was sealed, for programs that follow."""

from __future__ import annotations

from datetime import UTC
from typing import Any

from engine.app import App
from engine.domain.case import Case
from engine.domain.events import ConfidentialRead
from engine.store import cases, journal
from engine.usecases.entries import hidden_in, tells_of
from engine.usecases.hiding import Hide, from_eyes
from engine.usecases.seeing import note_reading
from engine.usecases.work import Answer, Request, eyes

# That somebody reads is no news to those who read along.
NO_NEWS = (ConfidentialRead.kind,)


def feed(app: App, request: Request, after: int, most: int) -> Answer:
    """What has happened after that entry: {events[], last, more}; nothing of what the asker may not see.

    last: the entry to ask after the next time. more: whether there may be more already.
    """
    own = eyes(app, request)
    with app.database.read() as conn:
        rows = journal.after(conn, after, most, NO_NEWS, cases.visible(own))
        held = {id_: cases.load(conn, id_) for id_ in {row.case_id for row in rows if row.case_id is not None}}
        hide = from_eyes(conn, own)
    hidden = {id_: hidden_in(case, own) for id_, case in held.items()}
    for case in held.values():
        if case.confidentiality:
            note_reading(app, request, case)
    told = [
        _event(row, held[row.case_id], hide)
        for row in rows
        if row.case_id is not None and not tells_of(row, hidden[row.case_id])
    ]
    return {"events": told, "last": rows[-1].id if rows else after, "more": len(rows) == most}


def _event(row: journal.Sealed, case: Case, hide: Hide) -> dict[str, Any]:
    return {
        "entry": row.id,
        "caseId": case.id,
        "dnr": case.dnr,
        "revision": row.revision,
        "at": row.at.astimezone(UTC),
        "kind": row.kind,
        "text": hide(row.says),
        "actor": row.actor_name,
    }
