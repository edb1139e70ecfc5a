"""One's own bevakningar as a calendar that a calendar program fetches: made with a secret address, and withdrawn.

The address is all that is asked for, and what is fetched lies with whoever runs the calendar program. Of a case that
holds something confidential only its number and the day go out.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from engine.app import App
from engine.domain.errors import Refused
from engine.domain.events import CalendarMade, CalendarWithdrawn
from engine.domain.people import Actor, User
from engine.settings import SWEDISH_TIME
from engine.store import calendar_feeds, people
from engine.usecases import desk
from engine.usecases.digests import domain
from engine.usecases.tokens import kept_of
from engine.usecases.work import Answer, NoActor, Request, perform, seal

if TYPE_CHECKING:
    from engine.exchange.calendar import CalendarDay
    from engine.store.database import UnitOfWork

AHEAD = timedelta(days=730)


class NoCalendar(Refused):
    """Du har ingen kalender att ta bort."""


def made(app: App, request: Request) -> Answer:
    """When the asker's calendar was made: {madeOn}; None where she has none. Raises NoActor."""
    user = _user(request)
    with app.database.read() as conn:
        at = calendar_feeds.made_at(conn, user.id)
    return {"madeOn": at.astimezone(SWEDISH_TIME).date().isoformat() if at else None}


def make(app: App, request: Request) -> Answer:
    """A calendar for the asker: {token}, which is told once; the address that she had works no more. Raises NoActor."""
    user, token = _user(request), secrets.token_urlsafe(32)

    def work(unit: UnitOfWork) -> Answer:
        calendar_feeds.put(unit.conn, user.id, kept_of(token), app.now())
        seal(app, unit, request, None, [CalendarMade(user.id)])
        return {}

    return {**perform(app, request, work), "token": token}


def withdraw(app: App, request: Request) -> Answer:
    """The asker's calendar is gone, from its next request. Raises NoActor, NoCalendar."""
    user = _user(request)

    def work(unit: UnitOfWork) -> Answer:
        if not calendar_feeds.drop(unit.conn, user.id):
            raise NoCalendar
        seal(app, unit, request, None, [CalendarWithdrawn(user.id)])
        return {}

    return perform(app, request, work)


def written(app: App, token: str) -> bytes | None:
    """The calendar of that secret address, as its owner's rights stand now; None where there is none."""
    with app.database.read() as conn:
        owner = calendar_feeds.owner(conn, kept_of(token))
        app.municipality_of(people.version(conn))
    user = app.municipality.user(owner) if owner else None
    if user is None or not user.active:
        return None
    from engine.exchange.calendar import calendar  # noqa: PLC0415 - only who fetches one pays for it

    request = Request(Actor(user, "kalender", "webb"), "kalender", guarded=True)
    rows = desk.everybodys(app, request, app.today() + AHEAD)["rows"]
    # The same all day, so that a program that asks every hour is told that nothing has changed.
    at = datetime.combine(app.today(), time(), UTC)
    return calendar(f"Ärendegång: {user.name}", domain(app), _days(row for row in rows if row["mine"]), at)


def _days(rows: Iterable[dict[str, Any]]) -> list[CalendarDay]:
    from engine.exchange.calendar import CalendarDay  # noqa: PLC0415 - the same

    found: dict[str, CalendarDay] = {}
    for row in rows:
        if row["due"] is None:
            continue
        key = f"{row['dnr']}|{row['due']}" + ("" if row["confidential"] else f"|{row['kind']}|{row['subject']}")
        what = "öppna ärendet" if row["confidential"] else row["what"]
        told = "" if row["confidential"] else "\n".join([row["title"], *row["reckoning"]])
        found[key] = CalendarDay(key, date.fromisoformat(row["due"]), f"{row['dnr']}: {what}", told)
    return list(found.values())


def _user(request: Request) -> User:
    if request.actor.user is None:
        raise NoActor
    return request.actor.user
