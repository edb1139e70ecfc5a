"""What has happened at the board: to a meeting, and to a case because of one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from engine.domain.board.sitting import Sitting
from engine.domain.decision import Minutes
from engine.domain.event import Event
from engine.domain.verdict import Verdict


@dataclass(frozen=True, slots=True)
class SittingChanged(Event):
    """Something happened to a meeting; the entry holds it as it was afterwards, so that the journal can answer for it.

    It belongs to no case. said: the sentence.
    """

    kind: ClassVar[str] = "sammantrade"
    said: str
    sitting: Sitting
    reason: str | None = None

    def says(self) -> str:
        return f"{self.sitting.name}: {self.said}"


@dataclass(frozen=True, slots=True)
class TakenUp(Event):
    """A case was on the agenda and stayed as it was: for information, or because it was not taken up (utgår)."""

    kind: ClassVar[str] = "sammantrade_arende"
    body: str
    paragraph: int
    meeting_on: date
    outcome: Verdict

    def says(self) -> str:
        return f"{self.body} § {self.paragraph} den {self.meeting_on.isoformat()}: {self.outcome.label}"


@dataclass(frozen=True, slots=True)
class MinutesMoved(Event):
    """The minutes of a decision came further: justerat, anslaget, överklagat, laga kraft."""

    kind: ClassVar[str] = "protokoll"
    body: str
    paragraph: int
    meeting_on: date
    minutes: Minutes
    said: str

    def says(self) -> str:
        place = f" § {self.paragraph}" if self.paragraph else ""
        return f"{self.body}{place} den {self.meeting_on.isoformat()}: {self.said}"
