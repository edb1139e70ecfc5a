"""Several rules about one thing are one line in one mail, and none of them is told again the day after."""

from __future__ import annotations

from datetime import date

from engine.domain.reckoning import Duration
from engine.domain.reminder import RaisedReminder, Reminder, ReminderState, one_a_matter
from engine.domain.workflow import Anchor


def _raised(number: int, rule: str) -> RaisedReminder:
    said = Reminder(
        "avtal:lofte:2022-12-31", Anchor.TERM_END, "Ta ställning", date(2022, 12, 31), date(2022, 7, 1), rule,
        ("handlaggare",), Duration(weeks=1),
    )  # fmt: skip
    return RaisedReminder(number, 7, "KS/2021:3", "Löfte", said, ReminderState.VACKER, date(2022, 7, 1))


def test_the_rule_that_was_raised_last_says_it_once() -> None:
    raised = [_raised(1, "ett halvår"), _raised(2, "tre månader"), _raised(3, "en månad")]

    assert [one.id for one in one_a_matter(raised)] == [3]
