"""At which meeting a follow-up may be taken up: no choice of a meeting moves its last day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from engine.domain.agreement import Period
from engine.domain.at_a_meeting import MeetingHeld, MeetingTooLate, StaysOverdue, may_be_taken_up, put_off, put_to
from engine.domain.errors import Refused
from engine.domain.followup import Occurrence
from tests.domain.made import case

D = date.fromisoformat
YEAR = Period(D("2026-01-01"), D("2026-12-31"))
YEARLY = Occurrence("u2-2026", "u2", YEAR, D("2026-12-31"), ("senast periodens sista dag",), meeting=True)
REPORT = Occurrence("u2-1", "u2", YEAR, D("2027-02-16"), ("första manusstopp",), meeting=True, placed=True)
PRELIMINARY = replace(REPORT, due=D("2027-01-01"), placed=False)


@pytest.mark.parametrize(
    ("one", "day", "today", "no"),
    [
        (YEARLY, "2026-05-13", "2026-03-02", None),
        (YEARLY, "2026-03-01", "2026-03-02", MeetingHeld),
        (YEARLY, "2027-01-27", "2026-03-02", MeetingTooLate),
        (YEARLY, "2027-01-27", "2027-01-11", MeetingTooLate),  # what is overdue stays so
        (put_to(YEARLY, "KS", D("2026-05-13")), "2026-11-25", "2026-06-01", None),
        (put_to(YEARLY, "KS", D("2026-05-13")), "2027-01-27", "2026-06-01", MeetingTooLate),
        (REPORT, "2027-03-23", "2027-01-04", None),
        (REPORT, "2027-03-23", "2027-03-01", StaysOverdue),
        (put_to(REPORT, "KS", D("2027-03-23")), "2027-04-27", "2027-04-01", StaysOverdue),
        (PRELIMINARY, "2027-02-16", "2027-01-20", None),  # the plan was loaded after the day was reckoned
    ],
)
def test_no_meeting_moves_the_last_day(one: Occurrence, day: str, today: str, no: type[Refused] | None) -> None:
    if no is None:
        may_be_taken_up(case(), one, D(day), D(today))
        return
    with pytest.raises(no):
        may_be_taken_up(case(), one, D(day), D(today))


def test_the_last_day_is_kept_beside_the_meeting_and_only_the_latest_choice_is_told() -> None:
    twice = put_to(put_to(YEARLY, "KS", D("2026-05-13")), "KS", D("2026-11-25"))
    assert (twice.due, twice.latest) == (D("2026-11-25"), D("2026-12-31"))
    assert twice.reckoning == (
        "senast periodens sista dag",
        "sammanträde i KS valt: 2026-11-25, onsdag; sista dag är fortfarande 2026-12-31, torsdag",
    )


def test_a_report_that_is_put_off_is_told_of() -> None:
    assert put_off(REPORT, D("2027-03-23")) == [
        "u2-1 skulle tas upp 2027-02-16, tisdag och skjuts upp till 2027-03-23, tisdag."
    ]
    assert put_off(YEARLY, D("2026-05-13")) == put_off(REPORT, D("2027-02-16")) == []
