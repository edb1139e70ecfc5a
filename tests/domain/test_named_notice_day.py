"""Notice by a day that the agreement names: «uppsägning ska ske senast den 30 juni»."""

from __future__ import annotations

from datetime import date

import pytest

from engine.domain.agreement import NoticeRule
from engine.domain.comparing import compare_agreements
from engine.domain.deadlines import notice_day_named
from engine.domain.notice import ends_after_notice, last_notice_days
from engine.domain.sides import NO_SIDES
from engine.domain.standing import unknowns
from tests.domain.made import automatic, rule

D = date.fromisoformat
BY_JUNE = NoticeRule(day="06-30")


@pytest.mark.parametrize(
    ("period_end", "day", "last"),
    [
        ("2025-12-31", "06-30", "2025-06-30"),
        ("2025-06-30", "09-30", "2024-09-30"),
        ("2025-12-31", "12-31", "2025-12-31"),
        ("2025-08-31", "02-29", "2025-02-28"),
        ("2024-08-31", "02-29", "2024-02-29"),
    ],
)
def test_the_last_such_day_up_to_the_periods_end_is_the_day(period_end: str, day: str, last: str) -> None:
    assert notice_day_named(D(period_end), day).date == D(last)


def test_the_day_is_said_to_be_the_agreements_own_and_a_red_one_is_not_moved() -> None:
    found = notice_day_named(D("2024-12-31"), "06-30")
    assert found.steps[0] == "avtalet anger dagen: senast 2024-06-30, söndag"
    assert "dagen flyttas inte" in found.steps[1]


def test_each_period_has_its_own_last_day() -> None:
    agreement = automatic(D("2024-12-31"), notice=(BY_JUNE,))
    for today, last in (("2024-03-01", "2024-06-30"), ("2025-03-01", "2025-06-30")):
        [found] = last_notice_days(agreement, D(today))
        assert found.reckoning.date == D(last)


@pytest.mark.parametrize(("received", "ends"), [("2024-06-30", "2024-12-31"), ("2024-07-01", "2025-12-31")])
def test_a_notice_after_the_day_ends_the_next_period(received: str, ends: str) -> None:
    agreement = automatic(D("2024-12-31"), notice=(BY_JUNE,))
    assert ends_after_notice(agreement, "kommunen", D(received)).date == D(ends)


def test_what_is_named_is_not_unknown() -> None:
    assert "uppsägningstid: framgår inte" not in unknowns(automatic(D("2024-12-31"), notice=(BY_JUNE,)), decided=True)
    assert "uppsägningstid: framgår inte" in unknowns(automatic(D("2024-12-31"), notice=(rule(None),)), decided=True)


def test_the_day_is_compared_in_words() -> None:
    before, after = (automatic(D("2024-12-31"), notice=(one,)) for one in (rule("P3M"), BY_JUNE))
    rows = compare_agreements((before, NO_SIDES), (after, NO_SIDES), ("förr", "nu")).rows
    assert "senast den 30 juni före periodens slut" in [row.after for row in rows]
