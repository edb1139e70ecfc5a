"""What a letter needs to know, as plain values; use cases fill them in and letters never ask further.

A confidential row may hold whatever the case says: a letter shows its Dnr, public title and day, nothing more.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from engine.domain.message import Attachment
from engine.domain.people import CaseOfficer
from engine.domain.reminder import RaisedReminder
from engine.domain.text import Point
from engine.domain.workflow import Anchor


@dataclass(frozen=True, slots=True)
class House:
    """Who sends. contact: where to ask. mark: sets this database apart from the municipality's others, in every key."""

    municipality: str
    contact: str | None = None
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Recipient:
    """To whom. id: the user's, or whatever is the same for the same person every time."""

    id: str
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Row:
    """One reminder. title: the public one. answer: the command. why: «du är handläggare i ärendet», after «för att»."""

    dnr: str
    title: str
    what: str
    due: date | None
    kind: Anchor = Anchor.WATCH
    reckoning: tuple[str, ...] = ()
    answer: str = ""
    why: str = ""
    confidential: bool = False

    @classmethod
    def of(cls, raised: RaisedReminder, why: str, *, confidential: bool = False) -> Row:
        """The row of a stored reminder; raised.title must be the public one."""
        said = raised.reminder
        due = None if said.due == date.max else said.due
        told = (raised.dnr, raised.title, said.what, due, said.kind, said.reckoning, said.answer, why)
        return cls(*told, confidential=confidential)


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A reminder that nobody has answered in the days that its rule allows. with_whom: the name of who was asked."""

    row: Row
    with_whom: str
    since: date


@dataclass(frozen=True, slots=True)
class Waiting:
    """A case that waits for something that the recipient does: approve, register, close. answer: the command."""

    dnr: str
    title: str
    what: str
    answer: str = ""
    confidential: bool = False


@dataclass(frozen=True, slots=True)
class Planned:
    """A line in a list of what will come. answer: the command, where it can be answered already."""

    dnr: str
    title: str
    what: str
    due: date | None
    reckoning: tuple[str, ...] = ()
    confidential: bool = False
    answer: str = ""


@dataclass(frozen=True, slots=True)
class MonthlyList:
    """What is to be followed up in a month. month: any day of it."""

    month: date
    rows: tuple[Planned, ...]


@dataclass(frozen=True, slots=True)
class YearlyList:
    """Next year's duties, and every last notice day within eighteen months."""

    year: int
    duties: tuple[Planned, ...]
    notice_days: tuple[Planned, ...]


@dataclass(frozen=True, slots=True)
class Unsent:
    """A letter that was given up. to: name or address. answer: the server's last words. retry: the command."""

    to: str
    subject: str
    answer: str
    dnr: str | None = None
    retry: str = ""
    confidential: bool = False


@dataclass(frozen=True, slots=True)
class Digest:
    """Everything that one person is told on one day; there is never a second reminder mail that day."""

    recipient: Recipient
    day: date
    house: House
    rows: tuple[Row, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    unanswered: tuple[Unanswered, ...] = ()
    monthly: MonthlyList | None = None
    yearly: YearlyList | None = None
    orphans: tuple[Row, ...] = ()
    unsent: tuple[Unsent, ...] = ()

    @property
    def is_empty(self) -> bool:
        """True where there is nothing to tell, and so no letter to send."""
        told = (self.rows, self.waiting, self.unanswered, self.monthly, self.yearly, self.orphans, self.unsent)
        return not any(told)

    @property
    def about(self) -> dict[str, bool]:
        """The Dnr of each case that it tells of, and whether it says of it more than that it is there."""
        told: dict[str, bool] = {}
        for one in self._lines():
            told[one.dnr] = told.get(one.dnr, False) or not one.confidential
        return told

    def _lines(self) -> Iterator[Row | Waiting | Planned]:
        yield from (*self.rows, *self.orphans, *(one.row for one in self.unanswered))
        yield from self.waiting
        yield from self.monthly.rows if self.monthly else ()
        yield from (*self.yearly.duties, *self.yearly.notice_days) if self.yearly else ()


@dataclass(frozen=True, slots=True)
class TakenOver:
    """A case that was handed over. open_things: bevakningar and follow-ups that wait. next_due: the nearest."""

    dnr: str
    title: str
    open_things: int = 0
    next_due: date | None = None


@dataclass(frozen=True, slots=True)
class HandOver:
    """Everything that one officer hands over to another. id: the same for the same hand-over every time."""

    id: str
    recipient: Recipient
    from_name: str
    day: date
    house: House
    cases: tuple[TakenOver, ...]


@dataclass(frozen=True, slots=True)
class DecisionSent:
    """A decision to somebody on its dispatch list. id: the same for the same decision to the same recipient every time.

    stem: the words before the points, where they share them. confidential: neither words nor files go by mail.
    """

    id: str
    recipient: Recipient
    house: House
    dnr: str
    title: str
    organ: str
    decided_on: date
    paragraph: int | None = None
    stem: str | None = None
    points: tuple[Point, ...] = ()
    officer: CaseOfficer | None = None
    attachments: tuple[Attachment, ...] = ()
    confidential: bool = False
