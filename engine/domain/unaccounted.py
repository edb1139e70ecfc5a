"""Which numbers of a series nobody can account for: neither used, nor voided, nor an earlier system's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unaccounted:
    """missing: numbers that should stand in the register and do not. earlier: so many belong to an earlier system."""

    missing: tuple[int, ...] = ()
    earlier: int = 0


def unaccounted(held: Iterable[tuple[int, bool]], first: int, last: int) -> Unaccounted:
    """What lacks between first and last. held: the numbers of the register, rising, and whether each was taken over.

    Numbers are allotted one by one; only a number that is taken over may lie further on, and then those that it passed
    were the earlier system's to use. last: the highest number that was ever given.
    """
    missing: list[int] = []
    earlier, wanted = 0, first
    for number, taken_over in held:
        if number >= wanted and taken_over:
            earlier += number - wanted
        else:
            missing += range(wanted, number)
        wanted = max(wanted, number + 1)
    return Unaccounted((*missing, *range(wanted, last + 1)), earlier)
