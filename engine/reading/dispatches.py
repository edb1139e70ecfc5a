"""The dispatch list: its heading, the names under it, and where it ends."""

from __future__ import annotations

import re
from collections.abc import Sequence

from engine.reading.lines import CELL
from engine.reading.paragraphs import Paragraph
from engine.reading.rules import headings
from engine.reading.rules.headings import DISPATCH, role_of
from engine.reading.rules.labels import label_of
from engine.reading.rules.letterheads import is_address
from engine.reading.rules.names import OFFICE, is_person, is_role

_LONGEST = 110
# «för åtgärd:», «för kännedom:», over the names that it goes to for that.
# A sentence goes on with when or why it is sent.
_SENT_TO = re.compile(
    r"(?:beslut(?:et)?|protokollsutdrag(?:et)?|utdrag(?:et)?|kopia) "
    r"(?:skickas|sänds|expedieras|delges|meddelas|översänds)(?: till)? (?!till\b)"
    r"(?=\S)(?!.*\b(?:när|så snart|sedan|efter|om|har|ska)\b)",
    re.IGNORECASE,
)
_WHY = re.compile(r"(?:för )?(?:åtgärd|kännedom|verkställighet|handläggning|vidare handläggning):?", re.IGNORECASE)


def begins_dispatch(one: Paragraph) -> bool:
    """«Beslutet skickas till», alone on its line, or with the names after a colon or right after it."""
    head, colon, _ = one.text.partition(":")
    alone = len(head) < 60 and role_of(head) == DISPATCH and bool(colon or head == one.text)
    return alone or _names_after(one.text) is not None


def _names_after(words: str) -> re.Match[str] | None:
    """«Beslutet skickas till rektor, Torps IF» with what stands before the names; None where it is a sentence."""
    found = _SENT_TO.match(words)
    return found if found and len(words) <= _LONGEST and not words.endswith(".") else None


def dispatch_at(paragraphs: Sequence[Paragraph], at: int) -> tuple[Paragraph, list[Paragraph], int]:
    """Heading, recipients and the end of the list: the lines of one block, or short ones with blank lines between."""
    heading = paragraphs[at]
    head, colon, rest = heading.text.partition(":")
    if not colon and (named := _names_after(heading.text)):
        head, rest = named[0].strip(), heading.text[named.end() :]
    inline = rest.strip()
    end = _end_of_list(paragraphs, at + 1)
    if inline and end > at + 1 and paragraphs[at + 1].block != heading.block:
        end = at + 1
    rows = paragraphs[at + 1 : end]
    found = [Paragraph(name.strip(), heading.line) for name in re.split(r"[,;]\s+|(?<!-)\s+och\s+", inline.rstrip("."))]
    for one in rows:
        for cell in one.cells:
            found += [Paragraph(name, one.line) for name in (_names_in(cell) if len(rows) == 1 else [cell])]
    return (
        Paragraph(head + colon, heading.line),
        [one for one in found if one.text and not _WHY.fullmatch(one.text)],
        end,
    )


def _names_in(words: str) -> list[str]:
    """The names of a list on one line; «Säkerhetschef, Ellen Rask» is one."""
    names = [name.strip() for name in re.split(r"[,;]\s+|\s+samt\s+", words.rstrip("."))]
    return [words] if len(names) == 2 and is_role(names[0]) and is_person(names[1]) else names


def _end_of_list(paragraphs: Sequence[Paragraph], at: int) -> int:
    rows = paragraphs[at:]
    if not rows:
        return at
    together = sum(one.block == rows[0].block for one in rows)
    of_block = together > 1
    n = 0
    for n, one in enumerate(rows):
        if of_block and one.block != rows[0].block and not (one.is_bullet and rows[0].is_bullet):
            return at + n
        if not _can_receive(one) or _begins_names(rows, n):
            return at + n
    return at + n + 1


def _begins_names(rows: Sequence[Paragraph], n: int) -> bool:
    """Whether the names under the document begin: a row of columns, or an office over one or over a person."""
    below = rows[n + 1] if n + 1 < len(rows) else None
    sender = OFFICE.fullmatch(rows[n].text.strip().capitalize() if rows[n].text.isupper() else rows[n].text)
    apart = below is not None and below.block != rows[n].block and rows[n].block == rows[0].block
    over = below is not None and not apart and (CELL in below.text or is_person(below.text))
    person = is_person(rows[n].text) and below is not None and is_role(below.text)
    return n > 0 and (CELL in rows[n].text or person or (sender is not None and over))


def _can_receive(one: Paragraph) -> bool:
    words = one.text
    sentence = words.endswith(".") and len(words.split()) > 6
    known = role_of(words) is not None and role_of(words) != headings.OTHER
    return (
        len(words) <= 110
        and not sentence
        and not one.level
        and label_of(words) is None
        and not known
        and words != "—"
        and not words.startswith("§")
        and not is_address(words)
    )
