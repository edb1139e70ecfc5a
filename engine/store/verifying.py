"""The journal verified: the chain from the first entry, what every entry says in full, and the tables against what it
says.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import Connection, select

from engine.domain import chain
from engine.store import files, own_seals, replay, replay_sittings
from engine.store.journal import DISPOSAL, Head, head, link_of
from engine.store.tables import journal, journal_disposals, journal_payloads

# SQLite keeps anything in any column, so whoever tampers may leave text where a number or a moment should be.
UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, OverflowError)
Progress = Callable[[int, int], None]
BATCH = 2000


@dataclass(frozen=True, slots=True)
class Verification:
    """What came out. first_bad: the number of the first entry that does not hold, None where all do or no entry speaks
    of it.

    disposed: how many entries' payloads have been disposed of (gallrade) by decisions that the journal itself records.
    """

    entries: int
    ok: bool
    first_bad: int | None
    head: str
    why: str | None = None
    disposed: int = 0


def verify(conn: Connection, progress: Progress | None = None, anchor: Head | str | None = None) -> Verification:
    """Checks everything, streamed: links, payloads, files, and every case against what its entries say.

    anchor: a head that was written down outside the database («1234:ab12…»); without it a tail that is cut or remade
    together with
    the head cannot be told from one that never was. progress: called with what is done and the whole. Raises BadAnchor.
    """
    end = head(conn)
    outside = Head.parse(anchor) if isinstance(anchor, str) else anchor
    walk = _Walk(conn, end, outside, progress or (lambda _done, _whole: None))
    broken = (
        walk.links_or_what_cannot_be_read()
        or replay.fault(conn, set(files.damaged(conn)), walk.further)
        or _readable(replay_sittings.fault, conn, "sammanträdena")
        or _readable(own_seals.fault, conn, "kommunens uppgifter, påminnelserna eller utkorgen")
    )
    if broken is None:
        return Verification(end.entries, True, None, end.seal, None, walk.disposed)
    return Verification(end.entries, False, broken.number or None, end.seal, broken.why, walk.disposed)


def _readable(check: Callable[[Connection], chain.Break | None], conn: Connection, what: str) -> chain.Break | None:
    """What the check finds; SQLite keeps anything in any column."""
    try:
        return check(conn)
    except UNREADABLE:
        return chain.Break(0, f"{what} innehåller något som inte går att läsa")


_ENTRIES = (
    select(journal, journal_payloads.c.content, journal_disposals.c.by_entry)
    .select_from(
        journal.outerjoin(journal_payloads, journal_payloads.c.entry == journal.c.id).outerjoin(
            journal_disposals, journal_disposals.c.entry == journal.c.id
        )
    )
    .order_by(journal.c.id)
)
_DISPOSALS = (
    select(journal.c.id, journal_payloads.c.content)
    .join(journal_payloads, journal_payloads.c.entry == journal.c.id)
    .where(journal.c.kind == DISPOSAL)
)


class _Walk:
    """One walk along the chain, which counts as it goes."""

    def __init__(self, conn: Connection, end: Head, anchor: Head | None, progress: Progress) -> None:
        self.conn, self.end, self.anchor, self.progress = conn, end, anchor, progress
        self.done = 0
        self.at = 1
        self.disposed = 0

    def further(self, steps: int = 1) -> None:
        """So many more entries are done; every entry is met twice."""
        self.done += steps
        if self.done % 1000 < steps:
            self.progress(self.done, 2 * self.end.entries)

    def links_or_what_cannot_be_read(self) -> chain.Break | None:
        """The same; an entry that holds what no entry can is one that does not hold."""
        try:
            return self.links()
        except UNREADABLE:
            return chain.Break(self.at, f"post {self.at} går inte att läsa")

    def links(self) -> chain.Break | None:
        """The first link that does not hold."""
        named, previous, number = self._named(), chain.GENESIS, 0
        for number, row in enumerate(self.conn.execute(_ENTRIES).yield_per(BATCH), 1):
            self.at = number
            link = link_of(row)
            broken = chain.fault(link, number, previous) or self._payload_fault(row, named)
            if broken or (broken := self._end_fault(number, row.seal)):
                return broken
            previous = link.seal
            self.further()
        return self._cut(number)

    def _named(self) -> dict[int, frozenset[int]]:
        """Which entries each gallringsbeslut names."""
        found = {}
        for row in self.conn.execute(_DISPOSALS):
            found[row.id] = _entries_named(bytes(row.content))
        return found

    def _payload_fault(self, row: object, named: Mapping[int, frozenset[int]]) -> chain.Break | None:
        number, content, by_entry = row.id, row.content, row.by_entry  # type: ignore[attr-defined]  # a row of _ENTRIES
        if content is not None:
            same = sha256(content).hexdigest() == row.payload_digest  # type: ignore[attr-defined]  # the same
            return None if same else chain.Break(number, f"innehållet i post {number} är ändrat")
        if number in named.get(by_entry or 0, ()):
            self.disposed += 1
            return None
        return chain.Break(number, f"innehållet i post {number} saknas utan att det är gallrat")

    def _end_fault(self, number: int, seal: str) -> chain.Break | None:
        if number > self.end.entries:
            return chain.Break(number, f"post {number} ligger efter journalens slut")
        for name, mark in (("journalens slut", self.end), ("ankaret", self.anchor)):
            if mark and mark.entries == number and mark.seal != seal:
                return chain.Break(number, f"post {number} är inte den som {name} säger")
        return None

    def _cut(self, last: int) -> chain.Break | None:
        if last < self.end.entries:
            return chain.Break(last + 1, f"post {last + 1} saknas: journalen är avkortad")
        if self.anchor and last < self.anchor.entries:
            return chain.Break(
                last + 1, f"post {last + 1} saknas: ankaret säger att det har funnits {self.anchor.entries} poster"
            )
        return None


def _entries_named(content: bytes) -> frozenset[int]:
    """The entries that a gallringsbeslut names; none where somebody has made its payload unreadable."""
    try:
        return frozenset(json.loads(content)["entries"])
    except (ValueError, KeyError, TypeError):
        return frozenset()
