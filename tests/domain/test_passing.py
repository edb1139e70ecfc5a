"""A case passes the organs in its way, and none of them does what is not its to do."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.domain.answers import BadAnswers
from engine.domain.case import Case
from engine.domain.decision import Decision, DecisionRole, Passage, Verdict
from engine.domain.passing import MayNotDecide, NotOnTheWay, OnlyProposes
from engine.domain.process import advance
from engine.domain.text import Point
from tests.domain.flow import FLOW, HELD, TODAY, D, N, act, draft, prepared
from tests.domain.made import PLACE


def held(case: Case, action: str, passage: Passage, **answers: str) -> Decision:
    given = {name: [value] for name, value in {**HELD, "organ": passage.organ, **answers}.items()}
    return advance(FLOW, case, action, N, D(TODAY), given, PLACE, None, passage).case.decisions[-1]


def test_an_utskott_may_not_decide_what_is_anothers_to_decide() -> None:
    with pytest.raises(MayNotDecide, match=r"6 kap\. 37 och 38 §§"):
        act(prepared(), "besluta", N, **HELD, organ="TSU")


def test_by_delegation_it_may_and_the_decision_cites_the_point() -> None:
    found = held(prepared(), "besluta", Passage(1, "TSU", Verdict.BIFALL, "3.2"))
    assert (found.body, found.role, found.delegation) == ("TSU", DecisionRole.BESLUT, "3.2")


def test_an_organ_outside_the_way_is_refused() -> None:
    with pytest.raises(NotOnTheWay, match=r"5 kap\. 26–28 §§"):
        act(prepared(), "bered", N, **HELD, organ="SN")


def test_what_an_utskott_does_at_a_meeting_is_a_proposal_that_nobody_can_appeal() -> None:
    found = held(prepared(), "bered", Passage(7, "TSU", Verdict.BIFALL))
    assert (found.role, found.points) == (DecisionRole.FORSLAG, draft().proposals()[0].points)
    assert found.minutes is not None
    assert (found.minutes.sitting, found.minutes.appealable) == (7, False)


def test_an_utskott_that_has_met_has_a_day_and_a_paragraph() -> None:
    for answers in ({}, {"meeting_on": "2017-03-01"}, {"paragraph": "12"}):
        with pytest.raises(BadAnswers, match="fälten «meeting_on» och «paragraph»"):
            act(prepared(), "bered", N, organ="TSU", **answers)
    known = Decision("TSU", DecisionRole.FORSLAG, 12, D("2017-03-01"), points=(Point(None, "Avtalet antas."),))
    there = replace(prepared(), decisions=(*prepared().decisions, known))
    assert act(there, "bered", N, organ="TSU").case.decisions[-1] == known


def test_an_utskott_that_only_notes_proposes_nothing() -> None:
    assert held(prepared(), "bered", Passage(7, "TSU", Verdict.NOTERAS)).points == ()


def test_a_way_back_cannot_be_appealed_and_a_decision_can() -> None:
    postponed = held(prepared(), "bordlagg", Passage(7, "KS", Verdict.BORDLAGGNING))
    settled = held(prepared(), "besluta", Passage(7, "KS", Verdict.BIFALL))
    assert postponed.minutes is not None
    assert settled.minutes is not None
    assert (postponed.minutes.appealable, settled.minutes.appealable) == (False, True)


def test_ks_proposes_to_kf_in_a_matter_that_is_kfs() -> None:
    matter = replace(prepared(), body="KF")
    found = held(matter, "bered", Passage(7, "KS", Verdict.BIFALL))
    assert (found.body, found.role) == ("KS", DecisionRole.FORSLAG)
    with pytest.raises(OnlyProposes, match=r"Kommunstyrelsen får inte besluta .* förslag dit \(5 kap\. 28 §"):
        held(matter, "besluta", Passage(7, "KS", Verdict.BIFALL))


def test_each_point_keeps_what_became_of_it() -> None:
    points = (Point("1", "Avtalet antas.", Verdict.BIFALL), Point("2", "Löftet antas.", Verdict.ATERREMISS))
    given = {name: [value] for name, value in HELD.items()}
    passage = Passage(7, "KS", Verdict.BIFALL)
    made = advance(FLOW, prepared(), "besluta", N, D(TODAY), {**given, "points": [points]}, PLACE, None, passage).case
    assert made.decisions[-1].points == points
    assert made.decisions[-1].left_over == points[1:]
