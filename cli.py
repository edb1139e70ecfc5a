"""The front door of the terminal: the command `arende`."""

from __future__ import annotations

import gc
import sys
import warnings

# Starting makes about a hundred thousand objects, which stay: to look through them for garbage every seven hundred
# costs a seventh of a short command.
GARBAGE_AFTER = 150_000


def main() -> None:
    """Runs the command line and leaves with its exit code."""
    gc.set_threshold(GARBAGE_AFTER)
    if not sys.warnoptions:
        # A library's warning to programmers is nothing for whoever sits at the terminal.
        warnings.simplefilter("ignore")
    try:
        # Within the try, so that Ctrl-C is quiet from the very start.
        from engine.terminal.entry import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        code = 130
    # What is left goes with the process: to look through it once more at the end takes as long as reading a case.
    gc.freeze()
    sys.exit(code)


if __name__ == "__main__":
    main()
