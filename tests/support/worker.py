"""A process that opens, acts, issues and sweeps until it is stopped, and tells on stdout what it was told is done.

Run as: python -m tests.support.worker DATABASE SEED SECONDS
"""

from __future__ import annotations

import random
import sys
import time
from datetime import datetime
from pathlib import Path

from engine.app import App
from engine.definitions.casefile import read_case_file
from engine.domain.casefile import CaseFile
from engine.domain.errors import ArendeError
from engine.domain.people import Actor
from engine.settings import SWEDISH_TIME, Settings
from engine.usecases import everyday, handling, issuing, opening, reminding
from engine.usecases.reserving import Wanted
from engine.usecases.work import Request

EXAMPLES = Path(__file__).resolve().parents[2] / "exempel"
TODAY = datetime(2017, 3, 1, 8, 0, tzinfo=SWEDISH_TIME)


def acknowledged(*words: object) -> None:
    """One line, out of the process before anything else is done."""
    sys.stdout.write(" ".join(str(word) for word in words) + "\n")
    sys.stdout.flush()


def one_round(app: App, file: CaseFile, users: dict[str, Actor], name: str, dice: random.Random) -> None:
    """One case opened and moved on; what is acknowledged must be there afterwards."""
    registrar, officer = Request(users["registrator"], "nytt"), Request(users["handlaggare"], "steg")
    dnr = opening.open_case(app, registrar, file)["dnr"]
    acknowledged("oppnat", dnr)
    everyday.note(app, officer, dnr, f"{name} var här")
    acknowledged("antecknat", dnr, name)
    handling.act(app, officer, dnr, "foresla", {})
    acknowledged("foreslaget", dnr)
    if dice.random() < 0.3:
        number = issuing.issue(app, registrar, dnr, Wanted("tjansteskrivelse"))[0]["number"]
        acknowledged("upprattat", dnr, number)
    if dice.random() < 0.1:
        reminding.sweep(app)
        acknowledged("svept", dnr)


def main() -> None:
    """Works until the time is out; a refusal in Swedish is no crash."""
    url, seed, seconds = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
    app = App(Settings(database=url, now=TODAY, mode="test"))
    dice, file = random.Random(seed), read_case_file(EXAMPLES / "samverkan-och-lofte.yaml")
    users = {
        role.value: Actor(user)
        for user in reversed(app.municipality.users)
        for role in user.roles
        if "KS" in user.organs
    }
    stop = time.monotonic() + seconds
    acknowledged("redo", seed)
    while time.monotonic() < stop:
        try:
            one_round(app, file, users, f"process-{seed}", dice)
        except ArendeError as error:
            acknowledged("nej", error.code, error.message.replace("\n", " "))


if __name__ == "__main__":
    main()
