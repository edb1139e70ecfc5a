"""What is due: reminders as rows with a unique key, raised once and told until answered; and which cases the sweep
looks at.

Everything is found by an index on its day, so that a sweep costs what is due and not what is stored (rule 10).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import (
    Connection,
    Date,
    Integer,
    Row,
    Text,
    bindparam,
    exists,
    func,
    literal_column,
    or_,
    select,
    update,
)

from engine.domain.reminder import RaisedReminder, Reminder, ReminderState
from engine.domain.secrecy import Eyes
from engine.store.canonical import canonical
from engine.store.cases import visible
from engine.store.codec import plain, value
from engine.store.prepared import Asked, Prepared
from engine.store.tables import cases, occurrences, reminders
from engine.store.upsert import Upsert

# Written out in the statements, since a partial index is only used where its own condition stands in the question.
_PLANNED, _RAISED = literal_column("'planerad'", Text), literal_column("'vacker'", Text)
_DROPPED = literal_column("'utgar'", Text)
_R = reminders.c
_ID = bindparam("b_id", type_=Integer)
_CASE = bindparam("b_case", type_=Integer)
_TODAY = bindparam("b_today", type_=Date)

# ── The plan of one case ──────────────────────────────────────────────────────────────────────────────────────────

_OPEN_OF_CASE = Asked(
    select(_R.key, _R.id, _R.due, _R.remind_on, _R.content).where(
        _R.case_id == _CASE, _R.state.in_([_PLANNED, _RAISED])
    )
)
_PLAN = Upsert(
    reminders,
    ("case_id", "key"),
    # One that had fallen away and is reckoned again begins anew; one that was answered stays answered.
    lambda new: {
        "state": "planerad", "remind_on": new.remind_on, "mails": new.mails, "content": new.content, "raised_on": None,
        "told_on": None, "next_tell_on": None, "escalated_on": None,
    },
    where=_R.state == _DROPPED,
)  # fmt: skip
_CHANGE = Prepared(update(reminders).where(_R.id == _ID))
# One that is put off begins anew on its new day, though somebody has been told of it.
_REST = Prepared(
    update(reminders)
    .where(_R.id == _ID, _R.state == _RAISED)
    .values(state="planerad", raised_on=None, told_on=None, next_tell_on=None, escalated_on=None)
)
_DROP = Prepared(
    update(reminders).where(_R.id == _ID, _R.state.in_([_PLANNED, _RAISED])).values(state="utgar", next_tell_on=None)
)


class _Held(NamedTuple):
    """An open reminder as it is stored."""

    id: int
    due: date | None
    remind_on: date
    content: str


def replan(conn: Connection, case_id: int, wanted: Sequence[Reminder]) -> None:
    """Makes the case's open reminders equal to the wanted: new ones planned, those no longer wanted fall away (utgår).

    One that is answered stays so, and one that is raised stays raised, unless it is put off to a later day; what it
    says is renewed. A task's reminder, which has no due day, keeps the day on which it was first to be told.
    """
    rows = {one.key: _row(case_id, one) for one in wanted}
    held = {key: _Held(*row) for key, *row in _OPEN_OF_CASE.rows(conn, {"b_case": case_id})}
    new = [row for key, row in rows.items() if key not in held]
    gone = [{"b_id": row.id} for key, row in held.items() if key not in rows]
    changed = [
        _changed(held[key].id, row) for key, row in rows.items() if key in held and _differs(held[key].content, row)
    ]
    put_off = [
        {"b_id": row.id}
        for key, row in held.items()
        if key in rows and row.due is not None and rows[key]["remind_on"] > row.remind_on
    ]
    if new:
        _PLAN.put(conn, new)
    if gone:
        _DROP.run(conn, gone)
    if changed:
        _CHANGE.run(conn, changed)
    if put_off:
        _REST.run(conn, put_off)


def _row(case_id: int, one: Reminder) -> dict[str, Any]:
    return {
        "case_id": case_id, "key": one.key, "subject": one.subject, "due": one.due, "remind_on": one.remind_on,
        "mails": one.mails, "state": "planerad", "content": canonical(plain(one)).decode(),
    }  # fmt: skip


def _differs(held: str, row: dict[str, Any]) -> bool:
    if held == row["content"]:
        return False
    # Of a task only the day on which it was reckoned may differ, which is no news.
    return row["due"] is not None or {**json.loads(held), "remind_on": ""} != {
        **json.loads(row["content"]),
        "remind_on": "",
    }


def _changed(reminder_id: int, row: dict[str, Any]) -> dict[str, Any]:
    return {"b_id": reminder_id, "remind_on": row["remind_on"], "mails": row["mails"], "content": row["content"]}


# ── The sweep ─────────────────────────────────────────────────────────────────────────────────────────────────────

_DUE = (
    select(_R.id)
    .where(_R.state == _PLANNED, _R.remind_on <= _TODAY)
    .order_by(_R.remind_on, _R.id)
    .limit(bindparam("b_limit"))
    .with_for_update(skip_locked=True)
)
_RAISE = (
    update(reminders)
    .where(_R.id.in_(_DUE.scalar_subquery()), _R.state == _PLANNED)
    .values(state="vacker", raised_on=_TODAY, next_tell_on=_TODAY)
    .returning(_R.id)
)
_FULL = (
    select(
        _R.id, _R.case_id, cases.c.dnr, cases.c.title, _R.content, _R.state, _R.raised_on, _R.told_on, _R.escalated_on
    )
    .select_from(reminders.join(cases, cases.c.id == _R.case_id))
    .order_by(_R.remind_on, _R.id)
)
_THESE = _FULL.where(_R.id.in_(bindparam("b_ids", expanding=True)))
_TO_TELL = _FULL.where(_R.state == _RAISED, _R.next_tell_on <= _TODAY)
_RAISED_ALL = _FULL.where(_R.state == _RAISED)
_OF_CASE = _FULL.where(_R.case_id == _CASE, _R.state.in_([_PLANNED, _RAISED]))
_IDS = _R.id.in_(bindparam("b_ids", expanding=True))
_SAME = reminders.alias("same")
# What one rule has told of a thing is told: the other rules about the same thing wait with it.
_ALIKE = exists().where(
    _SAME.c.id.in_(bindparam("b_ids", expanding=True)),
    _SAME.c.case_id == _R.case_id,
    _SAME.c.subject == _R.subject,
)
_TOLD = (
    update(reminders)
    .where(_ALIKE, _R.state == _RAISED)
    .values(told_on=_TODAY, next_tell_on=bindparam("b_next", type_=Date))
)
_TELL_AGAIN = (
    update(reminders)
    .where(
        _R.state == _RAISED,
        _R.case_id.in_(select(cases.c.id).where(cases.c.dnr.in_(bindparam("b_dnrs", expanding=True)))),
    )
    .values(next_tell_on=_TODAY)
)
_ESCALATED = update(reminders).where(_IDS, _R.state == _RAISED).values(escalated_on=_TODAY)
_WAITING = select(func.count()).where(_R.state == _RAISED)
_COUNTS = select(_R.state, func.count()).group_by(_R.state)


def raise_due(conn: Connection, today: date, limit: int) -> list[RaisedReminder]:
    """Raises those whose day has come, `limit` at most; each is raised once, whoever else sweeps at the same time."""
    ids = list(conn.execute(_RAISE, {"b_today": today, "b_limit": limit}).scalars())
    return [_raised(row) for row in conn.execute(_THESE, {"b_ids": ids})] if ids else []


def to_tell(conn: Connection, today: date) -> list[RaisedReminder]:
    """Those that are raised and not answered, and whose next day to be told has come."""
    return [_raised(row) for row in conn.execute(_TO_TELL, {"b_today": today})]


def raised(conn: Connection) -> list[RaisedReminder]:
    """All that are raised and not answered, whichever day they are to be told."""
    return [_raised(row) for row in conn.execute(_RAISED_ALL)]


def open_of_case(conn: Connection, case_id: int) -> list[RaisedReminder]:
    """The case's reminders that are planned or raised."""
    return [_raised(row) for row in conn.execute(_OF_CASE, {"b_case": case_id})]


