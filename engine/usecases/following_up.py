"""What is to be followed up: an interval or a meeting chosen; and how a case is changed outside its status."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from engine.app import App
from engine.domain import events as happened
from engine.domain.agreement import Instrument
from engine.domain.at_a_meeting import may_be_taken_up, organ_for, put_off, put_to
from engine.domain.case import Case
from engine.domain.errors import NotThere, Refused, WrongUsage
from engine.domain.events import Event
from engine.domain.followup import Obligation, Occurrence
from engine.domain.how_often import every_words
from engine.domain.people import Role
from engine.domain.reckoning import Duration
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


class StartMissing(Refused):
    """Texten anger redan hur ofta «{what}» följs upp ({why}). Det som saknas är startdagen: arende avtal {dnr}
    --startdag {instrument}=ÅÅÅÅ-MM-DD
    """


class NoMeetingThatDay(WrongUsage):
    """{organ} har inget sammanträde {day} i sammanträdesplanen. Närmast: {nearest}."""


class NotYetThere(WrongUsage):
    """{day} har inte varit ännu: ange den dag då det gjordes."""


class RemindsNobody(Refused):
    """{dnr} är {state}, och ett ärende som har slutat påminner ingen. Sätt dagen i ett ärende som pågår, eller skriv en
    tjänsteanteckning: arende anteckna {typed} "…"
    """


class HasEnded(Refused):
    """{dnr} är {state}, och i ett ärende som har slutat ändras inget mer. Det som kommer efteråt skrivs i en
    tjänsteanteckning: arende anteckna {typed} "…"
    """


class NothingOffered(Refused):
    """Det finns inga krav i lag att lägga till i {dnr}: de finns där redan, eller så gäller de inte avtalet."""


def still_reminds(case: Case) -> None:
    """Raises RemindsNobody where the case has ended, so that nobody would be told of a day in it."""
    if case.closed_on is not None:
        raise RemindsNobody(dnr=case.dnr, state=case.state, typed=typed(case.dnr))


def change(
    app: App,
    request: Request,
    dnr: str,
    make: Change,
    *roles: Role,
    extra: Answer | None = None,
    ended_too: bool = False,
    all_done: bool = False,
) -> Answer:
    """One change of a case outside its status: {dnr, revision} and what extra says. What changes nothing is not saved:
    no revision is there without an entry of the journal.

    ended_too: it may be done in a case that has ended, as corrections and notes may. all_done: the case with all that
    was ever followed up, not what is open alone. Raises HasEnded.
    """

    def work(unit: UnitOfWork) -> Answer:
        before = load(app, unit, request, dnr)
        if all_done:
            before = cases.load(unit.conn, before.id, done_since=date.min)
        allow(app, request, before.body, *(roles or WRITERS))
        if before.closed_on is not None and not ended_too:
            raise HasEnded(dnr=before.dnr, state=before.state, typed=typed(before.dnr))
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


def open_occurrence(case: Case, occurrence: str) -> Occurrence:
    """The occurrence of that id that is to be done. Raises NoSuchOccurrence, AlreadyDone."""
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
        _must_need_interval(case, obligation)
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


def _must_need_interval(case: Case, obligation: Obligation) -> None:
    """Raises IntervalInText where the text gives the cadence, and StartMissing where a start day is what lacks."""
    if obligation.schedule.needs_interval or obligation.chosen is not None:
        return
    times = [one for one in case.occurrences if one.obligation == obligation.id]
    counted = next((one for one in times if one.due and one.reckoning), None)
    why = (counted.reckoning[0] if counted else obligation.phrase) or "se ärendefilen"
    if obligation.instrument and any(one.due is None for one in times):
        raise StartMissing(what=obligation.what, why=why, dnr=typed(case.dnr), instrument=obligation.instrument)
    raise IntervalInText(what=obligation.what, why=why)


def choose_meeting(app: App, request: Request, dnr: str, occurrence: str, day: date) -> Answer:
    """The meeting at which an occurrence is done is chosen from the organ's calendar: {dnr, revision, id, due,
    warnings[]}.

    Raises NoMeetingThatDay, MeetingHeld, MeetingTooLate, StaysOverdue.
    """
    answer: Answer = {"id": occurrence, "due": day.isoformat()}

    def make(case: Case) -> tuple[Case, list[Event]]:
        found = open_occurrence(case, occurrence)
        organ = organ_for(case, found, app.municipality)
        held = [one.held_on for one in app.municipality.meetings(organ)]
        if day not in held:
            nearest = min(held, key=lambda one: abs((one - day).days), default=None)
            raise NoMeetingThatDay(organ=organ, day=day, nearest=nearest or "sammanträdesplan saknas")
        may_be_taken_up(case, found, day, app.today())
        answer["warnings"] = put_off(found, day)
        after = put_to(found, organ, day)
        rows = tuple(after if one.id == found.id else one for one in case.occurrences)
        return replace(case, occurrences=rows), [happened.OccurrencePlaced(found, after)]

    return change(app, request, dnr, make, extra=answer)


def instrument_of(case: Case, instrument: str) -> Instrument:
    """The agreement of that id. Raises NoSuchInstrument."""
    found = case.instrument(instrument)
    if found is None:
        known = ", ".join(one.id for one in case.instruments) or "inga"
        raise NoSuchInstrument(id=instrument[:60], dnr=case.dnr, known=known)
    return found


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
