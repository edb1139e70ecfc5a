"""The outline of one document: header fields, title, sections, signatures, dispatch list; no word of it is lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from engine.reading.paragraphs import Paragraph


@dataclass(slots=True)
class Part:
    """A section while it is read. heading None: before the first one. role: what stands under it (rules/headings)."""

    heading: Paragraph | None = None
    role: str | None = None
    level: int = 1
    body: list[Paragraph] = field(default_factory=list)

    @property
    def heading_text(self) -> str:
        """The heading's words with its number, or none."""
        if self.heading is None:
            return ""
        marker = self.heading.marker or "-"
        if marker == "-":
            return self.heading.text
        return f"{marker}{'' if '.' in marker else '.'} {self.heading.text}"


@dataclass(frozen=True, slots=True)
class FieldRead:
    """A header field: which one (rules/labels), its label and value as written."""

    name: str
    label: str
    value: str
    line: int
    value_line: int


@dataclass(slots=True)
class SignatureRead:
    """A name under a document while it is read. above: the line over it. title_line: where the title stands."""

    name: str | None = None
    title: str | None = None
    above: str | None = None
    line: int = 0
    title_line: int = 0


@dataclass(slots=True)
class Outline:
    """Everything in its place. paragraphs: all of them, in order. order: a document's keys as the source has them.

    place: where and when it was signed; signed_on: every such line, where each has signed by themselves.
    """

    paragraphs: list[Paragraph] = field(default_factory=list)
    furniture: list[Paragraph] = field(default_factory=list)
    fields: list[FieldRead] = field(default_factory=list)
    head: list[Paragraph] = field(default_factory=list)
    to: Paragraph | None = None
    title: Paragraph | None = None
    parts: list[Part] = field(default_factory=list)
    signatures: list[SignatureRead] = field(default_factory=list)
    place: Paragraph | None = None
    signed_on: list[Paragraph] = field(default_factory=list)
    dispatch_heading: Paragraph | None = None
    recipients: list[Paragraph] = field(default_factory=list)
    order: list[str] = field(default_factory=list)

    def noted(self, key: str) -> None:
        """Remembers that the key of the document comes now."""
        if key not in self.order:
            self.order.append(key)


def everything(outline: Outline) -> Iterator[Paragraph]:
    """Every paragraph of the document and the furniture of its pages."""
    yield from outline.paragraphs
    yield from outline.furniture


def fields(outline: Outline, name: str) -> list[FieldRead]:
    """The header fields of that name that have a value."""
    return [one for one in outline.fields if one.name == name and one.value]
