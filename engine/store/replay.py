"""The tables held against the journal: a case replayed from its entries must be what its rows say."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from sqlalchemy import BindParameter, Connection, Select, and_, bindparam, case, func, select

from engine.domain.case import Case
from engine.domain.chain import Break
from engine.store import searching, tables
from engine.store.canonical import canonical
from engine.store.case_rows import (
    case_columns,
    digest_of,
    instrument_row,
    number_columns,
    occurrence_row,
    record_row,
    texts_digest,
    watch_row,
)
from engine.store.codec import NotThatValue, value
from engine.store.numbers import ALLOTTED
from engine.store.stand import STAND, stand_of
from engine.store.what_events_say import OCCURRENCES, RECORDS, ROW_KINDS, WATCHES, Key, NothingToChange, Plain, apply

BATCH = 200
OPENED = "oppnat"
_ROWS: dict[str, tuple[Callable[[int, Plain], dict[str, Any]], str]] = {
    RECORDS: (record_row, "number"),
    OCCURRENCES: (occurrence_row, "id"),
    WATCHES: (watch_row, "id"),
}
_NAMES = {RECORDS: "handling", OCCURRENCES: "tillfälle", WATCHES: "bevakning"}
WORDS = "search_words"
Further = Callable[[int], None]


@dataclass
class Told:
    """What the journal has said of one case. spoke: the last entry that spoke of a row. unknown: tables of which a
    payload is gone.
    """

    case_id: int
    last: int = 0
    revision: int | None = None
    stand: str | None = None
    dnr: str | None = None
    rows: dict[Key, Plain] = field(default_factory=dict)
    spoke: dict[Key, int] = field(default_factory=dict)
    unknown: bool = False


class _Broken(Exception):
    """Carries the break out of the walk."""

    def __init__(self, number: int, why: str) -> None:
        self.found = Break(number, why)
        super().__init__(why)


def fault(conn: Connection, damaged: set[str], further: Further) -> Break | None:
    """The first thing in the tables that is not as the journal says; a number of 0 where no entry speaks of it.

    damaged: digests of files whose bytes are no longer what was stored.
    """
    try:
        _see_to_numbers(conn)
        stored = set(conn.execute(select(tables.files.c.digest)).scalars()) - damaged
        seen = 0
        for batch in _in_batches(_told(conn, further)):
            _compare(conn, batch, stored)
            seen += len(batch)
        if seen != conn.execute(select(func.count()).select_from(tables.cases)).scalar_one():
            raise _Broken(0, "det finns ett ärende som journalen inte nämner")
    except _Broken as broken:
        return broken.found
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, NotThatValue):
        # SQLite keeps anything in any column.
        return Break(0, "tabellerna innehåller något som inte går att läsa")
    return None


# ── What the journal says ─────────────────────────────────────────────────────────────────────────────────────────

_J, _P = tables.journal.c, tables.journal_payloads.c
_N, _CO = tables.numbers.c, tables.counters.c
_READ = _J.kind.in_([*ROW_KINDS, OPENED])
_ENTRIES = (
    select(_J.id, _J.case_id, _J.revision, _J.stand, _J.kind, _P.content)
    .select_from(tables.journal.outerjoin(tables.journal_payloads, and_(_P.entry == _J.id, _READ)))
    .where(_J.case_id.is_not(None))
    .order_by(_J.case_id, _J.id)
)


def _told(conn: Connection, further: Further) -> Iterator[Told]:
    rows = conn.execute(_ENTRIES).yield_per(2000)
    for case_id, entries in groupby(rows, key=lambda row: row.case_id):
        told = Told(case_id)
        for entry in entries:
            _hear(told, entry)
            further(1)
        yield told


def _hear(told: Told, entry: Any) -> None:
    told.last, told.revision, told.stand = entry.id, entry.revision, entry.stand
    if entry.kind not in ROW_KINDS and entry.kind != OPENED:
        return
    if entry.content is None:
        told.unknown = True
        return
    event = json.loads(entry.content)
    if entry.kind == OPENED:
        told.dnr = event["dnr"]
        return
    try:
        changed = apply([event], told.rows.get)
    except (NothingToChange, KeyError, TypeError) as error:
        if told.unknown:
            return
        raise _Broken(entry.id, f"post {entry.id} talar om något som inte har funnits") from error
    for key, row in changed.items():
        told.spoke[key] = entry.id
        if row is None:
            told.rows.pop(key, None)
        else:
            told.rows[key] = row


def _in_batches(told: Iterator[Told]) -> Iterator[list[Told]]:
    held: list[Told] = []
    for one in told:
        held.append(one)
        if len(held) == BATCH:
            yield held
            held = []
    if held:
        yield held


# ── What the tables say ───────────────────────────────────────────────────────────────────────────────────────────

_IDS: BindParameter[Any] = bindparam("b_ids", expanding=True)
_WAITING = (
    select(func.count())
    .where(tables.issue_tasks.c.case_id == tables.cases.c.id, tables.issue_tasks.c.done_at.is_(None))
    .scalar_subquery()
)
_CASES = (
    select(
        tables.cases,
        _WAITING.label("waiting"),
        _N.series,
        _N.year.label("in_year"),
        _N.number.label("in_order"),
        *[column.label(f"stand_{n}") for n, column in enumerate(STAND)],
    )
    .select_from(tables.cases.outerjoin(tables.numbers, tables.numbers.c.case_id == tables.cases.c.id))
    .where(tables.cases.c.id.in_(_IDS))
)
_OF_CASES: dict[str, Select[Any]] = {
    name: select(table).where(table.c.case_id.in_(_IDS))
    for name, table in tables.metadata.tables.items()
    if name in (RECORDS, OCCURRENCES, WATCHES, "instruments", "texts", WORDS)
}


def _compare(conn: Connection, batch: Sequence[Told], stored: set[str]) -> None:
    ids = {"b_ids": [told.case_id for told in batch]}
    held = {row.id: row for row in conn.execute(_CASES, ids)}
    parts = {name: _by_case(conn, statement, ids) for name, statement in _OF_CASES.items()}
    for told in batch:
        row = held.get(told.case_id)
        if row is None:
            raise _Broken(told.last, f"ärendet i post {told.last} finns inte")
        content = _compare_case(told, row)
        mine = {name: rows.get(told.case_id, []) for name, rows in parts.items()}
        _compare_texts(told, row, mine["texts"])
        _compare_instruments(told, content, mine["instruments"])
        if not told.unknown:
            _compare_rows(told, mine, stored)
        _compare_words(told, content, mine)


def _by_case(conn: Connection, statement: Select[Any], ids: dict[str, list[int]]) -> dict[int, list[dict[str, Any]]]:
    found: dict[int, list[dict[str, Any]]] = {}
    for row in conn.execute(statement, ids):
        found.setdefault(row.case_id, []).append(row._asdict())
    return found


def _compare_case(told: Told, row: Any) -> Case:
    """The row must be what was sealed with the case's last entry, and its columns what its content says."""
    if told.dnr not in (row.dnr, None) or not any(stood == (told.revision, told.stand) for stood in _stands(row)):
        raise _Broken(told.last, f"{row.dnr} är inte som det var efter post {told.last}")
    try:
        case_value = value(Case, json.loads(row.content))
        wanted = {**case_columns(case_value), **number_columns(case_value.dnr, row.series, row.in_year, row.in_order)}
    except (ValueError, NotThatValue, TypeError, AttributeError) as error:
        raise _Broken(told.last, f"innehållet i {row.dnr} går inte att läsa") from error
    differing = [name for name, said in wanted.items() if getattr(row, name) != said]
    if differing:
        raise _Broken(told.last, f"{row.dnr}: {', '.join(differing)} är inte vad innehållet säger")
    return case_value


