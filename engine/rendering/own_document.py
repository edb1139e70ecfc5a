"""Word documents that are drawn here, without a template: their language and type, and tables that are read aloud."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt, RGBColor

from engine.rendering.characters import normalised

HEADING, RULE = "1F3A5F", "C8D0DA"


def dress(document: Any, *, title: str, subject: str, author: str, made_on: date) -> None:
    """Language, type and properties: what a reader aloud and a search go by."""
    about = document.core_properties
    about.title, about.subject, about.author = (normalised(one)[:255] for one in (title, subject, author))
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
    _speak_swedish(styles)


def _speak_swedish(styles: Any) -> None:
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "sv-SE")
    defaults = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    defaults.append(language)


def ruled_table(document: Any, heads: Sequence[str], widths: Sequence[float]) -> Any:
    """A table with a heading row that comes again on each page and is read as the columns' names. widths: mm."""
    table = document.add_table(1, len(heads))
    table.autofit = False
    for column, wide in zip(table.columns, widths, strict=True):
        column.width = Length(Mm(wide))
    _rule(table)
    mark = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(mark)  # noqa: SLF001 - python-docx has no other way to a heading row
    fill(table.rows[0], heads, widths)
    for cell in table.rows[0].cells:
        cell.paragraphs[0].runs[0].bold = True
    return table


def add_row(table: Any, words: Sequence[str], widths: Sequence[float]) -> Any:
    """One more row, which no page break cuts."""
    row = table.add_row()
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 - the same
    fill(row, words, widths)
    return row


def fill(row: Any, words: Sequence[str], widths: Sequence[float]) -> None:
    """The cells' texts."""
    for cell, text, width in zip(row.cells, words, widths, strict=True):
        cell.width = Length(Mm(width))
        cell.text = normalised(text)
        cell.paragraphs[0].paragraph_format.space_after = Pt(0)


def _rule(table: Any) -> None:
    """Thin lines between the rows and thicker ones above and below, none between the columns."""
    borders = OxmlElement("w:tblBorders")
    for side, size in (("top", 8), ("bottom", 8), ("insideH", 4)):
        line = OxmlElement(f"w:{side}")
        for key, said in (("val", "single"), ("sz", str(size)), ("space", "0"), ("color", RULE)):
            line.set(qn(f"w:{key}"), said)
        borders.append(line)
    table._tbl.tblPr.append(borders)  # noqa: SLF001 - the same
