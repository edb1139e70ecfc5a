"""A renewal is one when it is decided: a draft silences nobody, and one that comes to nothing is asked of again."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from datetime import date

import pytest

from engine.domain.case import Case
from engine.domain.guards import GUARDS
from engine.domain.reminding import reminders_of
from engine.domain.renewal import TakesNotOver, awaited, succeeded_by, with_successors
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


TAKES_OVER = instrument(D("2020-01-01"), D("2022-12-31"))


@pytest.mark.parametrize(
    ("linked", "why"),
    [
        (case(dnr=NEXT), "inget avtal av samma slag"),
        (case(replace(TAKES_OVER, kind="medborgarlofte"), dnr=NEXT), "inget avtal av samma slag"),
        (case(FIXED, dnr=NEXT), "startdag i dess avtal: 2017-01-01"),
        (case(instrument(), dnr=NEXT), "startdag i dess avtal: framgår inte"),
        (case(TAKES_OVER, dnr=NEXT, state="avskriven"), "det skrevs av"),
        (case(TAKES_OVER, dnr=NEXT, state="avslutad", closed_on=D("2019-02-01")), "det är avslutat"),
        (case(TAKES_OVER, dnr=NEXT), None),
        (case(instrument(), dnr=NEXT, decisions=()), None),  # a draft that does not say its term yet
    ],
)
def test_only_a_case_with_a_fitting_agreement_takes_over(linked: Case, why: str | None) -> None:
    one = case(RENEWING)
    with pytest.raises(TakesNotOver, match=why) if why else nullcontext():
        succeeded_by(one, linked, D("2020-01-01"))


def test_a_linked_case_that_is_decided_takes_over_at_once_and_one_that_is_not_is_awaited() -> None:
    decided, told = succeeded_by(case(RENEWING), case(TAKES_OVER, dnr=NEXT), D("2020-01-01"))
    draft, nothing = succeeded_by(case(RENEWING), case(TAKES_OVER, dnr=NEXT, decisions=()), D("2020-01-01"))

    assert (awaited(decided), len(told), questions(decided)) == ((), 1, [])
    assert (awaited(draft), nothing) == ((NEXT,), [])
    assert questions(draft) != []
