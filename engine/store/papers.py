"""The papers of meetings: notices, minutes and certificates, reserved with their data and made after the commit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, insert, select, update

from engine.store.board_tables import sitting_papers, sittings


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper. number: its place among the meeting's papers. frozen: the data at the reservation, where asked for.

    digest: None until it is made; why: what stood in the way the last time.
    """

    id: int
    sitting_id: int
    number: int
    kind: str
    title: str
    reserved_at: datetime
    why: str | None
    digest: str | None
    media_type: str | None
    frozen: bytes = b""


_T = sitting_papers.c
_SHOWN = (_T.id, _T.sitting_id, _T.number, _T.kind, _T.title, _T.reserved_at, _T.why, _T.digest, _T.media_type)
_NEXT = select(func.coalesce(func.max(_T.number), 0) + 1).where(_T.sitting_id == bindparam("b_sitting"))
_RESERVE = insert(sitting_papers).returning(_T.id)
_OF_SITTING = select(*_SHOWN).where(_T.sitting_id == bindparam("b_sitting")).order_by(_T.number)
_WAITING = (
    select(*_SHOWN, _T.frozen)
    .join(sittings, sittings.c.id == _T.sitting_id)
    .where(_T.done_at.is_(None))
    .order_by(_T.id)
)
_UNDONE = update(sitting_papers).where(_T.id == bindparam("b_id"), _T.done_at.is_(None))
_DONE = _UNDONE.values(
    done_at=bindparam("b_at", type_=_T.done_at.type), digest=bindparam("b_digest"), media_type=bindparam("b_type"),
    why=None,
)  # fmt: skip
_FAILED = _UNDONE.values(why=bindparam("b_why"))


def reserve(conn: Connection, sitting_id: int, kind: str, title: str, frozen: bytes, at: datetime) -> int:
    """A paper to be made after the commit; its number among the meeting's. The meeting must be locked."""
    number = int(conn.execute(_NEXT, {"b_sitting": sitting_id}).scalar_one())
    row = {
        "sitting_id": sitting_id, "number": number, "kind": kind, "title": title, "frozen": frozen, "reserved_at": at,
    }  # fmt: skip
    conn.execute(_RESERVE, row)
    return number


def of_sitting(conn: Connection, sitting_id: int) -> list[Paper]:
    """The meeting's papers, in order."""
    return [_paper(row) for row in conn.execute(_OF_SITTING, {"b_sitting": sitting_id})]


def waiting(conn: Connection, sitting_id: int | None = None) -> list[Paper]:
    """The papers that are still to be made, of one meeting or of all."""
    statement = _WAITING if sitting_id is None else _WAITING.where(_T.sitting_id == bindparam("b_sitting"))
    return [_paper(row) for row in conn.execute(statement, {} if sitting_id is None else {"b_sitting": sitting_id})]


def _paper(row: Row[*tuple[Any, ...]]) -> Paper:
    frozen = bytes(row.frozen) if hasattr(row, "frozen") else b""
    return Paper(
        row.id, row.sitting_id, row.number, row.kind, row.title, row.reserved_at, row.why, row.digest, row.media_type,
        frozen,
    )  # fmt: skip


def done(conn: Connection, paper_id: int, digest: str, media_type: str, at: datetime) -> bool:
    """Notes that it was made; False where somebody else has made it already."""
    row = {"b_id": paper_id, "b_digest": digest, "b_type": media_type, "b_at": at}
    return conn.execute(_DONE, row).rowcount == 1


def failed(conn: Connection, paper_id: int, why: str) -> bool:
    """Notes why it could not be made now; it stays to be made."""
    return conn.execute(_FAILED, {"b_id": paper_id, "b_why": why}).rowcount == 1
