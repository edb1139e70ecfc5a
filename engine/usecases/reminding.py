"""The sweep: what comes about by itself, what is due, and one mail a person and day. The clock ticks it; so does cron.

Due means: its day has come and it is not done. Nothing depends on when, how often or by whom the sweep is run.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from engine.app import App
from engine.domain.by_itself import by_itself
from engine.domain.errors import ArendeError, OutOfReach
from engine.domain.people import SYSTEM
from engine.domain.workdays import is_working_day
from engine.store import cases, followups, meta
from engine.usecases import cleaning, digests, issuing, meetings_moved
from engine.usecases.board import papers
from engine.usecases.carrying_out import known_occurrences, plan_reminders
from engine.usecases.definitions import workflow_of
from engine.usecases.seeing import succeeded
from engine.usecases.work import Answer, Request, seal

if TYPE_CHECKING:
    from engine.domain.municipality import Municipality
    from engine.store.database import UnitOfWork

Progress = Callable[[int, int], None]
BATCH = 500
REQUEST = Request(SYSTEM, "paminn")


@dataclass
class Swept:
    """What one sweep did. failed: Dnr and why, of each case that could not be swept; the others were."""

    created: int = 0
    skipped: int = 0
    mails: int = 0
    failed: list[dict[str, str]] = field(default_factory=list)


def sweep(app: App, progress: Progress | None = None) -> Answer:
    """One sweep: {created, skipped, failed, mails, orphans[], failures[]}.

    created: reminders raised now. skipped: raised before and waiting for an answer, not told again today. failed: how
    many cases
    could not be swept.
    """
    today, done = app.today(), Swept()
    _step_cases(app, today, done, progress)
    issuing.carry_out(app)
    papers.carry_out(app)
    cleaning.clean(app)
    while raised := app.database.run(lambda unit: followups.raise_due(unit.conn, today, BATCH)):
        done.created += len(raised)
    told, orphans = digests.tell(app, today) if is_working_day(today) else (0, [])
    done.mails = told
    app.database.run(lambda unit: meta.put(unit.conn, "last_sweep", app.now().isoformat()))
    with app.database.read() as conn:
        done.skipped = max(0, followups.waiting(conn) - done.created)
    return {
        "created": done.created,
        "skipped": done.skipped,
        "failed": len(done.failed),
        "mails": done.mails,
        "orphans": orphans,
        "failures": done.failed,
    }


def _step_cases(app: App, today: date, done: Swept, progress: Progress | None) -> None:
    """Each case in a transaction of its own; one that fails is put off a day and shown, and the rest go on."""
    with app.database.read() as conn:
        due = followups.cases_to_sweep(conn, today)
    calendar_before = meetings_moved.municipality_before(app)
    for n, case_id in enumerate(due, 1):
        try:
            _step_one(app, case_id, calendar_before)
        except OutOfReach:
            # The database is what failed, not the case: the next sweep takes it up where this one ended.
            raise
        except Exception as error:  # noqa: BLE001 - one poisoned case must not keep the others from being reminded of
            why = error.message if isinstance(error, ArendeError) else "fel i programmet; det prövas igen i morgon"
            done.failed.append({"case": str(case_id), "why": why})
            _put_off(app, case_id, today)
        if progress:
            progress(n, len(due))
    if calendar_before and not done.failed:
        app.database.run(meetings_moved.forget)


def _step_one(app: App, case_id: int, calendar_before: Municipality | None) -> None:
    app.database.run(lambda unit: _step(app, unit, case_id, calendar_before))


def _put_off(app: App, case_id: int, today: date) -> None:
    app.database.run(lambda unit: followups.put_off_sweep(unit.conn, case_id, today))


def _step(app: App, unit: UnitOfWork, case_id: int, calendar_before: Municipality | None) -> None:
    """What has come about by itself is written down; and the horizon has moved, so reminders come into sight."""
    before = cases.load(unit.conn, case_id)
    workflow = workflow_of(app, unit, before)
    renewed, of_successors = succeeded(unit.conn, before)
    after, told = by_itself(workflow, renewed, app.municipality, app.today(), known_occurrences(unit, before))
    told = [*of_successors, *told]
    after, of_meetings = meetings_moved.told(app, before, after, calendar_before)
    told += of_meetings
    saved = cases.save(unit.conn, before, after, told) if told else before
    plan_reminders(app, unit, workflow, saved)
    if told:
        seal(app, unit, REQUEST, saved.id, told)
