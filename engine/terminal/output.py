"""Where words go: data to stdout, messages to stderr, one JSON document, and colour only where somebody sees it."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any, TextIO

import click

from engine.domain.words import reason_of


class OutputClosed(Exception):
    """Whoever read our output has had enough (| head)."""


class OutputFailed(Exception):
    """What was printed could not be written: the disk is full."""


def prepare() -> None:
    """Every sign can be written: UTF-8 where the locale knows ASCII only, and a lone surrogate never breaks a line.

    A stream that was closed before we began (>&-) is one that nobody reads.
    """
    sys.stdin, sys.stdout, sys.stderr = _opened(sys.stdin, "r"), _opened(sys.stdout, "w"), _opened(sys.stderr, "w")
    for stream, errors in ((sys.stdout, "replace"), (sys.stderr, "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper):
            plain = (stream.encoding or "").lower() in {"ascii", "us-ascii", "ansi_x3.4-1968", "646"}
            stream.reconfigure(encoding="utf-8" if plain else stream.encoding, errors=errors)


def _opened(stream: TextIO | None, mode: str) -> TextIO:
    # Of a closed stream Python makes None, whatever its type says. It stays open for as long as the process lives.
    return stream or Path(os.devnull).open(mode, encoding="utf-8")  # type: ignore[return-value]  # open() tells only by its mode


def document(answer: Mapping[str, Any] | Sequence[Mapping[str, Any]]) -> None:
    """One JSON document in UTF-8."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    lines([json.dumps(answer, ensure_ascii=False, indent=2, default=_plain)])


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date | datetime) else str(value)


def lines(words: Iterable[str]) -> None:
    """Data, line by line. Raises OutputClosed, OutputFailed."""
    for line in words:
        _guarded(partial(click.echo, line, color=coloured()))
    flush()


def data(pieces: Iterable[bytes]) -> None:
    """A file's bytes."""
    for piece in pieces:
        _guarded(partial(click.echo, piece, nl=False))
    flush()


def flush() -> None:
    """Everything that has been printed is out. Raises OutputClosed, OutputFailed."""
    _guarded(sys.stdout.flush)


def _guarded(write: Callable[[], object]) -> None:
    try:
        write()
    except BrokenPipeError as closed:
        raise OutputClosed from closed
    except OSError as failed:
        raise OutputFailed(reason_of(failed)) from failed


def message(words: str) -> None:
    """A message to people; where nobody reads it, it is no fault."""
    try:
        click.echo(words, err=True, color=coloured(sys.stderr))
    except OSError:
        return


def give_up_stdout() -> None:
    """What is left in the buffer goes nowhere, so that the interpreter does not complain of it on its way out."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def coloured(stream: TextIO | None = None) -> bool:
    """Whether colour is seen: a terminal that is not dumb, and no NO_COLOR."""
    out = stream or sys.stdout
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb" and out.isatty()
