"""What the store's tests ask for: a database of each kind, with the schema in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from engine.store.database import Database


@pytest.fixture
def database(built_url: str) -> Iterator[Database]:
    """A database with the program's own schema and nothing in it; the test runs on SQLite and on PostgreSQL."""
    made = Database.open(built_url)
    yield made
    made.close()
