"""What lies on somebody's desk: what is late, what is due soon and what waits for her, the most dangerous first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from engine.app import App
from engine.domain.case import Case
from engine.domain.reminder import RaisedReminder, one_a_matter
from engine.domain.workflow import Anchor, Workflow
from engine.store import cases, followups, people
from engine.usecases.definitions import workflow_of
from engine.usecases.hiding import Hide, from_eyes
from engine.usecases.recipients import addressees
from engine.usecases.showing import day
from engine.usecases.work import Answer, Request, eyes

AHEAD = timedelta(days=60)
SOON = timedelta(days=14)
# An agreement that goes on by itself, or ends unseen, cannot be mended afterwards; a report that is late can.
_DANGER = (Anchor.LAST_NOTICE_DAY, Anchor.DECISION_WINDOW, Anchor.PERIOD_END, Anchor.TERM_END)
OF_AGREEMENTS = ("lat_lopa", "sag_upp", "omforhandla", "forny")
GROUPS = ("forsenat", "snart", "senare", "fragor")


def mine(app: App, request: Request) -> Answer:
    """What the asker must do: {groups: {forsenat[], snart[], senare[], fragor[]}}; a question has no day."""
    rows = _gathered(row for row in _rows(app, request, app.today() + AHEAD) if row["mine"])
    return {"groups": {name: [row for row in rows if row["group"] == name] for name in GROUPS}}


def everybodys(app: App, request: Request, until: date) -> Answer:
    """What anybody must do until a day, in the cases that are there for the asker: {rows[]}."""
    return {"rows": _rows(app, request, until)}


def _rows(app: App, request: Request, until: date) -> list[dict[str, Any]]:
    today = app.today()
    with app.database.read() as conn:
        waiting = one_a_matter(followups.open_until(conn, until, eyes(app, request)))
        held = {case_id: cases.load(conn, case_id) for case_id in sorted({one.case_id for one in waiting})}
        answers = {
            case_id: _answers(app, request, workflow_of(app, conn, case), case) for case_id, case in held.items()
        }
        away, hide = people.substitutes(conn, today), from_eyes(conn, eyes(app, request))
    rows = [
        _row(app, request, one, held[one.case_id], away, today, hide)
        | {"answers": answers[one.case_id] if one.reminder.subject.startswith("avtal:") else []}
        for one in waiting
    ]
    return sorted(rows, key=lambda row: (GROUPS.index(row["group"]), not row["dangerous"], row["due"] or "9999"))


def _answers(app: App, request: Request, workflow: Workflow, case: Case) -> list[dict[str, str]]:
    """What the asker may answer of an agreement that nears its day, where the case stands: the action and its words."""
    user, place = request.actor.user, app.municipality
    there = {
        one.name: one
        for one in workflow.actions
        if one.leaves(case.state) and user and any(place.has_role(user, role, case.body) for role in one.roles)
    }
    return [{"name": name, "label": there[name].label} for name in OF_AGREEMENTS if name in there]


def _gathered(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """What is late many times over is one row, with how many times more."""
    first: dict[tuple[str, ...], dict[str, Any]] = {}
    for row in rows:
        late = row["group"] == GROUPS[0] and row["kind"] == "uppfoljning"
        of = row["subject"].partition("-")[0] if late else row["subject"]
        held = first.setdefault((row["dnr"], row["kind"], of), {**row, "more": 0})
        held["more"] += held["subject"] != row["subject"]
    return list(first.values())


def _row(
    app: App, request: Request, one: RaisedReminder, case: Case, away: dict[str, str], today: date, hide: Hide
) -> dict[str, Any]:
    said = one.reminder
    due = None if said.due in (None, date.max) else said.due
    reached = addressees(said.audience, case, app.municipality, away)
    user = request.actor.user
    kind, _, subject = said.subject.partition(":")
    return {
        "dnr": case.dnr,
        "title": case.title,
        "body": case.body,
        "confidential": case.holds_secrets,
        "what": hide(said.what),
        "due": day(due),
        "kind": kind,
        "subject": subject,
        "reckoning": [hide(step) for step in said.reckoning],
        "who": [each.user.name for each in reached],
        "why": next((each.why for each in reached if user and each.user.id == user.id), None),
        "mine": user is not None and any(each.user.id == user.id for each in reached),
        "dangerous": said.kind in _DANGER,
        "group": _group(due, today),
    }


def _group(due: date | None, today: date) -> str:
    if due is None:
        return "fragor"
    return "forsenat" if due < today else "snart" if due <= today + SOON else "senare"
