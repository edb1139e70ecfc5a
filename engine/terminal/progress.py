"""A bar on a terminal's stderr for what takes more than two seconds; elsewhere nothing."""

from __future__ import annotations

import os
import time
from typing import TextIO

PATIENCE = 2.0
WIDTH = 30
OFTEN = 0.1


class Progress:
    """Told how far it is; draws itself when it has taken long enough, and wipes itself out at the end."""

    def __init__(self, label: str, stream: TextIO, *, shown: bool = True) -> None:
        self._label = label
        self._stream = stream
        self._shown = shown and stream.isatty() and os.environ.get("TERM") != "dumb"
        self._began = self._drawn = time.monotonic()
        self._long = 0

    def __call__(self, done: int, total: int) -> None:
        """done of total; total 0 where nobody knows."""
        now = time.monotonic()
        if not self._shown or now - self._began < PATIENCE or now - self._drawn < OFTEN:
            return
        self._drawn = now
        self._write(f"{self._label} {bar(done, total)}")

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        if self._long:
            self._write("")
            self._stream.write("\r")
            self._stream.flush()

    def _write(self, line: str) -> None:
        self._stream.write("\r" + line.ljust(self._long))
        self._stream.flush()
        self._long = max(self._long, len(line))


def bar(done: int, total: int) -> str:
    """«[#########.....................] 3 av 10», or the count alone."""
    if total <= 0:
        return str(done)
    filled = min(WIDTH, WIDTH * done // total)
    return f"[{'#' * filled}{'.' * (WIDTH - filled)}] {done} av {total}"
