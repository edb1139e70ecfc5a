"""A wrong note is taken back, a broken promise is recorded, and what has ended is written in no more."""

from __future__ import annotations

import pytest

from tests.terminal.conftest import EXAMPLES, OFFICER, REGISTRAR, Desk, desk, empty_desk, set_up

__all__ = ["desk", "empty_desk", "set_up"]
DNR = "KS/2021:2"
WEB = ("--lank", "https://ronnviken.example/x")


@pytest.fixture
def pledge(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk with a löfte that is followed up since January 2021; today is 15 March."""
    desk.done("nytt", "--fran", str(EXAMPLES / "medborgarlofte.yaml"), "--status", "uppfoljning", "--som", REGISTRAR)
    monkeypatch.setenv("ARENDE_IDAG", "2021-03-15")
    return desk


def test_a_wrong_note_is_taken_back_and_stays_readable(pledge: Desk) -> None:
    noted = ("--notering", "Publicerad", *WEB, "--som", OFFICER)
    assert "börjar först 2022-12-01" in pledge.run("uppfoljning", "klar", DNR, "u1-2022-12", *noted).err
    early = pledge.run("uppfoljning", "klar", DNR, "u1-2021-03", *noted)
    assert "pågår till och med 2021-03-31" in early.err
    assert "En tidigare gång är fortfarande öppen" in early.err

    why = ("--motivering", "Fel månad", "--som", OFFICER)
    assert "är öppen igen" in pledge.done("uppfoljning", "oppna", DNR, "u1-2021-03", *why).out
    assert "är inte klarmarkerad" in pledge.run("uppfoljning", "oppna", DNR, "u1-2021-03", *why).err
    rows = pledge.done("uppfoljning", "lista", "--dnr", DNR, "--json").json["occurrences"]
    assert next(row["state"] for row in rows if row["id"] == "u1-2021-03") == "kommande"
    assert "(u1-2021-03)" in pledge.done("bevaka", DNR, "--som", OFFICER).out
    journal = pledge.done("logg", DNR).out
    assert "var klar 2021-03-15, måndag enligt Tove Granhed: Publicerad" in journal
    assert "Skäl: Fel månad" in journal
    assert pledge.done("logg", "--verifiera", "--json").json["ok"]
    assert "är klar" in pledge.done("uppfoljning", "klar", DNR, "u1-2021-03", *noted).out


def test_a_promise_that_was_not_kept_is_recorded_with_why_and_what_was_done_for_it_with_what_shows_it(
    pledge: Desk,
) -> None:
    (pledge.folder / "schema.txt").write_text("Fredag och lördag", encoding="utf-8")
    file = ("--fil", "schema.txt")
    pledge.done("lofte", "klar", DNR, "l1.1", "--notering", "Schemat är omlagt", *WEB, *file, "--som", OFFICER)
    broken = ("--utfall", "inte_infriat", "--notering", "Pengarna räckte inte")
    assert "inte infriat" in pledge.done("lofte", "klar", DNR, "l2", *broken, "--som", OFFICER).out
    assert "l1.1, l1.2" in pledge.run("lofte", "klar", DNR, "l9", "--notering", "x", "--som", OFFICER).err

    first, second = pledge.done("lofte", DNR, "--json").json["promises"]
    done = first["activities"][0]
    assert (done["id"], done["status"], done["statusLabel"]) == ("l1.1", "infriat", "gjort")
    assert (done["evidence"][0]["link"], done["evidence"][0]["number"]) == (WEB[1], 1)
    assert (second["status"], second["evidence"][0]["note"]) == ("inte_infriat", "Pengarna räckte inte")
    told = pledge.done("visa", DNR, "--som-fil").out
    assert "outcome: inte_infriat" in told
    (pledge.folder / "fil.yaml").write_text(told, encoding="utf-8")
    again = pledge.done("andra", DNR, "--fran", "fil.yaml", "--som", OFFICER, "--json").json
    assert again["changed"] == []


def test_feedback_is_about_this_pledge(pledge: Desk) -> None:
    said = ("lofte", "aterkoppla", DNR, *WEB, "--som", OFFICER, "--datum")
    assert "börjar gälla 2021-01-01" in pledge.run(*said, "2019-01-01").err
    assert pledge.run(*said, "2021-01-02").code == 0


def test_what_has_ended_is_written_in_no_more_but_noted_and_corrected(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.done("bevaka", desk.dnr, "2021-05-01", "Ring", "--som", OFFICER)
    desk.done("handling", "registrera", desk.dnr, "--riktning", "inkommen", "--titel", "Fråga", "--som", REGISTRAR)
    desk.done("steg", desk.dnr, "avskriv", "--motivering", "Inget av det", "--som", REGISTRAR)
    for no in (
        ("lofte", "klar", desk.dnr, "l1", "--notering", "Gjort"),
        ("lofte", "aterkoppla", desk.dnr, *WEB, "--datum", "2021-01-10"),
        ("uppfoljning", "klar", desk.dnr, "u1-2021-01", "--notering", "Gjort"),
        ("uppfoljning", "oppna", desk.dnr, "u1-2021-01", "--motivering", "Fel"),
        ("uppfoljning", "intervall", desk.dnr, "u1", "--var", "P1W"),
        ("uppfoljning", "sammantrade", desk.dnr, "u2-1", "2022-02-23"),
        ("uppfoljning", "lagkrav", desk.dnr),
        ("avtal", desk.dnr, "--startdag", "lofte=2021-01-01"),
        ("avtal", desk.dnr, "--slutdag", "lofte=2031-01-01"),
        ("bevaka", desk.dnr, "--klar", "b1", "--notering", "Ringt"),
        ("bevaka", desk.dnr, "2021-06-01", "--flytta", "b1"),
    ):
        ran = desk.run(*no, "--som", OFFICER)
        assert (ran.code, "har slutat" in ran.err) == (1, True), no
    desk.done("anteckna", desk.dnr, "Polisen ringde", "--som", OFFICER)
    desk.done("handling", "ratta", desk.dnr, "1", "--titel", "Rätt", "--motivering", "Fel", "--som", REGISTRAR)
    asked = ("--utgang", "helt", "--provning", "Inget att maska", "--som", REGISTRAR)
    desk.done("handling", "lamna-ut", desk.dnr, "1", *asked)


def test_what_lacks_a_start_day_says_so_and_keeps_the_cadence_of_its_text(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    dnr = desk.done(
        "nytt", "--fran", str(EXAMPLES / "ett-ar-i-taget.yaml"), "--status", "uppfoljning", "--som", REGISTRAR
    ).out.strip().splitlines()[-1]  # fmt: skip
    rows = desk.done("uppfoljning", "lista", "--dnr", dnr, "--json").json["occurrences"]
    lacks = {row["lack"]: row["id"].removesuffix("-intervall") for row in rows}
    assert set(lacks) == {"intervall", "startdag"}
    assert "startdag saknas" in desk.done("uppfoljning", "lista", "--dnr", dnr).out
    refused = desk.run("uppfoljning", "intervall", dnr, lacks["startdag"], "--var", "P3M", "--som", OFFICER)
    assert (refused.code, "--startdag overenskommelse=" in refused.err) == (1, True)
    desk.done("uppfoljning", "intervall", dnr, lacks["intervall"], "--var", "P3M", "--som", OFFICER)
    beyond = desk.run("uppfoljning", "lista", "--till", "2030-01-01")
    assert "arende plan" in beyond.err
