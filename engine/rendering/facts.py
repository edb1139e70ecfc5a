"""What a document shows beside its own text: the letterhead, and the facts of an extract, a follow-up or a notice."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from engine.domain.people import CaseOfficer, Party


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture in the letterhead: PNG, JPEG or SVG, told from its bytes. description: read aloud in its place."""

    data: bytes
    description: str


@dataclass(frozen=True, slots=True)
class Extract:
    """Where in the minutes an extract stands. organ: its name. meeting_on: the meeting day, local date."""

    organ: str | None = None
    meeting_on: date | None = None
    paragraph: int | None = None


@dataclass(frozen=True, slots=True)
class FollowUpRow:
    """One line of a follow-up report: a promise or an obligation, its period, and what shows that it was kept.

    first, last: the period's days, both in it; by: last is the last day to do it. done: the day it was done. state: a
    word («klar», «förfallen»). evidence: a link or a note. under: it belongs to the line before it that does not: an
    activity of a promise, or one of the times of an obligation.
    """

    what: str
    who: str | None = None
    first: date | None = None
    last: date | None = None
    state: str | None = None
    done: date | None = None
    evidence: str | None = None
    by: bool = False
    under: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """What a notice of termination says. length: the notice period in words. ends_on: the last day of the agreement."""

    agreement: str
    agreement_dnr: str | None = None
    term_start: date | None = None
    term_end: date | None = None
    length: str | None = None
    last_notice_day: date | None = None
    ends_on: date | None = None
    decided_by: str | None = None
    decided_on: date | None = None
    paragraph: int | None = None


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who sends the document, when and under which number, and the facts that stand in no case file.

    kind_label: the word for the kind of document; None takes the municipality's own (house_style.names), else ours.
    number: the handling's number in the case («KS/2017:215-1»); shown in the document properties only.
    facts: more fields of its own, (label, value): time and place of an invitation. mark: what must be seen on every
    page («Ej justerat»); None for nothing.
    """

    municipality: str
    office: str | None = None
    organ: str | None = None
    dnr: str | None = None
    number: str | None = None
    kind_label: str | None = None
    date: date | None = None
    officer: CaseOfficer | None = None
    extract: Extract | None = None
    parties: tuple[Party, ...] = ()
    follow_up: tuple[FollowUpRow, ...] = ()
    notices: tuple[Notice, ...] = ()
    facts: tuple[tuple[str, str], ...] = field(default=())
    logo: Logo | None = None
    other_logo: Logo | None = None
    draft: bool = False
    mark: str | None = None
