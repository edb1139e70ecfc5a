"""The årshjul: everything of the year on one page, legible, in words too; and as a document with tables."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from itertools import pairwise

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from engine.rendering.wheel.document import docx
from engine.rendering.wheel.draw import svg
from engine.rendering.wheel.facts import Mark, Meets, Often, Wheel, WheelDay
from engine.rendering.wheel.lists import GUTTER, MARGIN, PAPERS, Layout, Placed, height_of, laid_out
from engine.rendering.wheel.measure import POINT, lines, width

ON = date(2026, 11, 28)
SVG = "{http://www.w3.org/2000/svg}"
KS = Meets("KS", "Kommunstyrelsen", tuple(date(2027, month, 24) for month in range(1, 13)))
DAYS = [mark for mark in Mark if mark is not Mark.MOTE]


def made(agreements: int, each: int = 4) -> Wheel:
    """So many agreements, each with so many days in 2027, half of them at the end of a month."""
    days = tuple(
        WheelDay(
            date(2027, 12, 31) if (k + n) % 5 == 0 else date(2027, 1 + (k * 5 + n * 3) % 12, 1 + (k * 7 + n) % 28),
            DAYS[(k + n) % len(DAYS)],
            f"Avtal om samverkan i fråga nummer {k}",
            f"KS/2026:{k}",
        )
        for k in range(agreements)
        for n in range(each)
    )
    often = (Often("Lägesbilden publiceras", "KS/2026:1", "Varje månad", KS.days),)
    return Wheel(2027, "Rönnvikens kommun", days, often, (KS,), agreements, date(2027, 2, 3))


def drawn(wheel: Wheel) -> etree._Element:
    return etree.fromstring(svg(wheel, ON).encode())


def words(root: etree._Element) -> str:
    return " ".join("".join(map(str, one.itertext())) for one in root.iter(f"{SVG}text"))


@pytest.mark.parametrize(("agreements", "paper"), [(0, "A4"), (5, "A4"), (20, "A3"), (80, "A3")])
def test_a_year_stands_on_one_page_with_every_case_named(agreements: int, paper: str) -> None:
    wheel = made(agreements, each=3)
    layout, said = laid_out(wheel), words(drawn(wheel))

    assert layout.paper.name == paper
    assert layout.left_out == 0
    assert {f"KS/2026:{k}" for k in range(agreements)} <= set(re.findall(r"KS/2026:\d+", said))
    assert "Varje månad: Lägesbilden publiceras" in said
    assert "Möten: KS 24" in said


def test_more_than_a_page_can_hold_is_counted_and_sent_to_the_table() -> None:
    wheel = made(700)
    layout, said = laid_out(wheel), words(drawn(wheel))

    assert layout.left_out > 0
    assert f"{layout.left_out} dagar får inte plats på sidan och står i tabellen" in said
    assert re.search(r"… och \d+ till, se tabellen", said)


def test_the_type_is_never_smaller_than_print_can_be_read_in() -> None:
    assert min(paper.size for paper in PAPERS) >= 6.5
    sizes = [float(one.get("font-size", "0")) for one in drawn(made(80)).iter(f"{SVG}text")]
    assert min(sizes) >= 5.5 * POINT  # the numbers in the symbols


def test_the_picture_has_a_title_a_description_and_roles_and_the_months_are_lists() -> None:
    root = drawn(made(5))

    assert root.get("role") == "group"
    assert root.get("lang") == "sv"
    labelled = (root.get("aria-labelledby") or "").split()
    texts = {one.get("id"): one.text for one in root if one.tag in {f"{SVG}title", f"{SVG}desc"}}
    assert [bool(texts[id_]) for id_ in labelled] == [True, True]
    (wheel,) = [one for one in root.iter(f"{SVG}g") if one.get("role") == "img"]
    assert [one.tag for one in wheel][:2] == [f"{SVG}title", f"{SVG}desc"]
    lists = [one.get("aria-label") for one in root.iter(f"{SVG}g") if one.get("role") == "list"]
    assert {"Januari", "Juni", "December", "Återkommer under året"} <= set(lists)
    for one in root.iter(f"{SVG}g"):
        if one.get("role") == "list":
            assert {child.get("role") for child in one if child.tag == f"{SVG}g"} == {"listitem"}


def test_what_comes_back_alike_in_several_cases_is_said_once_with_every_dnr() -> None:
    often = tuple(Often("Lägesbilden publiceras", f"KS/2026:{n}", "Varje månad", KS.days) for n in range(1, 6))
    said = words(drawn(replace(made(5), often=often)))

    assert said.count("Varje månad: Lägesbilden publiceras") == 1
    assert all(f"KS/2026:{n}" in said for n in range(1, 6))


def test_no_meaning_is_told_by_colour_alone() -> None:
    """Each sort of day has a shape of its own, and its words stand in the key."""
    said = words(drawn(made(5)))
    assert all(mark.label.split()[0] in said for mark in Mark)


def _ends(layout: Layout, placed: Placed) -> float:
    return placed.top + height_of(placed.block, layout.paper)


texts = st.text(min_size=1, max_size=90).map(str.strip).filter(bool)
dates = st.dates(date(2027, 1, 1), date(2027, 12, 31))
days = st.builds(
    WheelDay, dates, st.sampled_from(DAYS), texts, texts, st.none() | dates, estimated=st.booleans(), done=st.booleans()
)


@settings(max_examples=60, deadline=None)
@given(found=st.lists(days, max_size=60), organs=st.integers(0, 12))
def test_whatever_the_words_are_the_picture_is_sound_and_nothing_stands_outside_its_column(
    found: list[WheelDay], organs: int
) -> None:
    meets = tuple(Meets(f"N{n}", f"Nämnd {n}", KS.days) for n in range(organs))
    wheel = Wheel(2027, "Rönnvikens kommun", tuple(found), (), meets, 3)
    layout = laid_out(wheel)

    assert drawn(wheel).tag == f"{SVG}svg"
    for side in (layout.left, layout.right):
        for before, after in pairwise(side):
            assert before.column < after.column or _ends(layout, before) <= after.top + 0.01
        assert all(one.column < layout.paper.columns for one in side)
    across = layout.paper.columns * (layout.column_width + GUTTER)
    assert 2 * (across + MARGIN) + layout.wheel <= layout.paper.width + 0.01


@given(text=st.text(alphabet="abc åäö KS/2026:1", max_size=200), room=st.floats(8, 60), most=st.integers(1, 5))
def test_lines_fit_their_room_unless_one_word_is_longer_than_it(text: str, room: float, most: int) -> None:
    found = lines(text, room, 3, most)

    assert len(found) <= most
    assert all(width(line, 3) <= room or " " not in line for line in found)


def test_a_window_that_was_open_when_the_year_began_is_told_apart() -> None:
    one = WheelDay(date(2026, 11, 1), Mark.TA_STALLNING, "Färdtjänst", "KS/2026:7", date(2027, 3, 31))
    wheel = Wheel(2027, "Rönnvikens kommun", (one,), (), (), 1)

    assert "Färdtjänst, sedan 2026-11-01 KS/2026:7" in words(drawn(wheel))
    assert svg(wheel, ON).count("fill-opacity") == 1


def test_the_document_holds_the_picture_with_its_words_and_everything_in_tables() -> None:
    wheel = made(12)
    document = Document(BytesIO(docx(wheel, ON)))

    (picture,) = document.inline_shapes
    described = picture._inline.docPr
    assert wheel.title in described.get("descr")
    assert "tabellerna" in described.get("descr")
    assert any(part.content_type == "image/svg+xml" for part in document.part.package.iter_parts())
    assert b"svgBlip" in document.part.blob
    told = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    assert sum(row[-1].startswith("KS/2026:") for row in told) == len(wheel.days) + len(wheel.often)
    assert sum(row[1] == "Sammanträde" for row in told) == 12
    assert [one.text for one in document.paragraphs if one.style and one.style.name == "Heading 1"] == [wheel.title]
    assert all(table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None for table in document.tables)
    assert document.core_properties.title == wheel.title
    assert document.styles.element.find(f".//{qn('w:lang')}").get(qn("w:val")) == "sv-SE"


def test_the_pages_lie_down_for_the_picture_and_stand_for_the_tables() -> None:
    pages = [(one.page_width or 0) > (one.page_height or 0) for one in Document(BytesIO(docx(made(3), ON))).sections]
    assert pages == [True, False]


@settings(max_examples=10, deadline=None)
@given(name=texts, extra=st.integers(0, 400))
def test_a_document_is_made_whatever_the_words_are(name: str, extra: int) -> None:
    day = WheelDay(date(2027, 1, 1) + timedelta(days=extra % 365), Mark.SLUT, name, "KS/2026:1")
    wheel = Wheel(2027, "Rönnvikens kommun", (day,), (), (), 1)
    assert Document(BytesIO(docx(wheel, ON))).tables
