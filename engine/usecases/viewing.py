"""What the faces ask about one case: itself, its steps, agreements, promises, handlings and tasks, as plain JSON."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from engine.app import App
from engine.domain.case import WAITING, Case, Record
from engine.domain.extracts import passed
from engine.domain.openness import Openness, openness
from engine.domain.people import CaseOfficer
from engine.domain.statutory import offered
from engine.domain.tasks import tasks_of
from engine.domain.workflow import Workflow
from engine.store import cases
from engine.store import tasks as tasks_to_make
from engine.usecases.definitions import workflow_of
from engine.usecases.seeing import load, note_reading
from engine.usecases.showing import (
    action_view,
    anomaly_views,
    day,
    decision_view,
    instrument_view,
    marking_view,
    moment,
    obligation_view,
    promise_view,
    record_view,
    sending_view,
)
from engine.usecases.work import Answer, Request, eyes


def case_view(app: App, request: Request, dnr: str) -> Answer:
    """The whole case."""
    case = load(app, request, dnr, texts=True)
    with app.database.read() as conn:
        workflow = workflow_of(app, conn, case)
    today = app.today()
    status = workflow.status(case.state)
    return {
        "dnr": case.dnr,
        "revision": case.revision,
        "title": case.title,
        "municipality": case.municipality,
        "workflow": {"name": case.workflow, "version": case.version, "title": workflow.title},
        "state": case.state,
        "stateLabel": status.label,
        "statePlain": status.plain,
        "round": case.round,
        "roundKind": case.round_kind,
        "caseOfficer": _officer_view(case.officer),
        "office": case.office,
        "body": case.body,
        "openedOn": day(case.opened_on),
        "closedOn": day(case.closed_on),
        "takenOverOn": day(case.taken_over_on),
        "confidentiality": marking_view(case.confidentiality),
        "publicTitle": case.public_title,
        "parties": [{"id": one.id, "name": one.name, "kind": one.kind} for one in case.parties],
        "related": [{"dnr": one.dnr, "relation": one.relation, "note": one.note} for one in case.related],
        "records": [record_view(app, case, one) for one in _with_waiting(app, case)],
        "passages": [one.name for one in passed(case) if one.name],
        "decisions": [decision_view(one, app.today()) for one in case.decisions],
        "dispatch": list(case.dispatch.to) if case.dispatch else [],
        "sendings": [sending_view(one) for one in case.sendings],
        "instruments": [instrument_view(case, one, today) for one in case.instruments],
        "promises": [promise_view(one) for one in case.promises],
        "feedback": [{"link": one.link, "publishedOn": day(one.published_on)} for one in case.feedback],
        "obligations": [obligation_view(one) for one in case.obligations],
        "offeredByLaw": [obligation_view(one) for one in offered(case, app.municipality, today)],
        "documents": [{"kind": one.kind, "title": one.title, "date": day(one.date)} for one in case.documents],
        "anomalies": anomaly_views(case),
        "watches": [{"id": one.id, "due": day(one.due), "text": one.text, "done": one.done} for one in case.watches],
        "tasks": task_views(app, case, today),
        "actions": [action_view(one) for one in openness(workflow, case, request.actor, today, app.municipality)],
    }


def _officer_view(one: CaseOfficer | None) -> dict[str, str | None] | None:
    return {"name": one.name, "email": one.email, "title": one.title, "phone": one.phone} if one else None


def case_file(app: App, request: Request, dnr: str) -> str:
    """The case as a case file in YAML."""
    from engine.definitions.casewriter import write_case_file  # noqa: PLC0415 - opened only when it is needed
    from engine.domain.casefile import CaseFile  # noqa: PLC0415 - with it

    return write_case_file(CaseFile.of(load(app, request, dnr, texts=True)))


def what_is_open(app: App, request: Request, dnr: str) -> tuple[Case, tuple[Openness, ...]]:
    """The case and every action of it: open or not, all that is missing, all that it asks for. Changes nothing."""
    with app.database.read() as conn:
        case = cases.load_by_dnr(conn, dnr, eyes(app, request), texts=True)
        workflow = workflow_of(app, conn, case)
    if case.confidentiality:
        note_reading(app, request, case)
    return case, openness(workflow, case, request.actor, app.today(), app.municipality)


def workflow(app: App, request: Request, dnr: str) -> Workflow:
    """The definition under which the case runs."""
    with app.database.read() as conn:
        return workflow_of(app, conn, cases.load_by_dnr(conn, dnr, eyes(app, request)))


def steps(app: App, request: Request, dnr: str) -> Answer:
    """The actions of the case."""
    case, actions = what_is_open(app, request, dnr)
    with app.database.read() as conn:
        workflow = workflow_of(app, conn, case)
    return {
        "dnr": case.dnr,
        "title": case.title,
        "state": case.state,
        "stateLabel": workflow.status(case.state).label,
        "revision": case.revision,
        "actions": [
            action_view(one) | {"toLabel": workflow.status(one.to).label if one.to else None} for one in actions
        ],
    }


def agreements(app: App, request: Request, dnr: str) -> Answer:
    """The instruments of the case."""
    case, today = load(app, request, dnr), app.today()
    rows = [instrument_view(case, one, today) for one in case.instruments]
    return {
        "dnr": case.dnr,
        "title": case.title,
        "revision": case.revision,
        "instruments": rows,
        "tasks": task_views(app, case, today),
    }


def promises(app: App, request: Request, dnr: str) -> Answer:
    """What the löfte promises, and the feedback that was published."""
    case = load(app, request, dnr)
    return {
        "dnr": case.dnr,
        "title": case.title,
        "promises": [promise_view(one) for one in case.promises],
        "feedback": [{"link": one.link, "publishedOn": day(one.published_on), "by": one.by} for one in case.feedback],
    }


def records(app: App, request: Request, dnr: str) -> Answer:
    """The handlings of the case."""
    case = load(app, request, dnr, texts=True)
    rows = [record_view(app, case, one) | {"versions": _versions(app, case, one)} for one in _with_waiting(app, case)]
    return {"dnr": case.dnr, "title": case.title, "records": rows}


def record(app: App, request: Request, dnr: str, number: int) -> Answer:
    """One handling with its versions; that somebody opened one that is marked is noted. Raises NoSuchRecord."""
    from engine.usecases.registering import NoSuchRecord  # noqa: PLC0415 - brings all of registering with it

    case = load(app, request, dnr, texts=True)
    found = next((one for one in case.records if one.number == number), None)
    if found is None:
        raise NoSuchRecord(number=number, dnr=case.dnr)
    if found.confidentiality:
        note_reading(app, request, case, number)
    return record_view(app, case, found) | {"versions": _versions(app, case, found)}


def _with_waiting(app: App, case: Case) -> tuple[Record, ...]:
    """The handlings, and those that have their number and wait to be made: when they are, and why they wait."""
    if case.last_record <= len(case.records):
        return case.records
    with app.database.read() as conn:
        waiting = tasks_to_make.pending(conn, case.id)
    return tuple(sorted((*case.records, *map(_waiting, waiting)), key=lambda one: one.number))


def _waiting(task: tasks_to_make.IssueTask) -> Record:
    frozen = json.loads(task.frozen)
    why = task.why or "görs vid nästa påminnelserunda"
    return Record(
        task.number, frozen["direction"], frozen["title"], receiver=frozen["receiver"], template=task.template,
        state=WAITING, note=why,
    )  # fmt: skip


def _versions(app: App, case: Case, one: Record) -> list[dict[str, Any]]:
    """Each version of a handling that has been handed in anew; empty for one that has not."""
    if one.version == 1:
        return []
    from engine.usecases.versions import versions  # noqa: PLC0415 - brings all of issuing with it

    return [
        {
            "version": each.record.version,
            "at": moment(each.at),
            "by": each.by,
            "fileName": each.record.file_name,
            "digest": each.record.digest,
        }
        for each in versions(app, case, one.number)
    ]


def task_views(app: App, case: Case, today: date) -> list[dict[str, Any]]:
    """The open questions of the case."""
    return [{"id": one.id, "what": one.what, "answer": one.answer} for one in tasks_of(case, app.municipality, today)]


def tasks(app: App, request: Request, dnr: str) -> Answer:
    """The open questions of the case, and every reminder that it yields."""
    from engine.domain.reminding import reminders_of  # noqa: PLC0415 - opened only when it is needed

    case, today = load(app, request, dnr), app.today()
    with app.database.read() as conn:
        workflow = workflow_of(app, conn, case)
    reminders = reminders_of(workflow, case, app.municipality, today)
    rows = [
        {
            "subject": one.subject,
            "id": one.own_id,
            "what": one.what,
            "due": day(one.due),
            "remindOn": day(one.remind_on),
            "answer": one.answer,
        }
        for one in reminders
    ]
    return {"dnr": case.dnr, "tasks": task_views(app, case, today), "reminders": rows}
