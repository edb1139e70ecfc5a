"""From the last day to act back through the meeting calendar, and what is left where no meeting is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.domain.deadlines import announce_by, appeal, approve_minutes_by
from engine.domain.municipality import Meeting, Municipality
from engine.domain.reckoning import Reckoning
from engine.domain.way_back import Reach, StopKind, WayBack, way_back
from engine.domain.workdays import is_working_day
from tests.domain.made import municipality

D = date.fromisoformat


def meetings(organ: str, *days: tuple[str, str]) -> tuple[Meeting, ...]:
    return tuple(Meeting(D(held), organ, D(stop)) for held, stop in days)


KS = meetings("KS", *((f"2027-{month:02}-24", f"2027-{month:02}-01") for month in (1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12)))
KSAU = meetings(
    "KSAU", *((f"2027-{month:02}-10", f"2027-{month:02}-01") for month in (1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12))
)
KF = meetings("KF", ("2027-02-22", "2027-02-01"), ("2027-04-26", "2027-04-05"), ("2027-06-21", "2027-05-31"))
PLAN = municipality(*KS, *KSAU, *KF)


def back(
    deadline: str, today: str = "2027-01-01", body: str = "KS", place: Municipality = PLAN, preparing: str | None = None
) -> WayBack:
    found = way_back(place, body, Reckoning(D(deadline), ("avtalet § 7",)), D(today), preparing)
    assert found is not None
    return found


def stops(way: WayBack) -> list[tuple[str, str, str | None]]:
    return [(stop.kind.value, stop.day.isoformat(), stop.organ) for stop in way.stops]


def test_the_way_goes_over_appeal_time_styrelse_utskott_and_manusstopp_to_the_drafting() -> None:
    way = back("2027-06-30")

    assert way.reach is Reach.MED_LAGA_KRAFT
    assert stops(way) == [
        ("sista_dag", "2027-06-30", None),
        # 24 May with 14 days to approve (7 June), 2 to announce (9 June), three weeks of appeal (30 June): a day late.
        ("laga_kraft", "2027-06-01", None),
        ("beslut", "2027-04-24", "KS"),
        ("beredning", "2027-04-10", "KSAU"),
        ("underlag_klart", "2027-04-01", "KSAU"),
        ("borja_skriva", "2027-03-04", None),
    ]
    assert way.ready == D("2027-04-01")
    assert not way.estimated
    assert way.options == ()


@pytest.mark.parametrize(
    ("deadline", "today", "reach", "decided"),
    [
        ("2027-07-01", "2027-01-01", Reach.MED_LAGA_KRAFT, "2027-05-24"),  # legal force on 1 July itself
        ("2027-06-30", "2027-04-01", Reach.MED_LAGA_KRAFT, "2027-04-24"),  # the papers are due today
        ("2027-06-30", "2027-04-02", Reach.FORE_LAGA_KRAFT, "2027-06-24"),  # that manusstopp has passed
        ("2027-06-30", "2027-06-01", Reach.FORE_LAGA_KRAFT, "2027-06-24"),
        ("2027-06-30", "2027-06-02", Reach.INGET_SAMMANTRADE, None),
        ("2027-06-24", "2027-06-01", Reach.FORE_LAGA_KRAFT, "2027-06-24"),  # decided on the last day itself
        ("2027-06-23", "2027-06-01", Reach.INGET_SAMMANTRADE, None),
    ],
)
def test_how_far_the_ordinary_meetings_reach(deadline: str, today: str, reach: Reach, decided: str | None) -> None:
    way = back(deadline, today)
    found = way.stop(StopKind.BESLUT)

    assert way.reach is reach
    assert (found.day.isoformat() if found else None) == decided
    assert bool(way.options) == (reach is not Reach.MED_LAGA_KRAFT)
    assert way.stop(StopKind.LAGA_KRAFT) is None or reach is Reach.MED_LAGA_KRAFT


def test_where_no_meeting_is_left_the_ways_out_are_told_with_their_law() -> None:
    said = " ".join(back("2027-06-30", "2027-06-02").options)

    assert "extra sammanträde i Kommunstyrelsen" in said
    assert "KL 6 kap. 23 §" in said
    assert "Kommunstyrelsens arbetsutskott, som sammanträder 2027-06-10, torsdag, om nämnden har delegerat" in said
    assert "KL 6 kap. 37 §" in said
    assert "KL 6 kap. 39 §" in said


def test_fullmaktige_has_no_chair_who_decides_and_delegates_to_no_utskott() -> None:
    (only,) = back("2027-06-30", "2027-06-02", "KF").options
    assert "KL 5 kap. 12 §" in only


def test_before_fullmaktige_comes_styrelsen_at_the_latest_when_it_is_summoned_a_week_before() -> None:
    assert stops(back("2027-06-30", body="KF")) == [
        ("sista_dag", "2027-06-30", None),
        ("laga_kraft", "2027-06-03", None),
        ("beslut", "2027-04-26", "KF"),
        ("beredning", "2027-03-24", "KS"),  # 24 April is less than a week before 26 April
        ("beredning", "2027-03-10", "KSAU"),
        ("underlag_klart", "2027-03-01", "KSAU"),
        ("borja_skriva", "2027-02-01", None),
    ]


def test_a_namnd_without_utskott_gives_its_own_manusstopp() -> None:
    place = municipality(*meetings("SN", ("2027-03-15", "2027-02-26")))
    assert stops(back("2027-05-31", body="SN", place=place))[2:4] == [
        ("beslut", "2027-03-15", "SN"),
        ("underlag_klart", "2027-02-26", "SN"),
    ]


def test_of_several_utskott_the_one_known_to_prepare_is_taken_else_the_one_whose_papers_are_due_first() -> None:
    place = municipality(*PLAN.calendar, *meetings("TSU", ("2027-04-09", "2027-03-20")))

    assert back("2027-06-30", place=place).ready == D("2027-03-19")  # 20 March is a Saturday
    assert back("2027-06-30", place=place, preparing="KSAU").ready == D("2027-04-01")
    assert "vilket utskott" in " ".join(back("2027-06-30", place=place).notes)


def test_an_utskott_without_a_plan_is_told_of_and_passed_by() -> None:
    way = back("2027-06-30", place=municipality(*KS))

    assert [stop.organ for stop in way.stops if stop.kind is StopKind.BEREDNING] == []
    assert "Kommunstyrelsens arbetsutskott" in " ".join(way.notes)


def test_a_red_manusstopp_means_the_working_day_before() -> None:
    place = municipality(*meetings("SN", ("2027-05-20", "2027-05-01")))
    ready = back("2027-07-31", body="SN", place=place).stop(StopKind.UNDERLAG_KLART)

    assert ready is not None
    assert ready.day == D("2027-04-30")
    assert "röd" in " ".join(ready.reckoning)


def test_a_missing_manusstopp_is_estimated_and_marked() -> None:
    place = municipality(Meeting(D("2027-05-19"), "SN"))
    ready = back("2027-08-11", body="SN", place=place).stop(StopKind.UNDERLAG_KLART)

    assert ready is not None
    assert ready.estimated
    assert "framgår inte" in ready.reckoning[0]


def test_past_the_last_loaded_meeting_the_same_weekday_is_estimated_and_the_plan_is_said_to_be_missing() -> None:
    way = back("2029-06-30")
    decided = way.stop(StopKind.BESLUT)

    assert way.estimated
    assert decided is not None
    assert decided.day == D("2027-05-24") + 2 * timedelta(weeks=52)
    assert decided.estimated
    assert "sammanträdesplan saknas för Kommunstyrelsen efter 2027-12-24, fredag" in " ".join(way.notes)
    head = way.stop(StopKind.SISTA_DAG)
    assert head is not None
    assert not head.estimated


@pytest.mark.parametrize("place", [municipality(), municipality(*KS[:3])], ids=["no plan", "the plan of a spring"])
def test_without_a_plan_to_estimate_from_twelve_weeks_are_counted_on(place: Municipality) -> None:
    way = back("2029-06-30", place=place)

    assert way.ready == D("2029-04-06")
    assert way.estimated
    assert "sammanträdesplan saknas" in way.notes[0]
    late = back("2027-06-01", "2027-05-01", place=municipality())
    assert late.reach is Reach.INGET_SAMMANTRADE
    assert late.options


@pytest.mark.parametrize("deadline", [None, "2026-12-31"])
def test_there_is_no_way_back_from_no_day_or_one_that_has_passed(deadline: str | None) -> None:
    assert way_back(PLAN, "KS", Reckoning(D(deadline) if deadline else None), D("2027-01-01")) is None


@settings(max_examples=80, deadline=None)
@given(
    days=st.lists(st.dates(D("2027-01-01"), D("2028-12-31")), min_size=1, max_size=20, unique=True),
    lead=st.integers(0, 40),
    ahead=st.integers(0, 900),
    early=st.integers(0, 60),
)
def test_a_way_is_always_in_order_in_time_and_as_late_as_it_can_be(
    days: list[date], lead: int, ahead: int, early: int
) -> None:
    plan = [Meeting(day, "SN", day - timedelta(days=lead)) for day in days]
    place, today = municipality(*plan), D("2027-01-01") + timedelta(days=early)
    deadline = today + timedelta(days=ahead)
    way = back(deadline.isoformat(), today.isoformat(), "SN", place)

    ordered = [stop.day for stop in way.stops]
    assert ordered == sorted(ordered, reverse=True)
    assert way.ready is None or (today <= way.ready and is_working_day(way.ready))
    decided = way.stop(StopKind.BESLUT)
    if way.reach is Reach.MED_LAGA_KRAFT and decided and not way.estimated:
        later = [one for one in plan if one.held_on > decided.day and one.held_on <= deadline]
        assert all(_final(one.held_on) > deadline for one in later)
        assert _final(decided.day) <= deadline


def _final(meeting: date) -> date:
    announced = announce_by(approve_minutes_by(meeting).date or meeting).date
    return appeal(announced or meeting).final_from.date or date.max


def test_a_meeting_that_is_moved_moves_the_day_for_the_papers() -> None:
    moved = tuple(
        replace(one, held_on=D("2027-04-03"), manusstopp=D("2027-03-22")) if one.held_on == D("2027-04-10") else one
        for one in PLAN.calendar
    )
    assert back("2027-06-30", place=replace(PLAN, calendar=moved)).ready == D("2027-03-22")
    without = tuple(one for one in PLAN.calendar if one.held_on != D("2027-04-10"))
    assert back("2027-06-30", place=replace(PLAN, calendar=without)).ready == D("2027-03-01")


def test_the_days_that_the_plan_gives_for_approval_and_summons_go_before_the_laws_last_ones() -> None:
    """Approved 26 May, announced on the 28th, final 19 June; called on 20 May, so that KSAU may meet on the 19th."""
    held = D("2027-05-24")
    calendar = [replace(one, approval=D("2027-05-26"), summons=D("2027-05-20")) if one.held_on == held else one
                for one in PLAN.calendar]  # fmt: skip
    calendar = [replace(one, held_on=D("2027-05-19")) if one.held_on == D("2027-05-10") else one for one in calendar]
    way = back("2027-06-30", place=municipality(*calendar))

    assert stops(way)[1:4] == [
        ("laga_kraft", "2027-06-19", None),
        ("beslut", "2027-05-24", "KS"),
        ("beredning", "2027-05-19", "KSAU"),
    ]
    said = " ".join(step for stop in way.stops for step in stop.reckoning)
    assert "justering enligt sammanträdesplanen: 2027-05-26, onsdag" in said
    assert "kallelsen till Kommunstyrelsen går ut 2027-05-20, torsdag enligt sammanträdesplanen" in said


def test_fullmaktige_is_never_called_later_than_the_law_says() -> None:
    calendar = [replace(one, summons=D("2027-04-25")) if one.organ == "KF" else one for one in PLAN.calendar]
    assert stops(back("2027-06-30", body="KF", place=municipality(*calendar)))[3] == ("beredning", "2027-03-24", "KS")


def test_an_estimated_meeting_keeps_the_days_that_belong_to_it() -> None:
    calendar = [replace(one, approval=one.held_on) if one.organ == "KS" else one for one in PLAN.calendar]
    way = back("2029-06-30", place=municipality(*calendar))
    decided, final = way.stop(StopKind.BESLUT), way.stop(StopKind.LAGA_KRAFT)

    assert decided is not None
    assert final is not None
    assert decided.estimated
    assert (final.day - decided.day).days <= 27
