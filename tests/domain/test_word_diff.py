"""Two versions of a text, word by word and row by row: nothing is lost, and what is the same is said to be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.domain.word_diff import PieceKind, aligned, pieces

texts = st.text(alphabet="ab c\nåÄ§1.", max_size=60)
rows = st.lists(
    st.sampled_from(["Avtalet gäller i tre år.", "Avtalet gäller i fyra år.", "Polisen bjuds in.", "Ny §", ""]),
    max_size=7,
)


@given(before=texts, after=texts)
def test_without_what_is_new_it_is_the_one_before_and_without_what_is_gone_the_one_after(
    before: str, after: str
) -> None:
    found = pieces(before, after)

    assert "".join(one.text for one in found if one.kind is not PieceKind.NYTT) == before
    assert "".join(one.text for one in found if one.kind is not PieceKind.BORT) == after


def test_very_long_texts_are_told_apart_in_time() -> None:
    middle = [" ".join(f"{word}{n % 7}" for n in range(20_000)) for word in ("ett", "två")]
    found = pieces(f"Samma början {middle[0]} samma slut", f"Samma början {middle[1]} samma slut")

    kinds = [one.kind for one in found]
    assert kinds == [PieceKind.LIKA, PieceKind.BORT, PieceKind.NYTT, PieceKind.LIKA]
    assert (found[0].text, found[-1].text) == ("Samma början ", "samma slut")


@given(text=texts)
def test_a_text_is_the_same_as_itself(text: str) -> None:
    assert {one.kind for one in pieces(text, text)} <= {PieceKind.LIKA}


def test_only_the_words_that_changed_are_marked() -> None:
    found = pieces("Avtalet gäller i tre år.", "Avtalet gäller i fyra år.")
    assert [(one.kind.value, one.text) for one in found] == [
        ("lika", "Avtalet gäller i "),
        ("bort", "tre "),
        ("nytt", "fyra "),
        ("lika", "år."),
    ]


@given(before=rows, after=rows)
def test_every_row_of_both_versions_stands_once_in_its_order(before: list[str], after: list[str]) -> None:
    found = aligned(before, after)

    assert [i for i, _ in found if i is not None] == list(range(len(before)))
    assert [j for _, j in found if j is not None] == list(range(len(after)))


@given(text=rows)
def test_rows_that_are_the_same_pair_with_themselves(text: list[str]) -> None:
    assert aligned(text, text) == [(n, n) for n in range(len(text))]


@pytest.mark.parametrize(
    ("before", "after", "pairs"),
    [
        (["a b c d", "helt annat här"], ["a b c e"], [(0, 0), (1, None)]),
        (["ett två tre"], ["noll", "ett två fyra"], [(None, 0), (0, 1)]),
        (["ett"], ["sju"], [(0, None), (None, 0)]),
        ([], ["ett"], [(None, 0)]),
    ],
)
def test_what_is_like_each_other_pairs_and_what_is_not_is_new_or_gone(
    before: list[str], after: list[str], pairs: list[tuple[int | None, int | None]]
) -> None:
    assert aligned(before, after) == pairs


def test_a_long_text_is_compared_in_time() -> None:
    before = [f"Stycke nummer {n} handlar om sak {n % 7}." for n in range(3000)]
    after = [*before[:1000], "Ett nytt stycke.", *before[1001:]]
    assert (1000, None) in aligned(before, after) or (1000, 1000) in aligned(before, after)
    other = [f"Något helt annat {n}" for n in range(3000)]
    assert len(aligned(before, other)) == 6000
