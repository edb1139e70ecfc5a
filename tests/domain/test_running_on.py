"""An agreement that goes on by itself for a time that the text does not say: «… och därefter tills vidare»."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from engine.domain.agreement import ExtensionMode, InstrumentStatus, Period, final_day, next_period, period_on
from engine.domain.by_itself import note_extensions
from engine.domain.notice import last_notice_days
from engine.domain.plan_of_agreement import PlanKind, items_of
from engine.domain.standing import is_over, status_on
from tests.domain.made import instrument, noticed, rule

D = date.fromisoformat
ON = instrument(D("2021-01-01"), D("2023-12-31"), ExtensionMode.AUTOMATIC, notice=(rule("P6M"),))


def test_it_never_lapses_by_itself() -> None:
    assert final_day(ON).date is None
    assert status_on(ON, True, D("2030-05-01")) is InstrumentStatus.GALLANDE
    assert not is_over(ON, D("2030-05-01"))
    assert period_on(ON, D("2023-12-31")) == Period(D("2021-01-01"), D("2023-12-31"))
    assert period_on(ON, D("2024-01-01")) == next_period(ON, D("2023-06-01")) == Period(D("2024-01-01"), None)
    assert next_period(ON, D("2024-01-01")) is None


def test_the_first_period_has_its_last_notice_day_and_the_plan_says_that_it_goes_on() -> None:
    assert [row.reckoning.date for row in last_notice_days(ON, D("2023-01-01"))] == [D("2023-06-30")]
    found = [one for one in items_of(ON, D("2023-01-01"), D("2025-12-31")) if one.kind is PlanKind.FORLANGNING]
    assert [(one.day, "hur länge framgår inte" in one.what) for one in found] == [(D("2024-01-01"), True)]


def test_that_it_goes_on_is_written_in_the_journal_once() -> None:
    before, nothing = note_extensions(ON, D("2023-12-31"))
    after, told = note_extensions(before, D("2024-03-01"))
    assert nothing == []
    assert [one.says() for one in told] == ["avtal: fortsätter av sig självt; hur länge framgår inte"]
    assert note_extensions(after, D("2031-01-01"))[1] == []
    assert note_extensions(replace(ON, taken_over=True), D("2024-03-01"))[1] == []


def test_notice_ends_it() -> None:
    ended = noticed(ON, D("2023-12-31"), D("2023-05-02"))
    assert status_on(ended, True, D("2023-07-01")) is InstrumentStatus.UPPSAGD
    assert status_on(ended, True, D("2024-01-01")) is InstrumentStatus.UTLOPT
    assert note_extensions(ended, D("2024-03-01"))[1] == []
