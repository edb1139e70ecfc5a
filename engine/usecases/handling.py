"""Carrying a case forward: one action, and what is open before anything is pressed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from engine.app import App
from engine.domain.answers import FileGiven, Raw, as_date
from engine.domain.case import SIGNED_COPY, Case, Record
from engine.domain.errors import Refused, WrongUsage
from engine.domain.events import Event, RecordRegistered
from engine.domain.openness import NotOpen
from engine.domain.process import advance
from engine.domain.renewal import succeeded_by
from engine.store import cases, sittings, tasks
from engine.usecases import issuing, succeeding
from engine.usecases.carrying_out import settle
from engine.usecases.definitions import workflow_of
from engine.usecases.opening import Number
from engine.usecases.work import Answer, Request, eyes, last_done, load, perform

if TYPE_CHECKING:
    from engine.domain.workflow import Workflow
    from engine.store.database import UnitOfWork


def act(
    app: App, request: Request, dnr: str, action: str, answers: Mapping[str, Sequence[Raw]], reason: str | None = None
) -> Answer:
    """Carries out the action: {dnr, revision, state, stateLabel, warnings[], successor, records[]}.

    Documents that the action asks for are rendered after the commit; what cannot be rendered now waits as a task.
    Raises NotOpen with everything that is missing, BadAnswers, NoSuchAction, and Conflict where somebody else was
    first.
    """
    waiting: list[tasks.IssueTask] = []
    done = perform(app, request, lambda unit: _act(app, unit, request, dnr, action, answers, reason, waiting))
    if waiting and not request.dry:
        issuing.carry_out(app, dnr=str(done["dnr"]))
        if done["records"]:
            # A document that was made at once has raised the revision once more.
            return {**done, "revision": _revision(app, str(done["dnr"]))}
    return done


def _revision(app: App, dnr: str) -> int:
    with app.database.read() as conn:
        return cases.load_by_dnr(conn, dnr).revision


def _act(
    app: App,
    unit: UnitOfWork,
    request: Request,
    dnr: str,
    action: str,
    answers: Mapping[str, Sequence[Raw]],
    reason: str | None,
    waiting: list[tasks.IssueTask],
) -> Answer:
    before = load(app, unit, request, dnr, texts=True)
    workflow = workflow_of(app, unit, before)
    _not_held_here(app, unit, before, action, answers)
    opened, linked, answers = _with_successor(app, unit, request, before, (workflow, action), answers)
    try:
        outcome = advance(workflow, before, action, request.actor, app.today(), answers, app.municipality, reason)
    except NotOpen as no:
        last = last_done(app, unit, before, request) if no.in_this_status else None
        raise no.after(last) if last else no from None
    after, more = _register_files(app, outcome.case, action, answers)
    after, told = succeeded_by(after, linked, _day(answers, "term_start")) if linked else (after, [])
    saved = settle(app, unit, request, workflow, before, after, (*outcome.events, *more, *told), outcome.effects)
    _note_delegated(app, unit, before, saved)
    if opened:
        succeeding.open_reserved(app, unit, request, saved, opened, answers)
    if saved.last_record > before.last_record:
        # Asked here, so that an action without documents costs no second transaction.
        waiting += tasks.pending(unit.conn, saved.id)
    return {
        "dnr": saved.dnr,
        "revision": saved.revision,
        "state": saved.state,
        "stateLabel": workflow.status(saved.state).label,
        "round": saved.round,
        "warnings": list(outcome.warnings),
        "successor": opened.text if opened else None,
        "records": list(range(before.last_record + 1, saved.last_record + 1)),
    }


class HeldHere(Refused):
    """{sitting} hålls i systemet: vad organet kom fram till förs in med protokollet och inte för hand:
    «arende sammantrade genomfor {sitting} --fran FIL».
    """


# What an organ does at a meeting.
AT_MEETINGS = ("bered", "besluta", "avsla", "aterremittera", "bordlagg")


def _not_held_here(
    app: App, unit: UnitOfWork, case: Case, action: str, answers: Mapping[str, Sequence[Raw]]
) -> None:  # fmt: skip
    """Raises HeldHere where the organ's meeting of that day is one of the system's own.

    What is decided by delegation is not decided there, whichever day it is.
    """
    at_a_meeting = action in AT_MEETINGS and not answers.get("delegation")
    day = _day(answers, "meeting_on") if at_a_meeting else None
    if day is None:
        return
    named = str((answers.get("organ") or [case.body])[0]).strip().casefold()
    organ = next(
        (one.code for one in app.municipality.organs if named in (one.code.casefold(), one.name.casefold())), ""
    )
    not_held_here(unit.conn, organ, day)


def not_held_here(conn: Any, organ: str, day: date) -> None:
    """Raises HeldHere where the organ's meeting of that day has minutes of its own in the system."""
    if (found := sittings.find(conn, organ, day)) is not None:
        raise HeldHere(sitting=found.name)


