"""Under what circumstances something is asked or done: who, on which day, in which municipality,
by which definition.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from engine.domain.answers import NO_ANSWERS, Answers
from engine.domain.case import Case
from engine.domain.decision import Passage
from engine.domain.municipality import Municipality
from engine.domain.people import Actor, Role
from engine.domain.workflow import Action, Workflow


@dataclass(frozen=True, slots=True)
class Circumstances:
    """All that guards, warnings and actions may look at beside the case. today: local date in Sweden.

    asking: True where nobody has answered yet and the question is only whether the way is open.
    passage: where the case passes an organ at a meeting that is held in the system.
    """

    actor: Actor
    today: date
    municipality: Municipality
    workflow: Workflow
    action: Action
    answers: Answers = NO_ANSWERS
    reason: str | None = None
    asking: bool = False
    passage: Passage | None = None

    def acts_as(self, role: Role, case: Case) -> bool:
        """Whether the actor holds the role in the organ that decides the case, or in the one that it passes now."""
        user = self.actor.user
        organ = self.passage.organ if self.passage else case.body
        return user is not None and self.municipality.has_role(user, role, organ)

    def asks_for(self, name: str) -> bool:
        """Whether the action has a field of that name that is still to be answered."""
        return self.asking and any(field.name == name for field in self.action.fields)
