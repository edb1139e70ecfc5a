"""What the database remembers about itself, by key: the municipality's version, the last sweep, the external anchor."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, delete, select

from engine.store.tables import meta
from engine.store.upsert import Upsert, renewed

MUNICIPALITY = "municipality"
MUNICIPALITY_VERSION = "municipality.version"
LAST_SWEEP = "last_sweep"
ANCHOR = "anchor"
CALENDAR_BEFORE = "calendar_before"
FORM_KEY = "web.form_key"
NAMING_KEY = "api.naming_key"

_GET = select(meta.c.value).where(meta.c.key == bindparam("b_key"))
_DROP = delete(meta).where(meta.c.key == bindparam("b_key"))
_PUT = Upsert(meta, ("key",), renewed("value"))


def get(conn: Connection, key: str) -> str | None:
    """What is kept under the key, or None."""
    return conn.execute(_GET, {"b_key": key}).scalar()


def put(conn: Connection, key: str, value: str) -> None:
    """Keeps the value under the key, in the place of what was there."""
    _PUT.put(conn, {"key": key, "value": value})


def drop(conn: Connection, key: str) -> None:
    """Keeps nothing more under the key."""
    conn.execute(_DROP, {"b_key": key})


def bump(conn: Connection, key: str) -> int:
    """Raises a number kept under the key by one; the new number, 1 the first time."""
    number = int(get(conn, key) or 0) + 1
    put(conn, key, str(number))
    return number