def _note_delegated(app: App, unit: UnitOfWork, before: Case, after: Case) -> None:
    """A decision by delegation, or by the chair, waits to be reported to its organ, unless its point says otherwise."""
    decided = after.decided()
    if decided is None or decided == before.decided() or decided.minutes or not decided.delegation:
        return
    rule = app.municipality.delegation(after.body, decided.delegation)
    if rule is None or rule.report:
        day = decided.meeting_on or app.today()
        sittings.note_delegated(unit.conn, after.id, after.round, after.body, day)


class OwnSuccessor(WrongUsage):
    """Ett ärende kan inte efterträda sig självt: ange det nya ärendets diarienummer, inte {dnr}."""


Answers = Mapping[str, Sequence[Raw]]


def _with_successor(
    app: App, unit: UnitOfWork, request: Request, case: Case, does: tuple[Workflow, str], answers: Answers
) -> tuple[Number | None, Case | None, Answers]:  # fmt: skip
    """Where the action renews: the number of the successor that it opens, or the case that is there already; and the
    answers with its Dnr. Raises NoSuchDnr, OwnSuccessor.
    """
    if not succeeding.opens_successor(*does):
        return None, None, answers
    if not answers.get("successor"):
        opened = succeeding.reserve(app, unit, request, case)
        return opened, None, {**answers, "successor": [opened.text]}
    found = cases.load_by_dnr(unit.conn, str(answers["successor"][0]), eyes(app, request))
    if found.dnr == case.dnr:
        raise OwnSuccessor(dnr=case.dnr)
    return None, found, {**answers, "successor": [found.dnr]}


def _day(answers: Mapping[str, Sequence[Raw]], name: str) -> date | None:
    """The day that was answered, where one was."""
    given = answers.get(name)
    return as_date(str(given[0])) if given else None


def _register_files(
    app: App, case: Case, action: str, answers: Mapping[str, Sequence[Raw]]
) -> tuple[Case, list[Event]]:
    """Every file that came with the action becomes a handling: a signed copy where it was signed, else a received or
    drawn-up one.
    """
    told: list[Event] = []
    for name, given in answers.items():
        for file in given:
            if isinstance(file, FileGiven):
                case, event = _register_file(app, case, action, name, file)
                told.append(event)
    return case, told


def _register_file(app: App, case: Case, action: str, name: str, file: FileGiven) -> tuple[Case, Event]:
    signed = action == "underteckna"
    title = f"Undertecknat exemplar: {file.name}" if signed else f"{name.capitalize()}: {file.name}"
    record = Record(
        number=case.last_record + 1,
        direction="upprattad",
        title=title,
        date=app.today(),
        registered_on=app.today(),
        digest=file.digest,
        media_type=file.media_type,
        file_name=file.name,
        role=SIGNED_COPY if signed else None,
    )
    return replace(case, records=(*case.records, record), last_record=record.number), RecordRegistered(record)
