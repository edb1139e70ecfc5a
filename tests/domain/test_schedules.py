"""From schedules to occurrences: every kind, counted by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.domain.agreement import ExtensionMode, Instrument
from engine.domain.case import Case
from engine.domain.followup import Done, Obligation, Occurrence, OccurrenceState, Schedule
from engine.domain.municipality import Meeting
from engine.domain.schedules import MOST_TIMES, frame_of, occurrences_of
from tests.domain.made import PLACE, automatic, case, decision, duty, instrument, length, municipality, noticed, rule

D = date.fromisoformat
PLEDGE = instrument(D("2021-01-01"), D("2022-12-31"))
YEARS_17_19 = instrument(D("2017-01-01"), D("2019-12-31"))
CALENDAR_YEARS = automatic(D("2015-12-31"))
MONTHLY, YEARLY = Schedule(every=length("P1M")), Schedule(every=length("P1Y"))
BEFORE = Schedule(before_each_period=True)


def followed(one: Instrument | None, schedule: Schedule, **facts: object) -> Case:
    """A case with one duty, hanging on the agreement where there is one."""
    to = facts.pop("to", None)
    what = duty(schedule, instrument_=one.id if one else None, to=to if isinstance(to, str) else None)
    return replace(case(*([one] if one else []), obligations=(what,)), **facts)  # type: ignore[arg-type]  # by name


def dues(one: Case, today: str) -> list[str]:
    return [str(each.due) for each in occurrences_of(one, PLACE, D(today))]


def test_nothing_is_made_before_follow_up_begins() -> None:
    assert occurrences_of(followed(PLEDGE, MONTHLY, follow_up_from=None), PLACE, D("2021-03-01")) == ()


def test_a_two_year_pledge_is_followed_up_twenty_four_times_each_due_the_tenth_after() -> None:
    found = occurrences_of(followed(PLEDGE, MONTHLY), PLACE, D("2021-01-15"))
    assert len(found) == 24
    assert (found[0].id, found[0].period.start, found[0].period.end, found[0].due) == (
        "u1-2021-01", D("2021-01-01"), D("2021-01-31"), D("2021-02-10"),
    )  # fmt: skip
    assert (found[-1].id, found[-1].due) == ("u1-2022-12", D("2023-01-10"))
    assert all(one.due and one.due.day == 10 for one in found)
    assert any("2021-02-10" in step for step in found[0].reckoning)


@pytest.mark.parametrize(
    ("day", "expected"),
    [("15", ["2021-02-15", "2021-03-15", "2021-04-15"]), ("31", ["2021-02-28", "2021-03-31", "2021-04-30"])],
)
def test_a_day_of_the_month_is_the_first_of_that_number_after_the_period(day: str, expected: list[str]) -> None:
    one = followed(instrument(D("2021-01-01"), D("2021-03-31")), replace(MONTHLY, day=day))
    assert dues(one, "2021-01-01") == expected


def test_the_same_times_are_found_whenever_one_looks() -> None:
    one = followed(PLEDGE, MONTHLY)
    assert dues(one, "2020-06-01") == dues(one, "2021-01-15") == dues(one, "2029-01-01")


@pytest.mark.parametrize(
    ("schedule", "expected"),
    [
        (YEARLY, ["2017-12-31", "2018-12-31", "2019-12-31"]),
        (replace(YEARLY, day="12-01"), ["2017-12-01", "2018-12-01", "2019-12-01"]),
        (replace(YEARLY, day="02-29"), ["2017-02-28", "2018-02-28", "2019-02-28"]),
        (replace(YEARLY, day="fredag"), ["2017-01-06", "2018-01-05", "2019-01-04"]),
        (Schedule(every=length("P2Y")), ["2018-12-31", "2019-12-31"]),
        (Schedule(every=length("P18M")), ["2018-06-30", "2019-12-31"]),
        (Schedule(times_per=length("P1Y"), n=1, at_least=True), ["2017-12-31", "2018-12-31", "2019-12-31"]),
        (
            Schedule(times_per=length("P1Y"), n=3, approx=True),
            [f"{year}-{day}" for year in (2017, 2018, 2019) for day in ("04-30", "08-31", "12-31")],
        ),
        (Schedule(once_after=length("P1Y")), ["2018-01-01"]),
        (BEFORE, ["2019-12-31"]),
        (Schedule(once_on=D("2018-10-01")), ["2018-10-01"]),
        (Schedule(on_event="vid förändrad lägesbild"), []),
    ],
)
def test_a_fixed_term_of_three_years_yields(schedule: Schedule, expected: list[str]) -> None:
    assert dues(followed(YEARS_17_19, schedule), "2017-02-01") == expected


def test_a_month_s_weekday_is_found_in_the_month_itself() -> None:
    found = dues(followed(instrument(D("2021-01-01"), D("2021-03-31")), replace(MONTHLY, day="måndag")), "2021-01-01")
    assert found == ["2021-01-04", "2021-02-01", "2021-03-01"]


def test_times_without_set_days_say_how_sure_the_text_is() -> None:
    about = occurrences_of(
        followed(YEARS_17_19, Schedule(times_per=length("P1Y"), n=3, approx=True)), PLACE, D("2017-02-01")
    )
    least = occurrences_of(
        followed(YEARS_17_19, Schedule(times_per=length("P1Y"), n=5, at_least=True)), PLACE, D("2017-02-01")
    )
    assert "ungefär 3 gånger på 1 år" in about[0].reckoning[0]
    assert "minst 5 gånger på 1 år" in least[0].reckoning[0]
    assert [one.id for one in about][:3] == ["u1-2017-1", "u1-2017-2", "u1-2017-3"]
    assert len(least) == 15


def test_more_times_than_days_are_at_most_one_a_day() -> None:
    one = instrument(D("2021-03-01"), D("2021-03-14"))
    found = occurrences_of(followed(one, Schedule(times_per=length("P1W"), n=10)), PLACE, D("2021-03-01"))
    assert [str(each.due) for each in found] == [f"2021-03-{day:02}" for day in range(1, 15)]
    assert all(each.period.start == each.period.end for each in found)


def test_a_31st_does_not_drift() -> None:
    found = dues(followed(instrument(D("2017-08-31"), D("2018-08-30")), MONTHLY), "2017-09-01")
    # The months begin on the 31st or on the last day there is; the tenth day after the day before that.
    assert found[:8] == [
        "2017-10-09", "2017-11-09", "2017-12-09", "2018-01-09", "2018-02-09", "2018-03-09", "2018-04-09", "2018-05-09",
    ]  # fmt: skip


def test_the_last_period_is_cut_where_notice_ends_the_agreement() -> None:
    stopped = noticed(automatic(D("2021-12-31"), start=D("2021-01-01")), D("2021-05-15"), D("2021-02-15"))
    found = occurrences_of(followed(stopped, MONTHLY), PLACE, D("2021-03-01"))
    assert len(found) == 5
    assert (found[-1].period.end, found[-1].due) == (D("2021-05-15"), D("2021-05-25"))


def test_a_long_agreement_is_not_cut_at_the_horizon() -> None:
    # Ten years are reckoned ahead; the period that reaches past them keeps its own end.
    one = instrument(D("2017-01-01"), D("2040-12-31"))
    found = occurrences_of(followed(one, YEARLY), PLACE, D("2021-05-20"))
    assert found[-1].due == D("2031-12-31")
    assert dues(followed(one, Schedule(every=length("P30Y"))), "2021-05-20") == ["2040-12-31"]


def test_an_agreement_that_extends_itself_is_reckoned_eighteen_months_ahead() -> None:
    found = dues(followed(automatic(D("2015-12-31"), start=D("2015-01-01")), YEARLY), "2020-03-01")
    assert found == [f"{year}-12-31" for year in range(2015, 2022)]


def test_until_further_notice_is_reckoned_eighteen_months_ahead() -> None:
    assert dues(followed(instrument(D("2017-03-01"), open_ended=True), YEARLY), "2018-01-01") == [
        "2018-02-28", "2019-02-28", "2020-02-29",
    ]  # fmt: skip


def test_an_unknown_start_is_counted_back_from_the_end_to_when_follow_up_began() -> None:
    yearly = dues(followed(CALENDAR_YEARS, YEARLY, follow_up_from=D("2015-02-01")), "2015-02-01")
    assert yearly == ["2015-12-31", "2016-12-31"]
    monthly = dues(followed(CALENDAR_YEARS, MONTHLY, follow_up_from=D("2015-10-05")), "2015-10-05")
    assert monthly[:4] == ["2015-11-10", "2015-12-10", "2016-01-10", "2016-02-10"]
    end_of_month = dues(followed(automatic(D("2015-12-30")), MONTHLY, follow_up_from=D("2015-10-05")), "2015-10-05")
    assert end_of_month[:4] == ["2015-11-09", "2015-12-09", "2016-01-09", "2016-02-09"]


def test_where_nothing_can_be_counted_one_occurrence_waits_for_the_start_day() -> None:
    for one in (instrument(term_length="P1Y"), instrument(open_ended=True)):
        (found,) = occurrences_of(followed(one, MONTHLY), PLACE, D("2017-01-01"))
        assert found.due is None
        assert found.state_on(D("2017-01-01")) is OccurrenceState.VALJ_INTERVALL
        assert "startdag framgår inte" in found.reckoning[0]


def test_a_given_start_day_lets_everything_be_counted() -> None:
    one = instrument(None, None, ExtensionMode.UNKNOWN, "P1Y", term_length="P1Y")
    begun = replace(one, term=replace(one.term, start=D("2009-10-15")))
    assert dues(followed(begun, BEFORE), "2009-11-01") == ["2010-10-14"]
    thrice = Schedule(times_per=length("P1Y"), n=3, approx=True)
    assert dues(followed(begun, thrice), "2009-11-01") == ["2010-02-14", "2010-06-14", "2010-10-14"]


def test_before_each_calendar_year_for_ten_years() -> None:
    found = occurrences_of(followed(CALENDAR_YEARS, BEFORE), PLACE, D("2024-07-01"))
    assert [str(one.due) for one in found] == [f"{year}-12-31" for year in range(2015, 2027)]
    assert [one.id for one in found][:2] == ["u1-2016", "u1-2017"]
    assert found[0].period.start == D("2016-01-01")
    assert found[0].period.end == D("2016-12-31")


def test_before_each_period_is_due_on_the_last_notice_day_where_there_is_one() -> None:
    one = automatic(D("2019-12-31"), start=D("2017-01-01"), notice=(rule("P3M"),))
    assert dues(followed(one, BEFORE), "2018-10-01") == ["2019-09-30", "2020-09-30"]


def test_before_each_half_year_there_are_two_a_year_with_names_of_their_own() -> None:
    one = automatic(D("2016-06-30"), "P6M", start=D("2016-01-01"))
    found = occurrences_of(followed(one, BEFORE), PLACE, D("2016-02-01"))
    assert [each.id for each in found] == ["u1-2016-07", "u1-2017-01", "u1-2017-07", "u1-2018-01"]


def test_notice_stops_what_comes_before_each_period() -> None:
    stopped = noticed(CALENDAR_YEARS, D("2017-12-31"), D("2017-03-01"))
    assert dues(followed(stopped, BEFORE), "2017-04-01") == ["2015-12-31", "2016-12-31"]


def test_a_report_to_an_organ_is_tied_to_the_first_meeting_it_can_reach() -> None:
    place = municipality(
        Meeting(D("2022-02-09"), "KS", D("2022-01-20")), Meeting(D("2022-03-09"), "KS", D("2022-02-17"))
    )
    one = followed(PLEDGE, Schedule(once_after=length("P1Y"), anchor="term_start"), to="kommunstyrelsen och polisen")
    (planned,) = occurrences_of(one, place, D("2021-01-15"))
    assert (planned.due, planned.meeting, planned.placed) == (D("2022-03-09"), True, True)
    assert planned.reckoning[0].endswith("plus 1 år = 2022-01-01, lördag")
    (open_,) = occurrences_of(one, PLACE, D("2021-01-15"))
    assert (open_.due, open_.meeting, open_.placed) == (D("2022-01-01"), True, False)


def test_a_yearly_duty_to_an_organ_waits_for_a_meeting() -> None:
    found = occurrences_of(followed(YEARS_17_19, YEARLY, to="KSAU"), PLACE, D("2017-02-01"))
    assert all(one.meeting and not one.placed for one in found)
    assert [one.meeting for one in occurrences_of(followed(YEARS_17_19, YEARLY), PLACE, D("2017-02-01"))] == [False] * 3


def test_a_duty_without_an_agreement_counts_from_the_decision_else_from_follow_up() -> None:
    later = decision(D("2019-05-08"), round_=2)
    one = followed(None, YEARLY, decisions=(decision(D("2017-09-13")), later))
    assert dues(one, "2017-10-01") == ["2018-09-12", "2019-09-12"]
    assert dues(replace(one, decisions=()), "2017-10-01") == ["2017-12-31", "2018-12-31", "2019-12-31"]


UNSPECIFIED = Schedule(unspecified=True, words="regelbundet")


def test_no_interval_in_the_text_is_one_open_choice() -> None:
    (found,) = occurrences_of(followed(YEARS_17_19, UNSPECIFIED), PLACE, D("2017-02-01"))
    assert (found.id, found.due) == ("u1-intervall", None)
    assert "«regelbundet»" in found.reckoning[0]


def test_a_chosen_interval_counts_from_the_day_of_the_choice_to_the_agreement_s_end() -> None:
    chosen = replace(duty(UNSPECIFIED), chosen=length("P3M"), chosen_on=D("2019-05-15"))
    one = case(YEARS_17_19, obligations=(chosen,))
    found = occurrences_of(one, PLACE, D("2019-05-15"))
    assert [str(each.due) for each in found] == ["2019-08-24", "2019-11-24", "2020-01-10"]
    assert "intervallet valdes" in found[0].reckoning[0]


@pytest.mark.parametrize("schedule", [MONTHLY, YEARLY, BEFORE, Schedule(times_per=length("P1Y"), n=3)])
def test_a_takeover_makes_nothing_for_the_days_before(schedule: Schedule) -> None:
    one = followed(automatic(D("2015-12-31"), start=D("2015-01-01")), schedule)
    whole = occurrences_of(one, PLACE, D("2020-05-01"))
    taken = replace(one, taken_over_on=D("2020-05-01"), follow_up_from=D("2020-05-01"))
    assert occurrences_of(taken, PLACE, D("2020-05-01")) == tuple(
        each for each in whole if each.due and each.due >= D("2020-05-01")
    )


def test_a_weekly_duty_from_long_ago_still_has_its_next_times() -> None:
    one = followed(instrument(D("1950-01-02"), open_ended=True), Schedule(every=length("P1W")))
    found = occurrences_of(one, PLACE, D("2020-05-01"))
    assert len(found) == MOST_TIMES
    assert found[-1].period.start is not None
    assert found[-1].period.start <= D("2021-11-01") < found[-1].period.start + timedelta(weeks=1)


def test_a_done_occurrence_is_done_whatever_the_day() -> None:
    one = Occurrence("u1-2021-01", "u1", PLEDGE_PERIOD, D("2021-02-10"))
    assert one.state_on(D("2021-02-10")) is OccurrenceState.KOMMANDE
    assert one.state_on(D("2021-02-11")) is OccurrenceState.FORFALLEN
    assert (
        replace(one, done=Done(D("2021-02-01"), "Elin Berg", "Klart")).state_on(D("2030-01-01")) is OccurrenceState.KLAR
    )


PLEDGE_PERIOD = occurrences_of(followed(PLEDGE, MONTHLY), PLACE, D("2021-01-15"))[0].period

_lengths = st.sampled_from(["P1W", "P10D", "P1M", "P3M", "P4M", "P1Y", "P18M", "P2Y", "P5Y"])
_schedules = st.one_of(
    st.builds(lambda text: Schedule(every=length(text)), _lengths),
    st.builds(lambda text, n: Schedule(times_per=length(text), n=n), _lengths, st.integers(1, 12)),
    st.builds(lambda text: Schedule(once_after=length(text)), _lengths),
    st.just(BEFORE),
)
_starts = st.one_of(st.none(), st.dates(D("1990-01-01"), D("2020-12-31")))


@st.composite
def _followed(draw: st.DrawFn) -> tuple[Case, Obligation, date]:
    start = draw(_starts)
    end = (start or D("2010-01-01")) + timedelta(days=draw(st.integers(0, 4000)))
    mode, by = draw(st.sampled_from([(None, None), (ExtensionMode.AUTOMATIC, "P1Y"), (ExtensionMode.AUTOMATIC, "P3M")]))
    one = instrument(start, end, mode, by)
    today = draw(st.dates(D("2000-01-01"), D("2030-12-31")))
    over = draw(st.one_of(st.none(), st.just(today)))
    what = duty(draw(_schedules))
    return case(one, obligations=(what,), taken_over_on=over), what, today


@given(given_=_followed())
def test_occurrences_lie_in_order_bear_names_of_their_own_and_never_before_a_takeover(
    given_: tuple[Case, Obligation, date],
) -> None:
    one, what, today = given_
    found = occurrences_of(one, PLACE, today)
    assert len({each.id for each in found}) == len(found)
    days = [each.due for each in found if each.due]
    assert days == sorted(days)
    assert all(each.id.startswith(f"{what.id}-") and each.reckoning for each in found)
    assert one.taken_over_on is None or all(day >= one.taken_over_on for day in days)


@given(given_=_followed(), later=st.integers(0, 400))
def test_time_passing_takes_no_occurrence_away_and_moves_none(
    given_: tuple[Case, Obligation, date], later: int
) -> None:
    one, _, today = given_
    # An interval that nobody has chosen is asked for no longer once the agreement is over.
    before = {each.id: each.due for each in occurrences_of(one, PLACE, today) if each.due}
    after = {each.id: each.due for each in occurrences_of(one, PLACE, today + timedelta(days=later))}
    if len(after) < MOST_TIMES:
        assert before.items() <= after.items()


def test_a_given_day_may_be_the_last_of_its_period() -> None:
    assert dues(followed(YEARS_17_19, replace(YEARLY, day="12-31")), "2017-02-01") == [
        "2017-12-31", "2018-12-31", "2019-12-31",
    ]  # fmt: skip


def test_a_later_decision_moves_no_deadline_of_what_was_followed_up_already() -> None:
    yearly = duty(Schedule(every=length("P1Y")), instrument_=None)
    later = decision(D("2018-10-10"), round_=2)
    taken_over = case(obligations=(yearly,), decisions=(), follow_up_from=D("2017-09-14"))

    before = frame_of(taken_over, yearly, D("2018-10-01"))
    after = frame_of(replace(taken_over, decisions=(later,), round=2), yearly, D("2018-10-15"))

    assert (before.anchor, after.anchor) == (D("2017-09-14"), D("2017-09-14"))
    assert frame_of(case(obligations=(yearly,)), yearly, D("2018-10-15")).anchor == D("2016-12-14")
