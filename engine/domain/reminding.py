"""Which reminders a case yields: each rule of its workflow applied to each thing that falls due,
on the working day it is first told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from engine.domain.agreement import ExtensionMode, Instrument, final_day, next_period, period_end
from engine.domain.at_a_meeting import papers_by
from engine.domain.case import Case, Watch
from engine.domain.circumstances import Circumstances
from engine.domain.decided_points import how_to_report, open_executions, text_of
from engine.domain.execution import Execution
from engine.domain.followup import Activity, Occurrence, Promise
from engine.domain.guards import GUARDS
from engine.domain.meetings import DRAFTING
from engine.domain.municipality import Municipality
from engine.domain.notice import our_notice_day
from engine.domain.people import SYSTEM
from engine.domain.pledged import how_to_tell, open_activities
from engine.domain.publishing import how_to_close, publishes
from engine.domain.question import question
from engine.domain.reckoning import Duration, Reckoning, shift, spoken
from engine.domain.reminder import Reminder, to_person
from engine.domain.standing import MOST_PERIODS_AHEAD, answered_for, is_over, is_settled
from engine.domain.tasks import Task, tasks_of, waiting_task
from engine.domain.words import typed
from engine.domain.workdays import monday_of_week, next_working_day, previous_working_day, working_days_between
from engine.domain.workflow import Anchor, ReminderRule, Workflow

SUMMER_FROM, SUMMER_TO, BEFORE_SUMMER = 26, 32, 24


@dataclass(frozen=True, slots=True)
class _Scene:
    """What every rule looks at."""

    workflow: Workflow
    case: Case
    municipality: Municipality
    today: date


def reminders_of(workflow: Workflow, case: Case, municipality: Municipality, today: date) -> tuple[Reminder, ...]:
    """Every reminder that the case yields as it stands: of occurrences, agreements, bevakningar and tasks.

    A case that has ended yields those of its tasks alone: a no is still to be sent, and what the law demands announced.
    """
    scene, over = _Scene(workflow, case, municipality, today), workflow.is_final(case.state)
    rules = [rule for rule in workflow.reminders if rule.anchor is Anchor.TASK or not over]
    return tuple(reminder for rule in rules for reminder in _by_rule(rule, scene))


def _by_rule(rule: ReminderRule, scene: _Scene) -> Iterator[Reminder]:
    case = scene.case
    if rule.anchor not in (Anchor.OCCURRENCE, Anchor.WATCH, Anchor.TASK):
        for instrument in case.instruments:
            yield from _of_instrument(rule, instrument, scene)
    elif _silenced(rule, scene):
        return
    elif rule.anchor is Anchor.OCCURRENCE:
        yield from (_of_occurrence(rule, scene, one) for one in case.occurrences if one.due and not one.done)
        if case.follow_up_from:
            yield from (_of_activity(rule, case, *one) for one in open_activities(case) if _is_ours(case, one[1].due))
    elif rule.anchor is Anchor.WATCH:
        yield from (_of_watch(rule, case, one) for one in case.watches if not one.done)
        yield from (_of_execution(rule, case, one) for one in open_executions(case) if one.due)
    else:
        tasks = (*tasks_of(case, scene.municipality, scene.today), *waiting_task(scene.workflow, case))
        yield from (_asked(rule, task, scene.today) for task in tasks)


def _silenced(rule: ReminderRule, scene: _Scene) -> bool:
    """Whether the guard that ends the rule holds."""
    if rule.until is None or not scene.workflow.actions:
        return False
    now = Circumstances(SYSTEM, scene.today, scene.municipality, scene.workflow, scene.workflow.actions[0])
    return not GUARDS[rule.until](scene.case, now)


def _of_watch(rule: ReminderRule, case: Case, watch: Watch) -> Reminder:
    told = Reckoning(watch.due, (f"bevakning satt av {watch.by}",))
    answer = f'arende bevaka {typed(case.dnr)} --klar {watch.id} --notering "…"'
    return _made(rule, f"bevakning:{watch.id}", watch.text, told, answer)


def _of_execution(rule: ReminderRule, case: Case, one: Execution) -> Reminder:
    """What a decided point leaves to be done is told to whoever is responsible, where that is a user."""
    told = Reckoning(one.due, (f"senast enligt {one.words}; ansvarig {one.responsible}",))
    what = f"Verkställ {one.words}: {text_of(case, one)}"
    made = _made(rule, f"beslut:{one.id}", what, told, how_to_report(case, one))
    return replace(made, audience=(to_person(one.user),)) if one.user else made


def _asked(rule: ReminderRule, task: Task, today: date) -> Reminder:
    """A task has no day of its own: it is told from the day it is there."""
    return Reminder(
        f"uppgift:{task.id}", rule.anchor, task.what, None, previous_working_day(today), rule.name,
        task.audience or rule.audience, rule.every, rule.daily_last, rule.escalate_after,
        answer=task.answer, mails=task.mails,
    )  # fmt: skip


def _made(rule: ReminderRule, subject: str, what: str, due: Reckoning, answer: str, mails: bool = True) -> Reminder:
    day = due.date or date.max
    told = first_told(day, rule.offset)
    return Reminder(
        subject, rule.anchor, what, day, told, rule.name,
        rule.audience, rule.every, rule.daily_last, rule.escalate_after,
        due.steps, answer, mails, _counts_from(day, rule.offset, told),
    )  # fmt: skip


def _counts_from(due: date, offset: Duration, told: date) -> date | None:
    """The rule's own day, where the summer has moved the first telling before it."""
    own = _rule_day(due, offset)
    return own if own > told else None


