"""Copies: made while others write, whole, and put back only where nothing would be lost."""

from __future__ import annotations

import shutil
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import make_url, text

from engine.store import backup, journal
from engine.store.backup import CannotWriteCopy, CopyIsThere, DatabaseInUse, NoSuchCopy, NotACopy, ProgramMissing
from engine.store.database import Database
from engine.store.verifying import verify
from tests.store.building import live_through, loaded, open_case
from tests.support import parts


@pytest.fixture
def another_url(request: pytest.FixtureRequest, database: Database, tmp_path: Path) -> Iterator[str]:
    """An empty database of the same kind."""
    if database.is_sqlite:
        yield f"sqlite:///{tmp_path / 'annan.db'}"
        return
    server = request.getfixturevalue("postgres_server")
    url = server.create_database()
    yield url
    server.drop_database(url)


@pytest.fixture(autouse=True)
def _postgresql_programs_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The newest of the machine's own, before a wrapper that picks another."""
    if (programs := parts.postgresql_programs()) is not None:
        import os

        monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")


def test_a_copy_is_put_back_whole(database: Database, another_url: str, tmp_path: Path) -> None:
    case = live_through(database)
    copy = tmp_path / "kopia"

    size = backup.backup(database, copy)
    assert size == copy.stat().st_size > 0
    backup.restore(copy, another_url)

    other = Database.open(another_url)
    assert loaded(other, case.id, texts=True) == loaded(database, case.id, texts=True)
    with database.read() as ours, other.read() as theirs:
        assert journal.head(theirs) == journal.head(ours)
        assert verify(theirs, anchor=journal.head(ours)).ok
    assert open_case(other).dnr == "KS/2026:2"
    other.close()


def test_a_copy_that_is_made_while_others_write_is_whole(database: Database, another_url: str, tmp_path: Path) -> None:
    live_through(database)
    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            open_case(database)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        backup.backup(database, tmp_path / "kopia")
    finally:
        stop.set()
        writer.join(60)
    backup.restore(tmp_path / "kopia", another_url)

    other = Database.open(another_url)
    with other.read() as conn:
        assert verify(conn).ok
    other.close()


def test_nothing_is_written_over(database: Database, tmp_path: Path) -> None:
    live_through(database)
    (tmp_path / "finns").write_text("viktigt")

    with pytest.raises(CopyIsThere):
        backup.backup(database, tmp_path / "finns")
    assert (tmp_path / "finns").read_text() == "viktigt"
    backup.backup(database, tmp_path / "kopia")
    with pytest.raises(DatabaseInUse):
        backup.restore(tmp_path / "kopia", database.url.render_as_string(hide_password=False))


def test_what_is_no_copy_is_refused_and_leaves_nothing(database: Database, another_url: str, tmp_path: Path) -> None:
    (tmp_path / "skräp").write_bytes(b"inget att ha " * 50)
    (tmp_path / "tom").write_bytes(b"")

    for name in ("skräp", "tom"):
        with pytest.raises(NotACopy):
            backup.restore(tmp_path / name, another_url)
    with pytest.raises(NoSuchCopy):
        backup.restore(tmp_path / "saknas", another_url)
    place = make_url(another_url).database or ""
    assert not (another_url.startswith("sqlite") and Path(place).exists())
    other = Database.open(another_url, create=True)
    assert other.is_empty()
    other.close()


def test_a_copy_that_was_cut_short_or_is_newer_is_refused(tmp_path: Path) -> None:
    database = Database.open(f"sqlite:///{tmp_path / 'a.db'}", create=True)
    database.upgrade()
    live_through(database)
    backup.backup(database, tmp_path / "kopia")
    (tmp_path / "halv").write_bytes((tmp_path / "kopia").read_bytes()[: 3 * 4096])
    shutil.copy(tmp_path / "kopia", tmp_path / "nyare")
    with sqlite3.connect(tmp_path / "nyare") as newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
    newer.close()
    sqlite3.connect(tmp_path / "annat.db").execute("CREATE TABLE t (a)").connection.close()

    for name in ("halv", "nyare", "annat.db"):
        with pytest.raises(NotACopy):
            backup.restore(tmp_path / name, f"sqlite:///{tmp_path / 'ny.db'}")
    database.close()


def test_a_place_where_nothing_can_be_written_is_said_so(database: Database, tmp_path: Path) -> None:
    live_through(database)

    if database.is_sqlite:
        with pytest.raises(CannotWriteCopy):
            backup.backup(database, tmp_path / "ingen mapp" / "kopia")


def test_a_missing_program_is_said_by_name(
    postgresql_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = Database.open(postgresql_url, create=True)
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(ProgramMissing, match="pg_dump"):
        backup.backup(database, tmp_path / "kopia")
    database.close()


def test_a_copy_needs_no_rights_to_read_the_past(database: Database, tmp_path: Path) -> None:
    live_through(database)
    backup.backup(database, tmp_path / "kopia")

    with database.read() as conn:
        assert conn.execute(text("SELECT count(*) FROM cases")).scalar() == 1
