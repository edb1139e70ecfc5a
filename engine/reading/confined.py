"""The child of `confine`: limits itself, reads the file from stdin and answers with its lines, or what a mail holds."""

from __future__ import annotations

import json
import sys

from engine.confinement import take_limits
from engine.domain.errors import ArendeError
from engine.reading.formats import lines_of


def answer(work: str, file: str) -> dict[str, object]:
    """The lines as rows, or the mail; or the name and the facts of the refusal."""
    try:
        data = sys.stdin.buffer.read()
        if work == "mail":
            from engine.reading.formats import mail  # noqa: PLC0415 - only who reads one pays for it

            return mail.held(data, file)
        rows = lines_of(data, file)
        return {"lines": [[one.number, one.text, one.level, one.bold, one.page, one.marker] for one in rows]}
    except ArendeError as refused:
        return {"error": refused.code, "facts": {name: str(fact) for name, fact in refused.facts.items()}}
    except (MemoryError, RecursionError):
        return {"error": "TooSlow", "facts": {"file": file}}


def main() -> None:
    """Reads the file from stdin and writes the answer to stdout."""
    work, file = take_limits()
    sys.stdout.write(json.dumps(answer(work, file)))


if __name__ == "__main__":
    main()
