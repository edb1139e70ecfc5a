"""What became of a matter whose points went different ways."""

from __future__ import annotations

import pytest

from engine.domain.decision import Decision, DecisionRole
from engine.domain.text import Point
from engine.domain.verdict import Verdict, verdict_of_all


@pytest.mark.parametrize(
    ("points", "whole"),
    [
        ([Verdict.BIFALL, Verdict.ATERREMISS], Verdict.BIFALL),
        ([Verdict.MED_ANDRINGAR], Verdict.BIFALL),
        ([Verdict.AVSLAG, Verdict.ATERREMISS], Verdict.ATERREMISS),
        ([Verdict.AVSLAG, Verdict.AVSLAG], Verdict.AVSLAG),
        ([Verdict.NOTERAS, Verdict.BORDLAGGNING], Verdict.NOTERAS),
        ([Verdict.UTGAR], Verdict.UTGAR),
    ],
)
def test_what_was_settled_settles_it_and_what_was_sent_back_is_left_over(points: list[Verdict], whole: Verdict) -> None:
    assert verdict_of_all(points) is whole


def test_nothing_became_of_no_points() -> None:
    with pytest.raises(ValueError, match="set"):
        verdict_of_all([])


def test_the_points_that_were_sent_back_are_left_over() -> None:
    agreement = Point("1", "Överenskommelsen antas.", Verdict.BIFALL)
    pledge = Point("2", "Löftet antas.", Verdict.ATERREMISS)
    mixed = Decision("KS", DecisionRole.BESLUT, points=(agreement, pledge), outcome=Verdict.BIFALL)

    assert mixed.settles
    assert mixed.left_over == (pledge,)
