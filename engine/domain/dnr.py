"""The diarienummer: kept exactly as written, understood where its form is known, printed by pattern, found again.

The text is the identity. Organ, year, number and class code are read out of it where its form says which is which; a
form that is not known keeps its text alone. «KS 67/16» may be number 67 of 2016 or number 16 of the year 67: both
readings are kept and neither is chosen. A series' own pattern (dnr_pattern) knows which is which.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from engine.domain.dnr_pattern import BadPattern, CannotPrint, Pattern
from engine.domain.dnr_text import LETTER, MAX_LENGTH, ORGAN, YEAR, BadDnr, clean, full_year
from engine.domain.errors import NotThere, Refused

# Whoever asks about a Dnr or its pattern asks here.
__all__ = [
    "MAX_LENGTH", "AmbiguousDnr", "BadDnr", "BadPattern", "CannotPrint", "Dnr", "NoSuchDnr", "Pattern", "Reading",
    "candidates", "clean", "find", "lookup_key", "parse", "the_one",
]  # fmt: skip

_NAMED = 5

_NUMBER = "[0-9]{1,9}"
_TAIL = r"(?:(?: Dpl |[ .-])(?P<class>[0-9]{1,9}(?:\.[0-9]{1,9})*))?"

_FORMS = tuple(
    re.compile(form + _TAIL)
    for form in (
        f"(?P<organ>{ORGAN})[ /-]?(?P<year>{YEAR})[:/ -](?P<number>{_NUMBER})",  # KS/2017:215, KS 2019-1011
        f"(?P<year>{YEAR})[ /-]?(?P<organ>{ORGAN})[ /:-]?(?P<number>{_NUMBER})",  # 2015/KS 0246 11, 2023KS133
        f"(?P<year>{YEAR})[:/](?P<number>{_NUMBER})",  # 2011/57
    )
)
# A year of two digits; looked for only where there is none of four, or «KS 2023/92» would be number 2023 of 1992 too.
_SHORT_FORMS = tuple(
    re.compile(form + _TAIL)
    for form in (
        f"(?P<year>[0-9]{{2}})-(?P<organ>{ORGAN})[ -]?(?P<number>{_NUMBER})",  # 11-KS412-10
        f"(?P<organ>{ORGAN})[ -](?P<year>[0-9]{{2}})[/:-](?P<number>{_NUMBER})",  # KS 17/0142
        f"(?P<organ>{ORGAN})[ -](?P<number>{_NUMBER})[/:-](?P<year>[0-9]{{2}})",  # KS 67/16
    )
)
_RUN = re.compile(f"[0-9]+|[{LETTER}]+")
_FOUR_DIGITS = re.compile(YEAR)
_GLUED = re.compile(f"({YEAR})([0-9]{{1,9}})")
_LAST_IN_THE_ALPHABET = str.maketrans("åäö", "{|}")


class NoSuchDnr(NotThere):
    """Det finns inget ärende med diarienummer «{text}»."""


class AmbiguousDnr(Refused):
    """«{text}» kan vara {matches}. Skriv diarienumret precis som det står."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand a Dnr. style: the pattern that prints it back («{organ}/{year}:{number}»)."""

    organ: str | None
    year: int
    number: int
    class_code: str | None
    style: str


@dataclass(frozen=True, slots=True)
class Dnr:
    """A Dnr as written, which is its identity, and every way to read it; two Dnr are equal where their texts are."""

    text: str
    readings: tuple[Reading, ...] = field(default=(), compare=False)

    def __str__(self) -> str:
        return self.text

    @property
    def reading(self) -> Reading | None:
        """The only way to read it; None where there is none, or more than one."""
        return self.readings[0] if len(self.readings) == 1 else None

    @property
    def organ(self) -> str | None:
        """The organ's code, as written."""
        return self.readings[0].organ if self.readings else None

    @property
    def year(self) -> int | None:
        """The year with four digits; None where it cannot be told."""
        return self.reading.year if self.reading else None

    @property
    def number(self) -> int | None:
        """The number within organ and year; None where it cannot be told."""
        return self.reading.number if self.reading else None

    @property
    def class_code(self) -> str | None:
        """The code of the dokumentplan or classification («035»)."""
        return self.reading.class_code if self.reading else None

    @property
    def sort_key(self) -> tuple[object, ...]:
        """By organ, year and number, never by string; what cannot be told comes last, in the order of its parts."""
        year, number = self.year or 0, self.number or 0
        organ = _alphabetic(self.organ or "")
        return (self.reading is None, organ, year, number, _natural(self.text), self.text)


