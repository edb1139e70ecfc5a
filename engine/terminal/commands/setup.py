"""`init`, `status`, `backup` and `aterstall`: the database made, seen to, copied and put back."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.terminal import show
from engine.terminal.command import Does, command
from engine.terminal.files import FILE
from engine.terminal.session import Answer, Session

if TYPE_CHECKING:
    from engine.usecases.work import Request


@command(
    "arende init --kommun exempel/kommun.yaml",
    "arende init --kommun kommun.yaml --som noor.lindhamn --torrkor",
    "arende init",
    does=Does.WRITE,
    details="En databas hör till en kommun. Första gången behövs ingen användare; sedan krävs systemförvaltare eller "
    "registrator. Läses filen in igen ändras det som skiljer, och inget som används försvinner.",
)
@click.option("--kommun", "path", type=FILE, metavar="FIL", help="Kommunfilen (YAML).")
def init(session: Session, path: Path | None) -> None:
    """Makes or upgrades the database and loads the municipality."""
    from engine.usecases import many_steps, setting_up

    request = _who_sets_up(session, path)
    if request.dry:
        answer = setting_up.init(session.app, request, path)
    else:
        answer = many_steps.once(session.app, request, lambda: setting_up.init(session.app, request, path))
    after = "arende init --kommun FIL" if answer["municipality"] is None else "arende nytt --fran FIL"
    session.did(answer, _set_up, after)


def _who_sets_up(session: Session, path: Path | None) -> Request:
    """The user where the database has users already; else the system: somebody has to begin."""
    from engine.store.faults import DatabaseNotReady
    from engine.store.people import NoMunicipality

    try:
        _ = session.app.municipality
    except (DatabaseNotReady, NoMunicipality):
        return session.as_system("init")
    return session.writing("init") if path else session.as_system("init")


def _set_up(answer: Answer) -> Iterator[str]:
    if answer["created"]:
        yield "Databasen är skapad."
    elif answer["upgraded"]:
        yield "Databasen är uppgraderad."
    else:
        yield "Databasen är redan i ordning."
    yield f"Kommun: {answer['municipality'] or 'ingen ännu'}"
    yield from show.bullets(answer["changes"])


@command("arende status", "arende status --json")
def status(session: Session) -> None:
    """Tells how the system is."""
    from engine.usecases import setting_up

    session.answer(setting_up.status(session.app, session.reading("status")), _status)


def _status(answer: Answer) -> list[str]:
    outbox = answer["outbox"]
    swept = show.local(answer["lastSweep"]) if answer["lastSweep"] else "aldrig"
    if answer["sweepLate"]:
        swept += f" – försenad, {answer['sweepAgeHours']} timmar sedan"
    waiting, failed = outbox.get("vantar", 0), outbox.get("misslyckat", 0)
    return show.pairs([
        ("Läge", show.good("bra") if answer["ok"] else show.bad("behöver ses till")),
        ("Databas", f"{answer['database']} (schema {answer['schema']})"),
        ("Kommun", answer["municipality"]),
        ("Senaste påminnelserunda", swept),
        ("Utkorg", f"{waiting} väntar, {failed} gick inte att skicka"),
        ("Dokument som väntar", answer["documentsWaiting"]),
        ("Loggen", f"{answer['entries']} poster, huvud {answer['chainHead']}"),
        *([("Att tänka på", answer["caution"])] if answer["caution"] else []),
    ])  # fmt: skip


@command(
    "arende backup /sakerhet/arende-2026-11-20.db", does=Does.WRITE, details="Får tas medan andra arbetar i systemet."
)
@click.argument("path", type=FILE, metavar="FIL")
def backup(session: Session, path: Path) -> None:
    """Copies the whole database."""
    from engine.store.backup import CopyIsThere
    from engine.usecases import many_steps, setting_up

    request = session.as_system("backup")
    if request.dry:
        session.app.database.check()
        if os.path.lexists(path):
            raise CopyIsThere(path=path)
        session.did({"file": str(path), "bytes": None, "dryRun": True}, _copied)
        return
    with session.progress("Kopierar"):
        answer = many_steps.once(session.app, request, lambda: setting_up.backup(session.app, path))
    session.did(answer, _copied)


def _copied(answer: Answer) -> list[str]:
    size = f", {answer['bytes']} byte" if answer["bytes"] else ""
    return [f"Säkerhetskopia: {answer['file']}{size}"]


@command(
    "ARENDE_DATABAS=sqlite:////ny/arende.db arende aterstall /sakerhet/arende-2026-11-20.db",
    does=Does.WRITE,
    details="Återställer till en ny, tom databas; en som innehåller något skrivs aldrig över.",
)
@click.argument("path", type=FILE, metavar="FIL")
def restore(session: Session, path: Path) -> None:
    """Puts a copy back."""
    from engine.usecases import many_steps, setting_up

    request = session.as_system("aterstall")
    if request.dry:
        session.did({**setting_up.restorable(session.app, path), "dryRun": True}, _restored)
        return
    with session.progress("Återställer"):
        answer = many_steps.once(session.app, request, lambda: setting_up.restore(session.app, path))
    session.did(answer, _restored, show.typed("status"), show.typed("logg", "--verifiera"))


def _restored(answer: Answer) -> list[str]:
    return [f"Databasen är återställd från {answer['file']}."]
