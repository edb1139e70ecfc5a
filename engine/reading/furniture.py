"""Takes the page furniture out of the lines: page numbers, signatures of approval, heads and feet that come again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from engine.reading.budget import check
from engine.reading.lines import CELL, Line
from engine.reading.rules.furniture import ends_with_page_number, is_furniture, is_page_number
from engine.reading.rules.headings import role_of

_NEAR = 4
_TOP = 12
_LONGEST = 90


@dataclass(frozen=True, slots=True)
class Parted:
    """The text's own lines, furniture made blank; and the furniture, which still may hold a Dnr or a date."""

    lines: tuple[Line, ...]
    furniture: tuple[Line, ...]


def part(lines: Sequence[Line]) -> Parted:
    """The lines parted in text and furniture."""
    edges = _edges(lines)
    again = _come_again(lines, edges)
    taken = {n for n, line in enumerate(lines) if line.text and (n in again or _is_furniture(line.text, n))}
    taken |= {at for n in range(_TOP, len(lines)) if _is_bare_number(lines, n) for at in (n - 1, n)}
    return Parted(
        tuple(replace(line, text="") if n in taken else line for n, line in enumerate(lines)),
        tuple(lines[n] for n in sorted(taken)),
    )


def _is_furniture(text: str, place: int) -> bool:
    """Whether a rule knows the line; the head of the first page stays, since it may be the only one with a Dnr."""
    check()
    return is_furniture(text) and (place >= _TOP or is_page_number(text) or (CELL not in text and "·" not in text))


def _is_bare_number(lines: Sequence[Line], n: int) -> bool:
    """Whether it is the number of a page under a foot: «Rönnvikens kommun · Box 12 · kommun@…»."""
    text = lines[n - 1].text
    return (
        lines[n].text.isdigit()
        and len(text) <= _LONGEST + 30
        and text.count("·") + text.count("|") + text.count(CELL) >= 1
    )


def _edges(lines: Sequence[Line]) -> set[int]:
    """The places of lines that stand near the edge of a page."""
    breaks = [
        n for n, line in enumerate(lines) if line.page or is_page_number(line.text) or ends_with_page_number(line.text)
    ]
    return {place for at in breaks for place in _near(lines, at)}


def _near(lines: Sequence[Line], at: int) -> list[int]:
    """The nearest lines with words on either side."""
    before = [n for n in range(max(0, at - 4 * _NEAR), at) if lines[n].text][-_NEAR:]
    after = [n for n in range(at, min(len(lines), at + 4 * _NEAR)) if lines[n].text][:_NEAR]
    return before + after


def _come_again(lines: Sequence[Line], edges: set[int]) -> set[int]:
    """Lines at an edge that come again at another, digits aside; where they first stood as a head they stay."""
    if not edges:
        return set()
    # «Beslutsunderlag» comes again on every page too.
    edges = {n for n in edges if not _is_of_text(lines[n].text) and not lines[max(0, n - 1)].text.startswith("§")}
    count = Counter(_shape(lines[n].text) for n in edges if 0 < len(lines[n].text) <= _LONGEST)
    repeated = {shape for shape, times in count.items() if times >= 2 and len(shape) > 2}
    first = {shape: n for n, line in reversed(list(enumerate(lines))) if (shape := _shape(line.text)) in repeated}
    kept = {n for n in first.values() if n < _TOP}
    return {n for n in edges if _shape(lines[n].text) in repeated and n not in kept}


def _is_of_text(text: str) -> bool:
    """Whether it is a heading, or the end of a sentence."""
    return role_of(text) is not None or (text.endswith(".") and len(text.split()) > 3)


def _shape(text: str) -> str:
    """The line without case and with every digit alike; «§ 139» and «§ 140» are two, though."""
    if text.startswith("§"):
        return text
    return re.sub(r"\d", "0", " ".join(text.split())).casefold()
