"""The worst documents that a template must bear: long names, odd signs, hundreds of paragraphs, and nothing at all."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from engine.domain.municipality import HouseStyle
from engine.domain.people import CaseOfficer, Party
from engine.domain.text import Block, DispatchList, DocumentText, Point, Section, Signature
from engine.rendering.board import (
    AgendaRow,
    Fact,
    ReportedRow,
    agenda_item,
    facts_item,
    new_page,
    paper_context,
    reported_item,
)
from engine.rendering.body import Item, Plain
from engine.rendering.context import context_of
from engine.rendering.facts import Extract, FollowUpRow, Letterhead, Notice

PARAGRAPHS = 200
LONG_NAME = (
    "Västra Storsjöbygdens gemensamma räddnings-, trygghets- och säkerhetsnämnd & Söner <AB> i Ljusnarsbergs kommun"
)
ODD = (
    "Tecken som prövas: & < > \" ' {{ x }} {% y %} {# z #} {_{ }_} \\ å ä ö é – « » § € "
    "\u00a0hårt\u00a0 \u2028rad\ttabb\nny rad 🙂"
)
_DAY = date(2028, 2, 29)


BOARD = ("dagordning", "uppgifter", "delegation", "sidbrytning")


def samples(*, follow_up: bool, notice: bool, board: Collection[str] = ()) -> Iterator[dict[str, Plain]]:
    """Contexts to try a template with; those parts that it does not show at all are left out.

    board: the tables of a meeting's papers that it shows.
    """
    head = _letterhead(follow_up=follow_up, notice=notice)
    if board:
        yield paper_context(DocumentText("protokoll", title=ODD), head, HouseStyle(), list(_board(board)), LONG_NAME)
    yield context_of(_longest("tjansteskrivelse"), head)
    yield context_of(_longest("protokollsutdrag"), head)
    yield context_of(DocumentText("brev"), Letterhead("Alby kommun"))


def known() -> tuple[dict[str, Plain], ...]:
    """Contexts in which every field that exists stands, and every item has all its shapes."""
    return tuple(samples(follow_up=True, notice=True, board=BOARD))


def _board(shown: Collection[str]) -> Iterator[Item]:
    made = {
        "dagordning": agenda_item([AgendaRow("12", ODD, LONG_NAME, LONG_NAME)] * 60),
        "uppgifter": facts_item([Fact(LONG_NAME, (ODD, LONG_NAME)), Fact(ODD, ())] * 8),
        "delegation": reported_item([ReportedRow("KS/2028:215", ODD, LONG_NAME, LONG_NAME, "2028-02-29")] * 40),
        "sidbrytning": new_page(),
    }
    yield from (made[kind] for kind in BOARD if kind in shown)


def _longest(kind: str) -> DocumentText:
    return DocumentText(
        kind=kind,
        date=_DAY,
        place=LONG_NAME,
        to=f"{LONG_NAME}\n{ODD}",
        title=f"{LONG_NAME}: {ODD}",
        header=(("Handläggare", LONG_NAME), ("Tfn", ODD), (ODD, "Odöpt"), ("§", "35")),
        sections=tuple(_sections()),
        signed_by=(Signature(LONG_NAME, ODD, LONG_NAME), Signature(None, ODD, None), Signature("N N", None, None)),
        dispatch=DispatchList(ODD, (LONG_NAME, ODD)),
    )


def _sections() -> Iterator[Section]:
    points = tuple(Point(marker, f"{ODD} {marker}") for marker in (None, "1", "3", "a", "att", "–", "10.2"))
    yield Section(None, 1, (Block(p=ODD), Block(points=points), Block(bullets=(ODD, LONG_NAME, "x"))))
    for level in range(1, 6):
        yield Section(f"{level} {ODD}", level, (Block(p=LONG_NAME),))
    yield Section(
        "Många stycken", 1, tuple(Block(p=f"Stycke {number}. {LONG_NAME} {ODD}") for number in range(PARAGRAPHS))
    )


def _letterhead(*, follow_up: bool, notice: bool) -> Letterhead:
    row = FollowUpRow(ODD, LONG_NAME, date(2028, 1, 1), _DAY, ODD, _DAY, f"https://kommunen.example/{'x' * 120}")
    parties = (Party("kommunen", LONG_NAME, "kommun"), Party("motpart", ODD, "förening"))
    said = Notice(ODD, LONG_NAME, _DAY, _DAY, ODD, None, None, LONG_NAME, _DAY, 35)
    return Letterhead(
        municipality=LONG_NAME,
        office=LONG_NAME,
        organ=LONG_NAME,
        dnr=f"KS/2028:215 {ODD}",
        number="KS/2028:215-1",
        kind_label=ODD,
        date=_DAY,
        officer=CaseOfficer(LONG_NAME, ODD, ODD, ODD),
        extract=Extract(LONG_NAME, _DAY, 35),
        parties=parties,
        follow_up=(row,) * 30 if follow_up else (),
        notices=(said,) if notice else (),
        facts=(("Tid", ODD), ("Plats", LONG_NAME)),
        draft=True,
        mark=ODD,
    )
