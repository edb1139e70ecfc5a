"""`program`: the programs that use the API are let in, listed and withdrawn."""

from __future__ import annotations

from collections.abc import Iterator

import click

from engine.terminal import show
from engine.terminal.command import Does, command
from engine.terminal.kinds import LINE, WORD
from engine.terminal.session import Answer, Session


@command("arende program lista", "arende program lista --json")
def applications(session: Session) -> None:
    """Lists the programs."""
    from engine.usecases import applications as programs

    session.answer(programs.listing(session.app), _listed)


def _listed(answer: Answer) -> list[str]:
    rows = [
        (
            one["id"],
            one["name"],
            one["user"],
            ", ".join(one["scopes"]),
            one["admittedAt"][:10],
            one["withdrawnAt"][:10] if one["withdrawnAt"] else "–",
        )
        for one in answer["applications"]
    ]
    heads = ("Program", "Namn", "Handlar för", "Får", "Insläppt", "Indraget")
    return show.table(heads, rows, "Inga program har tillgång till API:et.")


@command(
    'arende program skapa "E-tjänsten" --for tove.granhed --far arenden:las --far handlingar:skriv',
    'arende program skapa "Webbdiariet" --for olle.hagmyra --far diarium:offentligt --json',
    does=Does.WRITE,
    details="Skriver ut programmets nyckel en enda gång; i databasen finns bara ett avtryck av den. Programmet får det "
    "som både användarens roller och behörigheterna medger, och i ärendets händelser står båda. Behörigheter: "
    "arenden:las, arenden:skriv, handlingar:las, handlingar:skriv, uppfoljning:las, uppfoljning:skriv, "
    "sammantraden:las, diarium:offentligt, diarium:las, handelser:las. Med --som krävs rollen systemförvaltare; utan "
    "användare handlar den som sköter datorn.",
)
@click.argument("name", type=WORD, metavar="NAMN")
@click.option("--for", "person", type=WORD, required=True, metavar="ANVÄNDARE", help="Användaren som det handlar för.")
@click.option("--far", "scopes", type=WORD, multiple=True, metavar="B", help="En behörighet; kan upprepas.")
def admit(session: Session, name: str, person: str, scopes: tuple[str, ...]) -> None:
    """Lets a program in."""
    from engine.usecases import applications as programs

    request = session.writing("program skapa") if session.who else session.as_system("program skapa")
    answer = programs.admit(session.app, request, name, person, scopes)
    session.did(answer, _admitted, "arende program lista")


def _admitted(answer: Answer) -> Iterator[str]:
    yield f"{answer['name']} ({answer['id']}) får tillgång till API:et för {answer['user']}."
    if answer["token"]:
        yield f"Nyckeln visas bara nu: {answer['token']}"


@command(
    'arende program dra-in "E-tjänsten"',
    does=Does.WRITE,
    details="Nyckeln slutar gälla vid programmets nästa anrop, och går inte att få tillbaka.",
)
@click.argument("program", type=LINE, metavar="NAMN")
def withdraw(session: Session, program: str) -> None:
    """Withdraws a program's access."""
    from engine.usecases import applications as programs

    request = session.writing("program dra-in") if session.who else session.as_system("program dra-in")
    answer = programs.withdraw(session.app, request, program)
    session.did(answer, lambda a: [f"{a['name']} ({a['id']}) har inte längre tillgång till API:et."])
