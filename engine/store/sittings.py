"""Meetings: one row each with its whole content, which cases stand on which agenda, and every paragraph ever given."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, Date, Row, bindparam, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from engine.domain.board.sitting import Sitting
from engine.domain.errors import Refused
from engine.store import numbers
from engine.store.board_tables import agenda_cases, delegated, paragraphs, sittings
from engine.store.canonical import canonical
from engine.store.codec import plain, value
from engine.store.prepared import Asked
from engine.store.tables import counters
from engine.store.upsert import Upsert, renewed


class SittingThere(Refused):
    """{sitting} finns redan: ett organ har ett sammanträde om dagen. Visa det: arende sammantrade visa {sitting}"""


class SittingChangedMeanwhile(Refused):
    """{sitting} ändrades medan du arbetade (nu revision {revision}). Läs om sammanträdet och försök igen."""


_S = sittings.c
_ADD = insert(sittings).returning(_S.id)
_NAME = update(sittings).where(_S.id == bindparam("b_id")).values(content=bindparam("b_content"))
_SAVE = (
    update(sittings)
    .where(_S.id == bindparam("b_id"), _S.revision == bindparam("b_revision"))
    .values({name: bindparam(name) for name in ("organ", "held_on", "standing", "revision", "content")})
)
_OF_THAT_NAME = select(_S.content).where(_S.standing == bindparam("b_standing"))
_BY_NAME, _LOCKED = Asked(_OF_THAT_NAME), Asked(_OF_THAT_NAME.with_for_update())
_BY_ID = select(_S.content).where(_S.id == bindparam("b_id"))
_CALLED_OFF = (
    select(_S.content)
    .where(_S.organ == bindparam("b_organ"), _S.held_on == bindparam("b_day", type_=Date), _S.standing.is_(None))
    .order_by(_S.id.desc())
    .limit(1)
)
_REVISION = select(_S.revision).where(_S.id == bindparam("b_id"))
_DROP_AGENDA = delete(agenda_cases).where(agenda_cases.c.sitting_id == bindparam("b_id"))
_PUT_AGENDA = insert(agenda_cases)


def _columns(sitting: Sitting) -> dict[str, Any]:
    return {
        "organ": sitting.organ,
        "held_on": sitting.held_on,
        "standing": None if sitting.cancelled_why is not None else sitting.name,
        "revision": sitting.revision,
        "content": canonical(plain(sitting)).decode(),
    }


def add(conn: Connection, sitting: Sitting) -> Sitting:
    """Stores a new meeting; the meeting with its number. Raises SittingThere."""
    if find(conn, sitting.organ, sitting.held_on) is not None:
        raise SittingThere(sitting=sitting.name)
    try:
        number = conn.execute(_ADD, _columns(sitting)).scalar_one()
    except IntegrityError as error:
        raise SittingThere(sitting=sitting.name) from error
    made = replace(sitting, id=number)
    conn.execute(_NAME, {"b_id": number, "b_content": canonical(plain(made)).decode()})
    _save_agenda(conn, made)
    return made


def find(conn: Connection, organ: str, day: date, *, lock: bool = False) -> Sitting | None:
    """The organ's meeting on that day, not one that was called off; None where there is none.

    lock: nobody else changes it until the transaction ends. It is taken before any case.
    """
    found = (_LOCKED if lock else _BY_NAME).rows(conn, {"b_standing": f"{organ} {day.isoformat()}"})
    return value(Sitting, json.loads(found[0][0])) if found else None


def called_off(conn: Connection, organ: str, day: date) -> Sitting | None:
    """The last meeting of that day that was called off, or None."""
    found = conn.execute(_CALLED_OFF, {"b_organ": organ, "b_day": day}).scalar()
    return None if found is None else value(Sitting, json.loads(found))


def load(conn: Connection, number: int) -> Sitting:
    """The meeting with that number."""
    return value(Sitting, json.loads(conn.execute(_BY_ID, {"b_id": number}).scalar_one()))


def save(conn: Connection, before: Sitting, after: Sitting) -> Sitting:
    """Writes the meeting, one revision on. Raises SittingChangedMeanwhile, and SittingThere for a day that is taken."""
    changed = replace(after, revision=before.revision + 1)
    moved = changed.name != before.name and changed.cancelled_why is None
    if moved and find(conn, changed.organ, changed.held_on) is not None:
        raise SittingThere(sitting=changed.name)
    row = {**_columns(changed), "b_id": before.id, "b_revision": before.revision}
    if conn.execute(_SAVE, row).rowcount != 1:
        now = conn.execute(_REVISION, {"b_id": before.id}).scalar()
        raise SittingChangedMeanwhile(sitting=before.name, revision=now)
    if after.items != before.items:
        _save_agenda(conn, changed)
    return changed


def _save_agenda(conn: Connection, sitting: Sitting) -> None:
    conn.execute(_DROP_AGENDA, {"b_id": sitting.id})
    held = sorted({item.case_id for item in sitting.items if item.case_id is not None})
    if held:
        conn.execute(_PUT_AGENDA, [{"case_id": case_id, "sitting_id": sitting.id} for case_id in held])


# ── Which there are ───────────────────────────────────────────────────────────────────────────────────────────────

_ALL = select(_S.content).order_by(_S.held_on, _S.organ, _S.id)
_OF_CASE = (
    select(_S.content)
    .join(agenda_cases, agenda_cases.c.sitting_id == _S.id)
    .where(agenda_cases.c.case_id == bindparam("b_case"))
    .order_by(_S.held_on, _S.id)
)


def between(conn: Connection, first: date | None, last: date | None, organ: str | None = None) -> list[Sitting]:
    """The meetings of those days, those that were called off too, by day."""
    statement = _ALL
    for condition in (
        _S.held_on >= first if first else None,
        _S.held_on <= last if last else None,
        _S.organ == organ if organ else None,
    ):
        statement = statement if condition is None else statement.where(condition)
    return [value(Sitting, json.loads(content)) for content in conn.execute(statement).scalars()]


def of_case(conn: Connection, case_id: int) -> list[Sitting]:
    """The meetings on whose agenda the case stands or stood, by day."""
    return [value(Sitting, json.loads(content)) for content in conn.execute(_OF_CASE, {"b_case": case_id}).scalars()]


# ── Paragraphs: one series an organ and year ──────────────────────────────────────────────────────────────────────

_P = paragraphs.c
_USE = insert(paragraphs)
_USED = select(_P.number, sittings.c.held_on).join(sittings, sittings.c.id == _P.sitting_id).where(
    _P.organ == bindparam("b_organ"), _P.year == bindparam("b_year"), _P.number == bindparam("b_number")
)  # fmt: skip
_LAST = select(counters.c.last).where(
    counters.c.series == bindparam("b_series"), counters.c.year == bindparam("b_year")
)


def series_name(organ: str) -> str:
    """The name of the organ's counter among the counters."""
    return f"§ {organ}"


