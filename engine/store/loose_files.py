"""Files that were handed in before what they belong to is written: which those are, and those of nobody's cleaned
away.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, exists, func, insert, or_, select, text, update

from engine.store.board_tables import sitting_papers
from engine.store.tables import file_pieces, files, issue_tasks, loose_files, records

_L = loose_files.c
_OF = select(files.c.id).where(files.c.digest == bindparam("b_digest"))
_DROP_MARK = delete(loose_files).where(_L.file_id == bindparam("b_id"))
_MARK = insert(loose_files)
_RENEW = (
    update(loose_files)
    .where(_L.file_id == _OF.scalar_subquery())
    .values(since=bindparam("b_since", type_=_L.since.type))
)
_OLD = (
    select(files.c.id, files.c.digest)
    .join_from(loose_files, files)
    .where(_L.since < bindparam("b_before", type_=_L.since.type))
    .order_by(_L.since, files.c.id)
    .limit(bindparam("b_limit"))
)
_DROP_OLD = _DROP_MARK.where(_L.since < bindparam("b_before", type_=_L.since.type))
_WEIGHT = select(func.coalesce(func.sum(files.c.size), 0)).join_from(loose_files, files)
_HELD = select(
    or_(*(exists().where(table.c.digest == bindparam("b_digest")) for table in (records, sitting_papers, issue_tasks)))
)
# An earlier version of a handling stands in the journal alone.
_TOLD = {
    "sqlite": text("SELECT 1 FROM journal_payloads WHERE instr(content, :said) > 0 LIMIT 1"),
    "postgresql": text("SELECT 1 FROM journal_payloads WHERE position(:said IN content) > 0 LIMIT 1"),
}
_DROP_PIECES = delete(file_pieces).where(file_pieces.c.file_id == bindparam("b_id"))
_DROP = delete(files).where(files.c.id == bindparam("b_id"))


def mark(conn: Connection, digest: str, since: datetime) -> None:
    """The file, stored in this transaction, was handed in now; what it belongs to is still to be written.

    Where something has named it already nothing is noted: it stays.
    """
    if _is_held(conn, digest):
        return
    file_id = conn.execute(_OF, {"b_digest": digest}).scalar_one()
    conn.execute(_DROP_MARK, {"b_id": file_id})
    conn.execute(_MARK, {"file_id": file_id, "since": since})


def keep(conn: Connection, file_id: int, digest: str) -> None:
    """The file is stored for somebody more: it stays, as one does that something names. Waits for one who cleans it
    away.
    """
    if not _is_held(conn, digest):
        conn.execute(_DROP_MARK, {"b_id": file_id})


def renew(conn: Connection, digest: str, since: datetime) -> None:
    """The file is about to be named, if it is there: it is as if it were handed in now."""
    conn.execute(_RENEW, {"b_digest": digest, "b_since": since})


def older_than(conn: Connection, before: datetime, limit: int) -> list[tuple[int, str]]:
    """Files that were handed in before the moment, as (id, digest), the oldest first."""
    return [(row.id, row.digest) for row in conn.execute(_OLD, {"b_before": before, "b_limit": limit})]


def weight(conn: Connection) -> int:
    """How many bytes they are together."""
    return int(conn.execute(_WEIGHT).scalar_one())


def drop(conn: Connection, file_id: int, digest: str, before: datetime) -> bool:
    """Cleans the file away, unless it belongs to something; it is not looked at again. False where it stays."""
    # Whoever hands the same bytes in meanwhile, or is about to name them, is waited for or waits for us.
    if conn.execute(_DROP_OLD, {"b_id": file_id, "b_before": before}).rowcount == 0 or _is_named(conn, digest):
        return False
    conn.execute(_DROP_PIECES, {"b_id": file_id})
    conn.execute(_DROP, {"b_id": file_id})
    return True


def _is_held(conn: Connection, digest: str) -> bool:
    """Whether a handling, a meeting's paper or a task names it."""
    return bool(conn.execute(_HELD, {"b_digest": digest}).scalar_one())


def _is_named(conn: Connection, digest: str) -> bool:
    if _is_held(conn, digest):
        return True
    return conn.execute(_TOLD[conn.dialect.name], {"said": digest.encode()}).first() is not None
