"""Terms, extensions and notice of an agreement, against days reckoned by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.domain.agreement import (
    Extension,
    ExtensionMode,
    Instrument,
    NoticeRule,
    Period,
    extensions_until,
    final_day,
    first_period,
    next_period,
    nth_period,
    period_end,
    period_on,
)
from engine.domain.notice import ends_after_notice, last_notice_days, our_notice_day
from engine.domain.reckoning import Duration, shift
from tests.domain.made import automatic, instrument, noticed, rule

D = date.fromisoformat
NONE, UNKNOWN, BY_DECISION = ExtensionMode.NONE, ExtensionMode.UNKNOWN, ExtensionMode.BY_DECISION


@pytest.mark.parametrize(
    ("start", "length", "end"),
    [
        ("2017-01-01", "P1Y", "2017-12-31"),
        ("2009-10-15", "P1Y", "2010-10-14"),
        ("2016-02-29", "P1Y", "2017-02-27"),  # 29 February is in 2017 the 28th, and the term ends the day before
        ("2017-03-01", "P1Y", "2018-02-28"),
        ("2015-03-01", "P1Y", "2016-02-29"),
        ("2017-08-31", "P6M", "2018-02-27"),
        ("2017-01-01", "P2Y6M", "2019-06-30"),
        ("2017-01-02", "P2W", "2017-01-15"),
    ],
)
def test_a_start_and_a_length_give_the_last_day(start: str, length: str, end: str) -> None:
    assert first_period(instrument(D(start), term_length=length)) == Period(D(start), D(end))


@pytest.mark.parametrize(
    ("end", "by", "on", "start", "until", "times"),
    [
        ("2015-12-31", "P1Y", "2015-12-31", None, "2015-12-31", 0),
        ("2015-12-31", "P1Y", "2016-01-01", "2016-01-01", "2016-12-31", 1),
        ("2015-12-31", "P1Y", "2025-07-01", "2025-01-01", "2025-12-31", 10),
        ("2017-01-31", "P1M", "2017-02-15", "2017-02-01", "2017-02-28", 1),
        ("2017-01-31", "P1M", "2017-03-31", "2017-03-01", "2017-03-31", 2),  # a 31st comes back after February
        ("2017-08-31", "P6M", "2018-03-01", "2018-03-01", "2018-08-31", 2),
        ("2016-02-29", "P1Y", "2017-02-28", "2016-03-01", "2017-02-28", 1),
        ("2016-02-29", "P1Y", "2020-02-29", "2019-03-01", "2020-02-29", 4),
        ("2017-01-30", "P1M", "2017-02-28", "2017-02-28", "2017-03-30", 2),  # 31 January plus a month is the last day
        ("2017-06-30", "P18M", "2019-01-01", "2019-01-01", "2020-06-30", 2),
        ("2017-01-01", "P1W", "2017-01-09", "2017-01-09", "2017-01-15", 2),
    ],
)  # fmt: skip
def test_an_extension_is_the_first_end_n_times_over(
    end: str, by: str, on: str, start: str | None, until: str, times: int
) -> None:
    one = automatic(D(end), by)
    assert period_on(one, D(on)) == Period(D(start) if start else None, D(until))
    assert extensions_until(one, D(on)) == times


@pytest.mark.parametrize(
    ("start", "length", "by", "periods"),
    [
        (
            "2025-01-31",
            "P1M",
            "P1M",
            ["2025-01-31–2025-02-27", "2025-02-28–2025-03-30", "2025-03-31–2025-04-29", "2025-04-30–2025-05-30"],
        ),
        (
            "2024-02-29",
            "P1Y",
            "P1Y",
            [
                "2024-02-29–2025-02-27",
                "2025-02-28–2026-02-27",
                "2026-02-28–2027-02-27",
                "2027-02-28–2028-02-28",
                "2028-02-29–2029-02-27",  # the day that the text gives comes back when the year has it
            ],
        ),
        ("2017-08-31", "P6M", "P1Y", ["2017-08-31–2018-02-27", "2018-02-28–2019-02-27", "2019-02-28–2020-02-28"]),
        ("2017-01-01", "P3Y", "P1Y", ["2017-01-01–2019-12-31", "2020-01-01–2020-12-31", "2021-01-01–2021-12-31"]),
        ("2017-01-30", "P2W", "P1M", ["2017-01-30–2017-02-12", "2017-02-13–2017-03-12"]),
    ],
)
def test_every_period_is_counted_from_the_first_day_where_the_text_gives_it_with_a_length(
    start: str, length: str, by: str, periods: list[str]
) -> None:
    agreed = instrument(D(start), None, ExtensionMode.AUTOMATIC, by, term_length=length)
    for n, said in enumerate(periods):
        first, _, last = said.partition("–")
        expected = Period(D(first), D(last))
        assert nth_period(agreed, n) == period_on(agreed, D(first)) == period_on(agreed, D(last)) == expected
        assert extensions_until(agreed, D(last)) == n
        if n:
            assert next_period(agreed, D(first) - timedelta(days=1)) == expected


@given(
    start=st.dates(D("2000-01-01"), D("2030-12-31")),
    length=st.sampled_from(["P1M", "P3M", "P1Y", "P18M"]),
    n=st.integers(0, 200),
)
def test_the_periods_of_a_start_and_a_length_follow_each_other_without_gap_or_drift(
    start: date, length: str, n: int
) -> None:
    one = instrument(start, None, ExtensionMode.AUTOMATIC, length, term_length=length)
    this, following = nth_period(one, n), nth_period(one, n + 1)
    assert this.start is not None
    assert this.end is not None
    assert following.start == this.end + timedelta(days=1)
    assert this.start == shift(start, Duration.parse(length), n)


def test_a_term_that_does_not_extend_itself_stays_the_first() -> None:
    for mode in (None, NONE, UNKNOWN, BY_DECISION):
        one = instrument(D("2017-01-01"), D("2019-12-31"), mode, "P1Y" if mode else None)
        assert period_on(one, D("2030-01-01")) == Period(D("2017-01-01"), D("2019-12-31"))
        assert next_period(one, D("2018-01-01")) is None


def test_an_extension_without_a_length_goes_on_for_nobody_knows_how_long() -> None:
    one = instrument(D("2017-01-01"), D("2017-12-31"), ExtensionMode.AUTOMATIC)
    assert period_on(one, D("2030-01-01")) == Period(D("2018-01-01"), None)
    nought = replace(one, extension=Extension(ExtensionMode.AUTOMATIC, Duration()))
    assert period_on(nought, D("2030-01-01")) == Period(D("2018-01-01"), None)


@pytest.mark.parametrize(
    ("end", "notice", "month_end", "last"),
    [
        ("2027-12-31", "P6M", False, "2027-06-30"),
        ("2017-06-30", "P3M", False, "2017-03-30"),  # 30 or 31 March: the earlier
        ("2018-12-31", "P18M", False, "2017-06-30"),
        ("2018-12-31", "P18M", True, "2017-06-30"),
        ("2017-06-30", "P3M", True, "2017-03-31"),
        ("2017-02-28", "P1M", False, "2017-01-28"),
        ("2017-12-31", "P2W", False, "2017-12-17"),
        ("2016-02-29", "P1Y", False, "2015-02-28"),
    ],
)  # fmt: skip
def test_the_last_notice_day_is_counted_strictly(end: str, notice: str, month_end: bool, last: str) -> None:
    one = automatic(D(end), notice=(rule(notice, month_end=month_end),))
    (row,) = last_notice_days(one, D(end))
    assert row.reckoning.date == D(last)
    assert any(last in step for step in row.reckoning.steps)


def test_each_party_has_a_last_notice_day_of_its_own_and_the_earliest_is_the_one_to_watch() -> None:
    one = automatic(D("2019-12-31"), notice=(rule("P3M", "kommunen"), rule("P6M", "polisen")))
    days = {row.party: row.reckoning.date for row in last_notice_days(one, D("2019-01-01"))}
    assert days == {"kommunen": D("2019-09-30"), "polisen": D("2019-06-30")}
    assert our_notice_day(one, D("2019-01-01")).date == D("2019-06-30")


@pytest.mark.parametrize(
    ("notice", "said"),
    [
        ((), "framgår inte"),
        ((rule(None),), "framgår inte"),
        ((rule("P3M", any_time=True),), "när som helst med 3 månader"),
    ],
)  # fmt: skip
def test_where_there_is_no_last_notice_day_it_says_why(notice: tuple[NoticeRule, ...], said: str) -> None:
    found = our_notice_day(automatic(D("2015-12-31"), notice=notice), D("2015-06-01"))
    assert found.date is None
    assert said in " ".join(found.steps)


@pytest.mark.parametrize(
    ("received", "ends"),
    [
        ("2016-09-30", "2016-12-31"),  # in time, on the last day
        ("2016-10-01", "2017-12-31"),  # a day too late: the next period
        ("2015-01-10", "2015-12-31"),
        ("2025-10-01", "2026-12-31"),
    ],
)
def test_notice_ends_the_period_for_which_it_came_in_time(received: str, ends: str) -> None:
    one = automatic(D("2015-12-31"), notice=(rule("P3M"),))
    assert ends_after_notice(one, "polisen", D(received)).date == D(ends)


@pytest.mark.parametrize(
    ("received", "ends"),
    [("2014-06-30", "2015-12-31"), ("2014-07-01", "2016-12-31"), ("2015-09-01", "2017-12-31")],
)
def test_a_notice_longer_than_a_period_may_be_too_late_for_two(received: str, ends: str) -> None:
    one = automatic(D("2015-12-31"), notice=(rule("P18M"),))
    assert ends_after_notice(one, "polisen", D(received)).date == D(ends)


def test_without_a_length_in_the_text_notice_ends_the_running_period() -> None:
    for notice in ((), (rule(None),)):
        found = ends_after_notice(automatic(D("2015-12-31"), notice=notice), "polisen", D("2025-12-30"))
        assert found.date == D("2025-12-31")
        assert "framgår inte" in found.steps[-1]


@pytest.mark.parametrize(
    ("received", "month_end", "ends"),
    [
        ("2017-05-15", False, "2017-08-15"),
        ("2017-05-15", True, "2017-08-31"),
        ("2016-11-30", False, "2017-02-28"),
        ("2019-11-15", False, "2019-12-31"),  # it ends anyhow before the notice has run out
    ],
)
def test_notice_at_any_time_runs_from_its_receipt_and_never_past_the_end(
    received: str, month_end: bool, ends: str
) -> None:
    fixed = instrument(D("2017-01-01"), D("2019-12-31"), notice=(rule("P3M", any_time=True, month_end=month_end),))
    assert ends_after_notice(fixed, "polisen", D(received)).date == D(ends)


def test_an_agreement_until_further_notice_runs_until_notice_and_then_to_the_day() -> None:
    one = instrument(D("2017-01-01"), open_ended=True, notice=(rule("P6M", any_time=True),))
    assert final_day(one).date is None
    ends = ends_after_notice(one, "polisen", D("2020-02-29"))
    assert ends.date == D("2020-08-29")
    stopped = noticed(one, ends.date, D("2020-02-29"))
    assert final_day(stopped).date == D("2020-08-29")
    assert period_on(stopped, D("2025-01-01")).end == D("2020-08-29")


def test_notice_whose_last_day_the_text_does_not_give_is_not_said_to_run_on() -> None:
    found = final_day(noticed(instrument(D("2017-01-01"), open_ended=True), None, D("2018-01-01")))
    assert found.date is None
    assert found.steps[-1] == "sista dag: framgår inte"


def test_notice_of_an_agreement_that_may_have_ended_already_ends_it_no_earlier_than_its_receipt() -> None:
    one = instrument(D("2009-10-15"), D("2010-10-14"), UNKNOWN, "P1Y")
    assert ends_after_notice(one, "polisen", D("2010-05-01")).date == D("2010-10-14")
    assert ends_after_notice(one, "polisen", D("2012-05-01")).date == D("2012-05-01")


def test_too_late_notice_of_an_agreement_that_does_not_extend_itself_changes_nothing() -> None:
    one = instrument(D("2017-01-01"), D("2019-12-31"), notice=(rule("P6M"),))
    assert ends_after_notice(one, "polisen", D("2019-12-01")).date == D("2019-12-31")


def test_a_party_without_a_rule_of_its_own_is_bound_by_the_one_for_any() -> None:
    one = automatic(D("2019-12-31"), notice=(rule("P1M"), rule("P6M", "kommunen")))
    assert ends_after_notice(one, "polisen", D("2019-11-30")).date == D("2019-12-31")
    assert ends_after_notice(one, "kommunen", D("2019-11-30")).date == D("2020-12-31")


def test_after_notice_nothing_extends_it() -> None:
    one = noticed(automatic(D("2015-12-31")), D("2016-12-31"), D("2016-03-01"))
    assert final_day(one).date == D("2016-12-31")
    assert next_period(one, D("2016-06-01")) is None
    assert period_on(one, D("2020-01-01")) == Period(D("2016-01-01"), D("2016-12-31"))
    cut = noticed(automatic(D("2015-12-31")), D("2016-05-15"), D("2016-03-01"))
    assert period_on(cut, D("2016-04-01")) == Period(D("2016-01-01"), D("2016-05-15"))


@pytest.mark.parametrize(
    ("one", "last"),
    [
        (instrument(D("2017-01-01"), D("2019-12-31")), "2019-12-31"),
        (instrument(D("2017-01-01"), D("2019-12-31"), BY_DECISION, "P1Y"), "2019-12-31"),
        (instrument(D("2017-01-01"), D("2019-12-31"), UNKNOWN, "P1Y"), None),
        (automatic(D("2015-12-31")), None),
        (instrument(D("2017-01-01")), None),
    ],
)
def test_the_final_day_is_known_only_where_nothing_can_carry_it_on(one: Instrument, last: str | None) -> None:
    found = final_day(one)
    assert found.date == (D(last) if last else None)
    assert found.steps


def test_each_step_of_a_period_s_end_is_said() -> None:
    steps = period_end(automatic(D("2015-12-31")), D("2017-05-01")).steps
    assert "2015-12-31, torsdag" in steps[0]
    assert steps[1] == "förlängt 2 gånger med 1 år = 2017-12-31, söndag"


def test_an_agreement_from_the_year_one_extended_day_by_day_is_reckoned_at_once() -> None:
    one = automatic(D("0001-01-01"), "P1D")
    assert period_on(one, D("2026-05-05")) == Period(D("2026-05-05"), D("2026-05-05"))


_days = st.dates(D("1950-01-01"), D("2100-12-31"))
_lengths = st.builds(Duration, st.integers(0, 6), st.integers(0, 30), st.integers(0, 8), st.integers(0, 40)).filter(
    lambda one: one != Duration()
)


@given(end=_days, length=_lengths, later=st.integers(0, 20_000))
def test_the_period_on_a_day_holds_the_day_for_whatever_extends_itself(end: date, length: Duration, later: int) -> None:
    one, on = automatic(end, str(length)), end + timedelta(days=later)
    running = period_on(one, on)
    assert running.holds(on)
    assert running == nth_period(one, extensions_until(one, on))


@given(end=_days, length=_lengths, n=st.integers(0, 40))
def test_periods_follow_each_other_without_gap_or_overlap(end: date, length: Duration, n: int) -> None:
    one = automatic(end, str(length))
    before, after = nth_period(one, n), nth_period(one, n + 1)
    assert before.end is not None
    assert after.start == before.end + timedelta(days=1)
    assert next_period(one, before.end) == after


@given(end=_days, by=_lengths, notice=_lengths, received=_days)
def test_notice_never_ends_an_agreement_before_its_last_notice_day_allows(
    end: date, by: Duration, notice: Duration, received: date
) -> None:
    one = automatic(end, str(by), notice=(rule(str(notice)),))
    ends = ends_after_notice(one, "polisen", received)
    assert ends.date is not None
    (row,) = last_notice_days(one, ends.date)
    assert row.reckoning.date is not None
    assert received <= row.reckoning.date
    assert period_on(one, ends.date).end == ends.date


def test_one_whose_text_is_silent_on_extension_ends_with_its_period_once_another_takes_over() -> None:
    silent = instrument(D("2009-10-15"), mode=UNKNOWN, by="P1Y", term_length="P1Y")

    assert final_day(silent).date is None
    assert final_day(replace(silent, successor="KS 2010/7")).date == D("2010-10-14")


def test_a_period_holds_its_first_day_and_its_last() -> None:
    period = Period(D("2017-01-01"), D("2017-12-31"))
    assert [period.holds(D(day)) for day in ("2016-12-31", "2017-01-01", "2017-12-31", "2018-01-01")] == [
        False, True, True, False,
    ]  # fmt: skip
    assert Period(None, None).holds(D("2017-01-01"))


def test_an_end_that_notice_moved_says_so() -> None:
    early = noticed(automatic(D("2015-12-31")), D("2015-06-30"), D("2015-03-01"))
    assert period_end(early, D("2015-05-01")).steps[-1] == "uppsägning: sista dag 2015-06-30, tisdag"
    due = noticed(automatic(D("2015-12-31")), D("2015-12-31"), D("2015-03-01"))
    assert len(period_end(due, D("2015-05-01")).steps) == 1
