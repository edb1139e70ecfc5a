"""KS adopts the agreement and sends back the löfte, in the same paragraph: each point has its own outcome."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.board import hold, item_of, open_meeting
from tests.support.world import World

KS = ("KS", "2017-03-22")


@pytest.fixture
def case(world: World, examples: Path) -> str:
    world.at("2017-01-20")
    dnr = world.open(examples / "samverkan-och-lofte.yaml")
    world.at("2017-02-01")
    world.step(dnr, "foresla", "handlaggare")
    world.step(dnr, "bered", "chef")
    open_meeting(world, *KS, dnr)
    proposed = next(row for row in world.ask("visa", dnr)["decisions"])["points"]
    points = [
        {"marker": "1", "text": proposed[0]["text"], "outcome": "bifall"},
        {"marker": "2", "text": proposed[1]["text"], "outcome": "aterremiss"},
    ]
    world.at("2017-03-22T16:00")
    hold(world, *KS, {dnr: {"points": points, "reason": "Löftet ska kunna mätas."}})
    return dnr


def test_what_was_adopted_is_decided_and_what_was_sent_back_is_left_to_do(world: World, case: str) -> None:
    shown = world.ask("visa", case)
    decided = shown["decisions"][-1]

    assert shown["state"] == "beslutad"
    assert [point["outcome"] for point in decided["points"]] == ["bifall", "aterremiss"]
    assert item_of(world, *KS, case)["minute"]["outcome"] == "bifall"
    assert [task["id"] for task in shown["tasks"] if task["id"].startswith("aterstar")] == ["aterstar:1"]
    world.step(case, "ny_omgang", "handlaggare", kind="annat")
    assert world.state(case) == "utkast"
    assert not [task for task in world.ask("visa", case)["tasks"] if task["id"].startswith("aterstar")]


def test_a_signature_before_the_minutes_are_approved_is_warned_about(world: World, case: str) -> None:
    world.at("2017-03-23")
    signed = world.step(
        case, "underteckna", "registrator", instrument="overenskommelse", signed_on="2017-03-23",
        mandate="reglementet § 12", original="närarkivet", fil_file=world.signed_file(),
    )  # fmt: skip

    assert "innan KS 2017-03-22 § 3 är justerad (5 kap. 69 § kommunallagen)" in signed.err
