"""Lengths of time counted from an anchor, and a date that tells how it came about."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.domain.reckoning import (
    UNKNOWN,
    BadDuration,
    Duration,
    Reckoning,
    is_month_end,
    long_form,
    shift,
    spoken,
)

DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))
LENGTHS = st.builds(Duration, st.integers(0, 20), st.integers(0, 60), st.integers(0, 60), st.integers(0, 400))


@pytest.mark.parametrize(
    ("text", "length", "words"),
    [
        ("P1Y", Duration(years=1), "1 år"),
        ("P3M", Duration(months=3), "3 månader"),
        ("P1M", Duration(months=1), "1 månad"),
        ("P2W", Duration(weeks=2), "2 veckor"),
        ("P10D", Duration(days=10), "10 dagar"),
        ("p1y6m", Duration(years=1, months=6), "1 år och 6 månader"),
        (" P18M ", Duration(months=18), "18 månader"),
        ("P0D", Duration(), "0 dagar"),
    ],
)
def test_a_length_is_read_and_said(text: str, length: Duration, words: str) -> None:
    assert length == Duration.parse(text)
    assert words == length.words


@pytest.mark.parametrize(
    "text", ["", "P", "3M", "P3", "PM", "P-3M", "P1.5Y", "PT3H", "P3M1Y", "tre månader", "P1M" * 50000]
)
def test_what_is_no_length_is_refused(text: str) -> None:
    with pytest.raises(BadDuration, match="är ingen tidslängd"):
        Duration.parse(text)


@given(LENGTHS)
def test_a_length_is_the_same_after_being_written(length: Duration) -> None:
    assert length == Duration.parse(str(length))


@pytest.mark.parametrize(
    ("anchor", "text", "times", "day"),
    [
        ("2026-01-31", "P1M", 1, "2026-02-28"),
        ("2026-01-31", "P1M", 2, "2026-03-31"),  # from the anchor: the 31st never drifts
        ("2024-01-31", "P1M", 1, "2024-02-29"),
        ("2024-02-29", "P1Y", 1, "2025-02-28"),
        ("2024-02-29", "P1Y", 4, "2028-02-29"),
        ("2026-12-31", "P6M", -1, "2026-06-30"),
        ("2018-12-31", "P18M", -1, "2017-06-30"),
        ("2026-03-01", "P1D", -1, "2026-02-28"),
        ("2026-12-20", "P2W", 1, "2027-01-03"),
        ("2026-01-30", "P1M1D", 1, "2026-03-01"),  # months first, then days
        ("2026-05-05", "P0D", 1, "2026-05-05"),
    ],
)
def test_a_day_is_shifted_from_its_anchor(anchor: str, text: str, times: int, day: str) -> None:
    assert date.fromisoformat(day) == shift(date.fromisoformat(anchor), Duration.parse(text), times)


@given(DAYS, LENGTHS, st.integers(1, 10))
def test_a_longer_time_never_ends_earlier(anchor: date, length: Duration, times: int) -> None:
    assert shift(anchor, length, -times) <= shift(anchor, length, 1 - times) <= anchor
    assert anchor <= shift(anchor, length, times - 1) <= shift(anchor, length, times)


@given(DAYS, LENGTHS)
def test_a_later_anchor_never_gives_an_earlier_day(anchor: date, length: Duration) -> None:
    assert shift(anchor, length) <= shift(anchor + timedelta(days=1), length)


@pytest.mark.parametrize(("anchor", "times"), [(date(9999, 12, 31), 1), (date(1, 1, 1), -1)])
@pytest.mark.parametrize("length", [Duration(years=1), Duration(months=1), Duration(weeks=1), Duration(days=1)])
def test_beyond_the_calendar_is_an_overflow(anchor: date, times: int, length: Duration) -> None:
    with pytest.raises(OverflowError):
        shift(anchor, length, times)


def test_the_last_of_a_month_is_known() -> None:
    ends = [
        date(2026, 1, 1) + timedelta(days=n) for n in range(365) if is_month_end(date(2026, 1, 1) + timedelta(days=n))
    ]

    assert [end.day for end in ends] == [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    assert is_month_end(date(2024, 2, 29))
    assert not is_month_end(date(2024, 2, 28))


def test_a_day_is_said_in_swedish() -> None:
    assert spoken(date(2027, 6, 30)) == "2027-06-30, onsdag"
    assert long_form(date(2027, 6, 30)) == "30 juni 2027"
    assert long_form(date(2026, 5, 1)) == "1 maj 2026"


def test_a_reckoning_gathers_its_steps() -> None:
    first = Reckoning(date(2026, 1, 1), ("avtalet börjar",))
    further = first.then(date(2026, 12, 31), "ett år").because("avtalet § 2")

    assert Reckoning(date(2026, 12, 31), ("avtalet börjar", "ett år", "avtalet § 2")) == further
    assert first.steps == ("avtalet börjar",)


def test_what_is_not_known_says_so() -> None:
    assert UNKNOWN.date is None
    assert UNKNOWN.steps == ("framgår inte",)
