"""What a meeting decided is sent once its minutes are justerade, to whom its paragraph says, and anew if corrected."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.support.board import SECRETARY, approve_and_post, hold, item_of, open_meeting
from tests.support.world import World

TSU, KS = ("TSU", "2017-09-12"), ("KS", "2017-09-27")
RESCUE, PAPER = "Räddningstjänsten Vikbygden", "Vikbygdens Allehanda"
PDF = b"%PDF-1.4\n% ett undertecknat utdrag\n%%EOF\n"


@pytest.fixture
def case(world: World, examples: Path) -> str:
    """Prepared by TSU, whose extract is made, and decided by KS on 27 September."""
    world.at("2017-06-15")
    dnr = world.open(examples / "samverkansformer.yaml")
    world.at("2017-08-31")
    world.step(dnr, "foresla", "handlaggare")
    world.step(dnr, "bered", "chef")
    open_meeting(world, *TSU, dnr)
    world.at("2017-09-12T16:00")
    hold(world, *TSU)
    open_meeting(world, *KS, dnr)
    world.at("2017-09-27T17:00")
    hold(world, *KS)
    return dnr


def tasks(world: World, dnr: str) -> list[str]:
    return [one["what"] for one in world.ask("visa", dnr)["tasks"] if one["what"].startswith("Expediera")]


def listed(world: World, dnr: str) -> dict[str, Any]:
    return {one["name"]: one for one in world.ask("expediera", "visa", dnr)["recipients"]}


def extract_of(world: World, dnr: str, meeting: tuple[str, str]) -> int:
    made = world.ask("sammantrade", "utdrag", *meeting, som=SECRETARY)["extracts"]
    return int(made[0]["number"])


def sign(world: World, dnr: str, what: bytes = PDF) -> int:
    """The signed extract scanned and registered: a handling of its own, since what is justerat is not replaced."""
    path = world.folder / "signerat.pdf"
    path.write_bytes(what)
    line = (
        "handling",
        "registrera",
        dnr,
        "--riktning",
        "upprattad",
        "--titel",
        "Undertecknat utdrag",
        "--fil",
        str(path),
    )
    world.arende(*line, som="registrator")
    return int(world.ask("visa", dnr)["records"][-1]["number"])


def test_nothing_is_sent_before_the_minutes_are_justerade_and_then_somebody_is_told_to(world: World, case: str) -> None:
    refused = world.arende("expediera", case, som="registrator", code=1).err
    waits = world.ask("expediera", "visa", case)["decision"]["waitsForApproval"]
    before = tasks(world, case)
    approve_and_post(world, *KS, "2017-10-02", "2017-10-02")
    reminders = [one["what"] for one in world.ask("bevaka", case)["reminders"]]

    assert "inte justerat (5 kap. 69 §" in refused
    assert (waits, before) == (True, [])
    assert tasks(world, case) == [f"Expediera beslutet till {RESCUE}"]
    assert f"Expediera beslutet till {RESCUE}" in reminders


def test_the_deciding_organs_extract_is_sent_although_the_utskotts_was_made_last(world: World, case: str) -> None:
    approve_and_post(world, *KS, "2017-10-02", "2017-10-02")
    number = extract_of(world, case, KS)
    signed = sign(world, case)
    approve_and_post(world, *TSU, "2017-10-03", "2017-10-03")
    extract_of(world, case, TSU)
    line = ("--handling", str(signed), "--adress", f"{RESCUE}=raddning@vikbygden.example")
    sent = world.ask("expediera", case, *line, som="registrator")["sent"]
    records = {one["number"]: one for one in world.ask("visa", case)["records"]}

    assert [one["channel"] for one in world.ask("visa", case)["sendings"] if one["recipient"] == "Akten"] == ["internt"]
    assert world.ask("expediera", "visa", case)["extract"] == number
    assert records[sent[0]["number"]]["digest"] == records[signed]["digest"]
    assert tasks(world, case) == []
    assert world.ask("logg", "--verifiera")["ok"] is True


def test_it_is_sent_to_whom_the_paragraph_says(world: World, examples: Path) -> None:
    world.at("2017-06-15")
    dnr = world.open(examples / "samverkansformer.yaml")
    world.at("2017-08-31")
    world.step(dnr, "foresla", "handlaggare")
    world.step(dnr, "bered", "chef")
    open_meeting(world, *KS, dnr)
    world.at("2017-09-27T17:00")
    hold(world, *KS, {dnr: {"dispatch": {"heading": "Beslutet skickas till", "to": [PAPER, "Akten"]}}})
    approve_and_post(world, *KS, "2017-10-02", "2017-10-02")

    assert list(listed(world, dnr)) == [PAPER, "Akten"]
    assert [text for text in world.ask("expediera", "visa", dnr)["warnings"] if RESCUE in text]  # who asked


@pytest.mark.libreoffice
def test_what_was_sent_before_a_rattelse_is_told_of_and_a_new_extract_goes_out(
    world: World, case: str, libreoffice: Path
) -> None:
    approve_and_post(world, *KS, "2017-10-02", "2017-10-02")
    address = ("--adress", f"{RESCUE}=raddning@vikbygden.example")
    first = world.ask("expediera", case, *address, som="registrator")
    paragraph = str(item_of(world, *KS, case)["paragraph"])
    world.at("2017-10-05")
    line = ("sammantrade", "ratta", *KS, "--paragraf", paragraph, "--text", "Rätt namn är Vikbygden.")
    world.arende(*line, "--motivering", "Skrivfel.", som=SECRETARY)
    warned = world.ask("expediera", "visa", case)["warnings"]
    again = world.ask("expediera", case, *address, som="registrator")
    records = {one["number"]: one for one in world.ask("visa", case)["records"]}
    digests = {records[one["sent"][0]["number"]]["digest"] for one in (first, again)}

    assert [text for text in warned if text.endswith(f"Det gamla har skickats till {RESCUE}.")]
    assert len(digests) == 2
    assert world.ask("expediera", "visa", case)["warnings"] == []
