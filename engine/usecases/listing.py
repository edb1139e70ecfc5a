"""What the faces ask about many cases: the register's list, and what is to be followed up, as plain JSON."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from engine.app import App
from engine.domain.errors import NotThere
from engine.domain.followup import lack_of
from engine.domain.meetings import organ_of
from engine.domain.reckoning import shift
from engine.domain.schedules import SEEN_AHEAD
from engine.store import queries
from engine.store.codec import plain
from engine.usecases.definitions import of_version
from engine.usecases.showing import day, period_view
from engine.usecases.work import Answer, Request, eyes, find

if TYPE_CHECKING:
    from engine.domain.workflow import Workflow


class NoSuchOfficer(NotThere):
    """Det finns ingen handläggare «{officer}», varken bland användarna eller i något ärende. Användarna är: {known}."""


def listing(
    app: App,
    request: Request,
    *,
    dnr: str | None = None,
    state: str | None = None,
    officer: str | None = None,
    due_before: date | None = None,
    text: str | None = None,
    limit: int | None = None,
    dues: bool = True,
) -> Answer:
    """The cases that match, in the register's order. dues: False: nextDue is left out, for who looks it up later."""
    with app.database.read() as conn:
        rows = queries.cases(
            conn,
            dnr=dnr,
            state=state,
            officer=officer,
            due_before=due_before,
            text=text,
            limit=limit,
            eyes=eyes(app, request),
            dues=dues,
        )
        known = {(row.workflow, row.version): of_version(app, conn, row.workflow, row.version) for row in rows}
        if officer and not rows:
            _must_be_known(app, conn, request, officer)
    return {"cases": [_row(row, known[row.workflow, row.version]) for row in rows]}


def _row(row: queries.CaseRow, workflow: Workflow) -> dict[str, Any]:
    return {
        "dnr": row.dnr,
        "title": row.title,
        "workflow": workflow.title,
        "state": row.state,
        "stateLabel": workflow.status(row.state).label,
        "caseOfficer": row.officer,
        "officerId": row.officer_id,
        "nextDue": day(row.next_due),
        "openedOn": day(row.opened_on),
        "closedOn": day(row.closed_on),
        "body": row.body,
        "confidential": row.marked,
    }


def _must_be_known(app: App, conn: Any, request: Request, officer: str) -> None:
    """Raises NoSuchOfficer where nobody is called so, neither among the users nor in a case."""
    users = app.municipality.users
    if any(officer in (user.id, user.name) for user in users):
        return
    if not queries.cases(conn, officer=officer, limit=1, eyes=eyes(app, request)):
        raise NoSuchOfficer(officer=officer[:60], known=", ".join(user.id for user in users) or "inga")


def occurrences(app: App, request: Request, *, till: date | None = None, dnr: str | None = None) -> Answer:
    """What is to be followed up, done and not, by due day; those that wait for an interval last.

    beyond: the day after which duties without an end have more times than are reckoned; None where till is before it.
    """
    today = app.today()
    reckoned = shift(today, SEEN_AHEAD)
    with app.database.read() as conn:
        case_id = find(app, conn, request, dnr) if dnr else None
        rows = queries.occurrences(conn, till=till, case_id=case_id, today=today, eyes=eyes(app, request))
    return {
        "beyond": day(reckoned) if till and till > reckoned else None,
        "occurrences": [
            {
                "id": row.occurrence.id,
                "dnr": row.dnr,
                "title": row.title,
                "what": row.what,
                "who": row.who,
                "to": row.to,
                "period": period_view(row.occurrence.period),
                "due": day(row.occurrence.due),
                "latest": day(row.occurrence.latest or row.occurrence.due),
                "state": row.occurrence.state_on(today).value,
                **_lack(row),
                "reckoning": list(row.occurrence.reckoning),
                "meeting": row.occurrence.meeting,
                "organ": organ_of(row.to, app.municipality),
                "done": plain(row.occurrence.done) if row.occurrence.done else None,
            }
            for row in rows
        ],
    }


def _lack(row: queries.OccurrenceRow) -> dict[str, str | None]:
    """What is missing where it has no day, and of which agreement."""
    lack = lack_of(row.occurrence, row.duty)
    return {
        "lack": lack.value if lack else None,
        "lackLabel": lack.label if lack else None,
        "instrument": row.duty.instrument if row.duty else None,
    }
