"""`diarium` and `logg`: the register with every number, and the journal with its chain."""

from __future__ import annotations

from collections.abc import Iterator

import click

from engine.domain.words import direction_word
from engine.terminal import show
from engine.terminal.command import command
from engine.terminal.kinds import DNR, TEXT, Number
from engine.terminal.session import Answer, Session
from engine.usecases import changed_lines

STATUS = {"anvant": "använt", "reserverat": "reserverat", "makulerat": "makulerat"}
BROKEN = 1


@command(
    "arende diarium --serie KS --ar 2026",
    "arende diarium --maskerat --json",
    "arende diarium --revision --ar 2026",
    details="--maskerat utelämnar motpart och innehåll för det som är sekretessmarkerat, och inget annat (OSL 5:2).\n\n"
    "--revision prövar att varje nummer är använt, reserverat eller makulerat med skäl, och visar sena registreringar, "
    "handlingar utan motpart, ärenden utan handläggare och påminnelser som inte når fram. Slutkoden är 1 när något "
    "nummer inte kan redovisas. --ar gäller då ärenden med det årets nummer och handlingar som registrerades det året.",
)
@click.option("--serie", "series", type=TEXT, metavar="KS", help="Bara den serien.")
@click.option("--ar", "year", type=Number(1900, 2200), metavar="2026", help="Bara det året.")
@click.option("--maskerat", "masked", is_flag=True, help="Så som det kan lämnas ut.")
@click.option("--revision", "revise", is_flag=True, help="Pröva numren och det som registrator ska se över.")
def register(session: Session, series: str | None, year: int | None, masked: bool, revise: bool) -> None:
    """Shows the register, or audits it."""
    if revise:
        _revise(session, series, year, masked)
        return
    from engine.usecases import auditing

    request = session.reading("diarium")
    answer = auditing.register(session.app, request, series=series, year=year, masked=masked)
    session.answer(answer, _register)


def _revise(session: Session, series: str | None, year: int | None, masked: bool) -> None:
    from engine.terminal.revision import audited
    from engine.usecases.register_audit import audit_register

    if masked:
        raise click.UsageError("Revisionen är registrators egen och maskeras inte: skriv --revision utan --maskerat.")
    answer = audit_register(session.app, session.reading("diarium"), series=series, year=year)
    session.answer(answer, audited)
    if not answer["ok"]:
        click.get_current_context().exit(BROKEN)


def _register(answer: Answer) -> Iterator[str]:
    rows = [
        (one["dnr"], STATUS.get(one["status"], one["status"]), one["openedOn"] or "–", one["by"], _why(one))
        for one in answer["numbers"]
    ]
    yield from show.table(("Nummer", "Läge", "Öppnat", "Av", "Ärende"), rows, "Inga nummer är använda.")
    for one in answer["numbers"]:
        if one["records"]:
            yield ""
            yield f"{one['dnr']}"
            yield from show.bullets(_record(record) for record in one["records"])


def _why(one: Answer) -> str:
    return f"{show.said(one['title'])} – {one['why']}" if one["why"] else show.said(one["title"])


def _record(one: Answer) -> str:
    other = f" ({one['from'] or one['to']})" if one["from"] or one["to"] else ""
    why = f": {one['why']}" if one["why"] else ""
    gone = f" [{one['state']}{why}]" if one["state"] != "registrerad" else ""
    return f"{one['number']} {show.said(one['date'])} {direction_word(one['direction'])}: {one['title']}{other}{gone}"


@command(
    "arende logg KS/2026:214",
    "arende logg --verifiera",
    details="--verifiera prövar hela kedjan, varje post mot sitt innehåll och registren; är den bruten är slutkoden 1.",
)
@click.argument("dnr", type=DNR, metavar="[DNR]", required=False)
@click.option("--verifiera", "verify", is_flag=True, help="Pröva hela kedjan.")
def journal(session: Session, dnr: str | None, verify: bool) -> None:
    """Shows what has happened to a case, or verifies the whole chain."""
    from engine.usecases import auditing

    if verify == (dnr is not None):
        raise click.UsageError("Skriv antingen «arende logg DNR» eller «arende logg --verifiera».")
    if dnr is not None:
        session.answer(auditing.journal_view(session.app, session.reading("logg"), dnr), _entries)
        return
    with session.progress("Prövar loggen") as progress:
        answer = auditing.verify(session.app, progress)
    session.answer(answer, _verified)
    if not answer["ok"]:
        click.get_current_context().exit(BROKEN)


def _entries(answer: Answer) -> Iterator[str]:
    for one in answer["entries"]:
        who = f"{one['actor']} ({one['account']}@{one['machine']})" if one["account"] else one["actor"]
        yield f"{one['at'][:16].replace('T', ' ')}  {one['id']}  {who}"
        yield f"    {one['text']}"
        if one["kind"] != "steg":
            lines = changed_lines.lines_of(one["before"], one["after"], rest="; --json visar allt")
            yield from (f"      {line}" for line in lines)
        if one["reason"] and one["reason"] not in one["text"]:
            yield f"    Skäl: {one['reason']}"


def _verified(answer: Answer) -> Iterator[str]:
    count = f"{answer['entries']} poster"
    if answer["ok"]:
        yield show.good(f"Loggen är hel: {count}, huvud {answer['head']}")
    else:
        bad = answer["firstBad"]
        where = f"Loggen är bruten vid post {bad} av {count}" if bad else f"Registren stämmer inte med loggen ({count})"
        yield show.bad(f"{where}: {show.said(answer['why'])}")
