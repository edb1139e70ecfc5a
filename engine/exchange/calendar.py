"""Days as a calendar that every calendar program takes in (iCalendar, RFC 5545): one whole-day event a day."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One whole-day event. key: what makes it the same event the next time that the calendar is written."""

    key: str
    day: date
    summary: str
    description: str = ""
    category: str = ""


def calendar(name: str, domain: str, days: Iterable[CalendarDay], at: datetime) -> bytes:
    """The calendar. domain: right-hand side of the events' ids, the house's own. at: when it was written (UTC).

    The same days give the same ids, so that a calendar taken in anew renews its events and doubles none.
    """
    made = Calendar()
    made.add("prodid", "-//Ärendegång//arende plan//SV")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("name", name)
    made.add("x-wr-calname", name)
    for one in days:
        made.add_component(_event(one, domain, at))
    return bytes(made.to_ical())


def _event(one: CalendarDay, domain: str, at: datetime) -> Event:
    event = Event()
    event.add("uid", f"{hashlib.sha256(one.key.encode()).hexdigest()[:32]}@{domain}")
    event.add("dtstamp", at)
    event.add("dtstart", one.day)
    event.add("dtend", one.day + timedelta(days=1))
    event.add("summary", one.summary)
    if one.description:
        event.add("description", one.description)
    if one.category:
        event.add("categories", [one.category])
    # A last day takes up nobody's time: whoever looks for a free hour still finds the day free.
    event.add("transp", "TRANSPARENT")
    return event
