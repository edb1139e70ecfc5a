"""`lofte`: what is promised to the residents, how it was kept, and that it was told to them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import click

from engine.terminal import show
from engine.terminal.command import Does, command
from engine.terminal.kinds import DAY, DNR, TEXT
from engine.terminal.session import Answer, Session

STATUS = {"infriat": "infriat", "pagar": "pågår"}


@command("arende lofte KS/2026:214", "arende lofte KS/2026:214 --json")
@click.argument("dnr", type=DNR)
def promises(session: Session, dnr: str) -> None:
    """Shows the promises."""
    from engine.usecases import viewing

    answer = viewing.promises(session.app, session.reading("lofte"), dnr)
    session.answer(answer, _promises)


def _promises(answer: Answer) -> Iterator[str]:
    yield click.style(f"{answer['dnr']}  {answer['title']}", bold=True)
    if not answer["promises"]:
        yield "Ärendet har inga löften."
    for one in answer["promises"]:
        yield ""
        yield f"{one['id']}  {one['text']}"
        yield f"    {STATUS[one['status']]}; {show.said(one['who'])}"
        for row in one["activities"]:
            yield f"    – {row['what']} ({show.said(row['who'])}, senast {show.said(row['due'])})"
        for row in one["evidence"]:
            yield f"    {row['on']} {row['by']}: {row['note']}"
    yield from show.heading("Återkoppling till invånarna")
    yield from show.bullets(f"{one['publishedOn']} {one['link']}" for one in answer["feedback"]) or ["  Ingen ännu."]


@command('arende lofte klar KS/2026:214 l1 --notering "Schemat lades om den 26 februari."', does=Does.WRITE_CASE)
@click.argument("dnr", type=DNR)
@click.argument("promise", type=TEXT, metavar="ID")
@click.option("--notering", "note", type=TEXT, metavar="T", required=True, help="Vad som gjordes.")
def kept(session: Session, dnr: str, promise: str, note: str) -> None:
    """Notes how a promise was kept."""
    from engine.usecases import following_up

    answer = following_up.keep_promise(session.app, session.writing("lofte klar"), dnr, promise, note)
    after = show.typed("lofte", "aterkoppla", answer["dnr"], "--lank", "URL", "--datum", "ÅÅÅÅ-MM-DD")
    session.did(answer, lambda a: [f"Löftet {a['id']} i {a['dnr']} är noterat som infriat."], after)


@command(
    "arende lofte aterkoppla KS/2026:214 --lank https://ronnviken.example/lofte --datum 2026-11-10",
    does=Does.WRITE_CASE,
)
@click.argument("dnr", type=DNR)
@click.option("--lank", "link", type=TEXT, metavar="URL", required=True, help="Var den är publicerad.")
@click.option("--datum", "day", type=DAY, metavar="D", required=True, help="När den publicerades.")
def feedback(session: Session, dnr: str, link: str, day: date) -> None:
    """Notes that feedback was published."""
    from engine.usecases import following_up

    answer = following_up.publish_feedback(session.app, session.writing("lofte aterkoppla"), dnr, link, day)
    said = f"Återkopplingen i {answer['dnr']} är noterad som publicerad {answer['publishedOn']}."
    session.did(answer, lambda _: [said], show.typed("lofte", answer["dnr"]))
