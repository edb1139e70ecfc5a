"""A document comes back from Word as a new version while it is a draft; what is registered is never overwritten."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.support.world import World


@pytest.fixture
def dnr(world: World, examples: Path) -> str:
    world.at("2020-11-05")
    return world.open(examples / "medborgarlofte.yaml")


def _made(world: World, dnr: str, template: str = "tjansteskrivelse") -> Path:
    path = world.folder / f"{template}.docx"
    world.arende("handling", "skapa", dnr, template, "-o", str(path), som="handlaggare")
    return path


def _edited(path: Path, mark: str = " ") -> str:
    with path.open("ab") as document:
        document.write(mark.encode())
    return str(path)


def _hand_in(world: World, dnr: str, path: str, number: int, code: int = 0) -> str:
    line = ("handling", "lamna-in", dnr, path, "--nr", str(number))
    return world.arende(*line, som="handlaggare", code=code).err


def test_a_draft_is_edited_and_each_version_of_it_is_listed_and_fetched(world: World, dnr: str) -> None:
    path = _made(world, dnr)
    first = path.read_bytes()
    _hand_in(world, dnr, _edited(path), 1)
    _hand_in(world, dnr, _edited(path), 1)
    kept = world.folder / "ett.docx"
    # What was handed in weeks ago is looked through; every version belongs to the handling.
    world.sweep("2020-12-01")
    told = world.ask("handling", "hamta", dnr, "1", "--version", "1", "-o", str(kept))
    (row,) = world.ask("handling", "lista", dnr)["records"]

    assert (kept.read_bytes(), told["version"]) == (first, 1)
    assert [(one["version"], one["by"]) for one in row["versions"]] == [
        (1, "Tove Granhed"), (2, "Tove Granhed"), (3, "Tove Granhed"),
    ]  # fmt: skip
    assert row["digest"] == row["versions"][-1]["digest"] != row["versions"][0]["digest"]
    assert "--version" in world.arende("handling", "lista", dnr).out
    assert "De som finns: 1, 2, 3" in world.arende("handling", "hamta", dnr, "1", "--version", "9", code=3).err


def test_whoever_edited_an_older_version_writes_over_nobody(world: World, dnr: str) -> None:
    path = _made(world, dnr)
    _hand_in(world, dnr, _edited(path), 1)
    line = ("handling", "lamna-in", dnr, _edited(path), "--nr", "1", "--utgick-fran")

    said = world.arende(*line, "1", som="handlaggare", code=1).err
    assert "har fått version 2 sedan du hämtade version 1" in said
    assert world.ask(*line, "2", som="handlaggare")["version"] == 3


def test_a_file_that_says_that_it_is_another_handling_is_not_taken_in(world: World, dnr: str, examples: Path) -> None:
    other = world.open(examples / "ett-ar-i-taget.yaml")
    theirs = _made(world, other).rename(world.folder / "annan.docx")
    first = _made(world, dnr)
    _made(world, dnr, "medborgarlofte")
    said = world.arende("handling", "lamna-in", dnr, str(theirs), som="handlaggare", code=1).err
    assert f"Filen är {other}-1, inte handling 2 i {dnr}" in said
    assert f"Filen är {dnr}-1, inte handling 2" in _hand_in(world, dnr, str(first), 2, code=1)

    answer = world.ask("handling", "lamna-in", dnr, _edited(first), som="handlaggare")
    assert (answer["number"], answer["version"]) == (1, 2)


def test_a_draft_comes_back_to_its_own_case_alone(world: World, dnr: str, examples: Path) -> None:
    other = world.open(examples / "ett-ar-i-taget.yaml")
    for case in (dnr, other):
        _made(world, case)
    draft = world.folder / "utkast.docx"
    world.arende("handling", "skapa", dnr, "tjansteskrivelse", "--utkast", "-o", str(draft), som="handlaggare")

    assert f"ett utkast i {dnr}" in _hand_in(world, other, str(draft), 1, code=1)
    _hand_in(world, dnr, str(draft), 1)


def test_a_document_that_was_moved_comes_back_where_it_is_now(world: World, dnr: str, examples: Path) -> None:
    other = world.open(examples / "ett-ar-i-taget.yaml")
    path = _made(world, dnr)
    line = ("handling", "flytta", dnr, "1", "--till", other, "--motivering", "Fel ärende")
    number = world.ask(*line, som="registrator")["toNumber"]

    _hand_in(world, other, _edited(path), number)


def test_what_came_in_is_never_overwritten(world: World, dnr: str) -> None:
    path = _made(world, dnr)
    new = ("--riktning", "inkommen", "--titel", "Yttrande", "--fil", world.signed_file())
    world.arende("handling", "registrera", dnr, *new, som="registrator")

    assert "inte upprättad ur en mall" in _hand_in(world, dnr, str(path), 2, code=1)


def test_what_the_chef_has_approved_for_the_organ_is_locked(world: World, dnr: str) -> None:
    path = _made(world, dnr)
    _hand_in(world, dnr, _edited(path), 1)
    world.step(dnr, "foresla", "handlaggare")
    world.step(dnr, "bered", "chef")

    assert "godkänd för organet 2020-11-05" in _hand_in(world, dnr, _edited(path), 1, code=1)
    assert "låstes" in world.arende("logg", dnr).out


def test_what_is_issued_because_of_the_approval_is_locked_and_stays_so_when_it_is_sent_back(
    world: World, dnr: str
) -> None:
    world.step(dnr, "foresla", "handlaggare")
    world.step(dnr, "bered", "chef")
    path = world.folder / "ut.docx"
    world.arende("handling", "hamta", dnr, "1", "-o", str(path))
    world.step(dnr, "aterremittera", "namndsekreterare", motive="Kostnaderna ska belysas.")

    assert "godkänd för organet" in _hand_in(world, dnr, _edited(path), 1, code=1)


def test_what_is_issued_in_follow_up_is_a_draft_that_nobody_has_approved(world: World, examples: Path) -> None:
    world.at("2020-11-05")
    dnr = world.open(examples / "medborgarlofte.yaml", "--status", "uppfoljning")
    path = _made(world, dnr, "missiv")

    _hand_in(world, dnr, _edited(path), 1)


def test_an_extract_that_is_sent_is_locked(world: World, dnr: str) -> None:
    world.step(dnr, "foresla", "handlaggare")
    world.step(dnr, "bered", "chef")
    world.at("2020-12-01")
    world.step(dnr, "besluta", "namndsekreterare", meeting_on="2020-11-25", paragraph="310")
    path = _made(world, dnr, "protokollsutdrag")
    number = max(one["number"] for one in world.ask("visa", dnr)["records"])
    _hand_in(world, dnr, _edited(path), number)
    (recipient, *_) = world.ask("visa", dnr)["dispatch"]
    world.arende("expediera", "brev", dnr, recipient, som="registrator")

    assert "expedierad 2020-12-01" in _hand_in(world, dnr, _edited(path), number, code=1)


@pytest.mark.parametrize("name", ["anteckning.txt", "makron.docx", "utifran.docx", "skrap.docx"])
def test_only_a_sound_word_file_is_taken_in(world: World, dnr: str, name: str) -> None:
    path = _made(world, dnr)
    file = world.folder / name
    file.write_bytes(b"\x00\x01" * 2048)
    if name in {"makron.docx", "utifran.docx"}:
        file.write_bytes(path.read_bytes())
        with ZipFile(file, "a") as document:
            part = "word/vbaProject.bin" if name == "makron.docx" else "word/egen.xml"
            document.writestr(part, '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>')

    assert name in _hand_in(world, dnr, str(file), 1, code=2)
    assert world.ask("handling", "lista", dnr)["records"][0]["version"] == 1
