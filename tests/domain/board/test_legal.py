"""Where a decision stands by law follows from what has happened, and each day explains itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from engine.domain.board.legal import LegalState as S
from engine.domain.board.legal import legal_of
from engine.domain.decision import Decision, DecisionRole, Minutes, Verdict

D = date.fromisoformat
HELD = Decision("KS", DecisionRole.BESLUT, 131, D("2017-09-27"), outcome=Verdict.BIFALL, minutes=Minutes(1))
APPROVED = Minutes(1, approved_on=D("2017-10-02"))
POSTED = replace(APPROVED, posted_on=D("2017-10-03"))


@pytest.mark.parametrize(
    ("minutes", "today", "state"),
    [
        (Minutes(1), "2017-09-27", S.EJ_JUSTERAT),
        (APPROVED, "2017-10-02", S.JUSTERAT),
        (POSTED, "2017-10-03", S.EJ_LAGA_KRAFT),
        (POSTED, "2017-10-24", S.EJ_LAGA_KRAFT),
        (POSTED, "2017-10-25", S.TIDEN_UTE),
        (replace(POSTED, unappealed_on=D("2017-10-26")), "2017-10-26", S.LAGA_KRAFT),
        (replace(POSTED, appealed_on=D("2017-10-20")), "2017-12-01", S.OVERKLAGAT),
        (replace(POSTED, appealed_on=D("2017-10-20"), settled_on=D("2018-03-01")), "2018-03-02", S.LAGA_KRAFT),
        (replace(POSTED, taken_down_on=D("2017-10-24")), "2017-11-01", S.ANSLAG_BRUTET),
        (replace(POSTED, taken_down_on=D("2017-10-25")), "2017-11-01", S.TIDEN_UTE),
        (replace(APPROVED, appealable=False), "2017-11-01", S.OVERKLAGAS_INTE),
    ],
)
def test_the_state_follows_from_the_facts_and_the_day(minutes: Minutes, today: str, state: S) -> None:
    legal = legal_of(replace(HELD, minutes=minutes), D(today))
    assert legal is not None
    assert legal.state is state


def test_the_days_are_reckoned_from_the_posting() -> None:
    legal = legal_of(replace(HELD, minutes=POSTED), D("2017-10-10"))
    assert legal is not None
    assert legal.approve_by.date == D("2017-10-11")
    assert legal.announce_by is not None
    assert legal.announce_by.date == D("2017-10-04")
    assert [one and one.date for one in (legal.last_appeal_day, legal.earliest_take_down, legal.final_from)] == [
        D("2017-10-24"), D("2017-10-25"), D("2017-10-25"),
    ]  # fmt: skip
    assert legal.final_from is not None
    assert "13 kap. 5 §" in " ".join(legal.final_from.steps)


def test_a_notice_taken_down_too_early_stops_the_clock_and_says_so() -> None:
    early = replace(POSTED, taken_down_on=D("2017-10-20"), unappealed_on=D("2017-10-30"))
    legal = legal_of(replace(HELD, minutes=early), D("2017-11-01"))
    assert legal is not None
    assert legal.final_from is not None
    assert legal.final_from.date is None
    assert "Anslå på nytt" in legal.final_from.steps[-1]


def test_a_decision_of_a_meeting_held_elsewhere_has_no_such_state() -> None:
    assert legal_of(replace(HELD, minutes=None), D("2017-10-10")) is None
