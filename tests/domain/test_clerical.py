"""A decision that was written in with a wrong day or paragraph."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from engine.domain.case import Case
from engine.domain.clerical import (
    KeptAtMeeting,
    MeetingAhead,
    NoSuchDecision,
    NothingToCorrect,
    SeveralDecisions,
    decision_to_correct,
    rightly,
)
from engine.domain.decided_points import decided_points
from engine.domain.decision import Minutes
from engine.domain.execution import Execution
from tests.domain.made import case, decision, proposal

D = date.fromisoformat
FIRST = decision(D("2017-09-27"), paragraph=131)
SECOND = decision(D("2018-09-26"), paragraph=131, round_=2)
TODAY = D("2018-10-01")


def test_the_only_decision_is_meant_where_nothing_more_is_said() -> None:
    only = case(decisions=(proposal(), FIRST))
    assert decision_to_correct(only, None, None) is FIRST


def test_of_two_with_the_same_number_the_day_tells_which() -> None:
    both = case(decisions=(FIRST, SECOND))
    assert decision_to_correct(both, D("2018-09-26"), 131) is SECOND
    with pytest.raises(SeveralDecisions, match="KS 2017-09-27 § 131 och KS 2018-09-26 § 131"):
        decision_to_correct(both, None, 131)


def test_one_that_is_not_there_is_told_with_those_that_are() -> None:
    with pytest.raises(NoSuchDecision, match="KS 2017-09-27 § 131"):
        decision_to_correct(case(decisions=(FIRST,)), None, 132)
    with pytest.raises(NoSuchDecision, match="inga"):
        decision_to_correct(case(decisions=(proposal(),)), None, None)


def test_minutes_that_are_kept_here_are_corrected_as_minutes() -> None:
    kept = replace(FIRST, minutes=Minutes(1))
    with pytest.raises(KeptAtMeeting, match="KS 2017-09-27 § 131"):
        decision_to_correct(case(decisions=(kept,)), None, None)


def test_what_was_said_of_its_points_goes_with_the_decision() -> None:
    said = Execution(1, "KS", 131, D("2017-09-27"), "1", responsible="Kontoret")
    other = Execution(2, "KS", 131, D("2018-09-26"), "1", responsible="Någon annan")
    before = replace(case(decisions=(FIRST, SECOND)), executions=(said, other))
    after = rightly(before, FIRST, None, 113, TODAY)
    assert [(one.paragraph, one.meeting_on) for one in after.decisions] == [
        (113, D("2017-09-27")),
        (131, D("2018-09-26")),
    ]
    assert [one.execution.responsible for one in decided_points(after)] == ["Kontoret", "Någon annan"]
    assert after.executions == (replace(said, paragraph=113), other)


@pytest.mark.parametrize(
    ("day", "paragraph", "error"),
    [
        (None, None, NothingToCorrect),
        ("2017-09-27", 131, NothingToCorrect),
        ("2018-10-02", None, MeetingAhead),
    ],
)
def test_nothing_to_correct_and_days_to_come_are_refused(
    day: str | None, paragraph: int | None, error: type[Exception]
) -> None:
    held: Case = case(decisions=(FIRST,))
    with pytest.raises(error):
        rightly(held, FIRST, D(day) if day else None, paragraph, TODAY)
