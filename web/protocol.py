"""What a secretary writes of a meeting in a browser, line by line, as the values of minutes; and the other way."""

from __future__ import annotations

import re
from collections.abc import Iterable

from engine.domain.board.record import Disqualified, Other, Said
from engine.domain.text import Point

# «Namn: vad» and «Namn: skäl / ersättare».
_SAID = re.compile(r"(?P<who>[^:]+?)\s*:\s*(?P<text>.*)")
_BIAS = re.compile(r"(?P<who>[^:/]+?)\s*(?::\s*(?P<why>[^/]*?))?\s*(?:/\s*(?P<instead>.+?))?")
_AND = re.compile(r",\s*|\s+och\s+")


def lines(text: str) -> list[str]:
    """The lines that hold something."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def names(text: str) -> tuple[str, ...]:
    """Names, a line each or with commas between."""
    return tuple(name.strip() for line in lines(text) for name in _AND.split(line) if name.strip())


def said(text: str) -> tuple[Said, ...]:
    """«Anders Stenvik: avslag», a line each; several names may stand before the colon."""
    found = [(line, _SAID.fullmatch(line)) for line in lines(text)]
    return tuple(
        Said(names(match["who"]), match["text"]) if match else Said(names(line), "") for line, match in found
    )  # fmt: skip


def disqualified(text: str) -> tuple[Disqualified, ...]:
    """«Gunnar Lövdal: ledamot i bolaget / Hillevi Tallmo», a line each."""
    found = [match for line in lines(text) if (match := _BIAS.fullmatch(line))]
    return tuple(Disqualified(one["who"], one["why"] or None, one["instead"] or None) for one in found)


def others(text: str) -> tuple[Other, ...]:
    """«Tove Granhed, Trygghetssamordnare», a line each."""
    found = [line.partition(",") for line in lines(text)]
    return tuple(Other(name.strip(), title.strip() or None) for name, _, title in found)


def points_written(points: Iterable[Point]) -> str:
    """The points as they are written in a field, an empty line between them."""
    return "\n\n".join(f"{one.marker}. {one.text}" if one.marker else one.text for one in points)


def said_written(rows: Iterable[Said]) -> str:
    """What was said as it is written in a field."""
    return "\n".join(f"{' och '.join(one.who)}: {one.text}" for one in rows)


def disqualified_written(rows: Iterable[Disqualified]) -> str:
    """Those who were jäviga as they are written in a field."""
    return "\n".join(
        one.who + (f": {one.why}" if one.why else "") + (f" / {one.instead}" if one.instead else "") for one in rows
    )  # fmt: skip
