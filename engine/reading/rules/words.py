"""The pieces that patterns are put together of: numbers, lengths of time and days, as decisions write them."""

from __future__ import annotations

import re
from datetime import date

from engine.domain.reckoning import MONTHS, Duration

NUMBERS = {
    "en": 1, "ett": 1, "två": 2, "tvenne": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6, "sju": 7, "åtta": 8, "nio": 9,
    "tio": 10, "elva": 11, "tolv": 12, "tretton": 13, "fjorton": 14, "femton": 15, "arton": 18, "aderton": 18,
    "tjugo": 20, "tjugofyra": 24, "tjugofem": 25, "trettio": 30, "trettiosex": 36, "fyrtio": 40, "femtio": 50,
    "sextio": 60, "nittio": 90, "hundra": 100,
}  # fmt: skip
ORDINALS = {
    "annan": 2, "annat": 2, "tredje": 3, "fjärde": 4, "femte": 5, "sjätte": 6, "sjunde": 7, "åttonde": 8, "tionde": 10,
    "tolfte": 12, "fjortonde": 14,
}  # fmt: skip
_MONTH_SHORT = tuple(month[:3] for month in MONTHS)
_UNITS = {"år": "years", "mån": "months", "vec": "weeks", "dag": "days"}

_NUMBER = r"\b(?:\d{1,3}|" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + r")\b"
# «tre», «3», «3 (tre)», «tre (3)»; «3-4» and «tre till fyra» count as 3.
_COUNT = rf"{_NUMBER}(?: ?(?:[–-]|till) ?{_NUMBER})?(?: ?\((?:{_NUMBER})\))?"
_UNIT = (
    r"(?:kalender|avtals|verksamhets|läs|budget|räkenskaps|arbets|vardags|bank)?"
    r"(?:års?|månader(?:s)?|månads?|mån|veckors?|veckas?|dagars?|dygns?)\b"
)
# «tolvmånadersperioder», «treårsperiod».
_COMPOUND = rf"\b(?:{'|'.join(sorted(NUMBERS, key=len, reverse=True))}|\d{{1,2}}-?)(?:års|månaders)"
# Longer names first, so that «mars» is not read as «mar».
_MONTH = "|".join((*MONTHS, *(f"{month}\\.?" for month in (*_MONTH_SHORT, "sept"))))
_YEAR = r"(?:19|20)\d{2}"
_DASH = r"[‐‑‒–—−-]"
_DAY = (
    rf"(?:{_YEAR} ?{_DASH} ?[01]\d ?{_DASH} ?[0-3]\d(?!\d)"
    rf"|(?:den )?[0-3]?\d(?::e|:a)? (?:{_MONTH}) (?:år )?{_YEAR}"
    rf"|[0-3]?\d/[01]?\d ?[-–, ] ?{_YEAR}"
    rf"|{_YEAR}\.[01]\d\.[0-3]\d"
    rf"|\b{_YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\b)"
)

PIECES: dict[str, str] = {
    "antal": _COUNT,
    "längd": (
        rf"(?:{_COUNT} och (?:ett|en) halvt? {_UNIT}|{_COUNT} (?:hela |fulla )?{_UNIT}(?: och {_COUNT} {_UNIT})?"
        rf"|{_COMPOUND}(?=period)|\b(?:ettårs|halvårs)|\bett halvt år"
        rf"|\b(?:halvår"
        rf"|kvartal)\b)"
    ),
    "ordning": r"\b(?:" + "|".join(ORDINALS) + r"|\d{1,2}:[ea])\b",
    "år": _YEAR,
    "dag": _DAY,
    "streck": _DASH,
    "månad": _MONTH,
    # Who may have a term of notice of its own.
    "part": (
        r"(?:(?<!sina\s)(?<!sitt\s)(?<!\bsin\s)(?!avtal|överens|kontrakt|åtagand|medlems|uppsäg|skrift|samarbet|samverk|period|utgång|upphör|slut|dag|ömse|hela|denna|någon|ingen|endera|vardera|part|årsskift"
        r"|upplåtelse|\w*tid|\w*(?:ande|[^e]ning)(?:en|et|t|s)?\b|\w*dag)[a-zåäö]{3,}(?:en|et|aren|sen)|[a-zåäö]+kommun|polisen|staten)"
    ),
    # What an agreement is called, whatever form the word has.
    "avtalet": (
        r"\b(?:detta |denna |det här |nuvarande |gällande |nya )?"
        r"(?:\w*(?:avtal|överenskommelse|kontrakt|uppdrag|löfte|samverkan|arrende|upplåtelse|partnerskap)(?:en|et|s|n)?s?)\b"
    ),
    "perioden": (
        r"\b(?:(?:avtals|löptids|överenskommelse|giltighets|förlängnings|hyres|upplåtelse|arrende)\w*(?:tid"
        r"|period|år)\w*|perioden|perioder|period|avtalets|avtalstidens)\b"
    ),
}


def number(words: str) -> int:
    """The number that «tre», «3», «3 (tre)» or «3–4» says; of a span, the lower."""
    found = re.search(r"\d+", words)
    if found:
        return int(found[0])
    return next(NUMBERS[word] for word in re.findall(r"[a-zåäö]+", words.lower()) if word in NUMBERS)


def nth(words: str) -> int:
    """The number that «fjärde» or «4:e» says."""
    figures = re.match(r"\d+", words)
    return int(figures[0]) if figures else ORDINALS[words.lower()]


def length(words: str) -> Duration:
    """The length that «sex (6) månader» or «ett år och sex månader» says."""
    said = " ".join(words.lower().split())
    if halves := re.match(rf"({_COUNT}) och e\w+ halvt? år", said):
        return Duration(months=12 * number(halves[1]) + 6)
    if "halv" in said:
        return Duration(months=6)
    if compound := re.fullmatch(r"(\w+?)-?(år|månader)s", said):
        return Duration(**{"years" if compound[2] == "år" else "months": number(compound[1])})
    if said.startswith("kvartal"):
        return Duration(months=3)
    parts: dict[str, int] = {}
    for count, unit in re.findall(rf"({_COUNT}) (?:hela |fulla )?(\w+)", said):
        field = next((name for start, name in _UNITS.items() if start in unit), "days")
        parts[field] = number(count)
    return Duration(**parts)


def day(words: str) -> date | None:
    """The day that the words say; None where there is no such day in the calendar."""
    said = words.lower()
    numbers = [int(digits) for digits in re.findall(r"\d+", said)]
    month = re.search(rf"\b(?:{_MONTH})", said)
    if month and len(numbers) == 2:
        return _date(numbers[-1], _MONTH_SHORT.index(month[0][:3]) + 1, numbers[0])
    if len(numbers) == 1 and len(said) == 8:
        return _date(numbers[0] // 10_000, numbers[0] // 100 % 100, numbers[0] % 100)
    if len(numbers) != 3:
        return None
    year_first = re.match(_YEAR, said) is not None
    return _date(*numbers) if year_first else _date(*reversed(numbers))


def _date(year: int, month: int, of_month: int) -> date | None:
    try:
        return date(year, month, of_month)
    except ValueError:
        return None
