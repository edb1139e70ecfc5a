"""What the registrator's audit asks of the tables: sums first, and rows only of what stands out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Connection, bindparam, case, extract, func, or_, select

from engine.domain.case import Record
from engine.domain.reminder import Reminder, to_person
from engine.store.codec import value
from engine.store.numbers import TAKEN_OVER
from engine.store.tables import cases, counters, issue_tasks, numbers, records, reminders

BATCH = 500
_C, _N, _R, _W, _T = cases.c, numbers.c, records.c, reminders.c, issue_tasks.c

# ── What may be asked for ─────────────────────────────────────────────────────────────────────────────────────────

_OUTSIDE = case((_R.direction == "inkommen", '"sender":"'), (_R.direction == "utgaende", '"receiver":"'))
_SECRET = _R.content.contains('"confidentiality":')
# A handling's content holds what is known of it and no more (codec), so that a name that is not there is not known.
NAMELESS = (
    _R.direction.in_(["inkommen", "utgaende"])
    & (~_R.content.contains(_OUTSIDE) | _R.content.contains(_OUTSIDE + '"'))
    & ~_SECRET
)
LATE = _R.registered_on > _R.date
UNDATED = _R.date.is_(None)
GONE = _R.state != "registrerad"


def to_role(body: str, role: str) -> ColumnElement[bool]:
    """The reminders that go to those who hold the role in the organ, perhaps among others."""
    return (_C.body == body) & _W.content.contains(f'"{role}"')


def to_user(user_id: str) -> ColumnElement[bool]:
    """The reminders that go to that user herself."""
    return _W.content.contains(f'"{to_person(user_id)}"')


def of_officer(officer_id: str | None, name: str | None) -> ColumnElement[bool]:
    """The reminders of the cases that have that handläggare."""
    return (_C.officer_id == officer_id if officer_id else _C.officer_id.is_(None)) & (_C.officer == name)


# ── What is answered ──────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class YearSum:
    """How many numbers a series has in a year; year None: numbers whose form does not tell it. last: by the counter."""

    series: str
    year: int | None
    count: int
    lowest: int | None
    highest: int | None
    taken_over: int
    voided: int
    last: int | None


@dataclass(frozen=True, slots=True)
class OddNumber:
    """A number that no case has: voided with who, when and why, or used by somebody for nothing."""

    dnr: str
    used_by: str
    used_at: datetime
    voided_by: str | None
    voided_at: datetime | None
    voided_why: str | None


@dataclass(frozen=True, slots=True)
class Handling:
    """A handling under its case's Dnr. taken_over_on: the day on which its case came from an earlier system."""

    dnr: str
    record: Record
    taken_over_on: date | None


@dataclass(frozen=True, slots=True)
class OpenCase:
    """A case that is not closed, and its handläggare: the user's id where known, and the name."""

    id: int
    dnr: str
    title: str
    state: str
    body: str
    officer_id: str | None
    officer: str | None


_OPEN_CASE = (_C.id, _C.dnr, _C.title, _C.state, _C.body, _C.officer_id, _C.officer)
_REGISTER_ORDER = (_C.series_key, _C.year.nulls_last(), _C.number.nulls_last(), _C.id)
_CONTENT = select(_C.id, _C.content).where(_C.id.in_(bindparam("b_ids", expanding=True)))


