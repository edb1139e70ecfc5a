"""The received stamp on a copy of a PDF's first page: INKOM, the day and the number; the original stays as it came."""

from __future__ import annotations

import io
import logging
from collections.abc import Sequence
from typing import TYPE_CHECKING

from engine.rendering.confine import asked_of_child
from engine.rendering.refusals import NotStamped, TemplateTooHeavy

if TYPE_CHECKING:
    from pypdf import PageObject

LARGEST = 60 * 1024 * 1024
_SIZE, _LEADING, _MARGIN, _PAD = 10, 13, 18, 7  # points
_WIDE = 0.58  # of the size: the width of a letter, the widest letters counted in


def stamped(pdf: bytes, file: str, lines: Sequence[str]) -> bytes:
    """The PDF with those lines in a frame up to the right on its first page. Raises NotStamped.

    It came from somewhere: a process of its own opens it.
    """
    if len(pdf) > LARGEST:
        raise NotStamped(file=file, why="den är för stor")
    try:
        return next(asked_of_child("stamp", file, pdf, [{"lines": list(lines)}]))
    except TemplateTooHeavy as heavy:
        raise NotStamped(file=file, why="den tog för lång tid eller för mycket minne att öppna") from heavy


def stamp(pdf: bytes, file: str, lines: Sequence[str]) -> bytes:
    """The same, in the process that asks. Raises NotStamped."""
    from pypdf import PdfReader, PdfWriter  # noqa: PLC0415 - only the child pays for it
    from pypdf.errors import PyPdfError  # noqa: PLC0415 - the same

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(pdf))
        if reader.is_encrypted and not reader.decrypt(""):
            raise NotStamped(file=file, why="den är skyddad med lösenord")
        writer = PdfWriter(clone_from=reader)
        _put_on(writer.pages[0], lines)
        out = io.BytesIO()
        writer.write(out)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, AssertionError) as broken:
        raise NotStamped(file=file, why="den är skadad") from broken
    return out.getvalue()


def _put_on(page: PageObject, lines: Sequence[str]) -> None:
    """Draws the frame within what is seen of the page, however it is turned."""
    from pypdf import Transformation  # noqa: PLC0415 - only the child pays for it

    page.transfer_rotation_to_content()
    seen = page.cropbox
    width = max(map(len, lines)) * _SIZE * _WIDE + 2 * _PAD
    height = len(lines) * _LEADING + 2 * _PAD
    mark = _drawn(lines, width, height)
    place = Transformation().translate(float(seen.right) - width - _MARGIN, float(seen.top) - height - _MARGIN)
    page.merge_transformed_page(mark, place, over=True)


def _drawn(lines: Sequence[str], width: float, height: float) -> PageObject:
    """A page as large as the stamp: a white ground, a frame, and the lines in Helvetica, which every reader has."""
    from pypdf import PageObject  # noqa: PLC0415 - only the child pays for it
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject  # noqa: PLC0415 - the same

    page = PageObject.create_blank_page(width=width, height=height)
    font = DictionaryObject({
        NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1"),
        NameObject("/BaseFont"): NameObject("/Helvetica-Bold"), NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
    })  # fmt: skip
    fonts = DictionaryObject({NameObject("/StampFont"): font})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    content = DecodedStreamObject()
    content.set_data(_commands(lines, width, height))
    page[NameObject("/Contents")] = content
    return page


def _commands(lines: Sequence[str], width: float, height: float) -> bytes:
    frame = f"q 1 1 1 rg 0.6 0.1 0.1 RG 1.4 w 1 1 {width - 2:.1f} {height - 2:.1f} re B 0.6 0.1 0.1 rg".encode("ascii")
    top = height - _PAD - _SIZE
    words = [b"BT /StampFont %d Tf %d TL %d %d Td" % (_SIZE, _LEADING, _PAD, top)]
    words += [b"(" + _escaped(line) + b") Tj T*" for line in lines]
    return b"\n".join([frame, *words, b"ET Q"])


def _escaped(line: str) -> bytes:
    plain = line.replace("–", "-").encode("cp1252", "replace")
    return plain.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
