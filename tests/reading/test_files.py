"""A file gives its lines whatever its format, and a file that cannot be read is refused in one clear sentence."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from engine.reading import files as files_read
from engine.reading import refusals
from engine.reading.confine import LARGEST, lines_of_file
from engine.reading.files import read_file
from engine.reading.lines import Line
from tests.reading import files
from tests.reading.files import (
    NUMBERING,
    STYLES,
    control,
    opendocument,
    packed,
    paragraph,
    pdf,
    row,
    text_box,
    word,
)
from tests.support.parts import REPOSITORY

_READS = """
import resource, sys
from pathlib import Path
from engine.reading import files, refusals
try:
    files.read_file(Path(sys.argv[1]))
except refusals.NotReadable as refused:
    print(refused.code, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def _lines(folder: Path, name: str, data: bytes) -> list[Line]:
    path = folder / name
    path.write_bytes(data)
    return [line for line in lines_of_file(path) if line.text]


def test_a_word_file_gives_headings_numbers_bullets_and_rows(tmp_path: Path) -> None:
    body = (
        paragraph("Förslag till beslut", "Rubrik1")
        + paragraph("Avtalet godkänns.", number="1")
        + paragraph("Avtalet följs upp.", number="1")
        + paragraph("en sak", number="2")
        + f"<w:tbl>{row('Datum', 'Diarienummer')}{row('2024-03-12', 'KS 2024/88')}</w:tbl>"
        + "<w:p><w:r><w:t>Ett </w:t></w:r><w:del><w:r><w:delText>borttaget </w:delText></w:r></w:del>"
        + "<w:r><w:t>ord</w:t></w:r></w:p>"
    )
    found = _lines(tmp_path, "a.docx", word(body, styles=STYLES, numbering=NUMBERING))
    assert [(line.text, line.level, line.marker) for line in found] == [
        ("Förslag till beslut", 1, None),
        ("Avtalet godkänns.", 0, "1"),
        ("Avtalet följs upp.", 0, "2"),
        ("en sak", 0, "-"),
        ("Datum\tDiarienummer", 0, None),
        ("2024-03-12\tKS 2024/88", 0, None),
        ("Ett ord", 0, None),
    ]


def test_the_head_of_a_word_files_pages_is_read_once(tmp_path: Path) -> None:
    head = f"<w:hdr {files.W}>{paragraph('Dnr KS 2024/88')}</w:hdr>"
    found = _lines(tmp_path, "a.docx", word(paragraph("Bakgrund"), header1=head, header2=head))
    assert [line.text for line in found] == ["Dnr KS 2024/88", "Bakgrund"]


def test_the_foot_of_a_word_files_pages_gives_the_number_of_the_case_and_no_address(tmp_path: Path) -> None:
    foot = f"<w:ftr {files.W}>{paragraph('Box 12, 380 00 Rönnviken')}{paragraph('Ärendenr: KS 2024/88')}</w:ftr>"
    found = _lines(tmp_path, "a.docx", word(paragraph("Bakgrund"), footer1=foot))
    assert [line.text for line in found] == ["Ärendenr: KS 2024/88", "Bakgrund"]


def test_a_text_box_of_a_word_file_is_read_once_and_after_the_paragraph_that_it_hangs_on(tmp_path: Path) -> None:
    head = paragraph("TJÄNSTESKRIVELSE").replace("</w:p>", text_box("Dnr KS 2024/88", "2024-03-12") + "</w:p>")
    found = _lines(tmp_path, "a.docx", word(head + paragraph("Bakgrund")))
    assert [line.text for line in found] == ["TJÄNSTESKRIVELSE", "Dnr KS 2024/88", "2024-03-12", "Bakgrund"]


def test_content_controls_are_read_and_those_that_still_ask_for_their_text_are_not(tmp_path: Path) -> None:
    filled, asking = (
        control(paragraph("Kommunstyrelsen")),
        control(paragraph("Klicka här för att ange text."), asks=True),
    )
    rows = row("Datum", "2024-03-12") + control(row("Diarienummer", "KS 2024/88"))
    found = _lines(tmp_path, "a.docx", word(f"<w:tbl>{rows}</w:tbl>" + filled + asking))
    assert [line.text for line in found] == ["Datum\t2024-03-12", "Diarienummer\tKS 2024/88", "Kommunstyrelsen"]


def test_what_a_word_file_hides_is_not_read(tmp_path: Path) -> None:
    hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Dolt</w:t></w:r><w:r><w:t>Synligt</w:t></w:r></w:p>"
    assert [line.text for line in _lines(tmp_path, "a.docx", word(hidden))] == ["Synligt"]


def test_a_word_file_saved_as_strict_open_xml_is_read_as_any_other(tmp_path: Path) -> None:
    usual, strict = files.W.split('"')[1], "http://purl.oclc.org/ooxml/wordprocessingml/main"
    whole = f"<w:document {files.W}><w:body>{paragraph('Bakgrund')}</w:body></w:document>".replace(usual, strict)
    found = _lines(tmp_path, "a.docx", packed({"[Content_Types].xml": "<Types/>", "word/document.xml": whole}))
    assert [line.text for line in found] == ["Bakgrund"]


def test_a_shape_with_text_in_an_opendocument_text_stands_by_itself(tmp_path: Path) -> None:
    shape = "<draw:custom-shape><text:p>Dnr KS 2024/88</text:p></draw:custom-shape>"
    found = _lines(tmp_path, "a.odt", opendocument(f"<text:p>MISSIV{shape}</text:p><text:p>Bakgrund</text:p>"))
    assert [line.text for line in found] == ["MISSIV", "Dnr KS 2024/88", "Bakgrund"]


def test_an_opendocument_text_gives_headings_lists_and_rows(tmp_path: Path) -> None:
    body = (
        '<text:h text:outline-level="2">Bakgrund</text:h><text:p>Två<text:s/>ord<text:line-break/>ny rad</text:p>'
        "<text:list><text:list-item><text:p>en sak</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>Datum</text:p></table:table-cell>"
        "<table:table-cell><text:p>2024-03-12</text:p></table:table-cell></table:table-row></table:table>"
    )
    found = _lines(tmp_path, "a.odt", opendocument(body))
    assert [(line.text, line.level, line.marker) for line in found] == [
        ("Bakgrund", 2, None),
        ("Två ord", 0, None),
        ("ny rad", 0, None),
        ("en sak", 0, "-"),
        ("Datum\t2024-03-12", 0, None),
    ]


def test_a_pdf_gives_its_lines_and_where_a_page_begins(tmp_path: Path) -> None:
    found = _lines(
        tmp_path, "a.pdf", pdf([["Överenskommelse om samverkan i Rönnviken", "", "§ 1 Parter"], ["Sida två (2)"]])
    )
    assert [(line.text, line.page) for line in found] == [
        ("Överenskommelse om samverkan i Rönnviken", False),
        ("§ 1 Parter", False),
        ("Sida två (2)", True),
    ]


def test_running_text_in_two_columns_of_a_pdf_is_read_column_by_column(tmp_path: Path) -> None:
    left = [
        "Parterna ska ordna vandringar",
        "i stadsdelarna fyra gånger om",
        "året och gå igenom vad som",
        "har setts under vandringen med",
    ]
    right = [
        "kvartal och redovisar det för",
        "kommunstyrelsen i december.",
        "Gruppen består av kommunens",
        "chef och polisens chef, som",
    ]
    rows = [f"{one}\t{other}" for one, other in zip(left * 2, right * 2, strict=True)]
    found = _lines(
        tmp_path, "a.pdf", pdf([["Överenskommelse om samverkan", "", *rows, "", "Rönnviken den 3 mars 2025"]])
    )
    columns = [*left * 2, *right * 2]
    assert [line.text for line in found] == ["Överenskommelse om samverkan", *columns, "Rönnviken den 3 mars 2025"]


def test_names_side_by_side_under_an_agreement_in_a_pdf_stay_side_by_side(tmp_path: Path) -> None:
    rows = [
        "För Rönnvikens kommun\tFör Rönnvikens Ryttarförening",
        "Ellen Rask\tPer Dahl",
        "Kommunchef\tOrdförande",
    ] * 3
    assert [line.text for line in _lines(tmp_path, "a.pdf", pdf([rows]))] == rows


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_text_is_read_in_the_encodings_that_are_used(tmp_path: Path, encoding: str) -> None:
    found = _lines(tmp_path, "a.txt", "Rönnvikens kommun\nÅtgärder § 3 – «ja»".encode(encoding))
    assert [line.text for line in found] == ["Rönnvikens kommun", "Åtgärder § 3 – «ja»"]


def _bomb() -> bytes:
    part = b"<w:document " + files.W.encode() + b"><w:body>" + b"<w:p/>" * 30_000_000
    return packed({"[Content_Types].xml": "<Types/>", "word/document.xml": part})


def _laughs() -> bytes:
    doctype = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    return packed({"[Content_Types].xml": "<Types/>", "word/document.xml": f"{doctype}<w:document {files.W}/>"})


def _recipe() -> bytes:
    return "Pannkakor\n\nVispa 3 ägg, 6 dl mjölk och 3 dl mjöl.\n\n1. Smält smöret.\n2. Grädda i panna.\n".encode()


REFUSED: dict[str, tuple[bytes, str]] = {
    "tom.txt": (b"", "EmptyFile"),
    "blank.txt": (b" \n\n\t\n", "EmptyFile"),
    "recept.txt": (_recipe(), "NoDecision"),
    "okand.txt": (bytes(range(128, 256)) * 40, "UnknownEncoding"),
    "binar.txt": (bytes(range(32)) * 100, "UnknownEncoding"),
    "losenord.pdf": (files.encrypted_pdf(), "Encrypted"),
    "skannad.pdf": (pdf([[], [], []]), "Scanned"),
    "avbruten.pdf": (pdf([["Avtal"]])[:120], "Damaged"),
    "skrap.pdf": (b"%PDF-1.7\n" + bytes(range(256)) * 50, "Damaged"),
    "lang.pdf": (pdf([["rad"]] * 10_000), "TooLarge"),
    "makron.docx": (
        packed({"[Content_Types].xml": "<Types/>", "word/document.xml": "<a/>", "word/vbaProject.bin": b"x"}),
        "Macros",
    ),
    "avbruten.docx": (word(paragraph("Avtal"))[:200], "Damaged"),
    "trasig.docx": (packed({"word/document.xml": "<w:document>"}), "Damaged"),
    "tom.docx": (word(""), "EmptyFile"),
    "skratt.docx": (_laughs(), "Damaged"),
    "losenord.docx": (bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 600, "OldFormat"),
    "krypterad.odt": (
        opendocument(
            "",
            **{
                "META-INF/manifest.xml": '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
                "<m:file-entry><m:encryption-data/></m:file-entry></m:manifest>"
            },
        ),
        "Encrypted",
    ),
    "kalkyl.xlsx": (packed({"xl/workbook.xml": "<a/>"}), "UnknownFormat"),
    "packad.zip": (packed({"a.txt": "text"}), "UnknownFormat"),
    "bild.png": (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "UnknownFormat"),
    "sida.html": (b"<!DOCTYPE html><html><body>Avtal</body></html>", "UnknownFormat"),
    "brev.rtf": (b"{\\rtf1 Avtal}", "UnknownFormat"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_cannot_be_read_is_refused_in_a_sentence_that_names_it(name: str, tmp_path: Path) -> None:
    data, reason = REFUSED[name]
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(refusals.NotReadable) as refused:
        read_file(path)
    assert refused.value.code == reason
    assert refused.value.exit_code == 2
    assert refused.value.message.startswith(name)
    assert "{" not in refused.value.message
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_grows_when_it_is_unpacked_is_refused_within_time_and_memory(tmp_path: Path) -> None:
    path = tmp_path / "bomb.docx"
    path.write_bytes(_bomb())
    began = time.monotonic()
    # In a process of its own, whose only child is the one that opens the file.
    done = subprocess.run([sys.executable, "-c", _READS, str(path)], cwd=REPOSITORY, capture_output=True, check=True)
    code, greatest = done.stdout.decode().split()
    assert code in {"TooLarge", "TooSlow"}
    assert time.monotonic() - began < 20
    assert int(greatest) < 500 * 1024


def test_a_file_that_is_too_large_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "stor.pdf"
    with path.open("wb") as stream:
        stream.truncate(LARGEST + 1)
    with pytest.raises(refusals.TooLarge):
        read_file(path)


@pytest.mark.parametrize("name", ["saknas.txt", "."])
def test_what_is_no_file_is_said_to_be_none(name: str, tmp_path: Path) -> None:
    with pytest.raises(refusals.NotReadable, match=r"går inte att läsa"):
        read_file(tmp_path / name)


@pytest.mark.parametrize(
    "text",
    [
        "a" * 59_000,
        "Avtal " * 9_000,
        "1. " * 15_000,
        "- " * 20_000,
        "§ 1 " * 14_000,
        "2024-01-01 " * 5_000,
        "(" * 50_000,
        "om det inte avtalet har " * 2_300,
        "mellan " + "Ab " * 19_000 + "och",
    ],
    ids=[
        "ett ord",
        "ett ord om och om",
        "punkter",
        "streck",
        "paragrafer",
        "dagar",
        "parenteser",
        "villkor",
        "namn",
    ],
)
def test_a_line_without_end_is_read_in_time(text: str, tmp_path: Path) -> None:
    path = tmp_path / "rad.txt"
    path.write_text(f"Överenskommelse mellan Rönnvikens kommun och Polisen\n\n{text}\n", encoding="utf-8")
    began = time.monotonic()
    assert read_file(path)
    assert time.monotonic() - began < 10


def test_a_text_of_very_many_paragraphs_ends_in_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files_read, "SECONDS", 2.0)
    path = tmp_path / "lang.txt"
    rows = "\n\n".join(f"Parterna träffas varje månad i grupp {n}." for n in range(25_000))
    path.write_text(f"Överenskommelse mellan Rönnvikens kommun och Polisen\n\n{rows}\n", encoding="utf-8")
    began = time.monotonic()
    with pytest.raises(refusals.TooSlow):
        read_file(path)
    assert time.monotonic() - began < 5
