"""What goes into a document comes out of the file: every text whole, in every template, whatever signs it holds."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from engine.domain.text import Block, DispatchList, DocumentText, Point, Section, Signature
from engine.rendering import compiled as compiling
from engine.rendering.characters import normalised
from engine.rendering.compiled import compiled
from engine.rendering.context import context_of
from engine.rendering.facts import Letterhead
from engine.rendering.refusals import TextLost
from engine.rendering.render import fill_in, render, render_all
from engine.rendering.sample import PARAGRAPHS, samples
from engine.rendering.templates import TemplateShelf, template_at
from tests.rendering.documents import HEAD, KINDS, TEXT, lines, of_kind, opened, wanted

NASTY = (
    "{{ 7*7 }}",
    "{% if x %}",
    "{# x #}",
    "{_{",
    "}_}",
    "{_%",
    "%_}",
    "&amp;",
    "a<b och c",
    "]]>",
    "<w:p/>",
    "Vård & Omsorg",
    "\0",
    "\f",
    "\a",
    "\r\n",
    "\n\n",
    "\t\t",
    "  två  ",
    "\ud83d",
    "\ufffe",
    "\ufdd0\ufdd1",
    "\u2028",
    "å\u0308",
    "'\"«»“”’",
    "\\n",
    "%}",
    "}}",
    "🙂" * 9,
)
SIGNS = st.one_of(st.text(st.characters(exclude_categories=()), max_size=40), st.sampled_from(NASTY))
WORDS = st.lists(SIGNS, min_size=1, max_size=4).map("".join).filter(lambda text: normalised(text).strip("\n\t") != "")
SHELF = TemplateShelf()


def _document(texts: list[str]) -> DocumentText:
    a, b, c, d, e, f = texts
    blocks = (Block(p=b), Block(points=(Point("1", c), Point(None, d))), Block(bullets=(e,)))
    return DocumentText(
        "tjansteskrivelse", to=f, title=a, sections=(Section(c, 1, blocks), Section(d, 3, ())),
        signed_by=(Signature(e, f, a), Signature(b)), dispatch=DispatchList(c, (d, e)), header=((a, b),),
    )  # fmt: skip


@settings(max_examples=60)
@given(st.lists(WORDS, min_size=6, max_size=6))
def test_every_text_comes_back_as_it_went_in(texts: list[str]) -> None:
    context: Any = context_of(_document(texts), Letterhead("Alby kommun"))
    data = render(SHELF.get("tjansteskrivelse"), context)
    assert wanted(context["innehall"]) == lines(data)
    assert opened(data).core_properties.title == normalised(texts[0])


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("text", NASTY)
def test_every_template_bears_every_nasty_text(name: str, text: str) -> None:
    document = replace(_document([f"{text} {number}" for number in range(6)]), kind=name)
    _, head = of_kind(name)
    data = render(SHELF.get(name), context_of(document, replace(head, municipality=text, office=text, draft=True)))
    said = "\n".join(lines(data))
    assert [number for number in range(6) if normalised(f"{text} {number}") not in said] == []


@pytest.mark.parametrize("name", KINDS)
def test_every_template_bears_the_worst_case(name: str) -> None:
    for context in samples(follow_up=name == "uppfoljningsrapport", notice=name == "uppsagning"):
        said = lines(render(SHELF.get(name), context))
        assert sum(line.startswith("Stycke ") for line in said) == (PARAGRAPHS if context["rubrik"] else 0)


def test_markers_stay_as_they_are_written() -> None:
    assert [line for line in lines(render(SHELF.get("missiv"), context_of(TEXT, HEAD))) if "\t" in line] == [
        "1.\tPlanen antas.",
        "3.\tPlanen följs upp.",
    ]


def test_the_same_text_gives_the_same_bytes() -> None:
    context = context_of(TEXT, HEAD)
    assert render(SHELF.get("missiv"), context) == render(SHELF.get("missiv"), context)


def test_many_documents_come_in_the_order_in_which_they_were_asked_for() -> None:
    contexts = [context_of(replace(TEXT, title=f"Nummer {number}"), HEAD) for number in range(5)]
    titles = [opened(data).core_properties.title for data in render_all(SHELF.get("brev"), contexts)]
    assert titles == [f"Nummer {number}" for number in range(5)]


@pytest.mark.parametrize("name", KINDS)
def test_the_properties_hold_title_dnr_and_template_version(name: str) -> None:
    data = render(SHELF.get(name), context_of(*of_kind(name)))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        own = etree.fromstring(archive.read("docProps/custom.xml"))
    said = {one.get("name"): "".join(str(text) for text in one.itertext()) for one in own}
    assert opened(data).core_properties.title == "Trygghet & trivsel i <centrum>"
    assert opened(data).core_properties.language == "sv-SE"
    assert (said["Dnr"], said["Handling"], said["Mallversion"]) == (
        "KS 2031/118",
        "KS 2031/118-4",
        SHELF.get(name).version,
    )


@pytest.mark.parametrize("name", KINDS)
def test_all_text_is_in_swedish(name: str) -> None:
    data = render(SHELF.get(name), context_of(*of_kind(name)))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        said = b"".join(archive.read(part) for part in archive.namelist() if part.endswith(".xml"))
    assert set(re.findall(rb'w:lang w:val="([^"]*)"', said)) == {b"sv-SE"}


@pytest.mark.parametrize("name", KINDS)
def test_title_and_headings_are_real_headings(name: str) -> None:
    document = opened(render(SHELF.get(name), context_of(*of_kind(name))))
    levels = {
        paragraph.text: _outline(paragraph.style)
        for paragraph in document.paragraphs
        if _outline(paragraph.style) is not None
    }
    expected = {"Trygghet & trivsel i <centrum>": 0, "Förslag till beslut": 1, "Bakgrund": 2}
    assert {text: levels.get(text) for text in expected} == expected


def _outline(style: Any) -> int | None:
    level = style.element.find(".//" + qn("w:outlineLvl"))
    return int(level.get(qn("w:val"))) if level is not None else None


@pytest.mark.parametrize("name", KINDS)
def test_every_page_says_its_number_and_how_many_they_are(name: str) -> None:
    section = opened(render(SHELF.get(name), context_of(*of_kind(name)))).sections[0]
    first = etree.tostring(section.first_page_header._element) + etree.tostring(section.first_page_footer._element)
    later = etree.tostring(section.header._element) + etree.tostring(section.footer._element)
    assert all(word in page for page in (first, later) for word in (b" PAGE ", b" NUMPAGES "))


@pytest.mark.parametrize("name", KINDS)
def test_later_pages_show_municipality_kind_and_dnr(name: str) -> None:
    header = opened(render(SHELF.get(name), context_of(*of_kind(name)))).sections[0].header
    said = " ".join(paragraph.text for paragraph in header.paragraphs)
    assert all(word in said for word in ("Alby kommun", "KS 2031/118"))


def test_an_extract_goes_on_under_its_paragraph() -> None:
    section = opened(render(SHELF.get("protokollsutdrag"), context_of(*of_kind("protokollsutdrag")))).sections[0]
    assert "fortsättning § 61" in section.header.paragraphs[0].text
    foot = [cell.text for cell in section.footer.tables[0].rows[0].cells]
    assert foot == ["Justerandes sign", "", "Utdragsbestyrkande"]


@pytest.mark.parametrize("name", ["uppfoljningsrapport", "uppsagning"])
def test_a_table_of_data_has_a_header_row_that_is_repeated(name: str) -> None:
    body = opened(render(SHELF.get(name), context_of(*of_kind(name)))).element.body
    ruled = [table for table in body.iter(qn("w:tbl")) if table.find(f".//{qn('w:tblStyle')}") is not None]
    assert [len(table.findall(f".//{qn('w:tblHeader')}")) for table in ruled] == [1]
    assert all(table.find(f".//{qn('w:tblCaption')}") is not None for table in ruled)


@pytest.mark.parametrize("name", KINDS)
def test_points_and_bullets_are_lists(name: str) -> None:
    document = opened(render(SHELF.get(name), context_of(*of_kind(name))))
    listed = {"Planen antas.", "lampor"}
    if name != "medborgarlofte":  # a promise stands in a frame of its own
        numbered = [
            p.text
            for p in document.paragraphs
            if p.style is not None and p.style.element.find(f".//{qn('w:numPr')}") is not None
        ]
        assert all(any(word in text for text in numbered) for word in listed)


@pytest.mark.parametrize("name", KINDS)
def test_a_draft_says_so_on_every_page(name: str) -> None:
    text, head = of_kind(name)
    for draft in (True, False):
        section = opened(render(SHELF.get(name), context_of(text, replace(head, draft=draft)))).sections[0]
        shown = [
            "UTKAST" in [p.text for p in header.paragraphs] for header in (section.header, section.first_page_header)
        ]
        assert shown == [draft, draft]


def test_text_that_a_template_leaves_out_is_never_lost_in_silence(tmp_path: Path) -> None:
    text, head = of_kind("uppfoljningsrapport")
    with pytest.raises(TextLost, match="Tända lampor"):
        render(SHELF.get("missiv"), context_of(text, head))


def test_a_text_that_comes_back_changed_is_never_issued(monkeypatch: pytest.MonkeyPatch) -> None:
    ready = compiled(SHELF.get("missiv").data, "missiv.docx")
    monkeypatch.setattr(compiling, "escape", lambda text: text.replace("trivsel", "trvsel"))
    with pytest.raises(TextLost, match="trivsel"):
        fill_in(ready, context_of(replace(TEXT, title="trivsel"), HEAD))


def test_a_municipalitys_own_template_is_filled_in_as_ours_is(tmp_path: Path) -> None:
    ours = SHELF.get("brev")
    own = tmp_path / "brev.docx"
    own.write_bytes(ours.data + b"\0")
    context = context_of(TEXT, HEAD)
    assert not template_at(own).shipped
    assert render(template_at(own), context) == render(ours, context)
