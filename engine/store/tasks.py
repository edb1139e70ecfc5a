"""Tasks: documents whose number is reserved and that are still to be made; and questions that people must answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Date, Row, bindparam, insert, select, update

from engine.store.tables import cases, issue_tasks, people_tasks
from engine.store.upsert import Upsert


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


@dataclass(frozen=True, slots=True)
class PersonTask:
    """A question to somebody. key: unique in the case. how: the command that answers it. audience: a role or a user's
    id.
    """

    id: int
    case_id: int
    dnr: str
    key: str
    what: str
    how: str
    audience: str
    put_on: date
    answered_on: date | None
    answered_by: str | None


# ── Documents to be made ──────────────────────────────────────────────────────────────────────────────────────────

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


# ── Questions to people ───────────────────────────────────────────────────────────────────────────────────────────

_P = people_tasks.c
_PUT = Upsert(people_tasks, ("case_id", "key"), returning=(_P.id,))
_ANSWER = (
    update(people_tasks)
    .where(_P.case_id == bindparam("b_case"), _P.key == bindparam("b_key"), _P.answered_on.is_(None))
    .values(answered_on=bindparam("b_on", type_=Date), answered_by=bindparam("b_by"))
)
_OPEN = (
    select(
        _P.id, _P.case_id, cases.c.dnr, _P.key, _P.what, _P.how, _P.audience, _P.put_on, _P.answered_on, _P.answered_by
    )
    .select_from(people_tasks.join(cases, cases.c.id == _P.case_id))
    .where(_P.answered_on.is_(None))
    .order_by(_P.put_on, _P.id)
)
_OPEN_OF_CASE = _OPEN.where(_P.case_id == bindparam("b_case"))


def put(conn: Connection, case_id: int, key: str, what: str, how: str, audience: str, on: date) -> bool:
    """Puts a question; False where the case has, or has had, one with that key."""
    row = {"case_id": case_id, "key": key, "what": what, "how": how, "audience": audience, "put_on": on}
    return conn.execute(_PUT.on(conn), row).first() is not None


def answer(conn: Connection, case_id: int, key: str, by: str, on: date) -> bool:
    """Notes the question as answered; False where it is not open."""
    return conn.execute(_ANSWER, {"b_case": case_id, "b_key": key, "b_by": by, "b_on": on}).rowcount == 1


def open_to_people(conn: Connection, case_id: int | None = None) -> list[PersonTask]:
    """The questions that wait for an answer, the oldest first; of one case or of all."""
    statement = _OPEN if case_id is None else _OPEN_OF_CASE
    return [
        PersonTask(**row._asdict()) for row in conn.execute(statement, {} if case_id is None else {"b_case": case_id})
    ]