def _rule_day(due: date, offset: Duration) -> date:
    """The working day that lies the offset before the due day."""
    return previous_working_day(shift(due, offset, -1))


def first_told(due: date, offset: Duration) -> date:
    """The working day on which a reminder first comes: the offset before the due day, never moved later than due.

    What would first come in weeks 26 to 32 comes on the Monday of week 24. The deadline itself never moves.
    """
    day = _rule_day(due, offset)
    year, week, _ = day.isocalendar()
    if SUMMER_FROM <= week <= SUMMER_TO:
        return next_working_day(monday_of_week(year, BEFORE_SUMMER))
    return day


def _of_occurrence(rule: ReminderRule, scene: _Scene, occurrence: Occurrence) -> Reminder:
    case = scene.case
    obligation = case.obligation(occurrence.obligation)
    what = obligation.what if obligation else occurrence.obligation
    period = occurrence.period
    when = f" ({period.start}–{period.end})" if period.start and period.end else ""
    answer = how_to_close(case.dnr, occurrence.id, published=obligation is not None and publishes(obligation))
    mails = obligation is None or case.binds(obligation)
    due = Reckoning(occurrence.due, occurrence.reckoning)
    stop = papers_by(case, occurrence, scene.municipality)
    if stop is None:
        return _made(rule, f"uppfoljning:{occurrence.id}", what + when, due, answer, mails)
    said = f"{what}{when}: underlaget ska vara inne till manusstopp {stop}, inför sammanträdet {occurrence.due}"
    return _in_time_to_write(_made(rule, f"uppfoljning:{occurrence.id}", said, due, answer, mails), stop)


def _in_time_to_write(reminder: Reminder, stop: date) -> Reminder:
    """The reminder of what is taken up at a meeting, no later than four weeks before its papers must be in."""
    told = first_told(stop, DRAFTING)
    if told >= reminder.remind_on:
        return reminder
    step = (
        f"manusstopp {spoken(stop)}: påminns {spoken(told)}, minst fyra veckor före, så att underlaget hinner skrivas"
    )
    since = _counts_from(stop, DRAFTING, told)
    return replace(reminder, remind_on=told, counts_from=since, reckoning=(*reminder.reckoning, step))


def _is_ours(case: Case, due: date | None) -> bool:
    """Whether there is a day, and it was not before the case was taken over."""
    return due is not None and not _was_before_takeover(case, due)


def _of_activity(rule: ReminderRule, case: Case, own_id: str, activity: Activity, promise: Promise) -> Reminder:
    """What shall be done for a promise, by its day."""
    told = Reckoning(activity.due, (f"löftet anger dagen: senast {activity.due}",))
    who = f" ({activity.who})" if activity.who else ""
    what = f"{activity.what}{who}, för löftet «{promise.text}»"
    return _made(rule, f"lofte:{own_id}", what, told, how_to_tell(case.dnr, own_id))


def _of_instrument(rule: ReminderRule, instrument: Instrument, scene: _Scene) -> Iterator[Reminder]:
    """One for the running period, where the rule's anchor speaks of its sort of end; and one for each coming period of
    which somebody must be told while the running one still runs, because its notice is that long.
    """
    case, today = scene.case, scene.today
    if is_settled(instrument) or is_over(instrument, today) or not _agreed(case, instrument):
        return
    alone = replace(scene, case=replace(case, instruments=(instrument,)))
    if instrument.mode is not ExtensionMode.AUTOMATIC and _silenced(rule, alone):
        return
    runs_to, day = period_end(instrument, today).date or date.max, today
    for _ in range(MOST_PERIODS_AHEAD):
        yield from _of_period(rule, instrument, day, scene)
        coming = next_period(instrument, day)
        due = _anchor_day(rule.anchor, instrument, coming.start, case.sides.ours) if coming and coming.start else None
        if not coming or not coming.start or not due or not due.date or first_told(due.date, rule.offset) > runs_to:
            return
        day = coming.start


