"""Running text that a page sets in columns is read column by column; in tables and heads the rows belong together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_GAP = re.compile(r"(?<=\S) {3,}(?=\S)")
_FEWEST = 6
_WIDE = 25
_RUNNING = 0.4
_ENDED = re.compile(r"[.:;!?]$")


def by_column(rows: Sequence[str]) -> list[str]:
    """The rows of a page as it is laid out, what stands in two columns or more taken one column after the other."""
    place = _gutter(rows)
    if place is None:
        return list(rows)
    first, last = _region(rows, place)
    if not _is_running(rows[first:last], place):
        return list(rows)
    left, right = zip(*(_parted(row, place) for row in rows[first:last]), strict=True)
    return [*rows[:first], *by_column(_together(left)), *by_column(_together(right)), *by_column(rows[last:])]


def _gutter(rows: Sequence[str]) -> int | None:
    """Where the right column begins: the place after a gap at which most rows go on; None where too few do."""
    starts = Counter(gap.end() for row in rows for gap in _GAP.finditer(row))
    place, times = max(starts.items(), key=lambda each: each[1], default=(0, 0))
    return place if times >= _FEWEST else None


def _region(rows: Sequence[str], place: int) -> tuple[int, int]:
    """The rows from the first that has text on both sides of the gutter, up to where only the left column goes on."""
    first = next(n for n, row in enumerate(rows) if _is_beside(row, place))
    end = next((n for n in range(first, len(rows)) if not _is_clear(rows[n], place)), len(rows))
    last = max(n for n in range(first, end) if rows[n][place:].strip()) + 1
    while last < end and rows[last].strip():
        last += 1
    return first, last


def _is_clear(row: str, place: int) -> bool:
    return not row[max(0, place - 2) : place].strip()


def _is_beside(row: str, place: int) -> bool:
    """Whether the row has text on both sides of the gutter."""
    return _is_clear(row, place) and bool(row[:place].strip()) and bool(row[place:].strip())


def _is_running(rows: Sequence[str], place: int) -> bool:
    """Whether what stands beside each other are sentences that go on from row to row."""
    pairs = [_parted(row, place) for row in rows if _is_beside(row, place)]
    if len(pairs) < _FEWEST:
        return False
    wide = all(sum(map(len, side)) / len(pairs) >= _WIDE for side in zip(*pairs, strict=True))
    goes_on = [sum(words[:1].islower() for words in side) / len(pairs) for side in zip(*pairs, strict=True)]
    return wide and min(goes_on) >= _RUNNING


def _parted(row: str, place: int) -> tuple[str, str]:
    return row[:place].strip(), row[place:].rstrip()


def _together(side: Sequence[str]) -> list[str]:
    """The rows of one column, without the blank ones that only the other column's spacing has made."""
    kept: list[str] = []
    for n, row in enumerate(side):
        below = next((each for each in side[n:] if each.strip()), "")
        torn = bool(kept) and kept[-1].strip() and not _ENDED.search(kept[-1].strip()) and not below[:1].isupper()
        if row.strip() or not torn:
            kept.append(row)
    return kept
