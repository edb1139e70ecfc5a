"""What one format says the others say: the same document as Word, OpenDocument and PDF is read alike."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import docx
import pytest

from engine.reading.files import read_file
from engine.reading.told import told
from tests.support import parts

HEAD = (("Handläggare", "Datum", "Diarienummer"), ("Linnea Falk", "2023-03-08", "KS/2023:45"))
# Style and text; the style as Word calls it.
BODY = (
    ("Normal", "Tjänsteskrivelse"),
    ("Normal", "Kommunstyrelsen"),
    ("Heading 1", "Överenskommelse om nattvandring mellan Råby kommun och Föreningen Nattljus"),
    ("Heading 2", "Förslag till beslut"),
    ("List Number", "Överenskommelsen om nattvandring för åren 2023–2025 godkänns."),
    ("List Number", "Fritidschefen får i uppdrag att redovisa vandringarna för kommunstyrelsen en gång om året."),
    ("Heading 2", "Bakgrund"),
    ("Normal", "Föreningen ordnar minst tio vandringar per år. Parterna träffas varje kvartal och går igenom läget."),
    ("Heading 2", "Beslutsunderlag"),
    ("List Bullet", "Tjänsteskrivelse 2023-03-08"),
    ("List Bullet", "Förslag till överenskommelse"),
    ("Heading 2", "Beslutet skickas till"),
    ("Normal", "Föreningen Nattljus"),
    ("Normal", "Fritidschefen"),
)
FACTS = ("kind", "municipality", "title", "dnr", "date", "body", "caseOfficer")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The document in three formats."""
    made = tmp_path_factory.mktemp("format")
    document = docx.Document()
    # Stands in the head of the pages, and nowhere else.
    document.sections[0].header.paragraphs[0].text = "Dalby kommun\tKultur- och fritidsförvaltningen"
    table = document.add_table(rows=2, cols=3)
    for row, texts in zip(table.rows, HEAD, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    for style, text in BODY:
        document.add_paragraph(text, style=style)
    document.save(str(made / "a.docx"))
    return made


def _read(path: Path) -> dict[str, Any]:
    [one] = [told(reading) for reading in read_file(path)]
    found = {key: one[key] and one[key]["value"] for key in FACTS}
    found["points"] = [(point["marker"], point["text"]) for point in one["points"]]
    found["duties"] = [(duty["cadence"], duty["n"], duty["kind"]) for duty in one["obligations"]]
    found["supporting"] = [fact["value"] for fact in one["supportingDocuments"]]
    found["recipients"] = [fact["value"] for fact in one["recipients"]]
    found["period"] = (one["period"]["start"], one["period"]["end"])
    return found


WANTED = {
    "kind": "tjansteskrivelse",
    "municipality": "Dalby kommun",
    "title": "Överenskommelse om nattvandring mellan Råby kommun och Föreningen Nattljus",
    "dnr": "KS/2023:45",
    "date": "2023-03-08",
    "body": "KS",
    "caseOfficer": "Linnea Falk",
    "points": [
        ("1", "Överenskommelsen om nattvandring för åren 2023–2025 godkänns."),
        ("2", "Fritidschefen får i uppdrag att redovisa vandringarna för kommunstyrelsen en gång om året."),
    ],
    "duties": [
        ("yearly", None, "follow_up"),
        ("n_per_year", 10, "activity"),
        ("quarterly", None, "follow_up"),
    ],
    "supporting": ["Tjänsteskrivelse 2023-03-08", "Förslag till överenskommelse"],
    "recipients": ["Föreningen Nattljus", "Fritidschefen"],
    "period": ("2023-01-01", "2025-12-31"),
}


def test_a_word_file_is_read(folder: Path) -> None:
    assert _read(folder / "a.docx") == WANTED


@pytest.mark.libreoffice
@pytest.mark.parametrize("sort", ["odt", "pdf"])
def test_another_format_says_the_same(folder: Path, sort: str) -> None:
    command = str(parts.libreoffice_program() or parts.missing("LibreOffice"))
    profile = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
    done = subprocess.run(
        [command, profile, "--headless", "--convert-to", sort, "--outdir", str(folder), str(folder / "a.docx")],
        capture_output=True, check=False, timeout=100,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert _read(folder / f"a.{sort}") == WANTED
