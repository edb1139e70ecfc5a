"""Statements compiled once for each database and handed to its driver as they are.

An action runs a dozen of them. SQLAlchemy's own way seeks out the compiled form, makes a context and readies an answer
each time, at as much again as the statement itself costs; what the driver says no to is told as SQLAlchemy tells it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import CompoundSelect, Connection, Dialect, Select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.dml import UpdateBase

Given = Mapping[str, Any]
Question = Select[Any] | CompoundSelect[Any]
_Made = Callable[[Any], Any] | None


# A value in a statement: its name, and what makes it the driver's own.
_Bind = tuple[str, _Made]


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A statement in a database's own words.

    binds: its values in order. said: those that the statement says itself. columns: what makes each of an answer's
    columns ours; empty where all of them are as the driver gives them.
    """

    sql: str
    binds: tuple[_Bind, ...]
    said: Given
    in_order: bool
    columns: tuple[_Made, ...] = ()

    def values(self, given: Given) -> Any:
        """What the driver takes with the statement. Raises KeyError where a value is forgotten."""
        all_of = {**self.said, **given} if self.said else given
        values = [made(all_of[name]) if made else all_of[name] for name, made in self.binds]
        return tuple(values) if self.in_order else dict(zip((name for name, _ in self.binds), values, strict=True))

    def ours(self, row: Sequence[Any]) -> tuple[Any, ...]:
        """A row of the answer, from what the driver gave."""
        return tuple(made(one) if made else one for made, one in zip(self.columns, row, strict=True))


class Prepared:
    """An INSERT, UPDATE or DELETE without RETURNING; as elsewhere, the columns it writes are those that it is given."""

    def __init__(self, statement: UpdateBase) -> None:
        self._statement = statement
        self._compiled: dict[tuple[str, ...], _Compiled] = {}

    def run(self, conn: Connection, given: Given | Sequence[Given]) -> int:
        """Runs it once, or once for each of several that name the same columns; how many rows were written.

        Raises DBAPIError.
        """
        if isinstance(given, Mapping):
            compiled = self._for(conn.dialect, given)
            return int(on_driver(conn, compiled.sql, compiled.values(given)).rowcount)
        compiled = self._for(conn.dialect, given[0])
        return int(on_driver(conn, compiled.sql, [compiled.values(one) for one in given], many=True).rowcount)

    def _for(self, dialect: Dialect, names: Iterable[str]) -> _Compiled:
        key = (dialect.name, *names)
        found = self._compiled.get(key)
        if found is None:
            found = self._compiled[key] = _compile(self._statement, dialect, key[1:])
        return found


class Asked:
    """A SELECT whose values are single ones (no list to be spelled out)."""

    def __init__(self, statement: Question) -> None:
        self._statement = statement
        self._compiled: dict[str, _Compiled] = {}

    def rows(self, conn: Connection, given: Given) -> list[tuple[Any, ...]]:
        """Every row of the answer. Raises DBAPIError."""
        compiled = self._compiled.get(conn.dialect.name)
        if compiled is None:
            compiled = self._compiled[conn.dialect.name] = _compile_question(self._statement, conn.dialect)
        found: list[tuple[Any, ...]] = on_driver(conn, compiled.sql, compiled.values(given)).fetchall()
        return [compiled.ours(row) for row in found] if compiled.columns else found


def on_driver(conn: Connection, sql: str, values: Any = (), *, many: bool = False) -> Any:
    """The driver's own cursor, the statement run. many: once for each of the values. Raises DBAPIError."""
    cursor = conn.connection.cursor()
    try:
        if many:
            cursor.executemany(sql, values)
        else:
            cursor.execute(sql, values)
    except conn.dialect.loaded_dbapi.Error as error:
        raise _told(conn, sql, values, error) from error
    return cursor


def _told(conn: Connection, sql: str, values: Any, error: Exception) -> BaseException:
    """The driver's fault as SQLAlchemy's; a connection that is gone is let go of."""
    lost = conn.dialect.is_disconnect(error, conn.connection, None)  # type: ignore[arg-type]  # only its type is looked at
    if lost:
        conn.invalidate(error)
    of_driver = conn.dialect.loaded_dbapi.Error
    return DBAPIError.instance(sql, values, error, of_driver, connection_invalidated=lost, dialect=conn.dialect)


def _compile(statement: UpdateBase, dialect: Dialect, names: Sequence[str]) -> _Compiled:
    return _compiled(statement.compile(dialect=dialect, column_keys=list(names)), dialect)


def _compile_question(statement: Question, dialect: Dialect) -> _Compiled:
    made = [one.type.dialect_impl(dialect).result_processor(dialect, None) for one in statement.selected_columns]
    return _compiled(statement.compile(dialect=dialect), dialect, tuple(made) if any(made) else ())


def _compiled(made: Any, dialect: Dialect, columns: tuple[_Made, ...] = ()) -> _Compiled:
    in_order = made.positiontup if made.positional else list(made.binds)
    binds = tuple((name, made.binds[name].type.dialect_impl(dialect).bind_processor(dialect)) for name in in_order)
    said = {name: one.effective_value for name, one in made.binds.items() if not one.required}
    return _Compiled(str(made), binds, said, made.positional, columns)