@dataclass(frozen=True, slots=True)
class Register:
    """The register as it is audited: one series and one year of it, or all.

    Numbers and cases belong to the year of the Dnr, handlings to the year in which they were registered.
    """

    conn: Connection
    series: str | None = None
    year: int | None = None

    def years(self) -> list[YearSum]:
        """The sums of each series and year."""
        taken_over = func.sum(case((_N.origin == TAKEN_OVER, 1), else_=0))
        wanted = (
            select(
                _N.series, _N.year, func.count(), func.min(_N.number), func.max(_N.number), taken_over,
                func.count(_N.voided_at), func.max(counters.c.last),
            )
            .select_from(numbers.outerjoin(counters, (counters.c.series == _N.series) & (counters.c.year == _N.year)))
            .where(*self._numbers())
            .group_by(_N.series, _N.year)
            .order_by(_N.series, _N.year.nulls_last())
        )  # fmt: skip
        return [YearSum(*row) for row in self.conn.execute(wanted)]

    def held(self, series: str, year: int) -> list[tuple[int, bool]]:
        """Every number of the series and year, rising, and whether it was taken over."""
        wanted = select(_N.number, _N.origin).where(_N.series == series, _N.year == year, _N.number.is_not(None))
        return [(row.number, row.origin == TAKEN_OVER) for row in self.conn.execute(wanted.order_by(_N.number))]

    def odd_numbers(self) -> list[OddNumber]:
        """The voided numbers, and those that are used and tied to no case."""
        wanted = (
            select(_N.dnr, _N.used_by, _N.used_at, _N.voided_by, _N.voided_at, _N.voided_why)
            .where(or_(_N.voided_at.is_not(None), _N.case_id.is_(None)), *self._numbers())
            .order_by(_N.series, _N.year.nulls_last(), _N.number)
        )
        return [OddNumber(*row) for row in self.conn.execute(wanted)]

    def dnrs(self, ids: Sequence[int]) -> dict[int, str]:
        """The Dnr of each of those cases that belongs to the series."""
        wanted = select(_N.case_id, _N.dnr).where(_N.case_id.in_(ids), *self._series())
        return {row.case_id: row.dnr for row in self.conn.execute(wanted)}

    def handlings(self, of: ColumnElement[bool]) -> Iterator[Handling]:
        """The handlings of which it is true, by case and number. of: LATE, UNDATED, NAMELESS (that stand) or GONE."""
        stands = () if of is GONE else (_R.state == "registrerad",)
        registered = () if self.year is None else (extract("year", _R.registered_on) == self.year,)
        wanted = (
            select(_N.dnr, _R.case_id, _R.content)
            .select_from(records.join(numbers, _N.case_id == _R.case_id))
            .where(of, *stands, *self._series(), *registered)
            .order_by(_R.case_id, _R.number)
        )
        found = self.conn.execute(wanted).all()
        came = self._takeovers(sorted({row.case_id for row in found}))
        return (Handling(row.dnr, value(Record, json.loads(row.content)), came.get(row.case_id)) for row in found)

    def _takeovers(self, ids: Sequence[int]) -> dict[int, date]:
        batches = (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))
        rows = (row for batch in batches for row in self.conn.execute(_CONTENT, {"b_ids": batch}))
        said = ((row.id, json.loads(row.content).get("taken_over_on")) for row in rows)
        return {case_id: date.fromisoformat(day) for case_id, day in said if day}

    def broken_rows(self) -> dict[str, list[int]]:
        """From a Dnr to the handling numbers below its highest that neither a handling nor a reservation holds."""
        wanted = (
            select(_R.case_id, _N.dnr)
            .select_from(records.join(numbers, _N.case_id == _R.case_id))
            .where(*self._numbers())
            .group_by(_R.case_id, _N.dnr)
            .having(func.max(_R.number) > func.count())
        )
        lacking = {row.dnr: self._lacking(row.case_id) for row in self.conn.execute(wanted).all()}
        return {dnr: missing for dnr, missing in lacking.items() if missing}

    def _lacking(self, case_id: int) -> list[int]:
        known = set(self.conn.execute(select(_R.number).where(_R.case_id == case_id)).scalars())
        waiting = select(_T.number).where(_T.case_id == case_id, _T.done_at.is_(None))
        reserved = set(self.conn.execute(waiting).scalars())
        return sorted(set(range(1, max(known))) - known - reserved)

    def open_cases(self) -> Iterator[OpenCase]:
        """The cases that are not closed, in the register's order."""
        wanted = (
            select(*_OPEN_CASE)
            .select_from(cases.join(numbers, _N.case_id == _C.id))
            .where(_C.closed_on.is_(None), *self._numbers())
            .order_by(*_REGISTER_ORDER)
        )
        return (OpenCase(*row) for row in self.conn.execute(wanted))

    def open_reminders(self, of: Sequence[ColumnElement[bool]]) -> list[tuple[OpenCase, Reminder]]:
        """The reminders still to be mailed of which one of these is true, with their case; by case and day."""
        wanted = (
            select(*_OPEN_CASE, _W.content)
            .select_from(reminders.join(cases, _C.id == _W.case_id).join(numbers, _N.case_id == _C.id))
            .where(_W.mails, _W.state.in_(["planerad", "vacker"]), or_(*of), *self._numbers())
            .order_by(*_REGISTER_ORDER, _W.remind_on, _W.id)
        )
        rows = self.conn.execute(wanted).all() if of else []
        return [(OpenCase(*row[:-1]), value(Reminder, json.loads(row.content))) for row in rows]

    def _series(self) -> list[ColumnElement[bool]]:
        return [] if self.series is None else [_N.series == self.series]

    def _numbers(self) -> list[ColumnElement[bool]]:
        return self._series() if self.year is None else [*self._series(), _N.year == self.year]
