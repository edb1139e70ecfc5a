"""«mall kontrollera»: every fault of a template at once, where it stands, and what to write instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.domain.errors import FileFaults
from engine.rendering.check import all_fields, check, check_file, sound
from engine.rendering.package import pack, unpack
from engine.rendering.swedish_jinja import in_swedish
from engine.rendering.templates import SHIPPED, TemplateShelf
from tests.rendering.documents import KINDS


def _own(folder: Path, *texts: str, raw: str = "", keep: bool = True) -> Path:
    """A template of a municipality's own: brev with these paragraphs before its text (or in place of it)."""
    parts = unpack((SHIPPED / "brev.docx").read_bytes(), "brev.docx")
    said = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in texts) + raw
    xml = parts["word/document.xml"].decode()
    start, end = xml.index("<w:body>") + 8, xml.index("<w:sectPr>")
    parts["word/document.xml"] = (xml[:start] + said + (xml[start:end] if keep else "") + xml[end:]).encode()
    path = folder / "egen.docx"
    path.write_bytes(pack(parts))
    return path


@pytest.mark.parametrize("name", KINDS)
def test_the_shipped_templates_are_sound(name: str) -> None:
    report = check(TemplateShelf().get(name))
    assert (report.faults, report.notes) == ((), ())
    assert {"kommun", "utkast", "innehall[].text"} <= set(report.fields)


def test_a_sound_template_of_a_municipalitys_own_is_sound(tmp_path: Path) -> None:
    report = check_file(
        _own(
            tmp_path,
            "Hälsningar från {{ handlaggare.namn }}",
            "{%p for part in parter %}",
            "{{ part }}",
            "{%p endfor %}",
        )
    )
    assert report.faults == ()
    assert {"handlaggare.namn", "parter"} <= set(report.fields)


def test_unknown_fields_are_all_told_with_place_and_nearest_name(tmp_path: Path) -> None:
    path = _own(
        tmp_path,
        "Till {{ komun }}",
        "{{ handlaggare.telefonn }}",
        "{%p for x in innehal %}",
        "{{ x.y }}",
        "{%p endfor %}",
    )
    faults = check_file(path).faults
    assert [(fault.file, fault.line, fault.instead) for fault in faults] == [
        (str(path), 1, "Menade du «kommun»?"),
        (str(path), 2, "Menade du «telefon»?"),
        (str(path), 3, "Menade du «innehall»?"),
    ]
    assert "brödtexten, stycke 1 «Till {{ komun }}»: mallfältet «komun» finns inte." in faults[0].text


def test_a_field_of_an_item_is_known_by_the_list_it_comes_from(tmp_path: Path) -> None:
    faults = check_file(
        _own(tmp_path, "{%p for rad in uppsagning.rader %}", "{{ rad.etiket }}", "{%p endfor %}")
    ).faults
    assert [(fault.line, fault.instead) for fault in faults] == [(2, "Menade du «etikett»?")]


def test_every_field_that_reaches_behind_the_values_is_named(tmp_path: Path) -> None:
    faults = check_file(
        _own(tmp_path, "{{ rubrik.__class__.__mro__ }}", "{{ ''.__class__ }}", "{{ cycler.__init__ }}")
    ).faults
    assert [fault.text.partition(": ")[2] for fault in faults] == [
        "«rubrik.__class__» är inget mallfält: inget fält börjar med «_».",
        "«.__class__» är inget mallfält: inget fält börjar med «_».",
        "mallfältet «cycler» finns inte.",
    ]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("{%p if %}", "ett mallfält är tomt"),
        ("{{ kommun | storaBokstaver }}", "filtret «storaBokstaver» finns inte"),
        ("{%p om kommun %}", "ordet «om» finns inte"),
        ("{%p endif %}", "«endif» står här utan den början"),
        ("{{ kommun }", "tecknet"),
        ("{% macro x() %}{% endmacro %}", "«macro» kan inte användas"),
        ("{{ parter }}", "är ingen text utan en lista"),
        ("{{ uppsagning }}", "är ingen text utan flera uppgifter"),
        ("{{ range }}", "är ingen text utan en del av mallen själv"),
        ("{{ kommun + 1 }}", "något som inte går att sätta ihop"),
        ("{{ 10.0 ** 999 }}", "talet blir för stort"),
    ],
)
def test_what_cannot_be_read_is_told_in_swedish(code: str, said: str, tmp_path: Path) -> None:
    assert said in check_file(_own(tmp_path, code, raw="", keep=False)).faults[0].text


def test_faults_in_the_header_are_told_to_be_there(tmp_path: Path) -> None:
    path = _own(tmp_path)
    parts = unpack(path.read_bytes(), "egen.docx")
    parts["word/header2.xml"] = parts["word/header2.xml"].replace(b"{{ kontor }}", b"{{ kontoret }}")
    path.write_bytes(pack(parts))
    assert [fault.text.split(",")[0] for fault in check_file(path).faults] == ["sidhuvudet (header2.xml)"]


def test_a_template_that_would_lose_text_is_found_out(tmp_path: Path) -> None:
    faults = check_file(_own(tmp_path, "Bara {{ rubrik }}", keep=False)).faults
    assert "skulle ha tappat text" in faults[0].text


def test_a_template_that_hides_that_it_is_a_draft_is_found_out(tmp_path: Path) -> None:
    path = _own(tmp_path)
    parts = unpack(path.read_bytes(), "egen.docx")
    parts["word/header1.xml"] = parts["word/header1.xml"].replace(b">UTKAST<", b"> <")
    path.write_bytes(pack(parts))
    assert ["visar inte UTKAST" in fault.text for fault in check_file(path).faults] == [True]


def test_language_page_numbers_and_headings_are_noted(tmp_path: Path) -> None:
    path = _own(tmp_path)
    parts = unpack(path.read_bytes(), "egen.docx")
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(b'w:lang w:val="sv-SE"', b'w:lang w:val="en-US"')
    parts = {
        name: part.replace(b" PAGE ", b" REF ").replace(b" NUMPAGES ", b" REF ").replace(b"Heading", b"Headline")
        for name, part in parts.items()
    }
    path.write_bytes(pack(parts))
    assert [note.split()[0] for note in check_file(path).notes] == ["Språket", "Mallen", "Mallen"]


def test_a_hostile_file_is_a_fault_among_others(tmp_path: Path) -> None:
    (tmp_path / "ond.docx").write_text("hej")
    reports = (
        check_file(tmp_path / "ond.docx"),
        check_file(tmp_path / "borta.docx"),
        check_file(_own(tmp_path, "{{ fel }}")),
    )
    with pytest.raises(FileFaults) as all_of_them:
        sound(reports)
    assert [Path(fault.file).name for fault in all_of_them.value.faults] == ["ond.docx", "borta.docx", "egen.docx"]


def test_every_field_that_exists_can_be_listed() -> None:
    listed = all_fields()
    assert {"kommun", "handlaggare.namn", "innehall[].text", "uppsagning.rader[].etikett", "parter[]"} <= set(listed)


def test_no_english_reaches_the_user() -> None:
    assert in_swedish("something that Jinja has never said before") == "mallkoden går inte att läsa."
