"""Which duty or promise of a changed case file is which of the case: what has been done stays with its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TypeVar

Row = TypeVar("Row")
_NUMBERED = re.compile(r"([a-z]+)(\d+)")


def own_ids(
    known: Sequence[Row], given: Sequence[Row], words: Callable[[Row], str], id_of: Callable[[Row], str]
) -> tuple[str, ...]:
    """The id of each given row: of the known one that says the same, wherever in the file it stands; its own where the
    row is a known one in new words; else one that nothing has had.

    A row without an id of its own is named by its place in the file, and its place says nothing of which one it is.
    """
    left = list(known)
    found: list[str | None] = []
    for row in given:
        same = [one for one in left if words(one) == words(row)]
        own = next((one for one in same if id_of(one) == id_of(row)), same[0] if same else None)
        if own is not None:
            left.remove(own)
        found.append(id_of(own) if own is not None else None)
    ids: list[str] = []
    for row, kept in zip(given, found, strict=True):
        taken = id_of(row) in found or id_of(row) in ids
        ids.append(kept or (_next([*map(id_of, known), *ids]) if taken else id_of(row)))
    return tuple(ids)


def _next(taken: Sequence[str]) -> str:
    """An id after all of those: «u5» after «u1» and «u4»."""
    numbered = [found for one in taken if (found := _NUMBERED.fullmatch(one))]
    start = numbered[-1][1] if numbered else "r"
    return f"{start}{max((int(one[2]) for one in numbered), default=0) + 1}"
