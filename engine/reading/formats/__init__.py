"""File formats: from the bytes of a file to lines of text."""

from __future__ import annotations

from engine.reading.formats.sorts import sort_of
from engine.reading.lines import Line


def lines_of(data: bytes, file: str) -> tuple[Line, ...]:
    """The lines of the file, whatever its format. file: what to call it. Raises a NotReadable."""
    sort = sort_of(data, file)
    if sort == "pdf":
        from engine.reading.formats import pdf  # noqa: PLC0415 – each format's library is opened when it is needed

        return pdf.lines(data, file)
    if sort == "docx":
        from engine.reading.formats import docx  # noqa: PLC0415 – the same

        return docx.lines(data, file)
    if sort == "odt":
        from engine.reading.formats import odt  # noqa: PLC0415 – the same

        return odt.lines(data, file)
    from engine.reading.formats import plain  # noqa: PLC0415 – the same

    return plain.lines(data, file)