def parse(text: str) -> Dnr:
    """The Dnr that somebody wrote: its text, and what can be read out of it. Raises BadDnr.

    A label before it («Dnr:») is no part of it; NFC; every kind of space is a plain one.
    """
    written = clean(text)
    found = _readings(_FORMS, written) or _readings(_SHORT_FORMS, written)
    # «KS 05/05» is the same number both ways.
    distinct = {(reading.year, reading.number): reading for reading in reversed(found)}
    return Dnr(written, tuple(reversed(distinct.values())))


def lookup_key(text: str) -> str:
    """What two ways of writing one Dnr have in common; kept beside the text, it makes tolerant lookup one equality.

    Case, separators, leading zeros, the order of organ and year, and the class code do not count where the year has
    four digits; where it has two, only case, separators and leading zeros are let go. Raises BadDnr.
    """
    return " ".join(_split(clean(text))[0])


def candidates(text: str, stored: Iterable[str]) -> tuple[str, ...]:
    """Those of the stored Dnr that the text may mean: the very same one, else all that have its lookup key.

    A class code may be left out, but one that is written must be the right one. Raises BadDnr.
    """
    wanted = clean(text)
    key, code = _split(wanted)
    alike = {other: _split(other)[1] for other in map(clean, stored) if _split(other)[0] == key}
    if wanted in alike:
        return (wanted,)
    return tuple(other for other, others_code in alike.items() if code in ((), others_code))


def find(text: str, stored: Iterable[str]) -> str:
    """The one stored Dnr that the text means. Raises BadDnr, NoSuchDnr, or AmbiguousDnr where there are more."""
    return the_one(text, candidates(text, stored))


def the_one(text: str, found: Sequence[str]) -> str:
    """The only Dnr that was found for the text. Raises NoSuchDnr, or AmbiguousDnr where there are more."""
    if not found:
        raise NoSuchDnr(text=clean(text))
    if len(found) > 1:
        rest = [f"{len(found) - _NAMED} till"] if len(found) > _NAMED else []
        named = " eller ".join([f"«{each}»" for each in found[:_NAMED]] + rest)
        raise AmbiguousDnr(text=clean(text), matches=named)
    return found[0]


def _readings(forms: tuple[re.Pattern[str], ...], written: str) -> list[Reading]:
    """The readings that the forms allow; no case has the number 0."""
    found = [_reading(match) for form in forms if (match := form.fullmatch(written))]
    return [reading for reading in found if reading.number]


def _reading(match: re.Match[str]) -> Reading:
    digits, organ = match["year"], match.groupdict().get("organ")
    year = int(digits) if len(digits) == 4 else full_year(int(digits))
    return Reading(organ, year, int(match["number"]), match["class"], _style(match))


def _style(match: re.Match[str]) -> str:
    """The text with its parts taken out, as a pattern."""
    number = match["number"]
    names = {
        "organ": "{organ}",
        "year": "{year}" if len(match["year"]) == 4 else "{year:02}",
        "number": f"{{number:0{len(number)}}}" if number.startswith("0") else "{number}",
        "class": "{class}",
    }
    spans = sorted((match.span(name), names[name]) for name, part in match.groupdict().items() if part)
    style, end = "", 0
    for (start, stop), name in spans:
        style += match.string[end:start] + name
        end = stop
    return style


def _runs(text: str) -> list[str]:
    """The runs of letters and of digits, without case, leading zeros and what stands between."""
    folded = unicodedata.normalize("NFC", text.casefold())
    return [run.lstrip("0") or "0" if run.isdecimal() else run for run in _RUN.findall(folded)]


def _split(written: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The runs that say which case it is (organ, year, number where the year has four digits), and a class code's."""
    runs = _runs(written)
    if len(runs) == 2 and (glued := _GLUED.fullmatch(runs[1])) and not runs[0].isdecimal():  # «ks2017215»
        runs = [runs[0], glued[1], glued[2].lstrip("0") or "0"]
    code = tuple(run for run in runs[3:] if run != "dpl")
    if len(runs) < 3 or not all(run.isdecimal() for run in (runs[2], *code)):
        return tuple(runs), ()
    for organ, year in (runs[:2], runs[1::-1]):
        if _FOUR_DIGITS.fullmatch(year) and not organ.isdecimal():
            return (organ, year, runs[2]), code
    return tuple(runs), ()


def _natural(text: str) -> tuple[tuple[bool, int, str], ...]:
    """The runs, numbers as numbers before words."""
    runs = _runs(text)
    return tuple((False, int(run), "") if run.isdecimal() else (True, 0, _alphabetic(run)) for run in runs)


def _alphabetic(word: str) -> str:
    """The word as it is ordered: å ä ö after z."""
    return word.casefold().translate(_LAST_IN_THE_ALPHABET)
