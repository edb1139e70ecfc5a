"""Who acts at a terminal: a user with the account and machine of the operating system, the system, or nobody."""

from __future__ import annotations

import getpass
import socket
from functools import cache

from engine.app import App
from engine.domain.errors import Refused
from engine.domain.people import Actor, User

# Somebody who reads without saying who she is: she may be shown everything, and has no right to do anything.
NOBODY = Actor(User("", "Du (ange --som)"))


class InactiveUser(Refused):
    """{name} ({user}) är inte längre aktiv och kan inte handla."""


def actor_of(app: App, user_id: str) -> Actor:
    """The user of that id, as the one who acts. Raises NoSuchUser, InactiveUser."""
    user = app.municipality.known_user(user_id)
    if not user.active:
        raise InactiveUser(name=user.name, user=user.id)
    return Actor(user, account(), machine())


def system() -> Actor:
    """The system itself, started by this account on this machine."""
    return Actor(None, account(), machine())


@cache
def account() -> str:
    """The operating system's account; «okänt» where it has no name."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "okänt"


@cache
def machine() -> str:
    """The machine's name."""
    return socket.gethostname()
