"""The programs that use the API: let in, found by the digest of their token, withdrawn; a row is never taken away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, select, update

from engine.store.login_tables import applications

_A = applications.c
_ALL = select(_A.id, _A.name, _A.user_id, _A.scopes, _A.admitted_at, _A.withdrawn_at).order_by(_A.admitted_at, _A.id)
_BY_DIGEST = _ALL.where(_A.digest == bindparam("b_digest"), _A.withdrawn_at.is_(None))
_BY_NAME = _ALL.where(_A.name == bindparam("b_name"), _A.withdrawn_at.is_(None))
_WITHDRAW = (
    update(applications)
    .where(_A.id == bindparam("b_id"))
    .values(withdrawn_at=bindparam("b_at", type_=_A.withdrawn_at.type))
)


@dataclass(frozen=True, slots=True)
class ApplicationRow:
    """A program, the user for whom it acts, and what it may ask for. withdrawn_at: None while it is let in."""

    id: str
    name: str
    user_id: str
    scopes: tuple[str, ...]
    admitted_at: datetime
    withdrawn_at: datetime | None


def admit(conn: Connection, row: ApplicationRow, digest: str) -> None:
    """The program is let in. digest: of its token, which is kept nowhere here."""
    conn.execute(
        insert(applications),
        {
            "id": row.id,
            "digest": digest,
            "name": row.name,
            "user_id": row.user_id,
            "scopes": " ".join(row.scopes),
            "admitted_at": row.admitted_at,
        },
    )


def by_digest(conn: Connection, digest: str) -> ApplicationRow | None:
    """The program of that token; None where there is none, or it is withdrawn."""
    return _row(conn.execute(_BY_DIGEST, {"b_digest": digest}).first())


def by_name(conn: Connection, name: str) -> ApplicationRow | None:
    """The program of that name that is let in, or None."""
    return _row(conn.execute(_BY_NAME, {"b_name": name}).first())


def everyone(conn: Connection) -> list[ApplicationRow]:
    """Every program that was ever let in, the oldest first."""
    return [found for row in conn.execute(_ALL) if (found := _row(row)) is not None]


def withdraw(conn: Connection, id_: str, at: datetime) -> None:
    """The program is let in no more."""
    conn.execute(_WITHDRAW, {"b_id": id_, "b_at": at})


def _row(row: Row[*tuple[Any, ...]] | None) -> ApplicationRow | None:
    if row is None:
        return None
    return ApplicationRow(row.id, row.name, row.user_id, tuple(row.scopes.split()), row.admitted_at, row.withdrawn_at)
