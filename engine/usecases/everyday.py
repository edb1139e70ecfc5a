"""Everyday work: watch, note, assign, hand over, be away."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from engine.app import App
from engine.domain import events as happened
from engine.domain.case import Case, Watch
from engine.domain.decided_points import open_executions
from engine.domain.errors import NotThere, Refused, WrongUsage
from engine.domain.events import Event
from engine.domain.people import CaseOfficer, Role, User
from engine.domain.reckoning import spoken
from engine.store import cases, decided, people, queries
from engine.usecases.carrying_out import settle
from engine.usecases.definitions import workflow_of
from engine.usecases.following_up import change, still_reminds
from engine.usecases.work import Answer, Request, allow, perform, seal

if TYPE_CHECKING:
    from engine.store.database import UnitOfWork

ASSIGN = (Role.CHEF, Role.REGISTRATOR, Role.HANDLAGGARE)


class NoSuchWatch(NotThere):
    """Det finns ingen öppen bevakning «{watch}» i {dnr}."""


class DayPassed(WrongUsage):
    """{day} har redan varit: välj en dag framåt."""


class EmptyText(WrongUsage):
    """Texten är tom: skriv vad det gäller."""


class SamePerson(WrongUsage):
    """Från och till är samma person: {user}."""


class MayNotTakeOver(Refused):
    """{name} kan inte ta över: hon eller han är inte aktiv eller har inte rollen handläggare i {organ}."""


class HasLeft(Refused):
    """{name} har slutat: varken frånvaro eller ersättare behövs, och ingen kan ersättas av {name}."""


class NoSubstitute(Refused):
    """{name} är själv frånvarande. Välj en ersättare som är på plats."""


class NoRightThere(Refused):
    """{name} har ingen roll i {organ} utöver läsare och kan inte svara på påminnelserna. Välj någon som har det."""


def watch(app: App, request: Request, dnr: str, day: date, text: str) -> Answer:
    """Sets a bevakning: {dnr, revision, id}. Raises DayPassed, EmptyText, RemindsNobody."""
    if day < app.today():
        raise DayPassed(day=spoken(day))
    words = _said(text)
    answer: Answer = {}

    def make(case: Case) -> tuple[Case, list[Event]]:
        still_reminds(case)
        made = Watch(f"b{len(case.watches) + 1}", day, words, request.actor.name)
        answer["id"] = made.id
        return replace(case, watches=(*case.watches, made)), [happened.WatchSet(made)]

    return change(app, request, dnr, make, extra=answer, ended_too=True)


def move_watch(app: App, request: Request, dnr: str, watch_id: str, day: date) -> Answer:
    """A bevakning is moved to another day: {dnr, revision, id}. Raises NoSuchWatch, DayPassed."""
    if day < app.today():
        raise DayPassed(day=spoken(day))

    def make(case: Case) -> tuple[Case, list[Event]]:
        still_reminds(case)
        before = _open_watch(case, watch_id)
        if before.due == day:
            return case, []
        after = replace(before, due=day)
        rows = tuple(after if one.id == watch_id else one for one in case.watches)
        return replace(case, watches=rows), [happened.WatchMoved(after, before.due)]

    return change(app, request, dnr, make, extra={"id": watch_id}, ended_too=True)


def _open_watch(case: Case, watch_id: str) -> Watch:
    found = next((one for one in case.watches if one.id == watch_id and not one.done), None)
    if found is None:
        raise NoSuchWatch(watch=watch_id[:60], dnr=case.dnr)
    return found


def answer_watch(app: App, request: Request, dnr: str, watch_id: str, note: str) -> Answer:
    """A bevakning is answered."""
    words = _said(note)

    def make(case: Case) -> tuple[Case, list[Event]]:
        _open_watch(case, watch_id)
        rows = tuple(replace(one, done=True) if one.id == watch_id else one for one in case.watches)
        return replace(case, watches=rows), [happened.WatchDone(watch_id, words)]

    return change(app, request, dnr, make, extra={"id": watch_id})


def note(app: App, request: Request, dnr: str, text: str) -> Answer:
    """A tjänsteanteckning; author and time are the journal's own (FL 27 §)."""
    words = _said(text)
    return change(app, request, dnr, lambda case: (case, [happened.NoteWritten(words)]), ended_too=True)


def _said(text: str) -> str:
    words = text.strip()
    if not words:
        raise EmptyText
    return words


def assign(app: App, request: Request, dnr: str, user_id: str) -> Answer:
    """The case gets another handläggare: {dnr, revision, caseOfficer, unchanged}; who has it already keeps it."""
    answer: Answer = {"caseOfficer": app.municipality.known_user(user_id).name}

    def make(case: Case) -> tuple[Case, list[Event]]:
        given = officer_of(app, user_id, case.body)
        answer["unchanged"] = case.officer_id == given.id
        return (case, []) if answer["unchanged"] else _given_to(case, given)

    return change(app, request, dnr, make, *ASSIGN, extra=answer, ended_too=True)


def officer_of(app: App, user_id: str, organ: str) -> User:
    """The user, who may be handläggare in the organ. Raises NoSuchUser, MayNotTakeOver."""
    user = app.municipality.known_user(user_id)
    if not app.municipality.has_role(user, Role.HANDLAGGARE, organ):
        raise MayNotTakeOver(name=user.name, organ=organ)
    return user


