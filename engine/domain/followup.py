"""Obligations and their schedules, and the occurrences that they yield.

An occurrence is one time that something must be done. It is reckoned from an anchor (the term's start,
its end counted backwards, or the day on which follow-up began), never from the occurrence before it. Where the text
gives no interval, or there is no anchor, one open occurrence stands for the task of choosing one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from engine.domain.agreement import Period
from engine.domain.reckoning import Duration, Reckoning


class Force(StrEnum):
    """How binding the words are: ska, bör or kan."""

    SKA = "ska"
    BOR = "bor"
    KAN = "kan"


class OccurrenceState(StrEnum):
    """What an occurrence is on a given day (cli: forfallen is due < today)."""

    KOMMANDE = "kommande"
    FORFALLEN = "forfallen"
    KLAR = "klar"
    VALJ_INTERVALL = "valj_intervall"


@dataclass(frozen=True, slots=True)
class Schedule:
    """How often; exactly one of the kinds is given (case-file: schedules).

    every: an interval. times_per and n: n times in a length, without set dates. once_after: once,
    that long after anchor.
    before_each_period. once_on: once, at the latest that day. unspecified (words: the source's own).
    on_event: waits for the event.
    day: a date in the year («12-01»), a weekday, or a day of the month after («15»), where the text says so.
    """

    every: Duration | None = None
    times_per: Duration | None = None
    n: int | None = None
    once_after: Duration | None = None
    anchor: str | None = None
    before_each_period: bool = False
    once_on: date | None = None
    unspecified: bool = False
    words: str | None = None
    on_event: str | None = None
    at_least: bool = False
    approx: bool = False
    day: str | None = None

    @property
    def needs_interval(self) -> bool:
        """True where the text gives no interval, so that somebody must choose one."""
        return self.unspecified


@dataclass(frozen=True, slots=True)
class Obligation:
    """Something that must be followed up. id: «u1», stable in the case. chosen: the interval that a person chose.

    to: an organ's code where it is exactly one, else words. instrument: the instrument's id.
    phrase: the words that say so.
    """

    id: str
    what: str
    schedule: Schedule
    who: str | None = None
    to: str | None = None
    instrument: str | None = None
    force: Force | None = None
    phrase: str | None = None
    chosen: Duration | None = None
    chosen_on: date | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """That an occurrence was done: when (local date; of what is published, the day it was), who says so, how, where."""

    on: date
    by: str
    note: str
    link: str | None = None
    record: int | None = None


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time that an obligation falls due. id: unique in the case («u1-2021-01»).
    due None: an interval must be chosen.

    meeting: it is done at a meeting of an organ. placed: its meeting is known (reckoned or chosen).
    latest: the deadline, where a person has chosen an earlier meeting and due is that day.
    """

    id: str
    obligation: str
    period: Period
    due: date | None
    reckoning: tuple[str, ...] = ()
    done: Done | None = None
    meeting: bool = False
    placed: bool = False
    latest: date | None = None

    def state_on(self, today: date) -> OccurrenceState:
        """The state on that day."""
        if self.done:
            return OccurrenceState.KLAR
        if self.due is None:
            return OccurrenceState.VALJ_INTERVALL
        return OccurrenceState.FORFALLEN if self.due < today else OccurrenceState.KOMMANDE


class Kept(StrEnum):
    """How a promise, or what was to be done for it, went. A promise that was not kept is a fact like any other."""

    INFRIAT = "infriat"
    DELVIS = "delvis_infriat"
    INTE = "inte_infriat"

    @property
    def label(self) -> str:
        """The word for a promise."""
        return self.value.replace("_", " ")

    @property
    def done_label(self) -> str:
        """The word for an activity."""
        return {"infriat": "gjort", "delvis_infriat": "delvis gjort", "inte_infriat": "inte gjort"}[self.value]


@dataclass(frozen=True, slots=True)
class Evidence:
    """How a promise or an activity went: when, by whom noted, how it shows, and why where it was not kept.

    link: where it shows. record: the handling that shows it.
    """

    on: date
    by: str
    note: str
    outcome: Kept = Kept.INFRIAT
    link: str | None = None
    record: int | None = None


@dataclass(frozen=True, slots=True)
class Activity:
    """What shall be done so that a promise is kept; its id is the promise's and its place («l1.2»)."""

    what: str
    who: str | None = None
    due: date | None = None
    evidence: tuple[Evidence, ...] = ()

    @property
    def outcome(self) -> Kept | None:
        """How it went, as last noted; None while nobody has said."""
        return self.evidence[-1].outcome if self.evidence else None


@dataclass(frozen=True, slots=True)
class Promise:
    """What a löfte promises the residents. id: «l1», stable in the case."""

    id: str
    text: str
    instrument: str | None = None
    who: str | None = None
    activities: tuple[Activity, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    @property
    def outcome(self) -> Kept | None:
        """How it went, as last noted; None while nobody has said."""
        return self.evidence[-1].outcome if self.evidence else None

    def numbered(self) -> tuple[tuple[str, Activity], ...]:
        """What is done for it, each with its id."""
        return tuple((f"{self.id}.{n}", one) for n, one in enumerate(self.activities, 1))


@dataclass(frozen=True, slots=True)
class Feedback:
    """Feedback to the residents, published: where and when."""

    link: str
    published_on: date
    by: str


class Lack(StrEnum):
    """What is missing where no day can be reckoned."""

    INTERVALL = "intervall"
    STARTDAG = "startdag"

    @property
    def label(self) -> str:
        """What is said in the place of the day."""
        return "välj intervall" if self is Lack.INTERVALL else "startdag saknas"


def lack_of(one: Occurrence, duty: Obligation | None) -> Lack | None:
    """What the occurrence waits for: an interval that the text does not give, or the day to count from; None where
    its day is known.
    """
    if one.done or one.due:
        return None
    counted = duty is not None and (not duty.schedule.needs_interval or duty.chosen is not None)
    return Lack.STARTDAG if counted else Lack.INTERVALL


def waiting(obligation: Obligation, why: str) -> Occurrence:
    """The one open occurrence that stands for «välj intervall» or a missing anchor."""
    return Occurrence(f"{obligation.id}-intervall", obligation.id, Period(None, None), None, (why,))


@dataclass(frozen=True, slots=True)
class Due:
    """One reckoned time: its period, its due day with the steps, and whether it is tied to a meeting and which."""

    period: Period
    reckoning: Reckoning
    label: str
    meeting: bool = False
    placed: bool = False
