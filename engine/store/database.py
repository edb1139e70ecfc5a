"""The database: opened, upgraded, written in whole units of work and read in one glance, the same on SQLite and
PostgreSQL.

SQLite: the driver's own transactions are off, and a writing unit begins with BEGIN IMMEDIATE; anything else hands out
the same
number twice or fails at once under load. PostgreSQL: READ COMMITTED for writing, one view of the data for reading.
"""

from __future__ import annotations

import random
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import URL, Connection, Engine, RootTransaction, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from engine.domain.words import reason_of
from engine.store import faults
from engine.store.migrations import HEAD
from engine.store.prepared import on_driver

TRIES = 5
# «WAL-reset»: two connections that write and empty the log in the same moment.
_WAL_RESET_MENDED = (3, 51, 3)
BUSY_SECONDS = 30
PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON")
POOL = {"pool_size": 10, "max_overflow": 40, "pool_timeout": 30}
_READING: dict[str, Any] = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
T = TypeVar("T")
_REVISION = text("SELECT version_num FROM alembic_version")


@dataclass
class UnitOfWork:
    """One transaction: what is done on `conn` is kept only if commit() is called before it is left."""

    conn: Connection
    _transaction: RootTransaction

    def commit(self) -> None:
        """Makes it durable; nothing may be done on the connection afterwards."""
        self._transaction.commit()


class Database:
    """One municipality's database."""

    def __init__(self, url: URL, engine: Engine) -> None:
        self.url = url
        self.where = _where(url)
        self._engine = engine
        # Both share the pool; a connection is told what it is for when it is taken out.
        self._reading = engine if self.is_sqlite else engine.execution_options(**_READING)

    @classmethod
    def open(cls, url: str, *, create: bool = False) -> Database:
        """The database behind the URL, at the program's own schema. create: may be empty, older, or a file not there
        yet.

        Raises BadDatabaseUrl, DriverMissing, DatabaseOutOfReach, DatabaseNotReady («arende init»), DatabaseNewer.
        """
        parsed = _parsed(url)
        make = _sqlite_engine if parsed.get_backend_name() == "sqlite" else _postgresql_engine
        database = cls(parsed, make(parsed, create))
        if not create:
            database._check_or_close()
        return database

    @property
    def is_sqlite(self) -> bool:
        """Whether it is a SQLite file."""
        return self.url.get_backend_name() == "sqlite"

    @property
    def caution(self) -> str | None:
        """What whoever runs several processes on it should know, as a Swedish sentence; None where there is nothing."""
        if not self.is_sqlite or sqlite3.sqlite_version_info >= _WAL_RESET_MENDED:
            return None
        return (
            f"SQLite {sqlite3.sqlite_version} har ett sällsynt fel som kan skada databasen när flera program skriver "
            "samtidigt. Uppgradera till 3.51.3 eller senare, eller välj PostgreSQL."
        )

    @property
    def file(self) -> Path | None:
        """The SQLite file; None on PostgreSQL."""
        return Path(self.url.database or "") if self.is_sqlite else None

    def check(self) -> None:
        """Raises DatabaseNotReady or DatabaseNewer unless the schema is the program's own."""
        revision = self.revision()
        if revision is None:
            raise faults.DatabaseNotReady(where=self.where, why="den är tom")
        if revision < HEAD:
            raise faults.DatabaseNotReady(where=self.where, why=f"den har schema {revision} och programmet {HEAD}")
        if revision > HEAD:
            raise faults.DatabaseNewer(where=self.where, revision=revision)

    def _check_or_close(self) -> None:
        try:
            self.check()
        except BaseException:
            self.close()
            raise

    def revision(self) -> str | None:
        """The schema's number («0001»); None in an empty database."""
        try:
            with self.read() as conn:
                return conn.execute(_REVISION).scalar()
        except DBAPIError:
            # The table is not there; that the server is has been seen by read().
            return None

    def is_empty(self) -> bool:
        """Whether there is no table at all in it."""
        with self.read() as conn:
            return not inspect(conn).get_table_names()

    def upgrade(self) -> bool:
        """Brings the schema to the program's own, whole or not at all; False where it was there already. Raises
        DatabaseNewer.
        """
        revision = self.revision()
        if revision == HEAD:
            return False
        if revision is not None and revision > HEAD:
            raise faults.DatabaseNewer(where=self.where, revision=revision)
        # Alembic costs a third of a second to import.
        from engine.store.migrating import upgrade  # noqa: PLC0415 - only who migrates pays for it

        with self.write() as unit:
            upgrade(unit.conn)
            unit.commit()
        return True

    @contextmanager
    def write(self) -> Iterator[UnitOfWork]:
        """A unit of work; leaving it without commit() undoes it. Raises OutOfReach where the database fails."""
        with self._swedish(), self._engine.connect() as conn:
            transaction = self._begin(conn, "BEGIN IMMEDIATE")
            try:
                yield UnitOfWork(conn, transaction)
            finally:
                if transaction.is_active:
                    transaction.rollback()

    def run(self, work: Callable[[UnitOfWork], T]) -> T:
        """Runs a whole unit of work and commits it; once more, five times at most, where another stood in its way.

        Who has waited for as long as a lock is waited for is told, instead of waiting as long once more.
        """
        began = time.monotonic()
        for left in reversed(range(TRIES)):
            try:
                with self._engine.connect() as conn, self._begin(conn, "BEGIN IMMEDIATE") as transaction:
                    return work(UnitOfWork(conn, transaction))
            except (DBAPIError, faults.TryAgain) as error:
                in_time = time.monotonic() - began < BUSY_SECONDS
                if left and in_time and faults.is_worth_another_try(error):
                    time.sleep(random.uniform(0.01, 0.1) * (TRIES - left))  # noqa: S311 - not a secret, only to part two
                    continue
                raise self._translated(error) from error
        raise AssertionError

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees one moment of the database and writes nothing."""
        with self._swedish(), self._reading.connect() as conn, self._begin(conn, "BEGIN"):
            yield conn

    def _begin(self, conn: Connection, on_sqlite: str) -> RootTransaction:
        """The transaction begun, in SQLite with its own word, which its driver does not send.

        Sent from here and not by a listener to the engine's «begin»: with one of those SQLAlchemy looks for listeners
        at every statement, a tenth of what an action costs.
        """
        transaction = conn.begin()
        if self.is_sqlite:
            on_driver(conn, on_sqlite)
        return transaction

    def close(self) -> None:
        """Lets go of every connection."""
        self._engine.dispose()

    @contextmanager
    def _swedish(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            raise self._translated(error) from error

    def _translated(self, error: Exception) -> Exception:
        told = faults.in_swedish(error, self.where) if isinstance(error, DBAPIError) else None
        if isinstance(error, faults.TryAgain):
            return faults.DatabaseLocked(where=self.where)
        return told or error


def _parsed(url: str) -> URL:
    """The URL with its driver written out: what «postgresql://» means differs between versions of SQLAlchemy."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise faults.BadDatabaseUrl(why="det är ingen databasadress") from error
    backend = "postgresql" if parsed.drivername == "postgres" else parsed.get_backend_name()
    drivers = {"sqlite": "sqlite+pysqlite", "postgresql": "postgresql+psycopg"}
    if backend not in drivers:
        raise faults.BadDatabaseUrl(why=f"«{backend[:40]}» är ingen databas som programmet kan använda")
    if backend == "sqlite" and parsed.database in {None, "", ":memory:"}:
        raise faults.BadDatabaseUrl(why="SQLite behöver en fil")
    return parsed.set(drivername=drivers[backend])


