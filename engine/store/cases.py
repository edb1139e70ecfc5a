"""Cases: added, found by their Dnr, loaded in one reading, and saved by what the events say, if nobody came between."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    and_,
    bindparam,
    delete,
    insert,
    literal_column,
    or_,
    select,
    true,
    union_all,
    update,
)
from sqlalchemy.exc import IntegrityError

from engine.domain import dnr as diarienummer
from engine.domain.case import Case
from engine.domain.errors import NotThere, Refused
from engine.domain.event import Event
from engine.domain.secrecy import Eyes
from engine.store import numbers, searching
from engine.store.case_rows import (
    case_columns,
    described,
    instrument_row,
    moved,
    number_columns,
    occurrence_row,
    record_row,
    text_rows,
    texts_digest,
    watch_row,
)
from engine.store.codec import plain, value
from engine.store.prepared import Asked, Prepared
from engine.store.tables import cases, instruments, occurrences, records, texts, watches
from engine.store.upsert import Upsert, renewed
from engine.store.what_events_say import OCCURRENCES, RECORDS, TEXTS, WATCHES, Key, Plain, Rows, apply, speaks_of_rows


class Conflict(Refused):
    """{dnr} ändrades medan du arbetade. Läs om ärendet (nu revision {revision}) och försök igen."""


class NoSuchCase(NotThere):
    """Det finns inget ärende med det interna numret {id}."""


# ── Loading ───────────────────────────────────────────────────────────────────────────────────────────────────────

_ID = bindparam("case_id", type_=Integer)
_LOCK = (
    select(cases.c.id).where(cases.c.id.in_(bindparam("ids", expanding=True))).order_by(cases.c.id).with_for_update()
)


def lock(conn: Connection, case_ids: Iterable[int]) -> list[int]:
    """Those cases, in the order in which they are locked, for whoever changes several: nobody else changes one of them
    until the transaction ends.
    """
    wanted = sorted(set(case_ids))
    return [int(one) for one in conn.execute(_LOCK, {"ids": wanted}).scalars()] if wanted else []


_EXACT = select(cases.c.id).where(cases.c.dnr == bindparam("dnr"))
_NEVER = date(9999, 12, 31)
_DONE_SINCE = bindparam("done_since", type_=occurrences.c.done_on.type)
_OPEN = or_(occurrences.c.done_on.is_(None), occurrences.c.done_on >= _DONE_SINCE)


def _part(number: int, table: Any, which: Any, *conditions: Any) -> Select[Any]:
    here = (table.c.case_id == which, *conditions)
    return select(literal_column(str(number)), table.c.content, table.c.case_id).where(*here)


def _parts(which: Any) -> tuple[Select[Any], ...]:
    """A statement for each part of the case that is meant: itself, handlings, occurrences, bevakningar, texts."""
    return (
        select(literal_column("0").label("part"), cases.c.content, cases.c.id).where(cases.c.id == which),
        _part(1, records, which),
        _part(2, occurrences, which, _OPEN),
        _part(3, watches, which),
        _part(4, texts, which),
    )


_BY_ID, _BY_DNR = _parts(_ID), _parts(_EXACT.scalar_subquery())
_LOAD, _LOAD_WITH_TEXTS = Asked(union_all(*_BY_ID[:-1])), Asked(union_all(*_BY_ID))
_LOAD_EXACT, _LOAD_EXACT_WITH_TEXTS = Asked(union_all(*_BY_DNR[:-1])), Asked(union_all(*_BY_DNR))
_PARTS = ("records", "occurrences", "watches", "documents")


def load(conn: Connection, case_id: int, *, texts: bool = False, done_since: date | None = None) -> Case:
    """The case with all its handlings and bevakningar and its open occurrences, in one reading. Raises NoSuchCase.

    texts: also what its documents say. done_since: also the occurrences that were done on that day or later.
    """
    asked = _LOAD_WITH_TEXTS if texts else _LOAD
    found = _case(asked.rows(conn, {"case_id": case_id, "done_since": done_since or _NEVER}))
    if found is None:
        raise NoSuchCase(id=case_id)
    return found


def load_by_dnr(
    conn: Connection,
    dnr_text: str,
    eyes: Eyes | None = None,
    *,
    texts: bool = False,
    done_since: date | None = None,
) -> Case:
    """The case that the Dnr means, in one reading where it is written as the register has it; else as `load`.

    eyes: what they may not see is not there. Raises BadDnr, NoSuchDnr, AmbiguousDnr.
    """
    if eyes is not None:
        return load(conn, find(conn, dnr_text, eyes), texts=texts, done_since=done_since)
    asked = _LOAD_EXACT_WITH_TEXTS if texts else _LOAD_EXACT
    exact = _case(asked.rows(conn, {"dnr": diarienummer.clean(dnr_text), "done_since": done_since or _NEVER}))
    return exact or load(conn, _find_alike(conn, dnr_text, None), texts=texts, done_since=done_since)


def _case(rows: Sequence[tuple[int, str, int]]) -> Case | None:
    """The case of which the rows are the parts; None where they are not those of a case."""
    by_part: tuple[list[Plain], ...] = ([], [], [], [], [])
    for part, content, _ in rows:
        by_part[part].append(json.loads(content))
    if not by_part[0]:
        return None
    whole = {**by_part[0][0], "id": rows[0][2], **dict(zip(_PARTS, by_part[1:], strict=True))}
    whole["records"].sort(key=lambda one: one["number"])
    whole["occurrences"].sort(key=lambda one: (one.get("due") or "9999", one["id"]))
    whole["watches"].sort(key=lambda one: (one["due"], one["id"]))
    return value(Case, whole)


_ALIKE = select(cases.c.dnr, cases.c.id).where(cases.c.dnr_key == bindparam("dnr_key"))
_NUMBERED = select(cases.c.dnr, cases.c.id).where(
    cases.c.year == bindparam("year"), cases.c.number == bindparam("number")
)


def find(conn: Connection, dnr_text: str, eyes: Eyes | None = None) -> int:
    """The id of the case that the Dnr means: the very same text first, then tolerantly.

    eyes: what they may not see is not there. Raises BadDnr, NoSuchDnr, AmbiguousDnr.
    """
    exact = conn.execute(_EXACT.where(visible(eyes)), {"dnr": diarienummer.clean(dnr_text)}).scalar()
    return _find_alike(conn, dnr_text, eyes) if exact is None else int(exact)


def _find_alike(conn: Connection, dnr_text: str, eyes: Eyes | None) -> int:
    wanted = {"dnr_key": diarienummer.lookup_key(dnr_text)}
    alike = {row.dnr: row.id for row in conn.execute(_ALIKE.where(visible(eyes)), wanted)}
    if alike:
        return int(alike[diarienummer.find(dnr_text, alike)])
    same = _of_same_number(conn, dnr_text, eyes)
    return int(same[diarienummer.the_one(dnr_text, tuple(same))])


def _of_same_number(conn: Connection, dnr_text: str, eyes: Eyes | None) -> dict[str, int]:
    """The cases of the organ, year and number that the text says in one way only: «KS 2017/142» means the case that
    the register has as «KS 17/0142», number 142 of 2017.
    """
    wanted = diarienummer.parse(dnr_text).reading
    if wanted is None or wanted.class_code:
        return {}
    rows = conn.execute(_NUMBERED.where(visible(eyes)), {"year": wanted.year, "number": wanted.number})
    organ = (wanted.organ or "").casefold()
    return {row.dnr: row.id for row in rows if (diarienummer.parse(row.dnr).organ or "").casefold() == organ}


def visible(eyes: Eyes | None) -> ColumnElement[bool]:
    """The condition on a case's row that it is there for those eyes: domain/secrecy.sees, in SQL."""
    return true() if eyes is None else or_(cases.c.marked.is_(False), entitled(eyes))


