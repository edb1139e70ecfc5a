"""How statutory periods and notice days explain themselves, and what holds of all (days by hand stand apart)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.domain.deadlines import (
    BeyondCalendar,
    announce_by,
    appeal,
    approve_minutes_by,
    last_notice_day,
    statutory_end,
    summon_assembly_by,
)
from engine.domain.reckoning import Duration, Reckoning, is_month_end, shift
from engine.domain.workdays import is_working_day

DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))
LENGTHS = st.builds(Duration, st.integers(0, 9), st.integers(0, 48), st.integers(0, 60), st.integers(0, 400))
DAY = timedelta(days=1)


def day(text: str) -> date:
    return date.fromisoformat(text)


def known(reckoning: Reckoning) -> date:
    assert reckoning.date is not None
    assert reckoning.steps
    return reckoning.date


def test_a_notice_day_explains_itself() -> None:
    assert last_notice_day(day("2027-12-31"), Duration(months=6), source="avtalet § 7").steps == (
        "2027-12-31 minus 6 månader = 2027-06-30, onsdag; avtalet § 7",
        "juni 2027 har ingen dag 31: månadens sista dag gäller",
    )


def test_the_earlier_of_two_readings_says_which_the_other_was() -> None:
    assert last_notice_day(day("2017-06-30"), Duration(months=3)).steps == (
        "2017-06-30 minus 3 månader = 2017-03-30, torsdag",
        (
            "räknat från månadsslut till månadsslut vore det 2017-03-31, fredag; "
            "för säkerhets skull gäller den tidigare dagen"
        ),
    )


def test_a_notice_day_on_a_red_day_stays_and_advises_the_working_day_before() -> None:
    assert last_notice_day(day("2026-09-24"), Duration(months=9)).steps == (
        "2026-09-24 minus 9 månader = 2025-12-24, onsdag",
        "2025-12-24 är julafton och dagen flyttas inte: säg upp helst senast 2025-12-23, tisdag",
    )


def test_notice_from_the_end_of_a_month_explains_every_step() -> None:
    length = Duration(months=1, weeks=2)

    assert last_notice_day(day("2017-12-15"), length, month_end=True, source="avtalet § 4").steps == (
        "2017-12-15 minus 2 veckor = 2017-12-01, fredag",
        "månadsskiftet dessförinnan är 2017-11-30, torsdag",
        "uppsägningstiden räknas från månadens slut: 2017-11-30 minus 1 månad = 2017-10-31, tisdag; avtalet § 4",
    )


def test_an_appeal_time_names_every_red_day_and_its_law() -> None:
    found = appeal(day("2026-12-03"))

    assert found.last_appeal_day.steps == (
        "2026-12-03 plus 3 veckor = 2026-12-24, torsdag; 13 kap. 5 § kommunallagen och 1 § lagen (1930:173)",
        (
            "2026-12-24 är julafton, 2026-12-25 är juldagen, 2026-12-26 är annandag jul, 2026-12-27 är söndag: "
            "tiden går ut nästa vardag, 2026-12-28, måndag; 2 § lagen (1930:173)"
        ),
    )
    assert found.last_appeal_day.steps == found.final_from.steps[:-1] == found.earliest_take_down.steps[:-1]
    assert "8 kap. 12 § kommunallagen" in found.earliest_take_down.steps[-1]
    assert "tidigast dagen efter, 2026-12-29, tisdag, om ingen har överklagat" in found.final_from.steps[-1]


@pytest.mark.parametrize(
    ("reckoning", "advice"),
    [
        (announce_by(date(2026, 11, 20)), "2026-11-22 är söndag och dagen flyttas inte: anslå helst samma dag"),
        (announce_by(date(2026, 12, 24)), "2026-12-26 är annandag jul och dagen flyttas inte: anslå helst samma dag"),
        (
            announce_by(date(2026, 11, 19)),
            "2026-11-21 är lördag och dagen flyttas inte: anslå helst senast 2026-11-20, fredag",
        ),
        (
            approve_minutes_by(date(2026, 6, 5)),
            "2026-06-19 är midsommarafton och dagen flyttas inte: justera helst senast 2026-06-18, torsdag",
        ),
        (
            summon_assembly_by(date(2026, 5, 21)),
            (
                "2026-05-14 är Kristi himmelsfärdsdag och dagen flyttas inte: "
                "anslå och kalla helst senast 2026-05-13, onsdag"
            ),
        ),
    ],
)
def test_a_strict_day_that_is_red_comes_with_advice(reckoning: Reckoning, advice: str) -> None:
    assert advice == reckoning.steps[-1]


@pytest.mark.parametrize(
    ("reckoning", "law"),
    [
        (approve_minutes_by(date(2026, 9, 8)), "5 kap. 69 § kommunallagen"),
        (announce_by(date(2026, 9, 8)), "8 kap. 12 § kommunallagen"),
        (summon_assembly_by(date(2026, 9, 8)), "5 kap. 13 och 15 §§ kommunallagen"),
        (statutory_end(date(2026, 9, 8), Duration(weeks=3)), "1 § lagen (1930:173)"),
    ],
)
def test_every_reckoning_names_its_law(reckoning: Reckoning, law: str) -> None:
    assert law in reckoning.steps[0]


@given(DAYS, LENGTHS)
def test_a_statutory_period_never_ends_before_its_unmoved_day_and_never_on_a_red_one(
    start: date, length: Duration
) -> None:
    end = known(statutory_end(start, length))
    unmoved = shift(start, length)

    assert unmoved <= end <= unmoved + 6 * DAY
    assert is_working_day(end)
    assert not any(is_working_day(unmoved + n * DAY) for n in range((end - unmoved).days))


@given(DAYS, LENGTHS)
def test_a_later_start_never_ends_earlier(start: date, length: Duration) -> None:
    assert known(statutory_end(start, length)) <= known(statutory_end(start + DAY, length))


@given(DAYS)
def test_the_notice_board_is_cleared_only_after_the_appeal_time(posted: date) -> None:
    found = appeal(posted)
    last = known(found.last_appeal_day)

    assert posted + 21 * DAY <= last < known(found.earliest_take_down)
    assert last + DAY == known(found.final_from)


@given(DAYS)
def test_what_the_municipality_must_do_in_time_is_never_moved(when: date) -> None:
    assert when + 14 * DAY == known(approve_minutes_by(when))
    assert when + 2 * DAY == known(announce_by(when))
    assert when - 7 * DAY == known(summon_assembly_by(when))


@given(DAYS, LENGTHS)
def test_a_notice_day_is_never_after_any_reading_of_the_contract(period_end: date, length: Duration) -> None:
    last = known(last_notice_day(period_end, length))

    assert last <= shift(period_end, length, -1)
    if is_month_end(period_end):
        by_month_end = shift(period_end + DAY, Duration(months=length.total_months), -1) - DAY
        assert last <= by_month_end - timedelta(days=length.total_days)


@given(DAYS, LENGTHS, st.booleans())
def test_a_later_period_end_never_gives_an_earlier_notice_day(
    period_end: date, length: Duration, month_end: bool
) -> None:
    earlier = last_notice_day(period_end, length, month_end)
    later = last_notice_day(period_end + DAY, length, month_end)

    assert known(earlier) <= known(later)


@given(DAYS, LENGTHS)
def test_notice_from_a_month_end_runs_out_in_time_and_a_month_later_would_not(
    period_end: date, length: Duration
) -> None:
    def out(first_of_next: date) -> date:
        return shift(first_of_next, Duration(months=length.total_months)) - DAY + timedelta(days=length.total_days)

    last = known(last_notice_day(period_end, length, month_end=True))

    assert is_month_end(last)
    assert out(last + DAY) <= period_end < out(shift(last + DAY, Duration(months=1)))


@pytest.mark.parametrize("length", [Duration(years=9999), Duration(days=99999), Duration(months=9999, days=99999)])
def test_a_time_beyond_the_calendar_is_said_in_swedish(length: Duration) -> None:
    for month_end in (False, True):
        with pytest.raises(BeyondCalendar, match="utanför kalendern"):
            last_notice_day(date(10, 1, 31), length, month_end)
    with pytest.raises(BeyondCalendar):
        statutory_end(date(9990, 1, 1), length)


def test_the_last_days_of_the_calendar_are_answered() -> None:
    for reckon in (appeal, approve_minutes_by, announce_by):
        with pytest.raises(BeyondCalendar):
            reckon(date.max)
    with pytest.raises(BeyondCalendar):
        summon_assembly_by(date.min)
