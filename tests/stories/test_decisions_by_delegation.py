"""What is decided on delegation, or by the chair alone, is reported to the organ at its next meeting, and only once."""

from __future__ import annotations

import pytest
from docx import Document

from tests.support.board import SECRETARY, form, hold, open_delegated, open_meeting
from tests.support.world import World

KS, NEXT = ("KS", "2017-09-27"), ("KS", "2017-10-25")


@pytest.fixture
def case(world: World) -> str:
    world.at("2017-09-01")
    return open_delegated(world)


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


@pytest.fixture
def unreported(world: World) -> str:
    """A decision by a point whose decisions are not reported to the nämnd."""
    world.at("2017-09-01")
    dnr = open_delegated(world, "SBN")
    world.step(dnr, "besluta", "registrator", delegation="2.1", meeting_on="2017-09-01")
    return dnr


def _board(world: World) -> str:
    world.arende("anslagstavla", str(world.folder / "tavla"))
    return (world.folder / "tavla" / "index.html").read_text(encoding="utf-8")


def test_what_is_not_reported_is_announced_by_itself_and_becomes_final(world: World, unreported: str) -> None:
    line = ("beslut", "anslag", unreported)
    assert "Tillkännage delegationsbeslutet" in str(world.ask("visa", unreported)["tasks"])
    assert "Upplåtelse av allmän plats" not in _board(world)
    world.arende(*line, som=SECRETARY)
    assert "Upplåtelse av allmän plats" in _board(world)
    assert "Vikadagen" not in _board(world)
    assert "2017-09-22" in world.arende(*line, "--lagakraft", som=SECRETARY, code=1).err
    world.at("2017-09-25")
    world.arende(*line, "--ned", "2017-09-25", som=SECRETARY)
    assert "Upplåtelse av allmän plats" not in _board(world)
    world.arende(*line, "--lagakraft", som=SECRETARY)
    shown = world.ask("visa", unreported)

    assert shown["decisions"][-1]["legal"]["state"] == "laga_kraft"
    assert not [one for one in shown["tasks"] if one["id"].startswith("anslag")]
    assert world.ask("logg", "--verifiera")["ok"] is True


def test_it_is_never_reported_too_and_comes_up_again_when_it_came_down_too_early(world: World, unreported: str) -> None:
    line = ("beslut", "anslag", unreported)
    world.arende(*line, som=SECRETARY)
    world.at("2017-09-11")
    down = world.arende(*line, "--ned", "2017-09-11", som=SECRETARY)
    assert "överklagandetiden har inte gått ut" in down.err
    world.arende(*line, som=SECRETARY)
    open_meeting(world, "SBN", "2017-09-14", call=False)

    assert world.ask("visa", unreported)["decisions"][-1]["legal"]["lastAppealDay"]["date"] == "2017-10-02"
    assert "redan tillkännagivet" in world.arende(*line, som=SECRETARY, code=1).err
    assert world.arende("sammantrade", "anmalan", "SBN", "2017-09-14", som=SECRETARY, code=2).err


def test_a_decision_that_is_reported_is_not_announced_by_itself(world: World, case: str) -> None:
    _decided(world, case)

    assert "8 kap. 10 §" in world.arende("beslut", "anslag", case, som=SECRETARY, code=1).err


def test_the_case_is_not_closed_before_it_is_announced(world: World, unreported: str) -> None:
    world.arende(
        "handling", "registrera", unreported, "--riktning", "inkommen", "--titel", "Ansökan", som="registrator"
    )
    world.dispatch_by_hand(unreported)
    refused = world.step(unreported, "avsluta", "registrator", refused=True)
    assert "inte tillkännagivet på anslagstavlan" in refused.err
    world.arende("beslut", "anslag", unreported, som=SECRETARY)

    world.step(unreported, "avsluta", "registrator")


def test_a_no_that_closes_the_case_is_announced_and_noted_afterwards(world: World) -> None:
    world.at("2017-09-01")
    dnr = open_delegated(world, "SBN")
    world.step(dnr, "avsla", "registrator", delegation="2.1", meeting_on="2017-09-01")
    assert "Tillkännage delegationsbeslutet" in str(world.ask("visa", dnr)["tasks"])
    assert world.sweep("2017-09-04")["created"] == 2  # to announce it, and to send it
    assert [one for one in world.send() if dnr in one]
    world.arende("beslut", "anslag", dnr, som=SECRETARY)
    world.at("2017-09-27")
    world.arende("beslut", "anslag", dnr, "--lagakraft", som=SECRETARY)

    assert world.ask("visa", dnr)["decisions"][-1]["legal"]["state"] == "laga_kraft"
    assert world.sweep("2017-09-28")["created"] == 0


def test_the_day_on_which_the_organ_meets_is_no_hindrance(world: World, case: str) -> None:
    open_meeting(world, "KS", "2017-09-04", call=False)
    world.at("2017-09-04")
    world.step(case, "besluta", "chef", delegation="3.2", meeting_on="2017-09-04")

    assert world.state(case) == "beslutad"
