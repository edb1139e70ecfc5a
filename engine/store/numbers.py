"""Numbers: allotted one by one in the case's own transaction, taken over from an earlier system, voided; never used
again.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, case, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from engine.domain import dnr as diarienummer
from engine.domain.errors import NotThere, Refused
from engine.store.tables import counters, numbers
from engine.store.upsert import Upsert

ALLOTTED, TAKEN_OVER = "tilldelat", "overtaget"


class NumberTaken(Refused):
    """Diarienumret {dnr} är redan använt{written} och används aldrig igen."""


class NoSuchNumber(NotThere):
    """Diarienumret {dnr} finns inte i registret, eller är redan makulerat."""


# One statement whether the year has begun or not, so that the counter's row is locked for as short a time as can be.
_NEXT = Upsert(
    counters,
    ("series", "year"),
    lambda first: {"last": case((counters.c.last + 1 > first.last, counters.c.last + 1), else_=first.last)},
    returning=(counters.c.last,),
)
_RAISE = Upsert(
    counters,
    ("series", "year"),
    lambda taken: {"last": case((counters.c.last < taken.last, taken.last), else_=counters.c.last)},
)
_HIGHEST = select(func.max(numbers.c.number)).where(
    numbers.c.series == bindparam("b_series"), numbers.c.year == bindparam("b_year")
)
_THERE = select(numbers.c.number).where(
    numbers.c.series == bindparam("b_series"),
    numbers.c.year == bindparam("b_year"),
    numbers.c.number == bindparam("b_number"),
)
_USE = insert(numbers)
_TIE = (
    update(numbers)
    .where(numbers.c.dnr == bindparam("b_dnr"), numbers.c.case_id.is_(None), numbers.c.voided_at.is_(None))
    .values(case_id=bindparam("b_case"))
)
_VOID = (
    update(numbers)
    .where(numbers.c.dnr == bindparam("b_dnr"), numbers.c.voided_at.is_(None))
    .values(
        voided_at=bindparam("b_at", type_=numbers.c.voided_at.type),
        voided_by=bindparam("b_by"),
        voided_why=bindparam("b_why"),
    )
)
_TAKEN = select(numbers.c.dnr).where(
    (numbers.c.dnr == bindparam("b_dnr"))
    | (
        (numbers.c.series == bindparam("b_series"))
        & (numbers.c.year == bindparam("b_year"))
        & (numbers.c.number == bindparam("b_number"))
    )
)


def allot(conn: Connection, organ: str, year: int, first: int) -> int:
    """The series' next number in the year, `first` where it is the year's first, past those that are taken over;
    undone with the transaction, so never a gap.

    The counter stays locked until the transaction ends: call it as late as possible, then use().
    """
    while True:
        found: int = conn.execute(_NEXT.on(conn), {"series": organ, "year": year, "last": first}).scalar_one()
        if conn.execute(_THERE, {"b_series": organ, "b_year": year, "b_number": found}).first() is None:
            return found


def highest(conn: Connection, organ: str, year: int) -> int:
    """The highest number that is used in the series and year; 0 where there is none."""
    return conn.execute(_HIGHEST, {"b_series": organ, "b_year": year}).scalar() or 0


def use(conn: Connection, organ: str, year: int, number: int, dnr: str, by: str, at: datetime) -> None:
    """Registers an allotted number as used, under the text that the municipality's pattern gives it. Raises
    NumberTaken.
    """
    _register(conn, organ, year, number, dnr, by, at, ALLOTTED)


def take_over(
    conn: Connection,
    organ: str,
    year: int | None,
    number: int | None,
    dnr: str,
    by: str,
    at: datetime,
    first: int | None = None,
) -> None:
    """Registers a number of an earlier system. Raises NumberTaken.

    first: where the series begins in the year; allotment goes on from there and passes the number by. None: it goes on
    above the year's highest. year and number: None where the Dnr's form does not tell them.
    """
    if year is not None and number is not None:
        # The counter is locked in either case: nobody is allotted the number meanwhile.
        last = number if first is None else first - 1
        _RAISE.put(conn, {"series": organ, "year": year, "last": last})
    _register(conn, organ, year, number, dnr, by, at, TAKEN_OVER)


def _register(
    conn: Connection, organ: str, year: int | None, number: int | None, dnr: str, by: str, at: datetime, origin: str
) -> None:
    row: dict[str, Any] = {
        "dnr": dnr, "dnr_key": diarienummer.lookup_key(dnr), "series": organ, "year": year, "number": number,
        "origin": origin, "used_at": at, "used_by": by,
    }  # fmt: skip
    # Asked first: on PostgreSQL a refused insert would spoil the whole transaction for whoever wants to say why.
    asked = {"b_dnr": dnr, "b_series": organ, "b_year": year, "b_number": number}
    if there := conn.execute(_TAKEN, asked).first():
        raise NumberTaken(dnr=dnr, written=f", skrivet «{there.dnr}»," if there.dnr != dnr else "")
    try:
        conn.execute(_USE, row)
    except IntegrityError as error:
        raise NumberTaken(dnr=dnr, written="") from error


def tie(conn: Connection, dnr: str, case_id: int) -> None:
    """Ties a used number to its case. Raises NumberTaken where it has another, and where nobody has registered it."""
    if conn.execute(_TIE, {"b_dnr": dnr, "b_case": case_id}).rowcount != 1:
        raise NumberTaken(dnr=dnr, written="")


def void(conn: Connection, dnr: str, who: str, when: datetime, why: str) -> None:
    """Voids a number (makulerar): kept in the register with who, when and why, never used again.

    Raises NoSuchNumber.
    """
    if conn.execute(_VOID, {"b_dnr": dnr, "b_at": when, "b_by": who, "b_why": why}).rowcount != 1:
        raise NoSuchNumber(dnr=dnr)
