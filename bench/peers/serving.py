"""What every peer does: makes cases ready, carries them forward when asked, says how long it took and what is stored.

Knows nothing but the standard library, since it runs in .venv-bench.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

# The same four actions as ours, on a case that is being prepared.
ACTIONS = ("besluta", "folj_upp", "ny_omgang", "foresla")
PRAGMAS = ("PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL")
ACTOR, SAYS = "tove.granhed", "Åtgärden är utförd."


@dataclass(frozen=True)
class Peer:
    """A peer: its name with version, and how to carry so many cases through all actions, and count its audit rows.

    ask: answers a PRAGMA on the connection that writes, to show that it is as durable as ours.
    """

    name: str
    carry: Callable[[range], None]
    audited: Callable[[], int]
    ask: Callable[[str], object]


def serve(make: Callable[[Path, int], Peer]) -> None:
    """Speaks in lines with whoever started it: folder and number of cases as arguments, then «N» for the next N cases.

    Answers with its name, then the seconds of each turn, and at the end how many audit rows there are.
    """
    answers = sys.stdout
    with contextlib.redirect_stdout(sys.stderr):
        peer = make(Path(sys.argv[1]), int(sys.argv[2]))
        settings = [str(peer.ask(pragma)).casefold() for pragma in ("PRAGMA journal_mode", "PRAGMA synchronous")]
        if settings != ["wal", "2"]:
            raise SystemExit(f"{peer.name} skriver inte lika varaktigt: {settings}")
        print(peer.name, file=answers, flush=True)
        first = 1
        for line in sys.stdin:
            start = perf_counter()
            peer.carry(range(first, first + int(line)))
            print(perf_counter() - start, file=answers, flush=True)
            first += int(line)
        print(peer.audited(), file=answers, flush=True)
