"""The future of a case up to a day: everything that falls due, comes about or must be answered, with its reckoning."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from engine.domain.case import Case
from engine.domain.events import StepTaken
from engine.domain.foresight import Ahead, Standing, run_ahead
from engine.domain.municipality import Municipality
from engine.domain.plan_of_agreement import PlanItem, PlanKind, ends_of, items_of, name_of, unknowns_of
from engine.domain.reckoning import Duration, shift, spoken
from engine.domain.reminder import Reminder
from engine.domain.standing import said
from engine.domain.tasks import tasks_of
from engine.domain.way_back import StopKind, WayBack, way_back
from engine.domain.workflow import Workflow

# A way back is looked for from ends that lie so far beyond the plan's last day: its stops may lie within the plan.
BEYOND = Duration(years=1)


@dataclass(frozen=True, slots=True)
class Way:
    """The way back from one end of one agreement. instrument: its id."""

    instrument: str
    name: str
    back: WayBack

    @property
    def first_day(self) -> date:
        """The earliest day on the way: when somebody has to begin, or the end itself where no way is left."""
        return min((stop.day for stop in self.back.stops), default=self.back.deadline.date or date.max)


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something that yields no date, why, and the command that settles it (where there is one)."""

    what: str
    why: str
    answer: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to come in one case, by day.

    conditional: nothing is decided yet, so that it holds only if it is decided as it stands.
    """

    items: tuple[PlanItem, ...] = ()
    ways: tuple[Way, ...] = ()
    unknown: tuple[Unknown, ...] = ()
    conditional: bool = False


def plan_of(
    workflow: Workflow,
    case: Case,
    municipality: Municipality,
    today: date,
    till: date,
    standing: Standing | None = None,
) -> Plan:
    """Everything from today to the day, both included, if nobody answers anything; and what is late and still open.

    standing: how far the clock has come with the case. A case that has ended has nothing to come.
    """
    if workflow.is_final(case.state):
        return Plan()
    conditional = _waits_for_a_decision(case)
    seen = replace(case, follow_up_from=today) if conditional and case.follow_up_from is None else case
    ahead = run_ahead(workflow, seen, municipality, today, till, None if conditional else standing)
    ways = tuple(way for way in ways_of(case, municipality, today, shift(till, BEYOND)) if way.first_day <= till)
    items = [
        *_occurrences(seen, ahead),
        *(item for one in case.instruments for item in items_of(one, today, till, case.sides)),
        *(PlanItem(one.due, PlanKind.BEVAKNING, one.text, one.id) for one in case.watches if not one.done),
        *(item for way in ways for item in _papers(way)),
        *(() if conditional else _by_itself(workflow, ahead)),
    ]
    # Of what is not decided yet nothing can be late.
    since = today if conditional else date.min
    found = (one for one in items if since <= (one.until or one.day) and one.day <= till)
    within = sorted(found, key=lambda one: (one.day, one.kind.order, one.subject))
    return Plan(tuple(within), ways, tuple(_unknown(seen, ahead, municipality, today)), conditional)


def _waits_for_a_decision(case: Case) -> bool:
    """Whether nothing has been agreed yet: no follow-up, no decision, nothing signed, nothing taken over."""
    agreed = any(one.taken_over or one.fully_signed for one in case.instruments)
    return case.follow_up_from is None and not case.ever_decided and not agreed


def ways_of(case: Case, municipality: Municipality, today: date, until: date) -> Iterator[Way]:
    """The way back from each last day to act, up to the day."""
    for one in case.instruments:
        for end in ends_of(one, today, until, case.sides.ours):
            back = way_back(municipality, case.body, end, today, _preparing(case, municipality))
            if back:
                yield Way(one.id, name_of(one), back)


def _preparing(case: Case, municipality: Municipality) -> str | None:
    """The utskott that last proposed something in the case."""
    utskott = {organ.code for organ in municipality.organs if organ.prepares_for}
    return next((one.body for one in reversed(case.decisions) if one.body in utskott), None)


def _occurrences(case: Case, ahead: Ahead) -> Iterator[PlanItem]:
    for one in ahead.occurrences:
        duty = case.obligation(one.obligation)
        if one.due:
            yield PlanItem(one.due, PlanKind.UPPFOLJNING, duty.what if duty else one.id, one.id, one.reckoning)


def _papers(way: Way) -> Iterator[PlanItem]:
    """The day when the tjänsteskrivelse must be ready, with every step on the way back to it."""
    ready, deadline = way.back.stop(StopKind.UNDERLAG_KLART), way.back.deadline
    if ready:
        what = f"Tjänsteskrivelsen om «{way.name}» klar, för att beslutet ska hinna före {said(deadline.date)}"
        steps = tuple(
            step for stop in way.back.stops if stop.kind is not StopKind.BORJA_SKRIVA for step in stop.reckoning
        )
        yield PlanItem(ready.day, PlanKind.UNDERLAG_KLART, what, way.instrument, steps, estimated=way.back.estimated)


def _by_itself(workflow: Workflow, ahead: Ahead) -> Iterator[PlanItem]:
    """The steps that need nobody, and the reminders, each on the day on which it is first told."""
    for row in ahead.happened:
        if isinstance(row.event, StepTaken):
            what = f"Ärendet går av sig självt till {workflow.status(row.event.to).label}"
            yield PlanItem(row.on, PlanKind.STATUSBYTE, what, row.event.to, (row.event.why,))
    told: dict[tuple[date, str], list[Reminder]] = {}
    for raised in ahead.raised:
        told.setdefault((raised.on, raised.reminder.subject), []).append(raised.reminder)
    for (day, subject), alike in told.items():
        yield _reminder(day, subject, alike)


def _reminder(day: date, subject: str, alike: list[Reminder]) -> PlanItem:
    """What one or more rules tell of one thing on one day: it is told once."""
    one = alike[-1]
    rules = " och ".join(dict.fromkeys(reminder.rule for reminder in alike))
    due = f"; gäller {spoken(one.due)}" if one.due else ""
    steps = (*one.reckoning, f"påminns {spoken(day)} enligt regeln {rules}{due}")
    return PlanItem(day, PlanKind.PAMINNELSE, one.what, subject, steps, one.due)


def _unknown(case: Case, ahead: Ahead, municipality: Municipality, today: date) -> Iterator[Unknown]:
    """What gives no day: an interval to choose, an event to wait for, a start or a notice day that the text lacks."""
    answers = {one.id: one.answer for one in tasks_of(ahead.case, municipality, today)}
    for row in ahead.occurrences:
        duty = case.obligation(row.obligation)
        if row.due is None and duty:
            yield Unknown(duty.what, "; ".join(row.reckoning), answers.get(f"intervall:{duty.id}"))
    for duty in case.obligations:
        if duty.schedule.on_event:
            yield Unknown(duty.what, f"väntar på en händelse: {duty.schedule.on_event}")
    for one in case.instruments:
        for what, why in unknowns_of(one, today, case.sides):
            yield Unknown(what, why, answers.get(f"startdag:{one.id}") if what.startswith("Startdag") else None)
