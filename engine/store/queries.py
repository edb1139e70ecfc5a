"""What the faces read, straight in SQL: lists in the register's order, what is due, the register itself."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Date,
    Row,
    Select,
    and_,
    bindparam,
    case,
    false,
    func,
    not_,
    or_,
    select,
    union,
)

from engine.domain.case import MARKED_CASE, Record
from engine.domain.followup import Obligation, Occurrence
from engine.domain.publishing import publishes
from engine.domain.secrecy import Eyes
from engine.store import catalogue, searching, tables
from engine.store.cases import entitled, visible
from engine.store.codec import value

BATCH = 500
DONE_SHOWN = timedelta(days=366)

_C, _OC, _W, _RE = tables.cases.c, tables.occurrences.c, tables.watches.c, tables.reminders.c
# What an earlier system's form does not tell comes last, on both databases.
_REGISTER_ORDER = (_C.series_key, _C.year.nulls_last(), _C.number.nulls_last(), _C.id)

workflow_text = catalogue.text_of

# ── Cases ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case in a list. next_due: the earliest open occurrence, bevakning or reminder; None too where nobody asked."""

    id: int
    dnr: str
    title: str
    state: str
    workflow: str
    version: int
    revision: int
    body: str
    officer: str | None
    officer_id: str | None
    opened_on: date | None
    closed_on: date | None
    marked: bool
    next_due: date | None = None


_OPEN_DUES = (
    (_OC.due, (_OC.case_id == _C.id, _OC.done_on.is_(None))),
    (_W.due, (_W.case_id == _C.id, _W.done.is_(False))),
    (_RE.due, (_RE.case_id == _C.id, _RE.state.in_(["planerad", "vacker"]))),
)
_EARLIEST = [
    select(func.min(due)).where(*conditions).scalar_subquery().label(f"due_{n}")
    for n, (due, conditions) in enumerate(_OPEN_DUES)
]
_HEADS = select(
    _C.id, _C.dnr, _C.title, _C.state, _C.workflow, _C.version, _C.revision, _C.body, _C.officer, _C.officer_id,
    _C.opened_on, _C.closed_on, _C.marked,
).order_by(*_REGISTER_ORDER)  # fmt: skip
_LIST = _HEADS.add_columns(*_EARLIEST)


def cases(
    conn: Connection, *, dnr: str | None = None, state: str | None = None, officer: str | None = None,
    due_before: date | None = None, text: str | None = None, limit: int | None = None, eyes: Eyes | None = None,
    dues: bool = True,
) -> list[CaseRow]:  # fmt: skip
    """The cases that match all that is asked for and are there for those eyes, by organ, year and number.

    dnr: as the register has it. officer: a user's id or a handläggare's name. due_before: something open falls due
    before that day. text: words that the case says somewhere: Dnr, title, handläggare, parties, handlings, points,
    documents (store/searching.py).
    dues: what falls due first is looked up too, which takes most of the time.
    """
    wanted = (_LIST if dues else _HEADS).where(visible(eyes))
    if dnr is not None:
        wanted = wanted.where(_C.dnr == dnr)
    if state is not None:
        wanted = wanted.where(_C.state == state)
    if officer is not None:
        wanted = wanted.where(or_(_C.officer_id == officer, _C.officer == officer))
    if due_before is not None:
        open_ = [select(due).where(*conditions, due < due_before).exists() for due, conditions in _OPEN_DUES]
        wanted = wanted.where(or_(*open_))
    if text is not None:
        wanted = wanted.where(*searching.found(conn, text, entitled(eyes)))
    found = conn.execute(wanted.limit(limit) if limit is not None else wanted)
    return [_case_row(row) for row in found] if dues else [CaseRow(*row) for row in found]


def _case_row(row: Row[*tuple[Any, ...]]) -> CaseRow:
    return CaseRow(*(*row[: -len(_EARLIEST)], _earliest(row)))


_DUES = select(_C.dnr, *_EARLIEST).where(_C.dnr.in_(bindparam("b_dnrs", expanding=True)))


