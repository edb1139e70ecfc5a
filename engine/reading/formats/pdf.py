"""PDF files with a text layer: the lines of each page as they stand, blank ones between paragraphs."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator

from pypdf import PageObject, PdfReader
from pypdf.errors import PyPdfError

from engine.reading.formats.columns import by_column
from engine.reading.lines import CELL, Line, plain
from engine.reading.refusals import Damaged, EmptyFile, Encrypted, Scanned, TooLarge

MOST_PAGES = 1_500
_FEWEST_SIGNS = 20
_COLUMNS = re.compile(r"(?<=\S)(?<!\batt)(?<!\d[.)])(?<!^[-•–]) {4,}(?=\S)")


def lines(data: bytes, file: str) -> tuple[Line, ...]:
    """The lines, numbered through the pages from 1. Raises Damaged, Encrypted, TooLarge, Scanned, EmptyFile."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Encrypted(file=file)
        pages = len(reader.pages)
        if pages > MOST_PAGES:
            raise TooLarge(file=file, what=f"{pages} sidor")
        texts = [_text(page) for page in reader.pages]
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, AssertionError) as broken:
        raise Damaged(file=file, part="PDF-filen") from broken
    if not pages:
        raise EmptyFile(file=file)
    if sum(len(text.strip()) for text in texts) < _FEWEST_SIGNS * pages:
        raise Scanned(file=file, pages=pages)
    return tuple(_numbered(texts))


def _text(page: PageObject) -> str:
    """The page as it is laid out; where that cannot be told, its words in the file's order."""
    try:
        laid_out = page.extract_text(extraction_mode="layout", layout_mode_space_vertically=True)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, ZeroDivisionError):
        laid_out = ""
    return laid_out if laid_out.strip() else page.extract_text()


def _numbered(texts: list[str]) -> Iterator[Line]:
    number = 0
    for n, text in enumerate(texts):
        for at, raw in enumerate(by_column(text.splitlines()) or [""]):
            number += 1
            yield Line(number, plain(_COLUMNS.sub(CELL, raw.strip())).strip(), page=n > 0 and at == 0)
