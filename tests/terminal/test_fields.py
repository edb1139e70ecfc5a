"""What is answered with --falt and --fil: as it stands, out of a file, or as points in YAML."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from engine.domain.answers import FileGiven
from engine.domain.errors import FileFaults
from engine.domain.text import Point
from engine.terminal.fields import answers
from tests.terminal.conftest import CHIEF, OFFICER, SECRETARY, Desk


def _taken(path: Path) -> FileGiven:
    return FileGiven(path.name, "00", 3, "text/plain")


def _no_kinds() -> Mapping[str, str]:
    raise AssertionError("the kinds are not needed")


def test_a_value_stands_as_it_is_written_and_a_repeated_one_is_a_list() -> None:
    found = answers([("organ", "KS"), ("points", "Ett."), ("points", "Två.")], [], _taken, _no_kinds)
    assert found == {"organ": ["KS"], "points": ["Ett.", "Två."]}


def test_a_file_comes_beside_the_values(tmp_path: Path) -> None:
    assert answers([], [("file", tmp_path / "a.pdf")], _taken, _no_kinds) == {"file": [_taken(Path("a.pdf"))]}


@pytest.mark.parametrize(
    ("yaml", "points"),
    [
        ("- Ett.\n- Två.\n", (Point(None, "Ett."), Point(None, "Två."))),
        ('- {marker: "1", text: Ett.}\n- {marker: "3", text: Två.}\n', (Point("1", "Ett."), Point("3", "Två."))),
        ("- Ett.\n- {text: Två.}\n", (Point(None, "Ett."), Point(None, "Två."))),
        ("- 1\n- no\n", (Point(None, "1"), Point(None, "no"))),
    ],
)  # fmt: skip
def test_points_are_read_from_yaml_with_markers_or_without(
    tmp_path: Path, yaml: str, points: tuple[Point, ...]
) -> None:  # fmt: skip
    path = tmp_path / "punkter.yaml"
    path.write_text(yaml, encoding="utf-8")
    assert answers([("points", f"@{path}")], [], _taken, _no_kinds) == {"points": [points]}


def test_a_field_of_points_by_another_name_is_read_as_points_too(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    path.write_text("- Ett.\n", encoding="utf-8")
    found = answers([("yrkanden", f"@{path}")], [], _taken, lambda: {"yrkanden": "points"})
    assert found == {"yrkanden": [(Point(None, "Ett."),)]}


def test_any_other_field_is_the_text_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "ingress.txt"
    path.write_bytes("\ufeffKommunstyrelsen beslutar\natt\n".encode())
    assert answers([("stem", f"@{path}")], [], _taken, dict) == {"stem": ["Kommunstyrelsen beslutar\natt"]}


def test_a_sign_that_only_looks_like_a_file_can_be_written() -> None:
    assert answers([("stem", "\\@ett")], [], _taken, _no_kinds) == {"stem": ["@ett"]}


def test_the_faults_of_every_field_are_told_at_once(tmp_path: Path) -> None:
    wrong, latin = tmp_path / "fel.yaml", tmp_path / "latin.txt"
    wrong.write_text("- {markör: '1', text: Ett.}\n-\n", encoding="utf-8")
    latin.write_bytes("ett\nåäö".encode("latin-1"))
    given = [("points", f"@{wrong}"), ("stem", f"@{latin}"), ("points", f"@{tmp_path / 'saknas.yaml'}")]
    with pytest.raises(FileFaults) as told:
        answers(given, [("file", tmp_path)], lambda path: pytest.fail("taken in before all is known"), dict)
    places = [(Path(fault.file).name, fault.line) for fault in told.value.faults]
    assert places == [("fel.yaml", 1), ("fel.yaml", 2), ("latin.txt", 2), ("saknas.yaml", 0)]


@pytest.mark.parametrize("yaml", ["points: [Ett.]\n", "Ett.\n"])
def test_what_is_no_list_is_no_points(tmp_path: Path, yaml: str) -> None:
    path = tmp_path / "p.yaml"
    path.write_text(yaml, encoding="utf-8")
    with pytest.raises(FileFaults, match="ska stå i en lista"):
        answers([("points", f"@{path}")], [], _taken, dict)


def test_points_from_a_file_become_the_decision_with_their_markers(desk: Desk) -> None:
    (desk.folder / "p.yaml").write_text('- {marker: "1", text: Ett.}\n- {marker: "4", text: Två.}\n', encoding="utf-8")
    desk.done("steg", desk.dnr, "foresla", "--som", OFFICER)
    desk.done("steg", desk.dnr, "bered", "--som", CHIEF)
    line = ("--falt", "meeting_on=2021-01-20", "--falt", "paragraph=§ 7", "--falt", "points=@p.yaml")
    desk.done("steg", desk.dnr, "besluta", *line, "--som", SECRETARY)
    decided = [one for one in desk.done("visa", desk.dnr, "--json").json["decisions"] if one["role"] == "beslut"]
    assert [(one["paragraph"], [point["marker"] for point in one["points"]]) for one in decided] == [(7, ["1", "4"])]
