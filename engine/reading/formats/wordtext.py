"""What Word shows of a part: its blocks in order, the words of a paragraph, and the text boxes that hang on it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from engine.reading.lines import CELL

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BOX = f"{W}txbxContent"
# Word keeps a text box twice: as it draws it, and as older versions do.
_GONE = {f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText", _FALLBACK, _BOX}
_AROUND = {f"{W}sdt", f"{W}sdtContent", f"{W}smartTag", f"{W}ins", f"{W}customXml"}


def children(parent: etree._Element) -> Iterator[etree._Element]:
    """What stands in the element, also within content controls; those that still ask for their text are left out."""
    for one in parent:
        if one.tag in _AROUND:
            if not _asks(one):
                yield from children(one)
        else:
            yield one


def _asks(control: etree._Element) -> bool:
    """Whether a content control shows «Klicka här för att ange text» and nothing of anybody's."""
    return control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None


def boxes(one: etree._Element) -> Iterator[etree._Element]:
    """The text boxes that hang on a paragraph, each once, outermost only."""
    for box in one.iter(_BOX):
        above = [each.tag for each in box.iterancestors()]
        if _FALLBACK not in above and _BOX not in above:
            yield box


def words_of(one: etree._Element) -> str:
    """The words of a paragraph; what is deleted, hidden or in a text box is gone, a tab parts two cells."""
    return re.sub(r"^[\t ]+|[\t ]+$", "", "".join(_said(one)), flags=re.MULTILINE)


def _said(one: etree._Element) -> Iterator[str]:
    for node in children(one):
        if node.tag in _GONE or _is_hidden(node):
            continue
        if node.tag == f"{W}t":
            yield node.text or ""
        elif node.tag == f"{W}tab" and one.tag == f"{W}r":
            yield CELL
        elif node.tag in {f"{W}br", f"{W}cr"}:
            yield "\n"
        elif node.tag == f"{W}noBreakHyphen":
            yield "-"
        else:
            yield from _said(node)


def _is_hidden(run: etree._Element) -> bool:
    return is_on(run.find(f"{W}rPr/{W}vanish"))


def is_on(mark: etree._Element | None) -> bool:
    """Whether a mark of a run, such as bold, is there and not turned off."""
    return mark is not None and mark.get(f"{W}val", "true") not in ("false", "0", "off")
