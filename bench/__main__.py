"""`python -m bench [NAMN …] [--json]`: runs the benchmarks and says what holds; exit 1 where something does not."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence

from bench import documents, durable, peers_turn, reading, starting, sweep, unseen
from bench.measure import Sizes
from bench.table import Row, as_json, number, table

BENCHMARKS: dict[str, Callable[[Sizes], list[Row]]] = {
    "sqlite": durable.measure,
    "motorer": peers_turn.measure,
    "dokument": documents.measure,
    "svep": sweep.measure,
    "start": starting.measure,
    "läsning": reading.measure,
    "osedda": unseen.measure,
}


def main(arguments: Sequence[str], sizes: Sizes) -> int:
    """Runs those that are named, else all of them; 0 where every demand holds, else 1."""
    parser = argparse.ArgumentParser(
        prog="python -m bench", description="Mäter farten, i kvoter som tas i en och samma körning."
    )
    parser.add_argument(
        "names", nargs="*", metavar="NAMN", help=f"vad som ska mätas: {', '.join(BENCHMARKS)} (annars allt)"
    )
    parser.add_argument("--json", action="store_true", help="skriv resultatet som JSON")
    asked = parser.parse_args(arguments)
    if unknown := [name for name in asked.names if name not in BENCHMARKS]:
        parser.error(f"det finns ingen mätning «{unknown[0]}»; välj bland {', '.join(BENCHMARKS)}")
    _say_if_busy()
    rows: list[Row] = []
    for name in asked.names or BENCHMARKS:
        print(f"Mäter {name} …", file=sys.stderr)
        rows += BENCHMARKS[name](sizes)
    print(json.dumps(as_json(rows), ensure_ascii=False, indent=2) if asked.json else table(rows))
    return 0 if all(row.holds for row in rows) else 1


def _say_if_busy() -> None:
    """Ratios bear that others use the machine too, milliseconds do not: whoever reads them should know."""
    load, cores = os.getloadavg()[0], os.cpu_count() or 1
    if load > cores / 2:
        busy = f"Maskinen har annat att göra (belastning {number(load)} på {cores} kärnor): siffrorna blir osäkra."
        print(busy, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], Sizes()))
