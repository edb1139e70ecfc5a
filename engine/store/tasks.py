"""Documents whose number is reserved and that are still to be made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, select, update

from engine.store.tables import issue_tasks


@dataclass(frozen=True, slots=True)
class IssueTask:
    """A document to be made. number: the handling number that it holds. frozen: the data at the reservation. why: the
    last failure.
    """

    id: int
    case_id: int
    number: int
    template: str
    frozen: bytes
    reserved_at: datetime
    why: str | None


_I = issue_tasks.c
_AT = bindparam("b_at", type_=_I.reserved_at.type)
_RESERVE = insert(issue_tasks).returning(_I.id)
_PENDING = (
    select(_I.id, _I.case_id, _I.number, _I.template, _I.frozen, _I.reserved_at, _I.why)
    .where(_I.done_at.is_(None))
    .order_by(_I.id)
)
_PENDING_OF_CASE = _PENDING.where(_I.case_id == bindparam("b_case"))
_UNDONE = update(issue_tasks).where(_I.id == bindparam("b_id"), _I.done_at.is_(None))
_DONE = _UNDONE.values(done_at=_AT, digest=bindparam("b_digest"), why=None)
_FAILED = _UNDONE.values(tried_at=_AT, why=bindparam("b_why"))


def reserve(conn: Connection, case_id: int, number: int, template: str, frozen: bytes, at: datetime) -> int:
    """A document to be made after the commit; the task's id. It holds its handling number until it is done."""
    row = {"case_id": case_id, "number": number, "template": template, "frozen": frozen, "reserved_at": at}
    made: int = conn.execute(_RESERVE, row).scalar_one()
    return made


def pending(conn: Connection, case_id: int | None = None) -> list[IssueTask]:
    """The documents that are still to be made, those that have failed too; of one case or of all."""
    statement = _PENDING if case_id is None else _PENDING_OF_CASE
    return [_issue_task(row) for row in conn.execute(statement, {} if case_id is None else {"b_case": case_id})]


def _issue_task(row: Row[*tuple[Any, ...]]) -> IssueTask:
    return IssueTask(row.id, row.case_id, row.number, row.template, bytes(row.frozen), row.reserved_at, row.why)


def done(conn: Connection, task_id: int, digest: str, at: datetime) -> bool:
    """Notes that it was made, with the digest of its bytes; False where somebody else has made it already."""
    return conn.execute(_DONE, {"b_id": task_id, "b_digest": digest, "b_at": at}).rowcount == 1


def failed(conn: Connection, task_id: int, why: str, at: datetime) -> bool:
    """Notes why it could not be made now; it stays to be made."""
    return conn.execute(_FAILED, {"b_id": task_id, "b_why": why, "b_at": at}).rowcount == 1