def open_until(conn: Connection, until: date, eyes: Eyes | None) -> list[RaisedReminder]:
    """The reminders that are planned or raised, due until that day or without a day, in cases that are there for those
    eyes.
    """
    open_ = _R.state.in_([_PLANNED, _RAISED])
    due = or_(_R.due.is_(None), _R.due <= until, _R.state == _RAISED)
    return [_raised(row) for row in conn.execute(_FULL.where(open_, due, visible(eyes)))]


def told(conn: Connection, ids: Iterable[int], today: date, next_tell_on: date | None) -> None:
    """Notes that they were told today, with every other one of the same thing, and when they come again; None: not
    again.
    """
    conn.execute(_TOLD, {"b_ids": list(ids), "b_today": today, "b_next": next_tell_on})


def tell_again(conn: Connection, dnrs: Sequence[str], today: date) -> None:
    """What is raised in those cases is told by the next sweep, to whomever it reaches by then."""
    conn.execute(_TELL_AGAIN, {"b_dnrs": list(dnrs), "b_today": today})


def escalated(conn: Connection, ids: Iterable[int], on: date) -> None:
    """Notes that the chef was told of them."""
    conn.execute(_ESCALATED, {"b_ids": list(ids), "b_today": on})


def waiting(conn: Connection) -> int:
    """How many reminders are raised and not answered; costs what waits, not what is stored."""
    return int(conn.execute(_WAITING).scalar_one())


