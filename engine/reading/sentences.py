"""The sentences of a document, each with its line and with what it stands under."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from engine.reading.outline import Outline, Part
from engine.reading.paragraphs import Paragraph

LONGEST = 1_500
_LEADS = re.compile(r"(?::|\b(?:ska|skall|sig|lovar|genom|följande)(?: att)?|\batt)\s*$")
_LEADING_HEADING = re.compile(r"\b(?:ska|skall|åtar sig|förbinder sig|lovar|kommer)(?: att)?:?$")
_SHORTENED = (
    r"(?<!\b[Tt]\.)(?<!\bt\.ex\.)(?<!\bbl\.)(?<!\bbl\.a\.)(?<!\bm\.)(?<!\bdvs\.)(?<!\bca\.)(?<!\bkl\.)(?<!\bnr\.)(?<!\bst\.)"
    r"(?<!\bs\.)(?<!\bo\.)(?<!\bfr\.)(?<!\bfr\.o\.)(?<!\bt\.o\.)(?<!\bD\.)(?<!\bdnr\.)(?<!\bDnr\.)(?<!\bj\.)(?<!\bkap\.)"
    r"(?<!\bresp\.)(?<!\binkl\.)(?<!\bexkl\.)(?<!\beg\.)(?<!\bf\.)(?<!\betc\.)(?<!\bca\.)(?<!\bp\.)(?<!\bosv\.)(?<!\btel\.)"
)
_END = re.compile(_SHORTENED + r"(?<=[.!?])[»”\")]*\s+(?=[»”\"(–-]?\s?[A-ZÅÄÖÉ0-9§])(?!\d{1,2}/)")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence. part: the section in which it stands. lead: the line that a list hangs on («Polisen ska:»).

    item: it is one of a list, or a row of a table. paragraph: which one in its part. after: the one before it there.
    """

    text: str
    line: int
    part: Part
    lead: str | None = None
    item: bool = False
    title: str | None = None
    paragraph: int = 0
    after: str | None = None


def sentences_of(outline: Outline) -> Iterator[Sentence]:
    """Every sentence of the sections, in order."""
    for part in outline.parts:
        lead = _leading_heading(part)
        for n, one in enumerate(part.body):
            leads = _LEADS.search(one.text) is not None
            if leads:
                # «Vi vill bli bättre. Därför ska polisen:» leads by its last sentence.
                lead = [text for text, _ in split(one.text)][-1]
            elif not one.marker and lead is not None and not _hangs(one):
                lead = None
            before: str | None = None
            for text, place in split(one.text):
                item = _is_item(one)
                yield Sentence(text, one.line_at(place), part, None if leads else lead, item, paragraph=n, after=before)
                before = text


def _leading_heading(part: Part) -> str | None:
    """The heading, where what stands under it goes on with its sentence: «Vi ska», «Kommunen åtar sig att»."""
    words = part.heading.text if part.heading else ""
    return words if _LEADING_HEADING.search(words) else None


def _hangs(one: Paragraph) -> bool:
    """Whether an unmarked line still belongs to the list above it."""
    return len(one.text) < 200 and (one.text[:1].islower() or not one.alone)


def _is_item(one: Paragraph) -> bool:
    return one.marker is not None or "\t" in one.text or not one.text.rstrip().endswith((".", ":", "?"))


def split(text: str) -> Iterator[tuple[str, int]]:
    """The sentences of a paragraph, each with its place in it."""
    start = 0
    for end in [*(found for found in _END.finditer(text)), None]:
        stop = len(text) if end is None else end.start()
        yield from _within_reach(text, start, stop)
        start = len(text) if end is None else end.end()


def _within_reach(text: str, start: int, stop: int) -> Iterator[tuple[str, int]]:
    """The sentence; in pieces, where it is longer than any sentence is."""
    while start < stop:
        end = stop if stop - start <= LONGEST else text.rfind(" ", start + 1, start + LONGEST) + 1 or start + LONGEST
        words = text[start:end]
        if words.strip():
            yield words.strip(), start + len(words) - len(words.lstrip())
        start = end
