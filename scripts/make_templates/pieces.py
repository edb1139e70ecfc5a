"""The pieces that templates are put together from: paragraphs, tables, fields and the tags between them."""
# ruff: noqa: E501 – XML reads best with one element to a line

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from scripts.make_templates.looks import TEXT_WIDTH

EMU_PER_CM = 360_000
_FIXED = '<w:tblLayout w:type="fixed"/>'
_FLUSH = '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="170" w:type="dxa"/></w:tblCellMar>'


def p(style: str, *runs: str, more: str = "") -> str:
    """A paragraph in a style. more: further paragraph properties."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{"".join(runs)}</w:p>'


def t(text: str, *, bold: bool = False) -> str:
    """A run of text, tags included."""
    properties = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def tab() -> str:
    """A tab."""
    return "<w:r><w:tab/></w:r>"


def tag(code: str) -> str:
    """A paragraph that holds nothing but a tag; it leaves no trace in the document."""
    return p("Malltagg", t("{%p " + code + " %}"))


def when(condition: str, *pieces: str) -> str:
    """The pieces, only where the condition holds."""
    return tag(f"if {condition}") + "".join(pieces) + tag("endif")


def page_number() -> str:
    """«Sida 1 (3)», kept up to date by Word."""
    return t("Sida ") + _field("PAGE", "1") + t(" (") + _field("NUMPAGES", "1") + t(")")


def _field(name: str, shown: str) -> str:
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    code = f'<w:r><w:instrText xml:space="preserve"> {name} </w:instrText></w:r>'
    return f"{marks[0]}{code}{marks[1]}{t(shown)}{marks[2]}"


def layout_table(widths: Sequence[int], *rows: str) -> str:
    """A table without lines, that only puts things side by side. widths: twentieths of a point."""
    return _table(
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>{_FIXED}{_FLUSH}', widths, rows
    )


def ruled_table(widths: Sequence[int], *rows: str, caption: str) -> str:
    """A table of data with thin lines. caption: read aloud before it."""
    look = (
        f'<w:tblStyle w:val="Linjetabell"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>{_FIXED}'
        f'<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{caption}"/>'
    )
    return _table(look, widths, rows)


def _table(properties: str, widths: Sequence[int], rows: Sequence[str]) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def row(*cells: str, header: bool = False, height: int = 0) -> str:
    """A row that no page break cuts. header: repeated on every page, and read as the columns' headings."""
    tall = f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{tall}{'<w:tblHeader/>' if header else ''}</w:trPr>{''.join(cells)}</w:tr>"


def tag_row(code: str, columns: int) -> str:
    """A row that holds nothing but a tag; it leaves no trace in the document."""
    cells = [cell(0, p("Malltagg", t("{%tr " + code + " %}" if number == 0 else ""))) for number in range(columns)]
    return f"<w:tr>{''.join(cells)}</w:tr>"


def cell(width: int, *pieces: str, borders: str = "", flush: bool = False) -> str:
    """A cell. width 0: as the table's grid says. flush: its text goes all the way to the right."""
    wide = f'<w:tcW w:w="{width}" w:type="dxa"/>' if width else '<w:tcW w:w="0" w:type="auto"/>'
    margin = '<w:tcMar><w:right w:w="0" w:type="dxa"/></w:tcMar>' if flush else ""
    return f"<w:tc><w:tcPr>{wide}{borders}{margin}</w:tcPr>{''.join(pieces)}</w:tc>"


def picture(name: str, relation: str, width_cm: float, height_cm: float) -> str:
    """The placeholder of a logotype: a box into which the municipality's own picture is fitted."""
    across, down = round(width_cm * EMU_PER_CM), round(height_cm * EMU_PER_CM)
    number = {"logotyp": 1}.get(name, 2)
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{across}" cy="{down}"/>'
        f'<wp:docPr id="{number}" name="{name}" descr="Logotyp"/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/>'
        '</wp:cNvGraphicFramePr><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{across}" cy="{down}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def columns(*shares: int) -> list[int]:
    """The text's width divided by these shares."""
    return [TEXT_WIDTH * share // sum(shares) for share in shares]
