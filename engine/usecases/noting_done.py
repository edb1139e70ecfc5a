"""What has been followed up is noted as done, with what shows it; and a note that was wrong is taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from engine.app import App
from engine.domain import events as happened
from engine.domain.answers import FileGiven
from engine.domain.case import Case, Record
from engine.domain.errors import Refused, WrongUsage
from engine.domain.events import Event
from engine.domain.followup import Done, Obligation, Occurrence
from engine.domain.publishing import PublicationUnproved, publishes, web_address
from engine.domain.reckoning import spoken
from engine.domain.what_is_done import early, must_have_begun
from engine.usecases.following_up import (
    NoSuchOccurrence,
    NoteMissing,
    NotYetThere,
    change,
    open_occurrence,
)
from engine.usecases.work import Answer, Request


class NotDone(Refused):
    """{id} är inte klarmarkerad, så det finns inget att öppna igen."""


class WhyMissing(WrongUsage):
    """Skriv varför det öppnas igen: --motivering "…"."""


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
    """The occurrence is done, with a note, and a link or a file that shows it; the file becomes a handling:
    {dnr, revision, id, done, warnings[]}.

    on: the day it was done, today where none is given. What is published is done with its address, and its day.
    Raises NoteMissing, NotYetThere, NotBegun, NotAnAddress, PublicationUnproved.
    """
    if not note.strip():
        raise NoteMissing
    day = on or app.today()
    if day > app.today():
        raise NotYetThere(day=spoken(day))
    address = web_address(link) if link is not None else None
    answer: Answer = {"id": occurrence, "done": True}

    def make(case: Case) -> tuple[Case, list[Event]]:
        found = open_occurrence(case, occurrence)
        must_have_begun(case, found, day)
        _check_published(case.obligation(found.obligation), address)
        answer["warnings"] = early(case, found, day)
        case, number, told = with_proof(app, case, f"Uppföljning {found.id}", file)
        done = Done(day, request.actor.name, note.strip(), address, number)
        return _with(case, replace(found, done=done)), [*told, happened.OccurrenceDone(found.id, done)]

    return change(app, request, dnr, make, extra=answer)


def with_proof(app: App, case: Case, what: str, file: FileGiven | None) -> tuple[Case, int | None, list[Event]]:
    """The case with the file that shows it as a handling, its number, and what happened; as it was without a file."""
    if file is None:
        return case, None, []
    record = Record(
        case.last_record + 1,
        "upprattad",
        f"{what}: {file.name}",
        app.today(),
        registered_on=app.today(),
        digest=file.digest,
        media_type=file.media_type,
        file_name=file.name,
    )
    kept = replace(case, records=(*case.records, record), last_record=record.number)
    return kept, record.number, [happened.RecordRegistered(record)]


def _with(case: Case, after: Occurrence) -> Case:
    return replace(case, occurrences=tuple(after if one.id == after.id else one for one in case.occurrences))


def _check_published(obligation: Obligation | None, address: str | None) -> None:
    """Raises PublicationUnproved where something is to be published and nobody says where it was."""
    if obligation and publishes(obligation) and address is None:
        raise PublicationUnproved(what=obligation.what)


def take_back(app: App, request: Request, dnr: str, occurrence: str, reason: str) -> Answer:
    """An occurrence that was wrongly noted as done is open again; what was noted stays in the journal, with why.

    {dnr, revision, id, due}. Raises WhyMissing, NotDone, NoSuchOccurrence.
    """
    if not reason.strip():
        raise WhyMissing
    answer: Answer = {"id": occurrence}

    def make(case: Case) -> tuple[Case, list[Event]]:
        found = next((one for one in case.occurrences if one.id == occurrence), None)
        if found is None:
            raise NoSuchOccurrence(id=occurrence[:60], dnr=case.dnr)
        if found.done is None:
            raise NotDone(id=found.id)
        answer["due"] = found.due.isoformat() if found.due else None
        after = replace(found, done=None)
        return _with(case, after), [happened.OccurrenceReopened(found, after, reason.strip())]

    return change(app, request, dnr, make, extra=answer, all_done=True)
