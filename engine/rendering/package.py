"""A Word file as its parts: unpacked within limits, packed so that the same parts give the same bytes."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping

from engine.rendering.refusals import Damaged, Macros, NotAWordFile, PasswordProtected, TooLarge

MAX_ENTRIES = 1_000
MAX_FILE = 20 * 1024 * 1024
MAX_UNPACKED = 60 * 1024 * 1024
_COMPOUND_FILE = bytes.fromhex("D0CF11E0A1B11AE1")  # how a password-protected or an old .doc file begins
_EPOCH = (1980, 1, 1, 0, 0, 0)
_PLAIN_FILE = 0o600 << 16
CONTENT_TYPES = "[Content_Types].xml"


def unpack(data: bytes, file: str) -> dict[str, bytes]:
    """The parts of the Word file, name to bytes, in its order. Raises a TemplateRefused that names the file."""
    if data.startswith(_COMPOUND_FILE):
        raise PasswordProtected(file=file)
    if len(data) > MAX_FILE:
        raise TooLarge(file=file, what=f"{len(data) // 1_048_576} MB")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_entries(entries, file)
            parts = _read(archive, entries, file)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, UnicodeError) as broken:
        wrong = Damaged if data.startswith(b"PK") else NotAWordFile
        raise wrong(file=file, part="filen") from broken
    if CONTENT_TYPES not in parts:
        raise NotAWordFile(file=file)
    return parts


def _check_entries(entries: list[zipfile.ZipInfo], file: str) -> None:
    names = [entry.filename for entry in entries]
    if len(names) > MAX_ENTRIES:
        raise TooLarge(file=file, what=f"{len(names)} delar")
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise TooLarge(file=file, what="den växer vid uppackning")
    for entry in entries:
        if entry.flag_bits & 1:
            raise PasswordProtected(file=file)
        if entry.filename.startswith(("/", "\\")) or ".." in entry.filename.split("/") or "\\" in entry.filename:
            raise Damaged(file=file, part=entry.filename)
        if entry.filename.casefold().endswith(("vbaproject.bin", "vbadata.xml")):
            raise Macros(file=file)
    if len({name.casefold() for name in names}) < len(names):
        raise Damaged(file=file, part="samma del två gånger")


def _read(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], file: str) -> dict[str, bytes]:
    """Every part, read no further than what is left of the limit whatever the directory says of its size."""
    parts: dict[str, bytes] = {}
    left = MAX_UNPACKED
    for entry in entries:
        with archive.open(entry) as stream:
            parts[entry.filename] = stream.read(left + 1)
        left -= len(parts[entry.filename])
        if left < 0:
            raise TooLarge(file=file, what="den växer vid uppackning")
    return parts


def pack(parts: Mapping[str, bytes]) -> bytes:
    """The Word file of these parts; without time stamps, so that the same parts give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system, entry.external_attr = 3, _PLAIN_FILE
            archive.writestr(entry, part, zipfile.ZIP_DEFLATED, 6)
    return out.getvalue()
