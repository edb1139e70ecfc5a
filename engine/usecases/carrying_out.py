"""Does what an outcome says shall be done: plans, reminders, documents to issue, letters, numbers; all in the same
transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from engine.app import App
from engine.domain import events as happened
from engine.domain.by_itself import plan_occurrences
from engine.domain.case import Case
from engine.domain.effects import Dispatch, IssueDocument, VoidNumber
from engine.domain.events import Event
from engine.domain.reminding import reminders_of, sweep_on
from engine.domain.renewal import awaited
from engine.store import cases, followups, numbers
from engine.usecases import dispatching, reserving
from engine.usecases.work import Request, save, seal

if TYPE_CHECKING:
    from engine.domain.workflow import Workflow
    from engine.store.database import UnitOfWork

# What moves an anchor: after these, occurrences are reckoned anew.
_MOVES_OCCURRENCES = (
    happened.FollowUpBegan,
    happened.InstrumentChanged,
    happened.NoticeRegistered,
    happened.IntervalChosen,
    happened.Extended,
    happened.CaseChanged,
    happened.CaseOpened,
)
# What moves, raises or settles a reminder.
_MOVES_REMINDERS = (
    *_MOVES_OCCURRENCES,
    happened.OccurrencesPlanned,
    happened.OccurrencesDropped,
    happened.OccurrenceDone,
    happened.OccurrencePlaced,
    happened.OccurrenceReopened,
    happened.PromiseKept,
    happened.WatchSet,
    happened.WatchMoved,
    happened.WatchDone,
    happened.LetRunAnswered,
    happened.Decided,
    happened.Signed,
    happened.StepTaken,
    happened.ActionTaken,
    happened.DispatchedTo,
    happened.DispatchFailed,
    happened.DispatchProved,
    happened.MinutesMoved,
    happened.ExecutionGiven,
    happened.ExecutionReported,
)


def settle(
    app: App,
    unit: UnitOfWork,
    request: Request,
    workflow: Workflow,
    before: Case,
    after: Case,
    events: Sequence[Event],
    effects: Sequence[object] = (),
) -> Case:
    """The case saved with its plans, reminders, documents, letters and journal; the chain's head is taken last."""
    saved, told = keep(app, unit, request, workflow, before, after, events, effects)
    seal(app, unit, request, saved.id, told)
    return saved


def keep(
    app: App,
    unit: UnitOfWork,
    request: Request,
    workflow: Workflow,
    before: Case,
    after: Case,
    events: Sequence[Event],
    effects: Sequence[object] = (),
) -> tuple[Case, list[Event]]:
    """The case saved with everything but the journal, and what is still to be sealed there: for whoever changes two
    cases at once, since the chain's head is the last lock of all.
    """
    told = list(events)
    if any(isinstance(event, _MOVES_OCCURRENCES) for event in told):
        after, planned = plan_occurrences(after, app.municipality, app.today(), known_occurrences(unit, after))
        told += planned
    for effect in effects:
        after, more = _carry(app, unit, request, after, effect)
        told += more
    remind = any(isinstance(event, _MOVES_REMINDERS) or _shows_a_sending(event) for event in told)
    saved = save(app, unit, request, before, after, told, _next_sweep(app, workflow, after) if remind else None)
    if remind:
        _replan(app, unit, workflow, saved)
    return saved, told


def _shows_a_sending(event: Event) -> bool:
    """Whether an outgoing handling came or was corrected: it may be what somebody was reminded to send."""
    if isinstance(event, happened.RecordRegistered):
        return event.record.direction == "utgaende"
    return isinstance(event, happened.RecordChanged) and "utgaende" in {event.before.direction, event.after.direction}


def settle_new(
    app: App,
    unit: UnitOfWork,
    request: Request,
    workflow: Workflow,
    case: Case,
    number: tuple[str, int | None, int | None],
    events: Sequence[Event],
) -> Case:
    """A new case stored with its plans, reminders and journal."""
    case, planned = plan_occurrences(case, app.municipality, app.today(), known_occurrences(unit, case))
    told = [*events, *planned]
    saved = cases.add(unit.conn, case, number, told)
    plan_reminders(app, unit, workflow, saved)
    seal(app, unit, request, saved.id, told)
    return saved


def known_occurrences(unit: UnitOfWork, case: Case) -> frozenset[str]:
    """The ids of all the case's occurrences that were ever planned; none for a case that is not stored yet."""
    return followups.known_ids(unit.conn, case.id) if case.id else frozenset()


def plan_reminders(app: App, unit: UnitOfWork, workflow: Workflow, case: Case) -> None:
    """The stored reminders made equal to what the case yields now; and the day on which the sweep looks at it next."""
    _replan(app, unit, workflow, case)
    followups.set_sweep_on(unit.conn, case.id, _next_sweep(app, workflow, case).day)


def _replan(app: App, unit: UnitOfWork, workflow: Workflow, case: Case) -> None:
    followups.replan(unit.conn, case.id, reminders_of(workflow, case, app.municipality, app.today()))


def _next_sweep(app: App, workflow: Workflow, case: Case) -> cases.NextSweep:
    """Tomorrow where a successor is awaited: what becomes of it happens in another case."""
    if workflow.is_final(case.state):
        return cases.NextSweep(None)
    return cases.NextSweep(app.today() + timedelta(days=1) if awaited(case) else sweep_on(case, app.today()))


def _carry(app: App, unit: UnitOfWork, request: Request, case: Case, effect: object) -> tuple[Case, list[Event]]:
    if isinstance(effect, IssueDocument):
        reserved = reserving.reserve(app, unit, request, case, reserving.Wanted(effect.template))
        return replace(case, last_record=reserved.last_record), []
    if isinstance(effect, Dispatch):
        return dispatching.dispatch(app, case)
    if isinstance(effect, VoidNumber):
        numbers.void(unit.conn, case.dnr, request.actor.name, app.now(), effect.reason)
    return case, []
