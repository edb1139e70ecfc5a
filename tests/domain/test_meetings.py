"""Which organ a text names, and which meeting a report can reach."""

from __future__ import annotations

from datetime import date

import pytest

from engine.domain.meetings import first_meeting, organ_of, report_meeting
from engine.domain.municipality import Meeting
from tests.domain.made import PLACE, municipality

D = date.fromisoformat
PLAN = municipality(
    Meeting(D("2022-02-09"), "KS", D("2022-01-20")),
    Meeting(D("2022-01-12"), "KS", D("2021-12-20")),
    Meeting(D("2022-03-09"), "KS", D("2022-01-29")),
    Meeting(D("2022-04-06"), "KS"),
    Meeting(D("2022-01-30"), "SN", D("2022-01-29")),
)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("KS", "KS"),
        ("Kommunstyrelsen", "KS"),
        ("kommunstyrelsen och lokalpolisområdesledningen", "KS"),
        ("kommunstyrelsens arbetsutskott", "KSAU"),
        ("till Trygghetsutskottet, årligen", "TSU"),
        ("kommunstyrelseförvaltningen", None),
        ("förkommunstyrelsen", None),
        ("kommunstyrelsens förvaltning", None),
        ("kommuninvånarna och övriga målgrupper", None),
        ("Socialnämnden och Kommunstyrelsen", "KS"),
        ("", None),
        (None, None),
    ],
)
def test_an_organ_is_named_by_its_code_or_its_whole_name(words: str | None, code: str | None) -> None:
    assert organ_of(words, PLACE) == code


def test_the_first_meeting_is_by_day_and_by_manusstopp() -> None:
    found = first_meeting(PLAN, "KS", D("2022-01-20"))
    assert found is not None
    assert found.held_on == D("2022-02-09")
    assert first_meeting(PLAN, "KS", D("2022-05-01")) is None


@pytest.mark.parametrize(
    ("result", "meeting"),
    [("2022-01-01", "2022-03-09"), ("2022-01-02", "2022-04-06"), ("2022-03-09", "2022-04-06"), ("2022-03-10", None)],
)
def test_a_report_reaches_the_first_meeting_with_four_weeks_to_write(result: str, meeting: str | None) -> None:
    found = report_meeting(PLAN, "KS", D(result))
    assert found.date == (D(meeting) if meeting else None)
    assert "fyra veckor" in found.steps[0]


def test_without_a_plan_the_day_is_said_to_be_preliminary() -> None:
    assert report_meeting(PLACE, "KS", D("2022-01-01")).steps[-1] == (
        "sammanträdesplan saknas för Kommunstyrelsen: dagen är preliminär"
    )