def _earliest(row: Row[*tuple[Any, ...]]) -> date | None:
    """The first of the days that end the row."""
    return min((due for due in row[-len(_EARLIEST) :] if due is not None), default=None)


def next_dues(conn: Connection, dnrs: Sequence[str]) -> dict[str, date | None]:
    """What falls due first in each of those cases."""
    return {row.dnr: _earliest(row) for some in _some(dnrs) for row in conn.execute(_DUES, {"b_dnrs": some})}


def _some(of: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (of[start : start + BATCH] for start in range(0, len(of), BATCH))


_OPEN_OF = (
    select(_C.id)
    .where(_C.closed_on.is_(None))
    .where(or_(_C.officer_id == bindparam("b_user"), (_C.officer_id.is_(None)) & (_C.officer == bindparam("b_name"))))
    .order_by(*_REGISTER_ORDER)
)
_OPEN_CASES = select(_C.id).where(_C.closed_on.is_(None)).order_by(*_REGISTER_ORDER)
_GOES_ON_BY_ITSELF = (tables.instruments.c.mode == "automatic") & tables.instruments.c.final_on.is_(None)
_WITH_NOTICE = (
    select(_C.id)
    .where(
        _C.closed_on.is_(None),
        _C.id.in_(select(tables.instruments.c.case_id).where(or_(tables.instruments.c.noticeable, _GOES_ON_BY_ITSELF))),
    )
    .order_by(*_REGISTER_ORDER)
)


def open_cases_of(conn: Connection, user_id: str, name: str) -> list[int]:
    """The ids of the cases that are not closed and whose handläggare it is, by the user's id, or by name where no id is
    known.
    """
    return list(conn.execute(_OPEN_OF, {"b_user": user_id, "b_name": name}).scalars())


def open_cases(conn: Connection, eyes: Eyes | None = None) -> list[int]:
    """The ids of the cases that are not closed and are there for those eyes, in the register's order."""
    return list(conn.execute(_OPEN_CASES.where(visible(eyes))).scalars())


def cases_with_notice(conn: Connection, eyes: Eyes | None = None, among: Sequence[str] | None = None) -> list[int]:
    """The ids of the cases that are not closed and hold an agreement in which notice may still be given within a known
    time, or one that extends itself. eyes: only those that are there for them. among: only those of these Dnr.
    """
    wanted = _WITH_NOTICE.where(visible(eyes))
    parts = [wanted] if among is None else [wanted.where(_C.dnr.in_(some)) for some in _some(among)]
    return [found for part in parts for found in conn.execute(part).scalars()]


_DNRS = select(_C.id, _C.dnr).where(_C.id.in_(bindparam("b_ids", expanding=True)))
_IDS = select(_C.id, _C.dnr).where(_C.dnr.in_(bindparam("b_dnrs", expanding=True)))


def dnrs(conn: Connection, ids: Sequence[int], eyes: Eyes | None = None) -> dict[int, str]:
    """The Dnr of each of those cases that is there for those eyes."""
    return {row.id: row.dnr for some in _some(ids) for row in conn.execute(_DNRS.where(visible(eyes)), {"b_ids": some})}


def ids_of(conn: Connection, dnrs: Sequence[str], eyes: Eyes | None = None) -> dict[str, int]:
    """The id of each case that is there for those eyes, by its Dnr as the register has it."""
    return {
        row.dnr: row.id for some in _some(dnrs) for row in conn.execute(_IDS.where(visible(eyes)), {"b_dnrs": some})
    }


def hidden_dnrs(conn: Connection, eyes: Eyes) -> list[str]:
    """The Dnr of each marked case that is not there for those eyes."""
    return list(conn.execute(select(_C.dnr).where(_hidden(eyes))).scalars())


def hidden_ids(conn: Connection, eyes: Eyes) -> frozenset[int]:
    """The id of each marked case that is not there for those eyes."""
    return frozenset(conn.execute(select(_C.id).where(_hidden(eyes))).scalars())


def _hidden(eyes: Eyes) -> ColumnElement[bool]:
    return and_(_C.marked, not_(func.coalesce(entitled(eyes), false())))


# ── Occurrences ───────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class OccurrenceRow:
    """An occurrence in a list, with its case and what its obligation says. open_title: as it may be said to anybody.

    published: what is followed up is put on the web. duty: what it is a time of, where that is still there.
    """

    case_id: int
    dnr: str
    title: str
    body: str
    officer: str | None
    officer_id: str | None
    what: str
    who: str | None
    to: str | None
    occurrence: Occurrence
    open_title: str
    published: bool
    duty: Obligation | None = None


_DAY = bindparam("b_till", type_=Date)
_OCCURRENCE = select(_OC.case_id, _OC.obligation, _OC.content)
_OPEN = _OCCURRENCE.where(_OC.done_on.is_(None))
_DONE = _OCCURRENCE.where(_OC.done_on.is_not(None))
_CASES = select(_C.id, _C.dnr, _C.title, _C.body, _C.officer, _C.officer_id, _C.content).where(
    _C.id.in_(bindparam("b_ids", expanding=True))
)


def occurrences(
    conn: Connection, *, till: date | None = None, case_id: int | None = None, today: date | None = None,
    eyes: Eyes | None = None,
) -> list[OccurrenceRow]:  # fmt: skip
    """What is to be followed up, by due day; what waits for an interval comes last.

    till: due on that day or before. case_id: of that case, and then all that has ever been done; else what was done in
    the last year
    before today (of which nothing where today is not given). eyes: only of cases that are there for them.
    """
    wanted = [_narrowed(_OPEN, till, case_id)]
    if case_id is not None:
        wanted.append(_narrowed(_DONE, till, case_id))
    elif today is not None:
        wanted.append(_narrowed(_DONE.where(_OC.done_on >= today - DONE_SHOWN), till, None))
    found = [row for statement in wanted for row in conn.execute(statement)]
    about = _cases(conn, sorted({row.case_id for row in found}), eyes)
    rows = [_occurrence_row(row, *about[row.case_id]) for row in found if row.case_id in about]
    return sorted(rows, key=lambda one: (one.occurrence.due or date.max, one.case_id, one.occurrence.id))


def _narrowed(statement: Select[Any], till: date | None, case_id: int | None) -> Select[Any]:
    if case_id is not None:
        statement = statement.where(_OC.case_id == case_id)
    return statement if till is None else statement.where(or_(_OC.due.is_(None), _OC.due <= till))


def _cases(
    conn: Connection, ids: Sequence[int], eyes: Eyes | None
) -> dict[int, tuple[Row[*tuple[Any, ...]], str, dict[str, Obligation]]]:
    found = {}
    for batch in _batches(ids):
        for row in conn.execute(_CASES.where(visible(eyes)), {"b_ids": batch}):
            content = json.loads(row.content)
            title = open_title(row.title, content)
            found[row.id] = (row, title, {one["id"]: value(Obligation, one) for one in content.get("obligations", [])})
    return found


def open_title(title: str, content: dict[str, Any]) -> str:
    """The title of a stored case as it may be said to anybody: Case.open_title."""
    return title if "confidentiality" not in content else content.get("public_title") or MARKED_CASE


def _occurrence_row(
    row: Row[*tuple[Any, ...]], of: Row[*tuple[Any, ...]], said: str, obligations: dict[str, Obligation]
) -> OccurrenceRow:
    duty = obligations.get(row.obligation)
    what, who, to = (duty.what, duty.who, duty.to) if duty else (row.obligation, None, None)
    one = value(Occurrence, json.loads(row.content))
    web = duty is not None and publishes(duty)
    return OccurrenceRow(
        of.id, of.dnr, of.title, of.body, of.officer, of.officer_id, what, who, to, one, said, web, duty
    )


def _batches(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))


