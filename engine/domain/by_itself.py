"""What comes about by itself in a case as days go by: extensions, steps that need nobody, occurrences in sight.

The sweep does it on the day; the plan runs the same functions ahead of the day (domain/foresight.py).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date

from engine.domain.agreement import (
    ExtensionMode,
    Instrument,
    Period,
    extensions_until,
    final_day,
    first_period,
    nth_period,
    period_on,
    runs_on,
)
from engine.domain.at_a_meeting import put_anew, without_its_meeting
from engine.domain.case import Case
from engine.domain.circumstances import Circumstances
from engine.domain.events import Ended, Event, Extended, OccurrencesDropped, OccurrencesPlanned
from engine.domain.followup import Occurrence
from engine.domain.municipality import Municipality
from engine.domain.people import SYSTEM
from engine.domain.process import automatic
from engine.domain.reckoning import Duration, spoken
from engine.domain.reminding import ended_untold
from engine.domain.schedules import occurrences_of
from engine.domain.standing import is_over, said
from engine.domain.workflow import Workflow


def by_itself(
    workflow: Workflow, case: Case, municipality: Municipality, today: date, known: frozenset[str]
) -> tuple[Case, list[Event]]:
    """The case after everything that has come about by itself up to the day, and the events that say so.

    known: the ids of all its occurrences that were ever planned, done or not.
    """
    told: list[Event] = []
    for one in case.instruments:
        changed, events = note_extensions(one, today)
        changed, ended = _note_end(case, changed, today)
        case = case.with_instrument(changed)
        told += [*events, *ended]
    if workflow.actions:
        now = Circumstances(SYSTEM, today, municipality, workflow, workflow.actions[0])
        case, steps = automatic(workflow, case, now)
        told += steps
    case, planned = plan_occurrences(case, municipality, today, known)
    return case, [*told, *planned]


def plan_occurrences(
    case: Case, municipality: Municipality, today: date, known: frozenset[str]
) -> tuple[Case, list[Event]]:
    """The case with the occurrences that its obligations now yield.

    Those done stay as they are, those no longer due fall away.
    """
    if case.follow_up_from is None:
        return case, []
    reckoned = {one.id: one for one in occurrences_of(case, municipality, today)}
    open_now = {one.id: one for one in case.occurrences if one.done is None}
    lost = {one.id: one.due for one in open_now.values() if without_its_meeting(case, one, municipality, today)}
    fresh = [
        put_anew(one, lost[one.id]) if one.id in lost else one
        for one in reckoned.values()
        if one.id not in known or one.id in lost or _moved(open_now.get(one.id), one)
    ]
    gone = tuple(sorted(id_ for id_ in open_now if id_ not in reckoned))
    if not fresh and not gone:
        return case, []
    renewed = {one.id for one in fresh}
    kept = [one for one in case.occurrences if one.id not in gone and one.id not in renewed]
    told: list[Event] = [*_dropped(case, gone, today)]
    told += [OccurrencesPlanned(tuple(fresh))] if fresh else []
    return replace(case, occurrences=tuple(sorted([*kept, *fresh], key=lambda one: one.id))), told


def _dropped(case: Case, gone: Collection[str], today: date) -> Iterator[Event]:
    """What falls away, by why: its agreement has ended, though nobody chose an interval; else something was changed."""
    why: dict[str, list[str]] = {}
    for one in (each for each in case.occurrences if each.id in gone):
        why.setdefault(_why_gone(case, one, today), []).append(one.id)
    return (OccurrencesDropped(tuple(sorted(ids)), words) for words, ids in why.items())


def _why_gone(case: Case, one: Occurrence, today: date) -> str:
    duty = case.obligation(one.obligation)
    agreed = case.instrument(duty.instrument or "") if duty else None
    if duty is None or agreed is None or not is_over(agreed, today):
        return "förutsättningarna ändrades"
    unchosen = f", och inget intervall valdes för «{duty.what}»" if one.due is None else ""
    return f"«{agreed.title or agreed.id}» upphörde {said(final_day(agreed).date)}{unchosen}"


def _note_end(case: Case, one: Instrument, today: date) -> tuple[Instrument, list[Event]]:
    """The instrument with its last day noted once that has passed."""
    last = final_day(one)
    if last.date is None or not ended_untold(case, one, today):
        return one, []
    return replace(one, noted_over=last.date), [Ended(one.id, one.title or one.id, last.date, last.steps)]


def _moved(stored: Occurrence | None, reckoned: Occurrence) -> bool:
    """Whether an open occurrence has another due day now; one that a person placed stays where it was put."""
    return stored is not None and not (stored.meeting and stored.placed) and stored.due != reckoned.due


def note_extensions(one: Instrument, today: date) -> tuple[Instrument, list[Event]]:
    """The instrument with every extension up to today noted, one event each, caught up however long nobody looked.

    One that had come to its end before the takeover, or is under notice since then, is not known to have been extended.
    """
    if one.notice_given and one.notice_given.is_history:
        return one, []
    first = first_period(one)
    length = one.extension.length if one.extension else None
    agreed = one.taken_over or one.fully_signed
    if agreed and runs_on(one):
        return _running_on(one, today)
    if not agreed or one.mode is not ExtensionMode.AUTOMATIC or length is None or first.end is None:
        return one, []
    noted = one.noted_end or first.end
    told: list[Event] = []
    for n in range(1, extensions_until(one, today) + 1):
        period = nth_period(one, n)
        if period.end and period.end > noted:
            told.append(_extended(one, period, length))
    return replace(one, noted_end=period_on(one, today).end), told


def _running_on(one: Instrument, today: date) -> tuple[Instrument, list[Event]]:
    """One that goes on for a time that the text does not say is noted once; one that was taken over goes on already."""
    first, running = first_period(one), period_on(one, today)
    if first.end is None or running.start is None or running.start <= first.end or one.noted_end == first.end:
        return one, []
    steps = (f"ingen sade upp det till {spoken(running.start)}", "hur länge framgår inte")
    told: list[Event] = [] if one.taken_over else [Extended(one.id, running, None, steps)]
    return replace(one, noted_end=first.end), told


def _extended(one: Instrument, period: Period, length: Duration) -> Extended:
    start, end = period.start, period.end
    steps = (
        f"ingen sade upp det till {spoken(start)}" if start else "",
        f"plus {length.words} = {spoken(end)}" if end else "",
    )
    return Extended(one.id, period, length, tuple(step for step in steps if step))
