"""A renewal that is written off puts the question again; one that is decided silences it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.world import World


@pytest.fixture
def agreement(world: World, examples: Path) -> str:
    """Taken over while it is followed up; what still runs ends with 2019, if nothing is decided."""
    world.at("2019-03-01")
    return world.open(examples / "samverkan-och-lofte.yaml", "--status", "uppfoljning")


def _renew(world: World, dnr: str) -> str:
    fields = ["--falt", "term_start=2020-01-01", "--falt", "term_end=2023-12-31"]
    return str(world.arende("steg", dnr, "forny", *fields, "--json", som="registrator").json["successor"])


def _questions(world: World, dnr: str) -> list[str]:
    return [row["what"] for row in world.ask("bevaka", dnr)["reminders"] if "Ta ställning" in row["what"]]


def test_the_old_case_is_asked_of_until_a_successor_is_decided(world: World, agreement: str) -> None:
    world.at("2019-07-02")
    first = _renew(world, agreement)
    world.sweep("2019-08-20")
    assert any(f"det nya ärendet {first} är inte beslutat ännu" in text for text in _questions(world, agreement))
    assert world.state(agreement) == "fornyad"

    world.step(first, "avskriv", "registrator", motive="Parterna kom inte överens.")
    world.sweep("2019-08-21")
    assert world.state(agreement) == "uppfoljning"
    assert any(f"förnyelsen i {first} blev inte av" in text for text in _questions(world, agreement))
    assert any("frågan är öppen igen" in row["text"] for row in world.ask("logg", agreement)["entries"])

    second = _renew(world, agreement)
    world.step(second, "foresla", "handlaggare", points="Kommunstyrelsen antar överenskommelsen.")
    world.step(second, "bered", "chef")
    world.at("2019-10-10")
    world.step(second, "besluta", "namndsekreterare", meeting_on="2019-10-09", paragraph="90")
    world.sweep("2019-10-11")
    assert _questions(world, agreement) == []
    assert world.state(agreement) == "fornyad"
