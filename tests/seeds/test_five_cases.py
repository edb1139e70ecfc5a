"""The five real cases: opened, walked from draft to an end, documented and followed up, each in its own
municipality.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.world import World, by_role

# The case file, the day on which it is opened, and what its documents are called.
CASES = {
    "lidkoping": ("2017-01-10", ["tjansteskrivelse"], "000"),
    "mjolby": ("2017-08-29", ["missiv", "protokollsutdrag"], "001"),
    "sandviken": ("2015-01-16", ["overenskommelse"], "002"),
    "linkoping": ("2020-11-02", ["tjansteskrivelse"], "003"),
    "hoor": ("2009-10-16", ["overenskommelse"], "004"),
}


@pytest.fixture(params=sorted(CASES))
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def world(name: str, shared: Path, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    from engine.definitions.municipalityfile import read_municipality_file

    path = shared / "cases" / "kommuner" / f"{name}.yaml"
    municipality, _ = read_municipality_file(path)
    rows = [{"id": user.id, "roles": sorted(role.value for role in user.roles)} for user in municipality.users]
    made = World(database_url, tmp_path, monkeypatch, by_role(rows))
    made.at(CASES[name][0])
    made.init(path)
    return made


@pytest.fixture
def dnr(world: World, name: str, shared: Path) -> str:
    return world.open(shared / "cases" / f"{name}.yaml")


def test_a_case_file_comes_back_from_the_case_without_loss(world: World, name: str, dnr: str, shared: Path) -> None:
    from dataclasses import replace

    from engine.definitions.casefile import read_case_file

    given = read_case_file(shared / "cases" / f"{name}.yaml")
    back = read_case_file(world.arende("visa", dnr, "--som-fil").out)
    ours = replace(given.header, dnr=dnr, opened_on=given.header.opened_on or back.header.opened_on)

    assert back.header == ours
    for part in (
        "parties",
        "instruments",
        "promises",
        "obligations",
        "decisions",
        "dispatch",
        "documents",
        "anomalies",
    ):
        assert getattr(back, part) == getattr(given, part), part
    assert [(row.direction, row.title, row.date) for row in back.records] == [
        (row.direction, row.title, row.date) for row in given.records
    ]


def test_the_documents_say_what_the_source_says(world: World, name: str, dnr: str, shared: Path) -> None:
    files = []
    for template in CASES[name][1]:
        path = world.folder / f"{template}.docx"
        world.arende("handling", "skapa", dnr, template, "-o", str(path), som="registrator")
        files.append(str(path))
    seed = next((shared / "seeds").glob(f"{CASES[name][2]}_*.txt"))
    measured = subprocess.run(
        [sys.executable, str(shared / "tools" / "fidelity.py"), str(seed), *files, "--min", "0.99", "--show"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert measured.returncode == 0, measured.stdout


def _walk(world: World, dnr: str) -> None:
    """From draft to follow-up by what `steg` says is open and asks for."""
    if world.ask("visa", dnr)["caseOfficer"] is None:
        world.arende("tilldela", dnr, world.users["handlaggare"], som="registrator")
    today = world.ask("visa", dnr)["openedOn"]
    if any(row["points"] for row in world.ask("visa", dnr)["decisions"]):
        world.step(dnr, "foresla", "handlaggare")
    else:
        world.step(dnr, "foresla", "handlaggare", points="Kommunstyrelsen godkänner förslaget.")
    world.step(dnr, "bered", "chef")
    world.step(dnr, "besluta", "namndsekreterare", meeting_on=today, paragraph="12")
    if world.ask("avtal", dnr)["instruments"] and world.state(dnr) != "undertecknad":
        world.step(
            dnr,
            "underteckna",
            "registrator",
            signed_on=today,
            mandate="reglementet",
            original="arkivet",
            fil_file=world.signed_file(),
        )
    world.step(dnr, "folj_upp", "handlaggare")


def test_each_goes_from_draft_to_follow_up_and_the_chain_is_whole(world: World, dnr: str) -> None:
    _walk(world, dnr)

    assert world.state(dnr) == "uppfoljning"
    assert world.ask("logg", "--verifiera")["ok"] is True


def test_the_follow_ups_are_those_of_the_text(world: World, name: str, dnr: str) -> None:
    _walk(world, dnr)
    if name == "hoor":
        world.arende("avtal", dnr, "--startdag", "overenskommelse=2009-10-15", som="registrator")
    rows = world.occurrences(dnr)
    waiting = sorted(row["id"] for row in rows if row["state"] == "valj_intervall")
    dated = [row for row in rows if row["due"]]

    expected = {
        "lidkoping": (0, 0),
        "mjolby": (2, 4),
        "sandviken": (5, 4),
        "linkoping": (0, 25),
        "hoor": (3, 17),
    }
    assert (len(waiting), len(dated)) == expected[name], (waiting, [(row["id"], row["due"]) for row in dated])
