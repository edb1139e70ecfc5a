"""How promises went, and what was to be done for them; and that the residents were told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from engine.app import App
from engine.domain import events as happened
from engine.domain.answers import FileGiven
from engine.domain.case import Case
from engine.domain.errors import NotThere, WrongUsage
from engine.domain.events import Event
from engine.domain.followup import Evidence, Feedback, Kept, Promise
from engine.domain.pledged import first_to_begin
from engine.domain.publishing import web_address
from engine.domain.reckoning import spoken
from engine.usecases.following_up import NoteMissing, NotYetThere, change
from engine.usecases.noting_done import with_proof
from engine.usecases.work import Answer, Request


class NoSuchPromise(NotThere):
    """Det finns inget löfte och ingen åtgärd «{id}» i {dnr}. De som finns: {known}."""


class NothingToTellOf(WrongUsage):
    """Återkopplingen ska handla om det här löftet: det börjar gälla {begins}, och {day} är före det."""


class NotPromisedYet(WrongUsage):
    """Löftet i {dnr} har inte börjat gälla: det finns inget att återkoppla om ännu."""


def tell_of_promise(
    app: App,
    request: Request,
    dnr: str,
    own_id: str,
    note: str,
    outcome: Kept = Kept.INFRIAT,
    link: str | None = None,
    file: FileGiven | None = None,
) -> Answer:
    """How a promise («l1»), or what was to be done for it («l1.2»), went: {dnr, revision, id, outcome, outcomeLabel}.

    note: what was done; of what was not kept, why. link, file: what shows it; the file becomes a handling. What is
    noted last holds, and what was noted before stays. Raises NoteMissing, NoSuchPromise, NotAnAddress.
    """
    if not note.strip():
        raise NoteMissing
    address = web_address(link) if link is not None else None
    label = outcome.done_label if "." in own_id else outcome.label

    def make(case: Case) -> tuple[Case, list[Event]]:
        _must_be_there(case, own_id)
        case, number, told = with_proof(app, case, f"Löfte {own_id}", file)
        evidence = Evidence(app.today(), request.actor.name, note.strip(), outcome, address, number)
        promises = tuple(_noted(one, own_id, evidence) for one in case.promises)
        return replace(case, promises=promises), [*told, happened.PromiseKept(own_id, evidence)]

    extra = {"id": own_id, "outcome": outcome.value, "outcomeLabel": label}
    return change(app, request, dnr, make, extra=extra)


def _must_be_there(case: Case, own_id: str) -> None:
    """Raises NoSuchPromise."""
    known = [each for one in case.promises for each in (one.id, *(row_id for row_id, _ in one.numbered()))]
    if own_id not in known:
        raise NoSuchPromise(id=own_id[:60], dnr=case.dnr, known=", ".join(known) or "inga")


def _noted(one: Promise, own_id: str, evidence: Evidence) -> Promise:
    """The promise with the evidence, where it or what is done for it is meant."""
    if one.id == own_id:
        return replace(one, evidence=(*one.evidence, evidence))
    rows = tuple(
        replace(row, evidence=(*row.evidence, evidence)) if row_id == own_id else row for row_id, row in one.numbered()
    )
    return replace(one, activities=rows)


def publish_feedback(app: App, request: Request, dnr: str, link: str, day: date) -> Answer:
    """Feedback to the residents is recorded as published, about this löfte: not before it began.

    Raises NotYetThere, NotAnAddress, NothingToTellOf, NotPromisedYet.
    """
    if day > app.today():
        raise NotYetThere(day=spoken(day))
    address = web_address(link)

    def make(case: Case) -> tuple[Case, list[Event]]:
        begins = first_to_begin(case)
        if begins is None or begins > app.today():
            raise NotPromisedYet(dnr=case.dnr)
        if day < begins:
            raise NothingToTellOf(begins=spoken(begins), day=spoken(day))
        feedback = Feedback(address, day, request.actor.name)
        return replace(case, feedback=(*case.feedback, feedback)), [happened.FeedbackPublished(feedback)]

    return change(app, request, dnr, make, extra={"link": address, "publishedOn": day.isoformat()})
