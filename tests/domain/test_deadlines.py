"""Statutory periods and notice days, against days reckoned by hand from the statute's words."""

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

# Announced -> last day to appeal: three weeks to the same weekday; a red day gives the next working day.
APPEALS = (
    ("2017-09-20", "2017-10-11"),  # nothing in the way
    ("2017-10-05", "2017-10-26"),
    ("2024-02-08", "2024-02-29"),  # the leap day itself
    ("2100-02-10", "2100-03-03"),  # 2100 is no leap year
    ("2017-09-16", "2017-10-09"),  # Saturday
    ("2017-09-17", "2017-10-09"),  # Sunday
    ("1990-03-23", "1990-04-17"),  # långfredagen, years apart
    ("2000-03-31", "2000-04-25"),
    ("2008-02-29", "2008-03-25"),  # Easter as early as it was that century, and a leap day
    ("2016-03-04", "2016-03-29"),
    ("2017-03-24", "2017-04-18"),
    ("2018-03-09", "2018-04-03"),
    ("2026-03-13", "2026-04-07"),
    ("2038-04-02", "2038-04-27"),  # Easter on its latest day
    ("2100-03-05", "2100-03-30"),
    ("2017-03-27", "2017-04-18"),  # annandag påsk
    ("2026-03-12", "2026-04-02"),  # skärtorsdagen stands
    ("2026-04-09", "2026-04-30"),  # valborg stands
    ("2026-04-10", "2026-05-04"),  # första maj, a Friday
    ("2023-04-10", "2023-05-02"),  # första maj, a Monday
    ("2008-04-10", "2008-05-02"),  # första maj and Kristi himmelsfärdsdag in one
    ("2026-04-23", "2026-05-15"),  # Kristi himmelsfärdsdag; the day after is a working day
    ("2026-04-24", "2026-05-15"),
    ("2026-05-15", "2026-06-05"),  # the day before nationaldagen stands
    ("2023-05-16", "2023-06-07"),  # nationaldagen, a Tuesday
    ("2000-05-16", "2000-06-06"),  # the same day before 2005
    ("2000-05-22", "2000-06-13"),  # annandag pingst before 2005
    ("2004-05-10", "2004-06-01"),
    ("2005-04-25", "2005-05-16"),  # the same Monday from 2005
    ("2026-05-28", "2026-06-18"),  # the day before midsommarafton stands
    ("2026-05-29", "2026-06-22"),  # midsommarafton
    ("2025-05-30", "2025-06-23"),
    ("1995-06-02", "1995-06-26"),
    ("2026-05-30", "2026-06-22"),  # midsommardagen
    ("2026-10-09", "2026-10-30"),  # the day before alla helgons dag stands
    ("2026-10-10", "2026-11-02"),  # alla helgons dag
    ("2026-12-03", "2026-12-28"),  # julafton, then juldagen, annandag jul, Sunday
    ("2024-12-03", "2024-12-27"),
    ("2021-12-03", "2021-12-27"),  # julafton, a Friday
    ("2022-12-05", "2022-12-27"),  # annandag jul, a Monday
    ("2026-12-10", "2027-01-04"),  # nyårsafton, then nyårsdagen and a weekend: over the year's end
    ("2024-12-10", "2025-01-02"),
    ("2016-12-10", "2017-01-02"),
    ("2026-12-15", "2027-01-05"),  # trettondagsafton stands (RÅ 2004 not 40)
    ("2026-12-16", "2027-01-07"),  # trettondedag jul
)

STATUTORY = (
    ("2017-01-31", "P1M", "2017-02-28"),  # no such day: the month's last (1 §)
    ("2016-01-31", "P1M", "2016-02-29"),
    ("2017-08-31", "P6M", "2018-02-28"),
    ("2019-11-30", "P3M", "2020-03-02"),  # the leap day was a Saturday
    ("2020-02-29", "P1Y", "2021-03-01"),  # 28 February 2021 was a Sunday
    ("2025-12-31", "P1Y", "2027-01-04"),  # nyårsafton
    ("2025-10-06", "P1M", "2025-11-06"),
    ("2026-03-24", "P3M", "2026-06-24"),
    ("2026-05-13", "P1W", "2026-05-20"),
    ("2026-04-30", "P1D", "2026-05-04"),
    ("2026-12-24", "P2M", "2027-02-24"),  # it may begin on a red day
    ("2025-03-06", "P1M", "2025-04-07"),  # a Sunday
)

NOTICE = (
    ("2017-06-30", "P3M", "2017-03-30"),  # never the 31st
    ("2018-12-31", "P18M", "2017-06-30"),
    ("2017-02-28", "P3M", "2016-11-28"),
    ("2016-02-29", "P3M", "2015-11-29"),
    ("2027-12-31", "P6M", "2027-06-30"),
    ("2027-12-31", "P3M", "2027-09-30"),
    ("2027-12-31", "P2M", "2027-10-31"),  # a Sunday, and it stays so
    ("2027-12-31", "P1M", "2027-11-30"),
    ("2020-02-29", "P1Y", "2019-02-28"),
    ("2021-02-28", "P1Y", "2020-02-28"),  # not the leap day
    ("2024-12-31", "P10M", "2024-02-29"),
    ("2023-12-31", "P10M", "2023-02-28"),
    ("2024-03-31", "P1M", "2024-02-29"),
    ("2024-12-31", "P2W", "2024-12-17"),
    ("2024-12-31", "P30D", "2024-12-01"),
    ("2017-06-15", "P3M", "2017-03-15"),
    ("2020-01-31", "P1Y6M", "2018-07-31"),
    ("2026-09-24", "P9M", "2025-12-24"),  # julafton, and it stays so
    ("2019-12-31", "P0D", "2019-12-31"),
)

