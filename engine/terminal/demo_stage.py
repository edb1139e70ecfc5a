"""The stage of the demo: a clock that is moved by hand, and the few things that people do in its stories."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from engine.app import App
from engine.definitions.casefile import read_case_file
from engine.domain.answers import FileGiven, Raw
from engine.domain.casefile import CaseFile, CaseHeader
from engine.domain.people import Actor, CaseOfficer
from engine.settings import SWEDISH_TIME
from engine.usecases import (
    changing,
    dispatch_orders,
    everyday,
    handling,
    issuing,
    opening,
    registering,
    reminding,
    seeing,
    sending,
    viewing,
)
from engine.usecases.reserving import Wanted
from engine.usecases.work import Request

REGISTRATOR = "maj-lis.ronnhag"
CHEF = "ragnar.alvhage"
SECRETARY = "petronella.skogtun"
TOVE, ELIAS, SIGNE = "tove.granhed", "elias.vassmark", "signe.lovskar"
MORNING = 8


class Stage:
    """An application whose clock stands where the story puts it; every act is done by one of the example's people.

    officers: Dnr -> the user who handles the case. resting: Dnr -> the day until which nobody answers anything in it.
    papers: of meetings, by name. left_open: the cases that are there to be gone on with.
    """

    def __init__(self, app: App, examples: Path) -> None:
        self.app = app
        self.examples = examples
        self.officers: dict[str, str] = {}
        self.resting: dict[str, date] = {}
        self.links: dict[str, str] = {}
        self.papers: dict[str, bytes] = {}
        self.left_open: list[str] = []

    @property
    def today(self) -> date:
        """The day on which the clock stands."""
        return self.app.today()

    def move_to(self, day: date) -> None:
        """Puts the clock at eight in the morning of that day."""
        self.app.settings = replace(
            self.app.settings, now=datetime(day.year, day.month, day.day, MORNING, tzinfo=SWEDISH_TIME)
        )

    def ask(self, user: str, command: str = "demo") -> Request:
        """A request by that person."""
        return Request(Actor(self.app.municipality.user(user), "demo", "demo"), command)

    def open(self, name: str, officer: str, status: str | None = None) -> str:
        """Opens the example's case, gives it a handläggare where it has none, and tells its Dnr."""
        file = read_case_file(self.examples / name, municipality=self.app.municipality, today=self.today)
        dnr = str(opening.open_case(self.app, self.ask(REGISTRATOR, "nytt"), file, status=status)["dnr"])
        if file.header.officer is None:
            everyday.assign(self.app, self.ask(CHEF, "tilldela"), dnr, officer)
        self.officers[dnr] = officer
        return dnr

    def open_new(self, title: str, officer: str) -> str:
        """Opens a politiskt ärende of the board's that nothing is known of but its title, and tells its Dnr."""
        ours = self.app.municipality
        person = ours.user(officer)
        known = CaseOfficer(person.name, email=person.email) if person else None
        header = CaseHeader("politiskt_arende", title, "KS", office=ours.offices[0], officer=known)
        dnr = str(opening.open_case(self.app, self.ask(REGISTRATOR, "nytt"), CaseFile(ours.name, header))["dnr"])
        self.officers[dnr] = officer
        self.left_open.append(dnr)
        return dnr

    def keep(self, name: str, document: bytes) -> None:
        """A meeting's paper, to be written beside the documents of the cases."""
        self.papers[f"{name}.docx"] = document

    def act(
        self, who: str, dnr: str, action: str, reason: str | None = None, answers: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        """Carries out an action; a day or a number is answered as people write it, a tuple as several answers."""
        raw: dict[str, list[Raw]] = {name: _raw(given) for name, given in (answers or {}).items() if given != ()}
        return handling.act(self.app, self.ask(who, "steg"), dnr, action, raw, reason)

    def issue(self, who: str, dnr: str, template: str, words: str | None = None) -> bytes:
        """Issues a document and registers it; gives its bytes. words: what a letter says."""
        return issuing.issue(self.app, self.ask(who, "handling skapa"), dnr, Wanted(template, words=words))[1]

    def signed_copy(self, dnr: str, template: str) -> FileGiven:
        """The document as the file that comes back signed; without a scanner the Word file itself stands for it."""
        data = self.issue(REGISTRATOR, dnr, template)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"undertecknad-{template}.docx"
            path.write_bytes(data)
            return registering.take_in(self.app, path)

    def send_decision(self, dnr: str) -> None:
        """A covering letter to everybody to whom the decision still must be sent."""
        for task in viewing.tasks(self.app, self.ask(REGISTRATOR), dnr)["tasks"]:
            if task["id"].startswith("expediera:"):
                name = task["id"].split(":", 2)[2]
                dispatch_orders.letter(self.app, self.ask(REGISTRATOR, "expediera brev"), dnr, name)

    def rewrite(self, dnr: str, change: Callable[[CaseFile], CaseFile], by: str | None = None) -> None:
        """Changes what is open to change; change: the case file -> the case file as it shall be. by: who does it, else
        the handläggare.
        """
        who = by or self.officers[dnr]
        file = change(CaseFile.of(seeing.load(self.app, self.ask(who), dnr, texts=True)))
        changing.change_from_file(self.app, self.ask(who, "andra"), dnr, file)

    def sweep_and_send(self) -> None:
        """What `arende paminn` and `arende skicka` do."""
        reminding.sweep(self.app)
        sending.send(self.app)


def _raw(given: Any) -> list[Raw]:
    if isinstance(given, tuple):
        return [one for each in given for one in _raw(each)]
    if isinstance(given, FileGiven):
        return [given]
    return [given.isoformat() if isinstance(given, date) else str(given)]
