"""The clock run ahead says what the clock, run day by day, does."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.domain.agreement import ExtensionMode, Instrument, NoticeRule
from engine.domain.by_itself import by_itself
from engine.domain.case import Case, Watch
from engine.domain.events import Extended, OccurrencesPlanned
from engine.domain.followup import Schedule
from engine.domain.foresight import Ahead, Standing, run_ahead
from engine.domain.municipality import Meeting
from engine.domain.reckoning import Duration
from engine.domain.reminder import Reminder
from engine.domain.reminding import reminders_of, sweep_on
from engine.domain.workflow import Anchor, ReminderRule
from tests.domain.made import automatic, case, duty, instrument, municipality, rule, workflow

D = date.fromisoformat
TODAY = D("2017-03-01")
PLACE = municipality(*(Meeting(date(2018, month, 14), "KS", date(2018, month, 1)) for month in range(1, 13)))
FLOW = workflow(
    reminders=tuple(
        ReminderRule(f"{anchor.value}-{offset}", anchor, Duration.parse(offset), ("handlaggare",))
        for anchor in Anchor
        for offset in ("P0D", "P1M", "P6M")
    )
)

intervals = st.sampled_from(["P1M", "P3M", "P1Y", "P2Y"]).map(Duration.parse)
schedules = st.one_of(
    intervals.map(lambda every: Schedule(every=every)),
    st.builds(lambda n: Schedule(times_per=Duration(years=1), n=n), st.integers(1, 4)),
    intervals.map(lambda after: Schedule(once_after=after, anchor="term_start")),
    st.just(Schedule(before_each_period=True)),
    st.just(Schedule(unspecified=True, words="regelbundet")),
)
notices = st.one_of(st.none(), st.sampled_from(["P1M", "P3M", "P18M", "P2Y"])).map(
    lambda length: () if length is None else (rule(length),)
)


@st.composite
def instruments(draw: st.DrawFn) -> Instrument:
    start = draw(st.dates(D("2015-01-01"), D("2018-06-30")))
    end = start + timedelta(days=draw(st.integers(60, 1100)))
    mode = draw(st.sampled_from([None, *ExtensionMode]))
    by = draw(st.sampled_from(["P1M", "P1Y", "P4Y"])) if mode is ExtensionMode.AUTOMATIC else None
    notice: tuple[NoticeRule, ...] = draw(notices)
    return instrument(start, end, mode, by, notice=notice)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    duties = tuple(
        replace(duty(draw(schedules), id_=f"u{n}", to=draw(st.sampled_from([None, "KS"]))), instrument=on)
        for n, on in enumerate(draw(st.lists(st.sampled_from(["avtal", None]), max_size=3)), 1)
    )
    watches = tuple(
        Watch(f"b{n}", day, "Ring polisen", "Elin Berg")
        for n, day in enumerate(draw(st.lists(st.dates(TODAY, D("2019-12-31")), max_size=2)), 1)
    )
    return case(draw(instruments()), obligations=duties, watches=watches)


@dataclass
class Seen:
    """What a clock did: each reminder with its day, each occurrence planned, each extension."""

    raised: dict[str, tuple[date, Reminder]] = field(default_factory=dict)
    planned: dict[str, date | None] = field(default_factory=dict)
    extended: list[str] = field(default_factory=list)

    def due(self, till: date) -> list[str]:
        return sorted(f"{day} {id_}" for id_, day in self.planned.items() if day and day <= till)


def day_by_day(one: Case, till: date, *, every_day: bool) -> Seen:
    """A clock that ticks every day: it looks at the case then, or only on the days that the sweep would."""
    seen, day = Seen(), TODAY
    look_on: date | None = TODAY
    wanted: tuple[Reminder, ...] = ()
    while day <= till:
        if every_day or (look_on and look_on <= day):
            one, told = by_itself(FLOW, one, PLACE, day, frozenset(seen.planned))
            for event in told:
                if isinstance(event, OccurrencesPlanned):
                    seen.planned |= {each.id: each.due for each in event.occurrences}
                elif isinstance(event, Extended):
                    seen.extended.append(f"{day} {event.period.end}")
            wanted, look_on = reminders_of(FLOW, one, PLACE, day), sweep_on(one, day)
        for reminder in wanted:
            if reminder.remind_on <= day:
                seen.raised.setdefault(reminder.key, (day, reminder))
        day += timedelta(days=1)
    return seen


def extensions(ahead: Ahead) -> list[str]:
    return [f"{row.on} {row.event.period.end}" for row in ahead.happened if isinstance(row.event, Extended)]


def due(ahead: Ahead, till: date) -> list[str]:
    return sorted(f"{row.due} {row.id}" for row in ahead.occurrences if row.due and row.due <= till)


@settings(max_examples=40, deadline=None)
@given(one=cases(), days=st.integers(0, 1200))
def test_the_clock_run_day_by_day_does_what_the_plan_said(one: Case, days: int) -> None:
    till = TODAY + timedelta(days=days)
    ahead, seen = run_ahead(FLOW, one, PLACE, TODAY, till), day_by_day(one, till, every_day=False)

    assert {key: day for key, (day, _) in seen.raised.items()} == {row.reminder.key: row.on for row in ahead.raised}
    assert due(ahead, till) == seen.due(till)
    assert extensions(ahead) == seen.extended


@settings(max_examples=6, deadline=None)
@given(one=cases(), days=st.integers(0, 300))
def test_no_deadline_is_missed_by_looking_seldom(one: Case, days: int) -> None:
    """A question without a day of its own may come earlier to whoever looks every day; a deadline never does."""
    till = TODAY + timedelta(days=days)
    ahead, seen = run_ahead(FLOW, one, PLACE, TODAY, till), day_by_day(one, till, every_day=True)

    assert {key: day for key, (day, told) in seen.raised.items() if told.due} == {
        row.reminder.key: row.on for row in ahead.raised if row.reminder.due
    }
    assert due(ahead, till) == seen.due(till)
    assert extensions(ahead) == seen.extended


@settings(max_examples=25, deadline=None)
@given(one=cases(), days=st.integers(1, 500))
def test_a_plan_made_later_says_the_same_of_the_days_that_are_left(one: Case, days: int) -> None:
    """What waits already stands in the later plan with the day on which it was first told."""
    till, later = TODAY + timedelta(days=900), TODAY + timedelta(days=days)
    before = run_ahead(FLOW, one, PLACE, TODAY, later - timedelta(days=1))
    whole = run_ahead(FLOW, one, PLACE, TODAY, till)

    then = run_ahead(FLOW, before.case, PLACE, later, till, before.standing)

    assert {(row.on, row.reminder.key) for row in then.raised if row.on >= later} == {
        (row.on, row.reminder.key) for row in whole.raised if row.on >= later
    }


def test_an_agreement_that_extends_itself_is_seen_extending_year_after_year() -> None:
    one = case(automatic(D("2017-12-31"), start=D("2017-01-01"), notice=(rule("P3M"),)))
    ahead = run_ahead(FLOW, one, PLACE, TODAY, D("2020-06-30"))

    assert [(row.on.isoformat(), row.event.says()) for row in ahead.happened] == [
        (f"{year}-01-01", f"avtal: förlängdes av sig självt med 1 år till och med {year}-12-31, {day}")
        for year, day in ((2018, "måndag"), (2019, "tisdag"), (2020, "torsdag"))
    ]


def test_a_case_at_which_the_clock_no_longer_looks_has_only_what_is_planned() -> None:
    one = case(instrument(D("2017-01-01"), D("2019-12-31")), obligations=(duty(Schedule(every=Duration(years=1))),))
    assert run_ahead(FLOW, one, PLACE, TODAY, D("2030-01-01"), Standing()).raised == ()


@pytest.mark.parametrize("till", ["2017-03-01", "2017-02-28"])
def test_a_plan_to_today_or_before_holds_what_comes_today_or_nothing(till: str) -> None:
    one = case(watches=(Watch("b1", TODAY, "Ring", "Elin Berg"),))
    assert len(run_ahead(FLOW, one, PLACE, TODAY, D(till)).raised) == (3 if till == "2017-03-01" else 0)
