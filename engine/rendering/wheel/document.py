"""The årshjul as a Word document: the wheel on a page of its own, and after it the same in tables, month by month."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO
from typing import Any

import resvg_py
from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from engine.domain.reckoning import MONTHS, WEEKDAYS
from engine.rendering.own_document import add_row, dress, ruled_table
from engine.rendering.wheel.draw import svg
from engine.rendering.wheel.facts import Mark, Wheel
from engine.rendering.wheel.lists import laid_out

_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_SVG_USE = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"  # how Word knows a picture that also is SVG
PIXELS = 3000
EDGE = 6
Row = tuple[str, ...]


def docx(wheel: Wheel, made_on: date) -> bytes:
    """The document. made_on: printed in the picture, and the document's own date."""
    document = Document()
    dress(document, title=wheel.title, subject=wheel.summary, author=wheel.municipality, made_on=made_on)
    _picture_page(document, wheel, made_on)
    _table_pages(document, wheel)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _picture_page(document: Any, wheel: Wheel, made_on: date) -> None:
    paper = laid_out(wheel).paper
    section = document.sections[0]
    _sheet(section, paper.width, paper.height, EDGE)
    drawn = svg(wheel, made_on)
    shown = document.add_paragraph()
    shown.paragraph_format.space_after = Pt(0)
    # A hair less than the page leaves, so that the line it stands on fits below it.
    picture = shown.add_run().add_picture(BytesIO(_png(drawn)), width=Mm((paper.width - 2 * EDGE) * 0.97))
    described = picture._inline.docPr  # noqa: SLF001 - python-docx has no other way to an alternative text
    described.set("descr", f"{wheel.title}. {wheel.summary} Samma uppgifter står i tabellerna efter bilden.")
    described.set("title", wheel.title)
    _with_svg(document, picture, drawn)


def _png(drawn: str) -> bytes:
    """The picture for programs that cannot show SVG."""
    return bytes(resvg_py.svg_to_bytes(svg_string=drawn, dpi=96, width=PIXELS))


def _with_svg(document: Any, picture: Any, drawn: str) -> None:
    """The SVG beside its stand-in, as Word wants it: sharp at any size."""
    part = Part(PackURI("/word/media/arshjul.svg"), "image/svg+xml", drawn.encode(), document.part.package)
    relation = document.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
    (blip,) = picture._inline.iter(qn("a:blip"))  # noqa: SLF001 - the same
    listed, one = OxmlElement("a:extLst"), OxmlElement("a:ext")
    one.set("uri", _SVG_USE)
    also = one.makeelement(f"{{{_SVG}}}svgBlip", {qn("r:embed"): relation}, nsmap={"asvg": _SVG})
    one.append(also)
    listed.append(one)
    blip.append(listed)


def _sheet(section: Any, width: float, height: float, margin: float) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE if width > height else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    for side in ("left", "right", "top", "bottom"):
        setattr(section, f"{side}_margin", Mm(margin))
    section.header_distance = section.footer_distance = Mm(margin / 2)


def _table_pages(document: Any, wheel: Wheel) -> None:
    _sheet(document.add_section(WD_SECTION.NEW_PAGE), 210, 297, 20)
    document.add_heading(wheel.title, 1)
    document.add_paragraph(wheel.summary)
    for month in range(1, 13):
        rows = list(_month(wheel, month))
        if rows:
            document.add_heading(f"{MONTHS[month - 1].capitalize()} {wheel.year}", 2)
            _table(document, ("Dag", "Slag", "Vad", "Ärende"), rows, (24, 40, 76, 30))
    if wheel.begun_before():
        document.add_heading("Öppet sedan förra året", 2)
        open_ = [(one.day.isoformat(), one.mark.label, one.name, one.dnr) for one in wheel.begun_before()]
        _table(document, ("Sedan", "Slag", "Vad", "Ärende"), open_, (24, 40, 76, 30))
    if wheel.often:
        document.add_heading("Återkommer under året", 2)
        often = [(one.words, one.name, one.dnr) for one in wheel.often]
        _table(document, ("Hur ofta", "Vad", "Ärende"), often, (40, 100, 30))


def _month(wheel: Wheel, month: int) -> Iterable[Row]:
    """Meetings and days together, by day."""
    found: list[tuple[date, int, Row]] = []
    for organ, days in wheel.meetings_in(month):
        guessed = " (uppskattat)" if organ.estimated else ""
        found += [(day, 0, (_day(day), Mark.MOTE.label, f"{organ.name}{guessed}", "")) for day in days]
    for one in wheel.in_month(month):
        after = " (uppskattat)" if one.estimated else " (klar)" if one.done else ""
        until = f", till och med {one.until.isoformat()}" if one.until else ""
        found.append((one.day, 1, (_day(one.day), one.mark.label, f"{one.name}{until}{after}", one.dnr)))
    return [row for _, _, row in sorted(found)]


def _day(day: date) -> str:
    return f"{day.day} {WEEKDAYS[day.weekday()]}"


def _table(document: Any, heads: Sequence[str], rows: Sequence[Row], widths: Sequence[float]) -> None:
    table = ruled_table(document, heads, widths)
    for row in rows:
        add_row(table, row, widths)
    document.add_paragraph().paragraph_format.space_after = Pt(2)
