"""An index over some of the rows only, on both databases."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Index, Table, event


def partial(name: str, *columns: Column[Any], where: ColumnElement[bool]) -> Index:
    """The index of the rows that are so.

    PostgreSQL's half of it is said when the table is made there: to say it here would import that database's dialect,
    with every one of its drivers, each time a command starts on SQLite.
    """
    made = Index(name, *columns, sqlite_where=where)

    def tell(_target: Table, connection: Connection, **_more: Any) -> None:
        if connection.dialect.name == "postgresql":
            made.dialect_options["postgresql"]["where"] = where

    event.listen(made.table, "before_create", tell)
    return made
