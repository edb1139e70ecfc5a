"""`uppfoljning`: what is to be followed up, done, given an interval or a meeting."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from engine.terminal import show
from engine.terminal.command import Does, command
from engine.terminal.files import FILE, weighed, with_files
from engine.terminal.kinds import DAY, DNR, TEXT
from engine.terminal.session import Answer, Session

WORDS = {"kommande": "kommande", "forfallen": "förfallen", "klar": "klar", "valj_intervall": "välj intervall"}


@command(
    "arende uppfoljning lista",
    "arende uppfoljning lista --till 2026-12-31",
    "arende uppfoljning lista --dnr KS/2026:214 --json",
)
@click.option("--till", "till", type=DAY, metavar="D", help="Det som ska göras senast den dagen.")
@click.option("--dnr", type=DNR, metavar="DNR", help="Bara i det ärendet, och då även allt som är gjort.")
def occurrences(session: Session, till: date | None, dnr: str | None) -> None:
    """Lists what is to be followed up."""
    from engine.usecases import listing

    request = session.reading("uppfoljning lista")
    answer = listing.occurrences(session.app, request, till=till, dnr=dnr)
    session.answer(answer, _table)
    if answer["beyond"]:
        session.note(
            f"Det som saknar slutdag räknas fram ett år i taget: efter {answer['beyond']} kan fler gånger tillkomma. "
            f"Längre fram: {show.typed('plan', dnr or 'DNR', '--till', str(till))}"
        )


def _table(answer: Answer) -> list[str]:
    rows = [
        (one["due"] or "–", _state(one), one["dnr"], one["id"], show.span(one["period"]), one["what"])
        for one in answer["occurrences"]
    ]
    return show.table(("Senast", "Läge", "Ärende", "Id", "Gäller", "Vad"), rows, "Inget att följa upp.")


def _state(one: Answer) -> str:
    state = one["state"]
    return show.bad(WORDS[state]) if state == "forfallen" else one["lackLabel"] or WORDS[state]


@command(
    'arende uppfoljning klar KS/2026:214 u2-2026 --notering "Parterna har träffats"',
    'arende uppfoljning klar KS/2026:214 u1-2026-03 --notering "Publicerad" --lank https://ronnviken.example/mars '
    "--datum 2026-04-07",
    does=Does.WRITE_CASE,
    details="Det som ska publiceras är klart när det syns: ange då --lank, och --datum om det inte var i dag.",
)
@click.argument("dnr", type=DNR)
@click.argument("occurrence", type=TEXT, metavar="ID")
@click.option("--notering", "note", type=TEXT, metavar="T", required=True, help="Vad som gjordes.")
@click.option("--lank", "link", type=TEXT, metavar="URL", help="Var det syns.")
@click.option("--datum", "day", type=DAY, metavar="D", help="När det gjordes eller publicerades; annars i dag.")
@click.option("--fil", "path", type=FILE, metavar="F", help="En fil som visar det; den registreras som handling.")
def done(
    session: Session, dnr: str, occurrence: str, note: str, link: str | None, day: date | None, path: Path | None
) -> None:
    """Marks an occurrence as done."""
    from engine.usecases import noting_done

    request = session.writing("uppfoljning klar")
    files = {path: weighed(session, path)} if path else {}
    file = files[path] if path else None
    answer = with_files(
        request, session.app, files,
        lambda asked: noting_done.mark_done(session.app, asked, dnr, occurrence, note, link, file, day),
    )  # fmt: skip
    session.did(answer, lambda a: [f"{a['dnr']}: {a['id']} är klar."], _list(answer["dnr"]))


@command(
    'arende uppfoljning oppna KS/2026:214 u1-2026-03 --motivering "Fel månad: det var februari som publicerades."',
    details="Det som noterades förblir läsbart i loggen.",
    does=Does.WRITE_CASE,
)
@click.argument("dnr", type=DNR)
@click.argument("occurrence", type=TEXT, metavar="ID")
@click.option("--motivering", "reason", type=TEXT, metavar="T", required=True, help="Varför; står i loggen.")
def reopen(session: Session, dnr: str, occurrence: str, reason: str) -> None:
    """Takes back that an occurrence is done."""
    from engine.usecases import noting_done

    answer = noting_done.take_back(session.app, session.writing("uppfoljning oppna"), dnr, occurrence, reason)
    said = f"senast {answer['due']}" if answer["due"] else "utan dag"
    session.did(answer, lambda a: [f"{a['dnr']}: {a['id']} är öppen igen, {said}."], _list(answer["dnr"]))


@command("arende uppfoljning intervall KS/2026:214 u2 --var P3M", does=Does.WRITE_CASE)
@click.argument("dnr", type=DNR)
@click.argument("target", type=TEXT, metavar="ID")
@click.option("--var", "every", type=TEXT, metavar="P3M", required=True, help="P1M varje månad, P3M, P1Y varje år …")
def interval(session: Session, dnr: str, target: str, every: str) -> None:
    """Chooses how often an obligation without an interval is followed up."""
    from engine.usecases import following_up

    request = session.writing("uppfoljning intervall")
    answer = following_up.choose_interval(session.app, request, dnr, target, every)
    session.did(answer, lambda a: [f"{a['dnr']}: {target} följs upp {a['every']}."], _list(answer["dnr"]))


@command("arende uppfoljning sammantrade KS/2026:214 u2-2022 2022-03-23", does=Does.WRITE_CASE)
@click.argument("dnr", type=DNR)
@click.argument("occurrence", type=TEXT, metavar="ID")
@click.argument("day", type=DAY, metavar="DATUM")
def meeting(session: Session, dnr: str, occurrence: str, day: date) -> None:
    """Chooses the meeting at which an occurrence is done."""
    from engine.usecases import following_up

    request = session.writing("uppfoljning sammantrade")
    answer = following_up.choose_meeting(session.app, request, dnr, occurrence, day)
    session.did(answer, lambda a: [f"{a['dnr']}: {a['id']} tas upp {a['due']}."], _list(answer["dnr"]))


@command(
    "arende uppfoljning lagkrav KS/2026:214",
    details="Det gäller avtal om brottsförebyggande arbete (lag 2023:196, 6 och 13 §§).\n"
    "Vad som erbjuds visar «arende visa».",
    does=Does.WRITE_CASE,
)
@click.argument("dnr", type=DNR)
def demanded_by_law(session: Session, dnr: str) -> None:
    """Adds the duties that the law demands to the case's."""
    from engine.usecases import following_up

    answer = following_up.add_statutory(session.app, session.writing("uppfoljning lagkrav"), dnr)
    session.did(
        answer, lambda a: show.bullets(f"{one['id']} {one['what']}" for one in a["added"]), _list(answer["dnr"])
    )


def _list(dnr: str) -> str:
    return show.typed("uppfoljning", "lista", "--dnr", dnr)
