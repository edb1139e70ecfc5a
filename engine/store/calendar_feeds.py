"""The personal calendars: one a user, found by the digest of its secret address."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, select

from engine.store.login_tables import calendar_feeds
from engine.store.upsert import Upsert, renewed

_F = calendar_feeds.c
_PUT = Upsert(calendar_feeds, ("user_id",), renewed("digest", "made_at"))
_MADE = select(_F.made_at).where(_F.user_id == bindparam("b_user"))
_OWNER = select(_F.user_id).where(_F.digest == bindparam("b_digest"))
_DROP = delete(calendar_feeds).where(_F.user_id == bindparam("b_user"))


def put(conn: Connection, user_id: str, digest: str, at: datetime) -> None:
    """The user's calendar from now on; the one that she had is gone."""
    conn.execute(_PUT.on(conn), {"user_id": user_id, "digest": digest, "made_at": at})


def made_at(conn: Connection, user_id: str) -> datetime | None:
    """When the user's calendar was made; None where she has none."""
    found: datetime | None = conn.execute(_MADE, {"b_user": user_id}).scalar()
    return found


def owner(conn: Connection, digest: str) -> str | None:
    """The id of the user whose calendar it is, or None."""
    found: str | None = conn.execute(_OWNER, {"b_digest": digest}).scalar()
    return found


def drop(conn: Connection, user_id: str) -> bool:
    """The user has no calendar any more; False where she had none."""
    return conn.execute(_DROP, {"b_user": user_id}).rowcount == 1
