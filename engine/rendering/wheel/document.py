"""The årshjul as a Word document: the wheel on a page of its own, and after it the same in tables, month by month."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
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
from docx.shared import Length, Mm, Pt, RGBColor

from engine.domain.reckoning import MONTHS, WEEKDAYS
from engine.rendering.characters import normalised
from engine.rendering.wheel.draw import svg
from engine.rendering.wheel.facts import Mark, Wheel
from engine.rendering.wheel.lists import laid_out
from engine.rendering.wheel.shapes import RULE

_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_SVG_USE = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"  # how Word knows a picture that also is SVG
PIXELS = 3000
HEADING = "1F3A5F"
EDGE = 6
Row = tuple[str, ...]


def docx(wheel: Wheel, made_on: date) -> bytes:
    """The document. made_on: printed in the picture, and the document's own date."""
    document = Document()
    _dress(document, wheel, made_on)
    _picture_page(document, wheel, made_on)
    _table_pages(document, wheel)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _dress(document: Any, wheel: Wheel, made_on: date) -> None:
    """Language, type and properties: what a reader aloud and a search go by."""
    about = document.core_properties
    about.title, about.subject, about.author = wheel.title, wheel.summary, wheel.municipality
    about.language, about.comments = "sv-SE", ""
    about.created = about.modified = datetime.combine(made_on, datetime.min.time())
    styles = document.styles
    for name, size in (("Normal", 10), ("Heading 1", 20), ("Heading 2", 13)):
        styles[name].font.size = Pt(size)
        fonts = styles[name].element.get_or_add_rPr().get_or_add_rFonts()
        # The theme's fonts go before those that are named, unless they are taken away.
        fonts.attrib.clear()
        for script in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{script}"), "Arial")
        if name != "Normal":
            styles[name].font.color.rgb = RGBColor.from_string(HEADING)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "sv-SE")
    defaults = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    defaults.append(language)


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
    """A table whose first row is read as the columns' headings and comes again on each page."""
    table = document.add_table(1, len(heads))
    table.autofit = False
    for column, wide in zip(table.columns, widths, strict=True):
        column.width = Length(Mm(wide))
    _ruled(table)
    mark = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(mark)  # noqa: SLF001 - python-docx has no other way to a heading row
    _fill(table.rows[0], heads, widths)
    for cell in table.rows[0].cells:
        cell.paragraphs[0].runs[0].bold = True
    for row in rows:
        added = table.add_row()
        added._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 - the same
        _fill(added, row, widths)
    document.add_paragraph().paragraph_format.space_after = Pt(2)


def _ruled(table: Any) -> None:
    """Thin lines between the rows and a thicker one under the heading, none between the columns."""
    borders = OxmlElement("w:tblBorders")
    for side, size in (("top", 8), ("bottom", 8), ("insideH", 4)):
        line = OxmlElement(f"w:{side}")
        for key, said in (("val", "single"), ("sz", str(size)), ("space", "0"), ("color", RULE.lstrip("#"))):
            line.set(qn(f"w:{key}"), said)
        borders.append(line)
    table._tbl.tblPr.append(borders)  # noqa: SLF001 - the same


def _fill(row: Any, words: Sequence[str], widths: Sequence[float]) -> None:
    for cell, text, width in zip(row.cells, words, widths, strict=True):
        cell.width = Length(Mm(width))
        cell.text = normalised(text)
        cell.paragraphs[0].paragraph_format.space_after = Pt(0)
