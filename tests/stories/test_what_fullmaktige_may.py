"""Fullmäktige has rules of its own: a third may put a matter off, once; elections need no case; all may be appealed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from docx import Document

from tests.support.board import SECRETARY, Record, approve_and_post, breaches, form, hold_as, item_of, open_meeting
from tests.support.world import World

FIRST, SECOND = ("KF", "2017-09-25"), ("KF", "2017-10-30")
THIRD_OF_THEM = ["Anders Stenvik", "Gunnar Lövdal", "Sven-Erik Rosvall", "Tor Hägglid", "Yngve Furuhed",
                 "Nils-Åke Bergmyr", "Josef Almskog"]  # fmt: skip
BACK = {"outcome": "aterremiss", "points": [], "reason": "Kostnaden ska redovisas.", "requested_by": THIRD_OF_THEM}
ELECTION = "Val av ersättare i kommunstyrelsen"


@pytest.fixture
def built_url(built_sqlite_url: str) -> str:
    """One database: these are rules of the law, and nothing of the store."""
    return built_sqlite_url


@pytest.fixture
def case(world: World, examples: Path) -> str:
    world.at("2017-08-01")
    (world.folder / "logo.png").write_bytes((examples / "logo.png").read_bytes())
    own = _changed(world, examples / "kommun.yaml", "organs: [KS]", "organs: [KF, KS]")
    world.arende("init", "--kommun", str(own), som="registrator")
    dnr = world.open(_changed(world, examples / "samverkansformer.yaml", "body: KS", "body: KF"))
    _prepared(world, dnr)
    return dnr


def _changed(world: World, source: Path, old: str, new: str) -> Path:
    path = world.folder / source.name
    path.write_text(source.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    return path


def _prepared(world: World, dnr: str) -> None:
    world.step(dnr, "foresla", "handlaggare")
    world.step(dnr, "bered", "chef")


def _held(world: World, day: tuple[str, str], dnr: str, item: dict[str, Any], code: int = 0) -> Any:
    record = form(world, *day)
    next(row for row in record["items"] if row.get("dnr") == dnr).update(item)
    return hold_as(world, *day, record, code=code)


def test_a_third_of_those_present_send_a_matter_back_and_the_minutes_say_who(world: World, case: str) -> None:
    open_meeting(world, *FIRST, case)
    world.at("2017-09-25T20:00")
    _held(world, FIRST, case, BACK)
    path = world.folder / "protokoll.docx"
    world.arende("sammantrade", "protokoll", *FIRST, "-o", str(path), som=SECRETARY)
    said = "\n".join(one.text for one in Document(str(path)).paragraphs)

    assert world.state(case) == "utkast"
    assert "begärs av minst en tredjedel av de närvarande ledamöterna (5 kap. 50 § kommunallagen): Anders" in said
    assert item_of(world, *FIRST, case)["minute"]["requestedBy"] == THIRD_OF_THEM


def test_the_second_time_a_majority_is_needed(world: World, case: str) -> None:
    open_meeting(world, *FIRST, case)
    world.at("2017-09-25T20:00")
    _held(world, FIRST, case, BACK)
    world.at("2017-10-02")
    _prepared(world, case)
    open_meeting(world, *SECOND, case)
    world.at("2017-10-30T20:00")
    assert "på begäran av en minoritet, 2017-09-25" in breaches(_held(world, SECOND, case, BACK, code=1))
    _held(world, SECOND, case, {"requested_by": THIRD_OF_THEM})

    assert world.state(case) == "beslutad"


@pytest.mark.parametrize(
    ("item", "said"),
    [
        ({**BACK, "requested_by": THIRD_OF_THEM[:6]}, "6 av 21 närvarande begär det, och minst en tredjedel krävs"),
        ({**BACK, "requested_by": [*THIRD_OF_THEM[:6], "Ebba Norrhult"]}, "Ebba Norrhult deltar inte i beslutet"),
        ({"requested_by": THIRD_OF_THEM}, "Då bordläggs eller återremitteras ärendet"),
        ({**BACK, "reason": None}, "en återremiss ska motiveras"),
    ],
)
def test_what_paragraph_50_does_not_allow_is_refused(
    world: World, case: str, item: dict[str, Any], said: str
) -> None:  # fmt: skip
    open_meeting(world, *FIRST, case)
    world.at("2017-09-25T20:00")
    refused = breaches(_held(world, FIRST, case, item, code=1))

    assert said in refused
    assert "5 kap. 50 § kommunallagen" in refused
    assert world.state(case) == "beredning"


def test_every_decision_of_fullmaktige_may_be_appealed_and_a_jav_does_not_break_its_quorum(
    world: World, case: str
) -> None:
    open_meeting(world, *FIRST, case)
    world.at("2017-09-25T20:00")
    record = form(world, *FIRST)
    record["serving"] = [name for name in record["serving"] if name not in THIRD_OF_THEM[:6]]
    item = next(row for row in record["items"] if row.get("dnr") == case)
    left = [name for name in record["serving"] if name != record["chair"]]
    record["approvers"] = left[:1]
    item |= {"outcome": "aterremiss", "points": [], "reason": "Mer underlag.",
             "disqualified": [{"who": name} for name in left[:5]]}  # fmt: skip
    hold_as(world, *FIRST, record)
    approve_and_post(world, *FIRST, "2017-09-26", "2017-09-26")

    assert item_of(world, *FIRST, case)["legal"]["state"] == "ej_laga_kraft"


def _with_election(world: World, case: str) -> Record:
    open_meeting(world, *FIRST, case, call=False)
    world.arende("sammantrade", "dagordning", *FIRST, "--val", ELECTION, som=SECRETARY)
    world.arende("sammantrade", "kallelse", *FIRST, som=SECRETARY)
    world.at("2017-09-25T20:00")
    return form(world, *FIRST)


def test_an_election_without_a_case_goes_to_legal_force_as_other_decisions(world: World, case: str) -> None:
    record = _with_election(world, case)
    record["items"][-1]["points"] = ["Rune Backåker (S) väljs till ersättare till och med 2018-12-31."]
    hold_as(world, *FIRST, record)
    approve_and_post(world, *FIRST, "2017-09-26", "2017-09-26")
    world.at("2017-10-20")
    world.arende("sammantrade", "lagakraft", *FIRST, som=SECRETARY)
    election = world.ask("sammantrade", "visa", *FIRST)["items"][-1]

    assert (election["kind"], election["title"], election["dnr"]) == ("val", ELECTION, None)
    assert election["legal"]["state"] == "laga_kraft"


@pytest.mark.parametrize(
    ("item", "rule"),
    [
        ({"points": []}, "5 kap. 67 § fjärde punkten"),
        ({"points": ["Rune väljs."], "vote": {"for_yes": "Rune", "for_no": "Fatima"}}, "5 kap. 54 §"),
        ({**BACK, "outcome": "bordlaggning"}, "5 kap. 50 § kommunallagen"),
    ],
)
def test_an_election_says_who_was_elected_and_not_who_voted_for_whom(
    world: World, case: str, item: dict[str, Any], rule: str
) -> None:
    record = _with_election(world, case)
    record["items"][-1] |= item

    assert rule in breaches(hold_as(world, *FIRST, record, code=1))


def test_a_board_puts_nothing_off_for_a_minority(world: World, case: str) -> None:
    open_meeting(world, "KS", "2017-08-30", case)
    world.at("2017-08-30T16:00")
    refused = _held(world, ("KS", "2017-08-30"), case, {**BACK, "requested_by": ["Anders Stenvik"]}, code=1)

    assert "6 kap. 33 § kommunallagen" in breaches(refused)
