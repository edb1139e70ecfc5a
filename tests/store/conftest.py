"""What the store's tests ask for: a database of each kind, with every step taken."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from engine.store.database import Database


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A database with the program's own schema and nothing in it; the test runs on SQLite and on PostgreSQL."""
    made = Database.open(database_url, create=True)
    made.upgrade()
    yield made
    made.close()
