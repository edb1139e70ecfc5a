"""What is kept by a key: settings of the database itself, texts of workflows, first answers."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from engine.store import catalogue, idempotency, meta
from engine.store.catalogue import NoWorkflowText, WorkflowTextDiffers
from engine.store.database import Database, UnitOfWork
from engine.store.idempotency import KeyOfAnother


def test_a_value_is_kept_and_renewed_under_its_key(database: Database) -> None:
    def work(unit: UnitOfWork) -> list[str | None]:
        found = [meta.get(unit.conn, "k")]
        for value in ("1", "två"):
            meta.put(unit.conn, "k", value)
            found.append(meta.get(unit.conn, "k"))
        return found

    assert database.run(work) == [None, "1", "två"]


def test_a_number_is_raised_by_one(database: Database) -> None:
    assert [database.run(lambda unit: meta.bump(unit.conn, "n")) for _ in range(3)] == [1, 2, 3]


def test_the_text_of_a_version_in_use_is_never_another(database: Database) -> None:
    for version, text in ((1, "ett"), (2, "två"), (1, "ett")):
        database.run(lambda unit, version=version, text=text: catalogue.keep(unit.conn, "avtal", version, text))  # type: ignore[misc]  # mypy and bound arguments

    with pytest.raises(WorkflowTextDiffers, match="avtal version 1"):
        database.run(lambda unit: catalogue.keep(unit.conn, "avtal", 1, "annat"))
    with database.read() as conn:
        assert catalogue.text_of(conn, "avtal", 1) == "ett"
        assert catalogue.versions(conn, "avtal") == [1, 2]
        with pytest.raises(NoWorkflowText):
            catalogue.text_of(conn, "avtal", 3)


def test_the_first_answer_is_given_again(database: Database) -> None:
    answer = {"dnr": "KS/2026:1", "revision": 2, "warnings": ["sent"]}
    with database.read() as conn:
        assert idempotency.first_answer(conn, "k") is None
    database.run(lambda unit: idempotency.keep(unit.conn, "k", "nytt", answer))

    with database.read() as conn:
        assert idempotency.first_answer(conn, "k") == answer
        assert idempotency.first_answer(conn, "k", "nytt") == answer
        with pytest.raises(KeyOfAnother, match="nytt"):
            idempotency.first_answer(conn, "k", "steg")


def test_of_many_with_the_same_key_one_does_the_work_and_all_get_its_answer(database: Database) -> None:
    done: list[int] = []
    answers: list[dict[str, Any]] = []

    def work(unit: UnitOfWork) -> dict[str, Any]:
        if first := idempotency.first_answer(unit.conn, "samma"):
            return first
        answer = {"number": meta.bump(unit.conn, "utfört")}
        idempotency.keep(unit.conn, "samma", "nytt", answer)
        return answer

    def run() -> None:
        answers.append(database.run(work))
        done.append(1)

    threads = [threading.Thread(target=run) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert (len(done), answers) == (6, [{"number": 1}] * 6)
    with database.read() as conn:
        assert meta.get(conn, "utfört") == "1"
