"""Rows of a changed case file are told apart by what they say, and not by where they stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.domain.same_rows import own_ids

KNOWN = [("u1", "Möte"), ("u2", "Rapport"), ("u3", "Besök")]


def ids(*rows: tuple[str, str], known: list[tuple[str, str]] | None = None) -> list[str]:
    return list(own_ids(known or KNOWN, rows, lambda one: one[1], lambda one: one[0]))


@pytest.mark.parametrize(
    ("rows", "kept"),
    [
        (KNOWN, ["u1", "u2", "u3"]),
        ([("u1", "Besök")], ["u3"]),  # the first two taken out, and nobody wrote ids
        ([("u1", "Rapport"), ("u2", "Möte")], ["u2", "u1"]),  # changed places
        ([("u1", "Ny sak"), ("u2", "Möte"), ("u3", "Rapport"), ("u4", "Besök")], ["u4", "u1", "u2", "u3"]),  # on top
        ([("u1", "Stormöte"), ("u2", "Rapport"), ("u3", "Besök")], ["u1", "u2", "u3"]),  # in new words
        ([*KNOWN, ("u4", "Ny sak")], ["u1", "u2", "u3", "u4"]),
        ([*KNOWN, ("stad", "Ny sak")], ["u1", "u2", "u3", "stad"]),
    ],
)
def test_what_has_been_done_stays_with_its_own(rows: list[tuple[str, str]], kept: list[str]) -> None:
    assert ids(*rows) == kept


def test_two_that_say_the_same_are_told_apart_by_their_ids() -> None:
    twins = [("u1", "Möte"), ("u2", "Möte")]
    assert ids(("u2", "Möte"), ("u1", "Möte"), known=twins) == ["u2", "u1"]


@given(st.permutations([*KNOWN, ("u4", "Ny"), ("u5", "Annan")]), st.integers(0, 5))
def test_no_two_rows_get_the_same_id_and_each_known_one_keeps_its_own(rows: list[tuple[str, str]], count: int) -> None:
    given_ = [(f"u{n}", words) for n, (_, words) in enumerate(rows[:count], 1)]
    found = ids(*given_)
    assert len(set(found)) == len(found)
    said = {words: id_ for id_, words in KNOWN}
    assert all(id_ == said[words] for id_, (_, words) in zip(found, given_, strict=True) if words in said)
