"""The kinds of words that stand on the command line: text, a Dnr, a day, NAME=VALUE."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Any

import click

from engine.domain.words import LONGEST_TEXT, line_fault

_ALLOWED = "\n\t"
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# As in the files: outside of these years it is a slip of the pen, and dates soon cannot be reckoned with.
EARLIEST, LATEST = 1700, 2200


class Text(click.ParamType[str]):
    """Text in NFC, without the control characters that no document can hold."""

    name = "text"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        words = unicodedata.normalize("NFC", str(value))
        wrong = next((sign for sign in words if _is_control(sign)), None)
        if wrong is not None:
            self.fail(f"texten innehåller styrtecknet U+{ord(wrong):04X}.", param, ctx)
        if len(words) > LONGEST_TEXT:
            self.fail(f"texten är {len(words)} tecken lång; högst {LONGEST_TEXT} får plats.", param, ctx)
        return words


def _is_control(sign: str) -> bool:
    return unicodedata.category(sign) in {"Cc", "Cs"} and sign not in _ALLOWED


class Line(Text):
    """Text that stands on one line, as a title, a name and a number do."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        words = super().convert(value, param, ctx).strip()
        if fault := line_fault(words):
            self.fail(f"värdet {fault}. Skriv det kort och på en rad.", param, ctx)
        return words


class Word(Line):
    """A short text that must say something: a user, a key, what is searched for. longest: in characters."""

    def __init__(self, longest: int = 200) -> None:
        self._longest = longest

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        words = super().convert(value, param, ctx)
        if not words.strip():
            self.fail("värdet är tomt. Skriv något efter flaggan, eller utelämna den.", param, ctx)
        if len(words) > self._longest:
            self.fail(f"värdet är {len(words)} tecken långt; högst {self._longest} går an.", param, ctx)
        return words


class Dnr(Line):
    """A diarienummer as somebody wrote it; may hold spaces and slashes."""

    name = "dnr"


class Day(click.ParamType[date]):
    """A day, written as ÅÅÅÅ-MM-DD and no other way."""

    name = "datum"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return _iso(value)
        except ValueError:
            self.fail(
                f"«{value[:40]}» är ingen dag. Skriv den som ÅÅÅÅ-MM-DD, till exempel 2017-08-29; år "
                f"{EARLIEST}–{LATEST} går an.",
                param,
                ctx,
            )


def _iso(words: str) -> date:
    if not _DAY.fullmatch(words):
        raise ValueError
    day = date.fromisoformat(words)
    if not EARLIEST <= day.year <= LATEST:
        raise ValueError
    return day


class Number(click.ParamType[int]):
    """A whole number between two bounds, both included; none in the house is greater than the databases hold."""

    name = "heltal"

    def __init__(self, least: int = 1, greatest: int = 2**31 - 1) -> None:
        self.least = least
        self.greatest = greatest

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        said = str(value)
        if not re.fullmatch(r"[0-9]{1,10}", said) or not self.least <= int(said) <= self.greatest:
            bounds = f"från {self.least} till {self.greatest}"
            self.fail(f"«{said[:40]}» går inte an. Skriv ett heltal {bounds}.", param, ctx)
        return int(said)


class Named(click.ParamType[tuple[str, str]]):
    """NAME=VALUE. kind: what the value is to be called in the help."""

    def __init__(self, kind: str) -> None:
        self.name = f"namn={kind}"
        self._kind = kind

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:
        if isinstance(value, tuple):
            return value
        name, sign, rest = TEXT.convert(value, param, ctx).partition("=")
        if not sign or not name.strip():
            self.fail(f"«{value[:60]}» har inget likhetstecken. Skriv NAMN={self._kind.upper()}.", param, ctx)
        return name.strip(), rest


TEXT = Text()
LINE = Line()
WORD = Word()
NUMBER = Number()
DNR = Dnr()
DAY = Day()
