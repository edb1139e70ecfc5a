"""The database: whole units of work or nothing, run again where another stood in the way, faults in Swedish."""

from __future__ import annotations

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from engine.domain.errors import OutOfReach
from engine.store import database as room
from engine.store import meta
from engine.store.database import Database, UnitOfWork
from engine.store.faults import (
    BadDatabaseUrl,
    DatabaseDamaged,
    DatabaseFull,
    DatabaseLocked,
    DatabaseNotReady,
    DatabaseOutOfReach,
    DriverMissing,
    TryAgain,
)


def kept(database: Database, key: str = "k") -> str | None:
    with database.read() as conn:
        return meta.get(conn, key)


def test_leaving_without_commit_undoes_everything(database: Database) -> None:
    with database.write() as unit:
        meta.put(unit.conn, "k", "1")

    assert kept(database) is None


def test_what_is_committed_stays(database: Database) -> None:
    with database.write() as unit:
        meta.put(unit.conn, "k", "1")
        unit.commit()

    assert kept(database) == "1"


def test_an_error_undoes_everything(database: Database) -> None:
    def work(unit: UnitOfWork) -> None:
        meta.put(unit.conn, "k", "1")
        raise KeyError("fel")

    with pytest.raises(KeyError):
        database.run(work)
    assert kept(database) is None


def test_a_unit_that_meets_another_is_run_whole_again(database: Database) -> None:
    tries: list[int] = []

    def work(unit: UnitOfWork) -> str:
        tries.append(meta.bump(unit.conn, "n"))
        if len(tries) < 3:
            raise TryAgain
        return "klart"

    assert database.run(work) == "klart"
    assert tries == [1, 1, 1]


def test_it_is_given_up_after_five_tries(database: Database) -> None:
    tries: list[int] = []

    def work(unit: UnitOfWork) -> None:
        tries.append(1)
        raise TryAgain

    with pytest.raises(DatabaseLocked):
        database.run(work)
    assert len(tries) == room.TRIES


