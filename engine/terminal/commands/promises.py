"""`lofte`: what is promised to the residents, how it was kept, and that it was told to them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from engine.terminal import show
from engine.terminal.command import Does, command
from engine.terminal.files import FILE, weighed, with_files
from engine.terminal.kinds import DAY, DNR, TEXT
from engine.terminal.session import Answer, Session

OUTCOMES = ("infriat", "delvis_infriat", "inte_infriat")


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
        yield f"    {one['statusLabel']}; {show.said(one['who'])}"
        for row in one["activities"]:
            by = f"{show.said(row['who'])}, senast {show.said(row['due'])}"
            yield f"    {row['id']}  {row['what']} ({by}): {row['statusLabel']}"
            yield from (f"          {_shown(each)}" for each in row["evidence"])
        yield from (f"    {_shown(row)}" for row in one["evidence"])
    yield from show.heading("Återkoppling till invånarna")
    yield from show.bullets(f"{one['publishedOn']} {one['link']}" for one in answer["feedback"]) or ["  Ingen ännu."]


def _shown(row: Answer) -> str:
    """One note of how it went, with what shows it."""
    file = f"handling {row['number']}" if row["number"] else None
    shown = "; ".join(one for one in (row["link"], file) if one)
    return f"{row['on']} {row['by']}: {row['note']}{f' ({shown})' if shown else ''}"


@command(
    'arende lofte klar KS/2026:214 l1 --notering "Fältgruppen är ute varje helg." --lank https://ronnviken.example/lofte',
    'arende lofte klar KS/2026:214 l1.2 --notering "Patrullen är inplanerad från april."',
    'arende lofte klar KS/2026:214 l2 --utfall inte_infriat --notering "Belysningen ryms inte i årets budget."',
    details="Ett löfte heter l1 och en åtgärd för det l1.1; «arende lofte DNR» visar dem.\n"
    "Det som noteras sist gäller.",
    does=Does.WRITE_CASE,
)
@click.argument("dnr", type=DNR)
@click.argument("own_id", type=TEXT, metavar="ID")
@click.option("--notering", "note", type=TEXT, metavar="T", required=True, help="Vad som gjordes, eller varför inte.")
@click.option(
    "--utfall", "outcome", type=click.Choice(OUTCOMES), default="infriat", help="Hur det gick; annars infriat.",
)  # fmt: skip
@click.option("--lank", "link", type=TEXT, metavar="URL", help="Var det syns.")
@click.option("--fil", "path", type=FILE, metavar="F", help="En fil som visar det; den registreras som handling.")
def kept(session: Session, dnr: str, own_id: str, note: str, outcome: str, link: str | None, path: Path | None) -> None:
    """Notes how a promise, or what is done for it, went."""
    from engine.domain.followup import Kept
    from engine.usecases import promising

    request = session.writing("lofte klar")
    files = {path: weighed(session, path)} if path else {}
    file = files[path] if path else None
    answer = with_files(
        request, session.app, files,
        lambda asked: promising.tell_of_promise(session.app, asked, dnr, own_id, note, Kept(outcome), link, file),
    )  # fmt: skip
    after = show.typed("lofte", "aterkoppla", answer["dnr"], "--lank", "URL", "--datum", "ÅÅÅÅ-MM-DD")
    session.did(answer, lambda a: [f"{a['id']} i {a['dnr']} är noterat: {a['outcomeLabel']}."], after)


@command(
    "arende lofte aterkoppla KS/2026:214 --lank https://ronnviken.example/lofte --datum 2026-11-10",
    does=Does.WRITE_CASE,
)
@click.argument("dnr", type=DNR)
@click.option("--lank", "link", type=TEXT, metavar="URL", required=True, help="Var den är publicerad.")
@click.option("--datum", "day", type=DAY, metavar="D", required=True, help="När den publicerades.")
def feedback(session: Session, dnr: str, link: str, day: date) -> None:
    """Notes that feedback was published."""
    from engine.usecases import promising

    answer = promising.publish_feedback(session.app, session.writing("lofte aterkoppla"), dnr, link, day)
    said = f"Återkopplingen i {answer['dnr']} är noterad som publicerad {answer['publishedOn']}."
    session.did(answer, lambda _: [said], show.typed("lofte", answer["dnr"]))
