"""Decided points are given to somebody, reported, and told of once a year, in Word and in a sheet."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from tests.support.world import World

RESPONSIBLE = "elias.vassmark"


def decided(world: World, file: Path, day: str = "2020-11-25") -> str:
    dnr = world.open(file)
    world.step(dnr, "foresla", "handlaggare")
    world.step(dnr, "bered", "chef")
    world.at("2020-12-01")
    world.step(dnr, "besluta", "namndsekreterare", meeting_on=day, paragraph="310")
    return dnr


@pytest.fixture
def dnr(world: World, examples: Path) -> str:
    world.at("2020-11-05")
    return decided(world, examples / "medborgarlofte.yaml")


def give(world: World, dnr: str, point: str, who: str, *more: str, code: int = 0) -> str:
    return world.arende("beslut", "ansvar", dnr, point, "--ansvarig", who, *more, som="handlaggare", code=code).err


def done(world: World, dnr: str, point: str, *more: str, som: str = "handlaggare", code: int = 0) -> str:
    line = ("beslut", "klar", dnr, point, "--notering", "Gjort", *more)
    return world.arende(*line, som=som, code=code).err


def states(world: World, dnr: str) -> dict[str, str]:
    return {one["point"]: one["state"] for one in world.ask("beslut", dnr)["points"]}


def year(world: World, *more: str) -> Any:
    return world.ask("beslut", "uppfoljning", "--ar", "2020", *more)


def test_a_point_is_given_to_somebody_and_reported(world: World, dnr: str) -> None:
    give(world, dnr, "1", RESPONSIBLE, "--senast", "2020-12-18")
    give(world, dnr, "3", "Kommunledningskontoret")
    done(world, dnr, "4", "--datum", "2020-11-30", "--lank", "https://x.example")
    points = {one["point"]: one for one in world.ask("beslut", dnr)["points"]}

    assert states(world, dnr) == {"1": "kvar", "3": "kvar", "4": "gjort"}
    assert (points["1"]["responsible"], points["1"]["responsibleId"]) == ("Elias Vassmark", RESPONSIBLE)
    assert (points["3"]["responsible"], points["3"]["responsibleId"]) == ("Kommunledningskontoret", None)
    assert (points["4"]["doneOn"], points["4"]["report"], points["4"]["link"]) == (
        "2020-11-30", "Gjort", "https://x.example",
    )  # fmt: skip
    assert world.ask("logg", "--verifiera")["ok"]


def test_whoever_is_responsible_gets_the_reminder_and_may_report(world: World, dnr: str) -> None:
    give(world, dnr, "1", "Elias Vassmark", "--senast", "2020-12-18")
    world.sweep("2020-12-18")
    world.send()
    told = [path for path in world.mail.glob("*.eml") if b"elias.vassmark" in path.read_bytes()]
    done(world, dnr, "1", som=RESPONSIBLE)
    world.sweep("2020-12-21")

    assert len(told) == 1
    assert b"arende beslut klar" in told[0].read_bytes()
    assert states(world, dnr)["1"] == "gjort"
    assert [one for one in world.ask("bevaka", dnr)["reminders"] if "Verkställ" in one["what"]] == []


def test_it_may_be_given_to_another_and_be_late(world: World, dnr: str) -> None:
    give(world, dnr, "1", RESPONSIBLE, "--senast", "2020-12-18")
    give(world, dnr, "1", "tove.granhed", "--senast", "2020-12-17")
    world.at("2020-12-18")

    assert states(world, dnr)["1"] == "forsenat"
    assert [one["text"] for one in world.ask("logg", dnr)["entries"] if one["kind"] == "verkstallighet"][-1] == (
        "Ansvarig för punkt 1 i KS 2020-11-25 § 310: Tove Granhed, senast 2020-12-17"
    )


def test_what_somebody_is_to_do_goes_with_the_rest_when_she_hands_over(world: World, dnr: str) -> None:
    give(world, dnr, "1", RESPONSIBLE, "--senast", "2020-12-18")
    give(world, dnr, "3", RESPONSIBLE)
    done(world, dnr, "3", som=RESPONSIBLE)
    line = ("overlat", "--fran", RESPONSIBLE, "--till", "tove.granhed", "--slutar")
    answer = world.ask(*line, som="registrator")
    points = {one["point"]: one["responsible"] for one in world.ask("beslut", dnr)["points"]}

    assert answer["cases"] == [dnr]
    assert (points["1"], points["3"]) == ("Tove Granhed", "Elias Vassmark")
    assert world.ask("diarium", "--revision")["reminders"] == []
    assert world.ask("logg", "--verifiera")["ok"]


def test_what_cannot_be_given_or_reported_is_said(world: World, dnr: str, examples: Path) -> None:
    undecided = world.open(examples / "kalenderarsavtal.yaml")

    assert "De som finns: 1, 3, 4" in give(world, dnr, "2", RESPONSIBLE, code=3)
    assert "§ 311" in give(world, dnr, "1", RESPONSIBLE, "--paragraf", "311", code=3)
    assert "Inget är beslutat" in give(world, undecided, "1", RESPONSIBLE, code=1)
    assert "har inte varit ännu" in done(world, dnr, "1", "--datum", "2020-12-24", code=2)
    assert "har inte rätt" in done(world, dnr, "1", som="olle.hagmyra", code=1)
    done(world, dnr, "1")
    assert "redan rapporterat" in done(world, dnr, "1", code=1)


def test_the_year_says_what_was_decided_by_whom_it_is_done_and_what_is_left(world: World, dnr: str) -> None:
    give(world, dnr, "1", RESPONSIBLE, "--senast", "2020-12-18")
    done(world, dnr, "4")
    world.at("2020-12-29")
    answer = year(world)
    later = world.ask("beslut", "uppfoljning", "--ar", "2021")

    assert answer["sums"] == {"decided": 3, "done": 1, "left": 1, "late": 1, "withoutResponsible": 1}
    assert [(one["dnr"], one["point"]) for one in answer["points"]] == [(dnr, "1"), (dnr, "3"), (dnr, "4")]
    assert year(world, "--organ", "SBN")["points"] == []
    assert (later["points"], [one["point"] for one in later["leftBefore"]]) == ([], ["1"])


def test_a_confidential_case_tells_only_where_it_was_decided(world: World, dnr: str) -> None:
    mark = ("handling", "ratta", dnr, "1", "--sekretess", "OSL 18:1", "--motivering", "uppgifter om en person")
    world.arende(*mark, som="registrator")

    assert {one["text"] for one in year(world)["points"]} == {
        "ärendet innehåller sekretess; beslutet finns i protokollet"
    }


def test_the_document_and_the_sheet_hold_every_point_and_no_formula(world: World, dnr: str) -> None:
    world.arende("beslut", "klar", dnr, "4", "--notering", '=HYPERLINK("http://x")', som="handlaggare")
    files = {kind: world.folder / f"ar.{kind}" for kind in ("docx", "xlsx")}
    for path in files.values():
        year(world, "-o", str(path))
    (table,) = Document(str(files["docx"])).tables[-1:]
    with zipfile.ZipFile(io.BytesIO(files["xlsx"].read_bytes())) as sheet:
        cells, texts = (sheet.read(f"xl/{name}.xml").decode() for name in ("worksheets/sheet1", "sharedStrings"))

    assert [row.cells[0].text.startswith("KS 2020-11-25 § 310, punkt") for row in table.rows[1:]] == [True] * 3
    assert "=HYPERLINK" in table.rows[3].cells[3].text
    assert "=HYPERLINK(&quot;http://x&quot;)" in texts or '=HYPERLINK("http://x")' in texts
    assert ("<f>" in cells, cells.count("<row ")) == (False, 4)


def test_a_report_is_a_word_file_or_a_sheet(world: World, dnr: str) -> None:
    line = ("beslut", "uppfoljning", "--ar", "2020", "-o", str(world.folder / "ar.pdf"))

    assert "sluta på .docx (Word) eller .xlsx" in world.arende(*line, code=2).err
