"""Minutes written anew before they are approved: the texts change, and nothing of what the meeting settled."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from engine.domain.board import adjusting
from engine.domain.board.breach import NotLawful
from engine.domain.board.holding import HeldRecord, ItemRecord
from engine.domain.board.record import Attendance, Disqualified, Minute, Present, Said
from engine.domain.board.rewriting import AttendanceStands, DecidedStands, rewrite
from engine.domain.board.sitting import Item, ItemKind, Sitting
from engine.domain.municipality import Seat
from engine.domain.text import Point
from engine.domain.verdict import Verdict
from tests.domain.made import PLACE

THERE = Attendance("Bo Ek", "Eva Lo", (Present("Bo Ek", Seat.ORDFORANDE, "S"), Present("Ann Alm"), Present("Per By")))
DECIDED = Minute(
    Verdict.BIFALL, points=(Point(None, "Planen antas."),), disqualified=(Disqualified("Per By"),),
    reservations=(Said(("Ann Alm",), ""),),
)  # fmt: skip
HELD = Sitting(
    "KS", date(2017, 9, 27), 1, items=(Item(ItemKind.ARENDE, "Planen", "KS/2017:1", 1, paragraph=11, minute=DECIDED),),
    attendance=THERE,
)  # fmt: skip


def rewritten(there: Attendance = THERE, number: int = 1, **changed: Any) -> Sitting:
    return rewrite(HELD, HeldRecord(there, (ItemRecord(number, replace(DECIDED, **changed)),)), PLACE)


def test_the_reasons_for_a_reservation_may_come_later_and_yrkanden_be_worded_better() -> None:
    said = (Said(("Ann Alm",), "Planen är för dyr."),)
    minute = rewritten(reservations=said, motions=(Said(("Ann Alm",), "avslag"),)).items[0].minute

    assert minute
    assert (minute.reservations, minute.motions[0].text) == (said, "avslag")


def test_what_is_left_out_in_writing_stands_as_it_was() -> None:
    minute = rewritten(reservations=(), points=()).items[0].minute

    assert minute == DECIDED


@pytest.mark.parametrize(
    "changed",
    [
        {"outcome": Verdict.AVSLAG},
        {"immediate": True},
        {"chair": "Ann Alm"},
        {"reservations": (Said(("Ann Alm", "Den som inte var där"), ""),)},
        {"reservations": (Said(("Per By",), ""),)},
        {"disqualified": ()},
    ],
)
def test_nobody_reserves_herself_and_nothing_is_declared_afterwards(changed: dict[str, Any]) -> None:
    with pytest.raises(DecidedStands, match="5 kap"):
        rewritten(**changed)


def test_whoever_is_javig_does_not_come_to_have_moved_anything() -> None:
    with pytest.raises(NotLawful, match="Per By är jävig"):
        rewritten(motions=(Said(("Per By",), "bifall"),))


@pytest.mark.parametrize(
    "there",
    [
        replace(THERE, approvers=("Ann Alm",)),
        replace(THERE, chair="Ann Alm"),
        replace(THERE, serving=THERE.serving[:2]),
        replace(THERE, alternates=(Present("Kim Dal"),)),
    ],
)
def test_who_was_there_and_who_approves_is_not_changed_in_silence(there: Attendance) -> None:
    with pytest.raises(AttendanceStands, match="var med"):
        rewritten(there)


def test_seats_and_parties_are_the_municipality_files_and_no_change() -> None:
    plain = tuple(Present(one.name) for one in THERE.serving)

    assert rewritten(replace(THERE, serving=plain)).attendance == THERE


def test_rewriting_names_the_item_that_is_not_there() -> None:
    with pytest.raises(adjusting.NoSuchParagraph):
        rewritten(number=9)
