"""Searches that somebody keeps under names of her own: saved, listed and taken away.

What is kept is what was asked for, never what was found: a search shows what she may see on the day she opens it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.app import App
from engine.domain.errors import NotThere, Refused, WrongUsage
from engine.store import saved_searches
from engine.store.swedish import sort_key
from engine.usecases.work import Answer, NoActor, Request, perform

if TYPE_CHECKING:
    from engine.domain.people import User
    from engine.store.database import UnitOfWork

LONGEST_NAME, LONGEST_QUERY, MOST = 60, 2000, 30


class NoSearchName(WrongUsage):
    """Sökningen saknar namn: skriv i fältet «namn» vad den ska heta."""


class SearchNameTooLong(WrongUsage):
    """Namnet är för långt: fältet «namn» rymmer {most} tecken, och det du skrev har {length}."""


class SearchTooLong(WrongUsage):
    """Urvalet är för långt för att sparas. Ta bort något filter eller korta sökorden."""


class TooManySearches(Refused):
    """Du har {most} sparade sökningar, och fler får inte plats. Ta bort någon som du inte använder."""


class NoSuchSearch(NotThere):
    """Du har ingen sparad sökning som heter «{name}»."""


def saved(app: App, request: Request) -> list[tuple[str, str]]:
    """The asker's searches, (name, query), in the order of their names. Raises NoActor."""
    user = _user(request)
    with app.database.read() as conn:
        held = saved_searches.of(conn, user.id)
    return sorted(held.items(), key=lambda one: sort_key(one[0]))


def save(app: App, request: Request, name: str, query: str) -> Answer:
    """Keeps what is asked for under the name; one that she has of that name is changed.

    Raises NoActor, NoSearchName, SearchNameTooLong, SearchTooLong, TooManySearches.
    """
    user, named = _user(request), _plain(name)
    if not named:
        raise NoSearchName
    if len(named) > LONGEST_NAME:
        raise SearchNameTooLong(most=LONGEST_NAME, length=len(named))
    if len(query) > LONGEST_QUERY:
        raise SearchTooLong

    def work(unit: UnitOfWork) -> Answer:
        held = saved_searches.of(unit.conn, user.id)
        if named not in held and len(held) >= MOST:
            raise TooManySearches(most=MOST)
        saved_searches.put(unit.conn, user.id, named, query)
        return {"name": named, "changed": named in held}

    return perform(app, request, work)


def forget(app: App, request: Request, name: str) -> Answer:
    """The asker has no search of that name any more. Raises NoActor, NoSuchSearch."""
    user, named = _user(request), _plain(name)

    def work(unit: UnitOfWork) -> Answer:
        if not saved_searches.drop(unit.conn, user.id, named):
            raise NoSuchSearch(name=named[:LONGEST_NAME])
        return {"name": named}

    return perform(app, request, work)


def _plain(name: str) -> str:
    """The name on one line, without the signs that are not seen: two that look alike are the same."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in name).split())


def _user(request: Request) -> User:
    if request.actor.user is None:
        raise NoActor
    return request.actor.user
