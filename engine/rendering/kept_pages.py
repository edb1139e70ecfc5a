"""What must stay on one page, said so that LibreOffice too keeps it there.

Word keeps a table with what follows it where the table's last row says so; LibreOffice reads no such thing. A row that
may not be cut it does keep whole: the table and what follows are put in one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from engine.rendering.vetting import W, parsed

_DOCUMENT, _STYLES = "word/document.xml", "word/styles.xml"
_W = f"{{{W}}}"
# More than this may not fit on a page.
_MOST_PARAGRAPHS = 40


def with_tables_kept(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts with each table that is kept with what follows in one uncut row together with that."""
    root = parsed(parts[_DOCUMENT])
    keeping = _keeping_styles(parts.get(_STYLES))
    body = root.find(f"{_W}body")
    for table in list(body.iterchildren(f"{_W}tbl")) if body is not None else []:
        together = [table, *_following(table, keeping)]
        count = sum(1 for one in together for _ in one.iter(f"{_W}p"))
        if len(together) > 1 and count <= _MOST_PARAGRAPHS:
            _in_one_row(table, together)
    return {**parts, _DOCUMENT: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)}


def _keeping_styles(xml: bytes | None) -> frozenset[str]:
    """The styles that keep a paragraph with the next one."""
    root = parsed(xml) if xml else []
    return frozenset(
        one.get(f"{_W}styleId", "") for one in root if one.find(f"{_W}pPr/{_W}keepNext") is not None
    )  # fmt: skip


def _following(table: etree._Element, keeping: frozenset[str]) -> Iterator[etree._Element]:
    """The paragraphs after the table that its last row is kept with, to the first that lets go."""
    last = [row for row in table if row.tag == f"{_W}tr"][-1:]
    held = last and all(_keeps(one, keeping) for one in last[0].iter(f"{_W}p"))
    for one in table.itersiblings() if held else ():
        if one.tag != f"{_W}p":
            return
        yield one
        if not _keeps(one, keeping):
            return


def _keeps(paragraph: etree._Element, keeping: frozenset[str]) -> bool:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    own = paragraph.find(f"{_W}pPr/{_W}keepNext") is not None
    return own or (style is not None and style.get(f"{_W}val") in keeping)


def _in_one_row(table: etree._Element, together: list[etree._Element]) -> None:
    width = _width(table)
    bare = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("left", "right"))
    outer = etree.fromstring(
        f'<w:tbl xmlns:w="{W}"><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblCellMar>{bare}</w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid><w:tr>'
        f'<w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr></w:tc></w:tr>'
        "</w:tbl>"
    )
    table.addprevious(outer)
    next(outer.iter(f"{_W}tc")).extend(together)


def _width(table: etree._Element) -> int:
    return sum(int(one.get(f"{_W}w", "0")) for one in table.iterfind(f"{_W}tblGrid/{_W}gridCol"))
