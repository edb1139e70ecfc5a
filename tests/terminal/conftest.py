"""A desk with a database, a municipality and a case on it, and two ways to run the terminal: here, and in a shell."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.support.parts import REPOSITORY
from tests.support.terminal import run_terminal

EXAMPLES = REPOSITORY / "exempel"
REGISTRAR, OFFICER, CHIEF, SECRETARY = "maj-lis.ronnhag", "tove.granhed", "ragnar.alvhage", "petronella.skogtun"
ADMINISTRATOR = "noor.lindhamn"


@dataclass(frozen=True)
class Ran:
    """What one run said and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def error(self) -> Any:
        return json.loads(self.err)["error"]


@dataclass(frozen=True)
class Desk:
    """A folder with a database. dnr: the case that lies on it."""

    folder: Path
    dnr: str = "KS/2021:1"

    @property
    def database(self) -> Path:
        return self.folder / "arende.db"

    def run(self, *args: str) -> Ran:
        """In this process."""
        return Ran(*run_terminal(args))

    def done(self, *args: str) -> Ran:
        """In this process, and it has to go well."""
        ran = self.run(*args)
        assert ran.code == 0, ran
        return ran

    def shell(self, *args: str, **env: str) -> Ran:
        """In a process of its own, as from a shell."""
        done = subprocess.run(command(*args), check=False, env={**os.environ, **env}, capture_output=True, timeout=60)
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    def holds(self) -> list[str]:
        """Everything that stands in the database; nothing where there is none."""
        if not self.database.exists():
            return []
        with closing(sqlite3.connect(self.database)) as held:
            return list(held.iterdump())

    def lies_there(self) -> set[str]:
        """The names of the files on the desk, the database's own aside."""
        names = (str(path.relative_to(self.folder)) for path in self.folder.rglob("*"))
        return {name for name in names if not name.startswith("arende.db")}


def command(*args: str) -> list[str]:
    """The command line as a shell starts it."""
    return [sys.executable, str(REPOSITORY / "cli.py"), *args]


@pytest.fixture
def empty_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk where nothing has been set up."""
    monkeypatch.setenv("ARENDE_DATABAS", f"sqlite:///{tmp_path / 'arende.db'}")
    monkeypatch.setenv("ARENDE_LAGE", "test")
    monkeypatch.setenv("ARENDE_IDAG", "2021-01-20")
    monkeypatch.setenv("LANGUAGE", "en")
    monkeypatch.chdir(tmp_path)
    return Desk(tmp_path)


@pytest.fixture(scope="session")
def set_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the municipality and one case, made once."""
    folder = tmp_path_factory.mktemp("skrivbord")
    with pytest.MonkeyPatch.context() as env:
        env.setenv("ARENDE_DATABAS", f"sqlite:///{folder / 'arende.db'}")
        env.setenv("ARENDE_LAGE", "test")
        env.setenv("ARENDE_IDAG", "2021-01-20")
        desk = Desk(folder)
        desk.done("init", "--kommun", str(EXAMPLES / "kommun.yaml"))
        opened = desk.done("nytt", "--fran", str(EXAMPLES / "medborgarlofte.yaml"), "--som", REGISTRAR)
        assert opened.out == f"{desk.dnr}\n"
        with closing(sqlite3.connect(desk.database)) as held:
            held.execute("PRAGMA journal_mode=DELETE")
    return desk.database


@pytest.fixture
def desk(empty_desk: Desk, set_up: Path) -> Desk:
    """A desk with a municipality and a case in its first status."""
    empty_desk.database.write_bytes(set_up.read_bytes())
    return empty_desk
