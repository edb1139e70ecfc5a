"""Statements handed to the driver as they are write what SQLAlchemy itself would have written."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Date,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    bindparam,
    delete,
    func,
    insert,
    select,
    union_all,
    update,
)
from sqlalchemy.exc import DBAPIError, IntegrityError

from engine.store.columns import Instant
from engine.store.database import Database
from engine.store.faults import DatabaseOutOfReach, in_swedish
from engine.store.prepared import Asked, Prepared

_T = Table(
    "prov",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("name", Text),
    Column("so", Boolean),
    Column("day", Date),
    Column("at", Instant),
    Column("bytes", LargeBinary),
)
ONE = {
    "id": 1, "name": "Å «100 %» :x ?", "so": True, "day": date(2024, 2, 29),
    "at": datetime(2024, 2, 29, 23, 59, 59, 999_999, UTC), "bytes": b"\0\xff",
}  # fmt: skip
TWO = {"id": 2, "name": None, "so": False, "day": None, "at": None, "bytes": None}


EVERY = Asked(select(_T).where(_T.c.id <= bindparam("b_most")).order_by(_T.c.id))


def _rows(conn: Connection) -> list[dict[str, Any]]:
    return [dict(row._mapping) for row in conn.execute(select(_T).order_by(_T.c.id))]


def test_every_kind_of_value_comes_back_as_it_was_given(database: Database) -> None:
    put = Prepared(insert(_T))
    with database.write() as unit:
        _T.create(unit.conn)
        assert put.run(unit.conn, ONE) == 1
        put.run(unit.conn, [TWO, {**ONE, "id": 3}])
        assert _rows(unit.conn) == [ONE, TWO, {**ONE, "id": 3}]


def test_only_the_columns_that_are_given_are_written(database: Database) -> None:
    change = Prepared(update(_T).where(_T.c.id == bindparam("b_id")))
    with database.write() as unit:
        _T.create(unit.conn)
        Prepared(insert(_T)).run(unit.conn, [ONE, TWO])
        assert change.run(unit.conn, {"b_id": 1, "name": "ny"}) == 1
        assert change.run(unit.conn, {"b_id": 1, "day": None, "so": False}) == 1
        assert change.run(unit.conn, {"b_id": 9, "name": "ingen"}) == 0
        assert _rows(unit.conn) == [{**ONE, "name": "ny", "day": None, "so": False}, TWO]


def test_what_the_statement_says_itself_needs_not_be_given(database: Database) -> None:
    rest = Prepared(update(_T).where(_T.c.so.is_(True)).values(name="vilar", day=date(2025, 1, 1)))
    with database.write() as unit:
        _T.create(unit.conn)
        Prepared(insert(_T)).run(unit.conn, [ONE, TWO])
        assert rest.run(unit.conn, {}) == 1
        assert _rows(unit.conn) == [{**ONE, "name": "vilar", "day": date(2025, 1, 1)}, TWO]


def test_many_are_taken_away_at_once(database: Database) -> None:
    with database.write() as unit:
        _T.create(unit.conn)
        Prepared(insert(_T)).run(unit.conn, [ONE, TWO])
        Prepared(delete(_T).where(_T.c.id == bindparam("b_id"))).run(unit.conn, [{"b_id": 1}, {"b_id": 2}])
        assert _rows(unit.conn) == []


def test_a_value_that_is_forgotten_is_never_written_as_nothing(database: Database) -> None:
    change = Prepared(update(_T).where(_T.c.id == bindparam("b_id")))
    with database.write() as unit:
        _T.create(unit.conn)
        with pytest.raises(KeyError, match="b_id"):
            change.run(unit.conn, {"name": "alla"})


def test_a_question_is_answered_with_values_of_our_own(database: Database) -> None:
    with database.write() as unit:
        _T.create(unit.conn)
        Prepared(insert(_T)).run(unit.conn, [ONE, TWO, {**ONE, "id": 3}])
        assert EVERY.rows(unit.conn, {"b_most": 2}) == [tuple(ONE.values()), tuple(TWO.values())]
        assert EVERY.rows(unit.conn, {"b_most": 0}) == []


def test_several_questions_in_one_are_answered_together(database: Database) -> None:
    here = select(_T.c.id, _T.c.day).where(_T.c.so.is_(True), _T.c.day >= bindparam("b_day", type_=Date))
    both = Asked(union_all(here, select(_T.c.id, _T.c.day).where(_T.c.so.is_(False))))
    with database.write() as unit:
        _T.create(unit.conn)
        Prepared(insert(_T)).run(unit.conn, [ONE, TWO])
        assert both.rows(unit.conn, {"b_day": date(2024, 1, 1)}) == [(1, date(2024, 2, 29)), (2, None)]
        assert both.rows(unit.conn, {"b_day": date(2025, 1, 1)}) == [(2, None)]


def test_what_the_driver_says_no_to_is_told_as_sqlalchemy_tells_it(database: Database) -> None:
    with database.write() as unit:
        _T.create(unit.conn)
        Prepared(insert(_T)).run(unit.conn, ONE)
        with pytest.raises(IntegrityError) as no:
            Prepared(insert(_T)).run(unit.conn, ONE)
        assert not no.value.connection_invalidated
        assert no.value.statement
        assert no.value.statement.startswith("INSERT INTO prov")


@pytest.mark.postgresql
def test_a_connection_that_is_lost_is_let_go_of(postgresql_url: str) -> None:
    server = Database.open(postgresql_url, create=True)
    own = Asked(select(func.pg_backend_pid()))
    with server.read() as other:
        with server.write() as unit:
            ((ours,),) = own.rows(unit.conn, {})
            other.execute(select(func.pg_terminate_backend(ours)))
            with pytest.raises(DBAPIError) as gone:
                own.rows(unit.conn, {})
            assert gone.value.connection_invalidated
            assert unit.conn.invalidated
        assert isinstance(in_swedish(gone.value, "servern"), DatabaseOutOfReach)
        with server.write() as unit:
            assert own.rows(unit.conn, {}) != [(ours,)]
    server.close()
