"""Files in the database: by content digest, in pieces, the same file once (rule 13)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from uuid import uuid4

from sqlalchemy import Connection, bindparam, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from engine.domain.errors import NotThere, OutOfReach, WrongUsage
from engine.store import loose_files
from engine.store.tables import file_pieces, files

PIECE = 256 * 1024


class FileTooLarge(WrongUsage):
    """Filen är större än {limit} byte, som är det största som tas emot (ARENDE_MAXFIL)."""


class NoSuchFile(NotThere):
    """Filen med kontrollsumman {digest} finns inte i databasen."""


class FileDamaged(OutOfReach):
    """Filen med kontrollsumman {digest} är skadad i databasen. Återställ den från en säkerhetskopia."""


_FIND = select(files.c.id, files.c.size).where(files.c.digest == bindparam("b_digest"))
_BEGIN = insert(files).returning(files.c.id)
_PIECE = insert(file_pieces)
_END = (
    update(files).where(files.c.id == bindparam("b_id")).values(digest=bindparam("b_digest"), size=bindparam("b_size"))
)
_DROP_PIECES = delete(file_pieces).where(file_pieces.c.file_id == bindparam("b_id"))
_DROP = delete(files).where(files.c.id == bindparam("b_id"))
_READ = select(file_pieces.c.content).where(
    file_pieces.c.file_id == bindparam("b_id"), file_pieces.c.position == bindparam("b_position")
)
_ALL = select(files.c.digest).order_by(files.c.id)


def put(conn: Connection, data: bytes | Iterable[bytes], max_bytes: int) -> tuple[str, int]:
    """Stores the bytes: their digest (SHA-256, hex) and how many they are. Raises FileTooLarge.

    Best in a transaction of its own before the row that refers to it. The same content is kept once.
    """
    if isinstance(data, bytes):
        if len(data) > max_bytes:
            raise FileTooLarge(limit=max_bytes)
        digest = sha256(data).hexdigest()
        if _is_there_to_stay(conn, digest):
            return digest, len(data)
        return _store(conn, [data[start : start + PIECE] for start in range(0, len(data), PIECE)], max_bytes)
    return _store(conn, data, max_bytes)


def _store(conn: Connection, data: Iterable[bytes], max_bytes: int) -> tuple[str, int]:
    made, size = sha256(), 0
    # Until the digest is known the file goes by a name that no digest can be; nobody sees it before the commit.
    file_id = conn.execute(_BEGIN, {"digest": f"?{uuid4()}", "size": 0}).scalar_one()
    for position, piece in enumerate(_even(data)):
        size += len(piece)
        if size > max_bytes:
            raise FileTooLarge(limit=max_bytes)
        made.update(piece)
        conn.execute(_PIECE, {"file_id": file_id, "position": position, "content": piece})
    digest = made.hexdigest()
    if not _named(conn, file_id, digest, size):
        conn.execute(_DROP_PIECES, {"b_id": file_id})
        conn.execute(_DROP, {"b_id": file_id})
    return digest, size


def _named(conn: Connection, file_id: int, digest: str, size: int) -> bool:
    """Gives the stored pieces their digest; False where the same content is there, or comes at this very moment."""
    if _is_there_to_stay(conn, digest):
        return False
    try:
        with conn.begin_nested():
            conn.execute(_END, {"b_id": file_id, "b_digest": digest, "b_size": size})
    except IntegrityError:
        return False
    return True


def _is_there_to_stay(conn: Connection, digest: str) -> bool:
    """Whether the content is there; if it is, nobody cleans it away from now on."""
    row = conn.execute(_FIND, {"b_digest": digest}).first()
    if row is None:
        return False
    loose_files.keep(conn, row.id, digest)
    # Somebody may have cleaned it away while we waited.
    return conn.execute(_FIND, {"b_digest": digest}).first() is not None


def _even(data: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in pieces of one size, whatever sizes they come in."""
    held = bytearray()
    for part in data:
        held += part
        while len(held) >= PIECE:
            yield bytes(held[:PIECE])
            del held[:PIECE]
    if held:
        yield bytes(held)


def is_there(conn: Connection, digest: str) -> bool:
    """Whether a file of that digest is kept."""
    return conn.execute(_FIND, {"b_digest": digest}).first() is not None


def size_of(conn: Connection, digest: str) -> int:
    """How many bytes the file holds. Raises NoSuchFile."""
    return _found(conn, digest)[1]


def read(conn: Connection, digest: str) -> Iterator[bytes]:
    """The file's bytes, piece by piece. Raises NoSuchFile; FileDamaged at the end where they have been changed."""
    file_id, size = _found(conn, digest)
    made, seen, position = sha256(), 0, 0
    while seen < size:
        piece = conn.execute(_READ, {"b_id": file_id, "b_position": position}).scalar()
        if piece is None:
            raise FileDamaged(digest=digest)
        # SQLite lets whoever tampers put text where bytes should be.
        held = piece.encode() if isinstance(piece, str) else bytes(piece)
        made.update(held)
        seen += len(held)
        position += 1
        yield held
    if made.hexdigest() != digest:
        raise FileDamaged(digest=digest)


def damaged(conn: Connection) -> list[str]:
    """The digests of the files whose bytes are no longer what was stored."""
    return [digest for digest in conn.execute(_ALL).scalars().all() if not _is_whole(conn, digest)]


def _is_whole(conn: Connection, digest: str) -> bool:
    try:
        for _ in read(conn, digest):
            pass
    except FileDamaged:
        return False
    return True


def _found(conn: Connection, digest: str) -> tuple[int, int]:
    row = conn.execute(_FIND, {"b_digest": digest}).first()
    if row is None:
        raise NoSuchFile(digest=digest)
    return row.id, row.size
