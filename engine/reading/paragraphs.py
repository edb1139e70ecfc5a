"""From lines to paragraphs: what a line break, a page break or its furniture tore apart is put together again."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from engine.reading.budget import check
from engine.reading.lines import CELL, Line
from engine.reading.rules.headings import role_of
from engine.reading.rules.names import is_person, is_role
from engine.reading.rules.operative import STEM
from engine.reading.rules.rule import compiled

_BULLET = re.compile(r"[-•▪●◦·∙*–o➢✓]\s+(?=\S)")
_MARKER = re.compile(r"\(?(\d{1,2}(?:\.\d{1,2}){1,2}|\d{1,2}(?=[.)])|[a-zåäö](?=[.)]))[.)]?\s+(?=\S)")
_ENDED = re.compile(r"[.!?:;…]['\"”»)]*$")
_LOWER = re.compile(r"[a-zåäö(]")
# No sentence ends so, whatever letter comes next: «på kallelse av | Leverantören».
_OPEN_END = re.compile(r"\b(?:av|på|till|från|med|för|och|samt|eller|den|det|som|mellan|enligt|inom|hos)$")
_TORN_DAY = compiled(r"(?:\bden|\d{1,2} {månad})$")
_SUSPENDED = re.compile(r"(?:och|eller|samt|respektive)\b")
_LISTED = re.compile(r"att\b|[-•–]")
_LABELLED = re.compile(r"[A-ZÅÄÖ][\wåäö-]*(?: [\wåäö-]+)?: ?\S")
_CONTACT = re.compile(r"\S+@\S+\.\S+|^www\.|^https?://|^(?:tfn|tel)\b", re.IGNORECASE)
_SHORT = 45
_FULL = 58


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its first line. marker: of a point; «-» of a bullet. starts: (place in the text, line), one a
    line. block: the same for all that stand together without a blank line; alone: it stands so by itself.
    """

    text: str
    line: int
    level: int = 0
    bold: bool = False
    marker: str | None = None
    starts: tuple[tuple[int, int], ...] = ()
    alone: bool = True
    block: int = 0

    def line_at(self, place: int) -> int:
        """The line on which that place of the text stands."""
        if not self.starts:
            return self.line
        return self.starts[max(0, bisect_right(self.starts, (place, 1 << 60)) - 1)][1]

    @property
    def is_bullet(self) -> bool:
        """Marked by a sign that does not count."""
        return self.marker == "-"

    @property
    def is_marked(self) -> bool:
        """A heading by the file's own marks."""
        return self.level > 0 or self.bold

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells of a table's row."""
        return tuple(cell.strip() for cell in self.text.split(CELL))


def paragraphs_of(lines: Sequence[Line]) -> list[Paragraph]:
    """The paragraphs of the lines, with sentences mended that blank lines tore."""
    width = _usual_width(lines)
    found: list[Paragraph] = []
    for n, block in enumerate(_blocks(lines)):
        found += (replace(one, block=n) for one in _of_block(block, width))
    return _mended(found)


