"""The child of `confine`: limits itself, reads the file from stdin and answers with its lines, or what a mail holds."""

from __future__ import annotations

import json
import sys

from engine.domain.errors import ArendeError
from engine.reading.formats import lines_of


def limit(cpu_seconds: int, memory: int) -> None:
    """Sets the limits for good; where the system has none, the parent's time limit remains."""
    try:
        import resource  # noqa: PLC0415 – is not there on every system
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


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
    cpu_seconds, memory = (int(word) for word in sys.argv[1:3])
    limit(cpu_seconds, memory)
    sys.stdout.write(json.dumps(answer(*sys.argv[3:5])))


if __name__ == "__main__":
    main()