# ── The register ──────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class NumberRow:
    """A number of the register with its case and the case's handlings. origin: tilldelat | overtaget.

    marked: the content of a case that is marked as confidential; None where it is not.
    """

    dnr: str
    series: str
    year: int | None
    number: int | None
    origin: str
    case_id: int | None
    title: str | None
    state: str | None
    body: str | None
    officer: str | None
    officer_id: str | None
    marked: str | None
    opened_on: date | None
    closed_on: date | None
    used_at: datetime
    used_by: str
    voided_at: datetime | None
    voided_by: str | None
    voided_why: str | None
    records: tuple[Record, ...]


_N = tables.numbers.c
_NUMBERS = (
    select(
        _N.dnr, _N.series, _N.year, _N.number, _N.origin, _N.case_id, _C.title, _C.state, _C.body, _C.officer,
        _C.officer_id, case((_C.marked, _C.content)).label("marked"), _C.opened_on, _C.closed_on, _N.used_at,
        _N.used_by, _N.voided_at, _N.voided_by, _N.voided_why,
    )
    .select_from(tables.numbers.outerjoin(tables.cases, _C.id == _N.case_id))
    .order_by(_N.series, _N.year.nulls_last(), _N.number.nulls_last(), _N.dnr)
)  # fmt: skip
_RECORDS = (
    select(tables.records.c.case_id, tables.records.c.content)
    .where(tables.records.c.case_id.in_(bindparam("b_ids", expanding=True)))
    .order_by(tables.records.c.case_id, tables.records.c.number)
)


