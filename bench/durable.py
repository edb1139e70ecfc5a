"""A durable action of the engine against sqlite3 alone doing the same statements in the same transactions."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.everyday import ACTIONS, Cases, carry, opened, prepared
from bench.measure import Sizes, Turns, alternate, seconds
from bench.recorded import connect, recording, replay
from bench.table import Row, a_second, at_least

WANTED = 0.2
# What must be alike afterwards, or the two sides have not done the same.
SAME = (
    "SELECT dnr, state, revision, digest FROM cases ORDER BY id",
    "SELECT id, seal FROM journal ORDER BY id",
    "SELECT case_id, key, state FROM reminders ORDER BY id",
)


class NotTheSame(AssertionError):
    """The two sides did not end with the same rows."""


def measure(sizes: Sizes) -> list[Row]:
    """The engine's share of the speed of bare sqlite3."""
    with TemporaryDirectory() as folder:
        turns = _turns(prepared(Path(folder), sizes.cases * (sizes.rounds + 1)), sizes)
    count = sizes.cases * len(ACTIONS)
    theirs = f"sqlite3, samma satser: {a_second(turns.theirs, count)}"
    return [at_least("Varaktig åtgärd", a_second(turns.ours, count), theirs, turns.speed, WANTED)]


def our_turn(cases: Cases, size: int) -> Callable[[], float]:
    """A turn of ours: the actions on the next so many cases, in seconds."""
    app, left = opened(cases.file), iter(cases.dnrs)
    return lambda: _timed(lambda part: carry(app, part), tuple(islice(left, size)))


def _timed(work: Callable[[tuple[str, ...]], None], part: tuple[str, ...]) -> float:
    return seconds(lambda: work(part))


def _turns(cases: Cases, sizes: Sizes) -> Turns:
    ours, theirs = cases.copy("egen.db"), cases.copy("ren.db")
    scripts = _scripts(cases.copy("inspelad.db"), sizes.cases)
    with connect(theirs.file) as connection:
        turns = alternate(our_turn(ours, sizes.cases), lambda: _replayed(connection, scripts), sizes.rounds)
        with connect(ours.file) as mine:
            must_be_the_same(mine, connection)
    return turns


def _scripts(cases: Cases, size: int) -> Iterator[list[tuple[str, object, bool]]]:
    """The statements of each turn, recorded on a database of their own just before they are asked for."""
    with recording() as recorded:
        app, left = opened(cases.file), iter(cases.dnrs)
        app.database.check()
    while part := tuple(islice(left, size)):
        yield recorded.of(lambda: carry(app, part))


def _replayed(connection: sqlite3.Connection, scripts: Iterator[list[tuple[str, object, bool]]]) -> float:
    statements = next(scripts)
    return seconds(lambda: replay(connection, statements))


def must_be_the_same(ours: sqlite3.Connection, theirs: sqlite3.Connection) -> None:
    """Raises NotTheSame."""
    for question in SAME:
        if ours.execute(question).fetchall() != theirs.execute(question).fetchall():
            raise NotTheSame(question)
