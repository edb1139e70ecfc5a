"""`paminn`, `skicka`, `utkorg`, `test-mejl` and `klocka`: what is due is told, and what waits is delivered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from engine.terminal import show
from engine.terminal.command import Does, command
from engine.terminal.kinds import NUMBER, TEXT
from engine.terminal.session import Answer, Session

if TYPE_CHECKING:
    from engine.usecases.work import Request

STATES = {"vantar": "väntar", "misslyckat": "gick inte att skicka"}


@command(
    "arende paminn",
    "0 6 * * * arende paminn --tyst && arende skicka --tyst",
    does=Does.WRITE,
    details="Kör en gång om dagen, från cron eller med «arende klocka». Kan köras hur ofta som helst: ingen "
    "påminns två gånger om samma sak, och det som missades medan systemet stod still tas igen.",
)
def remind(session: Session) -> None:
    """One sweep, as the system."""
    from engine.usecases import many_steps, reminding

    with session.progress("Går igenom ärenden") as progress:
        request = session.as_system("paminn")
        answer = many_steps.once(session.app, request, lambda: reminding.sweep(session.app, progress))
    session.did(answer, _swept, *([show.typed("skicka")] if answer.get("mails") else []))


def _swept(answer: Answer) -> Iterator[str]:
    yield f"Nya påminnelser: {answer['created']}. Väntar på svar: {answer['skipped']}. Mejl: {answer['mails']}."
    for one in answer["orphans"]:
        to = f"får {' och '.join(one['to'])} veta" if one["to"] else "får ingen veta"
        yield f"Utan mottagare: en bevakning i {one['dnr']} ({show.said(one['due'])}); det {to}."
    for one in answer["failures"]:
        yield f"Misslyckades: ärende {one['case']}: {one['why']}"


@command("arende skicka", does=Does.WRITE, details="Vart mejlen går sägs av ARENDE_SMTP; utan den väntar de.")
def send(session: Session) -> None:
    """Delivers what waits, as the system."""
    from engine.usecases import many_steps, sending

    request = session.as_system("skicka")
    if request.dry:
        session.did(_would_send(session, request), _sent)
        return
    with session.progress("Skickar"):
        answer = many_steps.once(session.app, request, lambda: sending.send(session.app))
    session.did(answer, _sent, *([show.typed("utkorg")] if answer["failed"] or answer["deferred"] else []))


def _would_send(session: Session, request: Request) -> Answer:
    """What would be tried now: everything whose time has come."""
    from engine.usecases import sending

    now = session.app.now().isoformat()
    outgoing = sending.outgoing(session.app, request)["messages"]
    waiting = [one for one in outgoing if one["state"] == "vantar" and one["notBefore"] <= now]
    return {"sent": len(waiting), "deferred": 0, "failed": 0, "messages": waiting, "dryRun": True}


def _sent(answer: Answer) -> Iterator[str]:
    yield f"Skickade: {answer['sent']}. Uppskjutna: {answer['deferred']}. Misslyckade: {answer['failed']}."


@command("arende utkorg", "arende utkorg --igen 17", does=Does.WRITE)
@click.option("--igen", "again", type=NUMBER, metavar="ID", help="Försök igen med ett som misslyckades.")
def outbox(session: Session, again: int | None) -> None:
    """Shows what waits or failed, or tries one again."""
    from engine.usecases import sending

    if again is None:
        session.answer(sending.outgoing(session.app, session.reading("utkorg")), _waiting)
        return
    answer = sending.retry(session.app, session.writing("utkorg"), again)
    session.did(answer, lambda a: [f"Mejl {a['id']} väntar på ett nytt försök."], show.typed("skicka"))


def _waiting(answer: Answer) -> list[str]:
    rows = [
        (one["id"], STATES[one["state"]], one["to"], one["tries"], show.local(one["notBefore"]), _told(one))
        for one in answer["messages"]
    ]
    return show.table(("Id", "Läge", "Till", "Försök", "Tidigast", "Ämne"), rows, "Utkorgen är tom.")


def _told(one: Answer) -> str:
    return f"{one['subject']} ({one['answer']})" if one["answer"] else str(one["subject"])


@command("arende test-mejl registrator@ronnviken.example", does=Does.WRITE)
@click.argument("address", type=TEXT, metavar="ADRESS")
def trial(session: Session, address: str) -> None:
    """Sends one letter on trial."""
    from engine.dispatch.address import BadAddress
    from engine.usecases.many_steps import once
    from engine.usecases.trying_mail import send_trial

    request = session.as_system("test-mejl")
    try:
        answer = once(session.app, request, lambda: send_trial(session.app, request, address))
    except BadAddress:
        raise click.BadParameter(f"«{address[:80]}» är ingen e-postadress.", param_hint="ADRESS") from None
    said = f"Provbrevet är skickat till {answer['to']}." if answer["sent"] else f"Ett provbrev till {answer['to']}."
    session.did(answer, lambda _: [said])


@command(
    "arende klocka",
    does=Does.WRITE,
    details="En enda process: varje minut skickas det som väntar, och en gång om dagen, från klockan sex, "
    "påminns om det som förfaller. Stoppas med Ctrl-C eller SIGTERM. Utan den gör cron detsamma med «arende "
    "paminn» och «arende skicka».",
)
def clock(session: Session) -> None:
    """Sweeps and delivers until it is stopped."""
    from engine import clock as ticking

    app = session.app
    answer: Answer = {"tickSeconds": ticking.TICK_SECONDS, "sweepFrom": f"{ticking.SWEEP_FROM:%H:%M}"}
    if session.dry:
        session.did({**answer, "dryRun": True}, _clock)
        return
    app.database.check()
    if app.database.caution:
        session.note(app.database.caution)
    session.note("Klockan går. Stoppa den med Ctrl-C.")
    ticking.run(app, said=session.note)
    session.answer({**answer, "stopped": True}, lambda _: ["Klockan är stoppad."])


def _clock(answer: Answer) -> list[str]:
    return [f"Skickar var {answer['tickSeconds']}:e sekund och påminner en gång om dagen från {answer['sweepFrom']}."]
