"""A municipality with its database, used from the terminal under a moving clock: what a story test walks through."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.support.terminal import run_terminal


@dataclass(frozen=True)
class Ran:
    """What one command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON document on stdout."""
        return json.loads(self.out)

    @property
    def last_line(self) -> str:
        """The last line of stdout."""
        return self.out.strip().splitlines()[-1]


class World:
    """One municipality. Who acts is said per command by role; today is what `at` set last."""

    def __init__(self, url: str, folder: Path, monkeypatch: pytest.MonkeyPatch, users: dict[str, str]) -> None:
        self.folder = folder
        self.users = users
        self._env = monkeypatch
        self.mail = folder / "mejl"
        for name, value in {"ARENDE_DATABAS": url, "ARENDE_LAGE": "test", "ARENDE_SMTP": f"folder:{self.mail}"}.items():
            monkeypatch.setenv(name, value)

    def at(self, day: str) -> None:
        """Moves the clock to that day, eight in the morning (or to the time given)."""
        self._env.setenv("ARENDE_IDAG", day)

    def arende(self, *args: str, som: str | None = None, code: int = 0) -> Ran:
        """Runs the command as the user with that role. Fails unless it ends with that code."""
        given = ["--som", self.users.get(som, som), *args] if som else list(args)
        ran = Ran(*run_terminal(given))
        assert ran.code == code, f"arende {' '.join(given)} gav {ran.code}\n{ran.out}\n{ran.err}"
        assert "Traceback" not in ran.err
        return ran

    def ask(self, *args: str, som: str | None = None) -> Any:
        """The command's JSON."""
        return self.arende(*args, "--json", som=som).json

    def init(self, municipality: Path) -> None:
        """Makes the database and loads the municipality."""
        self.arende("init", "--kommun", str(municipality))

    def open(self, case_file: Path, *more: str) -> str:
        """Opens a case from a file; its Dnr."""
        return self.arende("nytt", "--fran", str(case_file), *more, som="registrator").last_line

    def step(
        self, dnr: str, action: str, som: str, *, motive: str | None = None, refused: bool = False, **answers: str
    ) -> Ran:
        """Carries out an action with those answers; refused: expects a no."""
        fields = [part for name, value in answers.items() for part in (_option(name), f"{_plain(name)}={value}")]
        reason = ["--motivering", motive] if motive else []
        return self.arende("steg", dnr, action, *fields, *reason, som=som, code=int(refused))

    def state(self, dnr: str) -> str:
        """The case's status."""
        return str(self.ask("visa", dnr)["state"])

    def occurrences(self, dnr: str) -> list[dict[str, Any]]:
        """What the case has to follow up."""
        return list(self.ask("uppfoljning", "lista", "--dnr", dnr)["occurrences"])

    def sweep(self, day: str) -> dict[str, Any]:
        """Moves the clock and sweeps."""
        self.at(day)
        return dict(self.ask("paminn"))

    def send(self) -> list[str]:
        """Delivers what waits; the subjects that came, decoded."""
        before = set(self.mail.glob("*.eml")) if self.mail.exists() else set()
        self.ask("skicka")
        return [subject(path) for path in sorted(set(self.mail.glob("*.eml")) - before)]

    def signed_file(self) -> str:
        """A scanned, signed copy to hand in."""
        path = self.folder / "undertecknat.pdf"
        path.write_bytes(b"%PDF-1.4\n% ett undertecknat exemplar\n%%EOF\n")
        return str(path)

    def dispatch_by_hand(self, dnr: str) -> None:
        """Registers an outgoing handling for everybody on the dispatch list."""
        for name in self.ask("visa", dnr)["dispatch"]:
            self.arende(
                "handling",
                "registrera",
                dnr,
                "--riktning",
                "utgaende",
                "--titel",
                "Beslutet expedierat",
                "--till",
                name,
                som="registrator",
            )


def _option(name: str) -> str:
    return "--fil" if name.startswith("fil_") else "--falt"


def _plain(name: str) -> str:
    return name.removeprefix("fil_")


def subject(path: Path) -> str:
    """The subject of a stored mail."""
    from email import message_from_bytes
    from email.policy import default

    return str(message_from_bytes(path.read_bytes(), policy=default)["Subject"])


def by_role(rows: Sequence[dict[str, Any]]) -> dict[str, str]:
    """From the users of a municipality file to one user's id a role, the first of each."""
    found: dict[str, str] = {}
    for row in rows:
        for role in row["roles"]:
            found.setdefault(role, row["id"])
    return found
