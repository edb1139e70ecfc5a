"""Two versions side by side: of a text's rows, of an agreement, of a whole case; row by row, each marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from engine.domain.word_diff import Piece, aligned, pieces


class Change(StrEnum):
    """What became of a row."""

    LIKA = "lika"
    ANDRAT = "andrat"
    NYTT = "nytt"
    BORTTAGET = "borttaget"

    @property
    def label(self) -> str:
        """The word in the margin."""
        return {"lika": "lika", "andrat": "ändrat", "nytt": "nytt", "borttaget": "borttaget"}[self.value]


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One thing in both versions. area: the heading over it. before, after: None where the version lacks it."""

    area: str
    label: str
    before: str | None
    after: str | None

    @property
    def change(self) -> Change:
        """What became of it."""
        if self.before is None:
            return Change.NYTT
        if self.after is None:
            return Change.BORTTAGET
        return Change.LIKA if self.before == self.after else Change.ANDRAT

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Both versions word by word."""
        return pieces(self.before or "", self.after or "")


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions. before, after: what they are called."""

    before: str
    after: str
    rows: tuple[ComparedRow, ...]

    @property
    def changed(self) -> tuple[ComparedRow, ...]:
        """The rows that are not the same."""
        return tuple(row for row in self.rows if row.change is not Change.LIKA)

    @property
    def summary(self) -> str:
        """«3 ändrade, 1 ny och 2 borttagna; 14 uppgifter är lika»."""
        counts = {change: sum(row.change is change for row in self.rows) for change in Change}
        same = f"{counts[Change.LIKA]} {'uppgift' if counts[Change.LIKA] == 1 else 'uppgifter'} är lika."
        if not self.changed:
            return f"Inget skiljer: {same}"
        words = (
            (Change.ANDRAT, "ändrad", "ändrade"),
            (Change.NYTT, "ny", "nya"),
            (Change.BORTTAGET, "borttagen", "borttagna"),
        )
        said = [f"{counts[change]} {one if counts[change] == 1 else many}" for change, one, many in words]
        return f"{', '.join(said[:2])} och {said[2]}; {same}"


def fact(area: str, label: str, before: str | None, after: str | None) -> Iterator[ComparedRow]:
    """A row for something that each version has once; none where neither has it."""
    if before or after:
        yield ComparedRow(area, label, before or None, after or None)


def listed(area: str, label: str, before: Sequence[str], after: Sequence[str]) -> Iterator[ComparedRow]:
    """A row for each of several texts: those that are like each other stand together, the others are new or gone."""
    for n, (i, j) in enumerate(aligned(before, after), 1):
        yield ComparedRow(
            area, f"{label} {n}", before[i] if i is not None else None, after[j] if j is not None else None
        )
