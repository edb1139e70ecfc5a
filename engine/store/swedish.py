"""Swedish order and Swedish search: keys that sort and match the same on every database."""

from __future__ import annotations

import re
import unicodedata

# After z, which is the sign before { in every database's plain order: å, ä, ö; æ goes with ä and ø with ö.
_LAST = str.maketrans({"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}"})
_KEPT = frozenset("{|}")
_DIGITS = re.compile(r"\d{1,18}")


def sort_key(text: str) -> str:
    """What to order a title or a name by: no case, å ä ö last, other accents let go, numbers as numbers."""
    folded = unicodedata.normalize("NFC", text.casefold()).translate(_LAST)
    if not folded.isascii():
        split = unicodedata.normalize("NFD", folded)
        folded = "".join(sign for sign in split if not unicodedata.combining(sign))
    return _DIGITS.sub(lambda run: run[0].zfill(9), " ".join(folded.split()))


def search_key(*texts: str | None) -> str:
    """What a search looks in: the texts without case; mål is still not mal."""
    return " ".join(unicodedata.normalize("NFC", text.casefold()) for text in texts if text)


def like(words: str) -> str:
    """The LIKE pattern (escape sign !) that finds the words anywhere in a search key."""
    folded = search_key(words)
    return "%" + re.sub(r"([!%_])", r"!\1", folded) + "%"
