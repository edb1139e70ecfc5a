"""Runs the terminal within the test's own process: the same entry, streams and exit code as from a shell, without starting Python anew."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Sequence


def run_terminal(args: Sequence[str]) -> tuple[int, str, str]:
    """The exit code, stdout and stderr of `arende ARGS`."""
    from cli import main

    out, err = io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True), io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True)
    code = 0
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = int(main(list(args)) or 0)
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else 0 if ended.code is None else 1
    return code, out.buffer.getvalue().decode(), err.buffer.getvalue().decode()  # type: ignore[attr-defined]  # a BytesIO lies below
