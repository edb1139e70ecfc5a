"""The cases that somebody is reminded of, with no more of each than a list needs: a desk holds hundreds."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from engine.store.search_tables import search_words
from engine.store.tables import cases, reminders

_C = cases.c
_REMINDED = _C.id.in_(select(reminders.c.case_id))
_CASES = select(
    _C.id, _C.dnr, _C.title, _C.workflow, _C.version, _C.state, _C.body, _C.officer_id, _C.officer, _C.marked
).where(_REMINDED)
_WITH_SECRETS = select(search_words.c.case_id).where(search_words.c.marked).distinct()


@dataclass(frozen=True, slots=True)
class WaitingCase:
    """A case of which something waits. officer: the handläggare's name. secrets: it holds a marked handling."""

    id: int
    dnr: str
    title: str
    workflow: str
    version: int
    state: str
    body: str
    officer_id: str | None
    officer: str | None
    marked: bool
    secrets: bool


def waiting(conn: Connection) -> dict[int, WaitingCase]:
    """Every case of which somebody is or will be reminded, by its id."""
    secrets = set(conn.execute(_WITH_SECRETS).scalars())
    return {row.id: WaitingCase(**row._asdict(), secrets=row.id in secrets) for row in conn.execute(_CASES)}
