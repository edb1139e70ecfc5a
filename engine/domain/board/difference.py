"""What an organ changed in what lay before it: the proposed points beside the decided, each with what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from engine.domain.text import Point

# Two sentences that share less than this are two sentences, not one that was changed.
ALIKE = 0.5


class ChangeKind(StrEnum):
    """What became of a point."""

    LIKA = "lika"
    ANDRAD = "andrad"
    TILLAGD = "tillagd"
    STRUKEN = "struken"


@dataclass(frozen=True, slots=True)
class PointChange:
    """One point as it was proposed and as it was decided; one of the two is None where it was added or struck."""

    kind: ChangeKind
    proposed: str | None
    decided: str | None


def differences(proposed: Sequence[Point], decided: Sequence[Point]) -> tuple[PointChange, ...]:
    """The points side by side, in the order of what was decided, with those that were struck where they stood."""
    before, after = [one.text for one in proposed], [one.text for one in decided]
    found: list[PointChange] = []
    for tag, first, last, begin, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            found += [PointChange(ChangeKind.LIKA, text, text) for text in before[first:last]]
        else:
            found += _changed(before[first:last], after[begin:end])
    return tuple(found)


def _changed(before: list[str], after: list[str]) -> Iterator[PointChange]:
    """Each decided point beside the proposed one that is most like it, where any is."""
    left = list(before)
    for text in after:
        nearest = max(left, key=lambda old: _likeness(old, text), default=None)
        if nearest is not None and _likeness(nearest, text) >= ALIKE:
            for struck in left[: left.index(nearest)]:
                yield PointChange(ChangeKind.STRUKEN, struck, None)
            left = left[left.index(nearest) + 1 :]
            yield PointChange(ChangeKind.ANDRAD, nearest, text)
        else:
            yield PointChange(ChangeKind.TILLAGD, None, text)
    for struck in left:
        yield PointChange(ChangeKind.STRUKEN, struck, None)


def _likeness(old: str, new: str) -> float:
    return SequenceMatcher(None, old.casefold().split(), new.casefold().split(), autojunk=False).ratio()
