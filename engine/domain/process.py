"""The one verb in the middle: advance(workflow, case, action, by, at, answers) -> Outcome.

Every change of a case's status goes through here. It is pure: time, actor and answers come in as arguments.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from engine.domain.answers import Raw, parse
from engine.domain.case import Case
from engine.domain.circumstances import Circumstances
from engine.domain.consequences import effects_of
from engine.domain.decision import Passage
from engine.domain.events import ActionTaken, Event, Outcome, StepTaken, Warned
from engine.domain.facts import FACTS, nothing
from engine.domain.guards import GUARDS
from engine.domain.machine import step_from, way_from
from engine.domain.municipality import Municipality
from engine.domain.openness import (
    ANSWERABLE,
    REASON,
    Missing,
    NotOpen,
    find_action,
    holding,
    lacks_of_ways,
    standing_in_the_way,
    unanswered,
)
from engine.domain.people import Actor
from engine.domain.warnings import ALWAYS_WARNS, WARNINGS
from engine.domain.workflow import Action, Way, Workflow

MOST_STEPS = 20
# Why a step was taken that needs nobody, by where it leads.
_WHY = {"utlopt": "avtalstiden är slut", "uppsagd": "allt som löper är uppsagt"}


def advance(
    workflow: Workflow,
    case: Case,
    action: str,
    by: Actor,
    at: date,
    answers: Mapping[str, Sequence[Raw]],
    municipality: Municipality,
    reason: str | None = None,
    passage: Passage | None = None,
) -> Outcome:
    """The case after the action, what happened, and what shall be done because of it.

    at: local date in Sweden. answers: the field's name -> what was given, in words. reason: the motive,
    where one is given. passage: where an organ did it at a meeting that is held in the system.
    Raises NoSuchAction, BadAnswers, or NotOpen with everything that is missing.
    """
    found = find_action(workflow, action)
    answers, reason = _reason_apart(found, answers, reason)
    typed = parse(found, answers, case, municipality)
    why = (reason or "").strip() or None
    now = Circumstances(by, at, municipality, workflow, found, typed, why, passage=passage)
    missing = [*standing_in_the_way(case, now), *unanswered(case, now)]
    if missing:
        raise NotOpen(case.dnr, found.label, missing)
    after, events = FACTS.get(action, nothing)(case, now)
    asked = [name for name in found.guards if name in ANSWERABLE]
    if lacking := [Missing(name, text) for name in asked for text in GUARDS[name](after, now)]:
        raise NotOpen(case.dnr, found.label, lacking)
    way = way_from(found, case.state, holding(after, now))
    if way is None:
        raise NotOpen(case.dnr, found.label, lacks_of_ways(found, after, now))
    return _outcome(case, after, events, way, now)


def _reason_apart(
    action: Action, answers: Mapping[str, Sequence[Raw]], reason: str | None
) -> tuple[Mapping[str, Sequence[Raw]], str | None]:
    """The answers without the motive, and the motive: given as such, else as the field of that name."""
    if any(field.name == REASON for field in action.fields) or REASON not in answers:
        return answers, reason
    given = [one for one in answers[REASON] if isinstance(one, str)]
    rest = {name: values for name, values in answers.items() if name != REASON}
    return rest, reason or " ".join(given)


def _outcome(before: Case, after: Case, events: Sequence[Event], way: Way, now: Circumstances) -> Outcome:
    state = way.to or before.state
    taken = ActionTaken(now.action.name, now.action.label, before.state, state, now.answers.shown(), now.reason)
    asked = (*way.warns, *ALWAYS_WARNS.get(now.action.name, ()))
    warned = [Warned(name, text) for name in asked if (text := WARNINGS[name](after, now))]
    ended = now.today if now.workflow.is_final(state) else after.closed_on
    moved = replace(after, state=state, closed_on=ended, revision=before.revision + 1)
    moved, more, effects = effects_of(moved, now)
    changed, steps = automatic(now.workflow, moved, now)
    return Outcome(changed, (taken, *events, *warned, *more, *steps), effects, tuple(one.text for one in warned))


def automatic(workflow: Workflow, case: Case, now: Circumstances) -> tuple[Case, list[Event]]:
    """The case after every automatic step whose guards hold; a sound definition has no cycle of them."""
    events: list[Event] = []
    for _ in range(MOST_STEPS):
        step = step_from(workflow.automatic, case.state, holding(case, now))
        if step is None:
            break
        events.append(StepTaken(case.state, step.to, _WHY.get(step.to, "villkoren är uppfyllda")))
        case = replace(case, state=step.to)
    return case, events
