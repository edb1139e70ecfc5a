"""What a case has ahead of it: agreements, follow-ups, reminders and the papers, each day with its reckoning."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.domain.agreement import ExtensionMode, Instrument, LetRun, extensions_until, period_end
from engine.domain.case import Case, Watch
from engine.domain.events import Extended
from engine.domain.followup import Schedule
from engine.domain.foresight import run_ahead
from engine.domain.plan import Plan, plan_of
from engine.domain.plan_of_agreement import PlanKind, items_of
from engine.domain.reckoning import Duration
from engine.domain.standing import window_on
from tests.domain.made import automatic, case, duty, instrument, noticed, rule
from tests.domain.test_foresight import FLOW, PLACE, TODAY, cases, instruments

D = date.fromisoformat
FIXED = instrument(D("2017-01-01"), D("2019-12-31"))
YEARLY = automatic(D("2017-12-31"), start=D("2017-01-01"), notice=(rule("P3M"),))
Row = tuple[str, str]


def days(one: Instrument, till: str, since: date = TODAY) -> list[Row]:
    return sorted((item.day.isoformat(), item.kind.value) for item in items_of(one, since, D(till)))


def planned(one: Case, till: str = "2020-12-31") -> Plan:
    return plan_of(FLOW, one, PLACE, TODAY, D(till))


@pytest.mark.parametrize(
    ("one", "till", "rows"),
    [
        (FIXED, "2020-12-31", [("2019-06-30", "dags_att_ta_stallning"), ("2019-12-31", "avtalets_slut")]),
        (FIXED, "2019-06-29", []),
        (
            YEARLY,
            "2018-12-31",
            [
                ("2017-05-30", "dags_att_ta_stallning"),
                ("2017-09-30", "sista_uppsagningsdag"),
                ("2018-01-01", "forlangning"),
                ("2018-05-30", "dags_att_ta_stallning"),
                ("2018-09-30", "sista_uppsagningsdag"),
            ],
        ),
        (noticed(YEARLY, D("2017-12-31"), D("2017-02-01")), "2020-12-31", [("2017-12-31", "avtalets_slut")]),
        (
            replace(YEARLY, let_run=(LetRun(D("2017-12-31"), "det fungerar", "Carl Dahl", TODAY),)),
            "2018-01-01",
            [("2018-01-01", "forlangning")],
        ),
        (replace(FIXED, successor="KS/2019:7"), "2020-12-31", [("2019-12-31", "avtalets_slut")]),
        (
            instrument(D("2016-01-01"), D("2017-12-31"), ExtensionMode.UNKNOWN),
            "2020-12-31",
            [("2017-06-30", "dags_att_ta_stallning"), ("2017-12-31", "periodens_slut")],
        ),
        (
            instrument(D("2016-01-01"), D("2017-12-31"), ExtensionMode.BY_DECISION),
            "2020-12-31",
            [("2017-06-30", "dags_att_ta_stallning"), ("2017-12-31", "avtalets_slut")],
        ),
        (instrument(D("2016-01-01"), open_ended=True), "2030-12-31", []),
        (instrument(), "2030-12-31", []),
    ],
    ids=["fixed", "too soon", "yearly", "noticed", "let run", "renewed", "unknown", "by decision", "open", "nothing"],
)
def test_what_an_agreement_has_ahead_of_it(one: Instrument, till: str, rows: list[Row]) -> None:
    assert days(one, till) == rows


def test_a_notice_longer_than_a_period_is_seen_for_the_period_that_it_is_about() -> None:
    one = automatic(D("2017-12-31"), start=D("2017-01-01"), notice=(rule("P18M"),))
    assert ("2017-06-30", "sista_uppsagningsdag") in days(one, "2017-12-31")  # for the period that ends with 2018


def test_an_extension_on_the_first_day_is_part_of_the_plan() -> None:
    assert ("2018-01-01", "forlangning") in days(YEARLY, "2018-12-31", since=D("2018-01-01"))
    assert ("2018-01-01", "forlangning") not in days(YEARLY, "2018-12-31", since=D("2018-01-02"))


def test_each_party_has_its_own_last_notice_day_with_its_reckoning() -> None:
    one = automatic(D("2017-12-31"), start=D("2017-01-01"), notice=(rule("P3M", "polisen"), rule("P6M", "kommunen")))
    told = {row.what: row for row in items_of(one, TODAY, D("2017-12-31")) if row.kind is PlanKind.SISTA_UPPSAGNINGSDAG}

    assert {what: row.day.isoformat() for what, row in told.items()} == {
        "Sista dag för polisen att säga upp «Överenskommelse om trygghet»": "2017-09-30",
        "Sista dag för kommunen att säga upp «Överenskommelse om trygghet»": "2017-06-30",
    }
    assert all(row.reckoning for row in told.values())


def test_the_plan_of_a_case_tells_follow_ups_reminders_bevakningar_and_the_papers() -> None:
    one = case(
        FIXED,
        obligations=(duty(Schedule(every=Duration(years=1))),),
        watches=(Watch("b1", D("2017-05-02"), "Ring polisen", "Elin Berg"),),
    )
    told = planned(one, "2019-12-31")

    kinds = {item.kind for item in told.items}
    assert kinds >= {PlanKind.UPPFOLJNING, PlanKind.PAMINNELSE, PlanKind.BEVAKNING, PlanKind.UNDERLAG_KLART}
    assert [str(item.day) for item in told.items if item.kind is PlanKind.UPPFOLJNING] == [
        "2017-12-31",
        "2018-12-31",
        "2019-12-31",
    ]
    papers = next(item for item in told.items if item.kind is PlanKind.UNDERLAG_KLART)
    assert papers.estimated
    assert any("sammanträder" in step for step in papers.reckoning)
    assert [way.instrument for way in told.ways] == ["avtal"]


def test_the_same_thing_told_by_two_rules_on_one_day_stands_once_with_both_rules() -> None:
    told = [item for item in planned(case(FIXED), "2017-12-31").items if item.kind is PlanKind.PAMINNELSE]
    assert len({(item.day, item.subject) for item in told}) == len(told)


def test_what_yields_no_day_is_told_with_what_settles_it() -> None:
    one = case(
        instrument(None, D("2019-12-31"), ExtensionMode.AUTOMATIC, "P1Y"),
        obligations=(
            duty(Schedule(unspecified=True, words="regelbundet")),
            replace(duty(Schedule(on_event="vid förändrad lägesbild"), id_="u2"), what="Extra möte"),
        ),
    )
    unknown = {row.what: row for row in planned(one).unknown}

    assert unknown["Uppföljning av åtgärder"].answer == "arende uppfoljning intervall KS/2016:41 u1 --var P3M"
    assert "vid förändrad lägesbild" in unknown["Extra möte"].why
    assert unknown["Startdag för «Överenskommelse om trygghet»"].why == "framgår inte"
    assert "framgår inte" in unknown["Sista uppsägningsdag för «Överenskommelse om trygghet»"].why


def test_a_draft_has_a_plan_on_the_condition_that_it_is_decided() -> None:
    unsigned = replace(FIXED, signatories=())
    one = case(
        unsigned,
        state="utkast",
        follow_up_from=None,
        decisions=(),
        obligations=(duty(Schedule(every=Duration(years=1))),),
    )
    told = planned(one)

    assert told.conditional
    assert {item.kind for item in told.items} >= {PlanKind.UPPFOLJNING, PlanKind.AVTALETS_SLUT}
    assert PlanKind.PAMINNELSE not in {item.kind for item in told.items}
    assert not planned(case(FIXED)).conditional


def test_of_a_draft_whose_term_has_begun_nothing_is_late() -> None:
    begun = replace(instrument(D("2015-01-01"), D("2019-12-31")), signatories=())
    duties = (duty(Schedule(every=Duration(months=1))),)
    told = planned(case(begun, state="utkast", follow_up_from=None, decisions=(), obligations=duties))

    assert told.conditional
    assert min(item.day for item in told.items) >= TODAY


def test_a_case_that_has_ended_has_nothing_to_come() -> None:
    assert planned(case(YEARLY, state="avslutad")) == Plan()


@settings(max_examples=40, deadline=None)
@given(one=cases(), ahead=st.integers(0, 1500))
def test_every_day_of_a_plan_is_within_it_in_order_and_with_its_reckoning(one: Case, ahead: int) -> None:
    till = TODAY + timedelta(days=ahead)
    told = plan_of(FLOW, one, PLACE, TODAY, till)

    assert [item.day for item in told.items] == sorted(item.day for item in told.items)
    assert all(item.day <= till for item in told.items)
    assert all(item.reckoning or item.kind is PlanKind.BEVAKNING for item in told.items)
    assert all(way.first_day <= till for way in told.ways)


@settings(max_examples=60, deadline=None)
@given(one=cases(), ahead=st.integers(0, 1500))
def test_the_extensions_of_a_plan_are_those_that_the_sweep_enters_in_the_journal(one: Case, ahead: int) -> None:
    till = TODAY + timedelta(days=ahead)
    swept = run_ahead(FLOW, one, PLACE, TODAY, till).happened
    noted = [row.event.period.start for row in swept if isinstance(row.event, Extended)]
    said = [
        item.day
        for each in one.instruments
        for item in items_of(each, TODAY, till)
        if item.kind is PlanKind.FORLANGNING
    ]

    # The journal also catches up with what was extended before anybody looked.
    assert [day for day in noted if day and day >= TODAY] == said


@settings(max_examples=60, deadline=None)
@given(one=instruments(), ahead=st.integers(0, 1500), look=st.integers(0, 1500))
def test_a_window_of_the_plan_is_the_window_that_stands_on_the_day(one: Instrument, ahead: int, look: int) -> None:
    till, on = TODAY + timedelta(days=ahead), TODAY + timedelta(days=min(look, ahead))
    window = window_on(one, on)
    said = {(row.day, row.until) for row in items_of(one, TODAY, till) if row.kind is PlanKind.DAGS_ATT_TA_STALLNING}

    if window and window.last_day and window.opens <= on <= window.last_day:
        assert (window.opens, window.last_day) in said


@settings(max_examples=60, deadline=None)
@given(one=instruments(), ahead=st.integers(1, 3000))
def test_an_agreement_is_extended_as_often_as_it_says_by_any_day(one: Instrument, ahead: int) -> None:
    till = TODAY + timedelta(days=ahead)
    said = [row for row in items_of(one, TODAY, till) if row.kind is PlanKind.FORLANGNING and row.day > TODAY]

    assert len(said) == extensions_until(one, till) - extensions_until(one, TODAY)
    if said:
        assert said[-1].reckoning == period_end(one, till).steps
