"""What one person is told today, gathered before it becomes the day's one letter."""

from __future__ import annotations

from dataclasses import dataclass, field

from engine.dispatch.letters.facts import MonthlyList, Row, Unanswered, Unsent, YearlyList
from engine.domain.people import User
from engine.domain.reminder import RaisedReminder


@dataclass
class Parcel:
    """What one person is told today, and the reminders behind it."""

    user: User
    rows: list[Row] = field(default_factory=list)
    unanswered: list[Unanswered] = field(default_factory=list)
    orphans: list[Row] = field(default_factory=list)
    unsent: list[Unsent] = field(default_factory=list)
    monthly: MonthlyList | None = None
    yearly: YearlyList | None = None
    behind: list[RaisedReminder] = field(default_factory=list)
    escalated: list[RaisedReminder] = field(default_factory=list)
