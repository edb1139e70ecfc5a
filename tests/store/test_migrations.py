"""The migrations build the very tables that the program's page describes, whole or not at all."""

from __future__ import annotations

from typing import Any

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from engine.store import migrating, search_tables, triggers
from engine.store.database import Database
from engine.store.faults import DatabaseNewer, DatabaseNotReady
from engine.store.migrations import HEAD
from engine.store.tables import metadata


def described(conn: Connection) -> dict[str, Any]:
    """Everything about the schema: columns with types, keys, indexes with their conditions, checks, triggers."""
    seen = inspect(conn)
    tables = [name for name in sorted(seen.get_table_names()) if name != "alembic_version"]
    return {
        "tables": {name: _table(seen, name) for name in tables},
        "triggers": sorted(tuple(row) for row in conn.execute(text(_TRIGGERS[conn.dialect.name]))),
        "statements": sorted(tuple(row) for row in conn.execute(text(_MORE[conn.dialect.name]))),
    }


_OF_COLUMN = ("name", "type", "nullable", "default", "autoincrement")


def _table(seen: Any, name: str) -> dict[str, Any]:
    return {
        "columns": [tuple(repr(one.get(key)) for key in _OF_COLUMN) for one in seen.get_columns(name)],
        "primary": seen.get_pk_constraint(name),
        "foreign": _sorted(seen.get_foreign_keys(name)),
        "unique": _sorted(seen.get_unique_constraints(name)),
        "checks": _sorted(seen.get_check_constraints(name)),
        "indexes": _sorted(seen.get_indexes(name)),
    }


def _sorted(rows: list[Any]) -> list[str]:
    # An index's condition stands among the statements.
    return sorted(repr({key: row[key] for key in sorted(row) if key != "dialect_options"}) for row in rows)


_TRIGGERS = {
    "sqlite": "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname, tgrelid::regclass::text, pg_get_triggerdef(oid) FROM pg_trigger "
    "WHERE NOT tgisinternal",
}
_MORE = {
    # The conditions of partial indexes, which no inspector tells.
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL",
    "postgresql": "SELECT proname, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace "
    "UNION ALL SELECT indexname, indexdef FROM pg_indexes "
    "WHERE schemaname = 'public' AND tablename <> 'alembic_version'",
}


def test_the_migrations_build_what_the_page_of_tables_describes(database_url: str) -> None:
    database = Database.open(database_url, create=True)
    with database.write() as unit:
        metadata.create_all(unit.conn)
        name = unit.conn.dialect.name
        for statement in (*triggers.statements(name), *search_tables.statements(name)):
            unit.conn.execute(text(statement))
        wanted = described(unit.conn)

    assert database.upgrade()

    with database.read() as conn:
        built = described(conn)
    for part, said in wanted.items():
        assert built[part] == said, part
    database.close()


def test_a_schema_that_differs_would_be_seen(database: Database) -> None:
    with database.write() as unit:
        before = described(unit.conn)
        renamed = "ALTER TABLE users RENAME name TO named"
        for change in ("DROP INDEX ix_cases_sweep_on", "ALTER TABLE meta ADD COLUMN more TEXT", renamed):
            unit.conn.execute(text(change))
            assert described(unit.conn) != before
            before = described(unit.conn)


def test_the_steps_are_numbered_in_order_and_end_where_the_program_says() -> None:
    script = ScriptDirectory.from_config(migrating.configuration())
    steps = [step.revision for step in script.walk_revisions()][::-1]

    assert steps == [f"{number:04}" for number in range(1, len(steps) + 1)]
    assert script.get_current_head() == HEAD


def test_a_new_database_is_empty_then_upgraded_then_left_alone(database_url: str) -> None:
    database = Database.open(database_url, create=True)

    assert (database.is_empty(), database.revision()) == (True, None)
    assert database.upgrade()
    assert (database.is_empty(), database.revision()) == (False, HEAD)
    assert not database.upgrade()
    database.close()


def test_every_step_leads_to_the_same_end(database_url: str) -> None:
    database = Database.open(database_url, create=True)
    with database.write() as unit:
        command.upgrade(migrating.configuration(unit.conn), "0001")
        unit.commit()

    with pytest.raises(DatabaseNotReady, match="arende init"):
        database.check()
    assert database.revision() == "0001"
    assert database.upgrade()
    assert database.revision() == HEAD
    database.close()


def test_an_upgrade_that_is_broken_off_leaves_nothing(database_url: str) -> None:
    database = Database.open(database_url, create=True)
    with database.write() as unit:
        migrating.upgrade(unit.conn)

    assert database.is_empty()
    assert database.upgrade()
    database.close()


def test_a_database_of_a_newer_program_is_left_alone(database: Database, built_url: str) -> None:
    with database.write() as unit:
        unit.conn.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        unit.commit()

    with pytest.raises(DatabaseNewer, match="9999"):
        Database.open(built_url)
    with pytest.raises(DatabaseNewer):
        database.upgrade()
