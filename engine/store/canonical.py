"""The one way to write a plain structure as bytes, so that a digest is the same on every machine and database."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Mapping

from engine.domain.errors import WrongUsage

# The first is quick and finds too much (a date's year before a full stop); only what it finds is looked at again.
_PERHAPS_FLOAT = re.compile(r"[0-9][.eE]")
_MAYBE_FLOAT = re.compile(r"(?:^|[\[:,])-?\d+[.eE]")
_encode = json.JSONEncoder(sort_keys=True, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode


class UnstorableText(WrongUsage):
    """Texten innehåller tecken som inte går att spara ({sign}). Ta bort dem och försök igen."""


def canonical(stored: object) -> bytes:
    """Sorted keys, no spaces, NFC, UTF-8. Raises UnstorableText for what no database keeps, TypeError for floats."""
    written = _dumps(stored)
    if not written.isascii() and not unicodedata.is_normalized("NFC", written):
        # Each text by itself: the whole at once would join a sign with the quotation mark or escape before it.
        written = _dumps(_each(stored, _nfc))
    if "\\u0000" in written:
        _each(stored, _refuse_nul)
    if _PERHAPS_FLOAT.search(written) and _MAYBE_FLOAT.search(written):
        _each(stored, _refuse_float)
    try:
        return written.encode()
    except UnicodeEncodeError as error:
        raise UnstorableText(sign=f"U+{ord(written[error.start]):04X}") from error


def _dumps(stored: object) -> str:
    try:
        return _encode(stored)
    except ValueError as error:
        # Not a number, or infinite.
        raise TypeError(stored) from error


def _each(stored: object, made: Callable[[object], object]) -> object:
    """The structure with every leaf, and every key, as the function makes it."""
    if isinstance(stored, Mapping):
        return {made(key): _each(one, made) for key, one in stored.items()}
    return [_each(one, made) for one in stored] if isinstance(stored, list | tuple) else made(stored)


def _nfc(leaf: object) -> object:
    return unicodedata.normalize("NFC", leaf) if isinstance(leaf, str) else leaf


def _refuse_nul(leaf: object) -> object:
    if isinstance(leaf, str) and "\0" in leaf:
        raise UnstorableText(sign="U+0000")
    return leaf


def _refuse_float(leaf: object) -> object:
    if isinstance(leaf, float):
        raise TypeError(leaf)
    return leaf
