"""A file that is named: opened in a child of its own, read, and refused where it says nothing of a decision."""

from __future__ import annotations

import time
from pathlib import Path

from engine.reading.budget import OutOfTime, within
from engine.reading.confine import lines_of_bytes, lines_of_file
from engine.reading.lines import Line
from engine.reading.reader import read
from engine.reading.refusals import NoDecision, TooLarge, TooSlow
from engine.reading.values import Reading

MOST_SIGNS = 1_500_000
LONGEST_LINE = 60_000
# What the whole reading may take; the child that opens the file has its own, shorter limit.
SECONDS = 16.0


def read_file(path: Path) -> tuple[Reading, ...]:
    """Every document of the file. Raises a NotReadable that names it and says what to do."""
    began = time.monotonic()
    return _read(lines_of_file(path), path.name, began)


def read_bytes(data: bytes, name: str) -> tuple[Reading, ...]:
    """Every document of what somebody has sent under that name. Raises a NotReadable that names it."""
    began = time.monotonic()
    return _read(lines_of_bytes(data, name), name, began)


def _read(lines: tuple[Line, ...], name: str, began: float) -> tuple[Reading, ...]:
    _within_limits(lines, name)
    try:
        with within(SECONDS - (time.monotonic() - began)):
            found = read(lines)
    except OutOfTime:
        raise TooSlow(file=name) from None
    if not any(says_something(one) for one in found):
        raise NoDecision(file=name)
    return found


def _within_limits(lines: tuple[Line, ...], name: str) -> None:
    signs = sum(len(line.text) for line in lines)
    if signs > MOST_SIGNS:
        raise TooLarge(file=name, what=f"{signs // 1000:,} 000 tecken text".replace(",", " "))
    if any(len(line.text) > LONGEST_LINE for line in lines):
        raise TooLarge(file=name, what=f"en rad är längre än {LONGEST_LINE} tecken")


def says_something(one: Reading) -> bool:
    """Whether anything in it is of the sort that a municipality's documents say."""
    return any((one.kind, one.municipality, one.dnr, one.points and one.body))
