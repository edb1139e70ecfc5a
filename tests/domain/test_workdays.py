"""The red days of Sweden, held against days picked by hand, against the law's own words and against a library."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.domain.workdays import (
    NoSuchWeek,
    first_working_day_of_month,
    is_public_holiday,
    is_working_day,
    monday_of_week,
    next_working_day,
    previous_working_day,
    red_day_name,
    working_days_between,
)

DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))


def every_day(first: int, last: int) -> Iterator[date]:
    day = date(first, 1, 1)
    while day.year <= last:
        yield day
        day += timedelta(days=1)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2026-01-01", "nyårsdagen"),
        ("2026-01-05", None),  # trettondagsafton: a working day (RÅ 2004 not 40)
        ("2026-01-06", "trettondedag jul"),
        ("2026-04-02", None),  # skärtorsdagen
        ("2026-04-03", "långfredagen"),
        ("2026-04-04", "lördag"),  # påskafton is red only as a Saturday
        ("2026-04-30", None),  # valborgsmässoafton
        ("2026-05-01", "första maj"),
        ("2008-05-01", "första maj och Kristi himmelsfärdsdag"),
        ("2026-05-15", None),  # the day after Kristi himmelsfärdsdag
        ("2023-06-06", "nationaldagen"),
        ("2026-06-19", "midsommarafton"),
        ("2026-06-20", "midsommardagen"),
        ("2025-06-20", "midsommarafton"),
        ("2026-10-30", None),  # the day before alla helgons dag
        ("2026-10-31", "alla helgons dag"),
        ("2027-11-06", "alla helgons dag"),
        ("2026-12-24", "julafton"),
        ("2023-12-24", "julafton"),  # a Sunday as well
        ("2026-12-25", "juldagen"),
        ("2026-12-26", "annandag jul"),
        ("2026-12-31", "nyårsafton"),
        ("2026-11-21", "lördag"),
        ("2026-11-22", "söndag"),
        ("2026-11-23", None),
    ],
)
def test_a_red_day_has_its_name(day: str, name: str | None) -> None:
    assert name == red_day_name(date.fromisoformat(day))


def test_an_eve_and_a_saturday_are_red_but_no_public_holidays() -> None:
    for eve in (date(2026, 6, 19), date(2026, 12, 24), date(2026, 12, 31), date(2026, 11, 21)):
        assert not is_public_holiday(eve)
        assert not is_working_day(eve)


def test_every_sunday_is_a_public_holiday() -> None:
    assert all(is_public_holiday(day) for day in every_day(1999, 2001) if day.isoweekday() == 7)


def test_the_library_names_the_same_days() -> None:
    public = holidays.country_holidays("SE", language="sv", categories=("public",), years=range(1953, 2101))
    eves = holidays.country_holidays("SE", language="sv", categories=("de_facto",), years=range(1953, 2101))
    theirs = {day: names(public[day] if day in public else eves[day]) for day in {*public, *eves}}
    # The law of 1952 also named this one, always a Sunday, until 1989.
    theirs = {day: name for day, name in theirs.items() if name != {"marie bebådelsedag"}}
    ours = {day: names((red_day_name(day) or "").replace(" och ", "; ")) for day in every_day(1953, 2100)}

    assert theirs == {day: name for day, name in ours.items() if name and not name <= {"lördag", "söndag"}}


def names(joined: str) -> set[str]:
    return {name.lower() for name in joined.split("; ") if name}


def test_the_library_is_not_needed_to_reckon() -> None:
    code = "import sys, engine.domain.workdays as w, datetime as d; w.is_working_day(d.date(2026, 6, 19)); "
    subprocess.run([sys.executable, "-c", code + "sys.exit('holidays' in sys.modules)"], check=True)


@given(DAYS)
def test_a_day_is_red_exactly_when_it_has_a_reason(day: date) -> None:
    assert is_working_day(day) == (red_day_name(day) is None)


@given(DAYS)
def test_next_and_previous_working_day_are_the_nearest(day: date) -> None:
    after, before = next_working_day(day), previous_working_day(day)

    assert before <= day <= after
    assert is_working_day(before)
    assert is_working_day(after)
    between = [before + timedelta(days=n) for n in range(1, (after - before).days)]
    assert not any(is_working_day(each) for each in between)
    assert (after - before).days <= 7


def test_a_working_day_is_counted_at_the_end_and_not_at_the_start() -> None:
    assert working_days_between(date(2026, 11, 16), date(2026, 11, 23)) == 5
    assert working_days_between(date(2026, 11, 20), date(2026, 11, 22)) == 0
    assert working_days_between(date(2026, 11, 20), date(2026, 11, 20)) == 0


@pytest.mark.parametrize(
    ("year", "month", "day"), [(2026, 9, 1), (2026, 11, 2), (2027, 1, 4), (2026, 5, 4), (2025, 1, 2), (2024, 9, 2)]
)
def test_the_first_working_day_of_a_month_comes_after_its_red_days(year: int, month: int, day: int) -> None:
    assert date(year, month, day) == first_working_day_of_month(year, month)


def test_a_week_begins_on_its_monday() -> None:
    assert date(2026, 6, 8) == monday_of_week(2026, 24)
    assert date(2024, 12, 30) == monday_of_week(2025, 1)
    assert date(2026, 12, 28) == monday_of_week(2026, 53)


@pytest.mark.parametrize(("year", "week"), [(2025, 53), (2026, 0), (2026, 54), (0, 1), (10**6, 1)])
def test_a_week_that_does_not_exist_is_refused(year: int, week: int) -> None:
    with pytest.raises(NoSuchWeek, match=f"Vecka {week} finns inte år {year}"):
        monday_of_week(year, week)
