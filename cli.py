"""The front door of the terminal: the command `arende`."""

from __future__ import annotations

import sys


def main() -> None:
    """Runs the command line and leaves with its exit code."""
    try:
        # Within the try, so that Ctrl-C is quiet from the very start.
        from engine.terminal.entry import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        code = 130
    sys.exit(code)


if __name__ == "__main__":
    main()