def _stands(row: Any) -> Iterator[tuple[int | None, str | None]]:
    """How the case stands; and how it stood before each reserved number whose document is still to be made.

    Such a reservation raises the revision and the last number by one, and changes nothing else.
    """
    columns = [getattr(row, f"stand_{n}") for n in range(len(STAND))]
    yield stand_of(columns)
    content = json.loads(row.content) if row.waiting and digest_of(row.content) == row.digest else {}
    for _ in range(row.waiting if content else 0):
        content = {**content, "revision": content["revision"] - 1, "last_record": content["last_record"] - 1}
        yield stand_of([content["revision"], digest_of(canonical(content).decode()), *columns[2:]])


def _compare_texts(told: Told, row: Any, rows: list[dict[str, Any]]) -> None:
    said = sorted(rows, key=lambda one: one["position"])
    kinds = all(json.loads(one["content"]).get("kind") == one["kind"] for one in said) if _readable(said) else False
    if texts_digest(said) != row.texts_digest or not kinds or [one["position"] for one in said] != [*range(len(said))]:
        raise _Broken(told.last, f"{row.dnr}: dokumentens text är ändrad")


def _readable(rows: list[dict[str, Any]]) -> bool:
    try:
        return all(isinstance(json.loads(one["content"]), dict) for one in rows)
    except ValueError:
        return False


