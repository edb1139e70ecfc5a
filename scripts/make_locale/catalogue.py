"""A gettext catalogue: read from the text that people write (.po), written as the table that gettext reads (.mo)."""

from __future__ import annotations

import ast
import re
import struct
from collections.abc import Mapping

MAGIC, VERSION, HEADER = 0x950412DE, 0, 7 * 4
_KEYWORD = re.compile(r'(msgid_plural|msgid|msgstr(?:\[\d\])?)\s+(".*")')


def entries_of(text: str) -> dict[str, str]:
    """What is said -> what to say instead; plural forms are parted by NUL, as gettext keeps them. Raises ValueError."""
    entries: dict[str, str] = {}
    for block in re.split(r"\n\s*\n", text):
        parts = _parts(block)
        if "msgid" not in parts:
            continue
        key = "\0".join(parts[name] for name in ("msgid", "msgid_plural") if name in parts)
        if key in entries:
            raise ValueError(f"«{key}» står två gånger")
        entries[key] = "\0".join(said for name, said in parts.items() if name.startswith("msgstr"))
    return entries


def _parts(block: str) -> dict[str, str]:
    """The keywords of one entry, each with its text."""
    parts: dict[str, str] = {}
    last = None
    for line in block.splitlines():
        if line.startswith("#") or not line.strip():
            continue
        found = _KEYWORD.fullmatch(line.strip())
        last, quoted = (found[1], found[2]) if found else (last, line.strip())
        if last is None:
            raise ValueError(f"raden går inte att läsa: {line}")
        parts[last] = parts.get(last, "") + ast.literal_eval(quoted)
    return parts


def compiled(entries: Mapping[str, str]) -> bytes:
    """The .mo file: a header, two tables of (length, place), and the texts, sorted."""
    pairs = sorted((key.encode(), said.encode()) for key, said in entries.items())
    start = HEADER + 16 * len(pairs)
    keys, place = _table([key for key, _ in pairs], start)
    said, _ = _table([text for _, text in pairs], place)
    head = struct.pack("<7I", MAGIC, VERSION, len(pairs), HEADER, HEADER + 8 * len(pairs), 0, 0)
    texts = b"".join(text + b"\0" for column in zip(*pairs, strict=True) for text in column)
    return head + keys + said + texts


def _table(texts: list[bytes], place: int) -> tuple[bytes, int]:
    """The (length, place) of each text, and the first place after them."""
    rows = []
    for text in texts:
        rows.append(struct.pack("<2I", len(text), place))
        place += len(text) + 1
    return b"".join(rows), place
