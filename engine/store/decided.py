"""The cases in which something was decided in a year, or is to be done by somebody."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sqlalchemy import Connection, or_, select

from engine.domain.case import Case
from engine.store.codec import value
from engine.store.tables import cases

_C = cases.c


def cases_of_year(conn: Connection, year: int) -> Iterator[Case]:
    """Each of them, in the register's order; without handlings, occurrences, bevakningar and texts."""
    wanted = (
        select(_C.id, _C.content)
        .where(or_(_C.content.contains(f'"meeting_on":"{year:04}-'), _C.content.contains('"executions":[')))
        .order_by(_C.series_key, _C.year.nulls_last(), _C.number.nulls_last(), _C.id)
    )
    for row in conn.execute(wanted):
        yield value(Case, {**json.loads(row.content), "id": row.id})


def cases_postponed(conn: Connection) -> Iterator[Case]:
    """Each open case in which something was postponed, in the register's order; as thin as those of a year."""
    wanted = (
        select(_C.id, _C.content)
        .where(_C.closed_on.is_(None), _C.content.contains('"outcome":"bordlaggning"'))
        .order_by(_C.series_key, _C.year.nulls_last(), _C.number.nulls_last(), _C.id)
    )
    for row in conn.execute(wanted):
        yield value(Case, {**json.loads(row.content), "id": row.id})


def cases_of_responsible(conn: Connection, user_id: str) -> list[int]:
    """The ids of the cases that are not closed and in which that user is, or has been, responsible for a point."""
    said = json.dumps(user_id, ensure_ascii=False)
    wanted = select(_C.id).where(_C.closed_on.is_(None), _C.content.contains(f'"user":{said}')).order_by(_C.id)
    return list(conn.execute(wanted).scalars())
