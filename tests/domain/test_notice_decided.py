"""What an organ has decided to end stays decided until notice is sent, whatever round runs meanwhile."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from engine.domain.agreement import NoticeGiven
from engine.domain.answers import Answers
from engine.domain.case import Case
from engine.domain.decision import Decision, Minutes, Verdict
from engine.domain.guards import GUARDS
from engine.domain.notice_decided import ground_of, left_to_send, notice_decision, notice_to_send
from engine.domain.tasks import tasks_of
from tests.domain.made import PLACE, automatic, case, decision, noticed, now, rule

D = date.fromisoformat
YEARLY = automatic(D("2017-12-31"), start=D("2017-01-01"), notice=(rule("P3M"),))
ADOPTED = decision(D("2016-12-14"))
TODAY = D("2017-06-01")


def settled(kind: str, round_: int, outcome: Verdict = Verdict.BIFALL) -> Decision:
    return replace(decision(D(f"2017-0{round_ + 3}-10"), round_=round_, outcome=outcome), kind=kind)


ENDS = settled("uppsagning", 2)
GROUND = "KS § 12 2017-05-10"


def after(*decisions: Decision, **facts: object) -> Case:
    rounds = max(one.round for one in decisions)
    made = case(YEARLY, decisions=(ADOPTED, *decisions), round=rounds, round_kind=decisions[-1].kind)
    return replace(made, **facts)  # type: ignore[arg-type]  # the fields of Case by name


@pytest.mark.parametrize(
    ("one", "stands"),
    [
        (after(ENDS), True),
        (after(ENDS, round=3, round_kind="aterrapportering"), True),  # another round is open
        (after(ENDS, settled("aterrapportering", 3, Verdict.NOTERAS)), True),
        (after(ENDS, settled("annat", 3)), True),
        (after(ENDS, settled("revidering", 3, Verdict.AVSLAG)), True),
        (after(ENDS, settled("revidering", 3)), False),  # the organ has changed its mind
        (after(settled("uppsagning", 2, Verdict.AVSLAG)), False),
        (after(settled("uppsagning", 2, Verdict.ATERREMISS)), False),
        (case(YEARLY), False),
    ],
)
def test_a_decision_to_give_notice_stands_until_the_organ_decides_that_the_agreement_goes_on(
    one: Case, stands: bool
) -> None:
    assert (notice_decision(one) is not None) is stands
    assert (notice_to_send(one, TODAY) is not None) is stands
    assert bool(GUARDS["no_notice_to_send"](one, now(TODAY))) is stands
    assert any(task.id == "uppsagning:2" for task in tasks_of(one, PLACE, TODAY)) is stands


def test_what_is_sent_and_registered_on_that_decision_waits_no_more() -> None:
    notice = NoticeGiven("kommunen", TODAY, TODAY, D("2017-12-31"), GROUND)
    other = replace(YEARLY, id="b")
    both = after(ENDS, instruments=(replace(YEARLY, notice_given=notice), other))
    assert ground_of(ENDS) == GROUND
    assert notice_to_send(both, TODAY) == ENDS
    assert [one.id for one in left_to_send(both, ENDS, TODAY)] == ["b"]
    about = replace(ENDS, about=("avtal",))
    assert notice_to_send(replace(both, decisions=(ADOPTED, about)), TODAY) is None
    assert notice_to_send(after(ENDS, instruments=(noticed(YEARLY, D("2017-12-31"), TODAY),)), TODAY) is None


def test_an_agreement_that_the_decision_is_not_about_is_answered_as_ever() -> None:
    about = after(replace(ENDS, about=("avtal",)), instruments=(YEARLY, replace(YEARLY, id="b")))
    named = [now(TODAY, Answers({"instrument": (one,)})) for one in ("avtal", "b")]
    assert [bool(GUARDS["no_notice_to_send"](about, one)) for one in named] == [True, False]


def test_the_task_says_what_to_do_and_by_when() -> None:
    (task,) = (one for one in tasks_of(after(ENDS), PLACE, TODAY) if one.id == "uppsagning:2")
    assert task.what == (
        f"Sänd uppsägningen och registrera den när den är mottagen: {GROUND}; sista uppsägningsdag 2017-09-30"
    )
    assert task.answer == "arende steg KS/2016:41"
    assert task.audience == ("registrator", "handlaggare")


def test_a_decision_whose_minutes_are_not_approved_is_not_carried_out_yet_but_nobody_answers_it_differently() -> None:
    waiting = after(replace(ENDS, minutes=Minutes(1)))
    assert [one.id for one in tasks_of(waiting, PLACE, TODAY)] == []
    assert GUARDS["no_notice_to_send"](waiting, now(TODAY))
