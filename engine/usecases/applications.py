"""Programs that use the API: let in with a token, recognised by it, withdrawn; guessing at tokens is slowed down."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from engine.app import App
from engine.domain.errors import NotThere, Refused, WrongUsage
from engine.domain.events import ApplicationAdmitted, ApplicationWithdrawn
from engine.domain.people import Role, User
from engine.domain.scopes import Scope
from engine.store import applications, meta, people
from engine.usecases.showing import moment
from engine.usecases.slowing import attempt, tally
from engine.usecases.tokens import kept_of
from engine.usecases.work import Answer, NotAllowed, Request, perform, seal

if TYPE_CHECKING:
    from engine.store.database import UnitOfWork

# What a token begins with, so that one that has gone astray is known for what it is.
PREFIX = "arende_"
LONGEST_NAME = 80


class NoSuchScope(WrongUsage):
    """«{scope}» är ingen behörighet. Välj bland: {known}."""


class NoScope(WrongUsage):
    """Programmet behöver minst en behörighet: --far BEHÖRIGHET. Välj bland: {known}."""


class NameOfApplication(WrongUsage):
    """Programmet behöver ett namn på högst {longest} tecken."""


class UserGone(WrongUsage):
    """{name} är inte längre aktiv. Välj en användare som är det."""


class NameTaken(WrongUsage):
    """Det finns redan ett program som heter «{name}» och har tillgång. Välj ett annat namn, eller dra in det först."""


class NoSuchApplication(NotThere):
    """Inget program som har tillgång heter «{name}». Se «arende program lista»."""


class WrongToken(Refused):
    """Nyckeln saknas, är fel eller har dragits in."""


@dataclass(frozen=True, slots=True)
class Application:
    """A program that was recognised: for whom it acts, as her rights stand now, and what it may ask for."""

    id: str
    name: str
    user: User
    scopes: frozenset[Scope]


def admit(app: App, request: Request, name: str, user_id: str, scopes: Sequence[str]) -> Answer:
    """Lets a program in: {id, name, user, scopes[], token}. The token is told once; a repeat by key gives none.

    Raises NoSuchUser, UserGone, NoSuchScope, NoScope, NameTaken, NotAllowed.
    """
    wanted, user = _scopes(scopes), app.municipality.known_user(user_id)
    if not user.active:
        raise UserGone(name=user.name)
    if not 0 < len(name.strip()) <= LONGEST_NAME:
        raise NameOfApplication(longest=LONGEST_NAME)
    token = PREFIX + secrets.token_urlsafe(32)

    def work(unit: UnitOfWork) -> Answer:
        _may_tend(request)
        if applications.by_name(unit.conn, name.strip()):
            raise NameTaken(name=name.strip())
        row = applications.ApplicationRow(secrets.token_hex(4), name.strip(), user.id, wanted, app.now(), None)
        applications.admit(unit.conn, row, kept_of(token))
        seal(app, unit, request, None, [ApplicationAdmitted(row.id, row.name, user.id, wanted)])
        return {"id": row.id, "name": row.name, "user": user.id, "scopes": list(wanted)}

    # The answer that is kept for the key does not hold the token.
    answer = perform(app, request, work)
    return {**answer, "token": None if request.dry or answer.get("repeated") else token}


def _scopes(given: Sequence[str]) -> tuple[str, ...]:
    known = ", ".join(Scope)
    if not given:
        raise NoScope(known=known)
    for one in given:
        if one not in set(Scope):
            raise NoSuchScope(scope=one[:40], known=known)
    return tuple(one for one in Scope if one in given)


def _may_tend(request: Request) -> None:
    """Raises NotAllowed unless it is the system or a systemförvaltare."""
    actor = request.actor
    if not actor.is_system and not (actor.user and Role.SYSTEMFORVALTARE in actor.user.roles):
        raise NotAllowed(name=actor.name, roles=Role.SYSTEMFORVALTARE.label, organ="kommunen")


def withdraw(app: App, request: Request, name: str) -> Answer:
    """The program's token works no more, from its next request: {id, name}. Raises NoSuchApplication, NotAllowed."""

    def work(unit: UnitOfWork) -> Answer:
        _may_tend(request)
        row = applications.by_name(unit.conn, name.strip())
        if row is None:
            raise NoSuchApplication(name=name[:LONGEST_NAME])
        applications.withdraw(unit.conn, row.id, app.now())
        seal(app, unit, request, None, [ApplicationWithdrawn(row.id, row.name)])
        return {"id": row.id, "name": row.name}

    return perform(app, request, work)


def listing(app: App) -> Answer:
    """Every program: {applications[]{id, name, user, scopes[], admittedAt, withdrawnAt}}."""
    with app.database.read() as conn:
        rows = applications.everyone(conn)
    return {
        "applications": [
            {
                "id": row.id,
                "name": row.name,
                "user": row.user_id,
                "scopes": list(row.scopes),
                "admittedAt": moment(row.admitted_at),
                "withdrawnAt": moment(row.withdrawn_at),
            }
            for row in rows
        ]
    }


def recognise(app: App, token: str, address: str, at: datetime) -> Application:
    """The program whose token it is. address: where the request comes from. at: by the wall's clock.

    A right token is never slowed down, whatever others do from the same address. Raises WrongToken, TooManyAttempts.
    """
    with app.database.read() as conn:
        row = applications.by_digest(conn, kept_of(token))
        newest = people.version(conn)
    user = None
    if row is not None:
        app.municipality_of(newest)
        user = app.municipality.user(row.user_id)
    if row is None or user is None or not user.active:
        attempt(app, (tally("api", address),), at)
        raise WrongToken
    return Application(row.id, row.name, user, frozenset(Scope(one) for one in row.scopes))


def secret(app: App) -> bytes:
    """The database's own secret by which the API names things without telling their numbers; made when first needed."""
    with app.database.read() as conn:
        kept = meta.get(conn, meta.NAMING_KEY)
    return bytes.fromhex(kept) if kept else app.database.run(_make_secret)


def _make_secret(unit: UnitOfWork) -> bytes:
    kept = meta.get(unit.conn, meta.NAMING_KEY)
    if kept is None:
        kept = secrets.token_hex(32)
        meta.put(unit.conn, meta.NAMING_KEY, kept)
    return bytes.fromhex(kept)
