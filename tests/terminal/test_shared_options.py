"""--json, --som, --torrkor, --nyckel and --om-revision: wherever they stand, they mean the same."""

from __future__ import annotations

import pytest

from engine.terminal.acting import account, machine
from tests.terminal.conftest import ADMINISTRATOR, EXAMPLES, OFFICER, REGISTRAR, Desk


def test_json_may_stand_anywhere(desk: Desk) -> None:
    lines = [("--json", "handling", "lista"), ("handling", "--json", "lista"), ("handling", "lista", "--json")]
    first, *others = [desk.done(*line, desk.dnr).json for line in lines]
    assert [first, first] == others
    assert first["dnr"] == desk.dnr


@pytest.mark.parametrize("place", [0, 1, 2, 4])
def test_who_acts_may_stand_anywhere(desk: Desk, place: int) -> None:
    line = ["handling", "makulera", desk.dnr, "7", "--motivering", "Dubblett"]
    line[place:place] = ["--som", REGISTRAR]
    assert desk.run("--json", *line).error["code"] == "NoSuchRecord"


@pytest.mark.parametrize("dry", ["--torrkor", "--dry-run"])
@pytest.mark.parametrize("before", [True, False])
def test_a_dry_run_may_be_asked_for_before_or_after(desk: Desk, dry: str, before: bool) -> None:
    line = ["anteckna", desk.dnr, "Ringde", "--som", OFFICER]
    held = desk.holds()
    ran = desk.done(*([dry, *line] if before else [*line, dry]))
    assert "Torrkörning: inget ändrades." in ran.err
    assert desk.holds() == held


def test_what_is_said_last_counts(desk: Desk) -> None:
    ran = desk.run("--som", "ingen.alls", "anteckna", desk.dnr, "Ringde", "--som", OFFICER)
    assert ran.code == 0


def test_the_environment_says_who_acts_where_the_line_does_not(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARENDE_ANVANDARE", OFFICER)
    desk.done("anteckna", desk.dnr, "Ringde")
    desk.done("anteckna", desk.dnr, "Ringde igen", "--som", REGISTRAR)
    entries = desk.done("logg", desk.dnr, "--json").json["entries"]
    assert [one["actorId"] for one in entries[-2:]] == [OFFICER, REGISTRAR]
    assert (account(), machine()) == (entries[-1]["account"], entries[-1]["machine"])


def test_nobody_is_assumed_to_act(desk: Desk) -> None:
    ran = desk.run("anteckna", desk.dnr, "Ringde")
    assert (ran.code, ran.out) == (2, "")
    assert "--som ANVÄNDARE" in ran.err


def test_whoever_acts_has_to_be_a_user_and_still_be_one(desk: Desk) -> None:
    assert desk.run("anteckna", desk.dnr, "Ringde", "--som", "ingen.alls").code == 3
    desk.done("overlat", "--fran", "elias.vassmark", "--till", OFFICER, "--som", REGISTRAR)
    text = (EXAMPLES / "kommun.yaml").read_text(encoding="utf-8").replace("logo: logo.png", "")
    left = text.replace("{id: elias.vassmark,", "{id: elias.vassmark, active: false,")
    (desk.folder / "kommun.yaml").write_text(left, encoding="utf-8")
    desk.done("init", "--kommun", "kommun.yaml", "--som", ADMINISTRATOR)
    ran = desk.run("anteckna", desk.dnr, "Ringde", "--som", "elias.vassmark")
    assert ran.code == 1
    assert "Elias Vassmark (elias.vassmark) är inte längre aktiv" in ran.err


def test_reading_asks_for_nobody_and_shows_what_is_shut(desk: Desk) -> None:
    steps = desk.done("steg", desk.dnr, "--json").json
    assert {"utkast"} == {steps["state"]}
    assert not any(one["open"] for one in steps["actions"])
    mine = desk.done("steg", desk.dnr, "--json", "--som", OFFICER).json
    assert [one["name"] for one in mine["actions"] if one["open"]] == ["foresla"]


def test_the_same_key_gives_the_first_answer_and_does_nothing_more(desk: Desk) -> None:
    line = ("anteckna", desk.dnr, "Ringde", "--som", OFFICER, "--nyckel", "a1", "--json")
    first = desk.done(*line).json
    held = desk.holds()
    assert desk.done(*line).json == {**first, "repeated": True}
    assert desk.holds() == held


def test_a_key_belongs_to_one_user(desk: Desk) -> None:
    desk.done("anteckna", desk.dnr, "Ringde", "--som", OFFICER, "--nyckel", "a1")
    assert desk.run("anteckna", desk.dnr, "Ringde", "--som", REGISTRAR, "--nyckel", "a1").code == 2


def test_a_sweep_with_the_same_key_is_one_sweep(desk: Desk) -> None:
    first = desk.done("paminn", "--nyckel", "natt", "--json").json
    assert desk.done("paminn", "--nyckel", "natt", "--json").json == {**first, "repeated": True}


def test_a_key_belongs_to_one_command(desk: Desk) -> None:
    desk.done("anteckna", desk.dnr, "Ringde", "--som", OFFICER, "--nyckel", "a1")
    assert desk.run("paminn", "--nyckel", "a1").code == 2


def test_a_passed_revision_is_refused_with_who_did_what(desk: Desk) -> None:
    desk.done("anteckna", desk.dnr, "Ringde", "--som", OFFICER)
    ran = desk.run("anteckna", desk.dnr, "Jag också", "--som", REGISTRAR, "--om-revision", "1")
    assert ran.code == 1
    assert "nu på revision 2, inte 1. Senast: 2021-01-20 08:00 Tove Granhed:" in ran.err


def test_a_revision_is_asked_for_only_where_there_is_one(desk: Desk) -> None:
    for line in (["--om-revision", "1", "lista"], ["--om-revision", "1", "paminn"], ["paminn", "--om-revision", "1"]):
        assert desk.run(*line).code == 2


def test_advice_can_be_turned_off(desk: Desk) -> None:
    assert "Nästa: " in desk.done("anteckna", desk.dnr, "Ringde", "--som", OFFICER).err
    assert desk.done("-q", "anteckna", desk.dnr, "Ringde", "--som", OFFICER).err == ""
    assert desk.done("anteckna", desk.dnr, "Ringde", "--som", OFFICER, "--json").err == ""


def test_whoever_comes_second_to_a_step_is_told_who_was_first(desk: Desk) -> None:
    desk.done("steg", desk.dnr, "foresla", "--som", OFFICER)
    desk.done("anteckna", desk.dnr, "Ringde", "--som", OFFICER)
    ran = desk.run("steg", desk.dnr, "foresla", "--som", OFFICER)
    assert ran.code == 1
    assert "Senast i ärendet: 2021-01-20 08:00 Tove Granhed: Tjänsteanteckning" in ran.err


def test_what_a_step_lacks_is_nobody_elses_doing(desk: Desk) -> None:
    ran = desk.run("steg", desk.dnr, "foresla", "--som", REGISTRAR)
    assert ran.code == 1
    assert "Senast i ärendet" not in ran.err
