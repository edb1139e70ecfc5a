"""Text and Markdown: the encoding is found, and the lines are those of the file."""

from __future__ import annotations

import codecs
import unicodedata

from engine.reading.lines import Line, lines_of_text
from engine.reading.refusals import EmptyFile, TooLarge, UnknownEncoding

LARGEST = 5 * 1024 * 1024
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SWEDISH = "åäöÅÄÖéÉ§–—”“’«»…•·½°´üÜ ©®"


def lines(data: bytes, file: str) -> tuple[Line, ...]:
    """The lines. Raises EmptyFile, TooLarge, UnknownEncoding."""
    if len(data) > LARGEST:
        raise TooLarge(file=file, what=f"{len(data) // 1_048_576} MB text")
    found = tuple(lines_of_text(_decoded(data, file)))
    if not any(line.text for line in found):
        raise EmptyFile(file=file)
    return found


def _decoded(data: bytes, file: str) -> str:
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    for name in [encoding] if encoding else ["utf-8", "cp1252"]:
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if _is_text(text, strict=name == "cp1252"):
            return text
    raise UnknownEncoding(file=file)


def _is_text(text: str, *, strict: bool) -> bool:
    """Whether it reads as text. strict: what is no ASCII must be what Swedish is written with."""
    sample = text[:200_000]
    control = sum(unicodedata.category(sign) == "Cc" and sign not in "\t\n\r\f\x0b" for sign in sample)
    foreign = sum(ord(sign) > 127 and sign not in _SWEDISH for sign in sample)
    return control <= len(sample) // 500 and not (strict and foreign > len(sample) // 50)
