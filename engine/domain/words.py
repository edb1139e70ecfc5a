"""The words that people say for ids which stand fixed in files and programs: statuses, directions, rounds, force."""

from __future__ import annotations

import errno
import re
import unicodedata
from collections.abc import Sequence

STATUS_WORDS = {
    "forslag": "förslag till beslut",
    "beredning": "under beredning",
    "uppfoljning": "uppföljning",
    "fornyad": "förnyad",
    "utlopt": "utlöpt",
}
DIRECTION_WORDS = {"inkommen": "inkommen", "utgaende": "utgående", "upprattad": "upprättad"}
ROUND_WORDS = {
    "aterrapportering": "återrapportering",
    "revidering": "revidering",
    "uppsagning": "uppsägning",
    "annat": "något annat",
}
EXTENSION_WORDS = {
    "none": "ingen förlängning",
    "automatic": "förlängs av sig självt",
    "by_decision": "förlängs efter beslut",
    "unknown": "framgår inte om det förlängs av sig självt",
}
DOCUMENT_WORDS = {
    "tjansteskrivelse": "Tjänsteskrivelse",
    "missiv": "Missiv",
    "protokollsutdrag": "Protokollsutdrag",
    "overenskommelse": "Överenskommelse",
    "medborgarlofte": "Medborgarlöfte",
    "uppfoljningsrapport": "Uppföljningsrapport",
    "uppsagning": "Uppsägning",
    "brev": "Brev",
    "expedieringsbrev": "Expediering av beslut",
    "beslutsuppfoljning": "Beslutsuppföljning",
    "jamforelse": "Jämförelse",
    "kallelse": "Kallelse",
    "protokoll": "Protokoll",
    "anslagsbevis": "Anslagsbevis",
    "delegationsanmalan": "Anmälan av delegationsbeslut",
}
# What is read may be any agreement.
READ_WORDS = DOCUMENT_WORDS | {"overenskommelse": "Överenskommelse eller avtal"}
# The keys of a case file, as people speak of what stands under them.
KEY_WORDS = {
    "title": "titel",
    "body": "beslutande organ",
    "office": "förvaltning",
    "case_officer": "handläggare",
    "related": "kopplade ärenden",
    "parties": "parter",
    "instruments": "avtal och löften",
    "promises": "det som lovas",
    "obligations": "åtaganden",
    "decision": "förslag och beslut",
    "dispatch": "sändlista",
    "documents": "dokumentens texter",
    "anomalies": "motsägelser",
}

# What stands on one line: a title, a name, a provision. In characters.
LONGEST_LINE = 400
# What is written in a field or after an option. In characters.
LONGEST_TEXT = 20_000
LONGEST_FILE_NAME, SHORT_ENDING = 200, 20
_UNSEEN = frozenset({"Cc", "Cs", "Zl", "Zp"})
# What the operating system says in English when a file cannot be used.
_REASONS = {
    errno.ENOENT: "den finns inte",
    errno.EACCES: "behörighet saknas",
    errno.EPERM: "behörighet saknas",
    errno.EISDIR: "det är en mapp",
    errno.ENOTDIR: "en del av sökvägen är ingen mapp",
    errno.EEXIST: "det finns redan något med det namnet",
    errno.ENAMETOOLONG: "namnet är för långt",
    errno.ELOOP: "länkarna går runt i en ring",
    errno.ENOSPC: "disken är full",
    errno.EDQUOT: "utrymmet är slut",
    errno.EFBIG: "den blir för stor",
    errno.EROFS: "disken går bara att läsa",
    errno.EIO: "disken svarar med fel",
    errno.EMFILE: "för många filer är öppna",
    errno.ENFILE: "för många filer är öppna",
}


def listed(words: Sequence[str]) -> str:
    """«a», «a och b», «a, b och c»."""
    return " och ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


def genitive(name: str) -> str:
    """«Kommunstyrelsens»."""
    return name if name.endswith(("s", "x", "z")) else f"{name}s"


def uncapitalised(words: str) -> str:
    """The same, as it stands inside a sentence: «kommunstyrelsen»."""
    return words[:1].lower() + words[1:]


def line_fault(text: str) -> str | None:
    """Why the text cannot stand on one line of a list, in words that follow its name; None where it can."""
    if len(text) > LONGEST_LINE:
        return f"är {len(text)} tecken lång, och högst {LONGEST_LINE} får plats"
    broken = len(text.splitlines()) > 1 or any(unicodedata.category(sign) in _UNSEEN for sign in text)
    return "har en radbrytning eller ett styrtecken i sig" if broken else None


_FOLDERS = re.compile(r"[/\\\\]")
# They turn what follows around, so that «exe.txt» is read where «txt.exe» stands (Unicode Standard Annex 9).
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def file_name_of(said: str) -> str:
    """The name that somebody's file is kept under: without folders, signs that nobody sees, and what is over 200."""
    name = _FOLDERS.split(unicodedata.normalize("NFC", said))[-1]
    seen = (sign for sign in name if sign not in _TURNING and unicodedata.category(sign) not in _UNSEEN)
    whole = "".join(seen).strip()
    stem, dot, ending = whole.rpartition(".")
    if len(whole) > LONGEST_FILE_NAME and len(ending) < SHORT_ENDING:
        return f"{stem[: LONGEST_FILE_NAME - len(dot + ending)]}{dot}{ending}"
    return whole[:LONGEST_FILE_NAME] or "fil"


def reason_of(failed: OSError) -> str:
    """Why the operating system said no, in Swedish."""
    known = _REASONS.get(failed.errno or 0)
    return known or f"okänt fel ({errno.errorcode.get(failed.errno or 0, failed.strerror or 'utan namn')})"


def status_word(status: str) -> str:
    """The status as it is said, in lower case; a definition's own label goes before it where there is one at hand."""
    return STATUS_WORDS.get(status, status)


def key_word(key: str) -> str:
    """What stands under a key of the case file, in words."""
    return KEY_WORDS.get(key, key)


def document_word(kind: str) -> str:
    """What a document of that kind is called where the municipality has no word of its own."""
    return DOCUMENT_WORDS.get(kind, kind.replace("_", " ").capitalize())


def direction_word(direction: str) -> str:
    """Inkommen, utgående or upprättad."""
    return DIRECTION_WORDS.get(direction, direction)


def round_word(kind: str | None) -> str:
    """What a round of deciding is about."""
    return ROUND_WORDS.get(kind or "annat", kind or "")


def force_word(force: str) -> str:
    """Ska, bör or kan."""
    return {"bor": "bör"}.get(force, force)


def extension_word(mode: str | None) -> str:
    """What happens when a period ends and nobody acts."""
    return EXTENSION_WORDS[mode] if mode else "framgår inte"


def typed(dnr: str) -> str:
    """The Dnr as it is typed after a command: in quotation marks where it holds a space («KS 2017/1»)."""
    return f'"{dnr}"' if any(sign.isspace() for sign in dnr) else dnr
