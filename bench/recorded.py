"""The statements that the engine handed to SQLite's driver, written down there and carried out again without it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from engine.store.database import BUSY_SECONDS, PRAGMAS

# (SQL, parameters, many): as the driver got them.
Statement = tuple[str, Any, bool]


class Recording:
    """What every connection that was opened under it is told."""

    def __init__(self) -> None:
        self._told: list[Statement] = []

    def of(self, work: Callable[[], object]) -> list[Statement]:
        """Every statement that the work handed to the driver, with where its transactions end."""
        self._told.clear()
        work()
        return list(self._told)

    def tell(self, *statement: Any) -> None:
        """One more."""
        self._told.append(statement)


@contextmanager
def recording() -> Iterator[Recording]:
    """Connections that are opened meanwhile, and they alone, write down what they are told for as long as they live."""
    made = Recording()

    def open_recorded(_dialect: object, _record: object, _given: object, named: dict[str, Any]) -> None:
        named["factory"] = lambda *given, **more: _Connection(made, *given, **more)

    event.listen(Engine, "do_connect", open_recorded)
    try:
        yield made
    finally:
        event.remove(Engine, "do_connect", open_recorded)


class _Connection(sqlite3.Connection):
    def __init__(self, recording_: Recording, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._tell = recording_.tell

    def cursor(self, *_given: Any) -> sqlite3.Cursor:  # type: ignore[override]  # always the recording one
        made = super().cursor(_Cursor)
        made.tell = self._tell
        return made

    def commit(self) -> None:
        self._end("COMMIT")
        super().commit()

    def rollback(self) -> None:
        self._end("ROLLBACK")
        super().rollback()

    def _end(self, said: str) -> None:
        # The pool rolls back whatever is handed back to it; the driver sends it only where there is what to roll back.
        if self.in_transaction:
            self._tell(said, (), False)


class _Cursor(sqlite3.Cursor):
    tell: Callable[..., None]

    def execute(self, sql: str, given: Any = ()) -> _Cursor:
        self.tell(sql, given, False)
        return super().execute(sql, given)

    def executemany(self, sql: str, given: Any) -> _Cursor:
        self.tell(sql, given, True)
        return super().executemany(sql, given)


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
