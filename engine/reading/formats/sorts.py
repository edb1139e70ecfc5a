"""What sort of file some bytes are, by what stands in them and never by the file's name."""

from __future__ import annotations

import io
import zipfile

from engine.reading.refusals import Damaged, EmptyFile, Encrypted, Macros, OldFormat, UnknownFormat

OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_OTHERS = (
    (b"{\\rtf", "en RTF-fil"),
    (b"\x89PNG", "en bild"),
    (b"\xff\xd8\xff", "en bild"),
    (b"GIF8", "en bild"),
    (b"II*\x00", "en bild"),
    (b"MM\x00*", "en bild"),
    (b"<!DOCTYPE html", "en webbsida"),
    (b"<!doctype html", "en webbsida"),
    (b"<html", "en webbsida"),
    (b"\x1f\x8b", "en packad fil"),
    (b"Rar!", "en packad fil"),
    (b"7z\xbc\xaf", "en packad fil"),
    (b"\x7fELF", "ett program"),
    (b"MZ", "ett program"),
    (b"SQLite format 3", "en databas"),
)


def sort_of(data: bytes, file: str) -> str:
    """pdf, docx, odt or text. Raises a NotReadable for what is none of them."""
    if not data.strip():
        raise EmptyFile(file=file)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(OLE):
        raise OldFormat(file=file)
    if data.startswith(b"PK"):
        return _archive(data, file)
    for start, what in _OTHERS:
        if data.startswith(start):
            raise UnknownFormat(file=file, what=what)
    return "text"


def _archive(data: bytes, file: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = {entry.filename: entry for entry in archive.infolist()}
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as broken:
        raise Damaged(file=file, part="filen") from broken
    if any(entry.flag_bits & 1 for entry in entries.values()):
        raise Encrypted(file=file)
    if any(name.casefold().endswith(("vbaproject.bin", "vbadata.xml")) for name in entries):
        raise Macros(file=file)
    if "word/document.xml" in entries:
        return "docx"
    if "content.xml" in entries:
        return "odt"
    raise UnknownFormat(file=file, what=_which(set(entries)))


def _which(names: set[str]) -> str:
    if any(name.startswith("xl/") for name in names):
        return "en Excel-fil"
    return "en Powerpoint-fil" if any(name.startswith("ppt/") for name in names) else "en packad fil"
