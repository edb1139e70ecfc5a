"""What the faces show: a case, its steps, agreements, occurrences, promises, handlings and tasks, as plain JSON values
(cli: fields).
"""

from __future__ import annotations

from datetime import date
from typing import Any

from engine.app import App
from engine.domain.agreement import Instrument, Period, last_notice_days, period_end, period_on
from engine.domain.case import Case, Record
from engine.domain.casefile import CaseFile
from engine.domain.decision import Decision
from engine.domain.followup import Obligation, Promise
from engine.domain.meetings import organ_of
from engine.domain.process import Openness, openness
from engine.domain.reminding import reminders_of
from engine.domain.standing import STATUS_LABELS, status_on, unknowns, window_on
from engine.domain.statutory import offered
from engine.domain.tasks import tasks_of
from engine.store import cases, queries
from engine.store.codec import plain
from engine.usecases.definitions import of_version, workflow_of
from engine.usecases.work import Answer, Request


def day(one: date | None) -> str | None:
    """ISO or None."""
    return one.isoformat() if one else None


def load(app: App, dnr: str, *, texts: bool = False, everything: bool = False) -> Case:
    """The case for reading. everything: also occurrences done long ago."""
    with app.database.read() as conn:
        return cases.load(conn, cases.find(conn, dnr), texts=texts, done_since=date.min if everything else None)


def case_view(app: App, request: Request, dnr: str) -> Answer:
    """The whole case."""
    case = load(app, dnr, texts=True)
    with app.database.read() as conn:
        workflow = workflow_of(app, conn, case)
    today = app.today()
    status = workflow.status(case.state)
    officer = case.officer
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
        "caseOfficer": {"name": officer.name, "email": officer.email, "title": officer.title, "phone": officer.phone}
        if officer
        else None,
        "office": case.office,
        "body": case.body,
        "openedOn": day(case.opened_on),
        "closedOn": day(case.closed_on),
        "takenOverOn": day(case.taken_over_on),
        "parties": [{"id": one.id, "name": one.name, "kind": one.kind} for one in case.parties],
        "related": [{"dnr": one.dnr, "relation": one.relation, "note": one.note} for one in case.related],
        "records": [record_view(app, case, one) for one in case.records],
        "decisions": [decision_view(one) for one in case.decisions],
        "dispatch": list(case.dispatch.to) if case.dispatch else [],
        "instruments": [instrument_view(app, case, one, today) for one in case.instruments],
        "promises": [promise_view(one) for one in case.promises],
        "feedback": [{"link": one.link, "publishedOn": day(one.published_on)} for one in case.feedback],
        "obligations": [obligation_view(one) for one in case.obligations],
        "offeredByLaw": [obligation_view(one) for one in offered(case, app.municipality, today)],
        "documents": [{"kind": one.kind, "title": one.title, "date": day(one.date)} for one in case.documents],
        "anomalies": [{"text": one.text, "phrase": one.phrase} for one in case.anomalies],
        "watches": [{"id": one.id, "due": day(one.due), "text": one.text, "done": one.done} for one in case.watches],
        "tasks": task_views(app, case, today),
        "actions": [action_view(one) for one in openness(workflow, case, request.actor, today, app.municipality)],
    }


def case_file(app: App, request: Request, dnr: str) -> str:
    """The case as a case file in YAML."""
    from engine.definitions.casewriter import write_case_file  # noqa: PLC0415 - opened only when it is needed

    return write_case_file(CaseFile.of(load(app, dnr, texts=True)))


def record_view(app: App, case: Case, one: Record) -> dict[str, Any]:
    """One handling. stale: what it was made from has changed since; the case must be loaded with its texts."""
    marked = one.confidentiality
    return {
        "number": one.number,
        "direction": one.direction,
        "title": one.title,
        "publicTitle": one.public_title,
        "date": day(one.date),
        "registeredOn": day(one.registered_on),
        "from": one.sender,
        "to": one.receiver,
        "digest": one.digest,
        "mediaType": one.media_type,
        "fileName": one.file_name,
        "template": one.template,
        "templateVersion": one.template_version,
        "version": one.version,
        "edited": one.edited,
        "stale": _stale(app, case, one),
        "state": one.state,
        "note": one.note,
        "appendixTo": one.appendix_to,
        "confidentiality": {"provision": marked.provision, "date": day(marked.marked_on), "authority": marked.authority}
        if marked
        else None,
    }


