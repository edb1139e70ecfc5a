"""Who may serve for whom: one alternate for each member, and one for each who leaves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from engine.domain.board.breaches import breaches_of
from engine.domain.board.record import Attendance, Disqualified, Minute, Present
from engine.domain.board.sitting import Item, ItemKind, Sitting
from engine.domain.municipality import Member, Seat
from engine.domain.verdict import Verdict
from tests.domain.made import PLACE

CHAIR, ANN, PER = "Bo Ek", "Ann Alm", "Per By"
FIRST, SECOND = "Kim Dal", "Liv Fors"
SEATS = {CHAIR: Seat.ORDFORANDE, ANN: Seat.LEDAMOT, PER: Seat.LEDAMOT, FIRST: Seat.ERSATTARE, SECOND: Seat.ERSATTARE}
OURS = replace(PLACE, members=tuple(Member("KS", name, seat) for name, seat in SEATS.items()))


def serves(name: str, instead_of: str | None = None, *items: int) -> Present:
    return Present(name, SEATS[name], instead_of=instead_of, items=items)


def said(*serving: Present, alternates: tuple[str, ...] = (), away: tuple[Disqualified, ...] = ()) -> str:
    """What is wrong with a meeting of two items where those were there, and those left the first."""
    there = Attendance(CHAIR, "Eva Lo", serving, tuple(serves(name) for name in alternates))
    items = tuple(
        Item(ItemKind.OVRIGT, title, minute=Minute(Verdict.BIFALL, disqualified=who))
        for title, who in (("Första", away), ("Andra", ()))
    )
    sitting = Sitting("KS", date(2026, 1, 7), items=items, attendance=there)
    return "\n".join(map(str, breaches_of(sitting, there, OURS, {})))


def test_two_alternates_do_not_serve_for_one_member_at_the_same_time() -> None:
    both = said(serves(CHAIR), serves(PER), serves(FIRST, ANN), serves(SECOND, ANN))
    assert "Kim Dal och Liv Fors kan inte båda tjänstgöra för Ann Alm" in both

    assert not said(serves(CHAIR), serves(PER), serves(FIRST, ANN, 1), serves(SECOND, ANN, 2))


@pytest.mark.parametrize(
    ("away", "why"),
    [
        ((Disqualified(ANN, instead=FIRST), Disqualified(PER, instead=FIRST)), "kan inte tjänstgöra för två jäviga"),
        ((Disqualified(ANN, instead=FIRST), Disqualified(ANN, instead=SECOND)), "står två gånger bland de jäviga"),
        ((Disqualified(FIRST, instead=SECOND),), "Kim Dal tjänstgjorde inte"),
        ((Disqualified(ANN, instead=FIRST), Disqualified(FIRST)), "Kim Dal är själv jävig"),
    ],
)
def test_whoever_leaves_is_replaced_by_one_who_replaces_nobody_else(away: tuple[Disqualified, ...], why: str) -> None:
    assert why in said(serves(CHAIR), serves(ANN), serves(PER), alternates=(FIRST, SECOND), away=away)


def test_an_alternate_for_each_who_leaves_is_as_it_should_be() -> None:
    away = (Disqualified(ANN, instead=FIRST), Disqualified(PER, instead=SECOND))

    assert not said(serves(CHAIR), serves(ANN), serves(PER), alternates=(FIRST, SECOND), away=away)
