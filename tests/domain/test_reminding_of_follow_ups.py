"""A follow-up is told of in time to be done: before a manusstopp, before the summer, and of what is promised too."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from engine.domain.agreement import Period
from engine.domain.case import Case
from engine.domain.followup import Activity, Evidence, Kept, Occurrence, Promise, Schedule
from engine.domain.municipality import Meeting
from engine.domain.reminding import escalates, reminders_of
from engine.domain.workflow import Anchor, ReminderRule
from tests.domain.made import PLACE, case, duty, length, municipality, workflow

D = date.fromisoformat
FLOW = workflow(
    reminders=(ReminderRule("uppföljning", Anchor.OCCURRENCE, length("P14D"), ("handlaggare",), escalate_after=21),)
)


def with_occurrence(due: str, *, at_a_meeting: bool = False) -> Case:
    one = Occurrence("u1-1", "u1", Period(None, None), D(due), meeting=at_a_meeting, placed=at_a_meeting)
    return case(occurrences=(one,), obligations=(duty(Schedule(), to="KS"),))


def test_what_the_summer_moved_forward_is_waited_for_from_its_own_day() -> None:
    (made,) = reminders_of(FLOW, with_occurrence("2017-08-10"), PLACE, D("2017-06-01"))
    assert (made.remind_on, made.counts_from) == (D("2017-06-12"), D("2017-07-27"))
    days = ("2017-07-10", "2017-08-16", "2017-08-17")
    assert [escalates(made, made.remind_on, D(day)) for day in days] == [False, False, True]


def test_a_report_to_a_meeting_is_told_of_in_time_to_be_written_by_its_manusstopp() -> None:
    place = municipality(Meeting(D("2022-02-16"), "KS", D("2022-02-02")))
    at = with_occurrence("2022-02-16", at_a_meeting=True)
    (made,) = reminders_of(FLOW, at, place, D("2022-01-03"))
    assert (made.due, made.remind_on) == (D("2022-02-16"), D("2022-01-05"))
    assert "manusstopp 2022-02-02" in made.what
    assert "minst fyra veckor" in made.reckoning[-1]
    (unplanned,) = reminders_of(FLOW, at, PLACE, D("2022-01-03"))
    assert unplanned.remind_on == D("2022-02-02")


def test_what_is_to_be_done_for_a_promise_is_told_of_until_somebody_has_said_how_it_went() -> None:
    row = Activity("Schemat läggs om", "kommunen", D("2017-03-01"))
    promised = case(promises=(Promise("l1", "Vi är ute", activities=(Activity("Ring"), row)),))
    (made,) = reminders_of(FLOW, promised, PLACE, D("2017-02-01"))
    assert (made.subject, made.remind_on, made.own_id) == ("lofte:l1.2", D("2017-02-15"), "l1.2")
    assert "arende lofte klar KS/2016:41 l1.2" in made.answer
    broken = replace(row, evidence=(Evidence(D("2017-03-01"), "Elin", "Pengarna räckte inte", Kept.INTE),))
    for silent in (
        replace(promised, promises=(Promise("l1", "Vi är ute", activities=(broken,)),)),
        replace(promised, follow_up_from=None),
        replace(promised, taken_over_on=D("2017-03-02")),
    ):
        assert reminders_of(FLOW, silent, PLACE, D("2017-03-10")) == ()
