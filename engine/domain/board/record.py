"""What minutes say: who was there, and for each paragraph what was moved, voted on, decided, reserved and corrected."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from engine.domain.decision import DecisionRole
from engine.domain.municipality import Seat
from engine.domain.text import DispatchList, Point, Section
from engine.domain.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Present:
    """An elected representative at a meeting. instead_of: the member for whom an alternate serves.

    items: the agenda's numbers at which she was there; empty means all of them.
    """

    name: str
    seat: Seat = Seat.LEDAMOT
    party: str | None = None
    instead_of: str | None = None
    items: tuple[int, ...] = ()

    def is_at(self, item: int) -> bool:
        """Whether she was there when that item was taken up."""
        return not self.items or item in self.items


@dataclass(frozen=True, slots=True)
class Other:
    """Somebody else in the room: an official, a guest. items: as for Present."""

    name: str
    title: str | None = None
    items: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """What one or several said: a motion (yrkande), a reservation, a statement entered in the minutes."""

    who: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Disqualified:
    """Somebody who left for a paragraph because of jäv (KL 6:28–30). instead: the alternate who served meanwhile."""

    who: str
    why: str | None = None
    instead: str | None = None


@dataclass(frozen=True, slots=True)
class Vote:
    """An open vote. for_yes, for_no: what ja and nej stood for."""

    for_yes: str
    for_no: str
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    abstained: tuple[str, ...] = ()

    @property
    def voters(self) -> tuple[str, ...]:
        """Everybody who voted or abstained, in that order."""
        return (*self.yes, *self.no, *self.abstained)

    def is_carried(self, chair: str) -> bool:
        """Whether ja won: by simple majority, or by the chair's own vote on a tie (utslagsröst, KL 5:56 and 6:33)."""
        return len(self.yes) > len(self.no) or (len(self.yes) == len(self.no) and chair in self.yes)

    @property
    def is_tied(self) -> bool:
        """Whether the chair's vote settles it."""
        return len(self.yes) == len(self.no)


@dataclass(frozen=True, slots=True)
class Correction:
    """A rättelse in adjusted minutes: what is corrected, when and by whom; the paragraph itself stays as it was."""

    on: date
    by: str
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Minute:
    """What the minutes say of one item. points: what was decided or proposed, each with its outcome where they differ.

    role: a proposing organ's is förslag. reason: the motive of an återremiss. until: the meeting to which it was
    postponed. text: the description of the matter. basis: the beslutsunderlag. chair: who presided over this item.
    requested_by: those of fullmäktige who asked that it be postponed or sent back (KL 5:50).
    """

    outcome: Verdict
    role: DecisionRole = DecisionRole.BESLUT
    stem: str | None = None
    points: tuple[Point, ...] = ()
    reason: str | None = None
    until: date | None = None
    delegation: str | None = None
    immediate: bool = False
    chair: str | None = None
    disqualified: tuple[Disqualified, ...] = ()
    motions: tuple[Said, ...] = ()
    procedure: str | None = None
    vote: Vote | None = None
    reservations: tuple[Said, ...] = ()
    statements: tuple[Said, ...] = ()
    text: tuple[Section, ...] = ()
    basis: tuple[str, ...] = ()
    dispatch: DispatchList | None = None
    corrections: tuple[Correction, ...] = ()
    requested_by: tuple[str, ...] = ()

    @property
    def decided(self) -> tuple[object, ...]:
        """What can no longer be changed by anybody once the meeting has been held."""
        matter = self.outcome, self.role, self.stem, self.points
        return *matter, self.reason, self.until, self.delegation, self.requested_by


@dataclass(frozen=True, slots=True)
class Attendance:
    """Who took part, and how the meeting ran. serving: those who decide. alternates: there without serving.

    approvers: those chosen to justera beside the chair. start, end: «13:00».
    """

    chair: str
    secretary: str
    serving: tuple[Present, ...]
    alternates: tuple[Present, ...] = ()
    others: tuple[Other, ...] = ()
    approvers: tuple[str, ...] = ()
    start: str | None = None
    end: str | None = None
    place: str | None = None

    def serving_at(self, item: int, minute: Minute) -> tuple[str, ...]:
        """Who took part in deciding that item: without those who were jäviga, with the alternates in their stead."""
        away = {one.who for one in minute.disqualified}
        stepped_in = tuple(one.instead for one in minute.disqualified if one.instead)
        return (*(one.name for one in self.serving if one.is_at(item) and one.name not in away), *stepped_in)
