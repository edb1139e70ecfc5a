"""What is to be followed up: done, an interval chosen, a meeting chosen; promises kept and feedback
published.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from engine.app import App
from engine.domain import events as happened
from engine.domain.agreement import Instrument
from engine.domain.answers import FileGiven
from engine.domain.case import Case, Record
from engine.domain.errors import NotThere, Refused, WrongUsage
from engine.domain.events import Event
from engine.domain.followup import Done, Evidence, Feedback, Obligation, Occurrence
from engine.domain.how_often import every_words
from engine.domain.meetings import organ_of
from engine.domain.people import Role
from engine.domain.publishing import PublicationUnproved, publishes, web_address
from engine.domain.reckoning import Duration, spoken
from engine.domain.statutory import offered
from engine.domain.words import typed
from engine.store import cases
from engine.usecases.carrying_out import settle
from engine.usecases.definitions import workflow_of
from engine.usecases.work import Answer, Request, allow, load, perform

if TYPE_CHECKING:
    from engine.store.database import UnitOfWork

Change = Callable[[Case], tuple[Case, list[Event]]]
WRITERS = (Role.HANDLAGGARE, Role.REGISTRATOR, Role.CHEF, Role.NAMNDSEKRETERARE)


class NoSuchOccurrence(NotThere):
    """Det finns inget uppföljningstillfälle «{id}» i {dnr}. Se «arende uppfoljning lista --dnr {dnr}»."""


class NoSuchObligation(NotThere):
    """Det finns inget åtagande «{id}» i {dnr}. De som finns: {known}."""


class NoSuchPromise(NotThere):
    """Det finns inget löfte «{id}» i {dnr}. De som finns: {known}."""


class NoSuchInstrument(NotThere):
    """Det finns inget avtal «{id}» i {dnr}. De som finns: {known}."""


class AlreadyDone(Refused):
    """Uppföljningen {id} är redan klar: den gjordes {on}, enligt {by}."""


class NoteMissing(WrongUsage):
    """Skriv vad som gjordes: --notering "…"."""


class IntervalTooShort(WrongUsage):
    """Intervallet {interval} är för kort: välj minst en vecka (P1W)."""


class IntervalInText(Refused):
    """Texten anger redan hur ofta «{what}» följs upp ({why}). Det ändras bara genom en ny omgång."""


class NoMeetingThatDay(WrongUsage):
    """{organ} har inget sammanträde {day} i sammanträdesplanen. Närmast: {nearest}."""


class NotYetThere(WrongUsage):
    """{day} har inte varit ännu: ange den dag då det gjordes."""


class RemindsNobody(Refused):
    """{dnr} är {state}, och ett ärende som har slutat påminner ingen. Sätt dagen i ett ärende som pågår, eller skriv en
    tjänsteanteckning: arende anteckna {typed} "…"
    """


class NothingOffered(Refused):
    """Det finns inga krav i lag att lägga till i {dnr}: de finns där redan, eller så gäller de inte avtalet."""


def still_reminds(case: Case) -> None:
    """Raises RemindsNobody where the case has ended, so that nobody would be told of a day in it."""
    if case.closed_on is not None:
        raise RemindsNobody(dnr=case.dnr, state=case.state, typed=typed(case.dnr))


def change(app: App, request: Request, dnr: str, make: Change, *roles: Role, extra: Answer | None = None) -> Answer:
    """One change of a case outside its status: {dnr, revision} and what extra says. What changes nothing is not saved:
    no revision is there without an entry of the journal.
    """

    def work(unit: UnitOfWork) -> Answer:
        before = load(app, unit, request, dnr)
        allow(app, request, before.body, *(roles or WRITERS))
        try:
            after, told = make(before)
        except NoSuchOccurrence as missing:
            _refuse_if_done(unit, before, str(missing.facts["id"]))
            raise
        saved = settle(app, unit, request, workflow_of(app, unit, before), before, after, told) if told else before
        return {"dnr": saved.dnr, "revision": saved.revision, **(extra or {})}

    return perform(app, request, work)


def _refuse_if_done(unit: UnitOfWork, case: Case, occurrence: str) -> None:
    """Raises AlreadyDone where the occurrence was there and has been done."""
    whole = cases.load(unit.conn, case.id, done_since=date.min)
    found = next((one for one in whole.occurrences if one.id == occurrence and one.done), None)
    if found and found.done:
        raise AlreadyDone(id=found.id, by=found.done.by, on=found.done.on)


def mark_done(
    app: App,
    request: Request,
    dnr: str,
    occurrence: str,
    note: str,
    link: str | None = None,
    file: FileGiven | None = None,
    on: date | None = None,
) -> Answer:
    """The occurrence is done, with a note, and a link or a file that shows it; the file becomes a handling.

    on: the day it was done, today where none is given. What is published is done with its address, and its day.
    Raises NoteMissing, NotYetThere, NotAnAddress, PublicationUnproved.
    """
    if not note.strip():
        raise NoteMissing
    if on and on > app.today():
        raise NotYetThere(day=spoken(on))
    address = web_address(link) if link is not None else None

    def make(case: Case) -> tuple[Case, list[Event]]:
        found = _open_occurrence(case, occurrence)
        _check_published(case.obligation(found.obligation), address)
        told: list[Event] = []
        number = None
        if file:
            number = case.last_record + 1
            record = Record(
                number,
                "upprattad",
                f"Uppföljning {found.id}: {file.name}",
                app.today(),
                registered_on=app.today(),
                digest=file.digest,
                media_type=file.media_type,
                file_name=file.name,
            )
            case = replace(case, records=(*case.records, record), last_record=number)
            told.append(happened.RecordRegistered(record))
        done = Done(on or app.today(), request.actor.name, note.strip(), address, number)
        after = replace(found, done=done)
        rows = tuple(after if one.id == found.id else one for one in case.occurrences)
        return replace(case, occurrences=rows), [*told, happened.OccurrenceDone(found.id, done)]

    return change(app, request, dnr, make, extra={"id": occurrence, "done": True})


def _check_published(obligation: Obligation | None, address: str | None) -> None:
    """Raises PublicationUnproved where something is to be published and nobody says where it was."""
    if obligation and publishes(obligation) and address is None:
        raise PublicationUnproved(what=obligation.what)


def _open_occurrence(case: Case, occurrence: str) -> Occurrence:
    found = next((one for one in case.occurrences if one.id == occurrence), None)
    if found is None:
        raise NoSuchOccurrence(id=occurrence[:60], dnr=case.dnr)
    if found.done:
        raise AlreadyDone(id=found.id, by=found.done.by, on=found.done.on)
    return found


def choose_interval(app: App, request: Request, dnr: str, target: str, every: str) -> Answer:
    """A person chooses how often an obligation without an interval is followed up. target: the obligation's or its
    occurrence's id.
    """
    interval = Duration.parse(every)
    if interval.total_months == 0 and interval.total_days < 7:
        raise IntervalTooShort(interval=every)

    def make(case: Case) -> tuple[Case, list[Event]]:
        obligation = case.obligation(target.removesuffix("-intervall"))
        if obligation is None:
            raise NoSuchObligation(
                id=target[:60], dnr=case.dnr, known=", ".join(one.id for one in case.obligations) or "inga"
            )
        counted = next((one for one in case.occurrences if one.obligation == obligation.id and one.due), None)
        if counted and not obligation.schedule.needs_interval and obligation.chosen is None:
            raise IntervalInText(
                what=obligation.what, why=counted.reckoning[0] if counted.reckoning else obligation.phrase
            )
        after = replace(obligation, chosen=interval, chosen_on=app.today())
        rows = tuple(after if one.id == obligation.id else one for one in case.obligations)
        return replace(case, obligations=rows), [happened.IntervalChosen(obligation, after)]

    return change(
        app,
        request,
        dnr,
        make,
        extra={"interval": str(interval), "words": interval.words, "every": every_words(interval)},
    )


def choose_meeting(app: App, request: Request, dnr: str, occurrence: str, day: date) -> Answer:
    """The meeting at which an occurrence is done is chosen from the organ's calendar."""

    def make(case: Case) -> tuple[Case, list[Event]]:
        found = _open_occurrence(case, occurrence)
        obligation = case.obligation(found.obligation)
        organ = organ_of(obligation.to if obligation else None, app.municipality) or case.body
        held = [one.held_on for one in app.municipality.meetings(organ)]
        if day not in held:
            nearest = min(held, key=lambda one: abs((one - day).days), default=None)
            raise NoMeetingThatDay(organ=organ, day=day, nearest=nearest or "sammanträdesplan saknas")
        step = f"sammanträde i {organ} valt: {spoken(day)}"
        after = replace(found, due=day, placed=True, meeting=True, reckoning=(*found.reckoning, step))
        rows = tuple(after if one.id == found.id else one for one in case.occurrences)
        return replace(case, occurrences=rows), [happened.OccurrencePlaced(found, after)]

    return change(app, request, dnr, make, extra={"id": occurrence, "due": day.isoformat()})


