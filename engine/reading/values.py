"""What a reading is: every fact as its value, the words that say it, and the line where they stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeVar

from engine.domain.reckoning import Duration
from engine.domain.text import DocumentText

# A field of Reading is called date; inside the class the type needs another name.
Day = date
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Fact(Generic[T]):
    """A value, the literal words of the source that say it, and their line, from 1."""

    value: T
    phrase: str
    line: int


def each_once(facts: Iterable[Fact[str]]) -> tuple[Fact[str], ...]:
    """The facts, the first of each value, upper and lower case alike."""
    found: dict[str, Fact[str]] = {}
    for one in facts:
        found.setdefault(one.value.casefold(), one)
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class ReadPoint:
    """One operative sentence. stem: the words before it, where they stand apart. organ: whose proposal or decision."""

    marker: str | None
    text: str
    line: int
    stem: str | None = None
    organ: str | None = None
    decided: bool = False
    paragraph: int | None = None


@dataclass(frozen=True, slots=True)
class ReadPeriod:
    """What an agreement or a löfte is for. length: where the text gives a length and no dates."""

    start: date | None
    end: date | None
    precision: str | None
    open_ended: bool
    phrase: str
    line: int
    length: Duration | None = None


@dataclass(frozen=True, slots=True)
class ReadExtension:
    """What happens when a period ends: none, automatic, by_decision, unknown."""

    mode: str
    length: Duration | None
    phrase: str
    line: int
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class ReadNotice:
    """How a party may give notice; party «any» where the text names none. length None: mentioned without a length.

    day: the last day of the year for it («06-30»), where the text names one.
    """

    party: str
    length: Duration | None
    phrase: str
    line: int
    written: bool | None = None
    any_time: bool = False
    day: str | None = None


@dataclass(frozen=True, slots=True)
class Duty:
    """One recurring or dated duty. kind: follow_up, activity, payment or deadline. n: how many times.

    cadence: see rules/cadence. due: the day, where it is due once. at_least, approx: the text says so of n.
    day: the day in the year («03-31») or the weekday, where what comes again is due on one.
    """

    what: str
    who: str | None
    to: str | None
    cadence: str
    n: int | None
    force: str | None
    kind: str
    phrase: str
    line: int
    at_least: bool = False
    approx: bool = False
    words: str | None = None
    length: Duration | None = None
    due: date | None = None
    day: str | None = None


@dataclass(frozen=True, slots=True)
class ReadSignatory:
    """Who signs the instrument. party: the words over the name («För Rönnvikens kommun»)."""

    name: str | None
    role: str | None
    party: str | None
    phrase: str
    line: int
    signed_on: date | None = None
    role_line: int = 0


@dataclass(frozen=True, slots=True)
class ReadAnomaly:
    """Something about which the document contradicts itself. sort: markers, later, period, calendar."""

    sort: str
    text: str
    phrase: str
    line: int


@dataclass(frozen=True, slots=True)
class ReadInstrument:
    """An agreement or a löfte that the document is about, with its own term."""

    kind: str
    title: str
    period: ReadPeriod | None = None


@dataclass(frozen=True, slots=True)
class ReadParagraph:
    """One § of a protokoll: its number, title and Dnr."""

    number: int
    title: str | None
    dnr: str | None
    line: int


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that one document says. What it does not say is None, or empty.

    body: the organ whose minutes these are, else the one that decides; decided_by: the one that decides in the end.
    """

    kind: Fact[str] | None
    municipality: Fact[str] | None
    title: Fact[str] | None
    dnr: Fact[str] | None
    related: tuple[Fact[str], ...]
    date: Fact[Day] | None
    body: Fact[str] | None
    decided_by: Fact[str] | None
    prepared_by: Fact[str] | None
    meeting_on: Fact[Day] | None
    paragraph: Fact[int | str] | None
    paragraphs: tuple[ReadParagraph, ...]
    parties: tuple[Fact[str], ...]
    points: tuple[ReadPoint, ...]
    period: ReadPeriod | None
    extension: ReadExtension | None
    notice: tuple[ReadNotice, ...]
    obligations: tuple[Duty, ...]
    recipients: tuple[Fact[str], ...]
    signatories: tuple[ReadSignatory, ...]
    case_officer: Fact[str] | None
    officer_title: str | None
    officer_phone: str | None
    officer_email: str | None
    office: Fact[str] | None
    supporting: tuple[Fact[str], ...]
    replaces: Fact[str] | None
    promises: tuple[Fact[str], ...]
    instruments: tuple[ReadInstrument, ...]
    anomalies: tuple[ReadAnomaly, ...]
    text: DocumentText
    first_line: int = 1
    lines_of_sections: tuple[int, ...] = field(default=())