def entitled(eyes: Eyes | None) -> ColumnElement[bool]:
    """The condition on a case's row that those eyes see what is marked in it: Eyes.sees_marked, in SQL."""
    if eyes is None:
        return true()
    own = or_(cases.c.officer_id == eyes.user_id, and_(cases.c.officer_id.is_(None), cases.c.officer == eyes.name))
    return or_(own, cases.c.body.in_(sorted(eyes.organs)))


# ── Adding and saving ─────────────────────────────────────────────────────────────────────────────────────────────

_ADD = insert(cases).returning(cases.c.id)
_SAVE = Prepared(update(cases).where(cases.c.id == bindparam("b_id"), cases.c.revision == bindparam("b_revision")))
_OF_RECORD = ("direction", "state", "date", "registered_on", "digest", "content")
_INSERTS = {
    RECORDS: Upsert(records, ("case_id", "number"), renewed(*_OF_RECORD)),
    OCCURRENCES: Upsert(
        occurrences, ("case_id", "id"), renewed("obligation", "due", "done_on", "content"),
        where=occurrences.c.done_on.is_(None),
    ),
    WATCHES: Upsert(watches, ("case_id", "id"), renewed("due", "done", "content")),
}  # fmt: skip
_ROWS = {RECORDS: record_row, OCCURRENCES: occurrence_row, WATCHES: watch_row}
_PUT_INSTRUMENT = Upsert(
    instruments,
    ("case_id", "id"),
    renewed("kind", "title", "mode", "starts_on", "first_ends_on", "final_on", "noticeable"),
)
_DROP_OCCURRENCE = Prepared(
    delete(occurrences).where(occurrences.c.case_id == bindparam("b_case"), occurrences.c.id == bindparam("b_id"))
)
_DROP_INSTRUMENT = Prepared(
    delete(instruments).where(instruments.c.case_id == bindparam("b_case"), instruments.c.id == bindparam("b_id"))
)
_DROP_TEXTS = Prepared(delete(texts).where(texts.c.case_id == bindparam("b_case")))
_PUT_TEXTS = Prepared(insert(texts))
_MARK_TEXTS = Prepared(update(cases).where(cases.c.id == bindparam("b_id")))


