"""What it costs to start: --help against a bare Python, and `visa` against Python with click and SQLAlchemy."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.everyday import OFFICER, carry, opened, prepared
from bench.measure import Sizes, Spread, alternate, seconds, spread
from bench.table import Row, at_most, number
from engine.settings import HOUSE

HELP_WITHIN, SHOW_WITHIN = 80.0, 120.0
ARENDE = Path(sys.executable).with_name("arende")
BARE = (sys.executable, "-c", "pass")
LIBRARIES = (sys.executable, "-c", "import click, sqlalchemy")


class DoesNotStart(RuntimeError):
    """A command that is to be measured ends with another code than nought; the text is what it said."""


def measure(sizes: Sizes) -> list[Row]:
    """Milliseconds more than the bare program, for the two commands."""
    with TemporaryDirectory() as folder:
        cases = prepared(Path(folder), 1)
        app = opened(cases.file)
        carry(app, cases.dnrs)
        app.database.close()
        env = _environment(Path(folder), cases.file)
        show = (str(ARENDE), "visa", cases.dnrs[0])
        return [
            _row("arende --help", (str(ARENDE), "--help"), "tom Python", BARE, env, sizes, HELP_WITHIN),
            _row("arende visa DNR", show, "click och sqlalchemy", LIBRARIES, env, sizes, SHOW_WITHIN),
        ]


def _environment(folder: Path, database: Path) -> dict[str, str]:
    """Both sides keep their bytecode, as an installed program does; the turn that does not count makes it."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    kept = str(folder / "bytekod")
    ours = {"ARENDE_DATABAS": f"sqlite:///{database}", "ARENDE_ANVANDARE": OFFICER}
    return {**env, **ours, "PYTHONPYCACHEPREFIX": kept}


def _row(
    what: str, ours: Sequence[str], name: str, theirs: Sequence[str], env: dict[str, str], sizes: Sizes, wanted: float
) -> Row:  # fmt: skip
    turns = alternate(partial(_run, ours, env), partial(_run, theirs, env), sizes.starts)
    more = turns.more
    found = Spread(more.median * 1000, more.least * 1000, more.greatest * 1000)
    return at_most(what, _milliseconds(turns.ours), f"{name}: {_milliseconds(turns.theirs)}", found, wanted, "ms mer")


def _run(command: Sequence[str], env: dict[str, str]) -> float:
    return seconds(lambda: _checked(command, env))


def _checked(command: Sequence[str], env: dict[str, str]) -> None:
    done = subprocess.run(command, cwd=HOUSE, env=env, capture_output=True, check=False)
    if done.returncode:
        raise DoesNotStart(done.stderr.decode(errors="replace"))


def _milliseconds(taken: Sequence[float]) -> str:
    return f"{number(spread(taken).median * 1000)} ms"