def last_paragraph(conn: Connection, organ: str, year: int) -> int | None:
    """The last number given in the year; None where the year has not begun."""
    found: int | None = conn.execute(_LAST, {"b_series": series_name(organ), "b_year": year}).scalar()
    return found


def used_paragraph(conn: Connection, organ: str, year: int, number: int) -> date | None:
    """The day of the meeting that used the number; None where nobody has."""
    found = conn.execute(_USED, {"b_organ": organ, "b_year": year, "b_number": number}).first()
    return found.held_on if found else None


def allot_paragraphs(conn: Connection, sitting: Sitting, first: int | None) -> Sitting:
    """The meeting with the next number of its organ and year for each item. first: where the year begins here.

    The counter stays locked until the transaction ends, after every case.
    """
    year, items = sitting.held_on.year, []
    for item in sitting.items:
        number = numbers.allot(conn, series_name(sitting.organ), year, first or 1)
        items.append(replace(item, paragraph=number))
    return replace(sitting, items=tuple(items))


def use_paragraphs(conn: Connection, sitting: Sitting) -> None:
    """Registers the numbers of the meeting's items as used for ever."""
    rows = [
        {
            "organ": sitting.organ, "year": sitting.held_on.year, "number": item.paragraph, "sitting_id": sitting.id,
            "item": number, "case_id": item.case_id,
        }
        for number, item in sitting.numbered()
    ]  # fmt: skip
    if rows:
        conn.execute(_USE, rows)


# ── Decisions by delegation ───────────────────────────────────────────────────────────────────────────────────────

_D = delegated.c
_DELEGATE = insert(delegated)
_UNREPORTED = (
    select(_D.case_id, _D.round, _D.decided_on)
    .where(
        _D.organ == bindparam("b_organ"),
        _D.sitting_id.is_(None),
        _D.announced_on.is_(None),
        _D.decided_on <= bindparam("b_day", type_=Date),
    )
    .order_by(_D.decided_on, _D.case_id)
)
_REPORT = (
    update(delegated)
    .where(_D.case_id == bindparam("b_case"), _D.round == bindparam("b_round"), _D.sitting_id.is_(None))
    .values(sitting_id=bindparam("b_sitting"))
)


def note_delegated(conn: Connection, case_id: int, round_: int, organ: str, decided_on: date) -> None:
    """A decision by delegation or by the chair (KL 6:39), to be reported to the organ."""
    conn.execute(_DELEGATE, {"case_id": case_id, "round": round_, "organ": organ, "decided_on": decided_on})


_ANNOUNCE = Upsert(delegated, ("case_id", "round"), renewed("announced_on"))
_ANNOUNCED = (
    select(_D.case_id, _D.round)
    .where(_D.announced_on >= bindparam("b_first", type_=Date))
    .order_by(_D.announced_on.desc(), _D.case_id)
)


def note_announced(
    conn: Connection, case_id: int, round_: int, organ: str, decided_on: date, announced_on: date
) -> None:
    """A decision by delegation that is not reported was announced on the board (KL 8:10 p. 3)."""
    row = {"case_id": case_id, "round": round_, "organ": organ, "decided_on": decided_on}
    conn.execute(_ANNOUNCE.on(conn), {**row, "announced_on": announced_on})


def announced(conn: Connection, first: date) -> Sequence[Row[*tuple[Any, ...]]]:
    """Case and round of what was announced since that day, the newest first."""
    return conn.execute(_ANNOUNCED, {"b_first": first}).all()


def unreported(conn: Connection, organ: str, until: date) -> Sequence[Row[*tuple[Any, ...]]]:
    """Case, round and day of what was decided by that day and is not reported."""
    return conn.execute(_UNREPORTED, {"b_organ": organ, "b_day": until}).all()


def report(conn: Connection, sitting: Sitting, rows: Iterable[Row[*tuple[Any, ...]]]) -> None:
    """Notes that those were reported at the meeting."""
    told = [{"b_case": row.case_id, "b_round": row.round, "b_sitting": sitting.id} for row in rows]
    if told:
        conn.execute(_REPORT, told)