def _of_period(rule: ReminderRule, instrument: Instrument, day: date, scene: _Scene) -> Iterator[Reminder]:
    """At most one, about the end of the period in which the day lies."""
    due = _anchor_day(rule.anchor, instrument, day, scene.case.sides.ours)
    end = period_end(instrument, day).date
    if due is None or due.date is None or end is None or end < scene.today or answered_for(instrument, day):
        return
    if _was_before_takeover(scene.case, due.date):
        return
    subject = f"avtal:{instrument.id}:{end.isoformat()}"
    what = question(scene.workflow, scene.case, instrument, end, scene.today)
    # What each may do about it differs, and «arende steg» says it to whoever asks.
    yield _put_off(_made(rule, subject, what, due, f"arende steg {typed(scene.case.dnr)}"), instrument)


def _was_before_takeover(case: Case, due: date) -> bool:
    """Whether the last day to act had passed when the case was taken over: nobody is told of what was before it."""
    return case.taken_over_on is not None and due < case.taken_over_on


def _put_off(reminder: Reminder, instrument: Instrument) -> Reminder:
    """The reminder at rest until the day that «omförhandla» chose, never past the last day to act."""
    until, due = instrument.renegotiate_on, reminder.due
    if until is None or due is None or until <= reminder.remind_on:
        return reminder
    return replace(reminder, remind_on=previous_working_day(min(until, due)))


def _agreed(case: Case, instrument: Instrument) -> bool:
    return instrument.taken_over or case.ever_decided or instrument.fully_signed


def _anchor_day(anchor: Anchor, instrument: Instrument, today: date, ours: str | None) -> Reckoning | None:
    """The day that the anchor means for this instrument, or None where the anchor is not its own."""
    automatic = instrument.mode is ExtensionMode.AUTOMATIC
    notice = our_notice_day(instrument, today, ours)
    end = period_end(instrument, today)
    if anchor is Anchor.LAST_NOTICE_DAY:
        return notice if automatic and notice.date else None
    if anchor is Anchor.PERIOD_END:
        known = automatic and notice.date is None and end.date is not None
        return Reckoning(end.date, (*end.steps, *notice.steps)) if known else None
    if anchor is Anchor.TERM_END:
        return None if automatic or instrument.term.open_ended else end
    if anchor is Anchor.DECISION_WINDOW:
        return notice if automatic and notice.date else end
    return None


def next_telling(reminder: Reminder, told_on: date) -> date:
    """The day on which it is told again: after `every`, and each working day in the last ones before due,
    and when it is late.
    """
    again = next_working_day(shift(told_on, reminder.every))
    tomorrow = next_working_day(told_on + timedelta(days=1))
    if reminder.due is None or told_on >= reminder.due:
        return max(again, tomorrow)
    if working_days_between(tomorrow, reminder.due) < reminder.daily_last:
        return tomorrow
    daily_from = _days_before(reminder.due, reminder.daily_last)
    return max(tomorrow, min(again, daily_from))


def _days_before(due: date, days: int) -> date:
    """The working day from which only `days` working days remain, the due day included."""
    day = previous_working_day(due)
    for _ in range(days - 1):
        day = previous_working_day(day - timedelta(days=1))
    return day


def escalates(reminder: Reminder, raised_on: date, today: date) -> bool:
    """Whether the chef is told now: so many days have passed without an answer.

    What the summer moved forward counts from the day on which it would else have come.
    """
    since = max(raised_on, reminder.counts_from or raised_on)
    return reminder.escalate_after is not None and (today - since).days >= reminder.escalate_after


def sweep_on(case: Case, today: date) -> date | None:
    """The next day on which something of the case's own happens: our last day to give notice has passed, a period has
    ended, or the horizon must be moved on.
    """
    days = [day for one in case.instruments for day in _changes(one, today, case.sides.ours)]
    days += [today for one in case.instruments if ended_untold(case, one, today)]
    if case.follow_up_from is not None:
        days.append(shift(today, Duration(months=6)))
    return min(days, default=None)


def ended_untold(case: Case, one: Instrument, today: date) -> bool:
    """Whether its last day has passed and that is not noted yet; what was over before the takeover is history."""
    last = final_day(one).date
    if last is None or one.noted_over == last or not is_over(one, today) or not (one.taken_over or case.ever_decided):
        return False
    return case.taken_over_on is None or last >= case.taken_over_on


def _changes(instrument: Instrument, today: date, ours: str | None) -> Iterator[date]:
    """The days after those that come in the running period, from which the question is another one."""
    for last in (our_notice_day(instrument, today, ours).date, period_end(instrument, today).date):
        if last is not None and last >= today:
            yield last + timedelta(days=1)
