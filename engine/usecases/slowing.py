"""Attempts that fail, by a wrong password or a wrong key, are counted and have to wait longer and longer."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from engine.app import App
from engine.domain.errors import Refused
from engine.store import sessions

if TYPE_CHECKING:
    from engine.store.database import UnitOfWork

FREE_ATTEMPTS, FIRST_WAIT, LONGEST_WAIT = 5, 2, 900
# A town hall has one address, and a stranger shall not shut somebody out by guessing in her name from elsewhere: what
# many share has to be misused much more before it slows anybody down.
FREE_SHARED = 100
FORGIVEN_AFTER = timedelta(days=1)


class TooManyAttempts(Refused):
    """För många försök har misslyckats. Vänta {seconds} sekunder och försök igen."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What attempts are counted by. free: how many may fail before anybody has to wait. shared: by several people."""

    key: str
    free: int = FREE_ATTEMPTS
    shared: bool = False


def tally(kind: str, *parts: str, shared: bool = False) -> Tally:
    """A tally of that kind; neither names nor addresses are kept in clear."""
    digest = hashlib.sha256("\n".join(parts).encode()).hexdigest()
    return Tally(f"{kind}:{digest}", FREE_SHARED if shared else FREE_ATTEMPTS, shared)


def attempt(app: App, tallies: Sequence[Tally], at: datetime) -> None:
    """Counts an attempt before it is tried, so that many at once are not tried for one. Raises TooManyAttempts."""

    def work(unit: UnitOfWork) -> None:
        sessions.forgive_older(unit.conn, at - FORGIVEN_AFTER)
        counted = [(one, *sessions.held(unit.conn, one.key, at)) for one in tallies]
        for one, times, last in counted:
            _refuse_too_early(one, times, last, at)
        for one, times, _ in counted:
            sessions.failed(unit.conn, one.key, times + 1, at)

    app.database.run(work)


def succeeded(app: App, tallies: Sequence[Tally]) -> None:
    """The attempt was no failure: what is one's own is forgotten, and of what several share this one."""

    def work(unit: UnitOfWork) -> None:
        for one in tallies:
            times, last = sessions.failures(unit.conn, one.key)
            if one.shared and last is not None and times > 1:
                sessions.failed(unit.conn, one.key, times - 1, last)
            else:
                sessions.forgive(unit.conn, one.key)

    app.database.run(work)


def _refuse_too_early(one: Tally, times: int, last: datetime, at: datetime) -> None:
    if times < one.free:
        return
    wait = timedelta(seconds=min(FIRST_WAIT * 2 ** min(times - one.free, 20), LONGEST_WAIT))
    if at < last + wait:
        raise TooManyAttempts(seconds=int((last + wait - at).total_seconds()) + 1)
