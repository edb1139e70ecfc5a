"""When a letter that could not be delivered is tried again, and when it is given up (RFC 5321, 4.5.4.1)."""

from __future__ import annotations

from datetime import datetime, timedelta

# The first retry comes soon, since most refusals are greylisting; after it never less than half an hour apart.
WAITS = (timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=1), timedelta(hours=2))
LONGEST_WAIT = timedelta(hours=4)
GIVEN_UP_AFTER = timedelta(days=5)


def wait_after(tries: int) -> timedelta:
    """How long to wait after so many attempts, at least one, that have come to nothing."""
    return WAITS[tries - 1] if tries <= len(WAITS) else LONGEST_WAIT


def next_try(first_tried: datetime, tries: int, now: datetime) -> datetime | None:
    """When to try again after attempt number `tries`, counted from 1, that ended just now; None: give up.

    first_tried: when the first attempt was made. No attempt is made later than five days after it, and the last one
    made comes after the fourth day. Raises ValueError where no attempt has been made.
    """
    if tries < 1:
        raise ValueError(tries)
    again = now + wait_after(tries)
    return again if again <= first_tried + GIVEN_UP_AFTER else None
