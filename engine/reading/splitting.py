"""Tells the documents of one file apart: where one has ended, and the head of another begins."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from engine.reading.budget import check
from engine.reading.headlines import ITEM
from engine.reading.lifting import looks_like_head
from engine.reading.lines import CELL
from engine.reading.paragraphs import Paragraph
from engine.reading.rules.headings import DISPATCH, role_of
from engine.reading.rules.kinds import AGREEMENTS, NAMES, names_only_kind
from engine.reading.rules.labels import DATE, DNR, MEETING, OFFICER, label_of
from engine.reading.rules.names import MUNICIPALITY, ORGAN, OTHER_SENDER, organ_code
from engine.reading.rules.rule import first

_SHORTEST = 4
_ENOUGH = 14
_LONGEST_HEAD = 8


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
    if one.block != paragraphs[at - 1].block and _has_new_head(paragraphs, at, start):
        return True
    # Under «§ 140» stand its Dnr and its matter, however like another document's head they look.
    ended = ended and not any(_opens(each) for each in paragraphs[max(start, at - 3) : at])
    if ended and (_is_head(one) or (MUNICIPALITY.fullmatch(one.text) and _names_soon(paragraphs[at : at + 5]))):
        return True
    kind = first(NAMES, one.text) if len(one.text) <= 120 else None
    if kind is None or one.marker or CELL in one.text or one.text.endswith((".", ",", ";")):
        return False
    alone = names_only_kind(one.text) is not None
    stands_out = one.is_marked or one.text.isupper() or (alone and one.alone)
    if kind.value in AGREEMENTS:
        told = any(role_of(each.text) is not None for each in paragraphs[start:at])
        loud = one.text.isupper() and len(one.text) > 12 and told
        return stands_out and (ended or (loud and not _is_of(paragraphs[start : min(at, start + _ENOUGH)], AGREEMENTS)))
    if kind.value == "anslagsbevis":
        return False
    return stands_out and alone and (ended or _differs(paragraphs[start : min(at, start + _ENOUGH)], kind.value))


def _has_new_head(paragraphs: Sequence[Paragraph], at: int, start: int) -> bool:
    """Whether the head of another document stands there: a sender or fields, and a kind or an organ not seen before."""
    head, before = _head_at(paragraphs, at), paragraphs[start:at]
    if all(looks_like_head(each) for each in before) or not any(map(_says_whose, head)):
        return False
    kinds, seen = _kinds_in(head), _kinds_in(before[:_ENOUGH])
    if kinds - seen:
        return bool(seen) or _is_of(before, AGREEMENTS)
    organs = _organs_in(head)
    return bool(kinds and organs) and not organs & _organs_in(before[:_ENOUGH])


def _head_at(paragraphs: Sequence[Paragraph], at: int) -> list[Paragraph]:
    """The lines from there on that are of the sort that stands at the top of a page."""
    rows = takewhile(lambda one: looks_like_head(one) or bool(_organs_in([one])), paragraphs[at : at + _LONGEST_HEAD])
    return list(rows)


def _says_whose(one: Paragraph) -> bool:
    """Whether the line is a sender's or an organ's, or a field of a head."""
    cells = [cell for cell in one.cells if cell]
    whose = any(name.fullmatch(cell) for cell in cells for name in (MUNICIPALITY, OTHER_SENDER))
    return whose or _is_head(one) or bool(_organs_in([one]))


def _kinds_in(rows: Sequence[Paragraph]) -> set[str]:
    """The kinds of reports that the lines name alone.

    Minutes and an extract of them count as one, since pages say either; a proof of posting belongs to the minutes.
    """
    named = {kind for one in rows for cell in one.cells if (kind := names_only_kind(cell))}
    return {"protokoll" if kind == "protokollsutdrag" else kind for kind in named} - {*AGREEMENTS, "anslagsbevis"}


def _organs_in(rows: Sequence[Paragraph]) -> set[str]:
    return {organ_code(cell.strip()) for one in rows for cell in one.cells if ORGAN.fullmatch(cell.strip())}


def _opens(one: Paragraph) -> bool:
    """Whether the line opens a § or the proof of posting at the end of a protokoll."""
    kind = first(NAMES, one.text)
    return ITEM.fullmatch(one.text) is not None or (kind is not None and kind.value == "anslagsbevis")


def _names_soon(rows: Sequence[Paragraph]) -> bool:
    """Whether a document's kind stands on a line of its own near by: the municipality over it begins its head."""
    return any(names_only_kind(one.text) for one in rows)


def _is_head(one: Paragraph) -> bool:
    found = label_of(one.text)
    return found is not None and found[0] in (DNR, DATE, OFFICER, MEETING) and len(one.text) < 120


def _is_of(before: Sequence[Paragraph], kinds: tuple[str, ...]) -> bool:
    """Whether the document so far is itself one of those."""
    return any((found := first(NAMES, one.text[:200])) is not None and found.value in kinds for one in before[:6])


def _differs(before: Sequence[Paragraph], kind: str) -> bool:
    """Whether the document so far calls itself something else, and has said enough to be one."""
    named = [found for one in before[:12] if (found := names_only_kind(one.text))]
    return bool(named) and kind not in named and len(before) > 12
