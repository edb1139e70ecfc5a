"""What an organ changed in what lay before it is shown point by point."""

from __future__ import annotations

import pytest

from engine.domain.board.difference import ChangeKind, differences
from engine.domain.text import Point


def points(*texts: str) -> tuple[Point, ...]:
    return tuple(Point(None, text) for text in texts)


ADOPTED, CHANGED = "Kommunstyrelsen antar planen för år 2017.", "Kommunstyrelsen antar planen för år 2018."
OTHER = "Förvaltningen redovisar kostnaden i mars."


@pytest.mark.parametrize(
    ("proposed", "decided", "kinds"),
    [
        ((ADOPTED,), (ADOPTED,), ["lika"]),
        ((ADOPTED,), (CHANGED,), ["andrad"]),
        ((ADOPTED,), (ADOPTED, OTHER), ["lika", "tillagd"]),
        ((ADOPTED, OTHER), (ADOPTED,), ["lika", "struken"]),
        ((ADOPTED,), (OTHER,), ["tillagd", "struken"]),
        ((OTHER, ADOPTED), (CHANGED,), ["struken", "andrad"]),
        ((), (ADOPTED,), ["tillagd"]),
    ],
)
def test_each_point_is_told_apart(proposed: tuple[str, ...], decided: tuple[str, ...], kinds: list[str]) -> None:
    rows = differences(points(*proposed), points(*decided))

    assert [str(one.kind) for one in rows] == kinds
    assert [one.decided for one in rows if one.decided] == list(decided)
    assert sorted(one.proposed for one in rows if one.proposed) == sorted(proposed)


def test_a_changed_point_stands_beside_the_one_it_was() -> None:
    (row,) = differences(points(ADOPTED), points(CHANGED))

    assert (row.kind, row.proposed, row.decided) == (ChangeKind.ANDRAD, ADOPTED, CHANGED)
