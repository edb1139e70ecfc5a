"""The commands that the documentation shows, and a shell that runs them as a reader would, one page at a time."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.support.parts import REPOSITORY

PAGES = tuple(
    sorted([REPOSITORY / "README.md", REPOSITORY / "exempel" / "README.md", *(REPOSITORY / "docs").rglob("*.md")])
)
RUN = ("console", "bash")
AT_HAND = ("exempel", "workflows", "templates_docx")
# A page may ask for a database with the example's municipality in it, and for a day.
START = re.compile(r"<!-- start(?:: (\d{4}-\d\d-\d\d))? -->")
EXIT = re.compile(r"<!-- utgång: (\d) -->")
USUAL_DAY = "2026-03-02"
ELLIPSIS = "…"
TIME_LIMIT = 280
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Command:
    """One command of a page. line: where its block begins. shown: the lines that the page says it prints, if any."""

    line: int
    text: str
    shown: tuple[str, ...]
    exit_code: int


@dataclass(frozen=True, slots=True)
class Done:
    """What a command printed, on both streams, and its exit code."""

    said: tuple[str, ...]
    exit_code: int


def commands(page: Path) -> list[Command]:
    """Every command of the page's console and bash blocks, in order; what `make` does has tests of its own."""
    text = page.read_text(encoding="utf-8")
    found: list[Command] = []
    for block in _FENCE.finditer(text):
        if block[1] in RUN:
            wanted = EXIT.search(text[: block.start()].rstrip().rpartition("\n")[2])
            line = text.count("\n", 0, block.start()) + 1
            found += _of_block(line, block[1], block[2], int(wanted[1]) if wanted else 0)
    return found


def _of_block(line: int, kind: str, text: str, exit_code: int) -> Iterator[Command]:
    """In a console block a command begins with $; a bash block is commands only. The exit code is the last one's."""
    if kind == "bash":
        rows = [row for row in text.splitlines() if row.strip() and not row.lstrip().startswith("#")]
        parts = [(row, tuple[str, ...]()) for row in rows]
    else:
        parts = [_split(part) for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]]
    for n, (command, shown) in enumerate(parts, 1):
        yield Command(line, command, shown, exit_code if n == len(parts) else 0)


def _split(part: str) -> tuple[str, tuple[str, ...]]:
    first, _, rest = part.rstrip("\n").partition("\n")
    while first.endswith("\\"):
        more, _, rest = rest.partition("\n")
        first = f"{first[:-1].rstrip()} {more.lstrip()}"
    return first, tuple(rest.splitlines())


def is_make(command: Command) -> bool:
    """Whether it is for `make`, whose targets have tests of their own."""
    return command.text.startswith("make ")


def run_page(page: Path, folder: Path) -> list[tuple[Command, Done]]:
    """Runs the page's commands in one shell, in a folder of its own that holds what a reader has at hand."""
    for name in AT_HAND:
        shutil.copytree(REPOSITORY / name, folder / name)
    wanted = [one for one in commands(page) if not is_make(one)]
    script = "".join(f"{{ {one.text}\n}} 2>&1\nprintf '\\001%d\\002' $?\n" for one in wanted)
    env = _environment(page, folder)
    start = START.search(page.read_text(encoding="utf-8"))
    if start:
        subprocess.run(
            ["arende", "init", "--kommun", "exempel/kommun.yaml"], cwd=folder, env=env, capture_output=True, check=True
        )
    shell = shutil.which("bash") or "/bin/bash"
    ran = subprocess.run(
        [shell, "--norc", "-c", script], cwd=folder, env=env, capture_output=True, check=False, timeout=TIME_LIMIT
    )  # fmt: skip
    said = re.findall(r"(.*?)\x01(\d+)\x02", ran.stdout.decode(), flags=re.DOTALL)
    assert len(said) == len(wanted), ran.stdout.decode() + ran.stderr.decode()
    return [(one, Done(tuple(text.splitlines()), int(code))) for one, (text, code) in zip(wanted, said, strict=True)]


def _environment(page: Path, folder: Path) -> dict[str, str]:
    start = START.search(page.read_text(encoding="utf-8"))
    kept = {name: value for name, value in os.environ.items() if name in {"SOFFICE", "TZ"}}
    return {
        **kept,
        "PATH": f"{Path(sys.executable).parent}:{os.environ.get('PATH', os.defpath)}",
        "PYTHONPATH": str(REPOSITORY),
        "HOME": str(folder),
        "LANG": "C.UTF-8",
        "ARENDE_DATABAS": "sqlite:///arende.db",
        "ARENDE_LAGE": "test",
        "ARENDE_IDAG": (start[1] if start else None) or USUAL_DAY,
    }


def differs(shown: tuple[str, ...], said: tuple[str, ...]) -> bool:
    """Whether what the page shows is not what was said; … stands for anything, a line of … for any lines."""
    pattern = "".join(_as_pattern(line) for line in shown)
    return bool(shown) and re.fullmatch(pattern, "".join(f"{line}\n" for line in said)) is None


def _as_pattern(line: str) -> str:
    if line.strip() == ELLIPSIS:
        return r"(?:.*\n)*?"
    return ".*".join(re.escape(part.rstrip()) for part in line.split(ELLIPSIS)) + r"[ ]*\n"
