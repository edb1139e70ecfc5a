"""The pages of a PDF that was made here as pictures, so that any browser shows what will be sent."""

from __future__ import annotations

import struct
import zlib
from threading import Lock

import pypdfium2

MOST = 30
WIDTH = 1000  # pixels: readable on a wide screen, and enough on paper
_POINTS_WIDE = 595  # A4
# The library keeps a state that all threads share.
_ONE_AT_A_TIME = Lock()


def pictures(pdf: bytes, most: int = MOST) -> tuple[tuple[bytes, ...], int]:
    """The first pages as PNG, no more than most; and how many pages there are. pdf: made here, never taken in."""
    with _ONE_AT_A_TIME, pypdfium2.PdfDocument(pdf) as document:
        there = len(document)
        return tuple(_picture(document[number]) for number in range(min(there, most))), there


def count(pdf: bytes) -> int:
    """How many pages there are. pdf: made here, never taken in."""
    with _ONE_AT_A_TIME, pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def _picture(page: pypdfium2.PdfPage) -> bytes:
    bitmap = page.render(scale=WIDTH / max(page.get_width(), _POINTS_WIDE), rev_byteorder=True)
    data, width, height = bytes(bitmap.buffer), bitmap.width, bitmap.height
    rows = (data[at : at + width * 3] for at in range(0, bitmap.stride * height, bitmap.stride))
    bitmap.close()
    page.close()
    return png(width, height, b"".join(b"\0" + row for row in rows))


def png(width: int, height: int, rows: bytes) -> bytes:
    """A PNG file of eight bits for each of red, green and blue; rows: each with the byte 0 before it."""
    head = struct.pack(">2I5B", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts
    )
