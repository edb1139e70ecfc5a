"""What is decided on delegation, or by the chair alone, is reported to the organ at its next meeting, and only once."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

from tests.support.board import SECRETARY, form, hold, open_meeting
from tests.support.world import World

KS, NEXT = ("KS", "2017-09-27"), ("KS", "2017-10-25")


@pytest.fixture
def case(world: World, examples: Path) -> str:
    world.at("2017-09-01")
    return world.open(examples / "fler" / "delegationsbeslut.yaml")


def _decided(world: World, case: str, point: str = "3.2") -> None:
    world.step(case, "besluta", "chef", delegation=point, meeting_on="2017-09-01")


def _reported(world: World, organ: str, day: str) -> list[str]:
    rows = world.ask("sammantrade", "visa", organ, day)["items"]
    return [dnr for row in rows for dnr in row["reported"]]


def test_a_decision_by_delegation_is_reported_at_the_next_meeting_and_only_there(world: World, case: str) -> None:
    _decided(world, case)
    open_meeting(world, *KS)
    assert form(world, *KS)["items"][-1]["title"] == "Anmälan av delegationsbeslut"
    path = world.folder / "anmalan.docx"
    world.arende("sammantrade", "anmalan", *KS, "-o", str(path), som=SECRETARY)
    cells = [cell.text for table in Document(str(path)).tables for row in table.rows for cell in row.cells]
    assert {case, "3.2", "Kanslichef", "2017-09-01"} <= set(cells)
    world.at("2017-09-27T16:00")
    hold(world, *KS)
    assert _reported(world, *KS) == [case]
    open_meeting(world, *NEXT)
    assert [row["title"] for row in form(world, *NEXT)["items"]][-1] != "Anmälan av delegationsbeslut"


def test_the_chairs_urgent_decision_is_reported_too(world: World, case: str) -> None:
    _decided(world, case, "6 kap. 39 § kommunallagen, brådskande")
    open_meeting(world, *KS)
    world.at("2017-09-27T16:00")
    hold(world, *KS)

    assert _reported(world, *KS) == [case]


def test_a_point_that_the_delegationsordning_lacks_is_refused(world: World, case: str) -> None:
    refused = world.step(case, "besluta", "chef", delegation="99", meeting_on="2017-09-01", refused=True)

    assert "6 kap. 37 §" in refused.err
    assert "3.1, 3.2, 4.2" in refused.err
