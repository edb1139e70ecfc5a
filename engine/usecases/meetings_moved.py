"""A calendar that changes: what it was is kept until the next sweep, which tells whoever planned by it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from engine.app import App
from engine.domain.calendar_changes import changes
from engine.domain.case import Case, Watch
from engine.domain.events import Event, WatchSet
from engine.domain.municipality import Meeting, Municipality
from engine.domain.people import SYSTEM
from engine.store import followups, meta
from engine.store.canonical import canonical
from engine.store.codec import plain, value

if TYPE_CHECKING:
    from engine.store.database import UnitOfWork

OPENING = "Sammanträdesplanen är ändrad."


def remember(unit: UnitOfWork, before: Municipality, after: Municipality, today: date) -> None:
    """Keeps the calendar as it was, where a meeting to come is moved, called off or given another manusstopp.

    The first one is kept until a sweep has told of it, however often the calendar changes in between.
    """
    was, now = (_to_come(one, today) for one in (before, after))
    if set(was) - set(now):
        followups.sweep_all(unit.conn, today)
        if meta.get(unit.conn, meta.CALENDAR_BEFORE) is None:
            meta.put(unit.conn, meta.CALENDAR_BEFORE, canonical([plain(one) for one in was]).decode())


def _to_come(municipality: Municipality, today: date) -> list[Meeting]:
    return [one for one in municipality.calendar if one.held_on >= today]


def municipality_before(app: App) -> Municipality | None:
    """The municipality with the calendar that the last sweep went by; None where it is the same."""
    with app.database.read() as conn:
        kept = meta.get(conn, meta.CALENDAR_BEFORE)
    if kept is None:
        return None
    return replace(app.municipality, calendar=tuple(value(Meeting, one) for one in json.loads(kept)))


def forget(unit: UnitOfWork) -> None:
    """Everybody has been told."""
    meta.drop(unit.conn, meta.CALENDAR_BEFORE)


def told(app: App, before: Case, after: Case, calendar_before: Municipality | None) -> tuple[Case, list[Event]]:
    """The case with a bevakning for today that says what the changed calendar did to it; the same is said once."""
    found = changes(before, after, calendar_before, app.municipality, app.today())
    words = " ".join((OPENING, *(f"{one}." for one in found)))
    if not found or any(watch.text == words for watch in after.watches):
        return after, []
    made = Watch(f"b{len(after.watches) + 1}", app.today(), words, SYSTEM.name)
    return replace(after, watches=(*after.watches, made)), [WatchSet(made)]
