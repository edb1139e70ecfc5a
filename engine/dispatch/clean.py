"""Words as a letter can bear them: without what cannot be seen, turns the text around or starts a new header."""

from __future__ import annotations

import re
import unicodedata

SUBJECT_LENGTH, NAME_LENGTH, FILE_NAME_LENGTH = 160, 64, 100
# Controls, characters that cannot be seen (marks that turn the text among them), lone surrogates, unassigned ones.
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn"}
# In a header these divide one address from the next, or a name from its address (RFC 5322, 3.2.3).
_DIVIDES = re.compile(r'[()<>\[\]:;@\\,"]')
# Marks that turn the text around: what a reader sees would no longer be what is written.
_TURNS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# Far more than is ever shown, and little enough that a name of a hundred megabytes costs nothing.
_READ = 20


def one_line(text: str, longest: int = SUBJECT_LENGTH) -> str:
    """The text on one line, of at most `longest` characters, with «…» where it was cut."""
    seen = "".join(_seen(char) for char in text[: longest * _READ])
    # «=?» opens an encoded word: Python would decode it, line breaks and all (CVE-2024-6923).
    line = " ".join(unicodedata.normalize("NFC", seen).replace("=?", "= ?").split())
    return line if len(line) <= longest and len(text) <= longest * _READ else line[: longest - 1].rstrip() + "…"


def name(text: str) -> str:
    """A name that may stand before an address: no comma, angle or quote that could be read as another recipient."""
    return one_line(_DIVIDES.sub(" ", one_line(text, NAME_LENGTH)), NAME_LENGTH)


def file_name(text: str) -> str:
    """The name of an attached file: no folder, no hidden file, its ending kept where the name is cut."""
    stem, dot, ending = text.rpartition(".")
    if not dot or len(ending) > 8:
        return _file_words(text, FILE_NAME_LENGTH) or "bilaga"
    last = "." + _file_words(ending, 8)
    return (_file_words(stem, FILE_NAME_LENGTH - len(last)) or "bilaga") + last


def body(text: str) -> str:
    """Running text: line breaks and tabs stay; other controls, lone surrogates and marks that turn the text go."""
    lines = _TURNS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(char for char in lines if char in "\n\t" or unicodedata.category(char) not in {"Cc", "Cs"})


def _file_words(text: str, longest: int) -> str:
    return re.sub(r'[/\\:*?"<>|]+', "-", one_line(text, longest)).strip(".- ")


def _seen(char: str) -> str:
    """The character itself, a space for what divides lines and words, nothing for what cannot be seen."""
    category = unicodedata.category(char)
    if char.isspace() or category in {"Zl", "Zp"}:
        return " "
    return "" if category in _UNSEEN else char
