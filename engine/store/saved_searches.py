"""The searches that users have saved: each by its user and her own name for it."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, delete, select

from engine.store.login_tables import saved_searches
from engine.store.upsert import Upsert, renewed

_S = saved_searches.c
_PUT = Upsert(saved_searches, ("user_id", "name"), renewed("query"))
_OF = select(_S.name, _S.query).where(_S.user_id == bindparam("b_user"))
_DROP = delete(saved_searches).where(_S.user_id == bindparam("b_user"), _S.name == bindparam("b_name"))


def put(conn: Connection, user_id: str, name: str, query: str) -> None:
    """The user's search of that name from now on."""
    _PUT.put(conn, {"user_id": user_id, "name": name, "query": query})


def of(conn: Connection, user_id: str) -> dict[str, str]:
    """The user's searches, by name, in no order."""
    return {row.name: row.query for row in conn.execute(_OF, {"b_user": user_id})}


def drop(conn: Connection, user_id: str, name: str) -> bool:
    """The user has no such search any more; False where she had none."""
    return conn.execute(_DROP, {"b_user": user_id, "b_name": name}).rowcount == 1