def _where(url: URL) -> str:
    """What a person knows the database by; never its password."""
    if url.get_backend_name() == "sqlite":
        return url.database or ""
    port = f":{url.port}" if url.port else ""
    return f"{url.host or 'localhost'}{port}/{url.database or ''}"


def _sqlite_engine(url: URL, create: bool) -> Engine:
    path = Path(url.database or "")
    if not create and not path.exists():
        raise faults.DatabaseNotReady(where=str(path), why="filen finns inte")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise faults.DatabaseOutOfReach(where=str(path), why=f"mappen kan inte skapas ({reason_of(error)})") from error
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS}, **POOL)
    event.listen(engine, "connect", _prepare_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    """The driver's own transactions off; WAL, every commit on the disk, foreign keys on."""
    connection.isolation_level = None
    for pragma in PRAGMAS:
        _patiently(connection, f"PRAGMA {pragma}")


def _patiently(connection: Any, statement: str) -> None:
    """Waits for another as long as a lock is waited for: while a file is given its log, which happens when the first
    comes to a new or restored one, SQLite itself says no at once.
    """
    began = time.monotonic()
    while True:
        try:
            connection.execute(statement)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() - began > BUSY_SECONDS:
                raise
            time.sleep(random.uniform(0.01, 0.1))  # noqa: S311 - not a secret, only to part two
        else:
            return


def _postgresql_engine(url: URL, _create: bool) -> Engine:
    options = "-c lock_timeout=30s -c idle_in_transaction_session_timeout=10min"
    given = {"connect_timeout": 10, "application_name": "arendegang", "options": options}
    try:
        return create_engine(
            url, connect_args={name: value for name, value in given.items() if name not in url.query},
            isolation_level="READ COMMITTED", pool_pre_ping=True, **POOL,
        )  # fmt: skip
    except (ModuleNotFoundError, NoSuchModuleError) as error:
        raise faults.DriverMissing from error
