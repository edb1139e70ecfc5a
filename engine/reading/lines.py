"""Lines of text as a file gives them: cleaned of signs that nobody sees and of Markdown's marks, numbered from 1."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

CELL = "\t"
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\x00-\x08\x0b\x0e-\x1f\x7f]")
_SPACES = re.compile("[ \u00a0\u2000-\u200a\u202f\u3000]+")
LONGEST_WORD = 200
_SHORT_CELL = 60
# So wide a gap within a line parts two columns.
_COLUMNS = re.compile(r"(?<=\S)(?<!\batt)(?<!\d[.)])(?<!^[-•–]) {4,}(?=\S)")
_ENDLESS = re.compile(rf"\S{{{LONGEST_WORD},}}")
_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*\s*")
_LINK = re.compile(r"!?\[([^\]]{0,300})\]\([^)\s]{0,500}\)")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|>-])")
_RULE = re.compile(r"\s*(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?\s*)?)\s*")
_TWO_BOLD = re.compile(r"\*\*\s*\*\*|__\s*__")
_BOLD = re.compile(r"(\*\*|__)(.+)\1\s*:?")
_EMPHASIS = re.compile(r"\*\*|__|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)")


@dataclass(frozen=True, slots=True)
class Line:
    """One line. level: of a heading that the file marks as one, else 0. bold: the whole of it. page: it begins one.

    marker: what a Word list prints before it («1», «•»), which its text then lacks.
    """

    number: int
    text: str
    level: int = 0
    bold: bool = False
    page: bool = False
    marker: str | None = None

    @property
    def is_blank(self) -> bool:
        """Nothing to read on it."""
        return not self.text

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells of a table's row; the whole line where it is none."""
        return tuple(cell.strip() for cell in self.text.split(CELL))


# What Word's symbol fonts draw as bullets, and a PDF gives as signs that no other font has.
_BULLETS = str.maketrans(dict.fromkeys("\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf02d\uf0a8", "•"))


def plain(text: str) -> str:
    """The text in NFC with plain spaces and nothing invisible; what is no word but a run without end is cut."""
    seen = _SPACES.sub(" ", _INVISIBLE.sub("", unicodedata.normalize("NFC", text).translate(_BULLETS)))
    return _ENDLESS.sub(lambda found: found[0][:LONGEST_WORD] + "…", seen)


def lines_of_text(text: str, *, marked: bool = True) -> Iterator[Line]:
    """The lines of a text file. marked: Markdown's marks are read as such, which plain text seldom minds."""
    pages = text.replace("\r\n", "\n").replace("\r", "\n").split("\f")
    number = 0
    for n, page in enumerate(pages):
        for at, raw in enumerate(page.split("\n")):
            # What follows a form feed stands on the same line of the file as it.
            number += 0 if n and not at else 1
            line = Line(number, plain(_COLUMNS.sub(CELL, raw)).strip(), page=n > 0 and at == 0)
            yield from unmarked(line) if marked else (line,)


def unmarked(line: Line) -> Iterator[Line]:
    """The line without Markdown's marks; two where it holds two bold pieces and nothing else."""
    text = line.text
    if _RULE.fullmatch(text):
        yield replace(line, text="")
        return
    if text.count("|") >= 2 and text.startswith("|"):
        yield replace(line, text=CELL.join(_words(cell) for cell in text.strip("|").split("|")))
        return
    heading = _HEADING.fullmatch(text)
    level, text = (len(heading[1]), heading[2]) if heading else (0, text)
    pieces = _TWO_BOLD.split(text) if _BOLD.fullmatch(text) and _TWO_BOLD.search(text) else [text]
    for n, piece in enumerate(pieces):
        bold = len(pieces) > 1 or _BOLD.fullmatch(piece) is not None
        yield replace(line, text=_words(piece), level=level, bold=bold, page=line.page and n == 0)
        if len(pieces) > 1:
            yield replace(line, text="", page=False)


def _words(text: str) -> str:
    """The words of a piece of Markdown."""
    shown = _ESCAPED.sub(lambda found: f"\0{ord(found[1])}\0", _LINK.sub(r"\1", text))
    shown = _EMPHASIS.sub("", shown).replace("<br>", " ").replace("<br/>", " ")
    return re.sub("\0(\\d+)\0", lambda found: chr(int(found[1])), shown).strip()


def renumbered(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines numbered from 1 in their order, for a file that has no lines of its own."""
    return tuple(replace(line, number=n) for n, line in enumerate(lines, 1))


def rows_of(cells: Iterable[list[str]]) -> Iterator[Line]:
    """The lines of a table's row, given as its cells' paragraphs.

    Where cells hold several short ones, as signatures do, the first of each make a line, then the second, and so on.
    """
    kept = [[text for text in cell if text] for cell in cells]
    if not any(kept):
        return
    tall = max(map(len, kept))
    if tall > 1 and all(len(text) < _SHORT_CELL for cell in kept for text in cell):
        rows = [[cell[n] if n < len(cell) else "" for cell in kept] for n in range(tall)]
    else:
        rows = [[" ".join(cell) for cell in kept]]
    for row in rows:
        yield Line(0, CELL.join(row).strip(CELL) if sum(map(bool, row)) == 1 else CELL.join(row))
