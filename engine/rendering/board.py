"""The tables that papers of a meeting have beside ordinary text: an agenda, facts under labels, reported decisions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from engine.domain.municipality import HouseStyle
from engine.domain.text import DocumentText
from engine.rendering.body import Item, Plain, item
from engine.rendering.characters import normalised
from engine.rendering.context import context_of
from engine.rendering.facts import Letterhead


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """One line of an agenda or a table of contents: its number, its title, a smaller line under it, and whose it is."""

    number: str
    title: str
    under: str = ""
    who: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something under a label, on one line or several."""

    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReportedRow:
    """One decision by delegation: its case, what was decided, by which point, by whom and when."""

    dnr: str
    decided: str
    point: str
    who: str
    day: str


def agenda_item(rows: Iterable[AgendaRow]) -> Item:
    """The agenda as one item of the contents."""
    said: list[Plain] = [
        {
            "nr": normalised(one.number), "rubrik": normalised(one.title), "under": normalised(one.under),
            "vem": normalised(one.who),
        }
        for one in rows
    ]  # fmt: skip
    return item("dagordning", rader=said)


def facts_item(facts: Iterable[Fact]) -> Item:
    """Facts under labels as one item of the contents."""
    said: list[Plain] = [
        {"etikett": normalised(one.label), "rader": [normalised(line) for line in one.lines]} for one in facts
    ]
    return item("uppgifter", rader=said)


def reported_item(rows: Iterable[ReportedRow]) -> Item:
    """Reported decisions as one item of the contents."""
    said: list[Plain] = [
        {
            "dnr": normalised(one.dnr), "beslut": normalised(one.decided), "punkt": normalised(one.point),
            "vem": normalised(one.who), "dag": normalised(one.day),
        }
        for one in rows
    ]  # fmt: skip
    return item("delegation", rader=said)


def new_page() -> Item:
    """What follows begins on a page of its own."""
    return item("sidbrytning")


def paper_context(
    text: DocumentText, head: Letterhead, style: HouseStyle, contents: Sequence[Item], mark: str = ""
) -> dict[str, Plain]:
    """Everything that a paper's template may print: the letterhead and title of the text, then those contents."""
    given = context_of(text, head, style)
    own = given["innehall"]
    begun: list[Plain] = own if isinstance(own, list) else []
    return {**given, "innehall": [*begun, *contents], "markning": normalised(mark)}
