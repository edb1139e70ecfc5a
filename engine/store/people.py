"""The municipality: its file loaded into rows, what differs said in words, and read back as one value.

Nothing that is in use disappears: an organ, a series or a user that a newer file leaves out stays, and what was taken
away by hand
(a user who has left) is not brought back by loading the file again.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, Date, Table, bindparam, delete, select, update

from engine.domain.errors import Refused, WrongUsage
from engine.domain.municipality import Meeting, Municipality, NoSuchUser, Organ, Series
from engine.domain.people import User
from engine.store import meta, own_seals
from engine.store.board_tables import sittings
from engine.store.canonical import canonical
from engine.store.codec import plain, value
from engine.store.differences import between
from engine.store.tables import cases, meetings, organs, series, users
from engine.store.upsert import Upsert, renewed


class OtherMunicipality(Refused):
    """Databasen hör till {ours}, men filen gäller {theirs}. Varje kommun har sin egen databas."""


class NoMunicipality(WrongUsage):
    """Databasen har ingen kommun ännu. Läs in kommunfilen: arende init --kommun FIL"""


_PUT: dict[str, Upsert] = {
    "organs": Upsert(organs, ("code",), renewed("position", "content")),
    "series": Upsert(series, ("organ",), renewed("position", "content")),
    "users": Upsert(users, ("id",), renewed("position", "name", "active", "content")),
    "meetings": Upsert(meetings, ("organ", "held_on"), renewed("manusstopp", "summons", "approval")),
}
_DROP_MEETING = delete(meetings).where(
    meetings.c.organ == bindparam("b_organ"), meetings.c.held_on == bindparam("b_on", type_=Date)
)
_DROP_ORGAN = delete(organs).where(organs.c.code == bindparam("b_code"))
_DROP_SERIES = delete(series).where(series.c.organ == bindparam("b_code"))
_BODIES = select(cases.c.body).distinct()


def save(conn: Connection, wanted: Municipality) -> list[str]:
    """Loads the municipality; what differs from before, a sentence each in Swedish. Raises OtherMunicipality."""
    before = load(conn) if is_there(conn) else None
    if before is not None and before.name.casefold() != wanted.name.casefold():
        raise OtherMunicipality(ours=before.name, theirs=wanted.name)
    after = wanted if before is None else _kept(before, wanted, _organs_in_use(conn, before))
    after = replace(after, calendar=_as_begun(conn, after.calendar))
    if before != after:
        _write(conn, before, after)
        own_seals.seal_house(conn)
    return between(before, after)


_BEGUN = select(sittings.c.organ, sittings.c.held_on, sittings.c.standing, sittings.c.content)


def _as_begun(conn: Connection, calendar: tuple[Meeting, ...]) -> tuple[Meeting, ...]:
    """The calendar where a meeting that has been begun here was moved, called off or added: what was done stands."""
    planned = {(one.organ, one.held_on): one for one in calendar}
    standing: dict[tuple[str, date], Meeting] = {}
    for row in conn.execute(_BEGUN):
        for day in json.loads(row.content).get("moved_from", ()):
            planned.pop((row.organ, date.fromisoformat(day)), None)
        if row.standing is None:
            planned.pop((row.organ, row.held_on), None)
        else:
            standing[row.organ, row.held_on] = Meeting(row.held_on, row.organ)
    return tuple(sorted({**standing, **planned}.values(), key=_by_day))


def left_out(conn: Connection, wanted: Municipality) -> list[str]:
    """Who acts although the file does not name her: nobody leaves by being left out."""
    named = {user.id for user in wanted.users}
    return [
        f"{user.name} ({user.id}) står inte i filen men är kvar. Den som slutar överlåter först allt: "
        f"arende overlat --fran {user.id} --till ANVÄNDARE --slutar."
        for user in load(conn).users
        if user.active and user.id not in named
    ]


def _organs_in_use(conn: Connection, before: Municipality) -> frozenset[str]:
    held = {code for user in before.users for code in user.organs}
    return frozenset({*conn.execute(_BODIES).scalars(), *held})


def _kept(before: Municipality, wanted: Municipality, in_use: frozenset[str]) -> Municipality:
    """What the file says, and of what it leaves out that which is in use; who has left stays away."""
    left = {user.id for user in before.users if not user.active}
    users_now = tuple(replace(user, active=False) if user.id in left else user for user in wanted.users)
    planned = {(one.organ, one.held_on.year) for one in wanted.calendar}
    return replace(
        wanted,
        organs=_added(wanted.organs, [one for one in before.organs if one.code in in_use], "code"),
        series=_added(wanted.series, [one for one in before.series if one.organ in in_use], "organ"),
        users=_added(users_now, before.users, "id"),
        # A calendar covers the years that it names; meetings of other years have been, or are planned elsewhere.
        calendar=tuple(
            sorted(
                {*wanted.calendar, *(one for one in before.calendar if (one.organ, one.held_on.year) not in planned)},
                key=_by_day,
            )
        ),
    )


def _added(wanted: tuple[Any, ...], before: Any, key: str) -> tuple[Any, ...]:
    there = {getattr(one, key) for one in wanted}
    return (*wanted, *(one for one in before if getattr(one, key) not in there))


def _write(conn: Connection, before: Municipality | None, after: Municipality) -> None:
    _put(conn, organs, [{"code": one.code, **_content(n, one)} for n, one in enumerate(after.organs)])
    _put(conn, series, [{"organ": one.organ, **_content(n, one)} for n, one in enumerate(after.series)])
    _put(
        conn,
        users,
        [
            {"id": one.id, "name": one.name, "active": one.active, **_content(n, one)}
            for n, one in enumerate(after.users)
        ],
    )
    _put(
        conn,
        meetings,
        [_of_meeting(one) for one in after.calendar],
    )
    rest = replace(after, organs=(), series=(), users=(), calendar=())
    meta.put(conn, meta.MUNICIPALITY, canonical(plain(rest)).decode())
    if before is not None:
        _drop(conn, before, after)


def _of_meeting(one: Meeting) -> dict[str, Any]:
    days = {"manusstopp": one.manusstopp, "summons": one.summons, "approval": one.approval}
    return {"organ": one.organ, "held_on": one.held_on, **days}


def plan_meeting(conn: Connection, meeting: Meeting) -> None:
    """A meeting put into the calendar beside those of the file."""
    _PUT["meetings"].put(conn, [_of_meeting(meeting)])
    own_seals.seal_house(conn)


def drop_meeting(conn: Connection, organ: str, held_on: date) -> None:
    """A meeting taken out of the calendar: it was moved or called off."""
    conn.execute(_DROP_MEETING, {"b_organ": organ, "b_on": held_on})
    own_seals.seal_house(conn)


def _content(position: int, one: Any) -> dict[str, Any]:
    return {"position": position, "content": canonical(plain(one)).decode()}


def _put(conn: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        _PUT[table.name].put(conn, rows)


def _drop(conn: Connection, before: Municipality, after: Municipality) -> None:
    held = {(one.organ, one.held_on) for one in after.calendar}
    for one in before.calendar:
        if (one.organ, one.held_on) not in held:
            conn.execute(_DROP_MEETING, {"b_organ": one.organ, "b_on": one.held_on})
    for organ in before.organs:
        if after.organ(organ.code) is None:
            conn.execute(_DROP_ORGAN, {"b_code": organ.code})
    numbered = {one.organ for one in after.series}
    for row in before.series:
        if row.organ not in numbered:
            conn.execute(_DROP_SERIES, {"b_code": row.organ})


# ── Reading ───────────────────────────────────────────────────────────────────────────────────────────────────────

_ORGANS = select(organs.c.content).order_by(organs.c.position, organs.c.code)
_SERIES = select(series.c.content).order_by(series.c.position, series.c.organ)
_USERS = select(users.c.content, users.c.active).order_by(users.c.position, users.c.id)
_MEETINGS = select(
    meetings.c.held_on, meetings.c.organ, meetings.c.manusstopp, meetings.c.summons, meetings.c.approval
)  # fmt: skip


def _by_day(one: Meeting) -> tuple[date, str]:
    return one.held_on, one.organ


def is_there(conn: Connection) -> bool:
    """Whether a municipality has been loaded."""
    return meta.get(conn, meta.MUNICIPALITY) is not None


def version(conn: Connection) -> int:
    """Raised by every change of the municipality; for whoever keeps it in memory."""
    return int(meta.get(conn, meta.MUNICIPALITY_VERSION) or 0)


def load(conn: Connection) -> Municipality:
    """The municipality as it stands now. Raises NoMunicipality."""
    rest = meta.get(conn, meta.MUNICIPALITY)
    if rest is None:
        raise NoMunicipality
    people = [(value(User, json.loads(row.content)), row.active) for row in conn.execute(_USERS)]
    return replace(
        value(Municipality, json.loads(rest)),
        organs=tuple(value(Organ, json.loads(content)) for content in conn.execute(_ORGANS).scalars()),
        series=tuple(value(Series, json.loads(content)) for content in conn.execute(_SERIES).scalars()),
        users=tuple(user if user.active == active else replace(user, active=active) for user, active in people),
        calendar=tuple(sorted((Meeting(*row) for row in conn.execute(_MEETINGS)), key=_by_day)),
    )


# ── Who is away, and who has left ─────────────────────────────────────────────────────────────────────────────────

_ACTIVE = update(users).where(users.c.id == bindparam("b_id")).values(active=bindparam("b_active"))
_AWAY = (
    update(users)
    .where(users.c.id == bindparam("b_id"))
    .values(away_until=bindparam("b_until", type_=Date), substitute=bindparam("b_substitute"))
)
_SUBSTITUTES = select(users.c.id, users.c.substitute).where(
    users.c.away_until >= bindparam("b_today", type_=Date), users.c.substitute.is_not(None)
)


def deactivate(conn: Connection, user_id: str) -> None:
    """The user acts no more; what she has done stays under her name. Raises NoSuchUser."""
    _set_active(conn, user_id, active=False)


def activate(conn: Connection, user_id: str) -> None:
    """The user is back. Raises NoSuchUser."""
    _set_active(conn, user_id, active=True)


def _set_active(conn: Connection, user_id: str, *, active: bool) -> None:
    if conn.execute(_ACTIVE, {"b_id": user_id, "b_active": active}).rowcount != 1:
        raise NoSuchUser(user=user_id, known="se arende anvandare lista")
    own_seals.seal_house(conn)


def absence(conn: Connection, user_id: str, until: date | None, substitute: str | None) -> None:
    """Somebody is away to that day, which is included, and another gets the reminders; None: back again. Raises
    NoSuchUser.
    """
    given = {"b_id": user_id, "b_until": until, "b_substitute": substitute}
    if conn.execute(_AWAY, given).rowcount != 1:
        raise NoSuchUser(user=user_id, known="se arende anvandare lista")
    own_seals.seal_house(conn)


def substitutes(conn: Connection, today: date) -> dict[str, str]:
    """Whoever is away today -> who gets the reminders instead; where that one has gone away since, her substitute."""
    away = {row.id: row.substitute for row in conn.execute(_SUBSTITUTES, {"b_today": today})}
    return {one: _in_place(one, away) for one in away}


def _in_place(one: str, away: dict[str, str]) -> str:
    """Who is there at the end of the row of substitutes; where it leads back, the first of them."""
    passed, now = {one}, away[one]
    while now in away and now not in passed:
        passed.add(now)
        now = away[now]
    return away[one] if now in passed else now
