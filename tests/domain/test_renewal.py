"""A renewal is one when it is decided: a draft silences nobody, and one that comes to nothing is asked of again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from engine.domain.case import Case
from engine.domain.guards import GUARDS
from engine.domain.reminding import reminders_of
from engine.domain.renewal import awaited, with_successors
from engine.domain.workflow import Anchor, ReminderRule
from tests.domain.made import PLACE, case, instrument, length, now, proposal, workflow

D = date.fromisoformat
NEXT = "KS/2019:7"
FIXED = instrument(D("2017-01-01"), D("2019-12-31"))
RENEWING = replace(FIXED, successor=NEXT, renewal_open=True)
FLOW = workflow(
    reminders=(ReminderRule("slut", Anchor.TERM_END, length("P6M"), ("handlaggare",), until="renewal_decided"),)
)


def successor(state: str, *, decided: bool) -> Case:
    made = case(state=state, dnr=NEXT)
    return made if decided else replace(made, decisions=(proposal(),))


def questions(one: Case) -> list[str]:
    return [made.what for made in reminders_of(FLOW, one, PLACE, D("2019-07-01"))]


@pytest.mark.parametrize(
    ("state", "decided", "silent", "says"),
    [
        ("utkast", False, False, "det nya ärendet KS/2019:7 är inte beslutat ännu"),
        ("beredning", False, False, "det nya ärendet KS/2019:7 är inte beslutat ännu"),
        ("beslutad", True, True, ""),
        ("uppfoljning", True, True, ""),
        ("avskriven", False, False, "förnyelsen i KS/2019:7 blev inte av"),
        ("avslagen", True, False, "förnyelsen i KS/2019:7 blev inte av"),
        ("makulerad", False, False, "förnyelsen i KS/2019:7 blev inte av"),
    ],
)
def test_the_question_is_silent_only_when_the_successor_is_decided(
    state: str, decided: bool, silent: bool, says: str
) -> None:
    one, told = with_successors(case(RENEWING), {NEXT: successor(state, decided=decided)})

    assert (questions(one) == []) is silent
    assert all(says in text for text in questions(one))
    assert bool(told) is (state not in ("utkast", "beredning"))
    assert (awaited(one) == (NEXT,)) is (state in ("utkast", "beredning"))


def test_one_that_came_to_nothing_may_be_renewed_again_and_one_that_is_renewed_may_not() -> None:
    failed, told = with_successors(case(RENEWING), {NEXT: successor("avskriven", decided=False)})

    assert [event.says() for event in told] == [
        "Överenskommelse om trygghet: förnyelsen i KS/2019:7 skrevs av; frågan är öppen igen"
    ]
    for one, again in ((failed, True), (case(RENEWING), False)):
        assert (GUARDS["unrenewed"](one, now(D("2019-07-01"))) == []) is again
        assert (GUARDS["renewal_failed"](one, now(D("2019-07-01"))) == []) is again


def test_a_case_that_was_taken_over_as_renewed_waits_for_nobody() -> None:
    one = case(replace(FIXED, successor=NEXT))
    assert awaited(one) == ()
    assert questions(one) == []
