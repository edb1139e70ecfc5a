"""Which way is taken: the first whose guards hold, and no other way in the world."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.domain.machine import step_from, way_from
from engine.domain.people import Role
from engine.domain.workflow import Action, Automatic, Way

FIRST, SECOND, STAY = Way(("a",), "b", ("x",)), Way(("a", "c"), "c"), Way(("c",), None, ("y",))
ACTION = Action("gor", "Gör", (Role.CHEF,), (FIRST, SECOND, STAY))


@pytest.mark.parametrize(
    ("state", "true", "way"),
    [("a", {"x"}, FIRST), ("a", set(), SECOND), ("c", {"y"}, SECOND), ("d", {"x", "y"}, None), ("b", {"x"}, None)],
)
def test_the_first_way_whose_guards_hold_is_taken(state: str, true: set[str], way: Way | None) -> None:
    assert way_from(ACTION, state, lambda names: set(names) <= true) is way


def test_what_held_the_last_time_is_asked_again() -> None:
    answers = iter([True, False, True])
    taken = [way_from(ACTION, "a", lambda names: not names or next(answers)) for _ in range(3)]
    assert taken == [FIRST, SECOND, FIRST]


def test_a_way_may_stay_where_it_is() -> None:
    only = Action("gor", "Gör", (Role.CHEF,), (STAY,))
    assert way_from(only, "c", lambda names: True) is STAY
    assert way_from(only, "c", lambda names: False) is None


def test_an_automatic_step_waits_for_its_guards() -> None:
    steps = (Automatic(("a",), "b", ("x",)), Automatic(("a",), "c", ("y",)))
    assert step_from(steps, "a", lambda names: names == ("y",)) is steps[1]
    assert step_from(steps, "a", lambda names: False) is None
    assert step_from(steps, "b", lambda names: True) is None


_names = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=12)
_hostile = st.one_of(_names, st.sampled_from(["os.system", "to_b", "trigger", "__class__", "go", "state", "*", "="]))


@given(state=_hostile, other=_hostile, names=st.lists(_hostile, max_size=3))
def test_no_name_is_ever_more_than_a_name(state: str, other: str, names: list[str]) -> None:
    asked: list[tuple[str, ...]] = []

    def holds(given_: tuple[str, ...]) -> bool:
        asked.append(given_)
        return True

    way = Way((state,), other, tuple(names))
    assert way_from(Action("gor", "Gör", (), (way,)), state, holds) is way
    assert asked == [tuple(names)]
