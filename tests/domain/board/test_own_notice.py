"""A decision by delegation that is announced by itself: the duty stands until it is done, closed case or not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from engine.domain.board import own_notice
from engine.domain.board.adjusting import BeforeAppeal
from engine.domain.board.legal import LegalState, legal_of
from engine.domain.board.unreported import to_announce
from engine.domain.case import Case
from engine.domain.closing import announcement_gaps
from engine.domain.decision import Decision, DecisionRole
from engine.domain.municipality import Delegation
from engine.domain.tasks import tasks_of
from engine.domain.verdict import Verdict
from tests.domain.made import PLACE, case

D = date.fromisoformat
OURS = replace(PLACE, delegations=(Delegation("KS", "2.1", "Upplåtelse av mark", "Förvaltningschef", report=False),))


def decided(round_: int = 1, day: str = "2026-01-02", outcome: Verdict = Verdict.BIFALL) -> Decision:
    return Decision(
        "KS", DecisionRole.BESLUT, meeting_on=D(day), delegation="2.1", outcome=outcome, round=round_
    )  # fmt: skip


def announced(one: Case, day: str) -> Case:
    return own_notice.announce(one, OURS, D(day), D(day)).case


def state(one: Case, today: str) -> LegalState | None:
    legal = legal_of(one.decisions[0], D(today))
    return legal.state if legal else None


@pytest.mark.parametrize(
    "one",
    [
        case(decisions=(decided(),)),
        case(decisions=(decided(),), round=2),
        case(decisions=(decided(outcome=Verdict.AVSLAG),), closed_on=D("2026-01-02"), state="avslagen"),
    ],
)
def test_it_waits_to_be_announced_in_a_later_round_and_after_the_case_was_closed_too(one: Case) -> None:
    assert [task.id for task in tasks_of(one, OURS, D("2026-01-05"))] == ["anslag:1"]
    assert "8 kap. 10 §" in announcement_gaps(one, OURS)[0]
    after = announced(one, "2026-01-05")

    assert tasks_of(after, OURS, D("2026-01-05")) == ()
    assert announcement_gaps(after, OURS) == []


def test_a_notice_of_an_earlier_round_is_taken_down_and_noted_and_the_new_one_announced() -> None:
    first = replace(announced(case(decisions=(decided(),)), "2026-01-05"), round=2)
    both = replace(first, decisions=(*first.decisions, decided(2, "2026-02-02")))
    down = own_notice.take_down(both, OURS, D("2026-02-03"), D("2026-02-03"))
    assert (down.decision.round, down.warnings) == (1, ())
    final = own_notice.note_unappealed(down.case, OURS, D("2026-02-03"))
    assert state(final.case, "2026-02-03") is LegalState.LAGA_KRAFT

    assert [one.round for one in to_announce(final.case, OURS)] == [2]
    assert own_notice.announce(final.case, OURS, D("2026-02-03"), D("2026-02-03")).decision.round == 2


def test_announcing_anew_does_not_forget_an_appeal() -> None:
    one = announced(case(decisions=(decided(),)), "2026-01-05")
    one = own_notice.note_appeal(one, OURS, D("2026-01-12"), D("2026-01-12")).case
    one = own_notice.take_down(one, OURS, D("2026-01-13"), D("2026-01-13")).case
    one = announced(one, "2026-01-14")

    assert state(one, "2026-02-10") is LegalState.OVERKLAGAT
    with pytest.raises(own_notice.NotFinalYet, match="överklagat"):
        own_notice.note_unappealed(one, OURS, D("2026-02-10"))


def test_that_no_appeal_came_is_noted_once_and_the_day_stays() -> None:
    one = announced(case(decisions=(decided(),)), "2026-01-05")
    one = own_notice.note_unappealed(one, OURS, D("2026-01-27")).case

    with pytest.raises(own_notice.NotFinalYet, match="redan noterat den 2026-01-27"):
        own_notice.note_unappealed(one, OURS, D("2026-03-01"))


@pytest.mark.parametrize(("annulled", "stands"), [(False, LegalState.LAGA_KRAFT), (True, LegalState.UPPHAVT)])
def test_how_an_appeal_ended_is_noted_and_not_before_it_came(annulled: bool, stands: LegalState) -> None:
    one = announced(case(decisions=(decided(),)), "2026-01-05")
    with pytest.raises(own_notice.NoAppeal):
        own_notice.note_settled(one, OURS, D("2026-05-04"), D("2026-05-04"))
    one = own_notice.note_appeal(one, OURS, D("2026-01-12"), D("2026-01-12")).case
    with pytest.raises(BeforeAppeal):
        own_notice.note_settled(one, OURS, D("2026-01-11"), D("2026-05-04"))
    one = own_notice.note_settled(one, OURS, D("2026-05-04"), D("2026-05-04"), annulled=annulled).case

    assert state(one, "2026-05-05") is stands
    appealed_on = own_notice.note_appeal(one, OURS, D("2026-05-20"), D("2026-05-20")).case
    assert state(appealed_on, "2026-05-21") is LegalState.OVERKLAGAT


def test_what_was_noted_of_a_time_that_was_broken_off_does_not_hold_for_the_new_one() -> None:
    one = announced(case(decisions=(decided(),)), "2026-01-05")
    one = own_notice.note_unappealed(one, OURS, D("2026-01-27")).case
    one = own_notice.take_down(one, OURS, D("2026-01-13"), D("2026-01-28")).case

    assert state(announced(one, "2026-01-28"), "2026-01-29") is LegalState.EJ_LAGA_KRAFT
