"""What no journal entry says in full is held to a seal of its own: the municipality, the texts in use, what is sent and
what is reminded of.

A seal is a digest that is renewed in the transaction that changes what it covers; whoever changes a row by hand leaves
it behind.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Table, select

from engine.domain.chain import Break
from engine.store import meta, tables
from engine.store.canonical import canonical

_HOUSE = "seal.municipality"
_TEXT = "seal.workflow."
_OF_THE_HOUSE = {
    tables.organs: "organen",
    tables.series: "diarieserierna",
    tables.users: "användarna",
    tables.meetings: "sammanträdesplanen",
}
_O, _R = tables.outbox.c, tables.reminders.c
_LETTERS = select(_O.id, _O.key, _O.recipient, _O.address, _O.subject, _O.raw, _O.digest, _O.state, _O.sent_at)
_REMINDERS = select(
    _R.id, _R.key, _R.subject, _R.due, _R.remind_on, _R.mails, _R.state, _R.raised_on, _R.answered_by, _R.content
)


def seal_house(conn: Connection) -> None:
    """Renews the seal of the municipality, after a change of it."""
    # The version's row is taken first, so that two who change at once are sealed one after the other.
    meta.bump(conn, meta.MUNICIPALITY_VERSION)
    meta.put(conn, _HOUSE, json.dumps(_of_house(conn)))


def seal_workflow(conn: Connection, name: str, version: int, text: str) -> None:
    """Seals the text of a version in use."""
    meta.put(conn, f"{_TEXT}{version}.{name}", _digest(text.encode()))


def seal_of_letter(key: str, recipient: str, address: str, subject: str, raw: bytes) -> str:
    """What a message is, to whom and under which key."""
    return _digest(canonical([key, recipient, address, subject, sha256(raw).hexdigest()]))


def fault(conn: Connection) -> Break | None:
    """The first that is not as it was sealed; of no entry in the journal."""
    why = next((found for check in (_house, _workflows, _letters, _reminders) for found in check(conn)), None)
    return Break(0, why) if why else None


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def _of_house(conn: Connection) -> dict[str, str]:
    """The digest of each table, and of what is kept of the municipality beside them."""
    said = {table.name: _digest(canonical(_rows(conn, table))) for table in _OF_THE_HOUSE}
    return {**said, "rest": _digest((meta.get(conn, meta.MUNICIPALITY) or "").encode())}


def _rows(conn: Connection, table: Table) -> list[list[Any]]:
    rows = conn.execute(select(table).order_by(*table.primary_key.columns))
    plain = [[one.isoformat() if isinstance(one, date) else one for one in row] for row in rows]
    # The databases order text each in its own way.
    return sorted(plain, key=canonical)


def _house(conn: Connection) -> Iterator[str]:
    if meta.get(conn, meta.MUNICIPALITY) is None:
        return
    sealed = json.loads(meta.get(conn, _HOUSE) or "{}")
    names = {table.name: name for table, name in _OF_THE_HOUSE.items()}
    for part, digest in _of_house(conn).items():
        if sealed.get(part) != digest:
            yield f"{names.get(part, 'kommunens uppgifter')} är ändrade utanför programmet"


def _workflows(conn: Connection) -> Iterator[str]:
    kept = {
        f"{_TEXT}{row.version}.{row.name}": _digest(row.content.encode())
        for row in conn.execute(select(tables.workflow_texts))
    }
    sealed = {
        row.key: row.value for row in conn.execute(select(tables.meta).where(tables.meta.c.key.startswith(_TEXT)))
    }
    for key in sorted(kept.keys() | sealed.keys()):
        if kept.get(key) != sealed.get(key):
            version, _, name = key.removeprefix(_TEXT).partition(".")
            yield f"ärendetypen {name} version {version} är inte den som har använts"


def _letters(conn: Connection) -> Iterator[str]:
    for row in conn.execute(_LETTERS).yield_per(200):
        same = row.digest == seal_of_letter(row.key, row.recipient, row.address, row.subject, bytes(row.raw))
        if not same or (row.state == "skickat") != (row.sent_at is not None):
            yield f"mejlet {row.id} i utkorgen är ändrat utanför programmet"


def _reminders(conn: Connection) -> Iterator[str]:
    """The columns by which a reminder is found are what it says itself, and its state is one that it has come to."""
    for row in conn.execute(_REMINDERS).yield_per(2000):
        said = json.loads(row.content)
        held = (row.subject, row.due and row.due.isoformat(), row.remind_on.isoformat(), row.mails)
        told = tuple(said.get(name) for name in ("subject", "due", "remind_on", "mails"))
        come = (row.state == "besvarad") == (row.answered_by is not None) and (row.state != "vacker" or row.raised_on)
        if held != told or not come:
            yield f"påminnelsen {row.key} är ändrad utanför programmet"
