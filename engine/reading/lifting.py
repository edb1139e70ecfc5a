"""Takes out a page's head or foot that stands in the middle of a sentence, and mends the sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from engine.reading.budget import check
from engine.reading.paragraphs import Paragraph, is_torn, join
from engine.reading.rules.kinds import NAMES
from engine.reading.rules.labels import label_of
from engine.reading.rules.letterheads import is_letterhead
from engine.reading.rules.names import MUNICIPALITY, OFFICE, is_person, is_role
from engine.reading.rules.officers import CONTACT
from engine.reading.rules.rule import compiled, first

_BETWEEN = re.compile(r"\t| · | \| | • ")
_MOST = 8
_LONGEST = 60
_DAY_OR_DNR = compiled(r"(?:{dag}|[A-ZÅÄÖ]{1,6}[ /-]?\d{2,4}[:/-]\d+.{0,12}|\d{4}/\d+.{0,6}|\d{1,3} ?\(\d{1,3}\))")


def lifted(paragraphs: Sequence[Paragraph]) -> tuple[list[Paragraph], list[Paragraph]]:
    """The paragraphs with sentences mended across what was lifted out, and that, in order."""
    kept: list[Paragraph] = []
    out: list[Paragraph] = []
    at = 0
    while at < len(paragraphs):
        check()
        one = paragraphs[at]
        end = _goes_on_at(paragraphs, at)
        while end is not None:
            out += paragraphs[at + 1 : end]
            one = join(one, paragraphs[end])
            at = end
            end = _goes_on_at([*paragraphs[:at], one, *paragraphs[at + 1 :]], at)
        kept.append(one)
        at += 1
    return kept, out


def _goes_on_at(paragraphs: Sequence[Paragraph], at: int) -> int | None:
    """Where the sentence goes on, past what looks like a page's head; None where it does not."""
    for end in range(at + 2, min(at + 2 + _MOST, len(paragraphs))):
        if not looks_like_head(paragraphs[end - 1]):
            return None
        if is_torn(paragraphs[at], paragraphs[end]):
            return end
    return None


def looks_like_head(one: Paragraph) -> bool:
    """Whether a paragraph is of the sort that stands at the top of a page."""
    cells = [cell.strip() for cell in _BETWEEN.split(one.text)]
    if len(cells) > 1 and len(one.text) <= 2 * _LONGEST:
        return all(_of_head(cell) or CONTACT.fullmatch(cell) for cell in cells if cell)
    return _of_head(one.text)


def _of_head(words: str) -> bool:
    if len(words) > _LONGEST or (words.endswith((".", ":")) and label_of(words) is None):
        return False
    return (
        label_of(words) is not None
        or _DAY_OR_DNR.fullmatch(words) is not None
        or (first(NAMES, words) is not None and len(words.split()) <= 2)
        or MUNICIPALITY.fullmatch(words) is not None
        or OFFICE.fullmatch(words) is not None
        or re.fullmatch(r"[\d\s()/–-]{1,9}", words) is not None
        or is_person(words)
        or is_letterhead(words)
        or (is_role(words) and len(words.split()) <= 3)
    )
