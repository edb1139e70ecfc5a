"""The journal shows what stood before and after; the register shows every number and why it is as it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.support.world import World


@pytest.fixture
def case(world: World, examples: Path) -> str:
    dnr = world.open(examples / "samverkan-och-lofte.yaml")
    world.arende(
        *("handling", "registrera", dnr, "--riktning", "inkommen", "--titel", "Yttrande", "--fran", "Polisen"),
        som="registrator",
    )
    return dnr


def _last(world: World, dnr: str, kind: str) -> Any:
    return next(row for row in reversed(world.ask("logg", dnr)["entries"]) if row["kind"] == kind)


def _correct(world: World, dnr: str, *what: str) -> None:
    world.arende("handling", "ratta", dnr, "1", *what, "--motivering", "Det var fel.", som="registrator")


def test_the_old_value_of_a_corrected_handling_is_readable_in_the_journal(world: World, case: str) -> None:
    _correct(world, case, "--titel", "Remissvar", "--fran", "Polismyndigheten")
    entry = _last(world, case, "handling_andrad")
    shown = world.arende("logg", case).out

    assert entry["before"] == {"title": "Yttrande", "from": "Polisen"}
    assert entry["after"] == {"title": "Remissvar", "from": "Polismyndigheten"}
    assert "titel: «Yttrande» → «Remissvar»" in shown
    assert "avsändare: «Polisen» → «Polismyndigheten»" in shown


def test_a_reason_is_told_once(world: World, case: str) -> None:
    _correct(world, case, "--titel", "Remissvar")

    assert world.arende("logg", case).out.count("Det var fel.") == 1


def test_what_was_marked_as_confidential_says_by_which_provision(world: World, case: str) -> None:
    _correct(world, case, "--sekretess", "OSL 18:1")
    entry = _last(world, case, "handling_andrad")

    assert entry["before"] == {"confidentiality": None}
    assert entry["after"]["confidentiality"]["provision"] == "OSL 18:1"
    assert "OSL 18:1" in world.arende("logg", case).out


def test_a_change_from_a_file_says_what_stood_before(world: World, case: str, examples: Path) -> None:
    file = world.folder / "arende.yaml"
    text = (examples / "samverkan-och-lofte.yaml").read_text(encoding="utf-8")
    file.write_text(text.replace('  title: "Samverkans', '  title: "Ny samverkans', 1), encoding="utf-8")
    old = world.ask("visa", case)["title"]
    world.arende("andra", case, "--fran", str(file), som="handlaggare")
    entry = _last(world, case, "andrat")

    assert entry["before"]["title"] == old
    assert entry["after"]["title"].startswith("Ny samverkans")


def test_an_action_says_from_which_status_to_which(world: World, case: str) -> None:
    world.step(case, "foresla", "handlaggare")
    entry = _last(world, case, "steg")

    assert (entry["before"], entry["after"]) == ({"state": "utkast"}, {"state": "forslag"})


def test_the_register_says_why_a_handling_is_void(world: World, case: str) -> None:
    world.arende("handling", "makulera", case, "1", "--motivering", "Registrerad två gånger.", som="registrator")
    record = world.ask("diarium")["numbers"][0]["records"][0]

    assert (record["state"], record["why"]) == ("makulerad", "Registrerad två gånger.")
    assert "Registrerad två gånger." in world.arende("diarium").out


def test_the_masked_register_keeps_back_the_reason_of_what_is_confidential(world: World, case: str) -> None:
    _correct(world, case, "--sekretess", "OSL 18:1")
    world.arende("handling", "makulera", case, "1", "--motivering", "Gällde Hemlige Arne.", som="registrator")

    assert "Arne" not in world.arende("diarium", "--maskerat").out
    assert "Arne" not in world.arende("diarium", "--maskerat", "--json").out


def test_the_register_shows_the_number_that_waits_for_its_document_and_why(
    world: World, case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(world.folder))  # where there is no LibreOffice
    said = world.arende(
        "handling", "skapa", case, "brev", "--text", "Tack för frågan.", "--pdf", som="handlaggare", code=4
    ).err
    records = world.ask("diarium")["numbers"][0]["records"]

    assert "Handling 2" in said
    assert [(row["number"], row["state"]) for row in records] == [(1, "registrerad"), (2, "reserverad")]
    assert "LibreOffice" in records[1]["why"]
    assert "[reserverad: " in world.arende("diarium").out
