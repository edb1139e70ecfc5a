"""A meeting of an organ as its secretary runs it: planned, called, held, approved, posted; facts, and a derived state.

That a meeting is planned at all stands in the municipality's calendar (municipality.Meeting); a sitting begins when its
agenda does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from engine.domain.board.record import Attendance, Minute
from engine.domain.decision import DecisionRole, Minutes
from engine.domain.text import Point
from engine.domain.verdict import Verdict


class ItemKind(StrEnum):
    """What stands on an agenda: a case to decide or prepare, an election, information, reports, or else."""

    ARENDE = "arende"
    VAL = "val"
    INFORMATION = "information"
    ANMALAN = "anmalan"
    OVRIGT = "ovrigt"


class SittingState(StrEnum):
    """How far a meeting has come."""

    PLANERAT = "planerat"
    KALLAT = "kallat"
    GENOMFORT = "genomfort"
    DELVIS_JUSTERAT = "delvis_justerat"
    JUSTERAT = "justerat"
    ANSLAGET = "anslaget"
    INSTALLT = "installt"

    @property
    def label(self) -> str:
        """The word for people."""
        return _LABELS[self]


_LABELS = {
    SittingState.PLANERAT: "planerat",
    SittingState.KALLAT: "kallat",
    SittingState.GENOMFORT: "genomfört, ej justerat",
    SittingState.DELVIS_JUSTERAT: "delvis justerat",
    SittingState.JUSTERAT: "justerat, ej anslaget",
    SittingState.ANSLAGET: "justerat och anslaget",
    SittingState.INSTALLT: "inställt",
}


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the agenda. proposed: what lay before the organ, frozen when the meeting was held.

    reported: Dnr of the delegated decisions that were reported. paragraph: given when the meeting is held.
    formal: how the meeting itself is run (who approves the minutes, that the agenda is fixed), which nobody can appeal.
    """

    kind: ItemKind
    title: str
    dnr: str | None = None
    case_id: int | None = None
    rapporteur: str | None = None
    time: str | None = None
    stem: str | None = None
    proposed: tuple[Point, ...] = ()
    reported: tuple[str, ...] = ()
    paragraph: int | None = None
    minute: Minute | None = None
    formal: bool = False


@dataclass(frozen=True, slots=True)
class Approval:
    """Paragraphs whose minutes were approved on a day (justering). immediate: omedelbar justering."""

    paragraphs: tuple[int, ...]
    on: date
    immediate: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """That approved minutes were announced on the board (anslag). kept_at: where they can be read."""

    paragraphs: tuple[int, ...]
    posted_on: date
    kept_at: str
    taken_down_on: date | None = None


@dataclass(frozen=True, slots=True)
class Appeal:
    """A paragraph that was appealed. settled_on: the day on which the court had finished; annulled: what it did."""

    paragraph: int
    on: date
    settled_on: date | None = None
    annulled: bool = False


@dataclass(frozen=True, slots=True)
class Unappealed:
    """Paragraphs of which somebody noted that no appeal had come in."""

    paragraphs: tuple[int, ...]
    on: date
    by: str


@dataclass(frozen=True, slots=True)
class Sitting:
    """One meeting. id: its number in the database. moved_from: the days for which it was planned before.

    called_on: when the members were called. cancelled_why: set where it was called off. assembly: of fullmäktige.
    """

    organ: str
    held_on: date
    id: int = 0
    revision: int = 1
    time: str | None = None
    place: str | None = None
    items: tuple[Item, ...] = ()
    called_on: date | None = None
    attendance: Attendance | None = None
    approvals: tuple[Approval, ...] = ()
    notices: tuple[Notice, ...] = ()
    appeals: tuple[Appeal, ...] = ()
    unappealed: tuple[Unappealed, ...] = ()
    moved_from: tuple[date, ...] = ()
    cancelled_why: str | None = None
    assembly: bool = False

    @property
    def name(self) -> str:
        """What it is known by: «KS 2017-09-27»."""
        return f"{self.organ} {self.held_on.isoformat()}"

    @property
    def is_held(self) -> bool:
        """Whether the meeting has been."""
        return self.attendance is not None

    @property
    def paragraphs(self) -> tuple[int, ...]:
        """Every paragraph of the minutes, in order."""
        return tuple(item.paragraph for item in self.items if item.paragraph is not None)

    @property
    def approved(self) -> frozenset[int]:
        """The paragraphs that are justerade."""
        return frozenset(number for one in self.approvals for number in one.paragraphs)

    @property
    def posted(self) -> frozenset[int]:
        """The paragraphs whose approval has been announced."""
        return frozenset(number for one in self.notices for number in one.paragraphs)

    @property
    def state(self) -> SittingState:
        """Derived from what has happened."""
        if self.cancelled_why is not None:
            return SittingState.INSTALLT
        if not self.is_held:
            return SittingState.KALLAT if self.called_on else SittingState.PLANERAT
        if not self.approved:
            return SittingState.GENOMFORT
        if len(self.approved) < len(self.paragraphs):
            return SittingState.DELVIS_JUSTERAT
        return SittingState.ANSLAGET if self.posted >= self.approved else SittingState.JUSTERAT

    def numbered(self) -> Iterator[tuple[int, Item]]:
        """The items with their numbers on the agenda, from 1."""
        return enumerate(self.items, 1)

    def item_of(self, paragraph: int) -> Item | None:
        """The item that became that paragraph, or None."""
        return next((item for item in self.items if item.paragraph == paragraph), None)

    def with_item(self, number: int, item: Item) -> Sitting:
        """The same with another item at that place of the agenda."""
        return replace(self, items=tuple(item if at == number else one for at, one in self.numbered()))

    def is_appealable(self, item: Item) -> bool:
        """Whether the paragraph decides something that can be appealed (KL 13:2).

        Of a nämnd not what only prepares or informs; of fullmäktige every decision, an återremiss too. What is decided
        under övrigt is decided, unless it was only noted.
        """
        minute = item.minute
        noted = item.kind is ItemKind.OVRIGT and minute is not None and minute.outcome is Verdict.NOTERAS
        informs = item.kind in (ItemKind.INFORMATION, ItemKind.ANMALAN) or noted or item.formal
        if minute is None or informs or minute.outcome is Verdict.UTGAR:
            return False
        return self.assembly or (minute.role is DecisionRole.BESLUT and not minute.outcome.is_way_back)

    def minutes_of(self, item: Item) -> Minutes:
        """How far the minutes of that paragraph have come: what its case is told."""
        number = item.paragraph or 0
        approval = next((one for one in self.approvals if number in one.paragraphs), None)
        notice = next((one for one in reversed(self.notices) if number in one.paragraphs), None)
        appeal = next((one for one in self.appeals if one.paragraph == number), None)
        unappealed = next((one for one in self.unappealed if number in one.paragraphs), None)
        return Minutes(
            sitting=self.id,
            appealable=self.is_appealable(item),
            approved_on=approval.on if approval else None,
            posted_on=notice.posted_on if notice else None,
            taken_down_on=notice.taken_down_on if notice else None,
            appealed_on=appeal.on if appeal else None,
            unappealed_on=unappealed.on if unappealed else None,
            settled_on=appeal.settled_on if appeal else None,
            annulled=appeal is not None and appeal.annulled,
            changed=item.minute is not None and item.minute.outcome is Verdict.MED_ANDRINGAR,
        )
