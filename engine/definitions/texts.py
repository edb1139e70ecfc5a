"""The part of a case file that says what is written: proposals and decisions, dispatch lists and documents."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from engine.definitions.table import Table
from engine.definitions.yamlfile import Node, Scalar
from engine.domain.decision import Decision, DecisionRole, Verdict
from engine.domain.text import Block, DispatchList, DocumentText, Point, Section, Signature
from engine.domain.words import ROUND_WORDS

DECISION = (
    "body", "role", "round", "kind", "paragraph", "meeting_on", "outcome", "until", "stem", "points", "reason",
    "delegation",
)  # fmt: skip
POINT = ("marker", "text", "outcome")
DISPATCH = ("heading", "to")
# In the order in which they usually stand.
DOCUMENT = ("kind", "date", "place", "to", "title", "header", "sections", "signed_by", "dispatch", "round", "passage")
_ABOUT_THE_TEXT = ("round", "passage")
SECTION = ("heading", "level", "blocks")
BLOCK = ("p", "points", "bullets")
SIGNATURE = ("for", "name", "title")
DOCUMENT_KINDS = (
    "tjansteskrivelse", "missiv", "protokollsutdrag", "overenskommelse", "medborgarlofte",
    "uppfoljningsrapport", "uppsagning", "brev", "jamforelse",
)  # fmt: skip


def read_decision(row: Table, organs: Collection[str], today: date | None = None) -> Decision:
    """One row of «decision». organs: codes of the municipality's organs; none where they are not known.
    today: a decision is not of a meeting that is still to be held; a proposal may be to one.
    """
    decides = row.needed("role") == DecisionRole.BESLUT.value
    return Decision(
        body=row.needed_word("body", organs),
        role=row.one_of("role", DecisionRole) or DecisionRole.FORSLAG,
        paragraph=row.whole("paragraph"),
        meeting_on=row.past_day("meeting_on", today if decides else None),
        stem=row.text("stem"),
        points=read_points(row, "points"),
        round=row.whole("round", 1, 999) or 1,
        outcome=row.one_of("outcome", Verdict),
        reason=row.text("reason"),
        delegation=row.text("delegation"),
        kind=row.word("kind", tuple(ROUND_WORDS)),
        until=_until(row),
    )


def _until(row: Table) -> date | None:
    """The meeting to which the matter was postponed, which comes after its own."""
    held, until = row.day("meeting_on"), row.day("until")
    if held and until and until <= held:
        row.wrong("until", f"ärendet bordlades {held} och kan inte bordläggas till {until}.", "Rätta någon av dagarna.")
    return until


def read_points(row: Table, key: str) -> tuple[Point, ...]:
    """Numbered or unnumbered points; markers as written."""
    rows = row.tables(key, POINT, "punkten")
    return tuple(Point(one.text("marker"), one.needed("text"), one.one_of("outcome", Verdict)) for one in rows)


def read_dispatch(row: Table | None) -> DispatchList | None:
    """A dispatch list, or None."""
    return None if row is None else DispatchList(row.text("heading"), row.texts("to"))


def read_document(row: Table, kinds: Collection[str]) -> DocumentText:
    """One row of «documents»; order is the order in which its keys stand."""
    return DocumentText(
        kind=row.needed_word("kind", kinds),
        date=row.day("date"),
        place=row.text("place"),
        to=row.text("to"),
        title=row.text("title"),
        header=_header(row),
        sections=tuple(read_section(one) for one in row.tables("sections", SECTION)),
        signed_by=tuple(_signature(one) for one in row.tables("signed_by", SIGNATURE)),
        dispatch=read_dispatch(row.table("dispatch", DISPATCH)),
        order=tuple(key for key in row.keys if key not in _ABOUT_THE_TEXT),
        round=row.whole("round", 1, 999) or 1,
        passage=row.text("passage"),
    )


def _header(row: Table) -> tuple[tuple[str, str], ...]:
    """Labels and values as written; a label without a value is printed so."""
    return tuple((label, _header_value(row, label, value)) for label, value, _ in row.pairs("header"))


def _header_value(row: Table, label: str, value: Node) -> str:
    if isinstance(value, Scalar):
        return value.text or ""
    row.faults.add(value.line, f"«{label}» ska vara en text.", "Skriv den på samma rad.")
    return ""


def read_section(row: Table) -> Section:
    """A heading and what stands under it."""
    blocks = tuple(_block(one) for one in row.tables("blocks", BLOCK, "stycket"))
    return Section(row.text("heading"), row.whole("level", 1, 9) or 1, blocks)


def _block(row: Table) -> Block:
    given = [key for key in BLOCK if row.node(key) is not None]
    block = Block(row.text("p"), read_points(row, "points"), row.texts("bullets"))
    if len(given) != 1 or block == Block():
        row.faults.add(row.line, "ett stycke ska ha exakt ett av p, points och bullets, och inte vara tomt.")
    return block


def _signature(row: Table) -> Signature:
    return Signature(row.text("name"), row.text("title"), row.text("for"))
