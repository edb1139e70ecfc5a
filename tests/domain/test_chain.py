"""The hash chain: any change, wherever it is made, is found at the right link; a whole chain is never called broken."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

from hypothesis import assume, given
from hypothesis import strategies as st

from engine.domain.chain import GENESIS, Column, Link, seal, verify

columns = st.lists(st.none() | st.integers() | st.text() | st.binary(), max_size=5)
chains = st.lists(columns, min_size=1, max_size=8)


def chained(rows: list[list[Column]]) -> list[Link]:
    previous, links = GENESIS, []
    for number, row in enumerate(rows, 1):
        links.append(Link(number, previous, row, seal(previous, row)))
        previous = links[-1].seal
    return links


def broken_at(links: list[Link]) -> int | None:
    found = verify(links)
    return found.number if found else None


@given(chains)
def test_a_chain_that_nobody_has_touched_is_whole(rows: list[list[Column]]) -> None:
    assert verify(chained(rows)) is None


def test_an_empty_chain_is_whole() -> None:
    assert verify([]) is None


@given(chains, st.data())
def test_a_changed_link_is_found_where_it_is(rows: list[list[Column]], data: st.DataObject) -> None:
    links = chained(rows)
    place = data.draw(st.integers(0, len(links) - 1))
    other = data.draw(columns)
    assume([(type(one), one) for one in other] != [(type(one), one) for one in links[place].columns])

    links[place] = replace(links[place], columns=other)

    assert broken_at(links) == place + 1


@given(chains, st.data())
def test_a_link_that_was_taken_out_is_found_where_it_stood(rows: list[list[Column]], data: st.DataObject) -> None:
    links = chained(rows)
    place = data.draw(st.integers(0, len(links) - 1))
    assume(place < len(links) - 1)

    del links[place]

    assert broken_at(links) == place + 1


@given(chains, st.data())
def test_a_link_that_was_put_in_or_doubled_is_found(rows: list[list[Column]], data: st.DataObject) -> None:
    links = chained(rows)
    place = data.draw(st.integers(0, len(links) - 1))

    links.insert(place, links[place])

    assert broken_at(links) == place + 2


@given(chains, st.data())
def test_links_that_changed_places_are_found(rows: list[list[Column]], data: st.DataObject) -> None:
    links = chained(rows)
    assume(len(links) > 1)
    place = data.draw(st.integers(0, len(links) - 2))

    links[place], links[place + 1] = links[place + 1], links[place]

    assert broken_at(links) == place + 1


@given(columns, columns)
def test_different_columns_never_give_the_same_seal(one: list[Column], other: list[Column]) -> None:
    alike = [(type(each), each) for each in one] == [(type(each), each) for each in other]

    assert (seal(GENESIS, one) == seal(GENESIS, other)) == alike


def test_nothing_and_the_empty_text_and_nought_are_told_apart() -> None:
    seals = {seal(GENESIS, [column]) for column in (None, "", "0", 0, b"", b"0")}

    assert len(seals) == 6


def test_a_seal_can_be_reckoned_by_hand() -> None:
    previous = b"\x07" * 32

    assert (
        seal(previous, ["å", None, -3, b"x"])
        == sha256(previous + b"s2:" + "å".encode() + b"n" + b"i-3;" + b"b1:x").digest()
    )
