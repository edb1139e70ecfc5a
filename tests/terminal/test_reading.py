"""`arende las`: documents are shown with their words, written as a case file, or opened as a case; or refused whole."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support.parts import REPOSITORY
from tests.terminal.conftest import REGISTRAR, Desk

AGREEMENT = str(REPOSITORY / "exempel" / "dokument" / "grannsamverkan.txt")
TWO = str(REPOSITORY / "exempel" / "dokument" / "utdrag-och-missiv.md")
KEYS = {
    "kind", "municipality", "title", "dnr", "relatedDnrs", "date", "body", "paragraph", "parties", "points", "period",
    "extension", "notice", "obligations", "recipients", "signatories", "caseOfficer", "supportingDocuments", "sections",
    "anomalies",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _after_the_documents(empty_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the documents say has happened has happened."""
    monkeypatch.setenv("ARENDE_IDAG", "2026-01-20")


def test_a_document_is_one_json_object_with_every_key_and_no_database_is_needed(empty_desk: Desk) -> None:
    told = empty_desk.done("las", AGREEMENT, "--json").json
    assert set(told) >= KEYS
    assert told["kind"]["value"] == "overenskommelse"
    assert told["period"] == {
        "start": "2024-04-01", "end": "2026-03-31", "precision": "day", "openEnded": False, "length": None,
        "phrase": "från och med den 1 april 2024 till och med den 31 mars 2026", "line": 25,
    }  # fmt: skip
    assert told["caseOfficer"] is None
    assert not empty_desk.database.exists()


def test_every_phrase_is_a_literal_piece_of_the_source_and_stands_on_its_line(empty_desk: Desk) -> None:
    told = empty_desk.done("las", AGREEMENT, "--json").json
    source = Path(AGREEMENT).read_text(encoding="utf-8")
    whole, lines = " ".join(source.split()), source.splitlines()
    found = [*_phrases(told)]
    assert len(found) > 15
    for phrase, line in found:
        assert phrase in whole
        assert phrase.split()[0] in lines[line - 1]


def _phrases(value: object) -> list[tuple[str, int]]:
    if isinstance(value, list):
        return [one for each in value for one in _phrases(each)]
    if not isinstance(value, dict):
        return []
    own = [(value["phrase"], value["line"])] if "phrase" in value else []
    return own + [one for each in value.values() for one in _phrases(each)]


def test_a_file_with_two_documents_is_a_list(empty_desk: Desk) -> None:
    told = empty_desk.done("las", TWO, "--json").json
    assert [one["kind"]["value"] for one in told] == ["protokollsutdrag", "missiv"]
    assert [one["dnr"]["value"] for one in told] == ["KS 2025/17", "KS 2025/17"]


def test_what_is_read_is_shown_with_its_words_and_what_is_missing(empty_desk: Desk) -> None:
    said = empty_desk.done("las", AGREEMENT).out
    assert "förlängs av sig självt, 1 år i taget «Om ingen av parterna säger upp den" in said
    assert "minst 8 gånger per år (aktivitet, ska, Föreningen)" in said
    assert "Framgår inte: handläggare, punkter." in said


def test_a_document_that_says_next_to_nothing_is_not_proposed_to_become_a_case(empty_desk: Desk) -> None:
    (empty_desk.folder / "lite.txt").write_text("Rönnvikens kommun\n\nHej!\n", encoding="utf-8")
    done = empty_desk.done("las", "lite.txt")
    assert "Kommun:        Rönnvikens kommun" in done.out
    assert "Framgår inte: slag, rubrik, diarienummer" in done.out
    assert "--skapa" not in done.out + done.err
    assert "--skapa" in empty_desk.done("las", AGREEMENT).err


def test_a_case_file_is_written_that_opens_a_case(desk: Desk) -> None:
    desk.done("las", AGREEMENT, "-o", "arende.yaml")
    opened = desk.done("nytt", "--fran", "arende.yaml", "--som", REGISTRAR, "--json").json
    assert opened["dnr"] == "KS 2024/88"


def test_a_municipality_that_no_document_names_is_asked_for(desk: Desk) -> None:
    assert "Kommunen framgår inte av dokumentet" in desk.done("las", TWO, "-o", "arende.yaml").err


def test_a_dry_run_writes_no_case_file(desk: Desk) -> None:
    before = desk.lies_there()
    desk.done("las", AGREEMENT, "-o", "arende.yaml", "--torrkor")
    assert desk.lies_there() == before


