"""What a decided point leaves to be done: by whom, by when, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from engine.domain.followup import Done


class ExecutionState(StrEnum):
    """How far a decided point has come on a day."""

    GJORT = "gjort"
    KVAR = "kvar"
    FORSENAT = "forsenat"
    INGEN_ANSVARIG = "ingen_ansvarig"

    @property
    def label(self) -> str:
        """The words that people read."""
        return _LABELS[self]


_LABELS = {
    ExecutionState.GJORT: "gjort",
    ExecutionState.KVAR: "kvar att göra",
    ExecutionState.FORSENAT: "försenat",
    ExecutionState.INGEN_ANSVARIG: "ingen ansvarig utsedd",
}


@dataclass(frozen=True, slots=True)
class Execution:
    """One decided point and its doing. round, body, paragraph, meeting_on: the decision. point: its marker or place.

    responsible: a name or an office. user: the id of the user whom that is. done: the report.
    """

    round: int
    body: str
    paragraph: int | None
    meeting_on: date | None
    point: str
    responsible: str | None = None
    user: str | None = None
    due: date | None = None
    done: Done | None = None

    @property
    def of(self) -> tuple[int, str, int | None, date | None, str]:
        """What makes it the same point: the decision and the place in it."""
        return self.round, self.body, self.paragraph, self.meeting_on, self.point

    @property
    def id(self) -> str:
        """«KS-2026-02-25-31-1», the same every time."""
        parts = (self.body, self.meeting_on, self.paragraph, self.point)
        return "-".join(str(part) for part in parts if part is not None)

    @property
    def words(self) -> str:
        """«punkt 1 i KS 2026-02-25 § 31»."""
        day = f" {self.meeting_on.isoformat()}" if self.meeting_on else ""
        return f"punkt {self.point} i {self.body}{day}" + (f" § {self.paragraph}" if self.paragraph else "")

    def state_on(self, today: date) -> ExecutionState:
        """How far it has come on that day."""
        if self.done:
            return ExecutionState.GJORT
        if self.responsible is None:
            return ExecutionState.INGEN_ANSVARIG
        return ExecutionState.FORSENAT if self.due and self.due < today else ExecutionState.KVAR
