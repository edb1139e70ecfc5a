"""A question comes in, the utskott proposes, KS decides, and the minutes go all the way to laga kraft; every paper on
the way says what it should.
"""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from docx import Document

from tests.support.board import SECRETARY, approve_and_post, hold, item_of, open_meeting
from tests.support.world import World

TSU, KS = ("TSU", "2017-09-12"), ("KS", "2017-09-27")


@pytest.fixture
def case(world: World, examples: Path) -> str:
    world.at("2017-06-15")
    dnr = world.open(examples / "samverkansformer.yaml")
    world.at("2017-08-31")
    world.step(dnr, "foresla", "handlaggare")
    world.step(dnr, "bered", "chef")
    return dnr


def _at_tsu(world: World, case: str) -> None:
    open_meeting(world, *TSU, case)
    world.at("2017-09-12T16:00")
    hold(world, *TSU, {case: {"paragraph": 27}})


def _at_ks(world: World, case: str) -> None:
    _at_tsu(world, case)
    approve_and_post(world, *TSU, "2017-09-14", "2017-09-14")
    open_meeting(world, *KS, case)
    world.at("2017-09-27T17:00")
    hold(world, *KS)


def _text(data: bytes) -> str:
    document = Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def _paper(world: World, organ: str, day: str, kind: str) -> str:
    """The last paper of that kind, as text."""
    rows = [row for row in world.ask("sammantrade", "visa", organ, day)["papers"] if row["kind"] == kind]
    path = world.folder / "handling.docx"
    world.arende("sammantrade", "hamta", organ, day, str(rows[-1]["number"]), "-o", str(path))
    return _text(path.read_bytes())


def test_the_utskotts_paragraph_is_a_proposal_with_the_number_where_its_year_begins(world: World, case: str) -> None:
    _at_tsu(world, case)
    last = world.ask("visa", case)["decisions"][-1]

    assert (last["body"], last["role"], last["paragraph"], last["meetingOn"]) == ("TSU", "forslag", 27, "2017-09-12")
    assert world.state(case) == "beredning"
    assert world.ask("sammantrade", "visa", *TSU)["paragraphs"] == "25–27"


def test_ks_decides_and_the_case_is_beslutad_from_the_meeting_day_not_approved_yet(world: World, case: str) -> None:
    _at_ks(world, case)
    last = world.ask("visa", case)["decisions"][-1]

    assert world.state(case) == "beslutad"
    assert (last["body"], last["role"], last["outcome"]) == ("KS", "beslut", "bifall")
    assert last["legal"]["state"] == "ej_justerat"
    assert last["legal"]["approveBy"]["date"] == "2017-10-11"
    assert "ej justerat" in world.arende("visa", case).out


def test_the_days_by_law_follow_from_what_happens_to_the_minutes(world: World, case: str) -> None:
    _at_ks(world, case)
    world.at("2017-10-02")
    world.arende("sammantrade", "justera", *KS, som=SECRETARY)
    assert item_of(world, *KS, case)["legal"]["announceBy"]["date"] == "2017-10-04"
    world.at("2017-10-03")
    world.arende("sammantrade", "anslag", *KS, som=SECRETARY)
    legal = item_of(world, *KS, case)["legal"]
    days = [legal[name]["date"] for name in ("lastAppealDay", "earliestTakeDown", "finalFrom")]

    assert (legal["state"], days) == ("ej_laga_kraft", ["2017-10-24", "2017-10-25", "2017-10-25"])
    assert world.ask("visa", case)["decisions"][-1]["legal"]["state"] == "ej_laga_kraft"
    world.arende("sammantrade", "lagakraft", *KS, som=SECRETARY, code=1)
    world.at("2017-10-25")
    world.arende("sammantrade", "lagakraft", *KS, som=SECRETARY)
    assert world.ask("visa", case)["decisions"][-1]["legal"]["state"] == "laga_kraft"
    assert world.ask("logg", "--verifiera")["ok"] is True


def test_an_extract_waits_for_the_approval_and_is_made_of_what_the_minutes_say(world: World, case: str) -> None:
    _at_ks(world, case)
    refused = world.arende("handling", "skapa", case, "protokollsutdrag", som="registrator", code=1)
    assert "5 kap. 69 §" in refused.err
    draft = world.folder / "utkast.docx"
    world.arende("handling", "skapa", case, "protokollsutdrag", "--utkast", "-o", str(draft), som="registrator")
    assert "antar förslaget" in _text(draft.read_bytes())
    approve_and_post(world, *KS, "2017-10-02", "2017-10-02")
    made = world.ask("sammantrade", "utdrag", *KS, som=SECRETARY)["extracts"]
    path = world.folder / "utdrag.docx"
    world.arende("handling", "hamta", case, str(made[0]["number"]), "-o", str(path))
    said = _text(path.read_bytes())

    assert "Kommunstyrelsens beslut" in said
    assert "Kommunstyrelsen antar förslaget till samverkansformer" in said
    assert not world.ask("visa", case)["records"][-1]["stale"]


