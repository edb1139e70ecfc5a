"""An agreement that runs one year at a time and never says what happens when nobody acts, without a start day."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.world import World


@pytest.fixture
def agreement(world: World, examples: Path) -> str:
    """Decided, signed and followed up in December 2018, still without a start day."""
    world.at("2018-11-20")
    dnr = world.open(examples / "ett-ar-i-taget.yaml")
    if world.ask("visa", dnr)["caseOfficer"] is None:
        world.arende("tilldela", dnr, world.users["handlaggare"], som="registrator")
    world.step(dnr, "foresla", "handlaggare", points="Kommunstyrelsen godkänner samverkansavtalet.")
    world.step(dnr, "bered", "chef")
    world.at("2018-12-10")
    world.step(dnr, "besluta", "namndsekreterare", meeting_on="2018-12-05", paragraph="201")
    if world.state(dnr) == "beslutad":
        world.step(
            dnr,
            "underteckna",
            "registrator",
            signed_on="2018-12-10",
            mandate="reglementet § 12",
            original="närarkivet",
            fil_file=world.signed_file(),
        )
    world.step(dnr, "folj_upp", "handlaggare")
    return dnr


def test_without_a_start_day_nothing_is_reckoned_and_the_signing_day_is_suggested(world: World, agreement: str) -> None:
    rows = world.occurrences(agreement)
    task = next(row for row in world.ask("visa", agreement)["tasks"] if row["id"].startswith("startdag:"))

    assert all(row["due"] is None and row["state"] == "valj_intervall" for row in rows)
    assert "2018-11-15" in task["what"]


def test_with_a_start_day_the_year_is_followed_up(world: World, agreement: str) -> None:
    world.arende("avtal", agreement, "--startdag", "overenskommelse=2018-11-15", som="registrator")
    rows = world.occurrences(agreement)
    three = [
        row for row in rows if row["what"].startswith("Trygghetsgruppen") or row["id"].endswith(("-1", "-2", "-3"))
    ]
    before = [row for row in rows if row["due"] == "2019-11-14"]

    assert len([row for row in three if row["due"]]) >= 3
    assert before
    assert world.ask("avtal", agreement)["instruments"][0]["currentPeriod"] == {
        "start": "2018-11-15",
        "end": "2019-11-14",
    }


def test_past_its_end_it_is_unclear_and_asks_whether_it_still_holds(world: World, agreement: str) -> None:
    world.arende("avtal", agreement, "--startdag", "overenskommelse=2018-11-15", som="registrator")
    world.sweep("2019-11-20")
    instrument = world.ask("avtal", agreement)["instruments"][0]

    assert instrument["status"] == "oklart"
    assert instrument["extension"]["mode"] == "unknown"
    assert world.state(agreement) == "uppfoljning"
    assert any(row["id"].startswith("galler:") for row in world.ask("visa", agreement)["tasks"])


def test_that_it_did_not_go_on_is_said_by_who_may_and_then_it_is_over(world: World, agreement: str) -> None:
    world.arende("avtal", agreement, "--startdag", "overenskommelse=2018-11-15", som="registrator")
    world.sweep("2019-11-20")
    (asked,) = [row["answer"] for row in world.ask("visa", agreement)["tasks"] if row["id"].startswith("galler:")]
    line = ("avtal", agreement, "--slutdag", "overenskommelse=2019-11-14")

    assert asked.endswith(f"arende avtal {agreement} --slutdag overenskommelse=2019-11-14")
    assert "rollen registrator eller chef" in world.arende(*line, som="handlaggare", code=1).err
    world.arende(*line, som="registrator")
    world.sweep("2019-11-21")

    assert world.ask("avtal", agreement)["instruments"][0]["status"] == "utlopt"
    assert world.state(agreement) == "utlopt"
    assert "gäller inte längre: tiden gick ut" in world.arende("logg", agreement).out


def test_the_police_report_to_ksau_at_least_once_a_year(world: World, agreement: str) -> None:
    world.arende("avtal", agreement, "--startdag", "overenskommelse=2018-11-15", som="registrator")

    assert [row for row in world.occurrences(agreement) if row["to"] == "KSAU" and row["due"]]
