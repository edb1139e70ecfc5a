"""Two versions of a text, word by word: what stayed, what was taken away, what came."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

# A word with the blanks after it, so that the pieces put together are the text itself.
_WORDS = re.compile(r"\S+\s*|\s+")
# Below this two sentences are said to be different ones, and not one that was changed.
ALIKE = 0.45
MOST_PAIRS = 250_000
MOST_WORD_PAIRS = 2_000_000


class PieceKind(StrEnum):
    """What became of a piece of text."""

    LIKA = "lika"
    BORT = "bort"
    NYTT = "nytt"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words in a row that had the same fate."""

    kind: PieceKind
    text: str


def pieces(before: str, after: str) -> tuple[Piece, ...]:
    """Both versions in one row: without what is new it is the one before, without what is gone the one after."""
    a, b = _WORDS.findall(before), _WORDS.findall(after)
    if len(a) * len(b) > MOST_WORD_PAIRS:
        return tuple(_apart(a, b))
    matcher = SequenceMatcher(None, [one.strip() for one in a], [one.strip() for one in b], autojunk=False)
    return tuple(_pieces(a, b, matcher))


def _apart(a: list[str], b: list[str]) -> Iterator[Piece]:
    """For texts that are too long to weigh every word against every other: what lies between the same beginning and the
    same end is another text.
    """
    head = _same(a, b)
    tail = _same(a[head:][::-1], b[head:][::-1])
    parts = (
        (PieceKind.LIKA, a[:head]), (PieceKind.BORT, a[head : len(a) - tail]),
        (PieceKind.NYTT, b[head : len(b) - tail]),
        (PieceKind.LIKA, a[len(a) - tail :]),
    )  # fmt: skip
    yield from (Piece(kind, "".join(words)) for kind, words in parts if words)


def _pieces(a: list[str], b: list[str], matcher: SequenceMatcher[str]) -> Iterator[Piece]:
    for tag, a1, a2, b1, b2 in matcher.get_opcodes():
        if tag == "equal" and a[a1:a2] == b[b1:b2]:
            yield Piece(PieceKind.LIKA, "".join(a[a1:a2]))
            continue
        if a1 < a2:
            yield Piece(PieceKind.BORT, "".join(a[a1:a2]))
        if b1 < b2:
            yield Piece(PieceKind.NYTT, "".join(b[b1:b2]))


def _bag(text: str) -> Counter[str]:
    return Counter(text.casefold().split())


def _likeness(a: Counter[str], b: Counter[str]) -> float:
    whole = a.total() + b.total()
    return 2 * (a & b).total() / whole if whole else 1.0


Pair = tuple[int | None, int | None]


def aligned(before: Sequence[str], after: Sequence[str]) -> list[Pair]:
    """Which row became which, both in their order; None where a row has no counterpart.

    What is the same at the beginning and the end is paired first; between, the pairing with the greatest likeness in
    all, where only rows that are like each other pair.
    """
    head = _same(before, after)
    tail = _same(before[head:][::-1], after[head:][::-1])
    a, b = before[head : len(before) - tail], after[head : len(after) - tail]
    middle = _paired(a, b) if len(a) * len(b) <= MOST_PAIRS else _by_equals(a, b)
    shifted = [(i if i is None else i + head, j if j is None else j + head) for i, j in middle]
    ends = [(len(before) - n, len(after) - n) for n in range(tail, 0, -1)]
    return [*((n, n) for n in range(head)), *shifted, *ends]


def _same(before: Sequence[str], after: Sequence[str]) -> int:
    """How many rows are the same from the beginning."""
    return next(
        (n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), min(len(before), len(after))
    )


def _paired(before: Sequence[str], after: Sequence[str]) -> list[Pair]:
    bags = [_bag(one) for one in after]
    likes = [[_likeness(a, b) for b in bags] for a in map(_bag, before)]
    score = _scores(likes, len(before), len(after))
    pairs: list[Pair] = []
    i = j = 0
    while i < len(before) and j < len(after):
        like = likes[i][j]
        if like >= ALIKE and score[i][j] == score[i + 1][j + 1] + like:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif score[i + 1][j] >= score[i][j + 1]:
            pairs.append((i, None))
            i += 1
        else:
            pairs.append((None, j))
            j += 1
    return [*pairs, *((n, None) for n in range(i, len(before))), *((None, n) for n in range(j, len(after)))]


def _scores(likes: list[list[float]], rows: int, columns: int) -> list[list[float]]:
    """The greatest likeness in all from each pair of places on."""
    score = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            like = likes[i][j]
            paired = score[i + 1][j + 1] + like if like >= ALIKE else 0.0
            score[i][j] = max(paired, score[i + 1][j], score[i][j + 1])
    return score


def _by_equals(before: Sequence[str], after: Sequence[str]) -> list[Pair]:
    """For texts that are too long to weigh every row against every other: only what is the same pairs."""
    pairs: list[Pair] = []
    for tag, a1, a2, b1, b2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            pairs += zip(range(a1, a2), range(b1, b2), strict=True)
        else:
            pairs += [*((n, None) for n in range(a1, a2)), *((None, n) for n in range(b1, b2))]
    return pairs
