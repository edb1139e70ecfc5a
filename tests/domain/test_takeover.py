"""Cases taken over in each status: what lies behind it is history, and what does not is still to be done."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.domain.agreement import ExtensionMode, Instrument, Period, final_day, next_period, period_end, period_on
from engine.domain.agreement import InstrumentStatus as S
from engine.domain.by_itself import note_extensions
from engine.domain.case import Case, Related
from engine.domain.closing import signature_gaps
from engine.domain.followup import Schedule
from engine.domain.plan_of_agreement import items_of
from engine.domain.schedules import occurrences_of
from engine.domain.standing import status_on, window_on
from engine.domain.takeover import instrument_at, is_approved
from engine.domain.tasks import tasks_of
from tests.domain.flow import UNSIGNED, D
from tests.domain.made import PLACE, automatic, case, duty, instrument, length, rule

TODAY = D("2018-05-02")
ENDS = ("uppsagd", "fornyad", "utlopt", "avslutad")


def taken(state: str, one: Instrument = UNSIGNED, *related: Related) -> Case:
    there = instrument_at(one, state, TODAY, related)
    return replace(case(there, decisions=()), state=state, taken_over_on=TODAY)


@pytest.mark.parametrize(
    ("state", "status"),
    [
        ("forslag", S.UTKAST),
        ("beredning", S.UTKAST),
        ("beslutad", S.LOPANDE_UTAN_BESLUT),
        ("undertecknad", S.GALLANDE),
        ("uppfoljning", S.GALLANDE),
        ("fornyad", S.FORNYAD),
        ("uppsagd", S.UPPSAGD),
        ("utlopt", S.UTLOPT),
        ("avslagen", S.UTKAST),
        ("avskriven", S.UTKAST),
    ],
)
def test_an_agreement_has_come_as_far_as_the_status_of_its_case_says(state: str, status: S) -> None:
    over = taken(state)

    assert status_on(over.instruments[0], over.ever_decided, TODAY) is status


def test_signatures_are_asked_for_where_they_do_not_lie_behind_the_status() -> None:
    assert [bool(signature_gaps(taken(state))) for state in ("beredning", "beslutad", "undertecknad")] == [
        True, True, False,
    ]  # fmt: skip


def test_the_chef_s_approval_lies_behind_preparation_and_not_behind_a_proposal() -> None:
    assert [is_approved(state) for state in ("forslag", "beredning", "uppfoljning")] == [False, True, True]


@pytest.mark.parametrize(
    ("one", "end"),
    [
        (automatic(D("2015-12-31")), None),
        (instrument(D("2015-01-01"), None, open_ended=True), None),
        (instrument(D("2015-01-01"), D("2017-12-31"), mode=ExtensionMode.UNKNOWN), None),
        (instrument(D("2017-01-01"), D("2019-12-31")), "2019-12-31"),  # it ends then anyhow
    ],
    ids=["extends itself", "open-ended", "nobody knows whether it extends", "ends"],
)
def test_an_agreement_taken_over_under_notice_ends_on_a_day_that_only_its_text_may_say(
    one: Instrument, end: str | None
) -> None:
    last = final_day(taken("uppsagd", one).instruments[0])

    assert str(last.date) == str(end)
    assert last.steps[0] == "uppsagt, dagen framgår inte"


LATER = D("2021-03-09")


@pytest.mark.parametrize("state", ["uppsagd", "utlopt", "fornyad", "avslutad"])
def test_what_had_come_to_its_end_before_the_takeover_neither_goes_on_by_itself_nor_asks_anything(state: str) -> None:
    one = taken(state, automatic(D("2015-12-31"), notice=(rule("P3M"),))).instruments[0]

    assert note_extensions(one, LATER) == (one, [])
    assert window_on(one, LATER) is None
    assert next_period(one, LATER) is None
    assert (period_on(one, LATER), period_end(one, LATER).date) == (Period(None, None), None)
    assert list(items_of(one, TODAY, LATER)) == []


@pytest.mark.parametrize(
    ("state", "related", "status"),
    [
        ("uppsagd", (), S.UPPSAGD),
        ("utlopt", (), S.UTLOPT),
        ("fornyad", (), S.FORNYAD),
        ("avslutad", (), S.UTLOPT),
        ("avslutad", (Related("efterföljare", "KS 2018/7"),), S.FORNYAD),
    ],
)
def test_what_became_of_one_that_extends_itself_is_what_the_status_says(
    state: str, related: tuple[Related, ...], status: S
) -> None:
    over = taken(state, automatic(D("2015-12-31")), *related)

    assert status_on(over.instruments[0], over.ever_decided, LATER) is status


def test_one_under_notice_runs_in_its_first_term_and_a_last_day_said_later_extends_nothing() -> None:
    one = taken("uppsagd", automatic(D("2018-12-31"))).instruments[0]
    given = one.notice_given
    assert given
    said = replace(one, notice_given=replace(given, ends_on=D("2020-12-31")))

    assert period_on(one, TODAY).end == D("2018-12-31")
    assert note_extensions(said, LATER) == (said, [])
    assert status_on(said, True, LATER) is S.UTLOPT


def test_one_that_is_renewed_is_succeeded_by_the_case_that_the_file_names_else_by_one_that_is_not_known() -> None:
    named = taken("fornyad", UNSIGNED, Related("efterföljare", "KS 2018/7"))

    assert named.instruments[0].successor == "KS 2018/7"
    assert taken("fornyad").instruments[0].successor == "framgår inte"


@pytest.mark.parametrize(
    ("one", "end"),
    [
        (automatic(D("2015-12-31")), None),
        (instrument(D("2015-01-01"), None, open_ended=True), None),
        (instrument(D("2015-01-01"), D("2017-12-31"), mode=ExtensionMode.UNKNOWN), "2017-12-31"),
        (instrument(D("2015-01-01"), D("2017-12-31")), "2017-12-31"),
    ],
    ids=["extends itself", "open-ended", "nobody knows whether it extends", "ends"],
)
def test_an_agreement_taken_over_as_lapsed_is_over_though_nobody_says_since_when(
    one: Instrument, end: str | None
) -> None:
    over = taken("utlopt", one)

    assert status_on(over.instruments[0], over.ever_decided, TODAY) is S.UTLOPT
    assert str(final_day(over.instruments[0]).date) == str(end)


def test_a_last_day_that_nobody_has_said_is_asked_for_while_the_agreement_runs() -> None:
    runs = instrument(D("2015-01-01"), None, open_ended=True)
    asked = [any(task.id == "slutdag:avtal" for task in tasks_of(taken(state, runs), PLACE, TODAY)) for state in ENDS]
    assert asked == [True, True, False, False]


def test_what_is_over_since_nobody_knows_when_has_nothing_left_to_follow_up() -> None:
    over = replace(
        taken("utlopt", automatic(D("2015-12-31"))),
        obligations=(
            duty(Schedule(every=length("P1Y")), id_="u1"),
            duty(Schedule(unspecified=True, words="regelbundet"), id_="u2"),
        ),
        follow_up_from=TODAY,
    )

    assert occurrences_of(over, PLACE, TODAY) == ()
