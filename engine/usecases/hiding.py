"""Marked cases in what is told of many at once: which are not there for somebody, and a text without their numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from engine.app import App
from engine.domain.people import User
from engine.domain.secrecy import eyes_of
from engine.store import queries


def hidden_from(app: App, conn: Any, user: User) -> frozenset[str]:
    """The Dnr of every marked case that is not there for the user."""
    return frozenset(queries.hidden_dnrs(conn, eyes_of(user, app.municipality)))


def without(hidden: Iterable[str]) -> Callable[[str], str]:
    """Takes those Dnr out of a text: the longest first, and none that is only a part of another."""
    one_of = "|".join(re.escape(one) for one in sorted(hidden, key=len, reverse=True))
    return partial(re.compile(rf"(?<!\w)(?:{one_of})(?!\w)").sub, "ett ärende") if one_of else str
