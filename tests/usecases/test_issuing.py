"""Documents issued: logotypes of both parties, versions edited in Word, what has gone stale or away."""

from __future__ import annotations

import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document

from tests.support.world import World

DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000b49444154789c6360000200000500017a"
    "5eaa3f0000000049454e44ae426082"
)


@pytest.fixture
def pledge(world: World, examples: Path) -> str:
    return world.open(examples / "medborgarlofte.yaml")


def _issued(world: World, dnr: str, template: str) -> ZipFile:
    path = world.folder / f"{template}.docx"
    said = ("--text", "Tack för er fråga.") if template == "brev" else ()
    world.arende("handling", "skapa", dnr, template, *said, "-o", str(path), som="handlaggare")
    return ZipFile(path)


def _media(document: ZipFile) -> list[bytes]:
    return [document.read(name) for name in document.namelist() if name.startswith("word/media/logotyp_motpart")]


def test_a_pledge_bears_the_counterparts_logotype_where_the_municipality_has_it(
    world: World, pledge: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _media(_issued(world, pledge, "medborgarlofte")) == []

    (world.folder / "mallar" / "logotyper").mkdir(parents=True)
    (world.folder / "mallar" / "logotyper" / "polisen.png").write_bytes(DOT)
    monkeypatch.setenv("ARENDE_MALLAR", str(world.folder / "mallar"))
    assert _media(_issued(world, pledge, "medborgarlofte")) == [DOT]


@pytest.mark.parametrize("command", [("visa",), ("handling", "lista")])
def test_the_case_says_that_a_document_has_gone_stale(world: World, examples: Path, command: tuple[str, ...]) -> None:
    dnr = world.open(examples / "samverkan-och-lofte.yaml")
    _issued(world, dnr, "missiv")
    assert "inaktuell" not in world.arende(*command, dnr).out
    world.arende("tilldela", dnr, "elias.vassmark", som="registrator")

    assert [row["stale"] for row in world.ask(*command, dnr)["records"]] == [True]
    assert "inaktuell: underlaget har ändrats" in world.arende(*command, dnr).out


def test_a_handling_that_is_gone_says_why_and_where_to(world: World, pledge: str, examples: Path) -> None:
    other = world.open(examples / "samverkan-och-lofte.yaml")
    for title in ("Yttrande", "Dubblett"):
        new = ("handling", "registrera", pledge, "--riktning", "inkommen", "--titel", title)
        world.arende(*new, som="registrator")
    why = ("--motivering", "Hör till det andra ärendet")
    world.arende("handling", "flytta", pledge, "1", "--till", other, *why, som="registrator")
    world.arende("handling", "makulera", pledge, "2", "--motivering", "Två gånger", som="registrator")
    told = world.arende("handling", "lista", pledge).out

    assert f"[flyttad till {other}-1: Hör till det andra ärendet]" in told
    assert "[makulerad: Två gånger]" in told


def test_a_document_edited_in_word_is_a_version_of_its_own_and_never_overwritten(world: World, pledge: str) -> None:
    _issued(world, pledge, "brev")
    before = (world.folder / "brev.docx").read_bytes()
    edited = world.folder / "redigerad.docx"
    edited.write_bytes(before + b" ")
    again = ("handling", "skapa", pledge, "brev", "--text", "Tack.", "-o", str(edited))
    for more in ((), ("--utkast",)):
        assert "är inte registrerad" in world.arende(*again, *more, som="handlaggare", code=2).err
    assert edited.read_bytes() == before + b" "
    world.arende("handling", "lamna-in", pledge, str(edited), som="handlaggare")
    _issued(world, pledge, "brev")
    world.arende("handling", "hamta", pledge, "1", "-o", str(world.folder / "ett.docx"))
    rows = world.ask("handling", "lista", pledge)["records"]

    assert (world.folder / "ett.docx").read_bytes() == before + b" "
    assert [(row["number"], row["version"], row["edited"]) for row in rows] == [(1, 2, True), (2, 1, False)]


@pytest.mark.parametrize(("day", "last"), [("2026-06-30", "2026-12-31"), ("2026-07-01", "2027-12-31")])
def test_a_notice_says_on_which_day_the_agreement_ends_if_it_is_received_today(
    world: World, examples: Path, day: str, last: str
) -> None:
    world.at(day)
    dnr = world.open(examples / "fler" / "avtal.yaml", "--status", "uppfoljning")
    path = world.folder / "uppsagning.docx"
    world.arende("handling", "skapa", dnr, "uppsagning", "--delegation", "4.2", "-o", str(path), som="registrator")
    said = re.sub("<[^>]*>", " ", ZipFile(path).read("word/document.xml").decode())

    assert f"Avtalet upphör att gälla {last}" in " ".join(said.split())


def _said(path: Path) -> str:
    return " ".join(re.sub("<[^>]*>", " ", ZipFile(path).read("word/document.xml").decode()).split())


def test_no_notice_is_written_that_nobody_has_decided(world: World, examples: Path) -> None:
    world.at("2026-03-02")
    dnr = world.open(examples / "fler" / "avtal.yaml", "--status", "uppfoljning")
    make = ("handling", "skapa", dnr, "uppsagning")
    refused = world.arende(*make, som="registrator", code=1)
    draft = world.folder / "utkast.docx"
    world.arende(*make, "--utkast", "-o", str(draft), som="signe.lovskar")
    by_officer = world.arende(*make, "--delegation", "4.2", som="signe.lovskar", code=1)

    assert "uppsägningen är inte beslutad" in refused.err
    assert "Beslut framgår inte" in _said(draft)
    assert "har inte rätt" in by_officer.err
    assert [one["template"] for one in world.ask("visa", dnr)["records"]] == [None]


def test_a_notice_cites_the_decision_to_give_it_and_no_other(world: World, examples: Path) -> None:
    world.at("2026-03-02")
    dnr = world.open(examples / "fler" / "avtal.yaml", "--status", "uppfoljning")
    world.step(dnr, "sag_upp", "kerstin.uddmyr", motive="Kommunen tar över driften.")
    world.step(dnr, "foresla", "signe.lovskar", points="Nämnden säger upp avtalet.")
    world.step(dnr, "bered", "kerstin.uddmyr")
    world.at("2026-03-23")
    world.step(dnr, "besluta", "namndsekreterare", meeting_on="2026-03-19", paragraph="31")
    path = world.folder / "uppsagning.docx"
    line = ("handling", "skapa", dnr, "uppsagning", "-o", str(path))
    number = world.ask(*line, som="signe.lovskar")["number"]
    with path.open("ab") as document:
        document.write(b" ")
    world.arende("handling", "lamna-in", dnr, str(path), "--nr", str(number), som="signe.lovskar")
    assert "Samhällsbyggnadsnämnden, 2026-03-19, § 31" in _said(path)

    world.step(dnr, "sag_upp", "kerstin.uddmyr", motive="Beslutet.", given_on="2026-03-23", received_on="2026-03-23")
    path.write_bytes(path.read_bytes() + b" ")
    refused = world.arende("handling", "lamna-in", dnr, str(path), "--nr", str(number), som="registrator", code=1)
    assert "uppsägningen är registrerad" in refused.err


def test_a_case_without_an_agreement_has_nothing_to_give_notice_of(world: World, examples: Path) -> None:
    world.at("2017-06-15")
    dnr = world.open(examples / "samverkansformer.yaml")
    for more in (("--delegation", "4.2"), ("--utkast",)):
        refused = world.arende("handling", "skapa", dnr, "uppsagning", *more, som="registrator", code=1)
        assert "inget avtal att säga upp" in refused.err


def test_a_notice_of_an_agreement_that_nobody_knows_whether_it_was_extended_says_no_last_day(
    world: World, examples: Path
) -> None:
    world.at("2026-03-02")
    dnr = world.open(examples / "ett-ar-i-taget.yaml", "--status", "uppfoljning")
    path = world.folder / "utkast.docx"
    world.arende("handling", "skapa", dnr, "uppsagning", "--utkast", "-o", str(path), som="handlaggare")

    assert "Avtalet upphör att gälla framgår inte" in _said(path)


@pytest.mark.parametrize(
    ("template", "why"),
    [("medborgarlofte", "har inget medborgarlöfte"), ("uppfoljningsrapport", "inget som följs upp")],
)
def test_a_document_that_would_be_empty_is_not_made(world: World, examples: Path, template: str, why: str) -> None:
    bare = world.folder / "bar.yaml"
    text = (examples / "samverkansformer.yaml").read_text(encoding="utf-8")
    start, end = text.index("\nobligations:"), text.index("\ndecision:")
    bare.write_text(text[:start] + text[end:], encoding="utf-8")
    dnr = world.open(bare)

    for more in ((), ("--utkast",)):
        refused = world.arende("handling", "skapa", dnr, template, *more, som="handlaggare", code=1)
        assert why in refused.err
    assert template not in [row["template"] for row in world.ask("visa", dnr)["records"]]


LEASE = """  - {id: lokal, kind: avtal, title: Avtal om klubbhuset, term: {open_ended: true}}
obligations:
  - {what: Nycklarna räknas, instrument: lokal, schedule: {every: P1Y}}
"""


def test_an_agreement_is_not_drawn_up_in_a_case_that_has_none(world: World, examples: Path) -> None:
    bare = world.folder / "utan-avtal.yaml"
    header = (examples / "fler" / "avtal.yaml").read_text(encoding="utf-8").partition("records:")[0]
    bare.write_text(header, encoding="utf-8")
    world.at("2021-01-11")
    dnr = world.open(bare)

    refused = world.arende("handling", "skapa", dnr, "overenskommelse", som="registrator", code=1)
    assert "har inget avtal, så en överenskommelse blir tom" in refused.err


def test_each_of_several_agreements_is_drawn_up_for_itself(world: World, examples: Path) -> None:
    text = (examples / "fler" / "avtal.yaml").read_text(encoding="utf-8")
    both = world.folder / "tva.yaml"
    both.write_text(text.replace("obligations:\n", LEASE, 1), encoding="utf-8")
    world.at("2021-01-11")
    dnr = world.open(both)
    path = world.folder / "lokal.docx"
    make = ("handling", "skapa", dnr, "overenskommelse")

    world.arende(*make, "--avtal", "lokal", "-o", str(path), som="registrator")
    shown = ZipFile(path).read("word/document.xml").decode()
    assert "Nycklarna räknas" in shown
    assert "säkerhetsrond" not in shown
    (made,) = [row for row in world.ask("visa", dnr)["records"] if row["template"] == "overenskommelse"]
    assert made["title"].endswith("Avtal om klubbhuset")
    assert made["stale"] is False
    assert "De som finns: avtal, lokal" in world.arende(*make, "--avtal", "nix", som="registrator", code=3).err
    world.arende("handling", "skapa", dnr, "brev", "--avtal", "lokal", som="registrator", code=2)


@pytest.mark.parametrize(
    ("template", "why"),
    [
        ("protokollsutdrag", "har inte behandlats av något organ"),
        ("expedieringsbrev", "har inget beslut"),
        ("brev", "Brevet säger inget"),
        ("protokoll", "arende sammantrade protokoll"),
        ("delegationsanmalan", "arende sammantrade anmalan"),
        ("beslutsuppfoljning", "arende beslut uppfoljning"),
    ],
)
def test_a_document_that_says_what_has_not_happened_is_not_registered(
    world: World, pledge: str, template: str, why: str
) -> None:
    refused = world.arende("handling", "skapa", pledge, template, som="handlaggare", code=1)

    assert why in refused.err
    assert world.ask("visa", pledge)["records"] == []


def test_a_draft_of_what_is_not_decided_says_that_it_is_not_known(world: World, pledge: str) -> None:
    for template, said in (
        ("protokollsutdrag", "Beslutet framgår inte."),
        ("expedieringsbrev", "dag, paragraf och lydelse framgår inte"),
    ):
        path = world.folder / f"{template}.docx"
        world.arende("handling", "skapa", pledge, template, "--utkast", "-o", str(path), som="handlaggare")
        assert said in _said(path)
        assert "har beslutat" not in _said(path)


def test_a_letter_says_what_somebody_has_written_and_does_not_grow_old(world: World, pledge: str) -> None:
    path, words = world.folder / "inbjudan.docx", world.folder / "inbjudan.txt"
    words.write_text("# Inbjudan\n\nVälkomna den 14 oktober.\n\n- Kaffe klockan nio.\n", encoding="utf-8")
    make = ("handling", "skapa", pledge, "brev", "--text", f"@{words}", "-o", str(path))
    world.arende(*make, som="handlaggare")
    world.arende("tilldela", pledge, "elias.vassmark", som="registrator")

    assert Document(str(path)).core_properties.title == "Inbjudan"
    assert "Välkomna den 14 oktober. Kaffe klockan nio." in _said(path)
    assert [one["stale"] for one in world.ask("visa", pledge)["records"]] == [False]
    missiv = ("handling", "skapa", pledge, "missiv", "--text", "Hej")
    assert "följer bara med ett brev" in world.arende(*missiv, som="handlaggare", code=2).err


def test_a_second_paper_like_the_first_is_told_of_and_does_not_lean_on_it(world: World, pledge: str) -> None:
    first = world.ask("handling", "skapa", pledge, "missiv", som="handlaggare")
    path = world.folder / "igen.docx"
    again = world.ask("handling", "skapa", pledge, "missiv", "-o", str(path), som="handlaggare")

    assert first["warnings"] == []
    assert again["warnings"] == ["Handling 1 säger redan detsamma: den nya är en dubblett."]
    assert "Missiv –" not in _said(path)


def test_a_dry_run_fails_where_the_template_does(world: World, pledge: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (world.folder / "mallar").mkdir()
    document = Document()
    document.add_paragraph("{{ finns_inte }}")
    document.save(str(world.folder / "mallar" / "missiv.docx"))
    monkeypatch.setenv("ARENDE_MALLAR", str(world.folder / "mallar"))
    refused = world.arende("handling", "skapa", pledge, "missiv", "--torrkor", som="handlaggare", code=1)

    assert "finns_inte" in refused.err
    assert world.ask("diarium", "--revision")["reserved"] == []


def test_a_handling_that_waits_for_its_file_stands_among_the_others(
    world: World, pledge: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOFFICE", "/finns/inte")
    world.arende("handling", "skapa", pledge, "missiv", "--pdf", som="handlaggare", code=4)

    for command in (("visa", pledge), ("handling", "lista", pledge)):
        (row,) = world.ask(*command)["records"]
        assert (row["number"], row["state"], row["digest"]) == (1, "vantar", None)
        assert "väntar på att göras" in world.arende(*command).out
