"""The journal: entries sealed into one chain, whose head is the last lock that a transaction takes."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, bindparam, delete, insert, or_, select, update

from engine.domain import chain
from engine.domain.errors import Refused, WrongUsage
from engine.domain.events import SittingChanged
from engine.store.canonical import UnstorableText, canonical
from engine.store.columns import microseconds
from engine.store.prepared import Asked, Prepared
from engine.store.stand import STAND, stand_of
from engine.store.tables import cases, journal, journal_disposals, journal_head, journal_payloads, numbers

# The kind of the entry that records a gallringsbeslut; its payload names the entries whose payloads went.
DISPOSAL = "gallring"


class NotDisposable(Refused):
    """Posterna {entries} kan inte gallras: de finns inte, är gallrade redan eller är själva gallringsbeslut."""


class BadAnchor(WrongUsage):
    """«{text}» är inget ankare: det skrivs som antal poster, kolon och 64 tecken."""


_NO_SEAL = chain.GENESIS.hex()


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened, to be sealed. payload: canonical JSON, the event in full. at: an aware datetime.

    case_id: None for what concerns no case. key: the idempotency key of the command.
    """

    case_id: int | None
    at: datetime
    actor_id: str
    actor_name: str
    account: str
    machine: str
    kind: str
    says: str
    payload: bytes
    reason: str | None = None
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Sealed:
    """One entry as the journal has it. payload: None where it is disposed of (gallrad). head: its seal, in hex."""

    id: int
    case_id: int | None
    revision: int | None
    at: datetime
    actor_id: str
    actor_name: str
    account: str
    machine: str
    kind: str
    says: str
    reason: str | None
    key: str | None
    payload: bytes | None
    head: str


@dataclass(frozen=True, slots=True)
class Head:
    """Where the chain ends: how many entries, and the last seal in hex. Written down outside, it is the anchor."""

    entries: int
    seal: str

    def __str__(self) -> str:
        return f"{self.entries}:{self.seal}"

    @classmethod
    def parse(cls, text: str) -> Head:
        """The head that «1234:ab12…» writes. Raises BadAnchor."""
        entries, _, seal_ = text.strip().partition(":")
        if not (entries.isascii() and entries.isdigit() and len(seal_) == len(_NO_SEAL)):
            raise BadAnchor(text=text[:80])
        return cls(int(entries), seal_)


# The case's rows have been written already: how it stands goes into the chain, so that its rows can be held against it.
_HEAD_AND_CASE = Asked(
    select(journal_head.c.entries, journal_head.c.seal, *STAND)
    .select_from(
        journal_head.outerjoin(cases, cases.c.id == bindparam("case_id")).outerjoin(
            numbers, numbers.c.case_id == cases.c.id
        )
    )
    .with_for_update(of=journal_head)
)
_CASE = Asked(
    select(*STAND)
    .select_from(cases.outerjoin(numbers, numbers.c.case_id == cases.c.id))
    .where(cases.c.id == bindparam("case_id"))
)
_INSERT = Prepared(insert(journal))
_PAYLOAD = Prepared(insert(journal_payloads))
_MOVE_HEAD = Prepared(update(journal_head))
_HEAD = select(journal_head.c.entries, journal_head.c.seal)


def head(conn: Connection) -> Head:
    """Where the chain ends now."""
    entries, seal_ = conn.execute(_HEAD).one()
    return Head(entries, seal_)


def seal(conn: Connection, entries: Sequence[Entry]) -> str:
    """Seals the entries in order, after everything else has been written; the chain's new head, in hex.

    Each entry of a case also bears the case's revision and digest as they now stand. Raises UnstorableText.
    """
    if not entries:
        return head(conn).seal
    first = entries[0].case_id
    ((count, last, *columns),) = _HEAD_AND_CASE.rows(conn, {"case_id": first})
    stands = {first: stand_of(columns), None: (None, None)}
    rows: list[dict[str, Any]] = []
    for number, entry in enumerate(entries, count + 1):
        if entry.case_id not in stands:
            (standing,) = _CASE.rows(conn, {"case_id": entry.case_id})
            stands[entry.case_id] = stand_of(standing)
        rows.append(_row(number, last, entry, *stands[entry.case_id]))
        last = rows[-1]["seal"]
    _INSERT.run(conn, rows)
    _PAYLOAD.run(
        conn, [{"entry": row["id"], "content": entry.payload} for row, entry in zip(rows, entries, strict=True)]
    )
    _MOVE_HEAD.run(conn, {"entries": rows[-1]["id"], "seal": last})
    return str(last)


def _row(number: int, previous: str, entry: Entry, revision: int | None, stand: str | None) -> dict[str, Any]:
    row: dict[str, Any] = {
        "id": number,
        "case_id": entry.case_id,
        "revision": revision,
        "stand": stand,
        "at": entry.at,
        "actor_id": entry.actor_id,
        "actor_name": _storable(entry.actor_name),
        "account": _storable(entry.account),
        "machine": _storable(entry.machine),
        "kind": entry.kind,
        "says": _storable(entry.says),
        "reason": _storable(entry.reason) if entry.reason is not None else None,
        "key": entry.key,
        "payload_digest": sha256(entry.payload).hexdigest(),
    }
    sealed = chain.seal(bytes.fromhex(previous), [*{**row, "at": microseconds(entry.at)}.values()])
    return {**row, "previous": previous, "seal": sealed.hex()}


