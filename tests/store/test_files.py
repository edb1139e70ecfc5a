"""Files: the same bytes out as in, kept once, in pieces, within the limit, and never handed out damaged."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from hashlib import sha256

import pytest
from sqlalchemy import insert, text

from engine.domain.events import NoteWritten, RecordRegistered
from engine.store import files, loose_files
from engine.store.database import Database, UnitOfWork
from engine.store.files import PIECE, FileDamaged, FileTooLarge, NoSuchFile
from engine.store.tables import issue_tasks
from tests.store.building import a_record, change, open_case, seal

LIMIT = 10 * PIECE


def stored(database: Database, data: bytes | Iterator[bytes], limit: int = LIMIT) -> tuple[str, int]:
    return database.run(lambda unit: files.put(unit.conn, data, limit))


def read(database: Database, digest: str) -> list[bytes]:
    with database.read() as conn:
        return list(files.read(conn, digest))


def pieces(data: bytes, size: int) -> Iterator[bytes]:
    return (data[start : start + size] for start in range(0, len(data), size))


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE + 17])
def test_the_same_bytes_come_out_as_went_in(database: Database, size: int) -> None:
    data = bytes(number * 7 % 251 for number in range(size))

    assert stored(database, data) == (sha256(data).hexdigest(), size)
    assert b"".join(read(database, sha256(data).hexdigest())) == data


@pytest.mark.parametrize("cut", [1000, PIECE, 2 * PIECE + 1])
def test_it_does_not_matter_in_what_pieces_they_come(database: Database, cut: int) -> None:
    data = bytes(number % 256 for number in range(2 * PIECE + 5))

    assert stored(database, pieces(data, cut)) == (sha256(data).hexdigest(), len(data))
    assert [len(piece) for piece in read(database, sha256(data).hexdigest())] == [PIECE, PIECE, 5]


def test_the_same_file_is_kept_once(database: Database) -> None:
    data = b"en fil" * 1000

    assert stored(database, data) == stored(database, data) == stored(database, iter([data]))
    with database.read() as conn:
        assert conn.execute(text("SELECT count(*) FROM files")).scalar() == 1
        assert conn.execute(text("SELECT count(*) FROM file_pieces")).scalar() == 1


def test_a_file_over_the_limit_is_refused_and_leaves_nothing(database: Database) -> None:
    for data in (b"x" * 11, iter([b"x" * 6, b"x" * 5])):
        with pytest.raises(FileTooLarge, match="10 byte"):
            stored(database, data, 10)
    with database.read() as conn:
        assert conn.execute(text("SELECT count(*) FROM file_pieces")).scalar() == 0


def test_a_file_that_is_not_there_is_said_so(database: Database) -> None:
    with pytest.raises(NoSuchFile):
        read(database, "0" * 64)
    with pytest.raises(NoSuchFile), database.read() as conn:
        files.size_of(conn, "0" * 64)


def test_a_damaged_file_is_never_taken_for_whole(database: Database) -> None:
    digest, size = stored(database, b"a" * (PIECE + 10))
    other, _ = stored(database, b"hel")
    with database.write() as unit:
        piece = {"sqlite": "CAST('bbbbbbbbbb' AS BLOB)", "postgresql": "'bbbbbbbbbb'::bytea"}[unit.conn.dialect.name]
        unit.conn.execute(text(f"UPDATE file_pieces SET content = {piece} WHERE position = 1"))
        unit.commit()

    with pytest.raises(FileDamaged):
        read(database, digest)
    with database.read() as conn:
        assert files.damaged(conn) == [digest]
        assert files.size_of(conn, digest) == size
    assert read(database, other) == [b"hel"]


# ── What was handed in and nothing came of ────────────────────────────────────────────────────────────────────────

CAME = datetime(2026, 3, 2, 9, tzinfo=UTC)
LATER = CAME + timedelta(days=8)


def handed_in(database: Database, data: bytes, at: datetime = CAME) -> str:
    def work(unit: UnitOfWork) -> str:
        digest, _ = files.put(unit.conn, data, LIMIT)
        loose_files.mark(unit.conn, digest, at)
        return digest

    return database.run(work)


def cleaned(database: Database, before: datetime = LATER) -> list[bool]:
    """Whether each of those that lie loose was cleaned away."""
    with database.read() as conn:
        old = loose_files.older_than(conn, before, 10)
    return [database.run(partial(_cleaned, one, before)) for one in old]


def _cleaned(one: tuple[int, str], before: datetime, unit: UnitOfWork) -> bool:
    return loose_files.drop(unit.conn, *one, before)


def test_what_nothing_names_is_cleaned_away_in_time(database: Database) -> None:
    digest = handed_in(database, b"ingens" * PIECE)
    assert cleaned(database, CAME) == []

    assert cleaned(database) == [True]

    with pytest.raises(NoSuchFile):
        read(database, digest)
    with database.read() as conn:
        assert conn.execute(text("SELECT count(*) FROM file_pieces")).scalar() == 0


@pytest.mark.parametrize("named_by", ["a handling", "the journal", "a paper being made"])
def test_what_something_names_stays_and_is_not_looked_at_again(database: Database, named_by: str) -> None:
    digest = handed_in(database, named_by.encode())
    case = open_case(database)

    def name(unit: UnitOfWork) -> None:
        if named_by == "a handling":
            told = [RecordRegistered(replace(a_record(1), digest=digest))]
            change(unit, case, replace(case, records=(told[0].record,), last_record=1), told)
        elif named_by == "the journal":
            seal(unit, case.id, [NoteWritten(f"Det undertecknade exemplaret: {digest}")])
        else:
            unit.conn.execute(
                insert(issue_tasks).values(
                    case_id=case.id, number=1, template="x", frozen=b"", reserved_at=CAME, digest=digest
                )
            )

    database.run(name)

    assert cleaned(database) == [False]
    assert cleaned(database) == []
    assert read(database, digest) == [named_by.encode()]


def test_what_is_stored_anew_or_about_to_be_named_is_not_cleaned_away(database: Database) -> None:
    stays, renewed = handed_in(database, b"en fil"), handed_in(database, b"en annan")
    stored(database, b"en fil")
    database.run(lambda unit: loose_files.renew(unit.conn, renewed, LATER))

    assert cleaned(database) == []
    assert cleaned(database, LATER + timedelta(days=8)) == [True]
    assert read(database, stays) == [b"en fil"]


def test_whoever_stores_the_same_bytes_while_they_are_cleaned_away_has_them(database: Database) -> None:
    """On SQLite one waits for the other before it begins; on PostgreSQL it waits for the mark."""
    data = b"samtidigt"
    digest = handed_in(database, data)
    with database.read() as conn:
        (old,) = loose_files.older_than(conn, LATER, 10)
    with database.write() as unit:
        assert loose_files.drop(unit.conn, *old, LATER)
        other = threading.Thread(target=lambda: stored(database, data))
        other.start()
        other.join(0.3)
        unit.commit()
    other.join(30)

    assert read(database, digest) == [data]
