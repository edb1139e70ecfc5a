"""Documents made, drafted, fetched and taken back, on the disk and through pipes."""

from __future__ import annotations

import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from tests.terminal.conftest import OFFICER, Desk, command

MAKE = ("tjansteskrivelse", "--som", OFFICER)


def _records(desk: Desk) -> list[int]:
    return [one["number"] for one in desk.done("handling", "lista", desk.dnr, "--json").json["records"]]


def test_a_document_is_registered_and_written_where_it_was_asked_for(desk: Desk) -> None:
    answer = desk.done("handling", "skapa", desk.dnr, *MAKE, "-o", "ut.docx", "--json").json
    assert (answer["number"], answer["file"], _records(desk)) == (1, "ut.docx", [1])
    assert zipfile.is_zipfile("ut.docx")
    desk.done("handling", "hamta", desk.dnr, "1", "-o", "igen.docx")
    assert Path("igen.docx").read_bytes() == Path("ut.docx").read_bytes()


@pytest.mark.parametrize("target", ["saknas/ut.docx", ".", "/proc/ut.docx"])
def test_where_it_cannot_be_written_no_number_is_taken(desk: Desk, target: str) -> None:
    ran = desk.run("handling", "skapa", desk.dnr, *MAKE, "-o", target)
    assert (ran.code, _records(desk)) == (2, [])
    assert "gick inte att skriva" in ran.err


@pytest.mark.parametrize(("target", "more", "said"), [
    ("ut.pdf", (), "ut.pdf ska sluta på .docx"), ("ut.DOCX", ("--pdf",), "ut.DOCX ska sluta på .pdf"),
])  # fmt: skip
def test_a_file_is_called_what_it_is(desk: Desk, target: str, more: tuple[str, ...], said: str) -> None:
    ran = desk.run("handling", "skapa", desk.dnr, *MAKE, "-o", target, *more)
    assert (ran.code, _records(desk)) == (2, [])
    assert said in ran.err
    assert not Path(target).exists()


def test_a_draft_registers_nothing_and_is_never_written_over_another(desk: Desk) -> None:
    answer = desk.done("handling", "skapa", desk.dnr, *MAKE, "--utkast", "--json").json
    assert answer["file"] == "UTKAST-KS-2021-1-tjansteskrivelse.docx"
    assert (zipfile.is_zipfile(answer["file"]), _records(desk)) == (True, [])
    assert desk.run("handling", "skapa", desk.dnr, *MAKE, "--utkast").code == 2


def test_what_is_fetched_under_its_own_name_is_never_written_over(desk: Desk) -> None:
    desk.done("handling", "skapa", desk.dnr, *MAKE)
    name = desk.done("handling", "hamta", desk.dnr, "1", "--json").json["file"]
    Path(name).write_text("redigerat", encoding="utf-8")
    assert desk.run("handling", "hamta", desk.dnr, "1").code == 2
    assert Path(name).read_text(encoding="utf-8") == "redigerat"


def test_a_document_goes_out_through_a_pipe_and_nothing_else_does(desk: Desk) -> None:
    for line in (["skapa", desk.dnr, *MAKE, "-o", "-"], ["hamta", desk.dnr, "1", "-o", "-"]):
        done = subprocess.run(command("handling", *line), capture_output=True, check=True, timeout=60)
        assert zipfile.is_zipfile(BytesIO(done.stdout))


def test_an_edited_document_comes_back_as_a_new_version(desk: Desk) -> None:
    desk.done("handling", "skapa", desk.dnr, *MAKE, "-o", "ut.docx")
    with zipfile.ZipFile("ut.docx", "a") as edited:
        edited.writestr("word/egen.xml", "<a/>")
    line = ("handling", "lamna-in", desk.dnr, "ut.docx", "--som", OFFICER)
    assert "version 2" in desk.done(*line).out
    assert "inget att lämna in" in desk.done(*line).out
    assert "redigerad i Word, version 2" in desk.done("handling", "lista", desk.dnr).out


def test_one_bad_template_stands_in_the_list_with_its_fault_beside_the_others(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "brev.docx").write_text("inget", encoding="utf-8")
    monkeypatch.setenv("ARENDE_MALLAR", str(tmp_path))
    listed = {one["name"]: one for one in desk.done("mall", "lista", "--json").json["templates"]}
    assert "är inget Word-dokument" in listed["brev"]["fault"]
    assert listed["missiv"] == {**listed["missiv"], "own": False, "fault": None}
    assert "HÅLLER INTE" in desk.done("mall", "lista").out
    refused = desk.run("mall", "kontrollera", str(tmp_path / "brev.docx"))
    assert (refused.code, refused.err.count("brev.docx")) == (2, 1)
