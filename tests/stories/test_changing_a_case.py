"""A case file comes back when the case has gone on: the open is changed, the shut is not, and nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.world import World


@pytest.fixture
def agreement(world: World, examples: Path) -> str:
    """One year at a time, without a start day: decided, signed and followed up."""
    world.at("2018-11-20")
    dnr = world.open(examples / "ett-ar-i-taget.yaml")
    world.step(dnr, "foresla", "handlaggare", points="Kommunstyrelsen godkänner samverkansavtalet.")
    world.step(dnr, "bered", "chef")
    world.at("2018-12-10")
    world.step(dnr, "besluta", "namndsekreterare", meeting_on="2018-12-05", paragraph="201")
    if world.state(dnr) == "beslutad":
        world.step(
            dnr, "underteckna", "registrator", signed_on="2018-12-10", mandate="reglementet", original="närarkivet",
            fil_file=world.signed_file(),
        )  # fmt: skip
    world.step(dnr, "folj_upp", "handlaggare")
    return dnr


def _change(world: World, dnr: str, text: str, code: int = 0) -> list[str]:
    path = world.folder / "andrad.yaml"
    path.write_text(text, encoding="utf-8")
    ran = world.arende("andra", dnr, "--fran", str(path), "--json", som="registrator", code=code)
    return list(ran.json["changed"]) if code == 0 else [ran.err]


def test_the_file_that_the_case_came_from_takes_nothing_back_of_what_was_done_since(
    world: World, agreement: str, examples: Path
) -> None:
    before = world.ask("visa", agreement)

    assert _change(world, agreement, (examples / "ett-ar-i-taget.yaml").read_text(encoding="utf-8")) == []
    assert world.ask("visa", agreement) == before


def test_what_is_still_open_is_changed_and_what_is_agreed_is_shut(world: World, agreement: str, examples: Path) -> None:
    text = (examples / "ett-ar-i-taget.yaml").read_text(encoding="utf-8")
    office = "  office: Socialförvaltningen\n" if "office:" not in text else ""
    assert office, "exemplet har redan ett kontor"

    assert _change(world, agreement, text.replace("  body: KS\n", "  body: KS\n" + office)) == ["office"]
    (refused,) = _change(world, agreement, text.replace("length: P1Y", "length: P2Y"), code=1)
    assert "instruments" in refused


def test_a_start_day_that_the_text_lacks_may_be_given_by_the_file_though_the_rest_is_shut(
    world: World, agreement: str
) -> None:
    text = world.arende("visa", agreement, "--som-fil").out
    assert _change(world, agreement, text.replace("term: {", "term: {start: 2018-11-15, ", 1)) == ["instruments"]

    assert world.ask("avtal", agreement)["instruments"][0]["currentPeriod"]["end"] == "2019-11-14"
    assert any(row["due"] for row in world.occurrences(agreement))
