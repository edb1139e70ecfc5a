"""INSERT … ON CONFLICT, written once for both databases."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table

from engine.store.prepared import Given, Prepared

Excluded = Mapping[str, ColumnElement[Any]]


class Upsert:
    """A prepared insert that, where a row with the same unique columns stands, changes that row or leaves it alone.

    change: what to set, by the row that was refused; None leaves the old row. where: only if the old row is so.
    returning: columns to give back of a row that was written; the only way to know whether one was, on both databases.
    """

    def __init__(
        self,
        table: Table,
        unique: Sequence[str],
        change: Callable[[Any], Mapping[str, Any]] | None = None,
        where: ColumnElement[bool] | None = None,
        returning: Sequence[ColumnElement[Any]] = (),
    ) -> None:
        self._prepare: Callable[[Any], Any] = lambda insert: _statement(insert(table), unique, change, where, returning)
        self._by_dialect: dict[str, tuple[Any, Prepared]] = {}

    def on(self, conn: Connection) -> Any:
        """The statement for that database, where it gives rows back."""
        return self._made(conn)[0]

    def put(self, conn: Connection, rows: Given | Sequence[Given]) -> None:
        """Writes a row or several, all of them with the same columns; nothing is given back."""
        self._made(conn)[1].run(conn, rows)

    def _made(self, conn: Connection) -> tuple[Any, Prepared]:
        name = conn.dialect.name
        if name not in self._by_dialect:
            # Only the dialect in use: PostgreSQL's brings every one of its drivers along, and they take their time.
            statement = self._prepare(import_module(f"sqlalchemy.dialects.{name}").insert)
            self._by_dialect[name] = statement, Prepared(statement)
        return self._by_dialect[name]


def _statement(
    insert: Any,
    unique: Sequence[str],
    change: Callable[[Any], Mapping[str, Any]] | None,
    where: ColumnElement[bool] | None,
    returning: Sequence[ColumnElement[Any]],
) -> Any:
    if change is None:
        made = insert.on_conflict_do_nothing(index_elements=unique)
    else:
        made = insert.on_conflict_do_update(index_elements=unique, set_=change(insert.excluded), where=where)
    return made.returning(*returning) if returning else made


def renewed(*names: str) -> Callable[[Any], dict[str, Any]]:
    """Those columns get what the refused row had."""
    return lambda excluded: {name: excluded[name] for name in names}