def link_of(row: Row[*tuple[Any, ...]]) -> chain.Link:
    """A stored row of the journal as a link of the chain; every column counts."""
    columns = (
        row.id, row.case_id, row.revision, row.stand, microseconds(row.at), row.actor_id, row.actor_name, row.account,
        row.machine, row.kind, row.says, row.reason, row.key, row.payload_digest,
    )  # fmt: skip
    return chain.Link(row.id, _hex(row.previous), columns, _hex(row.seal))


def _hex(written: str) -> bytes:
    """The bytes of a seal; what somebody has made into no seal at all is no seal's bytes."""
    try:
        return bytes.fromhex(written)
    except ValueError:
        return written.encode()


def _storable(text: str) -> str:
    """The text as NFC; a sign that one of the databases cannot keep is refused here, on both."""
    written = text if text.isascii() else unicodedata.normalize("NFC", text)
    for sign in written:
        if sign == "\0" or "\ud800" <= sign <= "\udfff":
            raise UnstorableText(sign=f"U+{ord(sign):04X}")
    return written


# ── Reading ───────────────────────────────────────────────────────────────────────────────────────────────────────

_OF_CASE = (
    select(journal, journal_payloads.c.content)
    .select_from(journal.outerjoin(journal_payloads, journal_payloads.c.entry == journal.c.id))
    .where(journal.c.case_id == bindparam("case_id"))
    .order_by(journal.c.id)
)


def of_case(conn: Connection, case_id: int) -> list[Sealed]:
    """Everything that has happened to the case, in order."""
    return [_sealed(row) for row in conn.execute(_OF_CASE, {"case_id": case_id})]


_OF_SITTINGS = (
    select(journal, journal_payloads.c.content)
    .select_from(journal.outerjoin(journal_payloads, journal_payloads.c.entry == journal.c.id))
    .where(journal.c.case_id.is_(None), journal.c.kind == SittingChanged.kind)
    .order_by(journal.c.id)
)


def of_sitting(conn: Connection, number: int, names: Sequence[str]) -> list[Sealed]:
    """Everything that has happened to the meeting, in order. names: those it has gone by («KS 2026-03-25»).

    One that is gallrad is told by its name alone.
    """
    named = or_(*(journal.c.says.startswith(f"{one}: ", autoescape=True) for one in names))
    rows = (_sealed(row) for row in conn.execute(_OF_SITTINGS.where(named)))
    return [one for one in rows if one.payload is None or json.loads(one.payload)["sitting"]["id"] == number]


_AFTER = (
    select(journal, journal_payloads.c.content)
    .select_from(
        journal.outerjoin(journal_payloads, journal_payloads.c.entry == journal.c.id).join(
            cases, cases.c.id == journal.c.case_id
        )
    )
    .order_by(journal.c.id)
)


def after(
    conn: Connection, entry: int, most: int, without: Sequence[str], visible: ColumnElement[bool]
) -> list[Sealed]:
    """What has happened in cases since that entry, in order. without: kinds to leave out. visible: which cases."""
    wanted = _AFTER.where(journal.c.id > entry, journal.c.kind.not_in(without), visible).limit(most)
    return [_sealed(row) for row in conn.execute(wanted)]


def _sealed(row: Row[*tuple[Any, ...]]) -> Sealed:
    return Sealed(
        row.id, row.case_id, row.revision, row.at, row.actor_id, row.actor_name, row.account, row.machine, row.kind,
        row.says, row.reason, row.key, None if row.content is None else bytes(row.content), row.seal,
    )  # fmt: skip


# ── Disposal ──────────────────────────────────────────────────────────────────────────────────────────────────────

_DISPOSABLE = (
    select(journal.c.id)
    .join(journal_payloads, journal_payloads.c.entry == journal.c.id)
    .where(journal.c.id.in_(bindparam("ids", expanding=True)), journal.c.kind != DISPOSAL)
)
_NAME = insert(journal_disposals)
_REMOVE = delete(journal_payloads).where(journal_payloads.c.entry.in_(bindparam("ids", expanding=True)))


def dispose(conn: Connection, ids: Iterable[int], decision: Entry) -> str:
    """Removes the payloads of those entries by a gallringsbeslut, which is sealed first and names them; the chain stays
    whole.

    decision: its kind and payload are set here; says and reason tell which decision. Raises NotDisposable.
    """
    named = sorted(set(ids))
    found = set(conn.execute(_DISPOSABLE, {"ids": named}).scalars())
    if not named or len(found) != len(named):
        raise NotDisposable(entries=", ".join(str(one) for one in named if one not in found) or "inga")
    payload = canonical({"kind": DISPOSAL, "entries": named})
    by = Entry(
        decision.case_id, decision.at, decision.actor_id, decision.actor_name, decision.account, decision.machine,
        DISPOSAL, decision.says, payload, decision.reason, decision.key,
    )  # fmt: skip
    sealed = seal(conn, [by])
    number = head(conn).entries
    conn.execute(_NAME, [{"entry": one, "by_entry": number} for one in named])
    conn.execute(_REMOVE, {"ids": named})
    return sealed
