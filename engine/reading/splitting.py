"""Tells the documents of one file apart: where one has ended, and the head of another begins."""

from __future__ import annotations

from collections.abc import Sequence

from engine.reading.budget import check
from engine.reading.headlines import ITEM
from engine.reading.lines import CELL
from engine.reading.newheads import begins_with_head, is_field, names_one_of
from engine.reading.paragraphs import Paragraph
from engine.reading.rules.headings import DISPATCH, role_of
from engine.reading.rules.kinds import AGREEMENTS, NAMES, names_only_kind
from engine.reading.rules.names import MUNICIPALITY
from engine.reading.rules.rule import first

_SHORTEST = 4
_ENOUGH = 14


def split(paragraphs: Sequence[Paragraph]) -> list[list[Paragraph]]:
    """The paragraphs, document by document."""
    cuts = [0]
    sent: int | None = None  # where the document's last dispatch list begins
    for at in range(1, len(paragraphs)):
        check()
        if begins_list(paragraphs[at - 1]):
            sent = at - 1
        ended = sent is not None and paragraphs[at].block != paragraphs[sent].block
        far = at - cuts[-1] >= _SHORTEST and len(paragraphs) - at >= _SHORTEST
        if far and _begins(paragraphs, at, cuts[-1], ended=ended):
            cuts.append(at)
            sent = None
    return [list(paragraphs[start:end]) for start, end in zip(cuts, [*cuts[1:], len(paragraphs)], strict=True)]


def begins_list(one: Paragraph) -> bool:
    """Whether a dispatch list begins with the line."""
    return role_of(one.text.partition(":")[0]) == DISPATCH


def _begins(paragraphs: Sequence[Paragraph], at: int, start: int, *, ended: bool) -> bool:
    """Whether a document begins here. ended: the dispatch list of the one before is over."""
    one = paragraphs[at]
    if begins_with_head(paragraphs, at, start):
        return True
    # Under «§ 140» stand its Dnr and its matter, however like another document's head they look.
    ended = ended and not any(_opens(each) for each in paragraphs[max(start, at - 3) : at])
    if ended and (is_field(one) or (MUNICIPALITY.fullmatch(one.text) and _names_soon(paragraphs[at : at + 5]))):
        return True
    kind = first(NAMES, one.text) if len(one.text) <= 120 else None
    if kind is None or one.marker or CELL in one.text or one.text.endswith((".", ",", ";")):
        return False
    alone = names_only_kind(one.text) is not None
    stands_out = one.is_marked or one.text.isupper() or (alone and one.alone)
    if kind.value in AGREEMENTS:
        told = any(role_of(each.text) is not None for each in paragraphs[start:at])
        loud = one.text.isupper() and len(one.text) > 12 and told
        return stands_out and (
            ended or (loud and not names_one_of(paragraphs[start : min(at, start + _ENOUGH)], AGREEMENTS))
        )
    if kind.value == "anslagsbevis":
        return False
    return stands_out and alone and (ended or _differs(paragraphs[start : min(at, start + _ENOUGH)], kind.value))


def _opens(one: Paragraph) -> bool:
    """Whether the line opens a § or the proof of posting at the end of a protokoll."""
    kind = first(NAMES, one.text)
    return ITEM.fullmatch(one.text) is not None or (kind is not None and kind.value == "anslagsbevis")


def _names_soon(rows: Sequence[Paragraph]) -> bool:
    """Whether a document's kind stands on a line of its own near by: the municipality over it begins its head."""
    return any(names_only_kind(one.text) for one in rows)


def _differs(before: Sequence[Paragraph], kind: str) -> bool:
    """Whether the document so far calls itself something else, and has said enough to be one."""
    named = [found for one in before[:12] if (found := names_only_kind(one.text))]
    return bool(named) and kind not in named and len(before) > 12
