"""What settles a matter and what sends it back."""

from __future__ import annotations

from datetime import date

import pytest

from engine.domain.decision import Decision, DecisionRole, Verdict
from tests.domain.made import decision, proposal


@pytest.mark.parametrize(
    ("outcome", "settles"),
    [
        (Verdict.BIFALL, True),
        (Verdict.AVSLAG, True),
        (Verdict.NOTERAS, True),
        (Verdict.LAGGS_TILL_HANDLINGARNA, True),
        (Verdict.ATERREMISS, False),
        (Verdict.BORDLAGGNING, False),
    ],
)
def test_only_a_way_back_does_not_settle(outcome: Verdict, settles: bool) -> None:
    assert decision(date(2017, 1, 1), outcome=outcome).settles is settles
    assert outcome.label == outcome.label.lower()


def test_a_decision_from_a_case_file_without_an_outcome_settles_and_a_proposal_never_does() -> None:
    assert Decision("KS", DecisionRole.BESLUT).settles
    assert not proposal().settles
    assert not Decision("TSU", DecisionRole.FORSLAG, outcome=Verdict.BIFALL).settles
