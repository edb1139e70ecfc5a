"""Files: the same bytes out as in, kept once, in pieces, within the limit, and never handed out damaged."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

import pytest
from sqlalchemy import text

from engine.store import files
from engine.store.database import Database
from engine.store.files import PIECE, FileDamaged, FileTooLarge, NoSuchFile

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
