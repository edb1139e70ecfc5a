"""How long a reading may take: whoever reads sets a limit, and the rules ask between sentences whether it is over."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_deadline: ContextVar[float | None] = ContextVar("deadline", default=None)


class OutOfTime(Exception):
    """The time that a reading may take is over."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """A limit on what is read in the block. Raises OutOfTime in it when the time is over."""
    token = _deadline.set(time.monotonic() + seconds)
    try:
        yield
    finally:
        _deadline.reset(token)


def check() -> None:
    """Raises OutOfTime where the limit is reached."""
    limit = _deadline.get()
    if limit is not None and time.monotonic() > limit:
        raise OutOfTime
