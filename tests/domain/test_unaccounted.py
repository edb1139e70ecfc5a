"""Numbers are accounted for one by one; an earlier system's are its own, and a hole is found wherever it is."""

import pytest

from engine.domain.unaccounted import Unaccounted, unaccounted


def held(*numbers: int, taken_over: tuple[int, ...] = ()) -> list[tuple[int, bool]]:
    return [(number, number in taken_over) for number in numbers]


@pytest.mark.parametrize(
    ("numbers", "first", "last", "missing", "earlier"),
    [
        (held(1, 2, 3), 1, 3, (), 0),
        (held(214, 215), 214, 215, (), 0),
        (held(1, 3), 1, 3, (2,), 0),
        (held(2, 3), 1, 3, (1,), 0),
        (held(1, 2), 1, 4, (3, 4), 0),
        (held(), 1, 2, (1, 2), 0),
        (held(118, 119, taken_over=(118,)), 1, 119, (), 117),
        (held(118, 120, taken_over=(118,)), 1, 120, (119,), 117),
        (held(1, 5, 6, 9, taken_over=(5, 9)), 1, 9, (), 5),
        (held(40, 214, taken_over=(40,)), 214, 214, (), 0),
        (held(40, 215, taken_over=(40,)), 214, 215, (214,), 0),
    ],
)
def test_what_lacks_between_the_first_and_the_last(
    numbers: list[tuple[int, bool]], first: int, last: int, missing: tuple[int, ...], earlier: int
) -> None:
    assert unaccounted(numbers, first, last) == Unaccounted(missing, earlier)
