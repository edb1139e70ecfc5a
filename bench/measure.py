"""Two sides timed in turn, A B A B …, and what their ratios say: median, least and greatest."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import median
from time import perf_counter

Timed = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much is measured. rounds, sweeps, starts: turns of each side; the rest: how many of it."""

    rounds: int = 15
    cases: int = 25
    documents: int = 24
    stored: int = 100_000
    due: int = 200
    sweeps: int = 7
    starts: int = 31


TINY = Sizes(rounds=2, cases=2, documents=4, stored=2_000, due=4, sweeps=1, starts=2)


@dataclass(frozen=True, slots=True)
class Spread:
    """What several rounds gave."""

    median: float
    least: float
    greatest: float


@dataclass(frozen=True, slots=True)
class Turns:
    """The seconds of each side, round by round."""

    ours: tuple[float, ...]
    theirs: tuple[float, ...]

    @property
    def speed(self) -> Spread:
        """How many times as fast as theirs ours is."""
        return spread(theirs / ours for ours, theirs in zip(self.ours, self.theirs, strict=True))

    @property
    def more(self) -> Spread:
        """How many seconds more than theirs ours takes."""
        return spread(ours - theirs for ours, theirs in zip(self.ours, self.theirs, strict=True))


def spread(values: Iterable[float]) -> Spread:
    """Median, least and greatest."""
    found = sorted(values)
    return Spread(median(found), found[0], found[-1])


def alternate(ours: Timed, theirs: Timed, rounds: int) -> Turns:
    """Both sides in turn, after one turn each that does not count; each gives the seconds it took."""
    ours()
    theirs()
    taken = [(ours(), theirs()) for _ in range(rounds)]
    return Turns(tuple(one for one, _ in taken), tuple(other for _, other in taken))


def seconds(work: Callable[[], object]) -> float:
    """How long the work takes."""
    start = perf_counter()
    work()
    return perf_counter() - start
