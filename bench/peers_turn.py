"""A durable action of the engine against SpiffWorkflow, Viewflow and DBOS, each in a process of its own."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.durable import our_turn
from bench.everyday import ACTIONS, Cases, prepared
from bench.measure import Sizes, Turns, alternate
from bench.table import Row, a_second, at_least, not_measured

HOUSE = Path(__file__).resolve().parent.parent
PYTHON = HOUSE / ".venv-bench" / "bin" / "python"
PEERS = {"SpiffWorkflow": "spiff", "Viewflow": "viewflow_peer", "DBOS": "dbos_peer"}
WHAT, WANTED, DEMAND = "Varaktig åtgärd", 1.0, "minst 1 ×"


class PeerFailed(Exception):
    """A peer that does not start, falls, or has not stored what it was asked to; the text says what it said."""


@dataclass
class Peer:
    """A running peer: its name, and how to ask it for a turn."""

    process: subprocess.Popen[str]
    errors: Path
    name: str = ""

    def turn(self, cases: int) -> float:
        """Carries the next so many cases through every action: the seconds it took."""
        assert self.process.stdin
        with suppress(BrokenPipeError):  # it has fallen; line() tells why
            self.process.stdin.write(f"{cases}\n")
            self.process.stdin.flush()
        return float(self.line())

    def line(self) -> str:
        """The next thing that it says. Raises PeerFailed."""
        assert self.process.stdout
        said = self.process.stdout.readline().strip()
        if not said:
            self.process.wait(timeout=60)
            lines = self.errors.read_text(encoding="utf-8", errors="replace").strip().splitlines()
            raise PeerFailed(lines[-1] if lines else "processen tog slut utan ett ord")
        return said

    def finish(self) -> int:
        """Lets it end; how many audit rows it has stored."""
        assert self.process.stdin
        self.process.stdin.close()
        return int(self.line())


def measure(sizes: Sizes) -> list[Row]:
    """One row a peer; one that is not installed is said not to be."""
    with TemporaryDirectory() as folder:
        cases = prepared(Path(folder), sizes.cases * (sizes.rounds + 1))
        return [_row(name, module, cases, sizes) for name, module in PEERS.items()]


def _row(name: str, module: str, cases: Cases, sizes: Sizes) -> Row:
    count = sizes.cases * len(ACTIONS)
    try:
        shown, turns = _turns(module, cases.copy(f"egen-{module}.db"), sizes)
    except PeerFailed as failed:
        return not_measured(
            WHAT, name, DEMAND, f"gick inte att köra ({failed}); «make bench» installerar det i .venv-bench"
        )
    theirs = f"{shown}: {a_second(turns.theirs, count)}"
    return at_least(WHAT, a_second(turns.ours, count), theirs, turns.speed, WANTED)


def _turns(module: str, cases: Cases, sizes: Sizes) -> tuple[str, Turns]:
    with running(module, cases.file.parent, len(cases.dnrs)) as peer:
        turns = alternate(our_turn(cases, sizes.cases), lambda: peer.turn(sizes.cases), sizes.rounds)
        stored = peer.finish()
        if stored != len(cases.dnrs) * len(ACTIONS):
            raise PeerFailed(f"{stored} rader i stället för {len(cases.dnrs) * len(ACTIONS)}")
        return peer.name, turns


@contextmanager
def running(module: str, folder: Path, cases: int, python: Path | None = None) -> Iterator[Peer]:
    """The peer with so many cases ready, in its own environment; ended when left. Raises PeerFailed."""
    python = python or PYTHON
    if not python.exists():
        raise PeerFailed(f"{python.parent.parent.name} finns inte")
    errors = folder / f"{module}.fel"
    command = [str(python), "-m", f"bench.peers.{module}", str(folder), str(cases)]
    with errors.open("w") as told:
        process = subprocess.Popen(
            command, cwd=HOUSE, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=told, text=True, encoding="utf-8"
        )  # fmt: skip
    try:
        peer = Peer(process, errors)
        peer.name = peer.line()
        yield peer
    finally:
        process.kill()
        process.wait()
        for end in (process.stdout, process.stdin):
            with suppress(OSError):
                end.close()  # type: ignore[union-attr]  # both are pipes, asked for above
