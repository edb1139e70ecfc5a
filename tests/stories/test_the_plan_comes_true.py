"""What the plan says of five cases is what the real clock does with them in the database, one day at a time."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from engine.app import App
from engine.store import tables
from tests.support.world import World

D = date.fromisoformat
FROM, TILL = D("2026-07-06"), D("2027-02-01")
EXAMPLES = ("samverkan-och-lofte", "samverkansformer", "kalenderarsavtal", "medborgarlofte", "ett-ar-i-taget")
Row = tuple[str, str, str]


@pytest.fixture
def plans(world: World, examples: Path) -> list[dict[str, Any]]:
    """The five example cases, taken over while they are followed up, and what the plan says of them that day."""
    world.at(FROM.isoformat())
    for name in EXAMPLES:
        world.open(examples / f"{name}.yaml", "--status", "uppfoljning")
    return list(world.ask("plan", "--alla", "--till", TILL.isoformat())["plans"])


def test_the_clock_run_day_by_day_does_exactly_what_the_plan_said(world: World, plans: list[dict[str, Any]]) -> None:
    day = FROM
    while day <= TILL:
        assert world.sweep(day.isoformat())["failed"] == 0
        day += timedelta(days=1)

    assert _raised() == _said(plans, "paminnelse")
    assert _due() == _said(plans, "uppfoljning")
    assert _extended(world, plans) == [row for row in _said(plans, "forlangning") if row[0] > FROM.isoformat()]


def _said(plans: list[dict[str, Any]], kind: str) -> list[Row]:
    return sorted(
        (row["date"], one["dnr"], row["subject"]) for one in plans for row in one["events"] if row["kind"] == kind
    )


def _rows(statement: Any) -> list[Any]:
    app = App()
    with app.database.read() as conn:
        found = list(conn.execute(statement))
    app.database.close()
    return found


def _raised() -> list[Row]:
    """Each thing that was told, once a day, whichever rule told it."""
    reminders, cases = tables.reminders.c, tables.cases.c
    asked = select(reminders.raised_on, cases.dnr, reminders.subject).where(
        reminders.case_id == cases.id, reminders.raised_on.is_not(None)
    )
    return sorted({(row.raised_on.isoformat(), row.dnr, row.subject) for row in _rows(asked)})


def _due() -> list[Row]:
    occurrences, cases = tables.occurrences.c, tables.cases.c
    asked = select(occurrences.due, cases.dnr, occurrences.id).where(
        occurrences.case_id == cases.id, occurrences.due <= TILL
    )
    return sorted((row.due.isoformat(), row.dnr, row.id) for row in _rows(asked))


def _extended(world: World, plans: list[dict[str, Any]]) -> list[Row]:
    """The extensions that the journal holds, by the day on which each came about."""
    return sorted(
        (row["at"][:10], one["dnr"], row["text"].partition(":")[0])
        for one in plans
        for row in world.ask("logg", one["dnr"])["entries"]
        if row["kind"] == "forlangt" and row["at"][:10] > FROM.isoformat()
    )
