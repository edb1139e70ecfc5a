"""The future of one case or of them all: what the clock will do, and the ways back through the meeting calendar."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from engine.app import App
from engine.domain.case import Case
from engine.domain.errors import WrongUsage
from engine.domain.foresight import Standing
from engine.domain.plan import Plan, Way, plan_of
from engine.domain.plan_of_agreement import PlanItem
from engine.domain.reckoning import Duration, shift, spoken
from engine.domain.way_back import Stop
from engine.store import cases, followups, queries
from engine.usecases.definitions import workflow_of
from engine.usecases.seeing import note_reading, shown_to, succeeded
from engine.usecases.showing import day
from engine.usecases.work import Answer, Request, eyes, find

Progress = Callable[[int, int], None]
# So far ahead the plan looks where nobody says how far; and so far at most.
AHEAD, FARTHEST = Duration(years=2), Duration(years=50)


class NotAhead(WrongUsage):
    """{till} har redan varit: planen visar det som kommer. Ange en dag framåt med --till."""


class TooFarAhead(WrongUsage):
    """{till} ligger för långt fram: planen räknas till {farthest} som längst. Ange en tidigare dag med --till."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A case and what it has ahead of it."""

    case: Case
    plan: Plan


@dataclass(frozen=True, slots=True)
class Plans:
    """What one or more cases have ahead of them, from today to the last day."""

    today: date
    till: date
    rows: tuple[Planned, ...]


def plans(
    app: App,
    request: Request,
    dnr: str | None = None,
    till: date | None = None,
    progress: Progress | None = None,
    done_since: date | None = None,
) -> Plans:
    """The plan of one case, or of every open case that is there for the asker. Raises NotAhead, TooFarAhead.

    done_since: the cases are loaded with what has been done since that day too.
    """
    last = last_day(app, till)
    return Plans(app.today(), last, tuple(_planned_each(app, request, dnr, last, progress, done_since)))


def plan(app: App, request: Request, dnr: str | None = None, till: date | None = None) -> Answer:
    """The plan as plain JSON: {today, till, plans[]}."""
    return view(plans(app, request, dnr, till))


def open_dnrs(app: App, request: Request) -> list[str]:
    """The Dnr of every open case that is there for the asker, in the register's order."""
    own = eyes(app, request)
    with app.database.read() as conn:
        ids = queries.open_cases(conn, own)
        known = queries.dnrs(conn, ids, own)
    return [known[one] for one in ids]


def view(found: Plans) -> Answer:
    """Plans as plain JSON."""
    return {"today": day(found.today), "till": day(found.till), "plans": [planned_view(one) for one in found.rows]}


def last_day(app: App, till: date | None) -> date:
    """The plan's last day: the one that was said, or two years ahead. Raises NotAhead, TooFarAhead."""
    today = app.today()
    if till is None:
        return shift(today, AHEAD)
    if till < today:
        raise NotAhead(till=spoken(till))
    if till > shift(today, FARTHEST):
        raise TooFarAhead(till=spoken(till), farthest=spoken(shift(today, FARTHEST)))
    return till


def _planned_each(
    app: App, request: Request, dnr: str | None, till: date, progress: Progress | None, done_since: date | None
) -> Iterator[Planned]:
    """The case, or every open case in the register's order, that is there for the asker; each with its plan."""
    with app.database.read() as conn:
        ids = [find(app, conn, request, dnr)] if dnr else queries.open_cases(conn, eyes(app, request))
        for n, case_id in enumerate(ids, 1):
            one = _planned(app, conn, request, case_id, till, done_since)
            if one.case.confidentiality:
                note_reading(app, request, one.case)
            yield one
            if progress:
                progress(n, len(ids))


def _planned(app: App, conn: Any, request: Request, case_id: int, till: date, done_since: date | None) -> Planned:
    own = eyes(app, request)
    case, _ = succeeded(conn, cases.load(conn, case_id, done_since=done_since))
    case = case if own is None else shown_to(conn, own, case)
    workflow = workflow_of(app, conn, case)
    return Planned(case, plan_of(workflow, case, app.municipality, app.today(), till, _standing(conn, case_id)))


def _standing(conn: Any, case_id: int) -> Standing:
    """How far the clock has come with the case, as it stands in the database."""
    held = tuple((one.reminder, one.raised_on) for one in followups.open_of_case(conn, case_id))
    return Standing(followups.known_ids(conn, case_id), held, followups.sweep_day(conn, case_id))


def planned_view(one: Planned) -> dict[str, Any]:
    """One case's plan as plain JSON."""
    case, plan = one.case, one.plan
    return {
        "dnr": case.dnr,
        "title": case.title,
        "caseOfficer": case.officer.name if case.officer else None,
        "conditional": plan.conditional,
        "events": [_item(row) for row in plan.items],
        "waysBack": [_way(row) for row in plan.ways],
        "unknown": [{"what": row.what, "why": row.why, "answer": row.answer} for row in plan.unknown],
    }


def _item(one: PlanItem) -> dict[str, Any]:
    return {
        "date": day(one.day),
        "until": day(one.until),
        "kind": one.kind.value,
        "kindLabel": one.kind.label,
        "what": one.what,
        "subject": one.subject,
        "reckoning": list(one.reckoning),
        "estimated": one.estimated,
    }


def _way(one: Way) -> dict[str, Any]:
    back = one.back
    return {
        "instrument": one.instrument,
        "title": one.name,
        "deadline": {"date": day(back.deadline.date), "reckoning": list(back.deadline.steps)},
        "reach": back.reach.value,
        "estimated": back.estimated,
        "ready": day(back.ready),
        "stops": [_stop(row) for row in back.stops],
        "options": list(back.options),
        "notes": list(back.notes),
    }


def _stop(one: Stop) -> dict[str, Any]:
    return {
        "kind": one.kind.value,
        "date": day(one.day),
        "organ": one.organ,
        "estimated": one.estimated,
        "reckoning": list(one.reckoning),
    }
