"""The pattern by which a series prints its Dnr: «KS/{year}:{number}», «KS {year}-{number:04}», «{year}KS{number}»."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from string import Formatter

from engine.domain.dnr_text import BETWEEN, LABEL, LETTER, ORGAN, YEAR, BadDnr, clean, full_year
from engine.domain.errors import WrongUsage

MAX_PATTERN = 40  # what it prints must keep within the length of a Dnr
_SPECS = {"organ": "", "year": "(?:02)?", "number": "(?:0[2-9])?", "class": ""}
_KNOWN = "{organ}, {year} (eller {year:02}), {number} (eller till exempel {number:04}) och {class}"
_CLASS = f"[0-9{LETTER}]+(?:[.][0-9{LETTER}]+)*"


class BadPattern(WrongUsage):
    """Diarienummermönstret «{pattern}» går inte att använda: {why}."""


class CannotPrint(WrongUsage):
    """Mönstret «{pattern}» kan inte skriva nummer {number} år {year} ({parts}) så att det går att läsa tillbaka."""


@dataclass(frozen=True, slots=True)
class _Part:
    """What stands before a field (or last), and the field; name "" where there is none."""

    before: str
    name: str = ""
    spec: str = ""


@dataclass(frozen=True, slots=True)
class _Shape:
    """A pattern taken apart, and the regular expression that reads back what it printed."""

    parts: tuple[_Part, ...]
    written: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Pattern:
    """How a series prints its numbers; year and number stand in it once each, organ and class code at most once.

    {class} stands last and may be left out together with what joins it on. Raises BadPattern with all that is wrong.
    """

    text: str

    def __post_init__(self) -> None:
        _shape(self.text)

    def __str__(self) -> str:
        return self.text

    @property
    def bears_class(self) -> bool:
        """Whether the numbers of the series may bear a class code."""
        return any(part.name == "class" for part in _shape(self.text).parts)

    def render(self, organ: str, year: int, number: int, class_code: str | None = None) -> str:
        """The Dnr as the series prints it. Raises CannotPrint where it could not be read back."""
        values = {"organ": organ, "year": year, "number": number, "class": class_code, "": ""}
        shape = _shape(self.text)
        text = "".join(
            part.before + _printed(values[part.name], part) for part in shape.parts if values[part.name] is not None
        )
        if self.match(text, organ=organ) != (year, number):
            parts = f"organ «{_cut(organ)}»" + (f", klass «{_cut(class_code)}»" if class_code is not None else "")
            raise CannotPrint(pattern=self.text, year=year, number=number, parts=parts)
        return clean(text)

    def match(self, text: str, *, organ: str | None = None) -> tuple[int, int] | None:
        """Year and number of a Dnr that the series printed, or None; leading zeros are of no account.

        organ: the series' own, where its pattern says {organ} and another organ's number is to be none of it.
        """
        try:
            found = _shape(self.text).written.fullmatch(clean(text))
        except BadDnr:
            return None
        if not found or (organ is not None and found.groupdict().get("organ", _nfc(organ)) != _nfc(organ)):
            return None
        year = int(found["year"])
        return (year if len(found["year"]) == 4 else full_year(year)), int(found["number"])


def _printed(value: object, part: _Part) -> str:
    if part.name == "year" and part.spec and isinstance(value, int):
        value = value % 100
    return format(value, part.spec)


@lru_cache(maxsize=256)
def _shape(text: str) -> _Shape:
    parts = _parts(text)
    if faults := [*_field_faults(parts), *_literal_faults(text, parts), *_class_faults(parts)]:
        raise BadPattern(pattern=_cut(text), why="; ".join(faults))
    return _Shape(parts, re.compile("".join(_expression(part) for part in parts)))


def _parts(text: str) -> tuple[_Part, ...]:
    """The pattern taken apart. Raises BadPattern where its braces do not match."""
    if len(text) > MAX_PATTERN:
        raise BadPattern(pattern=_cut(text), why=f"det är längre än {MAX_PATTERN} tecken")
    try:
        found = list(Formatter().parse(_nfc(text)))
    except ValueError:
        raise BadPattern(pattern=_cut(text), why="klamrarna { } hör inte ihop två och två") from None
    return tuple(_Part(before, *_field(name, spec, conversion)) for before, name, spec, conversion in found)


def _field(name: str | None, spec: str | None, conversion: str | None) -> tuple[str, str]:
    """Name and format of a field; a name that cannot be known where something odd was written."""
    if name is None:
        return "", ""
    return (f"{name}!{conversion}" if conversion else name or " "), spec or ""


def _field_faults(parts: tuple[_Part, ...]) -> list[str]:
    names = [part.name for part in parts if part.name]
    unknown = [
        f"{{{part.name.strip()}{':' if part.spec else ''}{part.spec}}}"
        for part in parts
        if part.name and not (part.name in _SPECS and re.fullmatch(_SPECS[part.name], part.spec))
    ]
    faults = [f"{' och '.join(unknown)} är inget fält (de som finns är {_KNOWN})"] if unknown else []
    faults += [f"{{{name}}} saknas" for name in ("year", "number") if name not in names]
    return faults + [f"{{{name}}} står mer än en gång" for name in _SPECS if names.count(name) > 1]


def _literal_faults(text: str, parts: tuple[_Part, ...]) -> list[str]:
    strange = sorted({sign for part in parts for sign in re.sub(f"[0-9{LETTER}{BETWEEN}]", "", part.before)})
    faults = [f"tecknet U+{ord(sign):04X} kan inte stå i ett diarienummer" for sign in strange]
    if text[:1] and text[0] != "{" and not text[0].isalnum():
        faults.append("det ska börja med en bokstav, en siffra eller ett fält")
    if text != text.rstrip():
        faults.append("det slutar med mellanslag")
    if LABEL.match(text):
        faults.append("ordet framför numret skrivs i house_style.dnr_label")
    return faults


def _class_faults(parts: tuple[_Part, ...]) -> list[str]:
    places = [place for place, part in enumerate(parts) if part.name == "class"]
    if not places:
        return []
    if places[0] != len(parts) - 1:
        return ["{class} ska stå sist"]
    joint = parts[places[0]].before
    return [] if joint and not joint[0].isdigit() else ["före {class} ska det stå något som skiljer, till exempel «-»"]


def _expression(part: _Part) -> str:
    """The regular expression of one part."""
    year = "[0-9]{2}" if part.spec else YEAR
    fields = {
        "": "",
        "organ": f"(?P<organ>{ORGAN})",
        "year": f"(?P<year>{year})",
        "number": "0*(?P<number>[1-9][0-9]{0,8})",
        "class": _CLASS,
    }
    whole = re.escape(part.before) + fields[part.name]
    return f"(?:{whole})?" if part.name == "class" else whole


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _cut(text: str) -> str:
    """The pattern as it can stand in a message."""
    return "".join(sign if sign.isprintable() else "�" for sign in text[:MAX_PATTERN])
