"""A comparison as a Word document: what was beside what is, each change marked in the text and told in a word."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from itertools import groupby
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Mm, RGBColor

from engine.domain.comparison import Change, ComparedRow, Comparison
from engine.domain.word_diff import Piece, PieceKind
from engine.rendering.characters import normalised
from engine.rendering.own_document import add_row, dress, ruled_table

WIDTHS = (34.0, 103.0, 103.0, 23.0)
GONE, CAME = "9A1B12", "0B5D2A"
LANDSCAPE, MARGIN = (297, 210), 17


def docx(found: Comparison, municipality: str, made_on: date) -> bytes:
    """The document, lying down."""
    document = Document()
    title = f"Jämförelse: {found.before} och {found.after}"
    dress(document, title=title, subject=found.summary, author=municipality, made_on=made_on)
    _lie_down(document.sections[0])
    document.add_heading(normalised(title), 1)
    document.add_paragraph(normalised(f"{found.summary} Framtagen {made_on.isoformat()}."))
    document.add_paragraph(
        "Det som är borttaget är överstruket till vänster, och det som är nytt är understruket till höger."
    )
    for area, rows in groupby(found.rows, lambda row: row.area):
        _area(document, area, list(rows), found)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _lie_down(section: Any) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = (Mm(side) for side in LANDSCAPE)
    for side in ("left", "right", "top", "bottom"):
        setattr(section, f"{side}_margin", Mm(MARGIN))


def _area(document: Any, area: str, rows: Sequence[ComparedRow], found: Comparison) -> None:
    """A table with the rows that differ, and a line about those that do not."""
    changed = [row for row in rows if row.change is not Change.LIKA]
    document.add_heading(normalised(area), 2)
    if changed:
        table = ruled_table(document, ("Vad", found.before, found.after, "Ändring"), WIDTHS)
        for row in changed:
            added = add_row(table, (row.label, "", "", row.change.label), WIDTHS)
            _marked(added.cells[1], [one for one in row.pieces if one.kind is not PieceKind.NYTT])
            _marked(added.cells[2], [one for one in row.pieces if one.kind is not PieceKind.BORT])
    same = len(rows) - len(changed)
    if same:
        document.add_paragraph("Allt är lika." if not changed else f"Lika i övrigt: {same}.")


def _marked(cell: Any, pieces: Sequence[Piece]) -> None:
    """The words of one side; what the other side lacks is struck out or underlined."""
    paragraph = cell.paragraphs[0]
    for piece in pieces:
        run = paragraph.add_run(normalised(piece.text))
        if piece.kind is PieceKind.BORT:
            run.font.strike, run.font.color.rgb = True, RGBColor.from_string(GONE)
        elif piece.kind is PieceKind.NYTT:
            run.font.underline, run.font.color.rgb = True, RGBColor.from_string(CAME)
