"""Who has logged in on the web: passwords as hashes, sessions by the digest of their token, and failed attempts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from engine.store.login_tables import login_failures, passwords, sessions
from engine.store.upsert import Upsert, renewed

_P, _S, _F = passwords.c, sessions.c, login_failures.c
_AT = bindparam("b_at", type_=_S.seen_at.type)
_PUT_HASH = Upsert(passwords, ("user_id",), renewed("hash", "set_at"))
_HASH = select(_P.hash).where(_P.user_id == bindparam("b_user"))
_WITH_PASSWORD = select(_P.user_id)
_BEGIN = insert(sessions)
_FIND = select(_S.user_id, _S.began_at, _S.seen_at).where(_S.digest == bindparam("b_digest"))
_SEEN = update(sessions).where(_S.digest == bindparam("b_digest")).values(seen_at=_AT)
_END = delete(sessions).where(_S.digest == bindparam("b_digest"))
_END_ALL = delete(sessions).where(_S.user_id == bindparam("b_user"))
_END_OLD = delete(sessions).where(_S.seen_at < _AT)
_FAILURES = select(_F.failures, _F.last_at).where(_F.key == bindparam("b_key"))
_PUT_FAILURES = Upsert(login_failures, ("key",), renewed("failures", "last_at"))
_HOLD = Upsert(
    login_failures, ("key",), lambda new: {"key": new.key},
    returning=(login_failures.c.failures, login_failures.c.last_at),
)  # fmt: skip
_FORGIVE = delete(login_failures).where(_F.key == bindparam("b_key"))
_FORGIVE_OLD = delete(login_failures).where(_F.last_at < _AT)


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session: whose it is, when it began and when it was last used."""

    user_id: str
    began_at: datetime
    seen_at: datetime


def put_hash(conn: Connection, user_id: str, password_hash: str, at: datetime) -> None:
    """The user's password from now on, as a hash."""
    _PUT_HASH.put(conn, {"user_id": user_id, "hash": password_hash, "set_at": at})


def hash_of(conn: Connection, user_id: str) -> str | None:
    """The hash of the user's password; None where she has none."""
    return conn.execute(_HASH, {"b_user": user_id}).scalar()


def with_password(conn: Connection) -> frozenset[str]:
    """The ids of the users who have a password."""
    return frozenset(conn.execute(_WITH_PASSWORD).scalars())


def begin(conn: Connection, digest: str, user_id: str, at: datetime) -> None:
    """A session begins. digest: of its token, which is kept nowhere but in the browser."""
    conn.execute(_BEGIN, {"digest": digest, "user_id": user_id, "began_at": at, "seen_at": at})


def find(conn: Connection, digest: str) -> SessionRow | None:
    """The session of that token, or None."""
    row = conn.execute(_FIND, {"b_digest": digest}).first()
    return None if row is None else SessionRow(row.user_id, row.began_at, row.seen_at)


def seen(conn: Connection, digest: str, at: datetime) -> None:
    """The session was used."""
    conn.execute(_SEEN, {"b_digest": digest, "b_at": at})


def end(conn: Connection, digest: str) -> None:
    """The session is over."""
    conn.execute(_END, {"b_digest": digest})


def end_all(conn: Connection, user_id: str) -> None:
    """Every session of the user is over."""
    conn.execute(_END_ALL, {"b_user": user_id})


def end_older(conn: Connection, than: datetime) -> None:
    """Sessions that nobody has used since are over."""
    conn.execute(_END_OLD, {"b_at": than})


def failures(conn: Connection, key: str) -> tuple[int, datetime | None]:
    """How many attempts have failed under the key, and when the last one did."""
    row = conn.execute(_FAILURES, {"b_key": key}).first()
    return (0, None) if row is None else (row.failures, row.last_at)


def held(conn: Connection, key: str, at: datetime) -> tuple[int, datetime]:
    """The same, and nobody else counts under the key until the transaction has ended; none at that moment if new."""
    row = conn.execute(_HOLD.on(conn), {"key": key, "failures": 0, "last_at": at}).one()
    return row.failures, row.last_at


def failed(conn: Connection, key: str, times: int, at: datetime) -> None:
    """One more attempt failed. times: how many in all."""
    _PUT_FAILURES.put(conn, {"key": key, "failures": times, "last_at": at})


def forgive(conn: Connection, key: str) -> None:
    """The attempts under the key are forgotten."""
    conn.execute(_FORGIVE, {"b_key": key})


def forgive_older(conn: Connection, than: datetime) -> None:
    """Attempts before that moment are forgotten."""
    conn.execute(_FORGIVE_OLD, {"b_at": than})
