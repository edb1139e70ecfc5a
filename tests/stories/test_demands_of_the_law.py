"""What lag (2023:196) demands of an agreement on crime prevention: duties are offered, the text is looked through."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.world import World

CASE = """\
municipality: Rönnvikens kommun
case: {workflow: samverkansoverenskommelse, title: Samverkan om trygghet, body: KS}
parties:
  - {id: kommunen, name: Rönnvikens kommun, kind: kommun}
  - {id: polisen, name: Lokalpolisområde Rönnviken, kind: myndighet}
instruments:
  - id: overenskommelse
    kind: samverkansoverenskommelse
    title: Samverkan om trygghet
    term: {start: 2023-09-01, end: 2026-12-31}
"""
TEXT = """\
documents:
  - kind: overenskommelse
    title: Samverkan om trygghet
    sections:
      - {heading: Syfte, level: 1, blocks: [{p: Parterna arbetar tillsammans mot brott.}]}
      - {heading: Prioriterade områden, level: 1, blocks: [{p: Narkotika och skadegörelse.}]}
"""


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    path = tmp_path / "samverkan.yaml"
    path.write_text(CASE, encoding="utf-8")
    return path


def _warned(world: World, dnr: str) -> list[str]:
    return [
        row["text"] for row in world.ask("logg", dnr)["entries"] if row["kind"] == "varning" and "9 §" in row["text"]
    ]


@pytest.mark.parametrize(("day", "warned"), [("2023-06-30", False), ("2023-07-01", True)])
def test_a_new_agreement_without_purposes_and_areas_warns_from_the_first_of_july_2023(
    world: World, bare: Path, day: str, warned: bool
) -> None:
    world.at(day)

    assert bool(_warned(world, world.open(bare))) is warned


def test_one_that_names_both_does_not_warn(world: World, bare: Path) -> None:
    world.at("2023-08-01")
    bare.write_text(CASE + TEXT, encoding="utf-8")

    assert _warned(world, world.open(bare)) == []


def test_the_duties_are_offered_and_become_followed_up_only_when_they_are_taken(world: World, bare: Path) -> None:
    world.at("2024-08-01")
    dnr = world.open(bare, "--status", "uppfoljning")
    assert [row["phrase"][:18] for row in world.ask("visa", dnr)["offeredByLaw"]] == [
        "lag (2023:196) 6 §",
        "lag (2023:196) 6 §",
        "lag (2023:196) 13 ",
    ]
    assert world.occurrences(dnr) == []

    world.arende("uppfoljning", "lagkrav", dnr, som="handlaggare")
    due = [(row["period"]["start"], row["period"]["end"]) for row in world.occurrences(dnr) if row["due"]]
    assert len(due) == 2
    assert due[0] == ("2024-08-01", "2026-07-31")
