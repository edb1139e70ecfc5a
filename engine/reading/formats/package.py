"""The parts of a zipped document, unpacked no further than the limits, and read as XML that fetches nothing."""

from __future__ import annotations

import io
import zipfile
import zlib

from lxml import etree

from engine.reading.refusals import Damaged, TooLarge

MAX_ENTRIES = 5_000
MAX_PART = 40 * 1024 * 1024
# What Word saves as «Strict Open XML» is the same under another name.
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_USUAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def part(data: bytes, name: str, file: str) -> etree._Element | None:
    """The root of one part; None where the document has none of that name. Raises Damaged, TooLarge."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if len(archive.namelist()) > MAX_ENTRIES:
                raise TooLarge(file=file, what=f"{len(archive.namelist())} delar")
            if name not in archive.namelist():
                return None
            with archive.open(name) as stream:
                raw = stream.read(MAX_PART + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, UnicodeError) as broken:
        raise Damaged(file=file, part=name) from broken
    if len(raw) > MAX_PART:
        raise TooLarge(file=file, what="den växer vid uppackning")
    return _root(raw, name, file)


def _root(raw: bytes, name: str, file: str) -> etree._Element:
    if b"<!DOCTYPE" in raw[:4096]:
        raise Damaged(file=file, part=f"{name} har en dokumenttypsdeklaration")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(raw.replace(_STRICT, _USUAL), parser)
    except etree.XMLSyntaxError as broken:
        raise Damaged(file=file, part=name) from broken
