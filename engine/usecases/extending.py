"""What happens by itself: an agreement that extends itself is noted in the journal, and one that has run out goes to
utlöpt.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from engine.app import App
from engine.domain.agreement import (
    ExtensionMode,
    Instrument,
    Period,
    extensions_until,
    first_period,
    nth_period,
    period_on,
)
from engine.domain.case import Case
from engine.domain.circumstances import Circumstances
from engine.domain.events import Event, Extended
from engine.domain.people import SYSTEM
from engine.domain.process import automatic
from engine.domain.reckoning import Duration, spoken
from engine.domain.workflow import Workflow


def by_itself(app: App, workflow: Workflow, case: Case) -> tuple[Case, list[Event]]:
    """The case after everything that has come about by itself up to today, and the events that say so."""
    today, told = app.today(), []
    for one in case.instruments:
        changed, events = note_extensions(one, today)
        case = case.with_instrument(changed)
        told += events
    if workflow.actions:
        now = Circumstances(SYSTEM, today, app.municipality, workflow, workflow.actions[0])
        case, steps = automatic(workflow, case, now)
        told += steps
    return case, told


def note_extensions(one: Instrument, today: date) -> tuple[Instrument, list[Event]]:
    """The instrument with every extension up to today noted, one event each, caught up however long nobody looked."""
    first = first_period(one)
    length = one.extension.length if one.extension else None
    agreed = one.taken_over or one.fully_signed
    if not agreed or one.mode is not ExtensionMode.AUTOMATIC or length is None or first.end is None:
        return one, []
    noted = one.noted_end or first.end
    told: list[Event] = []
    for n in range(1, extensions_until(one, today) + 1):
        period = nth_period(one, n)
        if period.end and period.end > noted:
            told.append(_extended(one, period, length))
    return replace(one, noted_end=period_on(one, today).end), told


def _extended(one: Instrument, period: Period, length: Duration) -> Extended:
    start, end = period.start, period.end
    steps = (
        f"ingen sade upp det till {spoken(start)}" if start else "",
        f"plus {length.words} = {spoken(end)}" if end else "",
    )
    return Extended(one.id, period, length, tuple(step for step in steps if step))
