"""Logging in on the web: passwords set, sessions begun, recognised and ended, and attempts that fail slowed down.

Sessions are told what time it is: the wall's, also where the engine's own clock is moved for a demonstration.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from engine.app import App
from engine.domain.errors import Refused
from engine.domain.events import PasswordSet
from engine.domain.people import Role, User
from engine.store import meta, people, sessions
from engine.usecases.slowing import attempt, succeeded, tally
from engine.usecases.tokens import kept_of
from engine.usecases.work import Answer, Request, allow_tending, perform, seal

if TYPE_CHECKING:
    from engine.store.database import UnitOfWork

IDLE, LONGEST = timedelta(minutes=60), timedelta(hours=10)
# Written anew no more often than this, so that reading pages does not write to the database all the time.
SEEN_EVERY = timedelta(minutes=1)


class WrongPassword(Refused):
    """Fel användarnamn eller lösenord."""


class MayNotSetPassword(Refused):
    """{name} får bara sätta sitt eget lösenord; andras sätter systemförvaltaren."""


@dataclass(frozen=True, slots=True)
class Session:
    """Who is logged in. ends_at: when she is logged out if she does nothing more."""

    user: User
    digest: str
    ends_at: datetime


def set_password(app: App, request: Request, user_id: str, password: str) -> Answer:
    """The user's password from now on; whoever was logged in as her is logged out: {user}.

    Raises NoSuchUser, PasswordTooShort, MayNotSetPassword.
    """
    from engine.usecases.passwords import hashed  # noqa: PLC0415 - only who sets or checks one pays for it

    user, actor = app.municipality.known_user(user_id), request.actor.user
    if actor is not None and actor.id != user.id and Role.SYSTEMFORVALTARE not in actor.roles:
        raise MayNotSetPassword(name=actor.name)
    kept = hashed(password)

    def work(unit: UnitOfWork) -> Answer:
        sessions.put_hash(unit.conn, user.id, kept, app.now())
        sessions.end_all(unit.conn, user.id)
        seal(app, unit, request, None, [PasswordSet(user.id)])
        return {"user": user.id}

    return perform(app, request, work)


def log_in(app: App, user_id: str, password: str, address: str, at: datetime) -> str:
    """The token of a new session. address: where the attempt comes from. Raises WrongPassword, TooManyAttempts."""
    return begin(app, checked(app, user_id, password, address, at), at)


def begin(app: App, user: User, at: datetime) -> str:
    """The token of a new session of the user's, who has shown who she is."""
    token = secrets.token_urlsafe(32)
    app.database.run(lambda unit: _begin(unit, token, user, at))
    return token


def checked(app: App, user_id: str, password: str, address: str, at: datetime) -> User:
    """The user whose password it is. Raises WrongPassword, TooManyAttempts."""
    from engine.usecases.passwords import is_right  # noqa: PLC0415 - only who sets or checks one pays for it

    name = user_id.strip().casefold()
    tallies = (
        tally("user-address", name, address),
        tally("user", name, shared=True),
        tally("address", address, shared=True),
    )
    attempt(app, tallies, at)
    with app.database.read() as conn:
        app.municipality_of(people.version(conn))
        user = next((one for one in app.municipality.users if one.id.casefold() == name), None)
        kept = sessions.hash_of(conn, user.id) if user else None
    if not is_right(password, kept) or user is None or not user.active:
        raise WrongPassword
    succeeded(app, tallies)
    return user


def _begin(unit: UnitOfWork, token: str, user: User, at: datetime) -> None:
    sessions.end_older(unit.conn, at - IDLE)
    sessions.begin(unit.conn, kept_of(token), user.id, at)


def recognise(app: App, token: str, at: datetime) -> Session | None:
    """Whose session it is, as her rights stand now; None where it is over, or she acts no more."""
    digest = kept_of(token)
    with app.database.read() as conn:
        row = sessions.find(conn, digest)
        newest = people.version(conn)
    if row is None or at > row.seen_at + IDLE or at > row.began_at + LONGEST:
        return None
    app.municipality_of(newest)
    user = app.municipality.user(row.user_id)
    if user is None or not user.active:
        return None
    if at > row.seen_at + SEEN_EVERY:
        app.database.run(lambda unit: sessions.seen(unit.conn, digest, at))
    return Session(user, digest, min(at + IDLE, row.began_at + LONGEST))


def log_out(app: App, session: Session) -> None:
    """The session is over."""
    app.database.run(lambda unit: sessions.end(unit.conn, session.digest))


def secret(app: App) -> bytes:
    """The database's own secret, by which forms are known as ours; `init` makes it."""
    with app.database.read() as conn:
        kept = meta.get(conn, meta.FORM_KEY)
    return bytes.fromhex(kept) if kept else app.database.run(make_secret)


def make_secret(unit: UnitOfWork) -> bytes:
    """The secret, made where there is none yet."""
    kept = meta.get(unit.conn, meta.FORM_KEY)
    if kept is None:
        kept = secrets.token_hex(32)
        meta.put(unit.conn, meta.FORM_KEY, kept)
    return bytes.fromhex(kept)


def users(app: App, request: Request) -> Answer:
    """The users with their roles, whether they act and have a password: {users[]{id, name, roles, organs, …}}.

    Raises NotAllowed where one who is guarded does not tend the system.
    """
    if request.guarded:
        allow_tending(request)
    with app.database.read() as conn:
        known = sessions.with_password(conn)
    return {
        "users": [
            {
                "id": one.id,
                "name": one.name,
                "email": one.email,
                "roles": sorted(role.value for role in one.roles),
                "roleLabels": sorted(role.label for role in one.roles),
                "organs": sorted(one.organs),
                "active": one.active,
                "password": one.id in known,
            }
            for one in app.municipality.users
        ]
    }
