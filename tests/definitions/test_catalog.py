"""Which case types there are: the municipality's own before the shipped, by version; a new one takes no Python."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.definitions.catalog import Catalog, NoWorkflows, UnknownVersion, UnknownWorkflow
from engine.domain.errors import FileFaults
from tests.definitions.test_check import SOUND
from tests.support.parts import REPOSITORY

SHIPPED = REPOSITORY / "workflows"


def put(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_a_case_type_of_ones_own_takes_one_file_and_no_python(tmp_path: Path) -> None:
    text = SOUND.replace("effects: [close]", "effects: [{issue: beslutsbrev}, close]")
    own = put(tmp_path / "egna", "provning.yaml", text)

    catalog = Catalog(own, SHIPPED, templates=lambda: ["beslutsbrev"])
    workflow, kept = catalog.newest("provning")

    assert "provning" in catalog.names()
    assert ("provning", 1, text) == (workflow.name, workflow.version, kept)
    assert workflow.action("avsluta") is not None


def test_ones_own_goes_before_the_shipped_of_the_same_name(tmp_path: Path) -> None:
    own = put(tmp_path / "egna", "vart-avtal.yaml", SOUND.replace("name: provning", "name: avtal"))

    assert Catalog(own, SHIPPED).newest("avtal")[0].title == "Prövning"
    assert Catalog(None, SHIPPED).newest("avtal")[0].title == "Avtal"


def test_a_new_case_runs_under_the_newest_version(tmp_path: Path) -> None:
    put(tmp_path, "a.yaml", SOUND.replace("version: 1", "version: 9"))
    put(tmp_path, "b.yaml", SOUND.replace("version: 1", "version: 10"))
    put(tmp_path, "c.yaml", SOUND)

    assert Catalog(None, tmp_path).newest("provning")[0].version == 10


def test_a_running_case_keeps_the_text_that_the_database_holds(tmp_path: Path) -> None:
    put(tmp_path, "a.yaml", SOUND.replace("title: Prövning", "title: Senare ändrad"))
    asked: list[int] = []

    def text() -> str:
        asked.append(1)
        return SOUND

    catalog = Catalog(None, tmp_path)

    assert [catalog.kept("provning", 1, text).title for _ in range(2)] == ["Prövning", "Prövning"]
    assert asked == [1]


def test_a_version_that_the_database_lacks_is_taken_from_the_files(tmp_path: Path) -> None:
    catalog = Catalog(None, put(tmp_path / "f", "a.yaml", SOUND))

    assert catalog.kept("provning", 1, lambda: None).title == "Prövning"
    with pytest.raises(UnknownVersion, match="«provning» finns inte i version 2"):
        catalog.kept("provning", 2, lambda: None)


def test_an_unknown_case_type_is_answered_with_those_there_are() -> None:
    with pytest.raises(UnknownWorkflow, match=r"ingen ärendetyp «avtalet».*medborgarlofte") as said:
        Catalog(None, SHIPPED).newest("avtalet")

    assert said.value.exit_code == 2


def test_an_unsound_file_hinders_nobody_who_does_not_ask_for_it(tmp_path: Path) -> None:
    own = put(tmp_path / "egna", "trasig.yaml", "name: trasig\nversion: ett\n")
    catalog = Catalog(own, SHIPPED)

    assert catalog.newest("avtal")[0].name == "avtal"
    with pytest.raises(FileFaults, match=r"trasig\.yaml:2"):
        catalog.newest("trasig")


def test_a_file_that_says_no_name_goes_by_its_own(tmp_path: Path) -> None:
    own = put(tmp_path / "egna", "namnlos.yaml", "\x00\xff")

    assert "namnlos" in Catalog(own, SHIPPED).names()


def test_two_files_of_one_version_are_refused(tmp_path: Path) -> None:
    put(tmp_path, "a.yaml", SOUND)
    put(tmp_path, "b.yaml", SOUND)

    with pytest.raises(FileFaults, match=r"a\.yaml och b\.yaml är båda provning version 1"):
        Catalog(None, tmp_path).newest("provning")


def test_a_folder_that_is_not_there_is_said_but_an_empty_one_of_ones_own_is_fine(tmp_path: Path) -> None:
    (tmp_path / "egna").mkdir()

    assert Catalog(tmp_path / "egna", SHIPPED).names() == Catalog(None, SHIPPED).names()
    with pytest.raises(NoWorkflows, match="borta"):
        Catalog(tmp_path / "borta", SHIPPED).names()