def _given_to(case: Case, user: User) -> tuple[Case, list[Event]]:
    before = case.officer.name if case.officer else None
    after = replace(case, officer=CaseOfficer(user.name, email=user.email), officer_id=user.id)
    return after, [happened.Assigned(before, user.name)]


def _executions_given_to(case: Case, leaving: User, taking: User) -> tuple[Case, list[Event]]:
    """What decided points leave to be done by the one, given to the other."""
    given = {
        one.of: replace(one, responsible=taking.name, user=taking.id)
        for one in open_executions(case)
        if one.user == leaving.id
    }
    after = replace(case, executions=tuple(given.get(one.of, one) for one in case.executions))
    return after, [happened.ExecutionGiven(one) for one in given.values()]


def hand_over(app: App, request: Request, from_id: str, to_id: str, *, leaves: bool = False) -> Answer:
    """One person's open cases, and what decided points she is to do, go to another in one step, all or nothing:
    {from, to, cases[], left}.

    leaves: she acts no more afterwards; there is no other way to leave, so nobody leaves open work behind.
    """
    leaving, taking = app.municipality.known_user(from_id), app.municipality.known_user(to_id)
    if leaving.id == taking.id:
        raise SamePerson(user=leaving.id)

    def work(unit: UnitOfWork) -> Answer:
        moved = []
        own = queries.open_cases_of(unit.conn, leaving.id, leaving.name)
        for case_id in dict.fromkeys([*own, *decided.cases_of_responsible(unit.conn, leaving.id)]):
            before = cases.load(unit.conn, case_id)
            after, told = _executions_given_to(before, leaving, taking)
            if case_id in own:
                after, assigned = _given_to(after, officer_of(app, taking.id, before.body))
                told = [*assigned, *told]
            if told:
                allow(app, request, before.body, Role.CHEF, Role.REGISTRATOR, Role.SYSTEMFORVALTARE)
                moved.append(settle(app, unit, request, workflow_of(app, unit, before), before, after, told).dnr)
        if leaves:
            _allow_over(app, request, leaving)
            people.deactivate(unit.conn, leaving.id)
            seal(app, unit, request, None, [happened.UserLeft(leaving.id, leaving.name, taking.name)])
        return {"from": leaving.id, "to": taking.id, "cases": moved, "left": leaves}

    return perform(app, request, work)


class NeverLeft(Refused):
    """{name} har inte slutat."""


def come_back(app: App, request: Request, user_id: str) -> Answer:
    """Somebody who left acts again, with the roles of the municipality file; her cases stay where they are: {user,
    name}. Raises NoSuchUser, NeverLeft.
    """
    back = app.municipality.known_user(user_id)

    def work(unit: UnitOfWork) -> Answer:
        _allow_over(app, request, back)
        if back.active:
            raise NeverLeft(name=back.name)
        people.activate(unit.conn, back.id)
        seal(app, unit, request, None, [happened.UserReturned(back.id, back.name)])
        return {"user": back.id, "name": back.name}

    return perform(app, request, work)


def _allow_over(app: App, request: Request, user: User) -> None:
    """Raises NotAllowed unless the actor sees to those of the user's organs; for one without organs, of her own."""
    acting = request.actor.user
    organs = user.organs or (acting.organs if acting else frozenset()) or {app.municipality.organs[0].code}
    for organ in sorted(organs):
        allow(app, request, organ, Role.CHEF, Role.REGISTRATOR, Role.SYSTEMFORVALTARE)


def away(app: App, request: Request, user_id: str, until: date, substitute: str) -> Answer:
    """Somebody is away until a day, that day included, and another gets the reminders meanwhile.

    Raises SamePerson, DayPassed, HasLeft, NoSubstitute, NoRightThere.
    """
    who, instead = app.municipality.known_user(user_id), app.municipality.known_user(substitute)
    if who.id == instead.id:
        raise SamePerson(user=who.id)
    if until < app.today():
        raise DayPassed(day=spoken(until))

    _may_substitute(app, who, instead)

    def work(unit: UnitOfWork) -> Answer:
        if instead.id in people.substitutes(unit.conn, app.today()):
            raise NoSubstitute(name=instead.name)
        people.absence(unit.conn, who.id, until, instead.id)
        seal(app, unit, request, None, [happened.Absent(who.name, until.isoformat(), instead.name)])
        return {"user": who.id, "until": until.isoformat(), "substitute": instead.id}

    own = request.actor.user is not None and request.actor.user.id == who.id
    if not own:
        _allow_over(app, request, who)
    return perform(app, request, work)


def _may_substitute(app: App, who: User, instead: User) -> None:
    """Raises HasLeft, NoRightThere unless both act, the one with a role in every organ of the other."""
    for one in (who, instead):
        if not one.active:
            raise HasLeft(name=one.name)
    acts = bool(instead.roles - {Role.LASARE})
    lacking = [organ for organ in sorted(who.organs) if not (acts and app.municipality.covers(instead.organs, organ))]
    if lacking:
        raise NoRightThere(name=instead.name, organ=" och ".join(lacking))