def test_two_who_lock_each_other_out_both_get_through(database: Database) -> None:
    """Each takes one row and then the other's: PostgreSQL breaks one off, which is run again."""
    for key in ("a", "b"):
        database.run(lambda unit, key=key: meta.put(unit.conn, key, "0"))  # type: ignore[misc]  # mypy and bound arguments
    barrier = threading.Barrier(2, timeout=20)
    met: set[str] = set()

    def both(mine: str, other: str) -> None:
        def work(unit: UnitOfWork) -> None:
            unit.conn.execute(text("UPDATE meta SET value = value || 'x' WHERE key = :key"), {"key": mine})
            if not database.is_sqlite and mine not in met:
                met.add(mine)
                barrier.wait()
            unit.conn.execute(text("UPDATE meta SET value = value || 'x' WHERE key = :key"), {"key": other})

        database.run(work)

    threads = [threading.Thread(target=both, args=pair) for pair in (("a", "b"), ("b", "a"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    assert (kept(database, "a"), kept(database, "b")) == ("0xx", "0xx")


def test_reading_sees_one_moment_and_writes_nothing(database: Database) -> None:
    with database.read() as conn:
        before = meta.get(conn, "k")
        database.run(lambda unit: meta.put(unit.conn, "k", "ny"))
        assert meta.get(conn, "k") == before

    assert kept(database) == "ny"


def test_sqlite_writes_as_durably_as_it_can(tmp_path: Path) -> None:
    database = Database.open(f"sqlite:///{tmp_path / 'a.db'}", create=True)
    with database.read() as conn:
        said = {
            name: conn.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    database.close()

    assert said == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 30_000}


def test_a_database_that_is_not_made_yet_is_said_so(tmp_path: Path, database_url: str) -> None:
    with pytest.raises(DatabaseNotReady, match="arende init"):
        Database.open(database_url)
    with pytest.raises(DatabaseNotReady, match="finns inte"):
        Database.open(f"sqlite:///{tmp_path / 'saknas.db'}")
    assert not (tmp_path / "saknas.db").exists()


@pytest.mark.parametrize("url", ["", "sqlite://", "sqlite:///:memory:", "mysql://x/y", "inte en adress"])
def test_an_address_that_leads_nowhere_is_refused_in_words(url: str) -> None:
    with pytest.raises(BadDatabaseUrl, match="Skriv sqlite:"):
        Database.open(url, create=True)


def test_postgresql_is_always_spoken_to_by_the_same_driver(postgresql_url: str) -> None:
    bare = postgresql_url.replace("postgresql+psycopg", "postgresql")
    for url in (bare, bare.replace("postgresql:", "postgres:")):
        database = Database.open(url, create=True)
        assert database.url.drivername == "postgresql+psycopg"
        assert database.is_empty()
        database.close()


def test_a_missing_driver_is_said_with_what_to_install() -> None:
    program = (
        "import sys; sys.modules['psycopg'] = None\n"
        "from engine.store.database import Database\n"
        "from engine.store.faults import DriverMissing\n"
        "try: Database.open('postgresql://x/y', create=True)\n"
        "except DriverMissing as error: print(error.message)\n"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)

    assert said.stdout.strip() == DriverMissing().message


def test_a_server_that_does_not_answer_is_out_of_reach() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(DatabaseOutOfReach) as told:
        Database.open(f"postgresql://anna:hemligt@127.0.0.1:{port}/arende")

    assert f"127.0.0.1:{port}/arende" in told.value.message
    assert "hemligt" not in told.value.message


def test_a_line_that_is_cut_is_out_of_reach_and_comes_back(postgresql_url: str) -> None:
    database = Database.open(postgresql_url, create=True)
    database.upgrade()

    def work(unit: UnitOfWork) -> None:
        meta.put(unit.conn, "k", "1")
        mine = unit.conn.execute(text("SELECT pg_backend_pid()")).scalar()
        with database.write() as other:
            other.conn.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": mine})
        unit.conn.execute(text("SELECT 1"))

    with pytest.raises(OutOfReach):
        database.run(work)
    assert kept(database) is None
    database.run(lambda unit: meta.put(unit.conn, "k", "2"))
    assert kept(database) == "2"
    database.close()


def test_a_file_that_is_no_database_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    path.write_bytes(b"detta ar ingen databas " * 100)

    with pytest.raises(DatabaseDamaged, match="arende aterstall"):
        Database.open(f"sqlite:///{path}")


def test_a_folder_that_cannot_be_is_out_of_reach(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("")

    with pytest.raises(DatabaseOutOfReach):
        Database.open(f"sqlite:///{tmp_path / 'fil' / 'a.db'}", create=True)


def test_a_database_that_another_program_holds_is_locked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "BUSY_SECONDS", 0.05)
    url = f"sqlite:///{tmp_path / 'a.db'}"
    database = Database.open(url, create=True)
    database.upgrade()
    holder = sqlite3.connect(tmp_path / "a.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")

    began = time.monotonic()
    with pytest.raises(DatabaseLocked, match="upptagen"):
        database.run(lambda unit: meta.put(unit.conn, "k", "1"))
    assert time.monotonic() - began < 10
    with pytest.raises(DatabaseLocked), database.write():
        pass

    holder.execute("ROLLBACK")
    holder.close()
    database.run(lambda unit: meta.put(unit.conn, "k", "1"))
    assert kept(database) == "1"
    database.close()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of four megabytes, where one may be mounted."""
    place = tmp_path / "disk"
    place.mkdir()
    if os.geteuid() != 0 or not shutil.which("mount"):
        pytest.skip("bara root kan montera en liten disk")
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", place], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("här går det inte att montera en liten disk")
    yield place
    subprocess.run(["umount", "-l", place], check=True)


def filled(database: Database, place: Path) -> int:
    """Writes until the disk says stop; how many units were acknowledged."""
    done = 0
    for number in range(10_000):
        database.run(lambda unit, number=number: meta.put(unit.conn, f"k{number}", "x" * 20_000))  # type: ignore[misc]  # mypy and bound arguments
        done += 1
    return done


def test_a_full_disk_loses_nothing_and_is_said_in_words(small_disk: Path) -> None:
    database = Database.open(f"sqlite:///{small_disk / 'a.db'}", create=True)
    database.upgrade()
    ballast = small_disk / "ballast"
    ballast.write_bytes(b"x" * 1_500_000)

    with pytest.raises(DatabaseFull, match="utrymme"):
        filled(database, small_disk)

    with database.read() as conn:
        stored = conn.execute(text("SELECT count(*) FROM meta WHERE key LIKE 'k%'")).scalar_one()
        assert conn.execute(text("PRAGMA integrity_check")).scalar() == "ok"
    assert stored > 10
    ballast.unlink()
    database.run(lambda unit: meta.put(unit.conn, "efter", "1"))
    assert kept(database, "efter") == "1"
    database.close()


def test_a_full_disk_without_a_mount_is_said_the_same(tmp_path: Path) -> None:
    """The same fault, brought about by a limit on the pages of the file; it needs no rights."""
    database = Database.open(f"sqlite:///{tmp_path / 'a.db'}", create=True)
    database.upgrade()

    def work(unit: UnitOfWork) -> None:
        unit.conn.execute(text("PRAGMA max_page_count = 1"))
        meta.put(unit.conn, "k", "x" * 100_000)

    with pytest.raises(DatabaseFull):
        database.run(work)
    assert kept(database) is None
    database.close()


def test_opening_costs_little_and_imports_neither_alembic_nor_the_orm(tmp_path: Path) -> None:
    Database.open(f"sqlite:///{tmp_path / 'a.db'}", create=True).upgrade()
    program = (
        "import sys\n"
        "from engine.store.database import Database\n"
        f"Database.open('sqlite:///{tmp_path / 'a.db'}')\n"
        "from engine.store import cases, journal, queries, followups\n"
        "print([name for name in ('alembic', 'sqlalchemy.orm', 'psycopg') if name in sys.modules])\n"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)

    assert said.stdout.strip() == "[]"


@pytest.mark.parametrize(("version", "said"), [((3, 51, 2), True), ((3, 51, 3), False), ((3, 7, 0), True)])
def test_an_sqlite_that_may_harm_what_several_write_is_told_of(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch, version: tuple[int, ...], said: bool
) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", version)
    database = Database.open(sqlite_url, create=True)
    assert bool(database.caution) is said
    database.close()


def test_postgresql_gives_no_cause_for_caution(postgresql_url: str) -> None:
    database = Database.open(postgresql_url, create=True)
    assert database.caution is None
    database.close()


def test_eight_who_come_first_to_a_file_without_its_log_all_come_in(tmp_path: Path) -> None:
    for round_ in range(20):
        path = tmp_path / f"{round_}.db"
        with closing(sqlite3.connect(path)) as made:
            made.execute("CREATE TABLE prov (n INTEGER)")
        databases = [Database.open(f"sqlite:///{path}", create=True) for _ in range(8)]
        together = threading.Barrier(8)

        def come(database: Database, together: threading.Barrier = together) -> str:
            together.wait()
            with database.write() as unit:
                unit.conn.execute(text("INSERT INTO prov VALUES (1)"))
                unit.commit()
                return "inne"

        with ThreadPoolExecutor(8) as pool:
            assert list(pool.map(come, databases)) == ["inne"] * 8
        for database in databases:
            database.close()
