"""`webb`: the pages served until they are stopped, on the municipality's own cases or on the demo's."""

from __future__ import annotations

import errno
import os
import socket
from contextlib import suppress
from pathlib import Path
from typing import Any

import click

from engine.domain.errors import NotThere, OutOfReach, Refused
from engine.terminal import show
from engine.terminal.command import Does, command
from engine.terminal.files import FILE
from engine.terminal.kinds import NUMBER, WORD
from engine.terminal.session import Answer, Session

LOOPBACK = ("127.0.0.1", "localhost", "::1")
# uvicorn is told the name: the terminal opens no door but its own.
SITE = "web.site:from_environment"
PROTOCOL = "web.patience:Patient"
LARGEST_HEADERS = 32 * 1024
AT_ONCE = 1000
HIGHEST_PORT = 65535


class OnlyThisMachine(Refused):
    """{address} når andra datorer, och då måste lösenorden gå krypterat. Sätt ARENDE_WEBBADRESS till den adress som
    webbläsarna använder (https://…), och låt en omvänd proxy ta emot där.
    """


class PortTaken(OutOfReach):
    """{address}:{port} går inte att lyssna på: {why}. Välj en annan port med --port."""


class NoDemo(NotThere):
    """Det finns ingen demo i {folder}. Kör arende demo först."""


@command(
    "arende webb",
    "arende webb --adress 127.0.0.1 --port 8080",
    "arende webb --demo",
    does=Does.WRITE,
    details="Öppnar webbsidorna på den här datorn. Lösenord sätts med «arende anvandare losenord». För att andra ska "
    "nå dem sätts ARENDE_WEBBADRESS till den https-adress som en omvänd proxy svarar på. Med --demo öppnas demons "
    "ärenden, med en inloggning för varje roll. Stoppas med Ctrl-C.",
)
@click.option("--adress", "address", type=WORD, default="127.0.0.1", metavar="A", help="Annars 127.0.0.1.")
@click.option("--port", "port", type=NUMBER, default=8000, metavar="N", help="Port; annars 8000.")
@click.option("--demo", "demo", is_flag=True, help="Demons ärenden, med en inloggning för varje roll.")
@click.option("--katalog", "folder", type=FILE, default=Path("demo"), metavar="DIR", help="Demons mapp; annars demo/.")
def serve(session: Session, address: str, port: int, demo: bool, folder: Path) -> None:
    """Serves the pages."""
    if port > HIGHEST_PORT:
        raise click.BadParameter(f"en port är högst {HIGHEST_PORT}.", param_hint="--port")
    if demo:
        _on_the_demo(folder)
    public = session.app.settings.web_address
    if address not in LOOPBACK and public is None:
        raise OnlyThisMachine(address=address)
    session.app.database.check()
    answer: Answer = {"address": public or f"http://{address}:{port}", "logins": []}
    if session.dry:
        session.did({**answer, "dryRun": True}, _open)
        return
    if demo:
        answer["logins"] = _log_ins(session)
    with _listening(address, port) as line:
        session.note("\n".join([*_open(answer), "Stoppa med Ctrl-C."]))
        _run(line)
    session.answer({**answer, "stopped": True}, lambda _: ["Webben är stängd."])


def _open(answer: Answer) -> list[str]:
    rows = show.table(("Användare", "Roll", "Lösenord"), answer["logins"]) if answer["logins"] else []
    return [*rows, f"Webben finns på {answer['address']}"]


def _on_the_demo(folder: Path) -> None:
    """The settings of the demo, for this process and for the site that it serves. Raises NoDemo."""
    from engine.terminal.demo import LAST

    database = folder / "arende.db"
    if not database.exists():
        raise NoDemo(folder=folder)
    demo = {"ARENDE_DATABAS": f"sqlite:///{database.resolve()}", "ARENDE_LAGE": "demo", "ARENDE_IDAG": LAST.isoformat()}
    os.environ.update(demo)


def _log_ins(session: Session) -> list[tuple[str, str, str]]:
    """A password for the first user of each role: (user, role, password)."""
    from engine.domain.people import Role
    from engine.usecases import logging_in

    request, words, found = session.as_system("webb"), "prova arendegang", []
    for role in Role:
        user = next((one for one in session.app.municipality.users if role in one.roles and one.active), None)
        if user is not None:
            logging_in.set_password(session.app, request, user.id, words)
            found.append((user.id, role.label, words))
    return found


def _listening(address: str, port: int) -> socket.socket:
    """The line on which the server listens. Raises PortTaken."""
    try:
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        return socket.create_server((address, port), family=family, backlog=128)
    except OSError as failed:
        why = "porten är upptagen" if failed.errno == errno.EADDRINUSE else "adressen går inte att använda"
        raise PortTaken(address=address, port=port, why=why) from failed


def _run(line: Any) -> None:
    import uvicorn

    settings = uvicorn.Config(
        SITE, factory=True, http=PROTOCOL, log_level="warning", server_header=False,
        h11_max_incomplete_event_size=LARGEST_HEADERS, limit_concurrency=AT_ONCE, timeout_keep_alive=10,
        timeout_graceful_shutdown=5,
    )  # fmt: skip
    # Once it has stopped in good order, uvicorn passes on the Ctrl-C that stopped it.
    with suppress(KeyboardInterrupt):
        uvicorn.Server(settings).run(sockets=[line])
