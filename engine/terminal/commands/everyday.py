"""`bevaka`, `anteckna`, `tilldela`, `overlat` and `franvaro`: everyday work."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import click

from engine.terminal import show
from engine.terminal.command import Does, command
from engine.terminal.kinds import DAY, DNR, LINE, TEXT
from engine.terminal.session import Answer, Session


@command(
    'arende bevaka KS/2026:214 2026-12-01 "Ring polisen om lägesbilden"',
    'arende bevaka KS/2026:214 --klar b1 --notering "Ringt; de återkommer."',
    "arende bevaka KS/2026:214 2026-12-08 --flytta b1",
    "arende bevaka KS/2026:214",
    details="Med bara diarienumret visas allt som bevakas i ärendet: frågor att svara på, och när vem påminns om vad.",
    does=Does.WRITE_CASE,
)
@click.argument("dnr", type=DNR)
@click.argument("day", type=DAY, metavar="[DATUM]", required=False)
@click.argument("text", type=TEXT, metavar="[TEXT]", required=False)
@click.option("--klar", "done", type=TEXT, metavar="ID", help="Bevakningen som är besvarad.")
@click.option("--notering", "note", type=TEXT, metavar="T", help="Vad som gjordes.")
@click.option("--flytta", "moved", type=TEXT, metavar="ID", help="Bevakningen som flyttas till den dagen.")
def watch(
    session: Session, dnr: str, day: date | None, text: str | None, done: str | None, note: str | None,
    moved: str | None,
) -> None:  # fmt: skip
    """Sets a bevakning, answers or moves one, or shows all that is watched."""
    from engine.usecases import everyday, viewing

    if moved is not None:
        if day is None or text is not None or done is not None or note is not None:
            raise click.UsageError("Skriv: arende bevaka DNR ÅÅÅÅ-MM-DD --flytta ID")
        answer = everyday.move_watch(session.app, session.writing("bevaka"), dnr, moved, day)
        session.did(answer, lambda a: [f"Bevakning {a['id']} i {a['dnr']} är flyttad till {day.isoformat()}."])
        return
    if day is None and done is None and note is None:
        session.answer(viewing.tasks(session.app, session.reading("bevaka"), dnr), _watched)
        return
    if done is not None:
        if day is not None or note is None:
            raise click.UsageError('Skriv: arende bevaka DNR --klar ID --notering "…"')
        answer = everyday.answer_watch(session.app, session.writing("bevaka"), dnr, done, note)
        session.did(answer, lambda a: [f"Bevakningen {a['id']} i {a['dnr']} är besvarad."], _show(answer))
        return
    if day is None or text is None or note is not None:
        raise click.UsageError('Skriv: arende bevaka DNR ÅÅÅÅ-MM-DD "vad som ska bevakas"')
    answer = everyday.watch(session.app, session.writing("bevaka"), dnr, day, text)
    later = show.typed("bevaka", answer["dnr"], "--klar", answer["id"], "--notering", "TEXT")
    session.did(answer, lambda a: [f"Bevakning {a['id']} i {a['dnr']} den {day.isoformat()}."], later)


def _watched(answer: Answer) -> Iterator[str]:
    yield from show.heading("Frågor att svara på")
    for task in answer["tasks"]:
        yield f"{task['what']}"
        yield f"    {task['answer']}"
    if not answer["tasks"]:
        yield "Inga."
    yield from show.heading("Påminnelser")
    rows = sorted(answer["reminders"], key=lambda one: one["remindOn"])
    yield from show.bullets(_reminder(one) for one in rows)
    if not rows:
        yield "Inga."


def _reminder(one: Answer) -> str:
    by = f" Senast {one['due']}." if one["due"] else ""
    own = f" ({one['id']})" if one["id"] else ""
    return f"{one['remindOn']}: {one['what'].rstrip('.')}{own}.{by}"


def _show(answer: Answer) -> str:
    return show.typed("visa", answer["dnr"])


@command('arende anteckna KS/2026:214 "Polisen ringde: mötet flyttas till den 3 oktober."', does=Does.WRITE_CASE)
@click.argument("dnr", type=DNR)
@click.argument("text", type=TEXT, metavar="TEXT")
def note(session: Session, dnr: str, text: str) -> None:
    """Writes a tjänsteanteckning."""
    from engine.usecases import everyday

    answer = everyday.note(session.app, session.writing("anteckna"), dnr, text)
    session.did(answer, lambda a: [f"Antecknat i {a['dnr']}."], show.typed("logg", answer["dnr"]))


@command("arende tilldela KS/2026:214 elias.vassmark", does=Does.WRITE_CASE)
@click.argument("dnr", type=DNR)
@click.argument("person", type=LINE, metavar="ANVÄNDARE")
def assign(session: Session, dnr: str, person: str) -> None:
    """Gives the case another handläggare."""
    from engine.usecases import everyday

    answer = everyday.assign(session.app, session.writing("tilldela"), dnr, person)
    session.did(answer, lambda a: [f"{a['caseOfficer']} är {_since(a)} handläggare i {a['dnr']}."], _show(answer))


def _since(answer: Answer) -> str:
    return "redan" if answer["unchanged"] else "nu"


@command("arende overlat --fran tove.granhed --till elias.vassmark", does=Does.WRITE)
@click.option("--fran", "leaving", type=LINE, metavar="A", required=True, help="Den som lämnar.")
@click.option("--till", "taking", type=LINE, metavar="B", required=True, help="Den som tar över.")
@click.option("--slutar", "leaves", is_flag=True, help="Den som lämnar slutar och kan sedan inte göra något mer.")
def hand_over(session: Session, leaving: str, taking: str, leaves: bool) -> None:
    """Hands over everything that one person has; nobody leaves without."""
    from engine.usecases import everyday

    answer = everyday.hand_over(session.app, session.writing("overlat"), leaving, taking, leaves=leaves)
    session.did(answer, _handed_over, show.typed("lista", "--handlaggare", taking))


def _handed_over(answer: Answer) -> list[str]:
    cases = answer["cases"]
    gone = [f"{answer['from']} är inte längre aktiv och kan inte göra något mer."] if answer["left"] else []
    if not cases:
        return [f"{answer['from']} har inga öppna ärenden att överlåta.", *gone]
    count = "1 ärende" if len(cases) == 1 else f"{len(cases)} ärenden"
    return [f"{count} från {answer['from']} till {answer['to']}:", *show.bullets(cases), *gone]


@command("arende franvaro tove.granhed --till 2026-12-31 --ersattare elias.vassmark", does=Does.WRITE)
@click.argument("person", type=LINE, metavar="ANVÄNDARE")
@click.option("--till", "until", type=DAY, metavar="D", required=True, help="Sista dagen; den räknas med.")
@click.option("--ersattare", "substitute", type=LINE, metavar="B", required=True, help="Den som får påminnelserna.")
def away(session: Session, person: str, until: date, substitute: str) -> None:
    """Notes that somebody is away."""
    from engine.usecases import everyday

    answer = everyday.away(session.app, session.writing("franvaro"), person, until, substitute)
    session.did(answer, lambda a: [f"{a['substitute']} ersätter {a['user']} till och med {a['until']}."])