def series(conn: Connection) -> frozenset[str]:
    """Every series of which a number was used, taken over or voided."""
    return frozenset(conn.execute(select(_N.series).distinct()).scalars())


def register(conn: Connection, *, series: str | None = None, year: int | None = None) -> Iterator[NumberRow]:
    """Every number that was used, taken over or voided, by series, year and number, with its case's handlings."""
    wanted = _NUMBERS if series is None else _NUMBERS.where(_N.series == series)
    wanted = wanted if year is None else wanted.where(_N.year == year)
    found = conn.execute(wanted).all()
    for start in range(0, len(found), BATCH):
        batch = found[start : start + BATCH]
        held = _records(conn, [row.case_id for row in batch if row.case_id is not None])
        for row in batch:
            yield NumberRow(**row._asdict(), records=tuple(held.get(row.case_id, ())))


def _records(conn: Connection, ids: Sequence[int]) -> dict[int, list[Record]]:
    found: dict[int, list[Record]] = {}
    for row in conn.execute(_RECORDS, {"b_ids": ids}) if ids else ():
        found.setdefault(row.case_id, []).append(value(Record, json.loads(row.content)))
    return found


_SECRETS = union(
    select(tables.records.c.case_id).where(
        tables.records.c.state == "registrerad", tables.records.c.content.contains('"confidentiality":{')
    ),
    select(_C.id).where(_C.marked),
)


def cases_with_secrets(conn: Connection) -> frozenset[int]:
    """The cases that are marked as confidential, or hold a standing handling that is."""
    return frozenset(conn.execute(_SECRETS).scalars())


def with_secrets(conn: Connection, dnrs: Sequence[str]) -> frozenset[str]:
    """Those of the Dnr whose case is marked as confidential, or holds a standing handling that is."""
    return frozenset(conn.execute(select(_C.dnr).where(_C.dnr.in_(dnrs), _C.id.in_(_SECRETS))).scalars())


# ── How much there is ─────────────────────────────────────────────────────────────────────────────────────────────

_SIZES: dict[str, Select[Any]] = {
    "cases": select(func.count()).select_from(tables.cases),
    "records": select(func.count()).select_from(tables.records),
    "openOccurrences": select(func.count()).select_from(tables.occurrences).where(_OC.done_on.is_(None)),
    "files": select(func.count()).select_from(tables.files),
    "entries": select(tables.journal_head.c.entries),
}


def sizes(conn: Connection) -> dict[str, int]:
    """How many there are of what grows: cases, records, openOccurrences, files, entries of the journal."""
    return {name: int(conn.execute(statement).scalar_one()) for name, statement in _SIZES.items()}
