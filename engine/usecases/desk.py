"""What lies on somebody's desk: what is late, what is due soon and what waits for her, the most dangerous first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from typing import Any

from engine.app import App
from engine.domain.people import User
from engine.domain.reminder import RaisedReminder, one_a_matter
from engine.domain.secrecy import eyes_of
from engine.domain.workflow import Anchor, Workflow
from engine.store import followups, people, waiting_cases
from engine.store.waiting_cases import WaitingCase
from engine.usecases.definitions import of_version
from engine.usecases.hiding import Hide, from_eyes
from engine.usecases.recipients import Addressee, officer_of, reached
from engine.usecases.showing import day
from engine.usecases.work import Answer, Request, eyes

AHEAD = timedelta(days=60)
SOON = timedelta(days=14)
# An agreement that goes on by itself, or ends unseen, cannot be mended afterwards; a report that is late can.
_DANGER = (Anchor.LAST_NOTICE_DAY, Anchor.DECISION_WINDOW, Anchor.PERIOD_END, Anchor.TERM_END)
OF_AGREEMENTS = ("lat_lopa", "sag_upp", "omforhandla", "forny")
GROUPS = ("oaterkalleligt", "forsenat", "snart", "senare", "fragor")


def mine(app: App, request: Request) -> Answer:
    """What the asker must do: {groups: {oaterkalleligt[], forsenat[], snart[], senare[], fragor[]}}; what cannot be
    mended afterwards comes first, late or not, and a question has no day.
    """
    rows = _gathered(_rows(app, request, app.today() + AHEAD, mine=True))
    return {"groups": {name: [row for row in rows if row["group"] == name] for name in GROUPS}}


def everybodys(app: App, request: Request, until: date) -> Answer:
    """What anybody must do until a day, in the cases that are there for the asker: {rows[]}."""
    return {"rows": _rows(app, request, until)}


@dataclass
class _Desk:
    """Who asks, and what is known of the cases; who is reached and what may be answered is reckoned once a kind of
    case, however many there are.
    """

    app: App
    request: Request
    hide: Hide
    away: dict[str, str]
    workflows: dict[tuple[str, int], Workflow]
    _reached: dict[tuple[object, ...], tuple[Addressee, ...]] = field(default_factory=dict)
    _answers: dict[tuple[object, ...], list[dict[str, str]]] = field(default_factory=dict)

    def reached(self, audience: tuple[str, ...], case: WaitingCase) -> tuple[Addressee, ...]:
        """Everybody who gets it."""
        key = (audience, case.body, case.officer_id, case.officer, case.marked)
        if key not in self._reached:
            place = self.app.municipality
            own = officer_of(place, case.officer_id, case.officer)
            self._reached[key] = reached(audience, case.body, own, place, self.away, partial(self._may_know, case))
        return self._reached[key]

    def _may_know(self, case: WaitingCase, user: User) -> bool:
        own = eyes_of(user, self.app.municipality)
        return not case.marked or own.sees_marked(case.body, case.officer_id, case.officer)

    def answers(self, case: WaitingCase) -> list[dict[str, str]]:
        """What the asker may answer of an agreement that nears its day: the action and its words."""
        key = (case.workflow, case.version, case.state, case.body)
        if key not in self._answers:
            user, place = self.request.actor.user, self.app.municipality
            there = {
                one.name: one
                for one in self.workflows[case.workflow, case.version].actions
                if one.leaves(case.state) and user and any(place.has_role(user, role, case.body) for role in one.roles)
            }
            self._answers[key] = [{"name": one, "label": there[one].label} for one in OF_AGREEMENTS if one in there]
        return self._answers[key]


def _rows(app: App, request: Request, until: date, *, mine: bool = False) -> list[dict[str, Any]]:
    """What waits, the most dangerous first. mine: for the asker alone."""
    own = eyes(app, request)
    with app.database.read() as conn:
        waiting = one_a_matter(followups.open_until(conn, until, own))
        held = waiting_cases.waiting(conn)
        kinds = {(one.workflow, one.version) for one in held.values()}
        workflows = {kind: of_version(app, conn, *kind) for kind in kinds}
        desk = _Desk(app, request, from_eyes(conn, own), people.substitutes(conn, app.today()), workflows)
    rows = [_row(desk, one, held[one.case_id]) for one in waiting if not mine or _is_hers(desk, one, held[one.case_id])]
    return sorted(rows, key=lambda row: (GROUPS.index(row["group"]), not row["dangerous"], row["due"] or "9999"))


def _is_hers(desk: _Desk, one: RaisedReminder, case: WaitingCase) -> bool:
    user = desk.request.actor.user
    return user is not None and any(each.user.id == user.id for each in desk.reached(one.reminder.audience, case))


def _gathered(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """What is late many times over is one row, with how many times more."""
    first: dict[tuple[str, ...], dict[str, Any]] = {}
    for row in rows:
        late = row["group"] == "forsenat" and row["kind"] == "uppfoljning"
        of = row["subject"].partition("-")[0] if late else row["subject"]
        held = first.setdefault((row["dnr"], row["kind"], of), {**row, "more": 0})
        held["more"] += held["subject"] != row["subject"]
    return list(first.values())


def _row(desk: _Desk, one: RaisedReminder, case: WaitingCase) -> dict[str, Any]:
    said, user = one.reminder, desk.request.actor.user
    due = None if said.due in (None, date.max) else said.due
    reached = desk.reached(said.audience, case)
    kind, _, subject = said.subject.partition(":")
    return {
        "dnr": case.dnr,
        "title": case.title,
        "body": case.body,
        "confidential": case.marked or case.secrets,
        "what": desk.hide(said.what),
        "due": day(due),
        "kind": kind,
        "subject": subject,
        "reckoning": [desk.hide(step) for step in said.reckoning],
        "who": [each.user.name for each in reached],
        "why": next((each.why for each in reached if user and each.user.id == user.id), None),
        "mine": user is not None and any(each.user.id == user.id for each in reached),
        "dangerous": said.kind in _DANGER,
        "group": _group(due, desk.app.today(), said.kind in _DANGER),
        "answers": desk.answers(case) if kind == "avtal" else [],
    }


def _group(due: date | None, today: date, dangerous: bool) -> str:
    if due is None:
        return "fragor"
    if dangerous:
        return "oaterkalleligt"
    return "forsenat" if due < today else "snart" if due <= today + SOON else "senare"
