"""Copies of the whole database: made while it is in use, and put back where there is none."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from uuid import uuid4

from sqlalchemy import URL

from engine.domain.errors import OutOfReach, Refused, WrongUsage
from engine.domain.words import reason_of
from engine.store import faults
from engine.store.database import Database
from engine.store.migrations import HEAD
from engine.store.rehearsal import rehearsal_of

_SQLITE_BEGINS = b"SQLite format 3\0"
_PG_DUMP_BEGINS = b"PGDMP"


class CannotWriteCopy(WrongUsage):
    """Säkerhetskopian {path} går inte att skriva: {why}."""


class CopyIsThere(Refused):
    """{path} finns redan. Välj ett annat filnamn för säkerhetskopian."""


class NoSuchCopy(WrongUsage):
    """Säkerhetskopian {path} finns inte."""


class NotACopy(WrongUsage):
    """{path} är ingen hel säkerhetskopia av en ärendedatabas: {why}."""


class DatabaseInUse(Refused):
    """Databasen {where} innehåller redan något. Återställ till en ny, tom databas och byt sedan ARENDE_DATABAS."""


class ProgramMissing(OutOfReach):
    """{program} finns inte på den här datorn. Installera PostgreSQL:s klientprogram och försök igen."""


class ProgramFailed(OutOfReach):
    """{program} misslyckades: {why}. Inget har ändrats."""


def backup(database: Database, path: Path) -> int:
    """Writes a copy as the database is at one moment, whoever works in it meanwhile; its size in bytes.

    Raises CopyIsThere, CannotWriteCopy, and ProgramMissing where pg_dump is needed and not there.
    """
    if os.path.lexists(path):
        raise CopyIsThere(path=path)
    unfinished = path.with_name(f".{uuid4().hex}.halv")
    try:
        _copy_sqlite(database.file, unfinished) if database.file else _dump_postgresql(database.url, unfinished)
        _to_the_disk(unfinished)
        unfinished.replace(path)
    except (OSError, sqlite3.Error) as error:
        raise CannotWriteCopy(path=path, why=_why(error)) from error
    finally:
        unfinished.unlink(missing_ok=True)
    return path.stat().st_size


def _why(error: OSError | sqlite3.Error) -> str:
    return reason_of(error) if isinstance(error, OSError) else faults.reason_of_sqlite(error)


def _copy_sqlite(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(f"file:{_quoted(source)}?mode=ro", uri=True, timeout=30)) as held:
        held.execute("VACUUM INTO ?", (str(target),))


def _quoted(path: Path) -> str:
    return str(path.resolve()).replace("%", "%25").replace("?", "%3f").replace("#", "%23")


def _to_the_disk(path: Path) -> None:
    with path.open("rb") as written:
        os.fsync(written.fileno())


def restore(path: Path, url: str) -> None:
    """Makes the database from a copy. Raises NoSuchCopy, NotACopy, DatabaseInUse where it holds something already."""
    check_restore(path, url)
    database = Database.open(url, create=True)
    try:
        _see_that_it_is_empty(database)
        if database.file:
            database.close()
            _restore_sqlite(path, database.file)
        else:
            _restore_postgresql(path, database.url)
    finally:
        database.close()


def check_restore(path: Path, url: str) -> None:
    """Whether restore() would do it; raises what that would raise, and changes nothing."""
    if not os.path.isfile(path):  # noqa: PTH113 - Path.is_file raises where the name is too long
        raise NoSuchCopy(path=path)
    with rehearsal_of(url) as tried:
        _see_that_it_is_empty(tried)
        if tried.is_sqlite:
            _check_sqlite(path)
        else:
            _check_dump(path)


def _see_that_it_is_empty(database: Database) -> None:
    if not database.is_empty():
        raise DatabaseInUse(where=database.where)


def _check_sqlite(path: Path) -> None:
    """Raises NotACopy unless it is whole and of a version that this program knows."""
    with path.open("rb") as opened:
        if opened.read(len(_SQLITE_BEGINS)) != _SQLITE_BEGINS:
            raise NotACopy(path=path, why="det är ingen SQLite-databas")
    try:
        with closing(sqlite3.connect(f"file:{_quoted(path)}?mode=ro&immutable=1", uri=True)) as held:
            if held.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                raise NotACopy(path=path, why="den är skadad")
            revision = held.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.Error as error:
        raise NotACopy(path=path, why=faults.reason_of_sqlite(error)) from error
    if revision is None or revision[0] > HEAD:
        raise NotACopy(path=path, why="den är gjord av en nyare version av programmet")


def _restore_sqlite(path: Path, target: Path) -> None:
    with (
        closing(sqlite3.connect(f"file:{_quoted(path)}?mode=ro&immutable=1", uri=True)) as source,
        closing(sqlite3.connect(target)) as made,
    ):
        source.backup(made)


# ── PostgreSQL: by its own programs ───────────────────────────────────────────────────────────────────────────────


def _dump_postgresql(url: URL, target: Path) -> None:
    _run(
        [
            "pg_dump",
            "--format=custom",
            "--no-owner",
            "--no-privileges",
            f"--file={target}",
            f"--dbname={_address(url)}",
        ],
        url,
    )


def _check_dump(path: Path) -> None:
    with path.open("rb") as opened:
        if opened.read(len(_PG_DUMP_BEGINS)) != _PG_DUMP_BEGINS:
            raise NotACopy(path=path, why="den är inte gjord av pg_dump")


def _restore_postgresql(path: Path, url: URL) -> None:
    options = ["--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges"]
    _run(["pg_restore", *options, f"--dbname={_address(url)}", str(path)], url)


def _address(url: URL) -> str:
    """The address without its password, which would be seen in the list of processes."""
    return url.set(drivername="postgresql", password=None).render_as_string(hide_password=False)


def _run(command: Sequence[str], url: URL) -> None:
    program = shutil.which(command[0])
    if program is None:
        raise ProgramMissing(program=command[0])
    environment = {**os.environ, **({"PGPASSWORD": str(url.password)} if url.password else {})}
    done = subprocess.run(  # noqa: S603 - our own words, and no shell
        [program, *command[1:]], env=environment, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )
    if done.returncode:
        lines = done.stderr.strip().splitlines() or ["okänt fel"]
        raise ProgramFailed(program=command[0], why=lines[-1].strip().rstrip("."))