NOTICE_FROM_MONTH_END = (
    ("2017-06-30", "P3M", "2017-03-31"),
    ("2017-12-31", "P3M", "2017-09-30"),
    ("2017-12-15", "P3M", "2017-08-31"),  # it must have run out in November
    ("2024-05-31", "P3M", "2024-02-29"),
    ("2017-12-31", "P30D", "2017-11-30"),
    ("2017-12-15", "P1M2W", "2017-10-31"),
    ("2017-06-30", "P0D", "2017-06-30"),
    ("2017-06-29", "P0D", "2017-05-31"),
)


def day(text: str) -> date:
    return date.fromisoformat(text)


def known(reckoning: Reckoning) -> date:
    assert reckoning.date is not None
    assert reckoning.steps
    return reckoning.date


@pytest.mark.parametrize(("posted", "last"), APPEALS)
def test_the_appeal_time_ends_on_the_day_reckoned_by_hand(posted: str, last: str) -> None:
    found = appeal(day(posted))

    assert day(last) == found.last_appeal_day.date
    assert day(last) + DAY == found.earliest_take_down.date == found.final_from.date


@pytest.mark.parametrize(("start", "length", "last"), STATUTORY)
def test_a_statutory_period_ends_on_the_day_reckoned_by_hand(start: str, length: str, last: str) -> None:
    assert day(last) == statutory_end(day(start), Duration.parse(length)).date


@pytest.mark.parametrize(
    ("meeting", "last"),
    [
        ("2017-09-13", "2017-09-27"),
        ("2024-02-15", "2024-02-29"),
        ("2026-04-17", "2026-05-01"),  # a red day is not moved
        ("2026-06-05", "2026-06-19"),
        ("2026-12-18", "2027-01-01"),
    ],
)
def test_minutes_are_approved_within_fourteen_days(meeting: str, last: str) -> None:
    assert day(last) == approve_minutes_by(day(meeting)).date


@pytest.mark.parametrize(
    ("approved", "last"),
    [
        ("2017-02-27", "2017-03-01"),
        ("2024-02-28", "2024-03-01"),
        ("2026-11-20", "2026-11-22"),  # Friday gives Sunday
        ("2026-12-30", "2027-01-01"),
    ],
)
def test_the_approval_is_announced_on_the_second_day(approved: str, last: str) -> None:
    assert day(last) == announce_by(day(approved)).date


@pytest.mark.parametrize(
    ("meeting", "last"),
    [
        ("2026-05-25", "2026-05-18"),
        ("2026-05-21", "2026-05-14"),  # Kristi himmelsfärdsdag is not moved
        ("2024-03-07", "2024-02-29"),
        ("2026-01-07", "2025-12-31"),
    ],
)
def test_fullmaktige_is_summoned_a_week_before(meeting: str, last: str) -> None:
    assert day(last) == summon_assembly_by(day(meeting)).date


@pytest.mark.parametrize(("period_end", "length", "last"), NOTICE)
def test_the_last_notice_day_is_the_strict_one(period_end: str, length: str, last: str) -> None:
    assert day(last) == last_notice_day(day(period_end), Duration.parse(length)).date


@pytest.mark.parametrize(("period_end", "length", "last"), NOTICE_FROM_MONTH_END)
def test_notice_may_be_counted_from_the_end_of_a_month(period_end: str, length: str, last: str) -> None:
    assert day(last) == last_notice_day(day(period_end), Duration.parse(length), month_end=True).date


def test_a_notice_day_explains_itself() -> None:
    assert last_notice_day(day("2027-12-31"), Duration(months=6), source="avtalet § 7").steps == (
        "2027-12-31 minus 6 månader = 2027-06-30, onsdag; avtalet § 7",
        "juni 2027 har ingen dag 31: månadens sista dag gäller",
    )


def test_the_earlier_of_two_readings_says_which_the_other_was() -> None:
    assert last_notice_day(day("2017-06-30"), Duration(months=3)).steps == (
        "2017-06-30 minus 3 månader = 2017-03-30, torsdag; avtalet",
        (
            "räknat från månadsslut till månadsslut vore det 2017-03-31, fredag; "
            "för säkerhets skull gäller den tidigare dagen"
        ),
    )


def test_a_notice_day_on_a_red_day_stays_and_advises_the_working_day_before() -> None:
    assert last_notice_day(day("2026-09-24"), Duration(months=9)).steps == (
        "2026-09-24 minus 9 månader = 2025-12-24, onsdag; avtalet",
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