def add(conn: Connection, case: Case, number: tuple[str, int | None, int | None], events: Sequence[Event] = ()) -> Case:
    """Stores a new case with all that it holds, and ties its number to it; the case with its id.

    number: series, year and number, the last two None where they cannot be told from the Dnr. The number has been
    allotted or taken
    over before (store/numbers.py). Raises NumberTaken where another case has it.
    """
    whole = plain(case)
    said = texts_digest(text_rows(0, whole.get("documents", ())))
    columns = {**case_columns(case), **number_columns(case.dnr, *number), "texts_digest": said}
    try:
        case_id = conn.execute(_ADD, columns).scalar_one()
    except IntegrityError as error:
        raise numbers.NumberTaken(dnr=case.dnr, written="") from error
    numbers.tie(conn, case.dnr, case_id)
    for table, parts in ((RECORDS, "records"), (OCCURRENCES, "occurrences"), (WATCHES, "watches")):
        _put(conn, table, [_ROWS[table](case_id, one) for one in whole.get(parts, ())])
    if case.documents:
        _PUT_TEXTS.run(conn, text_rows(case_id, whole["documents"]))
    if case.instruments:
        _PUT_INSTRUMENT.put(conn, [instrument_row(case_id, one) for one in case.instruments])
    searching.learn(conn, case_id, case, whole.get("records", ()), whole.get("documents", ()))
    return replace(case, id=case_id)


@dataclass(frozen=True, slots=True)
class NextSweep:
    """The day on which the sweep looks at a case again; None: never."""

    day: date | None