def decision_view(one: Decision) -> dict[str, Any]:
    """One proposal or decision."""
    return {
        "round": one.round,
        "body": one.body,
        "role": one.role.value,
        "meetingOn": day(one.meeting_on),
        "paragraph": one.paragraph,
        "outcome": one.outcome.value if one.outcome else None,
        "stem": one.stem,
        "points": [{"marker": point.marker, "text": point.text} for point in one.points],
        "reason": one.reason,
    }


def period_view(one: Period) -> dict[str, str | None]:
    """From and to."""
    return {"start": day(one.start), "end": day(one.end)}


def instrument_view(app: App, case: Case, one: Instrument, today: date) -> dict[str, Any]:
    """One agreement as it stands today; each date with its reckoning."""
    status = status_on(one, case.ever_decided, today)
    window, notice = window_on(one, today), one.notice_given
    extension = one.extension
    return {
        "id": one.id,
        "kind": one.kind,
        "title": one.title,
        "status": status.value,
        "statusLabel": STATUS_LABELS[status],
        "term": {
            "start": day(one.term.start),
            "end": day(one.term.end),
            "openEnded": one.term.open_ended,
            "length": str(one.term.length) if one.term.length else None,
            "phrase": one.term.phrase,
        },
        "currentPeriod": period_view(period_on(one, today)),
        "currentPeriodReckoning": list(period_end(one, today).steps),
        "extension": {
            "mode": extension.mode.value if extension else None,
            "length": str(extension.length) if extension and extension.length else None,
            "phrase": extension.phrase if extension else None,
        },
        "lastNoticeDay": [
            {"party": row.party, "date": day(row.reckoning.date), "reckoning": list(row.reckoning.steps)}
            for row in last_notice_days(one, today)
        ],
        "decisionWindow": {
            "opens": day(window.opens),
            "closes": day(window.last_day),
            "answered": window.answered,
            "reckoning": list(window.closes.steps),
        }
        if window
        else None,
        "notice": {
            "party": notice.party,
            "givenOn": day(notice.given_on),
            "receivedOn": day(notice.received_on),
            "endsOn": day(notice.ends_on),
            "ground": notice.ground,
        }
        if notice
        else None,
        "signatories": [
            {
                "party": row.party,
                "name": row.name,
                "role": row.role,
                "signedOn": day(row.signed_on),
                "signed": row.has_signed,
                "mandate": row.mandate,
                "original": row.original,
                "note": row.note,
            }
            for row in one.signatories
        ],
        "replaces": one.replaces,
        "successor": one.successor,
        "unknown": list(unknowns(one, case.decision_known)),
    }


def promise_view(one: Promise) -> dict[str, Any]:
    """One promise with what is done for it and what shows that it was kept."""
    return {
        "id": one.id,
        "text": one.text,
        "instrument": one.instrument,
        "who": one.who,
        "status": "infriat" if one.kept else "pagar",
        "activities": [{"what": row.what, "who": row.who, "due": day(row.due)} for row in one.activities],
        "evidence": [{"on": day(row.on), "by": row.by, "note": row.note} for row in one.evidence],
    }


def obligation_view(one: Obligation) -> dict[str, Any]:
    """One obligation with the words that say so."""
    return {
        "id": one.id,
        "what": one.what,
        "who": one.who,
        "to": one.to,
        "instrument": one.instrument,
        "schedule": plain(one.schedule),
        "force": one.force.value if one.force else None,
        "phrase": one.phrase,
        "interval": str(one.chosen) if one.chosen else None,
    }


def action_view(one: Openness) -> dict[str, Any]:
    """One action: open or not, all that is missing, all that it asks for."""
    return {
        "name": one.name,
        "label": one.label,
        "to": one.to,
        "open": one.open,
        "roles": list(one.roles),
        "missing": [{"guard": row.guard, "text": row.text} for row in one.missing],
        "needs": [
            {
                "name": row.name,
                "kind": row.kind,
                "label": row.label,
                "required": row.required,
                "choices": [value for value, _ in row.choices],
                "choiceLabels": dict(row.choices),
                "suggestion": row.suggestion,
                "repeated": row.repeated,
            }
            for row in one.needs
        ],
        "reasonRequired": one.reason_required,
    }


