"""The meetings held against the journal: each is as its last entry says, and every paragraph belongs to one of them."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, select

from engine.domain.chain import Break
from engine.store.board_tables import paragraphs, sittings
from engine.store.canonical import canonical
from engine.store.tables import journal, journal_payloads

KIND = "sammantrade"
_TOLD = (
    select(journal.c.id, journal_payloads.c.content)
    .select_from(journal.outerjoin(journal_payloads, journal_payloads.c.entry == journal.c.id))
    .where(journal.c.kind == KIND)
    .order_by(journal.c.id)
)
_HELD = select(sittings.c.id, sittings.c.organ, sittings.c.held_on, sittings.c.revision, sittings.c.content)
_GIVEN = select(paragraphs.c.sitting_id, paragraphs.c.number).order_by(paragraphs.c.sitting_id, paragraphs.c.number)


def fault(conn: Connection) -> Break | None:
    """The first meeting that is not as the journal says; a number of 0 where no entry speaks of it."""
    told, disposed = _told(conn)
    rows = {row.id: row for row in conn.execute(_HELD)}
    if unknown := next((one for one in rows if one not in told), None):
        return None if disposed else Break(0, f"sammanträde {unknown} finns utan att journalen nämner det")
    for sitting_id, (entry, said) in told.items():
        row = rows.get(sitting_id)
        if row is None or row.content != canonical(said).decode() or row.revision != said.get("revision", 1):
            return Break(entry, f"sammanträdet {said['organ']} {said['held_on']} är inte som post {entry} säger")
    return _paragraphs(conn, told)


def _told(conn: Connection) -> tuple[dict[int, tuple[int, dict[str, Any]]], bool]:
    """What the last entry says of each meeting; and whether any entry's content has been disposed of."""
    found: dict[int, tuple[int, dict[str, Any]]] = {}
    disposed = False
    for row in conn.execute(_TOLD).yield_per(500):
        if row.content is None:
            disposed = True
            continue
        said = json.loads(row.content)["sitting"]
        found[said["id"]] = (row.id, said)
    return found, disposed


def _paragraphs(conn: Connection, told: dict[int, tuple[int, dict[str, Any]]]) -> Break | None:
    """The numbers given to a meeting are those of its items."""
    given: dict[int, list[int]] = {}
    for row in conn.execute(_GIVEN):
        given.setdefault(row.sitting_id, []).append(row.number)
    for sitting_id, (entry, said) in told.items():
        wanted = [item["paragraph"] for item in said.get("items", ()) if item.get("paragraph")]
        if given.get(sitting_id, []) != wanted:
            return Break(entry, f"paragraferna för {said['organ']} {said['held_on']} är inte de som protokollet har")
    return None
