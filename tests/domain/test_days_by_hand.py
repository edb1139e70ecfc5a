"""The days of the law and of contracts, against the tables of frister-for-hand.md, which were reckoned by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from engine.domain.deadlines import (
    announce_by,
    appeal,
    approve_minutes_by,
    last_notice_day,
    statutory_end,
    summon_assembly_by,
)
from engine.domain.reckoning import WEEKDAYS, Duration
from engine.domain.workdays import is_public_holiday, is_working_day, red_day_name

PAGE = Path(__file__).with_name("frister-for-hand.md")
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?: (\w+))?")

Row = tuple[str, ...]


def tables() -> dict[str, list[Row]]:
    """Each table of the page under its heading, without the row of heads."""
    found: dict[str, list[Row]] = {}
    for section in PAGE.read_text(encoding="utf-8").split("\n## ")[1:]:
        heading, _, text = section.partition("\n")
        lines = [line for line in text.splitlines() if line.startswith("|")]
        found[heading] = [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines[2:]]
    return found


TABLES = tables()


def rows(heading: str) -> pytest.MarkDecorator:
    """A test for each row, named by its first cells."""
    held = TABLES[heading]
    return pytest.mark.parametrize("row", held, ids=[" ".join(row[:-1]) for row in held])


def day(cell: str) -> date:
    return date.fromisoformat(cell[:10])


@rows("Påsken år för år")
def test_the_days_that_follow_easter(row: Row) -> None:
    easter, good_friday, monday, ascension, whit_monday = map(day, row[:5])
    whit = {"röd": "annandag pingst", "nationaldagen": "nationaldagen", "arbetsdag": None}[row[5]]

    assert [red_day_name(one) for one in (good_friday, easter, monday)] == [
        "långfredagen",
        "påskdagen",
        "annandag påsk",
    ]
    assert "Kristi himmelsfärdsdag" in str(red_day_name(ascension))
    assert red_day_name(whit_monday) == whit
    assert is_public_holiday(whit_monday) == (whit is not None)


@rows("Röda dagar")
def test_a_day_is_red_where_the_law_says_so_and_nowhere_else(row: Row) -> None:
    assert is_working_day(day(row[0])) == (row[1] == "arbetsdag")


@rows("Överklagande")
def test_the_appeal_time_ends_on_the_day_reckoned_by_hand(row: Row) -> None:
    found, last = appeal(day(row[0])), day(row[1])

    assert found.last_appeal_day.date == last
    assert found.earliest_take_down.date == found.final_from.date == last + timedelta(days=1)


@rows("Andra lagstadgade frister")
def test_a_statutory_period_ends_on_the_day_reckoned_by_hand(row: Row) -> None:
    assert statutory_end(day(row[0]), Duration.parse(row[1])).date == day(row[2])


@rows("Justering")
def test_minutes_are_approved_within_fourteen_days(row: Row) -> None:
    assert approve_minutes_by(day(row[0])).date == day(row[1])


@rows("Anslag")
def test_the_approval_is_announced_on_the_second_day(row: Row) -> None:
    assert announce_by(day(row[0])).date == day(row[1])


@rows("Kallelse till kommunfullmäktige")
def test_fullmaktige_is_summoned_a_week_before(row: Row) -> None:
    assert summon_assembly_by(day(row[0])).date == day(row[1])


@rows("Uppsägning av avtal")
def test_the_last_notice_day_is_the_strict_one(row: Row) -> None:
    assert last_notice_day(day(row[0]), Duration.parse(row[1])).date == day(row[2])


@rows("Uppsägning räknad från månadens slut")
def test_notice_may_be_counted_from_the_end_of_a_month(row: Row) -> None:
    assert last_notice_day(day(row[0]), Duration.parse(row[1]), month_end=True).date == day(row[2])


def test_there_are_enough_rows_and_each_has_its_reason() -> None:
    held = [row for table in TABLES.values() for row in table]

    assert len(held) >= 200
    assert [row for row in held if not row[-1]] == []
    assert {heading for heading, table in TABLES.items() if len(set(table)) != len(table)} == set()


def test_every_weekday_on_the_page_is_the_calendars() -> None:
    assert [said for said in _weekdays() if said[1] != WEEKDAYS[date.fromisoformat(said[0]).weekday()]] == []


def _weekdays() -> Iterator[tuple[str, str]]:
    for table in TABLES.values():
        for row in table:
            for cell in row[:-1]:
                found = _DAY.fullmatch(cell)
                if found and found[2]:
                    yield found[1], found[2]
