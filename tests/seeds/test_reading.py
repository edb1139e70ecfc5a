"""The five real texts, read with no help from their case files: each case gives its documents back."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.seeds.test_five_cases import CASES
from tests.support.world import World


@pytest.fixture(params=sorted(CASES))
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def world(name: str, shared: Path, sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    made = World(sqlite_url, tmp_path, monkeypatch, {"registrator": "registrator"})
    made.at(CASES[name][0])
    made.init(shared / "cases" / "kommuner" / f"{name}.yaml")
    return made


def test_a_case_that_was_read_gives_its_documents_back_whole(world: World, name: str, shared: Path) -> None:
    _, templates, number = CASES[name]
    seed = next((shared / "seeds").glob(f"{number}_*.txt"))
    dnr = world.arende("las", str(seed), "--skapa", som="registrator").last_line
    issued = []
    for template in templates:
        path = world.folder / f"{template}.docx"
        world.arende("handling", "skapa", dnr, template, "-o", str(path), som="registrator")
        issued.append(str(path))
    measured = subprocess.run(
        [sys.executable, str(shared / "tools" / "fidelity.py"), str(seed), *issued, "--min", "0.98", "--show"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert measured.returncode == 0, measured.stdout


def test_every_field_is_read_as_a_person_read_it() -> None:
    from bench.reading import WANTED, counted

    assert {name: count.f1 for name, count in counted().items() if count.f1 < WANTED} == {}
