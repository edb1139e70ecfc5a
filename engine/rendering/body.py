"""The text of a document as one plain list, in the order in which it is printed; a template walks through it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise

from engine.domain.text import Block, DispatchList, DocumentText, Point, Section, Signature
from engine.rendering.characters import normalised

Plain = dict[str, "Plain"] | list["Plain"] | str | bool
Item = dict[str, Plain]

_USUAL_ORDER = ("header", "to", "title", "notice", "sections", "follow_up", "signed_by", "dispatch")
_DEEPEST_HEADING = 3
_EMPTY: Item = {"slag": "", "text": "", "markor": "", "foljs_at": False, "rader": [], "mottagare": []}
# What never stands alone at the top of a page: the end of the text goes with it.
_CLOSING = frozenset({"ortdatum", "underskrifter", "sandlista"})


def item(kind: str, text: str | None = "", **more: Plain) -> Item:
    """One item of the list; every key stands in every item, so that a template may ask for it."""
    return {**_EMPTY, "slag": kind, "text": normalised(text or ""), **more}


def printed_order(order: Sequence[str]) -> tuple[str, ...]:
    """The keys of a document in the order to print them.

    Those that the text gives in its own order keep it; each of the others goes where it usually stands, after the
    nearest one before it that is there.
    """
    known = [key for key in dict.fromkeys(order) if key in _USUAL_ORDER]
    for before, key in pairwise(("", *_USUAL_ORDER)):
        if key not in known:
            known.insert(known.index(before) + 1 if before in known else 0, key)
    return tuple(known)


def kept_together(items: Iterable[Item]) -> Iterator[Item]:
    """The items, each with foljs_at where the page that it ends on shall hold the beginning of the next one too."""
    for one, after in pairwise((*items, _EMPTY)):
        yield {**one, "foljs_at": after["slag"] in _CLOSING}


def section_items(sections: Sequence[Section]) -> Iterator[Item]:
    """Headings and blocks, one item each."""
    for section in sections:
        if section.heading:
            yield item(f"rubrik{min(max(section.level, 1), _DEEPEST_HEADING)}", section.heading)
        yield from chain.from_iterable(map(block_items, section.blocks))


def block_items(block: Block) -> Iterator[Item]:
    """A paragraph, or each of the points or bullets; a bullet without words is not one."""
    if block.p is not None:
        yield item("text", block.p)
    for point in block.points:
        yield item("punkt" if point.marker else "punkt_utan", point.text, markor=printed_marker(point.marker))
    yield from (item("punktlista", text) for text in block.bullets if text.strip())


def printed_marker(marker: str | None) -> str:
    """The marker as printed: «1.» and «a.», but «att» and «–» and whatever already ends in a sign stay as they are."""
    if not marker:
        return ""
    numbered = marker.isdigit() or (len(marker) == 1 and marker.isalpha())
    return normalised(f"{marker}." if numbered else marker)


def operative_blocks(
    stem: str | None, points: Sequence[Point], style: str, organ: str | None = None
) -> tuple[Block, ...]:
    """The points of a proposal or a decision as blocks, in the municipality's style, for a document drawn up here.

    style «numbered»: whole sentences, numbered where nobody has numbered them and they are several. «att»:
    att-satser, the word «att» as their marker, unless the stem that is given ends in it. «stem»: the stem and its
    points, unmarked. A marker that is given always stays, and so does a stem. organ: who decides; its name makes the
    stem where the style wants one and nobody has written it. A sentence that cannot be said as an att-sats stays as it
    is.
    """
    stem, points = _as_clauses(stem, points, style, organ)
    marked = tuple(_marked(point, number, style, len(points)) for number, point in enumerate(points, start=1))
    lead = (Block(p=stem),) if stem else ()
    if len(marked) == 1 and marked[0].marker is None:
        return (*lead, Block(p=marked[0].text))
    return (*lead, Block(points=marked)) if marked else lead


def _as_clauses(
    stem: str | None, points: Sequence[Point], style: str, organ: str | None
) -> tuple[str | None, Sequence[Point]]:
    """Stem and points of «att» and «stem»: «Styrelsen beslutar anta A» becomes the stem and what it is followed by."""
    clauses = [None if point.marker else _clause(point.text, organ) for point in points]
    whole = style == "stem" and len(points) == 1
    if style == "numbered" or not clauses or None in clauses:
        return stem, points
    if stem:
        marked = style == "att" and not stem.rstrip(" :").endswith(" att")
        return stem, [Point("att", clause or "") for clause in clauses] if marked else points
    if organ is None or whole:
        return stem, points
    if style == "stem":
        return f"{organ} beslutar att", [Point(None, clause or "") for clause in clauses]
    return f"{organ} beslutar", [Point("att", clause or "") for clause in clauses]


def _clause(text: str, organ: str | None) -> str | None:
    """What follows «att» where the text is an att-sats, or a sentence that says that the organ decides it."""
    said = text.removeprefix(f"{organ} beslutar ") if organ else text
    if said == text and not text[:1].islower():
        return None
    return said.removeprefix("att ").lstrip()


def _marked(point: Point, number: int, style: str, of: int) -> Point:
    if point.marker is not None:
        return point
    if style == "att" and point.text.startswith("att "):
        return Point("att", point.text.removeprefix("att ").lstrip())
    if style == "numbered" and of > 1:
        return Point(str(number), point.text)
    return point


def signature_item(signatures: Sequence[Signature], *, dated: bool) -> Item:
    """The signatures two and two, as they stand side by side. dated: place and day stand above them already."""
    even = [*signatures, *([Signature()] if len(signatures) % 2 else [])]
    blocks = [_signature(one, dated=dated) for one in even]
    rows: list[Plain] = [list[Plain](blocks[at : at + 2]) for at in range(0, len(blocks), 2)]
    return item("underskrifter", rader=rows)


def _signature(one: Signature, *, dated: bool) -> Item:
    there = one.name or one.title or one.above
    return {
        "finns": bool(there),
        "daterad": dated,
        "over": normalised(one.above or ""),
        "namn": normalised(one.name or ""),
        "titel": normalised(one.title or ""),
    }


def dispatch_item(dispatch: DispatchList, usual_heading: str) -> Item:
    """The dispatch list under its heading."""
    receivers: list[Plain] = [normalised(one) for one in dispatch.to]
    return item("sandlista", dispatch.heading or usual_heading, mottagare=receivers)


def place_and_date(text: DocumentText, shown: str) -> Iterator[Item]:
    """«Höör 2009-10-15», above the signatures; only where the text says where it was signed."""
    if text.place:
        yield item("ortdatum", f"{text.place} {shown}".strip())
