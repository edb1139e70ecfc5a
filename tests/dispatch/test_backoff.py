"""A letter is tried again soon, then patiently, and given up after four to five days."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.dispatch.backoff import next_try

MONDAY = datetime(2021, 2, 1, 6, 30, tzinfo=UTC)


def _attempts(each_takes: timedelta) -> list[datetime]:
    """When the attempts are made on a server that never says yes, each taking so long."""
    attempts = [MONDAY]
    while (again := next_try(MONDAY, len(attempts), attempts[-1] + each_takes)) and len(attempts) < 1_000:
        attempts.append(again)
    return attempts


def test_the_first_retry_comes_within_minutes() -> None:
    assert next_try(MONDAY, 1, MONDAY) == MONDAY + timedelta(minutes=5)


def test_the_waits_grow_from_half_an_hour_to_four_hours() -> None:
    attempts = _attempts(timedelta(0))
    waits = [(later - earlier) / timedelta(minutes=1) for earlier, later in pairwise(attempts)]
    assert waits[:6] == [5, 30, 60, 120, 240, 240]


@given(st.timedeltas(timedelta(0), timedelta(minutes=30)))
def test_whatever_an_attempt_takes_it_is_given_up_between_the_fourth_and_the_fifth_day(each_takes: timedelta) -> None:
    attempts = _attempts(each_takes)
    assert MONDAY + timedelta(days=4) < attempts[-1] <= MONDAY + timedelta(days=5)
    later = pairwise(attempts[1:])
    assert all(after - before >= timedelta(minutes=30) for before, after in later)


def test_after_a_week_with_the_sender_down_nothing_more_is_tried() -> None:
    assert next_try(MONDAY, 3, MONDAY + timedelta(days=7)) is None


def test_what_was_never_tried_cannot_be_tried_again() -> None:
    with pytest.raises(ValueError, match="0"):
        next_try(MONDAY, 0, MONDAY)