def steps(app: App, request: Request, dnr: str) -> Answer:
    """The actions of the case."""
    from engine.usecases.handling import what_is_open  # noqa: PLC0415 - opened only when it is needed

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
    case, today = load(app, dnr), app.today()
    rows = [instrument_view(app, case, one, today) for one in case.instruments]
    return {
        "dnr": case.dnr,
        "title": case.title,
        "revision": case.revision,
        "instruments": rows,
        "tasks": task_views(app, case, today),
    }


def promises(app: App, request: Request, dnr: str) -> Answer:
    """What the löfte promises, and the feedback that was published."""
    case = load(app, dnr)
    return {
        "dnr": case.dnr,
        "title": case.title,
        "promises": [promise_view(one) for one in case.promises],
        "feedback": [{"link": one.link, "publishedOn": day(one.published_on), "by": one.by} for one in case.feedback],
    }


def records(app: App, request: Request, dnr: str) -> Answer:
    """The handlings of the case."""
    case = load(app, dnr, texts=True)
    return {"dnr": case.dnr, "title": case.title, "records": [record_view(app, case, one) for one in case.records]}


def _stale(app: App, case: Case, one: Record) -> bool:
    if one.template is None:
        return False
    # What renders is only opened for a case that has issued something.
    from engine.usecases.issuing import is_stale  # noqa: PLC0415 - opened only when it is needed

    return is_stale(app, case, one)


def listing(
    app: App,
    request: Request,
    *,
    state: str | None = None,
    officer: str | None = None,
    due_before: date | None = None,
    text: str | None = None,
    limit: int | None = None,
) -> Answer:
    """The cases that match, in the register's order."""
    with app.database.read() as conn:
        rows = list(queries.cases(conn, state=state, officer=officer, due_before=due_before, text=text, limit=limit))
        known = {(row.workflow, row.version): of_version(app, conn, row.workflow, row.version) for row in rows}
    return {
        "cases": [
            {
                "dnr": row.dnr,
                "title": row.title,
                "state": row.state,
                "stateLabel": known[row.workflow, row.version].status(row.state).label,
                "caseOfficer": row.officer,
                "nextDue": day(row.next_due),
                "openedOn": day(row.opened_on),
                "body": row.body,
            }
            for row in rows
        ]
    }


def occurrences(app: App, request: Request, *, till: date | None = None, dnr: str | None = None) -> Answer:
    """What is to be followed up, done and not, by due day; those that wait for an interval last."""
    today = app.today()
    with app.database.read() as conn:
        case_id = cases.find(conn, dnr) if dnr else None
        rows = queries.occurrences(conn, till=till, case_id=case_id, today=today)
    return {
        "occurrences": [
            {
                "id": row.occurrence.id,
                "dnr": row.dnr,
                "what": row.what,
                "who": row.who,
                "to": row.to,
                "period": period_view(row.occurrence.period),
                "due": day(row.occurrence.due),
                "state": row.occurrence.state_on(today).value,
                "reckoning": list(row.occurrence.reckoning),
                "meeting": row.occurrence.meeting,
                "organ": organ_of(row.to, app.municipality),
                "done": plain(row.occurrence.done) if row.occurrence.done else None,
            }
            for row in rows
        ]
    }


def task_views(app: App, case: Case, today: date) -> list[dict[str, Any]]:
    """The open questions of the case."""
    return [{"id": one.id, "what": one.what, "answer": one.answer} for one in tasks_of(case, app.municipality, today)]


def tasks(app: App, request: Request, dnr: str) -> Answer:
    """The open questions of the case, and every reminder that it yields."""
    case, today = load(app, dnr), app.today()
    with app.database.read() as conn:
        workflow = workflow_of(app, conn, case)
    reminders = reminders_of(workflow, case, app.municipality, today)
    rows = [
        {"subject": one.subject, "what": one.what, "due": day(one.due), "remindOn": day(one.remind_on)}
        for one in reminders
    ]
    return {"dnr": case.dnr, "tasks": task_views(app, case, today), "reminders": rows}
