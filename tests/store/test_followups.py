"""Reminders: planned once, raised once whoever sweeps, told until answered; and a sweep that costs what is due."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import text

from engine.domain.reminder import Reminder, ReminderState
from engine.domain.workflow import Anchor
from engine.store import followups
from engine.store.database import Database
from tests.store.building import open_case

TODAY = date(2026, 3, 2)


def a_reminder(name: str, remind_on: date = TODAY, due: date | None = date(2026, 4, 1), **more: object) -> Reminder:
    made = Reminder(
        f"uppfoljning:{name}", Anchor.OCCURRENCE, f"Följ upp {name}", due, remind_on, "regel", ("handlaggare",)
    )
    return replace(made, **more)  # type: ignore[arg-type]  # a test says which


def plan(database: Database, case_id: int, *wanted: Reminder) -> None:
    database.run(lambda unit: followups.replan(unit.conn, case_id, wanted))


def raised(database: Database, today: date = TODAY, limit: int = 100) -> list[str]:
    return [one.reminder.subject for one in database.run(lambda unit: followups.raise_due(unit.conn, today, limit))]


def to_tell(database: Database, today: date = TODAY) -> list[str]:
    with database.read() as conn:
        return [one.reminder.subject for one in followups.to_tell(conn, today)]


def states(database: Database) -> dict[str, int]:
    with database.read() as conn:
        return followups.counts(conn)


def test_a_reminder_comes_back_as_it_was_planned(database: Database) -> None:
    case, wanted = open_case(database), a_reminder("a", reckoning=("steg 1", "steg 2"), escalate_after=5)
    plan(database, case.id, wanted)

    with database.read() as conn:
        (stored,) = followups.open_of_case(conn, case.id)
    assert (stored.reminder, stored.state, stored.dnr, stored.title) == (
        wanted,
        ReminderState.PLANERAD,
        case.dnr,
        case.title,
    )


def test_each_is_raised_once_when_its_day_has_come(database: Database) -> None:
    case = open_case(database)
    plan(
        database,
        case.id,
        a_reminder("a"),
        a_reminder("b", TODAY + timedelta(days=1)),
        a_reminder("c", TODAY - timedelta(days=90)),
    )

    assert raised(database) == ["uppfoljning:c", "uppfoljning:a"]
    assert raised(database) == []
    assert raised(database, TODAY + timedelta(days=1)) == ["uppfoljning:b"]


def test_a_limit_is_kept_and_the_oldest_come_first(database: Database) -> None:
    case = open_case(database)
    plan(database, case.id, *(a_reminder(str(n), TODAY - timedelta(days=n)) for n in range(5)))

    assert raised(database, limit=2) == ["uppfoljning:4", "uppfoljning:3"]
    assert len(raised(database)) == 3


def test_one_that_is_put_off_rests_until_its_new_day(database: Database) -> None:
    case, wanted = open_case(database), a_reminder("a")
    later = TODAY + timedelta(days=14)
    plan(database, case.id, wanted)
    raised(database)

    plan(database, case.id, replace(wanted, remind_on=later))

    assert to_tell(database) == to_tell(database, later - timedelta(days=1)) == []
    assert raised(database, later - timedelta(days=1)) == []
    assert raised(database, later) == to_tell(database, later) == ["uppfoljning:a"]


def test_planning_again_changes_nothing_that_stands(database: Database) -> None:
    case, wanted = open_case(database), a_reminder("a")
    plan(database, case.id, wanted)
    raised(database)

    plan(database, case.id, wanted)

    assert states(database) == {"vacker": 1}
    assert raised(database) == []


def test_what_a_raised_reminder_says_is_renewed(database: Database) -> None:
    case = open_case(database)
    plan(database, case.id, a_reminder("a"))
    raised(database)

    plan(database, case.id, a_reminder("a", what="Nya ord", audience=("chef",)))

    with database.read() as conn:
        (stored,) = followups.to_tell(conn, TODAY)
    assert (stored.reminder.what, stored.reminder.audience) == ("Nya ord", ("chef",))


def test_what_is_no_longer_wanted_falls_away_and_may_come_again(database: Database) -> None:
    case, wanted = open_case(database), a_reminder("a")
    plan(database, case.id, wanted, a_reminder("b"))
    raised(database)
    plan(database, case.id)
    assert states(database) == {"utgar": 2}
    assert to_tell(database) == []

    plan(database, case.id, wanted)

    assert states(database) == {"planerad": 1, "utgar": 1}
    assert raised(database) == ["uppfoljning:a"]


def test_a_new_due_day_is_a_new_reminder(database: Database) -> None:
    case = open_case(database)
    plan(database, case.id, a_reminder("a"))
    raised(database)

    plan(database, case.id, a_reminder("a", due=date(2026, 5, 1)))

    assert states(database) == {"planerad": 1, "utgar": 1}


def test_it_is_told_again_on_the_day_that_was_chosen(database: Database) -> None:
    case = open_case(database)
    plan(database, case.id, a_reminder("a"))
    raised(database)
    with database.read() as conn:
        ids = [one.id for one in followups.to_tell(conn, TODAY)]

    next_week = TODAY + timedelta(days=7)
    database.run(lambda unit: followups.told(unit.conn, ids, TODAY, next_week))
    database.run(lambda unit: followups.escalated(unit.conn, ids, TODAY))

    assert to_tell(database, TODAY + timedelta(days=6)) == []
    with database.read() as conn:
        (again,) = followups.to_tell(conn, next_week)
    assert (again.raised_on, again.told_on, again.escalated_on) == (TODAY, TODAY, TODAY)


def test_a_task_without_a_due_day_is_planned_once(database: Database) -> None:
    case = open_case(database)
    plan(database, case.id, a_reminder("start", due=None))
    raised(database)

    plan(database, case.id, a_reminder("start", TODAY + timedelta(days=30), due=None))

    assert states(database) == {"vacker": 1}


def test_the_same_rule_in_two_cases_gives_two_reminders(database: Database) -> None:
    for _ in range(2):
        plan(database, open_case(database).id, a_reminder("a"))

    assert len(raised(database)) == 2


def test_four_who_sweep_at_once_raise_each_reminder_once(database: Database) -> None:
    case = open_case(database)
    plan(database, case.id, *(a_reminder(str(n)) for n in range(60)))
    found: list[str] = []

    def sweep() -> None:
        while some := raised(database, limit=7):
            found.extend(some)

    threads = [threading.Thread(target=sweep) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert sorted(found) == sorted(f"uppfoljning:{n}" for n in range(60))


def test_the_sweep_looks_at_the_cases_whose_day_has_come(database: Database) -> None:
    first, second, third = (open_case(database).id for _ in range(3))
    for case_id, day in ((first, TODAY), (second, TODAY + timedelta(days=1)), (third, TODAY - timedelta(days=1))):
        database.run(lambda unit, case_id=case_id, day=day: followups.set_sweep_on(unit.conn, case_id, day))  # type: ignore[misc]  # mypy and bound arguments

    with database.read() as conn:
        assert followups.cases_to_sweep(conn, TODAY) == [third, first]
    database.run(lambda unit: followups.put_off_sweep(unit.conn, third, TODAY))
    database.run(lambda unit: followups.set_sweep_on(unit.conn, first, None))
    with database.read() as conn:
        assert followups.cases_to_sweep(conn, TODAY) == []
        assert followups.cases_to_sweep(conn, TODAY + timedelta(days=1)) == [second, third]


def test_the_ids_of_all_occurrences_are_known(database: Database) -> None:
    case = open_case(database)

    with database.read() as conn:
        assert followups.known_ids(conn, case.id) == frozenset(one.id for one in case.occurrences)


def test_what_is_due_is_found_by_its_index(database: Database) -> None:
    """Otherwise the sweep would read everything that is stored."""
    explained = {"sqlite": "EXPLAIN QUERY PLAN ", "postgresql": "EXPLAIN "}
    asked = {
        "ix_reminders_planned": "SELECT id FROM reminders WHERE state = 'planerad' AND remind_on <= '2026-03-02' "
        "ORDER BY remind_on, id",
        "ix_reminders_raised": "SELECT id FROM reminders WHERE state = 'vacker' AND next_tell_on <= '2026-03-02'",
        "ix_cases_sweep_on": "SELECT id FROM cases WHERE sweep_on IS NOT NULL AND sweep_on <= '2026-03-02'",
        "ix_occurrences_open": "SELECT case_id FROM occurrences WHERE done_on IS NULL AND due <= '2026-03-02'",
        "ix_outbox_waiting": "SELECT id FROM outbox WHERE state = 'vantar' AND not_before <= 1 "
        "ORDER BY not_before, id LIMIT 1",
    }
    with database.write() as unit:
        if unit.conn.dialect.name == "postgresql":
            # An empty table is read whole: the question is only whether the index could answer.
            unit.conn.execute(text("SET LOCAL enable_seqscan = off"))
        for index, question in asked.items():
            plan_ = " ".join(str(row) for row in unit.conn.execute(text(explained[unit.conn.dialect.name] + question)))
            assert index in plan_, plan_
