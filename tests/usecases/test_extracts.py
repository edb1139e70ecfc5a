"""An extract says where it stands in the minutes: organ, day and § belong together, or are not said."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

from tests.support.world import World


@pytest.fixture
def case(world: World, examples: Path) -> str:
    """The utskott's § 27 came with the case; the board has decided it as § 101."""
    dnr = world.arende("nytt", "--fran", str(examples / "samverkansformer.yaml"), som="registrator").last_line
    world.at("2017-10-30")
    world.arende("steg", dnr, "foresla", som="handlaggare")
    world.arende("steg", dnr, "bered", som="chef")
    return dnr


def _issued(world: World, dnr: str, *more: str) -> str:
    file = world.folder / "utdrag.docx"
    line = ("handling", "skapa", dnr, "protokollsutdrag", "--utkast", "-o", str(file), "--ersatt", *more)
    world.arende(*line, som="namndsekreterare")
    opened = Document(str(file))
    cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
    return "\n".join([*cells, *(paragraph.text for paragraph in opened.paragraphs)])


def _decide(world: World, dnr: str, utskott: str) -> None:
    passed = ("organ=TSU", "meeting_on=2017-09-12", f"paragraph={utskott}")
    held = ("meeting_on=2017-10-25", "paragraph=101")
    for action, answers in (("bered", passed), ("besluta", held)):
        world.arende(
            "steg", dnr, action, *(word for one in answers for word in ("--falt", one)), som="namndsekreterare"
        )


def test_the_decision_has_an_extract_of_its_own_and_the_utskotts_text_stays_the_utskotts(
    world: World, case: str
) -> None:
    before = _issued(world, case)
    _decide(world, case, "27")
    decided, proposed = _issued(world, case), _issued(world, case, "--paragraf", "27")

    assert "§ 27" in before
    assert "§ 101" in decided
    assert "2017-10-25" in decided
    assert "Kommunstyrelsens beslut" in decided
    assert "§ 27" not in decided
    assert "§ 27" in proposed
    assert "2017-09-12" in proposed
    assert "2017-10-25" not in proposed


def test_where_nothing_is_known_of_its_paragraph_no_other_organ_or_day_is_said(world: World, case: str) -> None:
    file = world.folder / "arende.yaml"
    file.write_text(world.arende("visa", case, "--som-fil").out.replace("paragraph: 27", "paragraph: 26"), "utf-8")
    world.arende("andra", case, "--fran", str(file), som="registrator")
    _decide(world, case, "44")
    said = _issued(world, case, "--paragraf", "27")
    assert "§ 27" in said
    assert "2017-10-25" not in said
    assert "2017-09-12" not in said


def test_what_is_sent_is_the_decision_and_not_the_utskotts_proposal(world: World, case: str) -> None:
    _decide(world, case, "27")
    world.arende("handling", "skapa", case, "protokollsutdrag", "--paragraf", "27", som="namndsekreterare")
    assert world.ask("expediera", "visa", case)["extract"] is None
    world.arende("handling", "skapa", case, "protokollsutdrag", som="namndsekreterare")

    titles = {one["number"]: one["title"] for one in world.ask("visa", case)["records"]}
    sent = world.ask("expediera", "visa", case)["extract"]
    assert titles[sent].startswith("Protokollsutdrag KS 2017-10-25 § 101 – ")
    assert [title for title in titles.values() if title.startswith("Protokollsutdrag TSU 2017-09-12 § 27 – ")]


def test_what_is_decided_later_makes_an_utskotts_extract_none_the_older(world: World, examples: Path) -> None:
    world.at("2020-11-30")
    dnr = world.open(examples / "medborgarlofte.yaml")
    world.step(dnr, "foresla", "handlaggare")
    world.step(dnr, "bered", "chef")
    world.step(dnr, "bered", "namndsekreterare", organ="TSU", meeting_on="2020-11-10", paragraph="44")
    world.arende("handling", "skapa", dnr, "protokollsutdrag", som="namndsekreterare")
    world.step(dnr, "besluta", "namndsekreterare", meeting_on="2020-11-25", paragraph="310")

    extract = next(one for one in world.ask("visa", dnr)["records"] if one["template"] == "protokollsutdrag")
    assert extract["stale"] is False
