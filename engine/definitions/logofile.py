"""The municipality's logo: a picture beside the municipality file, kept as a data URI for the database to hold."""

from __future__ import annotations

import base64
import re
from pathlib import Path

from engine.definitions.table import Table

LARGEST = 1024 * 1024
_PNG = b"\x89PNG\r\n\x1a\n"


def read_logo(row: Table, folder: Path | None) -> str | None:
    """The picture that «logo» names, as a data URI of image/png or image/svg+xml; None where it names none."""
    name = row.text("logo")
    if name is None:
        return None
    if name != Path(name).name or name in {"", ".", ".."} or "\\" in name or "\0" in name:
        row.wrong("logo", f"«{name}» är inget filnamn.", "Lägg bilden bredvid kommunfilen och skriv bara dess namn.")
        return None
    content = _content(row, name, folder)
    kind = _kind(content)
    if content and kind is None:
        row.wrong("logo", f"«{name}» är varken svg eller png.", "Spara logotypen som svg eller png.")
    return f"data:{kind};base64,{base64.b64encode(content).decode('ascii')}" if kind else None


def _content(row: Table, name: str, folder: Path | None) -> bytes:
    if folder is None:
        row.wrong("logo", f"«{name}» kan inte läsas: kommunfilen har ingen mapp.", "Läs kommunfilen från en mapp.")
        return b""
    try:
        with (folder / name).open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except (OSError, ValueError):
        row.wrong("logo", f"«{name}» finns inte bredvid kommunfilen, eller går inte att läsa.", "Lägg den där.")
        return b""
    if not content:
        row.wrong("logo", f"«{name}» är tom.", "Lägg dit bilden på nytt.")
    if len(content) > LARGEST:
        row.wrong("logo", f"«{name}» är större än 1 MB.", "Minska bilden.")
    return content[:LARGEST]


def _kind(content: bytes) -> str | None:
    """The media type by what the file holds. An svg that declares entities is taken for none."""
    if content.startswith(_PNG):
        return "image/png"
    is_svg = re.search(rb"<svg[\s>]", content[:4096]) and b"<!ENTITY" not in content
    return "image/svg+xml" if is_svg else None
