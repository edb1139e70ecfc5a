"""Runs the terminal within the test's own process: the same entry, streams and exit code as from a shell, without
starting Python anew.
"""

from __future__ import annotations

import contextlib
import io
from collections.abc import Sequence


def run_terminal(args: Sequence[str]) -> tuple[int, str, str]:
    """The exit code, stdout and stderr of `arende ARGS`."""
    from engine.terminal.entry import run

    said, told = io.BytesIO(), io.BytesIO()
    out = io.TextIOWrapper(said, "utf-8", write_through=True)
    err = io.TextIOWrapper(told, "utf-8", write_through=True)
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run(args)
    return code, said.getvalue().decode(), told.getvalue().decode()
