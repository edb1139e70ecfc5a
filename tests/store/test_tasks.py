"""Tasks: a document holds its number until it is made, once; a question is put once and answered once."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from engine.store import tasks
from engine.store.database import Database
from tests.store.building import NOW, open_case

TODAY = date(2026, 3, 2)


def reserved(database: Database, case_id: int, number: int = 3) -> int:
    return database.run(lambda unit: tasks.reserve(unit.conn, case_id, number, "missiv", b'{"a":1}', NOW))


def pending(database: Database, case_id: int | None = None) -> list[tasks.IssueTask]:
    with database.read() as conn:
        return tasks.pending(conn, case_id)


def test_a_document_waits_with_its_number_and_its_data(database: Database) -> None:
    first, second = open_case(database).id, open_case(database).id
    reserved(database, first)
    reserved(database, second)

    assert [(one.case_id, one.number, one.template, one.frozen) for one in pending(database)] == [
        (first, 3, "missiv", b'{"a":1}'), (second, 3, "missiv", b'{"a":1}'),
    ]  # fmt: skip
    assert [one.case_id for one in pending(database, second)] == [second]


def test_a_number_is_reserved_for_one_document(database: Database) -> None:
    case = open_case(database)
    reserved(database, case.id)

    with pytest.raises(IntegrityError):
        reserved(database, case.id)


def test_what_could_not_be_made_waits_and_says_why(database: Database) -> None:
    task = reserved(database, open_case(database).id)

    assert database.run(lambda unit: tasks.failed(unit.conn, task, "LibreOffice svarar inte", NOW))
    (waiting,) = pending(database)
    assert waiting.why == "LibreOffice svarar inte"


def test_a_document_is_done_once(database: Database) -> None:
    task = reserved(database, open_case(database).id)

    assert database.run(lambda unit: tasks.done(unit.conn, task, "f" * 64, NOW))
    assert not database.run(lambda unit: tasks.done(unit.conn, task, "f" * 64, NOW))
    assert not database.run(lambda unit: tasks.failed(unit.conn, task, "för sent", NOW))
    assert pending(database) == []
