"""Decided points: who is to do what each says and by when, and what came of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from engine.app import App
from engine.domain import events as happened
from engine.domain.case import Case
from engine.domain.decided_points import DecidedPoint, decided_points
from engine.domain.errors import NotThere, Refused, WrongUsage
from engine.domain.events import Event
from engine.domain.execution import Execution
from engine.domain.followup import Done
from engine.domain.people import User
from engine.domain.publishing import web_address
from engine.domain.reckoning import spoken
from engine.usecases import seeing
from engine.usecases.carrying_out import settle
from engine.usecases.definitions import workflow_of
from engine.usecases.following_up import WRITERS, NoteMissing, still_reminds
from engine.usecases.registering import FutureDate
from engine.usecases.work import Answer, Request, allow, load, perform

if TYPE_CHECKING:
    from engine.store.database import UnitOfWork


class NoSuchPoint(NotThere):
    """Det finns ingen beslutad punkt «{point}» i {dnr}{where}. De som finns: {known}."""


class NothingIsDecided(Refused):
    """Inget är beslutat i {dnr}, så det finns ingen punkt att ge någon ansvar för."""


class AlreadyReported(Refused):
    """Det är redan rapporterat: {words} gjordes {on}, noterat av {by}. Skriv mer med «arende anteckna {dnr} …»."""


class NobodyResponsible(WrongUsage):
    """Ange vem som är ansvarig: --ansvarig ANVÄNDARE, eller ett kontor i ord."""


def show(app: App, request: Request, dnr: str) -> Answer:
    """The decided points of the case with who does what: {dnr, points[]}."""
    case, today = seeing.load(app, request, dnr), app.today()
    return {"dnr": case.dnr, "points": [point_view(app, one, today) for one in decided_points(case)]}


def point_view(app: App, one: DecidedPoint, today: date) -> dict[str, Any]:
    """One decided point as JSON."""
    execution, decision = one.execution, one.decision
    state, done = execution.state_on(today), execution.done
    return {
        "organ": decision.body,
        "organName": app.municipality.organ_name(decision.body),
        "meetingOn": decision.meeting_on.isoformat() if decision.meeting_on else None,
        "paragraph": decision.paragraph,
        "round": decision.round,
        "point": execution.point,
        "text": one.text,
        "responsible": execution.responsible,
        "responsibleId": execution.user,
        "due": execution.due.isoformat() if execution.due else None,
        "state": state.value,
        "stateLabel": state.label,
        "doneOn": done.on.isoformat() if done else None,
        "report": done.note if done else None,
        "link": done.link if done else None,
    }


def give(
    app: App,
    request: Request,
    dnr: str,
    point: str,
    responsible: str,
    due: date | None = None,
    paragraph: int | None = None,
) -> Answer:
    """Makes somebody responsible for a decided point: {dnr, revision, point, responsible, due}.

    responsible: a user's id or name, else an office or the like in words. Raises NoSuchPoint, NothingIsDecided,
    and RemindsNobody for a day in a case that has ended.
    """
    who = responsible.strip()
    if not who:
        raise NobodyResponsible

    def work(unit: UnitOfWork) -> Answer:
        before = load(app, unit, request, dnr)
        allow(app, request, before.body, *WRITERS)
        if due is not None:
            still_reminds(before)
        was = _point(before, point, paragraph).execution
        user = _user(app, who)
        now = replace(was, responsible=user.name if user else who, user=user.id if user else None, due=due)
        return _changed(app, unit, request, before, now, happened.ExecutionGiven(now))

    return perform(app, request, work)


def report(
    app: App,
    request: Request,
    dnr: str,
    point: str,
    note: str,
    on: date | None = None,
    link: str | None = None,
    paragraph: int | None = None,
) -> Answer:
    """Reports what came of a decided point: {dnr, revision, point, doneOn}. Whoever is responsible may always do it.

    Raises NoSuchPoint, NothingIsDecided, AlreadyReported, NoteMissing, FutureDate, NotAnAddress.
    """
    if not note.strip():
        raise NoteMissing
    day = on or app.today()
    if day > app.today():
        raise FutureDate(day=spoken(day))
    address = web_address(link) if link is not None else None

    def work(unit: UnitOfWork) -> Answer:
        before = load(app, unit, request, dnr)
        was = _point(before, point, paragraph).execution
        if was.user is None or was.user != request.actor.id:
            allow(app, request, before.body, *WRITERS)
        if was.done:
            raise AlreadyReported(words=was.words, on=was.done.on, by=was.done.by, dnr=before.dnr)
        now = replace(was, done=Done(day, request.actor.name, note.strip(), address))
        return _changed(app, unit, request, before, now, happened.ExecutionReported(now))

    return perform(app, request, work)


def _point(case: Case, point: str, paragraph: int | None) -> DecidedPoint:
    """The point of the latest decision, or of the one with that §."""
    found = [one for one in decided_points(case) if paragraph in {None, one.decision.paragraph}]
    if not found and paragraph is None:
        raise NothingIsDecided(dnr=case.dnr)
    latest = [one for one in found if one.decision is found[-1].decision]
    wanted = point.strip().rstrip(".").casefold()
    for one in latest:
        if one.execution.point.rstrip(".").casefold() == wanted:
            return one
    known = ", ".join(one.execution.point for one in latest) or "inga"
    raise NoSuchPoint(point=point[:40], dnr=case.dnr, where=f" § {paragraph}" if paragraph else "", known=known)


def _user(app: App, who: str) -> User | None:
    """The user of that id or name, where she is active."""
    said = who.casefold()
    return next(
        (one for one in app.municipality.users if one.active and said in {one.id.casefold(), one.name.casefold()}), None
    )


def _changed(app: App, unit: UnitOfWork, request: Request, before: Case, now: Execution, event: Event) -> Answer:
    others = tuple(one for one in before.executions if one.of != now.of)
    after = replace(before, executions=(*others, now))
    saved = settle(app, unit, request, workflow_of(app, unit, before), before, after, [event])
    return {
        "dnr": saved.dnr,
        "revision": saved.revision,
        "point": now.point,
        "words": now.words,
        "responsible": now.responsible,
        "due": now.due.isoformat() if now.due else None,
        "doneOn": now.done.on.isoformat() if now.done else None,
    }