def counts(conn: Connection) -> dict[str, int]:
    """How many reminders there are in each state; reads them all."""
    return {row[0]: row[1] for row in conn.execute(_COUNTS)}


def _raised(row: Row[*tuple[Any, ...]]) -> RaisedReminder:
    reminder = value(Reminder, json.loads(row.content))
    return RaisedReminder(
        row.id, row.case_id, row.dnr, row.title, reminder, ReminderState(row.state), row.raised_on, row.told_on,
        row.escalated_on,
    )  # fmt: skip


# ── Cases and their occurrences ───────────────────────────────────────────────────────────────────────────────────

_TO_SWEEP = (
    select(cases.c.id)
    .where(cases.c.sweep_on.is_not(None), cases.c.sweep_on <= _TODAY)
    .order_by(cases.c.sweep_on, cases.c.id)
)
_SET_SWEEP = update(cases).where(cases.c.id == _CASE).values(sweep_on=bindparam("b_day", type_=Date))
_SWEEP_DAY = select(cases.c.sweep_on).where(cases.c.id == _CASE)
_SWEEP_ALL = (
    update(cases)
    .where(cases.c.closed_on.is_(None), or_(cases.c.sweep_on.is_(None), cases.c.sweep_on > _TODAY))
    .values(sweep_on=_TODAY)
)
_KNOWN = Asked(select(occurrences.c.id).where(occurrences.c.case_id == _CASE))


def cases_to_sweep(conn: Connection, today: date) -> list[int]:
    """The ids of the cases in which something of their own happens today or should have happened before."""
    return list(conn.execute(_TO_SWEEP, {"b_today": today}).scalars())


def sweep_day(conn: Connection, case_id: int) -> date | None:
    """The next day on which the sweep looks at the case, or None."""
    return conn.execute(_SWEEP_DAY, {"b_case": case_id}).scalar()


def set_sweep_on(conn: Connection, case_id: int, day: date | None) -> None:
    """The next day on which the sweep looks at the case; None: never."""
    conn.execute(_SET_SWEEP, {"b_case": case_id, "b_day": day})


def sweep_all(conn: Connection, today: date) -> None:
    """Every open case is looked at by the next sweep: what they are reckoned with has changed."""
    conn.execute(_SWEEP_ALL, {"b_today": today})


def put_off_sweep(conn: Connection, case_id: int, today: date) -> None:
    """A case that could not be swept is looked at again tomorrow, and does not stand in the way of the others."""
    set_sweep_on(conn, case_id, today + timedelta(days=1))


def known_ids(conn: Connection, case_id: int) -> frozenset[str]:
    """The ids of all the case's stored occurrences, done or not."""
    return frozenset(id_ for (id_,) in _KNOWN.rows(conn, {"b_case": case_id}))
