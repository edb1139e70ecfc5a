"""Proposals and decisions: the points, their passage through the organs, and what became of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from engine.domain.text import Point


class DecisionRole(StrEnum):
    """A proposal to another organ (or the office's own), or the decision itself."""

    FORSLAG = "forslag"
    BESLUT = "beslut"


class Verdict(StrEnum):
    """What an organ did with a matter."""

    BIFALL = "bifall"
    AVSLAG = "avslag"
    NOTERAS = "noteras"
    LAGGS_TILL_HANDLINGARNA = "laggs_till_handlingarna"
    ATERREMISS = "aterremiss"
    BORDLAGGNING = "bordlaggning"

    @property
    def label(self) -> str:
        """The word in the minutes."""
        return _VERDICT_LABELS[self]


_VERDICT_LABELS = {
    Verdict.BIFALL: "bifall",
    Verdict.AVSLAG: "avslag",
    Verdict.NOTERAS: "noteras",
    Verdict.LAGGS_TILL_HANDLINGARNA: "läggs till handlingarna",
    Verdict.ATERREMISS: "återremiss",
    Verdict.BORDLAGGNING: "bordläggning",
}


@dataclass(frozen=True, slots=True)
class Decision:
    """What one organ proposed or decided in one round of a case.

    body: the organ's code. paragraph: § number. meeting_on: the meeting day, local date.
    stem: the words before the points.
    outcome: None for a proposal that says only its points.
    """

    body: str
    role: DecisionRole
    paragraph: int | None = None
    meeting_on: date | None = None
    stem: str | None = None
    points: tuple[Point, ...] = ()
    round: int = 1
    outcome: Verdict | None = None
    reason: str | None = None

    @property
    def settles(self) -> bool:
        """True where it ends the deciding: bifall, avslag, noteras, läggs till handlingarna;
        not a proposal or a way back.
        """
        back = (Verdict.ATERREMISS, Verdict.BORDLAGGNING)
        return self.role is DecisionRole.BESLUT and self.outcome not in back

    @property
    def out_of_order(self) -> str | None:
        """The markers of the points, where they are numbers but not 1 to n: «1, 3, 4»."""
        markers = [point.marker for point in self.points if point.marker]
        numbered = all(marker.isdigit() for marker in markers)
        in_order = markers == [str(n) for n in range(1, len(markers) + 1)]
        return ", ".join(markers) if numbered and not in_order else None
