"""The clock run ahead of the day: what the sweep will do with a case, day by day, if nobody answers anything.

It calls the very functions that the sweep calls (by_itself, reminders_of, sweep_on), on the days on which the sweep
would look at the case; only the database is left out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from engine.domain.by_itself import by_itself
from engine.domain.case import Case
from engine.domain.events import Event, OccurrencesDropped, OccurrencesPlanned
from engine.domain.followup import Occurrence
from engine.domain.municipality import Municipality
from engine.domain.reminder import Reminder
from engine.domain.reminding import reminders_of, sweep_on
from engine.domain.workflow import Workflow


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the clock has come with a case: what is planned and raised, and when it looks at the case again.

    known: the ids of all occurrences that were ever planned. reminders: each open one, and when it was raised.
    """

    known: frozenset[str] = frozenset()
    reminders: tuple[tuple[Reminder, date | None], ...] = ()
    look_on: date | None = None


@dataclass(frozen=True, slots=True)
class Raised:
    """A reminder, and the day on which somebody is first told of it. on: in the past where it waits already."""

    on: date
    reminder: Reminder


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that comes about by itself: an extension, a step; the day and the event in the journal's words."""

    on: date
    event: Event


@dataclass(frozen=True, slots=True)
class Ahead:
    """All that happens up to a day. occurrences: those not done that are or will be planned, by due day.

    case and standing: where the clock has come that evening.
    """

    occurrences: tuple[Occurrence, ...]
    raised: tuple[Raised, ...]
    happened: tuple[Happening, ...]
    case: Case
    standing: Standing


@dataclass
class _Clock:
    """The case as it stands while the days go by."""

    workflow: Workflow
    municipality: Municipality
    case: Case
    known: frozenset[str]
    reminders: dict[str, tuple[Reminder, date | None]]
    occurrences: dict[str, Occurrence] = field(default_factory=dict)
    raised: list[Raised] = field(default_factory=list)
    happened: list[Happening] = field(default_factory=list)

    def look(self, day: date) -> date | None:
        """One look of the sweep at the case; the day of the next one."""
        self.case, told = by_itself(self.workflow, self.case, self.municipality, day, self.known)
        for event in told:
            self._note(event, day)
        wanted = {one.key: one for one in reminders_of(self.workflow, self.case, self.municipality, day)}
        held = self.reminders
        self.reminders = {key: (one, held[key][1] if key in held else None) for key, one in wanted.items()}
        return None if self.workflow.is_final(self.case.state) else sweep_on(self.case, day)

    def _note(self, event: Event, day: date) -> None:
        if isinstance(event, OccurrencesPlanned):
            self.known |= {one.id for one in event.occurrences}
            self.occurrences |= {one.id: one for one in event.occurrences}
        elif isinstance(event, OccurrencesDropped):
            # What fell due before it was dropped has been.
            kept = self.occurrences.items()
            self.occurrences = {id_: one for id_, one in kept if id_ not in event.ids or (one.due or day) < day}
        else:
            self.happened.append(Happening(day, event))

    def raise_until(self, since: date, until: date) -> None:
        """Raises what comes to be told of from one day to another, both included."""
        if until < since:
            return
        for key, (one, raised_on) in self.reminders.items():
            if raised_on is None and one.remind_on <= until:
                on = max(one.remind_on, since)
                self.raised.append(Raised(on, one))
                self.reminders[key] = (one, on)


def run_ahead(
    workflow: Workflow,
    case: Case,
    municipality: Municipality,
    today: date,
    till: date,
    standing: Standing | None = None,
) -> Ahead:
    """What the sweep will do from today to the day, both included, if it runs every day and nobody answers.

    standing: how far the clock has come; None: as if it had never seen the case.
    """
    at = standing or Standing(look_on=today)
    held = {one.key: (one, raised_on) for one, raised_on in at.reminders}
    clock = _Clock(workflow, municipality, case, at.known, held)
    clock.occurrences = {one.id: one for one in case.occurrences if one.done is None}
    clock.raised = [Raised(on, one) for one, on in held.values() if on is not None]
    since, look_on = today, at.look_on
    while look_on is not None and look_on <= till:
        day = max(look_on, today)
        clock.raise_until(since, day - timedelta(days=1))
        since, look_on = day, clock.look(day)
    clock.raise_until(since, till)
    occurrences = sorted(clock.occurrences.values(), key=lambda one: (one.due or date.max, one.id))
    raised = sorted(clock.raised, key=lambda one: (one.on, one.reminder.key))
    evening = Standing(clock.known, tuple(clock.reminders.values()), look_on)
    return Ahead(tuple(occurrences), tuple(raised), tuple(clock.happened), clock.case, evening)
