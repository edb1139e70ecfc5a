"""A calendar that is read back holds the days that were written, whatever their words hold."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Component

from engine.exchange.calendar import CalendarDay, calendar

AT = datetime(2026, 11, 28, 7, 0, tzinfo=UTC)
DAY = CalendarDay("KS/2026:214 slut", date(2027, 12, 31), "Avtalet löper ut", "räknat så", "avtalet slutar")
# A calendar is lines of text: what no line can hold is not asked of it.
words = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=200).map(str.strip).filter(bool)
days = st.builds(CalendarDay, words, st.dates(date(1990, 1, 1), date(2199, 12, 31)), words, words, words)


def read(raw: bytes) -> list[Component]:
    return list(Calendar.from_ical(raw).walk("VEVENT"))


@given(st.lists(days, max_size=8))
def test_what_is_written_is_what_is_read_back(written: list[CalendarDay]) -> None:
    found = read(calendar("Plan", "ronnviken.example", written, AT))

    assert [(event.decoded("dtstart"), str(event["summary"]), str(event["description"])) for event in found] == [
        (one.day, one.summary, one.description) for one in written
    ]
    assert all(event.decoded("dtend") - event.decoded("dtstart") == timedelta(days=1) for event in found)


def test_a_line_break_in_a_title_begins_no_new_line_of_the_calendar() -> None:
    raw = calendar("Plan", "x.example", [CalendarDay("a", DAY.day, "Rad ett\nATTENDEE:mailto:a@b.example", "x")], AT)

    (event,) = read(raw)
    assert str(event["summary"]) == "Rad ett\nATTENDEE:mailto:a@b.example"
    assert "attendee" not in event


def test_the_same_day_has_the_same_id_whenever_the_calendar_is_written() -> None:
    first, again = (read(calendar("Plan", "x.example", [DAY], at)) for at in (AT, AT + timedelta(days=30)))
    (other,) = read(calendar("Plan", "x.example", [CalendarDay("KS/2026:215 slut", DAY.day, "Avtalet löper ut")], AT))

    assert str(first[0]["uid"]) == str(again[0]["uid"])
    assert str(first[0]["uid"]) != str(other["uid"])
    assert str(first[0]["uid"]).endswith("@x.example")


def test_a_last_day_takes_up_nobodys_time_and_no_line_is_too_long() -> None:
    raw = calendar("Plan", "x.example", [CalendarDay("a", DAY.day, "Å" * 300, "Ö" * 900)], AT)

    assert str(read(raw)[0]["transp"]) == "TRANSPARENT"
    assert max(len(line) for line in raw.split(b"\r\n")) <= 75
