"""A reminder: what must be answered by when, from which day somebody is told, who, how often,
and when the chef hears of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from engine.domain.reckoning import Duration
from engine.domain.workflow import Anchor

_PERSON = "person:"
_NAMED = ("bevakning", "uppfoljning", "lofte")


def to_person(user_id: str) -> str:
    """One of an audience who is meant herself and not as the holder of a role."""
    return f"{_PERSON}{user_id}"


def person_in(audience_name: str) -> str | None:
    """The user's id where a person is meant; None for a role."""
    return audience_name.removeprefix(_PERSON) if audience_name.startswith(_PERSON) else None


class ReminderState(StrEnum):
    """planerad: its day has not come. vacker: it is raised and waits for an answer. besvarad, utgar: it is over."""

    PLANERAD = "planerad"
    VACKER = "vacker"
    BESVARAD = "besvarad"
    UTGAR = "utgar"


@dataclass(frozen=True, slots=True)
class Reminder:
    """One reminder of one thing by one rule; (case, subject, due, rule) is unique, so that it is raised once.

    subject: «uppfoljning:u1-2021-01», «avtal:lofte:2022-12-31», «bevakning:b2», «uppgift:startdag:lofte».
    audience: roles, and persons (to_person).
    remind_on: the working day on which it is first raised. due: the deadline itself; None for a task without one.
    every: told again so often; daily in the last `daily_last` working days before due. mails False: listed,
    mailed to nobody. counts_from: the day from which an answer is waited for, where that is later than remind_on.
    """

    subject: str
    kind: Anchor
    what: str
    due: date | None
    remind_on: date
    rule: str
    audience: tuple[str, ...]
    every: Duration = Duration(weeks=1)
    daily_last: int = 5
    escalate_after: int | None = None
    reckoning: tuple[str, ...] = ()
    answer: str = ""
    mails: bool = True
    counts_from: date | None = None

    @property
    def own_id(self) -> str | None:
        """The id of the thing in its case («b2», «u1-2021-01», «l1.2»); None for what a command does not name."""
        kind, _, own = self.subject.partition(":")
        return own if kind in _NAMED else None

    @property
    def key(self) -> str:
        """What makes a reminder the same one within its case: subject, due day and rule."""
        return f"{self.subject}|{self.due.isoformat() if self.due else ''}|{self.rule}"


@dataclass(frozen=True, slots=True)
class RaisedReminder:
    """A stored reminder with its case and where it stands. told_on: the day on which it was last in a mail."""

    id: int
    case_id: int
    dnr: str
    title: str
    reminder: Reminder
    state: ReminderState
    raised_on: date | None = None
    told_on: date | None = None
    escalated_on: date | None = None

    @property
    def matter(self) -> tuple[int, str]:
        """What it is about: the case and the thing in it, of which several rules may remind."""
        return self.case_id, self.reminder.subject


def one_a_matter(found: Iterable[RaisedReminder]) -> list[RaisedReminder]:
    """One reminder a thing, although several rules may remind of it: the one raised last says it."""
    said: dict[tuple[int, str], RaisedReminder] = {}
    for one in found:
        if one.raised_on or one.matter not in said:
            said[one.matter] = one
    return list(said.values())
