"""Where the head of another document begins, told by what its first lines name: whose it is, its kind, its organ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from engine.reading.headlines import ITEM
from engine.reading.kinds import named_kind
from engine.reading.paragraphs import Paragraph
from engine.reading.rules.headings import DECISION, DISPATCH, PROPOSAL, SUPPORTING, role_of
from engine.reading.rules.kinds import AGREEMENTS, NAMES, names_only_kind
from engine.reading.rules.labels import DATE, DNR, MEETING, OFFICER, label_of
from engine.reading.rules.names import MUNICIPALITY, ORGAN, OTHER_SENDER, is_office, organ_code
from engine.reading.rules.numbers import DNR_ALONE, LABELLED
from engine.reading.rules.rule import compiled, first

_TOP = 14
_LONGEST_HEAD = 10
_LONGEST_LINE = 110
_FEW_WORDS = 2
_FIRST_FEW = 6
_DAY = compiled(r"{dag}")
_BESIDE_ORGAN = compiled(r",? ?(?:den )?(?:{dag}|§+ ?\d{1,3}(?:/\d{2,4})?)[.,]?")
_OF_MEETING = compiled(r"(?:sammanträde|möte|protokoll)\w*,? .*{dag}")


def begins_with_head(paragraphs: Sequence[Paragraph], at: int, start: int) -> bool:
    """Whether another document's head stands at that place: a kind that the one from `start` is not, or another organ.

    What a list of enclosures or of recipients names is no head, nor is the head of the document's own next page.
    """
    one, above = paragraphs[at], paragraphs[at - 1]
    listed = role_of(above.text.partition(":")[0]) in (SUPPORTING, DISPATCH)
    if one.block == above.block or listed or not _opens_head(one):
        return False
    head, before = list(_head_at(paragraphs, at)), paragraphs[start:at]
    if not any(map(_tells, before)) or not any(map(_says_whose, head)):
        return False
    kinds, seen = _kinds_in(head) | _implied(paragraphs, at, head), _kinds_in(before[:_TOP])
    if kinds - seen:
        return bool(seen) or names_one_of(before, AGREEMENTS)
    organs = _organs_in(head)
    return bool(kinds and organs) and not organs & _organs_in(before[:_TOP])


def is_field(one: Paragraph) -> bool:
    """Whether the line is a field of a head: a Dnr, a day, a handläggare or a meeting."""
    found = label_of(one.text)
    return found is not None and found[0] in (DNR, DATE, OFFICER, MEETING) and len(one.text) < _LONGEST_LINE


def names_one_of(before: Sequence[Paragraph], kinds: tuple[str, ...]) -> bool:
    """Whether the document so far is itself one of those kinds."""
    named = (first(NAMES, one.text[:200]) for one in before[:_FIRST_FEW])
    return any(found is not None and found.value in kinds for found in named)


def _opens_head(one: Paragraph) -> bool:
    """Whether a head can begin with the line: a sender, an organ, a kind, a day, a number or a §; nobody's name."""
    words = next((cell for cell in one.cells if cell), "")
    if len(one.text) > _LONGEST_LINE or one.text.endswith((".", ",")):
        return False
    whole = (MUNICIPALITY, OTHER_SENDER, _DAY, DNR_ALONE)
    return (
        any(pattern.fullmatch(words) for pattern in whole)
        or (ORGAN.match(words) or ITEM.match(words) or MUNICIPALITY.match(words)) is not None
        or is_office(words)
        or named_kind(one) is not None
        or is_field(one)
    )


def _head_at(paragraphs: Sequence[Paragraph], at: int) -> Iterator[Paragraph]:
    """The lines from there up to the first heading or sentence of a text."""
    return takewhile(lambda one: not _tells(one), paragraphs[at : at + _LONGEST_HEAD])


def _tells(one: Paragraph) -> bool:
    """Whether the line is of a text: a heading that a rule knows, a sentence, or a long line."""
    sentence = one.text.endswith(".") and len(one.text.split()) > _FEW_WORDS
    return role_of(one.text) is not None or sentence or len(one.text) > _LONGEST_LINE


def _says_whose(one: Paragraph) -> bool:
    """Whether the line is a sender's or an organ's, a field of a head, or a § with its Dnr."""
    cells = [cell for cell in one.cells if cell]
    whose = any(name.match(cell) for cell in cells for name in (MUNICIPALITY, OTHER_SENDER))
    numbered = ITEM.match(one.text) is not None and LABELLED.search(one.text) is not None
    return whose or numbered or _OF_MEETING.search(one.text) is not None or is_field(one) or bool(_organs_in([one]))


def _kinds_in(rows: Sequence[Paragraph]) -> set[str]:
    """The kinds of reports that the lines name.

    Minutes and an extract of them count as one, since pages say either; a proof of posting belongs to the minutes.
    """
    named = {kind for one in rows for cell in one.cells if (kind := names_only_kind(cell))}
    named |= {found.value for one in rows if (found := named_kind(one))}
    return {_family(kind) for kind in named} - {*AGREEMENTS, "anslagsbevis"}


def _family(kind: str) -> str:
    return "protokoll" if kind == "protokollsutdrag" else kind


def _implied(paragraphs: Sequence[Paragraph], at: int, head: Sequence[Paragraph]) -> set[str]:
    """The kind that a head without a name has by its § or by the heading right below it."""
    if any(ITEM.match(one.text) for one in head):
        return {"protokoll"}
    below = paragraphs[at + len(head)] if at + len(head) < len(paragraphs) else None
    fields = any(is_field(one) or _DAY.search(one.text) for one in head)
    under = {PROPOSAL: {"tjansteskrivelse"}, DECISION: {"protokoll"}}
    return under.get(role_of(below.text) or "", set()) if below is not None and fields else set()


def _organs_in(rows: Sequence[Paragraph]) -> set[str]:
    """The organs that stand alone in a cell, or with the day of a meeting and a §."""
    cells = [_BESIDE_ORGAN.sub("", cell) for one in rows for cell in one.cells]
    names = [cell.capitalize() if cell.isupper() else cell for cell in cells]
    return {organ_code(name) for name in names if ORGAN.fullmatch(name)}
