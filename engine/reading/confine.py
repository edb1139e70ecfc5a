"""A file that came from somewhere is opened by a process of its own: short of time, memory and files."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any, BinaryIO

from engine.confinement import Limits, answer_of_child
from engine.domain.words import reason_of
from engine.reading import refusals
from engine.reading.lines import Line
from engine.reading.refusals import NotReadable, TooLarge, TooSlow

LARGEST = 95 * 1024 * 1024
CPU_SECONDS = 12
WALL_SECONDS = 15
MEMORY_BYTES = 440 * 1024 * 1024


def lines_of_file(path: Path) -> tuple[Line, ...]:
    """The lines of the file. Raises a NotReadable that names it."""
    name = path.name
    try:
        if not path.is_file():
            why = "det är en mapp eller ingen vanlig fil" if path.exists() else "filen finns inte"
            raise NotReadable(file=path, why=why)
        _weigh(path.stat().st_size, name)
        with path.open("rb") as stream:
            return tuple(Line(*row) for row in answered("lines", stream, name)["lines"])
    except OSError as failed:
        raise NotReadable(file=path, why=reason_of(failed)) from failed


def lines_of_bytes(data: bytes, name: str) -> tuple[Line, ...]:
    """The lines of what somebody has sent. Raises a NotReadable."""
    return tuple(Line(*row) for row in answered_of_bytes("lines", data, name)["lines"])


def answered_of_bytes(work: str, data: bytes, name: str) -> dict[str, Any]:
    """What the child answers of those bytes. Raises a NotReadable."""
    _weigh(len(data), name)
    with tempfile.TemporaryFile() as stream:
        stream.write(data)
        stream.seek(0)
        return answered(work, stream, name)


def _weigh(size: int, name: str) -> None:
    if size > LARGEST:
        raise TooLarge(file=name, what=f"{size // 1_048_576} MB")


def answered(work: str, stream: BinaryIO, name: str) -> dict[str, Any]:
    """What the child answers, asked for «lines» or «mail».

    stream: a file of the system's own, which the child can read by itself. Raises a NotReadable.
    """
    limits = Limits(CPU_SECONDS, MEMORY_BYTES, WALL_SECONDS)
    answer = answer_of_child("engine.reading.confined", limits, stream, (work, name))
    if answer is None:
        raise TooSlow(file=name)
    if "error" in answer:
        refusal: type[NotReadable] = getattr(refusals, answer["error"])
        raise refusal(**answer["facts"])
    return answer