def test_a_proposing_utskotts_extract_is_never_headed_beslut_and_stays_its_own(world: World, case: str) -> None:
    _at_tsu(world, case)
    approve_and_post(world, *TSU, "2017-09-14", "2017-09-14")
    number = world.ask("sammantrade", "utdrag", *TSU, som=SECRETARY)["extracts"][0]["number"]
    path = world.folder / "utdrag.docx"
    world.arende("handling", "hamta", case, str(number), "-o", str(path))
    headings = [one.text for one in Document(str(path)).paragraphs if one.style and "eading" in str(one.style.name)]

    assert "Kommunstyrelsens trygghets- och säkerhetsutskotts förslag till kommunstyrelsen" in headings
    assert not [words for words in headings if words.casefold().endswith("beslut")]
    open_meeting(world, *KS, case)
    world.at("2017-09-27T17:00")
    hold(world, *KS)
    assert [row["stale"] for row in world.ask("visa", case)["records"] if row["template"] == "protokollsutdrag"] == [
        False
    ]


def test_every_paper_of_the_meeting_says_what_it_should(world: World, case: str) -> None:
    _at_ks(world, case)
    notice = _paper(world, *KS, "kallelse")
    assert "Föredragningslista" in notice
    assert "Kommunstyrelsen antar förslaget" in notice
    approve_and_post(world, *KS, "2017-10-02", "2017-10-03")
    minutes = _paper(world, *KS, "protokoll")
    assert "§ 3 Samverkansformer för äldres brandsäkerhet" in minutes
    assert "Ingegärd Sjövalla (S), ordförande" in minutes
    assert "Underskrift" in minutes
    certificate = _paper(world, *KS, "anslagsbevis")
    for words in ("2017-10-24", "2017-10-25", "Kommunledningskontoret, Storgatan 1", "förvaltningsrätten"):
        assert words in certificate


def test_minutes_are_marked_until_they_are_approved_and_then_are_the_original(world: World, case: str) -> None:
    _at_ks(world, case)
    path = world.folder / "protokoll.docx"
    world.arende("sammantrade", "protokoll", *KS, "-o", str(path), som=SECRETARY)
    header = "".join(one.text for one in Document(str(path)).sections[0].first_page_header.paragraphs)
    assert "EJ JUSTERAT" in header
    approve_and_post(world, *KS, "2017-10-02", "2017-10-02")
    again = [world.ask("sammantrade", "protokoll", *KS, som=SECRETARY) for _ in range(2)]

    assert again[0]["original"] is True
    assert again[0]["paper"] == again[1]["paper"]


def test_the_case_goes_on_to_follow_up_and_what_the_system_holds_is_not_typed_in(world: World, case: str) -> None:
    open_meeting(world, *TSU, case)
    world.at("2017-09-12T16:00")
    refused = world.step(case, "bered", SECRETARY, organ="TSU", meeting_on="2017-09-12", paragraph="27", refused=True)
    assert "sammantrade genomfor TSU 2017-09-12" in refused.err
    hold(world, *TSU)
    open_meeting(world, *KS, case)
    world.at("2017-09-27T17:00")
    hold(world, *KS)
    world.step(case, "folj_upp", "handlaggare")
    assert world.state(case) == "uppfoljning"


def test_the_notice_board_shows_what_is_up_and_nobodys_name(world: World, case: str) -> None:
    _at_ks(world, case)
    approve_and_post(world, *KS, "2017-10-02", "2017-10-02")
    told = world.ask("anslagstavla", str(world.folder / "tavla"))
    page = (world.folder / "tavla" / "index.html").read_text(encoding="utf-8")

    assert told["notices"] == 2
    assert "Kommunstyrelsen, sammanträde 2017-09-27" in page
    assert "2017-10-23" in page
    assert not [name for name in ("Sjövalla", "Skogtun", "Granhed", "Hedmyra") if name in page]
    world.at("2017-10-24")
    world.arende("sammantrade", "anslag", *KS, "--ned", "2017-10-24", som=SECRETARY)
    assert world.ask("anslagstavla", str(world.folder / "tavla"))["notices"] == 1
