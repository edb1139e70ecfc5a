"""`anvandare`: who may act, and the passwords for the web."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click

from engine.terminal import show
from engine.terminal.command import Does, command
from engine.terminal.kinds import LINE
from engine.terminal.session import Answer, Session


@command("arende anvandare lista", "arende anvandare lista --json")
def users(session: Session) -> None:
    """Lists the users."""
    from engine.usecases import logging_in

    session.answer(logging_in.users(session.app, session.reading("anvandare lista")), _users)


def _users(answer: Answer) -> list[str]:
    rows = [
        (
            one["id"],
            one["name"],
            ", ".join(one["roleLabels"]),
            ", ".join(one["organs"]),
            "ja" if one["password"] else "nej",
            "ja" if one["active"] else "har slutat",
        )
        for one in answer["users"]
    ]
    return show.table(("Användare", "Namn", "Roller", "Organ", "Lösenord", "Aktiv"), rows, "Det finns inga användare.")


@command(
    "arende anvandare losenord tove.granhed",
    "pass show arende/tove | arende anvandare losenord tove.granhed",
    does=Does.WRITE,
    details="Frågar efter lösenordet två gånger; ur ett rör läses den första raden. Lösenordet skrivs aldrig på "
    "kommandoraden. Den som var inloggad loggas ut. Med --som byter var och en sitt eget, och systemförvaltaren allas; "
    "utan användare handlar den som sköter datorn.",
)
@click.argument("person", type=LINE, metavar="ANVÄNDARE")
def password(session: Session, person: str) -> None:
    """Sets a password for the web."""
    from engine.usecases import logging_in

    request = session.writing("anvandare losenord") if session.who else session.as_system("anvandare losenord")
    answer = logging_in.set_password(session.app, request, person, _asked())
    session.did(answer, _set, "arende webb")


@command(
    "arende anvandare tillbaka tove.granhed",
    does=Does.WRITE,
    details="Den som har slutat (arende overlat … --slutar) får handla igen, med rollerna i kommunfilen. Ärendena "
    "ligger kvar hos den som tog över dem. Chefen, registratorn eller systemförvaltaren gör det.",
)
@click.argument("person", type=LINE, metavar="ANVÄNDARE")
def back(session: Session, person: str) -> None:
    """Notes that somebody is back."""
    from engine.usecases import everyday

    answer = everyday.come_back(session.app, session.writing("anvandare tillbaka"), person)
    session.did(answer, lambda a: [f"{a['name']} är tillbaka."], "arende anvandare lista")


def _asked() -> str:
    if sys.stdin.isatty():
        return str(click.prompt("Lösenord", hide_input=True, confirmation_prompt="En gång till", err=True))
    return sys.stdin.readline().rstrip("\r\n")


def _set(answer: Answer) -> Iterator[str]:
    yield f"{answer['user']} loggar in på webben med det nya lösenordet."
