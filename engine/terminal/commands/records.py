"""`handling registrera`, `lista`, `ratta`, `makulera` and `flytta`: the register's own acts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import click

from engine.domain.words import direction_word, listed
from engine.terminal import show
from engine.terminal.command import Does, command
from engine.terminal.files import FILE, weighed, with_files
from engine.terminal.kinds import DAY, DNR, LINE, NUMBER, TEXT
from engine.terminal.records import titled
from engine.terminal.session import Answer, Session

REASON = click.option("--motivering", "reason", type=TEXT, metavar="T", required=True, help="Varför; står i loggen.")
WAYS = click.Choice(["inkommen", "utgaende", "upprattad"])


@command(
    'arende handling registrera KS/2026:214 --riktning inkommen --titel "Synpunkter" --fran polisen --fil brev.pdf',
    'arende handling registrera KS/2026:214 --riktning upprattad --titel "Riskbild" --sekretess "OSL 18:1" '
    '--offentlig-titel "Bilaga"',
    does=Does.WRITE_CASE,
)
@click.argument("dnr", type=DNR)
@click.option(
    "--riktning", "direction", type=WAYS, metavar="R", required=True, help="inkommen, utgaende eller upprattad."
)
@click.option("--titel", "title", type=LINE, metavar="T", required=True, help="Vad handlingen är.")
@click.option("--datum", "day", type=DAY, metavar="D", help="När den kom in eller upprättades; annars i dag.")
@click.option("--fran", "sender", type=LINE, metavar="P", help="Avsändare.")
@click.option("--till", "receiver", type=LINE, metavar="P", help="Mottagare.")
@click.option("--fil", "path", type=FILE, metavar="F", help="Själva handlingen.")
@click.option("--sekretess", "secrecy", type=LINE, metavar="LAGRUM", help="Bestämmelsen, till exempel «OSL 18:1».")
@click.option("--offentlig-titel", "public", type=LINE, metavar="T", help="Det som får stå i det maskerade diariet.")
@click.option("--bilaga-till", "appendix", type=NUMBER, metavar="NR", help="Handlingen som den är bilaga till.")
def register(session: Session, dnr: str, path: Path | None, **said: Any) -> None:
    """Registers a handling."""
    from engine.usecases import registering

    request = session.writing("handling registrera")
    new = registering.NewRecord(
        said["direction"], said["title"], said["day"], said["sender"], said["receiver"], said["secrecy"],
        said["public"], said["appendix"],
    )  # fmt: skip
    files = {path: weighed(session, path)} if path else {}
    file = files[path] if path else None
    answer = with_files(
        request, session.app, files, lambda asked: registering.register(session.app, asked, dnr, new, file)
    )
    session.did(answer, _registered, show.typed("handling", "lista", answer["dnr"]))
    if answer.get("late"):
        session.note("Varning: handlingen registreras sent (OSL 5:1); det står i loggen.")


def _registered(answer: Answer) -> list[str]:
    return [f"Registrerad som handling {answer['number']} i {answer['dnr']}."]


@command("arende handling lista KS/2026:214", "arende handling lista KS/2026:214 --json")
@click.argument("dnr", type=DNR)
def records(session: Session, dnr: str) -> None:
    """Lists the handlings of a case."""
    from engine.usecases import viewing

    answer = viewing.records(session.app, session.reading("handling lista"), dnr)
    session.answer(answer, _table)


def _table(answer: Answer) -> list[str]:
    rows = [
        (
            one["number"],
            one["date"],
            direction_word(one["direction"]),
            _counterpart(one),
            "ja" if one["digest"] else "nej",
            titled(one),
        )
        for one in answer["records"]
    ]
    rowed = show.table(("Nr", "Datum", "Riktning", "Motpart", "Fil", "Titel"), rows, "Inga handlingar ännu.")
    return [*rowed, *(line for one in answer["records"] for line in _versions(answer["dnr"], one))]


def _versions(dnr: str, one: Answer) -> Iterator[str]:
    """The versions of a handling that has been edited in Word, and how an earlier one is fetched."""
    if one["versions"]:
        yield ""
        yield f"Versioner av handling {one['number']} (en tidigare hämtas med --version):"
    for each in one["versions"]:
        yield f"  {each['version']}  {each['at'][:10]}  {each['by']}  {each['fileName']}"
    if one["versions"]:
        yield "  " + show.typed("handling", "hamta", dnr, one["number"], "--version", 1)


def _counterpart(one: Answer) -> str:
    return str(one["from"] or one["to"] or "–")


@command(
    'arende handling ratta KS/2026:214 3 --titel "Yttrande" --motivering "Titeln var en annan handlings"',
    does=Does.WRITE_CASE,
    details="Det som stod förut förblir läsbart i loggen.",
)
@click.argument("dnr", type=DNR)
@click.argument("number", type=NUMBER, metavar="NR")
@REASON
@click.option("--riktning", "direction", type=WAYS, metavar="R", help="inkommen, utgaende eller upprattad.")
@click.option("--titel", "title", type=LINE, metavar="T", help="Ny titel.")
@click.option("--datum", "date", type=DAY, metavar="D", help="Nytt datum.")
@click.option("--fran", "sender", type=LINE, metavar="P", help="Ny avsändare.")
@click.option("--till", "receiver", type=LINE, metavar="P", help="Ny mottagare.")
@click.option("--sekretess", "secrecy", type=LINE, metavar="LAGRUM", help="Bestämmelsen bakom en sekretessmarkering.")
@click.option(
    "--offentlig-titel", "public_title", type=TEXT, metavar="T", help="Det som får stå i det maskerade diariet."
)
@click.option("--bilaga-till", "appendix_to", type=NUMBER, metavar="NR", help="Handlingen som den är bilaga till.")
def correct(session: Session, dnr: str, number: int, reason: str, **new: date | str | int | None) -> None:
    """Corrects a handling."""
    from engine.usecases import registering

    request = session.writing("handling ratta")
    changed: dict[str, object] = {name: value for name, value in new.items() if value is not None}
    answer = registering.correct(session.app, request, dnr, number, reason, changed)
    session.did(answer, _corrected, show.typed("logg", answer["dnr"]))


def _corrected(answer: Answer) -> list[str]:
    also = [str(one) for one in answer["appendices"]]
    told = [f"Markeringen gäller också {listed(also)}, som är bilagor."] if also else []
    return [f"Handling {answer['number']} i {answer['dnr']} är rättad.", *told]


@command('arende handling makulera KS/2026:214 3 --motivering "Registrerad två gånger"', does=Does.WRITE_CASE)
@click.argument("dnr", type=DNR)
@click.argument("number", type=NUMBER, metavar="NR")
@REASON
def void(session: Session, dnr: str, number: int, reason: str) -> None:
    """Voids a handling."""
    from engine.usecases import registering

    answer = registering.void(session.app, session.writing("handling makulera"), dnr, number, reason)
    session.did(
        answer,
        lambda a: [f"Handling {a['number']} i {a['dnr']} är makulerad; numret används aldrig igen."],
        show.typed("handling", "lista", answer["dnr"]),
    )


@command(
    'arende handling flytta KS/2026:214 3 --till KS/2026:215 --motivering "Hör till det andra ärendet"',
    does=Does.WRITE_CASE,
)
@click.argument("dnr", type=DNR)
@click.argument("number", type=NUMBER, metavar="NR")
@click.option("--till", "to", type=DNR, metavar="DNR2", required=True, help="Ärendet som handlingen hör till.")
@REASON
def move(session: Session, dnr: str, number: int, to: str, reason: str) -> None:
    """Moves a handling to another case."""
    from engine.usecases import moving

    answer = moving.move(session.app, session.writing("handling flytta"), dnr, number, to, reason)
    session.did(
        answer,
        lambda a: [f"Handling {a['number']} i {a['dnr']} är nu handling {a['toNumber']} i {a['toDnr']}."],
        show.typed("handling", "lista", answer["toDnr"]),
    )
