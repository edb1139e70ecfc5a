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
    """

    id: str
    obligation: str
    period: Period
    due: date | None
    reckoning: tuple[str, ...] = ()
    done: Done | None = None
    meeting: bool = False
    placed: bool = False

    def state_on(self, today: date) -> OccurrenceState:
        """The state on that day."""
        if self.done:
            return OccurrenceState.KLAR
        if self.due is None:
            return OccurrenceState.VALJ_INTERVALL
        return OccurrenceState.FORFALLEN if self.due < today else OccurrenceState.KOMMANDE


@dataclass(frozen=True, slots=True)
class Activity:
    """What shall be done so that a promise is kept."""

    what: str
    who: str | None = None
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """That a promise was kept: when, by whom noted, and how it shows."""

    on: date
    by: str
    note: str


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
    def kept(self) -> bool:
        """True where somebody has noted how it was kept."""
        return bool(self.evidence)


@dataclass(frozen=True, slots=True)
class Feedback:
    """Feedback to the residents, published: where and when."""

    link: str
    published_on: date
    by: str


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
