"""When a follow-up may be noted as done, and what is said of one that is noted unusually early."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from engine.domain.agreement import Period
from engine.domain.followup import Done, Occurrence, Schedule
from engine.domain.what_is_done import NotBegun, early, must_have_begun
from tests.domain.made import case, duty, length

D = date.fromisoformat
MONTH = Occurrence("u1-2021-02", "u1", Period(D("2021-02-01"), D("2021-02-28")), D("2021-03-10"))
BEFORE = Occurrence("u1-2022", "u1", Period(D("2022-01-01"), D("2022-12-31")), D("2021-12-31"))
ONCE = Occurrence("u1-1", "u1", Period(None, D("2021-06-30")), D("2021-06-30"))
MONTHLY = duty(Schedule(every=length("P1M")))


@pytest.mark.parametrize(
    ("one", "on", "begun"),
    [
        (MONTH, "2021-01-31", False),
        (MONTH, "2021-02-01", True),
        (BEFORE, "2021-11-02", True),  # what is due before its period is done before it
        (ONCE, "2021-01-02", True),
    ],
)
def test_nothing_is_done_before_its_period_has_begun(one: Occurrence, on: str, begun: bool) -> None:
    if begun:
        must_have_begun(case(), one, D(on))
        return
    with pytest.raises(NotBegun) as no:
        must_have_begun(case(), one, D(on))
    assert "2021-02-01–2021-02-28" in no.value.message


@pytest.mark.parametrize(
    ("one", "on", "told"),
    [
        (MONTH, "2021-02-28", ["pågår till och med 2021-02-28"]),
        (MONTH, "2021-03-01", []),
        (replace(MONTH, due=D("2021-02-28")), "2021-02-10", []),  # once in the period, whenever in it
    ],
)
def test_a_report_of_a_period_that_still_runs_is_warned_of(one: Occurrence, on: str, told: list[str]) -> None:
    said = early(case(obligations=(MONTHLY,), occurrences=(one,)), one, D(on))
    assert len(said) == len(told)
    assert all(words in line for words, line in zip(told, said, strict=True))


def test_an_earlier_time_that_is_open_is_named_since_the_id_may_be_the_wrong_one() -> None:
    january = Occurrence("u1-2021-01", "u1", Period(D("2021-01-01"), D("2021-01-31")), D("2021-02-10"))
    (said,) = early(case(occurrences=(january, MONTH)), MONTH, D("2021-03-02"))
    assert "u1-2021-01, senast 2021-02-10" in said
    done = replace(january, done=Done(D("2021-02-09"), "Elin Berg", "Publicerat"))
    assert early(case(occurrences=(done, MONTH)), MONTH, D("2021-03-02")) == []
