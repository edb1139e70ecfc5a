"""What people read in a terminal: tables that line up, labelled values, and words for what is not known."""

from __future__ import annotations

import re
import shlex
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

import click

from engine.settings import SWEDISH_TIME

UNKNOWN = "framgår inte"
GAP = "  "
NARROWEST = 20
_SAFE = re.compile(r"[\w@%+=:,./-]+")


def said(value: object) -> str:
    """The value, or «framgår inte»."""
    return UNKNOWN if value is None or value == "" else str(value)


def table(heads: Sequence[str], rows: Iterable[Sequence[object]], empty: str = "Inget att visa.") -> list[str]:
    """The rows under their heads, aligned; the last column is cut at the edge of a terminal, never in a pipe."""
    cells = [[said(cell) for cell in row] for row in rows]
    if not cells:
        return [empty]
    every = [list(heads), *cells]
    widths = [max(len(click.unstyle(row[n])) for row in every) for n in range(len(heads))]
    lines = [_line(row, widths) for row in every]
    return [lines[0], GAP.join("-" * width for width in _seen(widths)), *lines[1:]]


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    room = _seen(widths)
    cells = [cell + " " * (width - len(click.unstyle(cell))) for cell, width in zip(row[:-1], widths, strict=False)]
    return GAP.join([*cells, cut(row[-1], room[-1])]).rstrip()


def _seen(widths: Sequence[int]) -> list[int]:
    """The widths, the last of them no wider than the terminal has room for."""
    if not sys.stdout.isatty():
        return list(widths)
    left = shutil.get_terminal_size().columns - sum(widths[:-1]) - len(GAP) * (len(widths) - 1)
    return [*widths[:-1], min(widths[-1], max(left, NARROWEST))]


def cut(text: str, width: int) -> str:
    """The text, with «…» where it was cut."""
    return text if len(click.unstyle(text)) <= width else click.unstyle(text)[: width - 1] + "…"


def pairs(rows: Iterable[tuple[str, object]], indent: str = "") -> list[str]:
    """Labels and values, aligned."""
    known = [(label, said(value)) for label, value in rows]
    width = max((len(label) for label, _ in known), default=0) + 1
    return [f"{indent}{label + ':':<{width}} {value}" for label, value in known]


def local(moment: str) -> str:
    """«2026-03-02 08:00», Swedish time, of a moment in ISO."""
    return f"{datetime.fromisoformat(moment).astimezone(SWEDISH_TIME):%Y-%m-%d %H:%M}"


def heading(text: str) -> list[str]:
    """A blank line and the words."""
    return ["", click.style(text, bold=True)]


def bullets(rows: Iterable[object], indent: str = "  ") -> list[str]:
    """A line each, with a dash."""
    return [f"{indent}– {row}" for row in rows]


def questions(tasks: Iterable[Mapping[str, str]]) -> list[str]:
    """What waits for an answer, each with the command that gives it on a line of its own."""
    return [line for one in tasks for line in (f"  – {one['what']}", f"      {one['answer']}")]


def good(text: str) -> str:
    """Green where colour is seen; the words say the same without it."""
    return click.style(text, fg="green")


def bad(text: str) -> str:
    """Red where colour is seen; the words say the same without it."""
    return click.style(text, fg="red")


def typed(*words: object) -> str:
    """A command as it is typed, each word quoted where it has to be."""
    return " ".join(["arende", *(quoted(str(word)) for word in words)])


def quoted(word: str) -> str:
    """The word as a shell takes it; å, ä and ö need no quotation marks."""
    return word if _SAFE.fullmatch(word) else shlex.quote(word)


def span(period: dict[str, str | None]) -> str:
    """«2017-01-01 – 2017-12-31»."""
    if period.get("start") is None and period.get("end") is None:
        return UNKNOWN
    return f"{said(period.get('start'))} – {said(period.get('end'))}"
