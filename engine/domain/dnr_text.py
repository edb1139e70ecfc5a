"""What may be written in a diarienummer: its letters and signs, its length, and the label that is no part of it."""

from __future__ import annotations

import re
import unicodedata

from engine.domain.errors import WrongUsage

MAX_LENGTH = 60
_SHOWN = 40

# The letters of Swedish and its neighbours, digits, and what is written between them: no look-alike, no invisible sign.
LETTER = "A-Za-zÀ-ÖØ-öø-ÿČčĐđŊŋŠšŦŧŽž"
BETWEEN = r" /:.,;_()+&#§‐‑‒–—−-"
YEAR = "(?:19|20|21)[0-9]{2}"
ORGAN = f"[{LETTER}]{{1,12}}"
LABEL = re.compile("(?:dnr|diarienummer|diarienr|vår beteckning|ärendenummer|ärende ?nr)(?:[.:]+ *| +)", re.IGNORECASE)
_ALLOWED = re.compile(f"[0-9{LETTER}{BETWEEN}]*")


class BadDnr(WrongUsage):
    """«{text}» kan inte vara ett diarienummer: {why}."""


def clean(text: str) -> str:
    """The text of a Dnr: without label and outer space, NFC. Raises BadDnr for what no Dnr can be."""
    if len(text) > 4 * MAX_LENGTH:
        raise BadDnr(text=_shown(text), why=f"det är längre än {MAX_LENGTH} tecken")
    spaced = "".join(" " if unicodedata.category(sign) == "Zs" else sign for sign in text)
    plain = unicodedata.normalize("NFC", spaced).strip()
    while label := LABEL.match(plain):
        plain = plain[label.end() :]
    if why := _fault(plain):
        raise BadDnr(text=_shown(text), why=why)
    return plain


def full_year(two_digits: int) -> int:
    """The year that two digits mean: 1970 to 2069."""
    return two_digits + (2000 if two_digits < 70 else 1900)


def _fault(plain: str) -> str | None:
    """Why the text cannot be a Dnr, in Swedish."""
    if not plain:
        return "det är tomt"
    if len(plain) > MAX_LENGTH:
        return f"det är längre än {MAX_LENGTH} tecken"
    allowed = _ALLOWED.match(plain)
    if allowed and allowed.end() < len(plain):
        sign = plain[allowed.end()]
        return f"tecknet {_shown(sign)} (U+{ord(sign):04X}) kan inte stå i det"
    return None if plain[0].isalnum() else "det ska börja med en bokstav eller en siffra"


def _shown(text: str) -> str:
    """The text as it can stand in a message: short, and what has no shape of its own as �."""
    short = text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
    return "".join(sign if sign.isprintable() else "�" for sign in short)
