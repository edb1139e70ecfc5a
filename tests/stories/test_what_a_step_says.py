"""Somebody who knows only what `steg` says walks cases at random: what it shows as open can be done."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.support.world import World

ROLES = ("handlaggare", "chef", "namndsekreterare", "registrator")
# So that a walk gets on: back ways and repeatable steps are taken seldom, steps forward often.
LIKELY = {"aterremittera": 1, "bordlagg": 1, "underteckna": 2, "avskriv": 0, "makulera": 0, "avsla": 0, "ny_omgang": 2}
FORWARD = 6
ENDED = ("avslutad", "avslagen", "avskriven", "makulerad")

pytestmark = pytest.mark.one_database


def _answered(world: World, need: dict[str, Any], today: date) -> list[str]:
    if need["kind"] == "file":
        return ["--fil", f"{need['name']}={world.signed_file()}"]
    sample = {"date": today.isoformat(), "paragraph": "17", "choice": (need["choices"] or [""])[0], "organ": "KS"}
    words = (need["choices"] or ["Kommunstyrelsen beslutar."])[0]
    return ["--falt", f"{need['name']}={sample.get(need['kind'], words)}"]


def _open(world: World, dnr: str) -> list[tuple[str, dict[str, Any]]]:
    rows = [(role, one) for role in ROLES for one in world.ask("steg", dnr, som=role)["actions"]]
    assert not [one for _, one in rows if one["open"] and one["missing"]]
    assert not [one for _, one in rows if not one["open"] and not one["missing"]]
    return [(role, one) for role, one in rows if one["open"]]


@pytest.mark.parametrize(
    ("name", "flow", "seed"),
    [
        ("samverkan-och-lofte", "samverkansoverenskommelse", 3),
        ("kalenderarsavtal", "avtal", 5),
        ("medborgarlofte", "medborgarlofte", 1),
        ("samverkansformer", "politiskt_arende", 2),
        ("ett-ar-i-taget", "delegationsbeslut", 4),
    ],
)
def test_what_is_shown_as_open_can_be_done_with_what_it_asks_for(
    world: World, examples: Path, name: str, flow: str, seed: int
) -> None:
    chance = random.Random(seed)
    today = date(2019, 1, 7)
    world.at(today.isoformat())
    dnr = world.open(examples / f"{name}.yaml", "--flode", flow)
    for _ in range(12):
        today += timedelta(days=chance.choice([0, 1, 20, 90]))
        world.at(today.isoformat())
        ways = [way for way in _open(world, dnr) if LIKELY.get(way[1]["name"], FORWARD)]
        if not ways:
            break
        role, one = chance.choices(ways, [LIKELY.get(way[1]["name"], FORWARD) for way in ways])[0]
        answers = [part for need in one["needs"] if need["required"] for part in _answered(world, need, today)]
        world.arende("steg", dnr, one["name"], *answers, som=role)
        if world.state(dnr) in ENDED:
            break
    assert world.ask("paminn")["failed"] == 0
    assert world.ask("logg", "--verifiera")["ok"] is True


@pytest.mark.parametrize(
    ("status", "agreement"),
    [
        ("beredning", "utkast"),
        ("beslutad", "lopande_utan_beslut"),
        ("undertecknad", "gallande"),
        ("uppfoljning", "gallande"),
        ("fornyad", "fornyad"),
        ("uppsagd", "uppsagd"),
    ],
)
def test_a_case_taken_over_has_come_as_far_as_its_status_says(
    world: World, examples: Path, status: str, agreement: str
) -> None:
    world.at("2018-06-01")
    dnr = world.open(examples / "samverkan-och-lofte.yaml", "--status", status)
    statuses = {row["term"]["end"]: row["status"] for row in world.ask("avtal", dnr)["instruments"]}

    assert world.state(dnr) == status
    assert statuses["2019-12-31"] == agreement
    assert all(row["due"] is None or row["due"] >= "2018-06-01" for row in world.occurrences(dnr))
    assert world.ask("paminn")["failed"] == 0