def test_a_case_is_opened_with_all_that_the_file_holds_and_gives_its_documents_back(desk: Desk) -> None:
    opened = desk.done("las", TWO, "--skapa", "--som", REGISTRAR)
    assert opened.out == "KS 2025/17\n"
    case = desk.done("visa", "KS 2025/17", "--json").json
    assert [row["points"][0]["text"] for row in case["decisions"]] == [
        "Upplägget för trygghetsvandringar godkänns.",
        "att godkänna upplägget för trygghetsvandringar",
    ]
    assert [one["phrase"] for one in case["obligations"]] == [
        "Fritidskontoret får i uppdrag att redovisa vandringarna för kommunstyrelsen en gång per halvår.",
    ]
    [source] = desk.done("handling", "lista", "KS 2025/17", "--json").json["records"]
    assert (source["number"], source["direction"], source["fileName"]) == (1, "upprattad", "utdrag-och-missiv.md")
    desk.done("handling", "hamta", "KS 2025/17", "1", "-o", "som-den-kom.md", "--som", REGISTRAR)
    assert (desk.folder / "som-den-kom.md").read_bytes() == Path(TWO).read_bytes()
    desk.done("handling", "skapa", "KS 2025/17", "missiv", "-o", "missiv.docx", "--som", REGISTRAR)
    assert (desk.folder / "missiv.docx").stat().st_size > 1000


def test_the_day_that_the_text_gives_a_yearly_duty_is_the_day_in_the_plan(desk: Desk) -> None:
    said = desk.done("las", AGREEMENT).out
    assert "varje år, senast den 1 mars (uppföljning" in said
    dnr = desk.done("las", AGREEMENT, "--skapa", "--status", "uppfoljning", "--som", REGISTRAR).out.strip()
    [plan] = desk.done("plan", dnr, "--till", "2027-04-30", "--json").json["plans"]
    due = [one["date"] for one in plan["events"] if one["kind"] == "uppfoljning" and "redogörelse" in one["what"]]
    assert due == ["2026-03-01", "2027-03-01"]
    reminded = [one for one in plan["events"] if one["kind"] == "paminnelse" and "redogörelse" in one["what"]]
    assert any("2026-03-01" in " ".join(one["reckoning"]) for one in reminded)


def test_several_files_open_a_case_each_and_one_key_repeats_them_all(desk: Desk) -> None:
    other = desk.folder / "annan.txt"
    other.write_text(Path(AGREEMENT).read_text(encoding="utf-8").replace("KS 2024/88", "KS 2024/89"), encoding="utf-8")
    line = ("las", AGREEMENT, str(other), "--skapa", "--som", REGISTRAR, "--nyckel", "k1", "--json")
    first = desk.done(*line).json
    held = desk.holds()
    again = desk.done(*line).json
    assert (
        [one["dnr"] for one in first["cases"]] == [one["dnr"] for one in again["cases"]] == ["KS 2024/88", "KS 2024/89"]
    )
    assert held == desk.holds()


def test_a_dry_run_opens_nothing(desk: Desk) -> None:
    held = desk.holds()
    told = desk.done("las", AGREEMENT, "--skapa", "--som", REGISTRAR, "--torrkor", "--json").json
    assert told["dryRun"] is True
    assert held == desk.holds()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("tom.txt", b"", "tom.txt är tom"),
        ("recept.txt", "Vispa ägg och mjölk.\n1. Grädda.".encode(), "ser inte ut som ett kommunalt dokument"),
        ("trasig.pdf", b"%PDF-1.7 avbruten", "trasig.pdf är skadad"),
    ],
)
def test_a_file_that_cannot_be_read_creates_nothing(desk: Desk, name: str, data: bytes, said: str) -> None:
    (desk.folder / name).write_bytes(data)
    held = desk.holds()
    refused = desk.run("las", AGREEMENT, name, "--skapa", "--som", REGISTRAR)
    assert refused.code == 2
    assert said in refused.err
    assert held == desk.holds()


@pytest.mark.parametrize(
    "line",
    [
        ("las", AGREEMENT, "-o", "a.yaml", "--skapa"),
        ("las", AGREEMENT, TWO, "-o", "a.yaml"),
        ("las", AGREEMENT, "--status", "uppfoljning"),
        ("las",),
    ],
)
def test_what_cannot_go_together_is_said_to_be_so(desk: Desk, line: tuple[str, ...]) -> None:
    assert desk.run(*line).code == 2
    assert not (desk.folder / "a.yaml").exists()


def test_a_document_signed_tomorrow_opens_no_case(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARENDE_IDAG", "2024-01-20")

    ran = desk.run("las", AGREEMENT, "--skapa", "--som", REGISTRAR)

    assert (ran.code, ran.out) == (2, "")
    assert re.search(r"ärendefilen ur grannsamverkan\.txt:\d+: 2024-03-12 har inte varit ännu", ran.err)
