"""Statements that write, compiled once for each database and handed to its driver as they are.

An action runs half a dozen of them. SQLAlchemy's own way seeks out the compiled form and readies an answer of rows each
time, at as much again as the statement itself costs; what gives no rows back needs none of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Dialect
from sqlalchemy.sql.dml import UpdateBase

Given = Mapping[str, Any]


# A value in a statement: its name, and what makes it the driver's own.
_Bind = tuple[str, Callable[[Any], Any] | None]


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A statement in a database's own words. binds: its values in order. said: those that the statement says itself."""

    sql: str
    binds: tuple[_Bind, ...]
    said: Given
    in_order: bool

    def values(self, given: Given) -> Any:
        """What the driver takes with the statement. Raises KeyError where a value is forgotten."""
        all_of = {**self.said, **given} if self.said else given
        values = [made(all_of[name]) if made else all_of[name] for name, made in self.binds]
        return tuple(values) if self.in_order else dict(zip((name for name, _ in self.binds), values, strict=True))


class Prepared:
    """An INSERT, UPDATE or DELETE without RETURNING; as elsewhere, the columns it writes are those that it is given."""

    def __init__(self, statement: UpdateBase) -> None:
        self._statement = statement
        self._compiled: dict[tuple[str, ...], _Compiled] = {}

    def run(self, conn: Connection, given: Given | Sequence[Given]) -> int:
        """Runs it once, or once for each of several that name the same columns; how many rows were written."""
        if isinstance(given, Mapping):
            compiled = self._for(conn.dialect, given)
            return conn.exec_driver_sql(compiled.sql, compiled.values(given)).rowcount
        compiled = self._for(conn.dialect, given[0])
        return conn.exec_driver_sql(compiled.sql, [compiled.values(one) for one in given]).rowcount

    def _for(self, dialect: Dialect, names: Iterable[str]) -> _Compiled:
        key = (dialect.name, *names)
        found = self._compiled.get(key)
        if found is None:
            found = self._compiled[key] = _compile(self._statement, dialect, key[1:])
        return found


def _compile(statement: UpdateBase, dialect: Dialect, names: Sequence[str]) -> _Compiled:
    made: Any = statement.compile(dialect=dialect, column_keys=list(names))
    in_order = made.positiontup if made.positional else list(made.binds)
    binds = tuple((name, made.binds[name].type.dialect_impl(dialect).bind_processor(dialect)) for name in in_order)
    said = {name: one.effective_value for name, one in made.binds.items() if not one.required}
    return _Compiled(str(made), binds, said, made.positional)
