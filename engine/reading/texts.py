"""The text of a document as the case file holds it, so that it can be given back in the municipality's own template."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from engine.domain.text import Block, DispatchList, DocumentText, Point, Section, Signature
from engine.reading.outline import Outline, Part
from engine.reading.paragraphs import Paragraph
from engine.reading.values import Fact

_ORDER = ("header", "to", "title", "sections", "signed_by", "dispatch")


def text_of(outline: Outline, kind: str | None, dated: Fact[date] | None) -> DocumentText:
    """The whole text in its order."""
    to = outline.to.text.removeprefix("Till ").strip() if outline.to else None
    dispatch = None
    if outline.dispatch_heading is not None:
        dispatch = DispatchList(outline.dispatch_heading.text, tuple(one.text for one in outline.recipients))
    return DocumentText(
        kind=kind or "brev",
        date=dated.value if dated else None,
        place=_place(outline),
        to=to,
        title=outline.title.text if outline.title else None,
        header=tuple(_header(outline)),
        sections=tuple(
            Section(part.heading_text or None, part.level, tuple(blocks(part))) for part in _levelled(outline.parts)
        ),
        signed_by=tuple(Signature(one.name, one.title, one.above) for one in outline.signatures),
        dispatch=dispatch,
        order=("kind", *(key for key in outline.order if key in _ORDER)),
    )


def _place(outline: Outline) -> str | None:
    """«Rönnviken» of «Rönnviken den 3 maj 2024»."""
    return outline.place.text.split(",")[0].split(" den ")[0].split()[0] if outline.place else None


def _header(outline: Outline) -> Iterator[tuple[str, str]]:
    """Labels and values, each label once."""
    seen: set[str] = set()
    for one in outline.fields:
        if one.label not in seen:
            seen.add(one.label)
            yield one.label, one.value


def _levelled(parts: Sequence[Part]) -> Iterator[Part]:
    """The sections with the file's highest heading as level 1."""
    top = min((part.level for part in parts if part.heading), default=1)
    for part in parts:
        yield Part(part.heading, part.role, max(1, part.level - top + 1), part.body)


def blocks(part: Part) -> Iterator[Block]:
    """Paragraphs, and points and bullets gathered in lists."""
    run: list[Paragraph] = []
    for one in part.body:
        if run and (not one.marker or one.is_bullet != run[0].is_bullet):
            yield _list(run)
            run = []
        if one.marker:
            run.append(one)
        else:
            yield Block(p=" – ".join(cell for cell in one.cells if cell))
    if run:
        yield _list(run)


def _list(run: Sequence[Paragraph]) -> Block:
    if run[0].is_bullet:
        return Block(bullets=tuple(one.text for one in run))
    return Block(points=tuple(Point(one.marker, one.text) for one in run))
