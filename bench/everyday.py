"""The durable action that is measured: cases that stand ready, and four everyday actions on each."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from engine.app import App
from engine.definitions.casefile import read_case_file
from engine.domain.answers import Raw
from engine.domain.people import Actor
from engine.settings import HOUSE, SWEDISH_TIME, Settings
from engine.usecases import handling, opening, setting_up
from engine.usecases.work import Request

KOMMUN = HOUSE / "exempel" / "kommun.yaml"
CASE = Path(__file__).with_name("arende.yaml")
NOW = datetime(2024, 4, 25, 8, tzinfo=SWEDISH_TIME)
REGISTRATOR, OFFICER, SECRETARY = "maj-lis.ronnhag", "tove.granhed", "petronella.skogtun"
# Who, what, and the answers: the decision, follow-up begins with its plans and reminders, a new round, its proposal.
ACTIONS: tuple[tuple[str, str, Mapping[str, Sequence[Raw]]], ...] = (
    (SECRETARY, "besluta", {"meeting_on": ["2024-04-24"], "paragraph": ["61"]}),
    (OFFICER, "folj_upp", {}),
    (OFFICER, "ny_omgang", {"kind": ["aterrapportering"]}),
    (OFFICER, "foresla", {"stem": ["Kommunstyrelsen beslutar"], "points": ["Rapporten läggs till handlingarna."]}),
)


@dataclass(frozen=True, slots=True)
class Cases:
    """A SQLite file with cases under beredning, and their Dnr."""

    file: Path
    dnrs: tuple[str, ...]

    def copy(self, name: str) -> Cases:
        """An identical copy beside it."""
        return Cases(Path(shutil.copy(self.file, self.file.with_name(name))), self.dnrs)


def prepared(folder: Path, count: int) -> Cases:
    """So many cases, taken over while their preparation was going on."""
    file = folder / "arenden.db"
    app = opened(file)
    setting_up.init(app, None, KOMMUN)
    case = read_case_file(CASE)
    dnrs = tuple(
        opening.open_case(app, request(app, REGISTRATOR), case, status="beredning")["dnr"] for _ in range(count)
    )
    app.database.close()
    return Cases(file, dnrs)


def opened(file: Path) -> App:
    """The application on that database, at a fixed moment."""
    return App(Settings(database=f"sqlite:///{file}", now=NOW))


def request(app: App, user: str) -> Request:
    """What a user of the example municipality asks for."""
    found = app.municipality.user(user)
    return Request(Actor(found, "matning", "matning"), "steg")


def carry(app: App, dnrs: Iterable[str]) -> None:
    """The four actions on each of the cases."""
    asked = [(request(app, user), action, answers) for user, action, answers in ACTIONS]
    for dnr in dnrs:
        for who, action, answers in asked:
            handling.act(app, who, dnr, action, answers)