def _usual_width(lines: Iterable[Line]) -> int:
    """How wide the text is set: what nine lines of ten keep within, where lines are broken at all."""
    widths = sorted(len(line.text) for line in lines if len(line.text) > _SHORT)
    return widths[len(widths) * 3 // 4] if widths else 80


def _blocks(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Lines that stand together, without a blank one between."""
    block: list[Line] = []
    for line in lines:
        if line.is_blank or line.page:
            if block:
                yield block
            block = []
        if not line.is_blank:
            block.append(line)
    if block:
        yield block


def _of_block(block: Sequence[Line], width: int) -> Iterator[Paragraph]:
    """The paragraphs of a block: a line goes on from the one before it, or begins anew."""
    current: list[Line] = []
    check()
    clauses = sum(line.text.startswith("att ") for line in block)
    for line in block:
        apart = clauses > 1 and line.text.startswith("att ")
        if current and (apart or not _goes_on(current[-1], line, width, within=current)):
            yield _paragraph(current, alone=len(current) == len(block))
            current = []
        current.append(line)
    yield _paragraph(current, alone=len(current) == len(block))


def _goes_on(before: Line, line: Line, width: int, within: Sequence[Line]) -> bool:
    """Whether the line is the same sentence as the one before it."""
    if line.marker or _BULLET.match(line.text) or _MARKER.match(line.text) or CELL in line.text or CELL in before.text:
        return False
    if line.level or before.level or (line.bold != before.bold):
        return line.level == before.level > 0 and bool(_LOWER.match(line.text)) and line.bold == before.bold
    if _CONTACT.search(line.text) and len(line.text) < _FULL:
        return False
    if line.text.lower().startswith("att ") and _leads_on(before.text, within):
        return False
    if line.text.startswith("att ") and not _wide(before, width):
        return not _ENDED.search(before.text) and not line.text.endswith((",", ";", " och", "samt"))
    if _LOWER.match(line.text) or _stops_short(before.text, line.text):
        titled = is_person(before.text) and is_role(line.text)
        return not titled and (not before.text.endswith(":") or _wide(before, width))
    if _LABELLED.match(line.text) or (len(line.text) < _SHORT and role_of(line.text) is not None):
        return False
    if before.text.isupper() and line.text.isupper() and len(line.text.split()) <= 2 and len(before.text) >= 20:
        return role_of(before.text) is None
    if before.text.endswith(",") and len(before.text) > _SHORT:
        return True
    full = len(before.text) >= max(0.8 * width, _FULL)
    return full and (not _ENDED.search(before.text) or len(before.text) >= 0.85 * width)


def _stops_short(before: str, after: str) -> bool:
    """Whether a narrow column broke off where no sentence can end: «från och med den», «31 december» and «2027»."""
    return _TORN_DAY.search(before) is not None and after[:1].isdigit()


def _leads_on(before: str, within: Sequence[Line]) -> bool:
    """Whether the line before an att-sats is a heading or a whole stem: «Kommunstyrelsen beslutar»."""
    known = len(before) < _SHORT and role_of(before) is not None
    return len(within) == 1 and (known or compiled(STEM.pattern).fullmatch(before) is not None)


def _wide(line: Line, width: int) -> bool:
    """Whether the line ends because the page does, and not because something was said."""
    return len(line.text) >= min(width * 0.75, 70) and len(line.text) > _SHORT


def _paragraph(lines: Sequence[Line], *, alone: bool) -> Paragraph:
    first, marker = lines[0], lines[0].marker
    text = first.text
    if marker is None and (found := _BULLET.match(text)):
        marker, text = "-", text[found.end() :]
    elif marker in (None, "-") and (found := _MARKER.match(text)):
        marker, text = found[1], text[found.end() :]
    made = Paragraph(text, first.number, first.level, first.bold, marker, ((0, first.number),), alone)
    for line in lines[1:]:
        made = _joined(made, Paragraph(line.text, line.number, starts=((0, line.number),)))
    return made


def _joined(one: Paragraph, other: Paragraph) -> Paragraph:
    """One sentence of two pieces; a word that was hyphenated at the break is whole again."""
    if re.search(r"\d-$", one.text) and other.text[:1].isdigit():
        return _glued(one, other, one.text)  # a day that was torn: «2020-» and «05-05»
    hyphenated = re.search(r"[a-zåäö]-$", one.text) and _LOWER.match(other.text) and not _SUSPENDED.match(other.text)
    return _glued(one, other, one.text[:-1] if hyphenated else f"{one.text} ")


def _glued(one: Paragraph, other: Paragraph, text: str) -> Paragraph:
    starts = (*one.starts, *((len(text) + place, line) for place, line in other.starts))
    return replace(one, text=text + other.text, starts=starts)


def _mended(found: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs, where one that stops in the middle of a sentence is joined with the one that goes on."""
    mended: list[Paragraph] = []
    for one in found:
        if mended and is_torn(mended[-1], one):
            mended[-1] = _joined(mended[-1], one)
        else:
            mended.append(one)
    return mended


def is_torn(before: Paragraph, after: Paragraph) -> bool:
    """Whether the second goes on with the sentence of the first."""
    if before.is_marked or after.is_marked or after.marker or CELL in before.text or CELL in after.text:
        return False
    if _OPEN_END.search(before.text) and len(before.text) > _SHORT:
        return not _LISTED.match(after.text)
    if _ENDED.search(before.text) or not _LOWER.match(after.text) or _LISTED.match(after.text):
        return False
    return len(before.text) > _SHORT or before.text.endswith("-") or before.text.endswith(",")


def join(before: Paragraph, after: Paragraph) -> Paragraph:
    """The two as one sentence."""
    return _joined(before, after)
