"""When somebody is first told of what falls due, when again, and what silences it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.domain.agreement import ExtensionMode, Instrument, LetRun
from engine.domain.case import Case, Watch
from engine.domain.followup import Done, Force, Schedule
from engine.domain.notice import last_notice_days
from engine.domain.reckoning import Duration
from engine.domain.reminder import Reminder
from engine.domain.reminding import escalates, first_told, next_telling, reminders_of, sweep_on
from engine.domain.schedules import occurrences_of
from engine.domain.workdays import is_working_day, working_days_between
from engine.domain.workflow import Anchor, ReminderRule, Workflow
from tests.domain.made import PLACE, automatic, case, decision, duty, instrument, length, noticed, rule, workflow

D = date.fromisoformat
SIX, THREE, ONE = length("P6M"), length("P3M"), length("P1M")


def ruled(anchor: Anchor, offset: Duration = SIX, **facts: object) -> ReminderRule:
    made = ReminderRule(f"{anchor.value} {offset}", anchor, offset, ("handlaggare",))
    return replace(made, **facts)  # type: ignore[arg-type]  # the fields of ReminderRule by name


def flow(*rules: ReminderRule) -> Workflow:
    return workflow(reminders=rules)


EVERY_END = flow(ruled(Anchor.LAST_NOTICE_DAY), ruled(Anchor.PERIOD_END), ruled(Anchor.TERM_END))


def told(flow_: Workflow, one: Case, today: str) -> list[tuple[str, str, str]]:
    """What, due when, first told when."""
    return [
        (made.kind.value, str(made.due), str(made.remind_on))
        for made in reminders_of(flow_, one, PLACE, D(today))
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("due", "offset", "first"),
    [
        ("2017-03-15", "P0D", "2017-03-15"),
        ("2017-03-15", "P14D", "2017-03-01"),
        ("2017-12-31", "P6M", "2017-06-12"),  # a Friday in week 26: it comes in week 24
        ("2017-03-18", "P0D", "2017-03-17"),  # a Saturday: the Friday
        ("2017-12-26", "P0D", "2017-12-22"),  # annandag jul, juldagen, Sunday, julafton
        ("2018-01-06", "P0D", "2018-01-05"),
        ("2017-06-25", "P0D", "2017-06-22"),  # Sunday, midsommardagen, midsommarafton: the Thursday of week 25
        ("2017-07-10", "P14D", "2017-06-12"),  # Monday of week 24
        ("2017-08-13", "P0D", "2017-06-12"),  # the Sunday of week 32
        ("2017-08-14", "P0D", "2017-08-14"),  # week 33
        ("2020-07-15", "P0D", "2020-06-08"),
        ("2017-03-31", "P1M", "2017-02-28"),
    ],
)
def test_a_reminder_comes_on_a_working_day_before_and_never_in_summer(due: str, offset: str, first: str) -> None:
    assert first_told(D(due), length(offset)) == D(first)


@given(due=st.dates(D("1990-01-01"), D("2080-12-31")), days=st.integers(0, 800))
def test_a_reminder_is_never_later_than_its_offset_and_always_on_a_working_day_outside_the_summer(
    due: date, days: int
) -> None:
    first = first_told(due, Duration(days=days))
    assert first <= due - timedelta(days=days)
    assert is_working_day(first)
    assert not 26 <= first.isocalendar().week <= 32


FIXED = instrument(D("2017-01-01"), D("2019-12-31"))
NO_NOTICE = automatic(D("2015-12-31"), start=D("2015-01-01"))
WITH_NOTICE = automatic(D("2019-12-31"), start=D("2017-01-01"), notice=(rule("P3M"),))
ANY_TIME = automatic(D("2019-12-31"), start=D("2017-01-01"), notice=(rule("P3M", any_time=True),))
BY_DECISION = instrument(D("2017-01-01"), D("2019-12-31"), ExtensionMode.BY_DECISION, "P1Y")
UNSAID = instrument(D("2009-10-15"), D("2010-10-14"), ExtensionMode.UNKNOWN, "P1Y")


@pytest.mark.parametrize(
    ("one", "today", "expected"),
    [
        (FIXED, "2019-01-01", [("avtalets_slut", "2019-12-31", "2019-06-10")]),
        (FIXED, "2020-01-01", []),
        (BY_DECISION, "2019-01-01", [("avtalets_slut", "2019-12-31", "2019-06-10")]),
        (WITH_NOTICE, "2019-01-01", [("sista_uppsagningsdag", "2019-09-30", "2019-03-29")]),
        (WITH_NOTICE, "2020-01-01", [("sista_uppsagningsdag", "2020-09-30", "2020-03-30")]),
        (NO_NOTICE, "2016-02-01", [("periodens_slut", "2016-12-31", "2016-06-13")]),
        (ANY_TIME, "2019-01-01", [("periodens_slut", "2019-12-31", "2019-06-10")]),
        (UNSAID, "2010-01-01", [("avtalets_slut", "2010-10-14", "2010-04-14")]),
        (UNSAID, "2010-10-15", []),  # from then on it is a task: does it hold?
        (instrument(D("2017-01-01"), open_ended=True), "2018-01-01", []),
        (instrument(D("2017-01-01"), D("2019-12-31"), open_ended=True), "2018-01-01", []),
        (noticed(WITH_NOTICE, D("2019-12-31"), D("2019-02-01")), "2019-03-01", []),
    ],
)
def test_each_sort_of_end_is_told_by_its_own_rule(
    one: Instrument, today: str, expected: list[tuple[str, str, str]]
) -> None:
    assert told(EVERY_END, case(one), today) == expected


def test_a_notice_longer_than_a_period_is_told_of_while_there_is_still_time() -> None:
    one = automatic(D("2015-12-31"), start=D("2015-01-01"), notice=(rule("P1Y"),))
    found = told(flow(ruled(Anchor.LAST_NOTICE_DAY)), case(one), "2015-03-01")
    # 2015 can no longer be given notice of; 2016 can until the end of 2015.
    assert found == [
        ("sista_uppsagningsdag", "2014-12-31", "2014-06-09"),
        ("sista_uppsagningsdag", "2015-12-31", "2015-06-08"),
    ]


@given(
    notice=st.sampled_from(["P1M", "P3M", "P6M", "P9M", "P1Y", "P18M", "P2Y"]),
    on=st.dates(D("2016-01-01"), D("2030-12-31")),
)
def test_an_automatic_extension_is_never_silent(notice: str, on: date) -> None:
    """On any day, what must be answered within six months has its reminder, raised or to come."""
    one = automatic(D("2015-12-31"), start=D("2015-01-01"), notice=(rule(notice),))
    flow_ = flow(ruled(Anchor.LAST_NOTICE_DAY))
    planned = {made.subject for made in reminders_of(flow_, case(one), PLACE, on)}
    for year in range(2016, 2034):
        end = D(f"{year}-12-31")
        last = last_notice_days(one, end)[0].reckoning.date
        assert last is not None
        if on <= last <= on + timedelta(days=180):
            assert f"avtal:avtal:{end}" in planned


def test_nobody_is_told_of_an_agreement_that_nobody_has_agreed_on() -> None:
    draft = replace(FIXED, signatories=())
    assert told(EVERY_END, case(draft, decisions=()), "2019-01-01") == []
    assert told(EVERY_END, case(draft), "2019-01-01") != []
    assert told(EVERY_END, case(FIXED, decisions=()), "2019-01-01") != []
    assert told(EVERY_END, case(replace(draft, taken_over=True), decisions=()), "2019-01-01") != []


def test_letting_it_run_silences_that_period_only() -> None:
    answer = LetRun(D("2019-12-31"), "delegation 4.2", "Carl Dahl", D("2019-05-01"))
    answered = replace(WITH_NOTICE, let_run=(answer,))
    assert told(EVERY_END, case(answered), "2019-05-02") == []
    assert told(EVERY_END, case(answered), "2020-01-01") == [("sista_uppsagningsdag", "2020-09-30", "2020-03-30")]


def test_a_successor_silences_what_lapses_but_not_what_extends_itself() -> None:
    assert told(EVERY_END, case(replace(FIXED, successor="KS/2019:7")), "2019-07-01") == []
    assert len(told(EVERY_END, case(replace(WITH_NOTICE, successor="KS/2019:7")), "2019-07-01")) == 1


def test_the_guard_that_ends_a_rule_is_asked_of_each_agreement_by_itself() -> None:
    rules = flow(ruled(Anchor.TERM_END, until="has_successor"))
    one = replace(FIXED, id="lofte", successor="KS/2019:7")
    found = reminders_of(rules, case(FIXED, one), PLACE, D("2019-07-01"))
    assert [made.subject for made in found] == ["avtal:avtal:2019-12-31"]
    decided = flow(ruled(Anchor.TERM_END, until="decided"))
    assert told(decided, case(FIXED), "2019-07-01") == []
    assert len(told(decided, case(FIXED, decisions=()), "2019-07-01")) == 1


def test_no_guard_may_silence_an_automatic_extension() -> None:
    rules = flow(ruled(Anchor.LAST_NOTICE_DAY, until="decided"))
    assert len(told(rules, case(WITH_NOTICE), "2019-01-01")) == 1


def test_renegotiating_moves_the_reminder_but_never_past_the_last_day() -> None:
    rules = flow(ruled(Anchor.LAST_NOTICE_DAY, SIX), ruled(Anchor.LAST_NOTICE_DAY, ONE))
    later = case(replace(WITH_NOTICE, renegotiate_on=D("2019-05-11")))  # a Saturday
    assert [made[2] for made in told(rules, later, "2019-04-01")] == ["2019-05-10", "2019-08-30"]
    past = case(replace(WITH_NOTICE, renegotiate_on=D("2019-12-01")))
    assert [made[2] for made in told(rules, past, "2019-04-01")] == ["2019-09-30", "2019-09-30"]


def test_three_rules_of_one_thing_are_told_of_under_one_subject() -> None:
    rules = flow(*(ruled(Anchor.LAST_NOTICE_DAY, offset) for offset in (SIX, THREE, ONE)))
    found = reminders_of(rules, case(WITH_NOTICE), PLACE, D("2019-01-01"))
    assert {made.subject for made in found} == {"avtal:avtal:2019-12-31"}
    assert len({(made.subject, made.due, made.rule) for made in found}) == 3


def test_what_is_to_be_followed_up_is_told_of_until_it_is_done() -> None:
    one = case(FIXED, obligations=(duty(Schedule(every=length("P1Y"))),))
    one = replace(one, occurrences=occurrences_of(one, PLACE, D("2017-02-01")))
    rules = flow(ruled(Anchor.OCCURRENCE, length("P14D")))
    assert [made[1:] for made in told(rules, one, "2017-02-01")] == [
        ("2017-12-31", "2017-12-15"), ("2018-12-31", "2018-12-17"), ("2019-12-31", "2019-12-17"),
    ]  # fmt: skip
    first, *rest = one.occurrences
    done = replace(one, occurrences=(replace(first, done=Done(D("2017-11-01"), "Elin Berg", "Klart")), *rest))
    assert len(told(rules, done, "2017-11-02")) == 2
    (made, *_) = reminders_of(rules, one, PLACE, D("2017-02-01"))
    assert made.answer == 'arende uppfoljning klar KS/2016:41 u1-2017 --notering "…"'
    assert made.reckoning == first.reckoning


def test_what_is_put_on_the_web_is_closed_with_its_link_and_its_day() -> None:
    what = replace(duty(Schedule(every=length("P1Y"))), what="Publicering på kommunens webb")
    one = case(FIXED, obligations=(what,))
    one = replace(one, occurrences=occurrences_of(one, PLACE, D("2017-02-01")))
    (made, *_) = reminders_of(flow(ruled(Anchor.OCCURRENCE, length("P14D"))), one, PLACE, D("2017-02-01"))
    assert made.answer.endswith(' u1-2017 --notering "…" --lank https://… --datum ÅÅÅÅ-MM-DD')


def test_a_recommendation_mails_nobody_before_it_is_decided() -> None:
    what = duty(Schedule(every=length("P1Y")), force=Force.BOR)
    one = case(FIXED, obligations=(what,))
    one = replace(one, occurrences=occurrences_of(one, PLACE, D("2017-02-01")))
    rules = flow(ruled(Anchor.OCCURRENCE, length("P14D")))
    assert {made.mails for made in reminders_of(rules, one, PLACE, D("2017-02-01"))} == {True}
    undecided = replace(one, decisions=())
    assert {made.mails for made in reminders_of(rules, undecided, PLACE, D("2017-02-01"))} == {False}


def test_a_bevakning_is_told_of_on_its_day_until_it_is_answered() -> None:
    rules = flow(ruled(Anchor.WATCH, length("P0D")))
    watch = Watch("b1", D("2017-04-15"), "Ring polisen", "Elin Berg")
    assert told(rules, case(watches=(watch,)), "2017-04-01") == [("bevakning", "2017-04-15", "2017-04-13")]
    assert told(rules, case(watches=(replace(watch, done=True),)), "2017-04-01") == []


def test_a_task_has_no_day_and_is_told_of_from_now_on() -> None:
    rules = flow(ruled(Anchor.TASK, length("P0D")))
    one = case(instrument(term_length="P1Y"))
    (made,) = reminders_of(rules, one, PLACE, D("2017-04-16"))
    assert (made.subject, made.due, made.remind_on) == ("uppgift:startdag:avtal", None, D("2017-04-13"))


def test_a_case_that_has_ended_reminds_nobody() -> None:
    watch = Watch("b1", D("2017-04-15"), "Ring polisen", "Elin Berg")
    assert told(flow(ruled(Anchor.WATCH)), case(watches=(watch,), state="avslutad"), "2017-04-01") == []


def reminder(due: str | None, **facts: object) -> Reminder:
    made = Reminder("s", Anchor.WATCH, "Ring", D(due) if due else None, D("2017-01-02"), "regel", ())
    return replace(made, **facts)  # type: ignore[arg-type]  # the fields of Reminder by name


@pytest.mark.parametrize(
    ("due", "told_on", "again"),
    [
        ("2017-05-19", "2017-05-02", "2017-05-09"),  # weekly
        ("2017-05-19", "2017-05-09", "2017-05-15"),  # daily from the Monday of the last five working days
        ("2017-05-19", "2017-05-12", "2017-05-15"),
        ("2017-05-19", "2017-05-15", "2017-05-16"),
        ("2017-05-19", "2017-05-18", "2017-05-19"),
        ("2017-05-19", "2017-05-19", "2017-05-26"),  # late: weekly again
        ("2017-05-20", "2017-05-12", "2017-05-15"),  # due on a Saturday
        ("2017-05-20", "2017-05-19", "2017-05-22"),
        ("2017-04-18", "2017-04-06", "2017-04-10"),  # Easter between: 10, 11, 12, 13 and 18 April
        ("2017-04-18", "2017-04-13", "2017-04-18"),
        (None, "2017-05-02", "2017-05-09"),
        (None, "2017-05-18", "2017-05-26"),  # Kristi himmelsfärdsdag
    ],
)
def test_it_is_told_again_weekly_and_daily_in_the_last_five_working_days(
    due: str | None, told_on: str, again: str
) -> None:
    assert next_telling(reminder(due), D(told_on)) == D(again)


@given(
    due=st.one_of(st.none(), st.dates(D("2016-01-01"), D("2019-12-31"))),
    told_on=st.dates(D("2016-01-01"), D("2019-12-31")),
    every=st.integers(0, 40),
    last=st.integers(0, 10),
)
def test_it_is_never_told_twice_a_day_and_never_forgets_the_last_days(
    due: date | None, told_on: date, every: int, last: int
) -> None:
    made = reminder(str(due) if due else None, every=Duration(days=every), daily_last=last)
    again = next_telling(made, told_on)
    assert again > told_on
    assert is_working_day(again)
    if due and told_on < due:
        missed = [told_on + timedelta(days=n) for n in range(1, (again - told_on).days)]
        assert not any(is_working_day(day) and day < due and working_days_between(day, due) < last for day in missed)


@pytest.mark.parametrize(
    ("after", "today", "now"),
    [(None, "2017-12-31", False), (21, "2017-01-22", False), (21, "2017-01-23", True), (0, "2017-01-02", True)],
)
def test_the_chef_hears_of_it_after_so_many_days_without_an_answer(after: int | None, today: str, now: bool) -> None:
    assert escalates(reminder("2017-05-19", escalate_after=after), D("2017-01-02"), D(today)) is now


def test_the_sweep_looks_again_the_day_after_a_period_s_end_or_in_half_a_year() -> None:
    assert sweep_on(case(NO_NOTICE), D("2016-09-01")) == D("2017-01-01")
    assert sweep_on(case(NO_NOTICE), D("2016-02-01")) == D("2016-08-01")
    assert sweep_on(case(NO_NOTICE, follow_up_from=None), D("2016-02-01")) == D("2017-01-01")
    assert sweep_on(case(follow_up_from=None), D("2016-02-01")) is None


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (WITH_NOTICE, "det förlängs av sig självt med 1 år efter 2019-12-31, tisdag"),
        (FIXED, "det löper ut 2019-12-31, tisdag"),
        (replace(FIXED, title=None), "Ta ställning till «avtal»"),
        (instrument(D("2019-01-01"), D("2019-12-31"), ExtensionMode.UNKNOWN), "texten säger inte om avtalet förlängs"),
    ],
)
def test_the_question_says_what_happens_if_nobody_answers(one: Instrument, said: str) -> None:
    (made,) = reminders_of(EVERY_END, case(one), PLACE, D("2019-02-01"))
    assert said in made.what
    assert made.answer == "arende steg KS/2016:41"  # whoever gets it may ask what is open to her


def test_after_the_last_notice_day_the_question_says_that_it_has_passed_and_what_notice_would_do_now() -> None:
    (before,) = reminders_of(EVERY_END, case(WITH_NOTICE), PLACE, D("2019-09-30"))
    (after,) = reminders_of(EVERY_END, case(WITH_NOTICE), PLACE, D("2019-10-01"))

    assert (before.key, before.due) == (after.key, after.due)  # the same reminder, in other words
    assert "om ingen säger upp det" in before.what
    assert "sista uppsägningsdagen, 2019-09-30, måndag, har passerat" in after.what
    assert "förlängs till och med 2020-12-31, torsdag" in after.what
    assert "sägs det upp nu slutar det 2020-12-31, torsdag" in after.what
    assert "om ingen säger upp" not in after.what
    assert sweep_on(case(WITH_NOTICE), D("2019-09-02")) == D("2019-10-01")


def test_the_answers_are_said_in_the_words_of_the_case_type() -> None:
    known = (("lat_lopa", "Låt löpa vidare"), ("sag_upp", "Säg upp"), ("forny", "Förnya"))
    actions = tuple(replace(workflow().actions[0], name=name, label=label) for name, label in known)
    flow_ = replace(EVERY_END, actions=actions)
    (made,) = reminders_of(flow_, case(WITH_NOTICE), PLACE, D("2019-02-01"))
    assert made.what.endswith("om ingen säger upp det. Svara med: låt löpa vidare, säg upp eller förnya")
    (made,) = reminders_of(flow_, case(FIXED), PLACE, D("2019-02-01"))
    assert made.what.endswith("om inget beslutas. Svara med: förnya")


def test_what_the_organ_has_decided_to_end_is_no_longer_asked_of_but_still_to_be_sent() -> None:
    ends = replace(decision(D("2019-05-15"), round_=2), kind="uppsagning")
    (made,) = reminders_of(EVERY_END, case(WITH_NOTICE, decisions=(ends,), round=2), PLACE, D("2019-06-01"))
    assert made.what.startswith("Sänd uppsägningen av «Överenskommelse om trygghet»: KS § 12 2019-05-15 har beslutat")
    assert made.due == D("2019-09-30")


@pytest.mark.parametrize(
    ("taken_over_on", "dues"),
    [
        ("2019-09-30", ["2019-09-30"]),
        ("2019-10-01", []),  # its last day had been: nobody is told that it is late
        ("2020-01-01", ["2020-09-30"]),
    ],
)
def test_of_a_case_that_is_taken_over_nobody_is_told_what_was_before(taken_over_on: str, dues: list[str]) -> None:
    one = case(replace(WITH_NOTICE, taken_over=True), taken_over_on=D(taken_over_on))
    assert [made[1] for made in told(EVERY_END, one, taken_over_on)] == dues


def test_on_the_last_day_itself_the_sweep_looks_again_tomorrow() -> None:
    assert sweep_on(case(NO_NOTICE, follow_up_from=None), D("2016-12-31")) == D("2017-01-01")
