"""What a person must settle before the engine can reckon further."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from engine.domain.agreement import ExtensionMode, Instrument
from engine.domain.case import Case, Record
from engine.domain.decision import Minutes, Verdict
from engine.domain.followup import Done, Force, Schedule
from engine.domain.municipality import Meeting, Municipality
from engine.domain.schedules import occurrences_of
from engine.domain.sending import Channel, Sending
from engine.domain.tasks import tasks_of, waiting_task
from engine.domain.text import DispatchList
from engine.domain.workflow import Named, Status, Way
from tests.domain.made import PLACE, case, decision, duty, instrument, length, municipality, workflow

D = date.fromisoformat
YEARLY, MONTHLY = Schedule(every=length("P1Y")), Schedule(every=length("P1M"))
UNSPECIFIED = Schedule(unspecified=True, words="löpande")
YEARS = instrument(D("2017-01-01"), D("2019-12-31"))


def planned(one: Case, today: str, place: Municipality = PLACE) -> Case:
    return replace(one, occurrences=occurrences_of(one, place, D(today)))


def ids(one: Case, today: str, place: Municipality = PLACE) -> list[str]:
    return [task.id for task in tasks_of(planned(one, today, place), place, D(today))]


def test_what_is_known_asks_nothing() -> None:
    assert ids(case(YEARS, obligations=(duty(YEARLY),)), "2017-03-01") == []


def test_an_agreement_with_neither_start_nor_end_asks_for_its_start_and_suggests_the_signing_day() -> None:
    one = case(instrument(None, None, ExtensionMode.UNKNOWN, "P1Y", term_length="P1Y"))
    (task,) = tasks_of(one, PLACE, D("2017-01-01"))
    assert task.id == "startdag:avtal"
    assert "förslag: 2016-12-01, då den siste skrev under" in task.what
    assert task.answer == "arende avtal KS/2016:41 --startdag avtal=2016-12-01"


@pytest.mark.parametrize(
    ("one", "schedule", "asked"),
    [
        (instrument(open_ended=True), None, []),
        (instrument(open_ended=True), MONTHLY, ["startdag:avtal"]),
        (instrument(None, D("2017-12-31")), MONTHLY, []),  # counted back from the end
        (instrument(None, D("2017-12-31")), Schedule(once_after=length("P1Y")), ["startdag:avtal"]),
        (instrument(None, D("2017-12-31")), UNSPECIFIED, ["intervall:u1"]),
    ],
)
def test_the_start_is_asked_for_where_something_cannot_be_counted_without_it(
    one: Instrument, schedule: Schedule | None, asked: list[str]
) -> None:
    assert ids(case(one, obligations=(duty(schedule),) if schedule else ()), "2017-03-01") == asked


def test_past_an_end_that_nobody_knows_the_meaning_of_it_is_asked_whether_the_agreement_holds() -> None:
    one = case(instrument(D("2009-10-15"), D("2010-10-14"), ExtensionMode.UNKNOWN, "P1Y"))
    assert ids(one, "2010-10-14") == []
    assert ids(one, "2010-10-15") == ["galler:avtal:2010-10-14"]


def test_an_interval_is_asked_for_until_it_is_chosen() -> None:
    what = duty(UNSPECIFIED)
    one = planned(case(YEARS, obligations=(what,)), "2017-03-01")
    (task,) = tasks_of(one, PLACE, D("2017-03-01"))
    assert "«löpande»" in task.what
    assert task.answer == "arende uppfoljning intervall KS/2016:41 u1 --var P3M"
    chosen = replace(what, chosen=length("P6M"), chosen_on=D("2017-03-01"))
    assert ids(replace(one, obligations=(chosen,)), "2017-03-01") == []


JUNE, OCTOBER = Meeting(D("2017-06-14"), "KSAU", D("2017-05-30")), Meeting(D("2017-10-11"), "KSAU", D("2017-09-26"))


def test_a_yearly_duty_to_an_organ_asks_for_a_meeting_once_the_plan_is_there() -> None:
    one = case(YEARS, obligations=(duty(YEARLY, to="KSAU"),))
    assert ids(one, "2017-03-01") == []
    place = municipality(JUNE, OCTOBER)
    assert ids(one, "2017-03-01", place) == ["sammantrade:u1-2017"]
    (task,) = tasks_of(planned(one, "2017-07-01", place), place, D("2017-07-01"))
    assert task.answer.endswith("2017-10-11")  # the one in June has been
    assert ids(one, "2017-11-01", place) == []


def test_a_period_that_has_not_begun_waits_until_it_is_near_and_the_plan_reaches_into_it() -> None:
    """Counted from a decision in December, a period reaches into the year after; its plan may be far away."""
    one = case(obligations=(duty(YEARLY, instrument_=None, to="KSAU"),))
    next_year = Meeting(D("2018-03-14"), "KSAU")

    assert ids(one, "2017-11-15", municipality(OCTOBER, Meeting(D("2017-12-20"), "KSAU"))) == []
    assert ids(one, "2017-11-15", municipality(OCTOBER, next_year)) == ["sammantrade:u1-2017"]
    assert ids(one, "2017-12-15", municipality(OCTOBER, Meeting(D("2017-12-20"), "KSAU"))) == ["sammantrade:u1-2017"]
    assert ids(one, "2016-12-01", municipality(next_year)) == []  # more than a year ahead


def test_a_meeting_that_is_chosen_or_done_is_not_asked_for() -> None:
    place = municipality(JUNE)
    one = planned(case(YEARS, obligations=(duty(YEARLY, to="KSAU"),)), "2017-03-01", place)
    first, *rest = one.occurrences
    for settled in (replace(first, placed=True), replace(first, done=Done(D("2017-03-01"), "Elin Berg", "Klart"))):
        after = replace(one, occurrences=(settled, *rest))
        assert tasks_of(after, place, D("2017-03-01")) == ()


def test_a_report_is_not_put_to_a_meeting_before_there_is_a_result() -> None:
    one = case(YEARS, obligations=(duty(Schedule(once_after=length("P1Y")), to="KSAU"),))
    assert ids(one, "2017-03-01", municipality(JUNE, OCTOBER)) == []
    # Manusstopp is too near for the engine to choose it, but a person may.
    assert ids(one, "2017-03-01", municipality(JUNE, Meeting(D("2018-01-17"), "KSAU", D("2018-01-02")))) == [
        "sammantrade:u1-1"
    ]


@pytest.mark.parametrize(
    ("force", "facts", "binding"),
    [
        (None, {}, True),
        (Force.SKA, {"decisions": ()}, True),
        (Force.BOR, {"decisions": ()}, False),
        (Force.KAN, {"decisions": (decision(D("2016-12-14"), outcome=Verdict.ATERREMISS),)}, False),
        (Force.BOR, {}, True),
        (Force.BOR, {"decisions": (), "taken_over_on": D("2017-01-01")}, True),  # taken over when it was followed up
        (Force.BOR, {"decisions": (), "taken_over_on": D("2017-01-01"), "state": "beredning"}, False),
    ],
)
def test_what_the_text_only_recommends_binds_nobody_before_it_is_decided(
    force: Force | None, facts: dict[str, object], binding: bool
) -> None:
    what = duty(UNSPECIFIED, force=force)
    one = replace(case(YEARS, obligations=(what,)), **facts)  # type: ignore[arg-type]  # the fields of Case by name
    assert one.binds(what) is binding


def test_a_recommendation_is_listed_but_mailed_to_nobody_before_it_is_decided() -> None:
    one = planned(case(YEARS, obligations=(duty(UNSPECIFIED, force=Force.BOR),), decisions=()), "2017-03-01")
    assert [task.mails for task in tasks_of(one, PLACE, D("2017-03-01"))] == [False]


TO_THE_POLICE = DispatchList("Beslutet skickas till", ("Polismyndigheten", "Akten", "Säkerhetschef, Elin Berg"))


def test_a_decision_waits_for_the_registrator_until_it_has_been_sent() -> None:
    one = case(YEARS, dispatch=TO_THE_POLICE)
    (task,) = tasks_of(one, PLACE, D("2017-01-01"))
    assert (task.id, task.audience) == ("expediera:1:Polismyndigheten", ("registrator",))
    sent = Record(1, "utgaende", "Protokollsutdrag", D("2016-12-20"), receiver="polismyndigheten")
    assert tasks_of(replace(one, records=(sent,)), PLACE, D("2017-01-01")) == ()


def test_a_no_ends_the_case_and_is_sent_all_the_same() -> None:
    no = decision(D("2016-12-14"), outcome=Verdict.AVSLAG)
    one = case(state="avslagen", closed_on=D("2016-12-15"), decisions=(no,), dispatch=TO_THE_POLICE)
    assert [task.id for task in tasks_of(one, PLACE, D("2017-01-01"))] == ["expediera:1:Polismyndigheten"]


def test_what_has_not_been_sent_is_not_forgotten_when_another_round_opens_or_is_decided() -> None:
    first, second = decision(D("2016-12-14")), decision(D("2018-05-02"), round_=2)
    listed = case(YEARS, decisions=(first,), dispatch=TO_THE_POLICE)
    opened = replace(listed, round=2, decisions=(replace(first, to=("Polismyndigheten",)),))
    settled = replace(opened, decisions=(*opened.decisions, second), dispatch=DispatchList(None, ("Region Norr",)))
    by_hand = Record(1, "utgaende", "Utdrag", D("2018-05-04"), receiver="Region Norr")

    assert ids(opened, "2018-01-01") == ["expediera:1:Polismyndigheten"]
    assert ids(settled, "2018-06-01") == ["expediera:1:Polismyndigheten", "expediera:2:Region Norr"]
    assert ids(replace(settled, records=(by_hand,)), "2018-06-01") == ["expediera:1:Polismyndigheten"]
    sent = Sending("Polismyndigheten", Channel.POST, D("2018-06-01"), round=2)
    assert ids(replace(opened, sendings=(sent,)), "2018-06-01") == ["expediera:1:Polismyndigheten"]


def test_a_status_waits_for_those_whom_the_action_that_led_there_tells() -> None:
    told = (Named("notify", "chef"), Named("notify", "registrator"), Named("close"))
    action = replace(workflow().actions[0], ways=(Way(("forslag",), "beredning"),), effects=told)
    statuses = (Status("forslag", "Förslag", "Skrivs."), Status("beredning", "Under beredning", "Bereds."))
    flow = workflow(statuses=statuses, actions=(action,))
    (task,) = waiting_task(flow, case(YEARS, state="beredning"))
    assert (task.audience, task.what) == (("chef", "registrator"), "Under beredning: ärendet väntar på dig")
    assert waiting_task(flow, case(YEARS, state="forslag")) == ()


def test_a_first_draft_waits_for_nobody_until_it_is_sent_back() -> None:
    told = replace(
        workflow().actions[0], ways=(Way(("beredning",), "utkast"),), effects=(Named("notify", "handlaggare"),)
    )
    statuses = (Status("utkast", "Utkast", "Skrivs."), Status("beredning", "Under beredning", "Bereds."))
    flow = replace(workflow(statuses=statuses, actions=(told,)), initial="utkast")
    draft = case(YEARS, state="utkast", decisions=())
    sent_back = replace(draft, decisions=(decision(D("2017-01-01"), outcome=Verdict.ATERREMISS),))

    assert waiting_task(flow, draft) == ()
    assert [task.audience for task in waiting_task(flow, sent_back)] == [("handlaggare",)]
    assert [task.audience for task in waiting_task(flow, replace(draft, round=2))] == [("handlaggare",)]


@pytest.mark.parametrize(
    ("minutes", "asked"), [(None, True), (Minutes(1), False), (Minutes(1, approved_on=D("2016-12-20")), True)]
)
def test_minutes_that_are_kept_here_are_approved_before_the_decision_is_sent(
    minutes: Minutes | None, asked: bool
) -> None:
    made = replace(decision(D("2016-12-14")), minutes=minutes)
    one = case(decisions=(made,), dispatch=DispatchList(None, ("Polismyndigheten",)))

    assert ids(one, "2017-01-10") == (["expediera:1:Polismyndigheten"] if asked else [])


def test_what_came_back_says_why_it_must_be_sent_once_more() -> None:
    came_back = Sending("Polismyndigheten", Channel.MEJL, D("2016-12-20"), record=1, failed="550 okänd")
    one = case(dispatch=DispatchList(None, ("Polismyndigheten",)), sendings=(came_back,))
    (task,) = tasks_of(one, PLACE, D("2017-01-10"))

    assert task.what == "Expediera beslutet till Polismyndigheten igen: 550 okänd"
    assert task.answer == "arende expediera KS/2016:41"
