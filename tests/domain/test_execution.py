"""What a decided point leaves to be done, and to whom it is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from engine.domain.closing import undone_gaps
from engine.domain.decided_points import decided_points, open_executions, text_of
from engine.domain.execution import Execution, ExecutionState
from engine.domain.followup import Done
from engine.domain.people import Role
from engine.domain.reckoning import Duration
from engine.domain.reminding import reminders_of
from engine.domain.text import Point
from engine.domain.verdict import Verdict
from engine.domain.workflow import Anchor, ReminderRule
from tests.domain.made import PLACE, case, decision, proposal, workflow

D = date.fromisoformat
MET = D("2016-12-14")
ONE = Execution(1, "KS", 12, MET, "1", "Elin Berg", "elin", D("2017-03-01"))
WATCH = ReminderRule("bevakning", Anchor.WATCH, Duration(), audience=(Role.HANDLAGGARE.value,))


def points(*said: Point, outcome: Verdict = Verdict.BIFALL) -> list[tuple[str, str]]:
    decided = replace(decision(MET, outcome=outcome), points=said)
    return [(one.execution.point, one.text) for one in decided_points(case(decisions=(proposal(), decided)))]


def test_points_are_called_as_in_the_decision_else_by_their_place() -> None:
    assert points(Point("1", "Antas."), Point("3", "Utvärderas.")) == [("1", "Antas."), ("3", "Utvärderas.")]
    assert points(Point(None, "Antas."), Point(None, "Utvärderas.")) == [("1", "Antas."), ("2", "Utvärderas.")]


def test_a_decision_without_points_is_one_itself() -> None:
    assert points(outcome=Verdict.NOTERAS) == [("1", "Noteras")]


@pytest.mark.parametrize("back", [Verdict.ATERREMISS, Verdict.BORDLAGGNING, Verdict.UTGAR])
def test_what_is_to_come_again_is_not_decided(back: Verdict) -> None:
    assert points(Point("1", "Antas."), outcome=back) == []
    assert points(Point("1", "Antas."), Point("2", "Löftet.", back)) == [("1", "Antas.")]


def test_a_stem_belongs_to_each_of_its_points() -> None:
    decided = replace(decision(MET), stem="Kommunstyrelsen beslutar att", points=(Point("1", "anta avtalet"),))

    assert next(decided_points(case(decisions=(decided,)))).text == "Kommunstyrelsen beslutar att anta avtalet"


@pytest.mark.parametrize(
    ("one", "on", "state"),
    [
        (replace(ONE, responsible=None), "2017-02-01", ExecutionState.INGEN_ANSVARIG),
        (ONE, "2017-03-01", ExecutionState.KVAR),
        (ONE, "2017-03-02", ExecutionState.FORSENAT),
        (replace(ONE, due=None), "2030-01-01", ExecutionState.KVAR),
        (replace(ONE, done=Done(MET, "Elin", "Klart")), "2030-01-01", ExecutionState.GJORT),
        (replace(ONE, responsible=None, done=Done(MET, "Elin", "Klart")), "2030-01-01", ExecutionState.GJORT),
    ],
)
def test_how_far_it_has_come_depends_on_the_day(one: Execution, on: str, state: ExecutionState) -> None:
    assert one.state_on(D(on)) is state


def test_whoever_is_responsible_is_reminded_by_the_rule_for_bevakningar() -> None:
    flow = workflow(reminders=(WATCH,))
    (told,) = reminders_of(flow, case(executions=(ONE,)), PLACE, D("2017-01-10"))
    (in_words,) = reminders_of(flow, case(executions=(replace(ONE, user=None),)), PLACE, D("2017-01-10"))

    assert (told.audience, told.due, told.subject) == (("person:elin",), D("2017-03-01"), "beslut:KS-2016-12-14-12-1")
    assert told.answer == 'arende beslut klar KS/2016:41 1 --paragraf 12 --notering "…"'
    assert in_words.audience == (Role.HANDLAGGARE.value,)


@pytest.mark.parametrize(
    "one", [replace(ONE, due=None), replace(ONE, responsible=None), replace(ONE, done=Done(MET, "Elin", "Klart"))]
)
def test_nobody_is_reminded_of_what_has_no_day_nobody_or_is_done(one: Execution) -> None:
    assert reminders_of(workflow(reminders=(WATCH,)), case(executions=(one,)), PLACE, D("2017-01-10")) == ()


def test_a_case_is_not_closed_before_what_somebody_is_to_do_is_reported() -> None:
    (gap,) = undone_gaps(case(executions=(ONE, replace(ONE, point="2", responsible=None))))

    assert gap.startswith(
        "Det som punkt 1 i KS 2016-12-14 § 12 säger är inte rapporterat av Elin Berg: arende beslut klar"
    )
    assert open_executions(case(executions=(replace(ONE, done=Done(MET, "Elin", "Klart")),))) == ()


def test_a_long_point_is_cut_to_a_line() -> None:
    decided = replace(decision(MET), points=(Point("1", "ord " * 100),))

    assert len(text_of(case(decisions=(decided,)), ONE)) == 120


def test_a_decision_whose_paragraph_is_corrected_keeps_what_was_said_of_its_points() -> None:
    corrected = replace(decision(MET), paragraph=13)
    another = replace(decision(MET, round_=2), paragraph=20)
    (kept, new) = decided_points(case(decisions=(corrected, another), executions=(ONE,)))

    assert (kept.execution, new.execution.responsible) == (ONE, None)