def save(conn: Connection, before: Case, after: Case, events: Sequence[Event], sweep: NextSweep | None = None) -> Case:
    """Writes the case, one revision on, and the rows of which the events speak; the case as it is saved.

    sweep: where its plans were reckoned anew. Raises Conflict where the case has changed since `before`.
    """
    saved = after if after.revision == before.revision + 1 else replace(after, revision=before.revision + 1)
    said = {**moved(saved), "b_id": before.id, "b_revision": before.revision}
    # Only what is new is set: an index on what is set is written anew, though it says the same.
    if (new := described(saved)) != described(before):
        said |= new
    if sweep:
        said["sweep_on"] = sweep.day
    if _SAVE.run(conn, said) != 1:
        raise _conflict(conn, before)
    rows = _changed_rows(before, [plain(event) for event in events if speaks_of_rows(event.kind)])
    _save_rows(conn, before, rows)
    _learn_changes(conn, before, saved, rows)
    if after.instruments is not before.instruments:
        _save_instruments(conn, before, after)
    return saved


def _put(conn: Connection, table: str, rows: list[dict[str, Any]]) -> None:
    if rows:
        _INSERTS[table].put(conn, rows)


def _changed_rows(before: Case, events: list[Plain]) -> Rows:
    return apply(events, lambda key: _as_it_was(before, key)) if events else {}


def _save_rows(conn: Connection, before: Case, rows: Rows) -> None:
    if reopened := [{"b_case": before.id, "b_id": id_} for id_ in _reopened(before, rows)]:
        _DROP_OCCURRENCE.run(conn, reopened)
    for table, make in _ROWS.items():
        _put(conn, table, [make(before.id, one) for (of, _), one in rows.items() if of == table and one is not None])
    gone = [{"b_case": before.id, "b_id": id_} for (of, id_), one in rows.items() if of == OCCURRENCES and one is None]
    if gone:
        _DROP_OCCURRENCE.run(conn, gone)
    if said := rows.get((TEXTS, 0)):
        _save_texts(conn, before.id, text_rows(before.id, said["texts"]))


def _reopened(before: Case, rows: Rows) -> list[str]:
    """The occurrences that were done and no longer are: what is done is never written over, so their rows go first."""
    done = {one.id for one in before.occurrences if one.done}
    return [
        str(id_) for (of, id_), one in rows.items() if of == OCCURRENCES and one and "done" not in one and id_ in done
    ]


def _learn_changes(conn: Connection, before: Case, saved: Case, rows: Rows) -> None:
    records = [one for (of, _), one in rows.items() if of == RECORDS and one is not None]
    said = rows.get((TEXTS, 0))
    searching.learn_changes(conn, before, saved, records, said["texts"] if said else None)


def _save_texts(conn: Connection, case_id: int, rows: list[dict[str, Any]]) -> None:
    _DROP_TEXTS.run(conn, {"b_case": case_id})
    if rows:
        _PUT_TEXTS.run(conn, rows)
    _MARK_TEXTS.run(conn, {"b_id": case_id, "texts_digest": texts_digest(rows)})


def _as_it_was(before: Case, key: Key) -> Plain | None:
    table, id_ = key
    held: Sequence[Any] = before.occurrences if table == OCCURRENCES else before.watches
    found = next((one for one in held if one.id == id_), None)
    return None if found is None else plain(found)


def _save_instruments(conn: Connection, before: Case, after: Case) -> None:
    old = {one.id: one for one in before.instruments}
    new = {one.id: one for one in after.instruments}
    changed = [instrument_row(before.id, one) for one in after.instruments if one is not old.get(one.id)]
    gone = [{"b_case": before.id, "b_id": id_} for id_ in old if id_ not in new]
    if changed:
        _PUT_INSTRUMENT.put(conn, changed)
    if gone:
        _DROP_INSTRUMENT.run(conn, gone)


_REVISION = select(cases.c.revision).where(cases.c.id == _ID)


def _conflict(conn: Connection, before: Case) -> Conflict | NoSuchCase:
    """Which revision the case has come to. Who did what is told by those who know whom they tell it."""
    revision = conn.execute(_REVISION, {"case_id": before.id}).scalar()
    return NoSuchCase(id=before.id) if revision is None else Conflict(dnr=before.dnr, revision=revision)