def instrument_of(case: Case, instrument: str) -> Instrument:
    """The agreement of that id. Raises NoSuchInstrument."""
    found = case.instrument(instrument)
    if found is None:
        known = ", ".join(one.id for one in case.instruments) or "inga"
        raise NoSuchInstrument(id=instrument[:60], dnr=case.dnr, known=known)
    return found


def keep_promise(app: App, request: Request, dnr: str, promise: str, note: str) -> Answer:
    """How a promise was kept is noted as evidence."""
    if not note.strip():
        raise NoteMissing

    def make(case: Case) -> tuple[Case, list[Event]]:
        found = next((one for one in case.promises if one.id == promise), None)
        if found is None:
            raise NoSuchPromise(
                id=promise[:60], dnr=case.dnr, known=", ".join(one.id for one in case.promises) or "inga"
            )
        evidence = Evidence(app.today(), request.actor.name, note.strip())
        after = replace(found, evidence=(*found.evidence, evidence))
        rows = tuple(after if one.id == found.id else one for one in case.promises)
        return replace(case, promises=rows), [happened.PromiseKept(found.id, evidence)]

    return change(app, request, dnr, make, extra={"id": promise})


def publish_feedback(app: App, request: Request, dnr: str, link: str, day: date) -> Answer:
    """Feedback to the residents is recorded as published. Raises NotYetThere, NotAnAddress."""
    if day > app.today():
        raise NotYetThere(day=spoken(day))
    address = web_address(link)

    def make(case: Case) -> tuple[Case, list[Event]]:
        feedback = Feedback(address, day, request.actor.name)
        return replace(case, feedback=(*case.feedback, feedback)), [happened.FeedbackPublished(feedback)]

    return change(app, request, dnr, make, extra={"link": address, "publishedOn": day.isoformat()})


def add_statutory(app: App, request: Request, dnr: str) -> Answer:
    """The duties that the law demands are added to the case's: {dnr, revision, added[]}. Raises NothingOffered."""
    answer: Answer = {}

    def make(case: Case) -> tuple[Case, list[Event]]:
        added = offered(case, app.municipality, app.today())
        if not added:
            raise NothingOffered(dnr=case.dnr)
        answer["added"] = [{"id": one.id, "what": one.what, "phrase": one.phrase} for one in added]
        words = tuple((one.id, f"{one.what} ({one.phrase})") for one in added)
        return replace(case, obligations=(*case.obligations, *added)), [happened.CaseChanged((), words, "krav i lag")]

    return change(app, request, dnr, make, Role.HANDLAGGARE, Role.REGISTRATOR, Role.CHEF, extra=answer)
