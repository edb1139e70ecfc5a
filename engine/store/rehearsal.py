"""A database on which everything can be tried and nothing is kept: each unit of work lies in one that is undone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from sqlalchemy import Connection, make_url

from engine.store.database import Database, UnitOfWork

T = TypeVar("T")


class Rehearsal(Database):
    """The same database, seen from inside a unit of work that holds all the others; they see what each other wrote."""

    def __init__(self, real: Database, conn: Connection) -> None:
        # Deliberately not the parent's: there is no engine of its own to open or close.
        self.url = real.url
        self.where = real.where
        self._conn = conn

    @contextmanager
    def write(self) -> Iterator[UnitOfWork]:
        """A unit of work within the one that is undone."""
        inner = self._conn.begin_nested()
        try:
            yield UnitOfWork(self._conn, inner)  # type: ignore[arg-type]  # a savepoint commits like a transaction
        finally:
            if inner.is_active:
                inner.rollback()

    def run(self, work: Callable[[UnitOfWork], T]) -> T:
        """The same; nobody else can come in between, so once is enough."""
        with self._conn.begin_nested() as inner:
            return work(UnitOfWork(self._conn, inner))  # type: ignore[arg-type]  # the same

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """What stands there, with what has been tried; a question that fails spoils nothing that comes after."""
        with self._conn.begin_nested():
            yield self._conn

    def close(self) -> None:
        """The real one is closed by whoever opened it."""


@contextmanager
def rehearsal_of(url: str) -> Iterator[Database]:
    """The same for an address that may lead to an older database, or to none: then to one made for the occasion."""
    parsed = make_url(url)
    with TemporaryDirectory() as folder:
        missing = parsed.get_backend_name() == "sqlite" and not Path(parsed.database or "").exists()
        real = Database.open(f"sqlite:///{folder}/prov.db" if missing else url, create=True)
        try:
            with rehearsal(real) as tried:
                yield tried
        finally:
            real.close()


@contextmanager
def rehearsal(real: Database) -> Iterator[Database]:
    """The database to try things on; when it is left, nothing has happened."""
    with real.write() as unit:
        yield Rehearsal(real, unit.conn)