def _compare_instruments(told: Told, content: Case, rows: list[dict[str, Any]]) -> None:
    wanted = {one.id: instrument_row(told.case_id, one) for one in content.instruments}
    if {row["id"]: row for row in rows} != wanted:
        raise _Broken(told.last, f"{content.dnr}: avtalets dagar är inte vad innehållet säger")


def _compare_words(told: Told, content: Case, parts: dict[str, list[dict[str, Any]]]) -> None:
    """What a search looks in is what the case says, so that nothing can be hidden from it."""
    said = (
        [json.loads(row["content"]) for row in sorted(parts[name], key=lambda row: int(row[order]))]
        for name, order in ((RECORDS, "number"), ("texts", "position"))
    )
    wanted = {row["part"]: row for row in searching.rows_of(told.case_id, content, *said)}
    held = {row["part"]: {name: row[name] for name in ("case_id", "part", "marked", "words")} for row in parts[WORDS]}
    if held != wanted:
        raise _Broken(told.last, f"{content.dnr}: det som sökningen letar i är inte vad ärendet säger")


def _compare_rows(told: Told, parts: dict[str, list[dict[str, Any]]], stored: set[str]) -> None:
    for table, (make, key) in _ROWS.items():
        held = {row[key]: row for row in parts[table]}
        for (of, id_), said in told.rows.items():
            if of == table and held.pop(id_, None) != make(told.case_id, said):
                number = told.spoke[of, id_]
                raise _Broken(number, f"{_NAMES[table]} {id_} är inte som post {number} säger")
        if held:
            raise _Broken(told.last, f"{_NAMES[table]} {next(iter(held))} finns utan att journalen nämner den")
    for (of, id_), said in told.rows.items():
        if of == RECORDS and said.get("digest") and said["digest"] not in stored:
            raise _Broken(told.spoke[of, id_], f"filen till handling {id_} saknas eller är skadad")


# ── Numbers ───────────────────────────────────────────────────────────────────────────────────────────────────────

_LOOSE = select(_N.dnr).where(_N.case_id.is_(None)).limit(1)
_BEHIND = (
    select(_N.series, _N.year, func.max(_N.number), _CO.last)
    .select_from(tables.numbers.outerjoin(tables.counters, and_(_CO.series == _N.series, _CO.year == _N.year)))
    # Those taken over are passed by where the counter comes to them.
    .where(_N.number.is_not(None), _N.origin == ALLOTTED)
    .group_by(_N.series, _N.year, _CO.last)
    .having(case((_CO.last.is_(None), True), else_=_CO.last < func.max(_N.number)))
    .limit(1)
)
# Before the first is allotted a counter may stand just below where the series begins.
_AHEAD = (
    select(_CO.series, _CO.year, _CO.last)
    .select_from(tables.counters.join(tables.numbers, and_(_CO.series == _N.series, _CO.year == _N.year)))
    .group_by(_CO.series, _CO.year, _CO.last)
    .having(func.count(case((_N.origin == ALLOTTED, 1))) > 0, _CO.last > func.max(_N.number))
    .limit(1)
)


def _see_to_numbers(conn: Connection) -> None:
    """Every number has its case, and no counter could give one out again or pass one over."""
    loose = conn.execute(_LOOSE).scalar()
    if loose is not None:
        raise _Broken(0, f"diarienumret {loose} hör inte till något ärende")
    behind = conn.execute(_BEHIND).first()
    if behind is not None:
        raise _Broken(0, f"räknaren för {behind[0]} {behind[1]} står på {behind[3]}, men nummer {behind[2]} är använt")
    ahead = conn.execute(_AHEAD).first()
    if ahead is not None:
        raise _Broken(0, f"räknaren för {ahead[0]} {ahead[1]} står på {ahead[2]}, men det numret är inte använt")
