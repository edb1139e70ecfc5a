"""The rows of a follow-up report: what was promised, what is done for it, and each duty with its times."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from engine.domain.agreement import Period
from engine.domain.case import Case
from engine.domain.followup import Activity, Done, Evidence, Kept, Obligation, Occurrence, Promise, Schedule
from engine.domain.reckoning import Duration
from engine.rendering.facts import FollowUpRow
from engine.usecases.report_rows import follow_up_rows

MONTHS = [Period(date(2021, 1, 1), date(2021, 1, 31)), Period(date(2021, 2, 1), date(2021, 2, 28))]
DUTY = Obligation("u1", "Uppföljning publiceras", Schedule(every=Duration(months=1)), who="kommunen")
DONE = Done(date(2021, 2, 8), "Tove", "Publicerat.", "https://alby.example/2021-01")
PROMISE = Promise(
    "l1", "Vi syns på torget.", who="kommunen och polisen",
    activities=(Activity("Ljusrond", "kommunen", date(2021, 2, 26)),),
    evidence=(Evidence(date(2022, 10, 3), "Tove", "Varje fredag."),),
)  # fmt: skip


CASE = Case(
    "KS 2021/1", "Alby", "medborgarlofte", 1, "uppfoljning", "Löfte", "KS", promises=(PROMISE,), obligations=(DUTY,)
)


def _rows(*times: Occurrence) -> tuple[FollowUpRow, ...]:
    return follow_up_rows(replace(CASE, occurrences=times), date(2021, 3, 1))


def test_a_promise_is_told_with_its_activities_under_it() -> None:
    kept, activity, duty = _rows()
    assert (duty.what, duty.state) == (DUTY.what, "inte påbörjat")
    assert (kept.what, kept.who, kept.state, kept.done) == (PROMISE.text, PROMISE.who, "infriat", date(2022, 10, 3))
    assert (activity.under, activity.what, activity.who, activity.by, activity.last) == (
        (True, "Ljusrond", "kommunen", True, date(2021, 2, 26))
    )  # fmt: skip


def test_what_was_not_kept_is_told_with_why_and_what_was_done_with_its_link() -> None:
    broken = Evidence(date(2022, 12, 1), "Tove", "Pengarna räckte inte", Kept.INTE)
    done = Evidence(date(2021, 3, 2), "Tove", "Gjord", link="https://alby.example/rond")
    promise = replace(PROMISE, evidence=(broken,), activities=(replace(PROMISE.activities[0], evidence=(done,)),))
    rows = follow_up_rows(replace(CASE, promises=(promise,), obligations=()), date(2023, 1, 1))
    assert [(row.state, row.done, row.evidence) for row in rows] == [
        ("inte infriat", date(2022, 12, 1), "Pengarna räckte inte"),
        ("gjort", date(2021, 3, 2), "Gjord\nhttps://alby.example/rond"),
    ]


def test_the_times_of_a_duty_stand_under_it_with_the_link_on_a_line_of_its_own() -> None:
    january = Occurrence("u1-2021-01", "u1", MONTHS[0], date(2021, 2, 10), done=DONE)
    february = Occurrence("u1-2021-02", "u1", MONTHS[1], date(2021, 3, 10))
    ahead = Occurrence("u1-2021-03", "u1", Period(date(2021, 3, 2), date(2021, 3, 31)), date(2021, 4, 10))
    head, first, second = _rows(february, ahead, january)[2:]
    assert (head.what, head.state, head.under) == (DUTY.what, "1 av 2 klara", False)
    assert (first.what, first.under, first.evidence) == ("", True, "Publicerat.\nhttps://alby.example/2021-01")
    assert second.state == "ska göras senast 2021-03-10"


def test_a_duty_that_comes_once_is_one_row_and_one_that_is_gone_keeps_what_was_done() -> None:
    once = Occurrence("u1-2021-01", "u1", MONTHS[0], date(2021, 2, 10), done=DONE)
    gone = Occurrence("u9-2021-01", "u9", MONTHS[0], date(2021, 2, 10), done=DONE)
    assert [(row.what, row.under, row.state) for row in _rows(once, gone)[2:]] == [
        (DUTY.what, False, "klar"), ("u9", False, "klar"),
    ]  # fmt: skip
