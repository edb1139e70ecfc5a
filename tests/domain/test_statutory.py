"""What lag (2023:196) demands is offered where it applies and from the day it applies."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from engine.domain.agreement import Instrument
from engine.domain.case import Case
from engine.domain.municipality import Municipality, Organ, OrganKind
from engine.domain.statutory import offered

TOWN = Municipality("Rönnvikens kommun", (Organ("KF", "Kommunfullmäktige", OrganKind.FULLMAKTIGE),))
CASE = Case(
    "KS/2024:1", TOWN.name, "samverkansoverenskommelse", 1, "uppfoljning", "Samverkan", "KS",
    instruments=(Instrument("overenskommelse", "samverkansoverenskommelse"),),
)  # fmt: skip


@pytest.mark.parametrize(
    ("today", "count"), [(date(2023, 6, 30), 0), (date(2023, 7, 1), 2), (date(2024, 6, 30), 2), (date(2024, 7, 1), 3)]
)
def test_the_duties_come_with_the_days_of_the_law(today: date, count: int) -> None:
    assert len(offered(CASE, TOWN, today)) == count


def test_what_the_case_has_already_is_not_offered_again() -> None:
    today = date(2025, 1, 1)
    having = replace(CASE, obligations=offered(CASE, TOWN, today))

    assert offered(having, TOWN, today) == ()


def test_an_ordinary_agreement_is_offered_nothing() -> None:
    ordinary = replace(CASE, instruments=(Instrument("avtal", "avtal"),))

    assert offered(ordinary, TOWN, date(2025, 1, 1)) == ()


def test_the_report_goes_to_the_assembly_without_an_interval_of_our_own() -> None:
    report = offered(CASE, TOWN, date(2025, 1, 1))[-1]

    assert (report.to, report.schedule.unspecified, report.id) == ("KF", True, "u3")
