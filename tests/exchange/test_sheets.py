"""A list as a file: days are days, Swedish letters stay, and nothing that somebody wrote is run by a spreadsheet."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

import pytest

from engine.exchange import sheets

HEADS = ("Ärende", "Dag")
DANGEROUS = ['=HYPERLINK("http://ond.example")', "+1+1", "-1", "@SUM(A1)", "\t=1"]


def test_a_csv_is_read_by_a_swedish_excel() -> None:
    data = sheets.as_csv(HEADS, [["Löfte; del 1", date(2026, 2, 2)], [None, None]])

    assert data.startswith(b"\xef\xbb\xbf")
    assert data.decode("utf-8-sig").splitlines() == ["Ärende;Dag", '"Löfte; del 1";2026-02-02', ";"]


@pytest.mark.parametrize("text", DANGEROUS)
def test_what_looks_like_a_formula_is_text_in_a_csv(text: str) -> None:
    line = sheets.as_csv(HEADS, [[text, None]]).decode("utf-8-sig").splitlines()[1]

    assert line.removeprefix('"').startswith("'")


@pytest.mark.parametrize("text", DANGEROUS)
def test_what_looks_like_a_formula_is_text_in_a_workbook(text: str) -> None:
    with zipfile.ZipFile(io.BytesIO(sheets.as_xlsx("Ärenden", HEADS, [[text, date(2026, 2, 2)]]))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()

    assert "<f>" not in sheet
    assert "hyperlink" not in sheet.lower()
    assert re.search(r'<c r="A2" t="s">', sheet)
    # 2 February 2026 is day 46055 in a workbook.
    assert re.search(r'<c r="B2" s="\d"><v>46055</v>', sheet)
