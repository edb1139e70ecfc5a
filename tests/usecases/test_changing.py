"""A case file changes what is still open to change; decisions and signatures are not recorded that way."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support.world import World

DECIDED = '  - {body: KS, role: beslut, meeting_on: 2017-05-31, paragraph: 9, points: [{marker: "1", text: "Ja."}]}\n'
SIGNED = "    signatories: [{party: kommunen, name: Ingegärd Sjövalla, role: Ordförande, signed_on: 2017-05-30}]\n"


REPLACES = "    replaces: Överenskommelsen från 2012\n"


@pytest.fixture
def case(world: World, examples: Path) -> str:
    return world.open(examples / "samverkan-och-lofte.yaml")


def _file(world: World, examples: Path, after: str, more: str) -> str:
    text = (examples / "samverkan-och-lofte.yaml").read_text(encoding="utf-8")
    assert after in text
    file = world.folder / "arende.yaml"
    file.write_text(text.replace(after, after + more, 1), encoding="utf-8")
    return str(file)


@pytest.mark.parametrize("who", ["handlaggare", "chef"])
def test_nobody_who_writes_the_proposal_records_a_decision_by_a_file(
    world: World, case: str, examples: Path, who: str
) -> None:
    file = _file(world, examples, "decision:\n", DECIDED)
    said = world.arende("andra", case, "--fran", file, som=who, code=1).err

    assert f"arende steg {case} besluta" in said
    assert [row["role"] for row in world.ask("visa", case)["decisions"]] == ["forslag"]


@pytest.mark.parametrize("who", ["handlaggare", "chef"])
def test_nobody_who_writes_the_proposal_registers_a_signature_by_a_file(
    world: World, case: str, examples: Path, who: str
) -> None:
    file = _file(world, examples, "    replaces: Överenskommelsen från 2012\n", SIGNED)
    said = world.arende("andra", case, "--fran", file, som=who, code=1).err

    assert f"arende steg {case} underteckna" in said


def test_nobody_but_the_registrator_takes_a_signature_away_by_a_file(world: World, case: str, examples: Path) -> None:
    world.arende("andra", case, "--fran", _file(world, examples, REPLACES, SIGNED), som="registrator")
    other = SIGNED.replace("kommunen", "polisen").replace(", signed_on: 2017-05-30", "")
    said = world.arende("andra", case, "--fran", _file(world, examples, REPLACES, other), som="handlaggare", code=1).err

    assert f"arende steg {case} underteckna" in said
    assert world.ask("avtal", case)["instruments"][0]["signatories"][0]["signedOn"] == "2017-05-30"


def test_the_registrator_may_write_history_into_a_case(world: World, case: str, examples: Path) -> None:
    file = _file(world, examples, "decision:\n", DECIDED)
    world.arende("andra", case, "--fran", file, som="registrator")

    assert [row["role"] for row in world.ask("visa", case)["decisions"]] == ["forslag", "beslut"]


def test_a_case_written_out_and_read_back_changes_nothing(world: World, case: str) -> None:
    file = world.folder / "ut.yaml"
    file.write_text(world.arende("visa", case, "--som-fil").out, encoding="utf-8")

    assert world.ask("andra", case, "--fran", str(file), som="handlaggare")["changed"] == []


def test_what_was_changed_is_told_in_the_words_of_work(world: World, case: str, examples: Path) -> None:
    file = _file(world, examples, "    replaces: Överenskommelsen från 2012", " och 2013")
    told = world.arende("andra", case, "--fran", file, som="handlaggare").out + world.arende("logg", case).out

    assert "avtal och löften" in told
    assert "instruments" not in told


def test_a_case_file_written_back_keeps_the_numbers_of_what_was_voided(world: World, case: str) -> None:
    for title in ("Ett", "Två"):
        world.arende("handling", "registrera", case, "--riktning", "upprattad", "--titel", title, som="registrator")
    number = str(world.ask("visa", case)["records"][-2]["number"])
    world.arende("handling", "makulera", case, number, "--motivering", "Fel ärende", som="registrator")
    before = [(one["number"], one["title"], one["state"]) for one in world.ask("visa", case)["records"]]
    file = world.folder / "tillbaka.yaml"
    text = world.arende("visa", case, "--som-fil", som="registrator").out
    file.write_text(re.sub(r"\n  dnr: .*", "", text), encoding="utf-8")
    again = world.arende("nytt", "--fran", str(file), som="registrator").last_line

    assert [(one["number"], one["title"], one["state"]) for one in world.ask("visa", again)["records"]] == before
