"""The front door of the terminal: the command `arende`."""

from __future__ import annotations

import sys
import warnings


def main() -> None:
    """Runs the command line and leaves with its exit code."""
    if not sys.warnoptions:
        # A library's warning to programmers is nothing for whoever sits at the terminal.
        warnings.simplefilter("ignore")
    try:
        # Within the try, so that Ctrl-C is quiet from the very start.
        from engine.terminal.entry import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        code = 130
    sys.exit(code)


if __name__ == "__main__":
    main()
