"""The statements that the engine executed, written down by events and carried out again with sqlite3 alone."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from engine.store.database import BUSY_SECONDS, PRAGMAS

# (SQL, parameters, many): as SQLAlchemy handed them to the driver.
Statement = tuple[str, Any, bool]


def record(work: Callable[[], object]) -> list[Statement]:
    """Every statement that the work executed, with where its transactions begin and end."""
    told: list[Statement] = []
    with _listening({
        "before_cursor_execute": lambda _c, _cursor, sql, given, _context, many: told.append((sql, given, many)),
        "commit": lambda _c: told.append(("COMMIT", (), False)),
        "rollback": lambda _c: told.append(("ROLLBACK", (), False)),
    }):  # fmt: skip
        work()
    return told


@contextmanager
def _listening(listeners: dict[str, Callable[..., None]]) -> Iterator[None]:
    for name, listener in listeners.items():
        event.listen(Engine, name, listener)
    try:
        yield
    finally:
        for name, listener in listeners.items():
            event.remove(Engine, name, listener)


def connect(file: Path) -> sqlite3.Connection:
    """The file opened with the same PRAGMAs as the engine's, the driver's own transactions off."""
    connection = sqlite3.connect(file, isolation_level=None, timeout=BUSY_SECONDS)
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    return connection


def replay(connection: sqlite3.Connection, statements: Sequence[Statement]) -> None:
    """The same statements in the same transactions; every answer is fetched."""
    for sql, parameters, many in statements:
        cursor = connection.executemany(sql, parameters) if many else connection.execute(sql, parameters)
        cursor.fetchall()
