"""A revision: the draft changes nothing that runs, a dropped round leaves nothing, and a decision is written in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.support.world import World


@pytest.fixture
def running(world: World, examples: Path) -> str:
    """An agreement and a löfte, taken over while they are followed up, in a new round about a revision."""
    world.at("2018-02-05")
    dnr = world.open(examples / "samverkan-och-lofte.yaml", "--status", "uppfoljning")
    world.step(dnr, "ny_omgang", "handlaggare", kind="revidering")
    return dnr


def _changed(world: World, dnr: str, old: str, new: str, *, code: int = 0, som: str = "handlaggare") -> Any:
    text = world.arende("visa", dnr, "--som-fil").out
    assert old in text
    file = world.folder / "andrad.yaml"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return world.arende("andra", dnr, "--fran", str(file), "--json", som=som, code=code)


def _ends(world: World, dnr: str) -> list[str]:
    return [one["term"]["end"] for one in world.ask("avtal", dnr)["instruments"]]


def _decide(world: World, dnr: str, day: str = "2018-03-14") -> None:
    world.step(dnr, "foresla", "handlaggare", points="Kommunstyrelsen förlänger överenskommelsen.")
    world.step(dnr, "bered", "chef")
    world.at(day)
    world.step(dnr, "besluta", "namndsekreterare", meeting_on=day, paragraph="44")


def test_the_draft_of_a_revision_changes_nothing_that_runs(world: World, running: str) -> None:
    before = _ends(world, running), world.occurrences(running)
    said = _changed(world, running, before[0][0], "2025-12-31", code=1).err

    assert "gäller som de är tills organet har beslutat om omgång 2" in said
    world.arende("steg", running, "avskriv", "--motivering", "Frågan är inte aktuell.", som="registrator")
    assert (_ends(world, running), world.occurrences(running)) == before


def test_what_is_decided_is_written_in_and_signed_again(world: World, running: str) -> None:
    _decide(world, running)
    answer = _changed(world, running, _ends(world, running)[0], "2025-12-31").json

    assert _ends(world, running)[0] == "2025-12-31"
    assert world.ask("avtal", running)["instruments"][0]["status"] == "lopande_utan_beslut"
    assert "underteckna på nytt" in answer["warnings"][0]
    assert any(task["id"] == "underteckna:overenskommelse" for task in world.ask("visa", running)["tasks"])
    log = world.ask("logg", running)["entries"]
    assert any("2025-12-31" in str(one) for one in log)


def test_the_handlaggare_writes_it_in_and_the_signatures_under_the_old_terms_fall(world: World, running: str) -> None:
    (world.folder / "avtal.pdf").write_bytes(b"%PDF-1.4 %%EOF")
    signed = ("signed_on=2018-02-01", "mandate=Reglementet", "original=Arkivet", "person=Rut Ek")
    for party in ("kommunen", "polisen"):
        fields = [part for one in (*signed, f"party={party}") for part in ("--falt", one)]
        file = ("--fil", f"file={world.folder / 'avtal.pdf'}")
        world.arende("steg", running, "underteckna", *fields, *file, som="registrator")
    _decide(world, running)
    before = world.ask("avtal", running)["instruments"][0]
    assert all(one["signedOn"] for one in before["signatories"])
    _changed(world, running, before["term"]["end"], "2025-12-31")

    after = world.ask("avtal", running)["instruments"][0]
    assert [one["signedOn"] for one in after["signatories"]] == [None, None]


def test_an_agreement_that_says_nothing_of_extension_goes_on_by_a_decision(world: World, examples: Path) -> None:
    world.at("2020-02-05")
    dnr = world.open(examples / "ett-ar-i-taget.yaml", "--status", "uppfoljning")
    (one,) = world.ask("avtal", dnr)["instruments"]
    world.arende("avtal", dnr, "--startdag", f"{one['id']}=2018-11-15", som="handlaggare")
    prolong = ("avtal", dnr, "--slutdag", f"{one['id']}=2021-11-14")
    assert "ny_omgang" in world.arende(*prolong, som="handlaggare", code=1).err
    assert any("ny_omgang" in task["answer"] for task in world.ask("visa", dnr)["tasks"])

    world.step(dnr, "ny_omgang", "handlaggare", kind="revidering")
    assert "ny omgång" in world.arende(*prolong, som="handlaggare", code=1).err
    _decide(world, dnr, "2020-03-11")
    assert any("--slutdag" in task["answer"] for task in world.ask("visa", dnr)["tasks"])
    assert "underteckna på nytt" in world.arende(*prolong, som="handlaggare").err
    again = ("avtal", dnr, "--slutdag", f"{one['id']}=2031-11-14")
    assert "redan infört" in world.arende(*again, som="handlaggare", code=1).err
    world.step(dnr, "folj_upp", "handlaggare")

    (after,) = world.ask("avtal", dnr)["instruments"]
    assert after["term"]["end"] == "2021-11-14"
    assert after["status"] != "oklart"
    assert not any("Gäller avtalet?" in task["what"] for task in world.ask("visa", dnr)["tasks"])
    assert any("2020-03-11 § 44" in str(entry) for entry in world.ask("logg", dnr)["entries"])

    world.sweep("2021-11-16")
    assert world.ask("avtal", dnr)["instruments"][0]["status"] == "oklart"
    asked = {task["id"]: task["answer"] for task in world.ask("visa", dnr)["tasks"]}
    assert "ny_omgang" in asked["galler:overenskommelse:2021-11-14"]
