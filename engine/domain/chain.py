"""The hash chain: every link is sealed over its own columns and the seal before it, so that no link can be changed
unseen.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

Column = str | int | bytes | None
GENESIS = bytes(32)


@dataclass(frozen=True, slots=True)
class Link:
    """One stored link. number: counted from 1. previous, seal: 32 bytes each, as they were stored."""

    number: int
    previous: bytes
    columns: Sequence[Column]
    seal: bytes


@dataclass(frozen=True, slots=True)
class Break:
    """Where a chain is broken: the number of the first link that does not hold, and in Swedish how."""

    number: int
    why: str


def seal(previous: bytes, columns: Sequence[Column]) -> bytes:
    """The seal (SHA-256, 32 bytes) over the seal before and every column; each bears its type and its length."""
    made = sha256(previous)
    made.update(b"".join([_framed(column) for column in columns]))
    return made.digest()


def _framed(column: Column) -> bytes:
    """The column so that no two rows of different columns give the same bytes."""
    if column is None:
        return b"n"
    if isinstance(column, str):
        written = column.encode()
        return b"s%d:%b" % (len(written), written)
    return b"i%d;" % column if isinstance(column, int) else b"b%d:%b" % (len(column), column)


def fault(link: Link, number: int, previous: bytes) -> Break | None:
    """What is wrong with the link that should be that number and follow that seal; None where it holds."""
    if link.number != number:
        return Break(
            number, f"post {number} saknas" if link.number > number else f"post {link.number} står på fel plats"
        )
    if link.previous != previous:
        return Break(number, f"post {number} hänger inte ihop med posten före")
    if link.seal != seal(previous, link.columns):
        return Break(number, f"post {number} är ändrad")
    return None


def verify(links: Iterable[Link], previous: bytes = GENESIS) -> Break | None:
    """The first break of a chain that begins at number 1; None where it is whole."""
    for number, link in enumerate(links, 1):
        if found := fault(link, number, previous):
            return found
        previous = link.seal
    return None
