"""`sammantrade lista`, `visa`, `skapa`, `flytta`, `stall-in`, `dagordning` and `kallelse`: up to the meeting."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from engine.terminal import show
from engine.terminal.command import Does, command
from engine.terminal.files import FILE, STDIN, can_be_put_out, put_out
from engine.terminal.kinds import DAY, LINE, NUMBER, TEXT, Named
from engine.terminal.session import Answer, Session

F = TypeVar("F", bound=Callable[..., Any])
CLOCK = click.option("--tid", "time", type=LINE, metavar="KL", help="Klockslag, till exempel 13:00.")
PLACE = click.option("--plats", "place", type=LINE, metavar="P", help="Var sammanträdet hålls.")
OUT = click.option("-o", "path", type=FILE, metavar="FIL", help="Skriv dokumentet också hit; - är stdout.")
PDF = click.option("--pdf", is_flag=True, help="Som PDF (PDF/A-2b); kräver LibreOffice.")


def of_meeting(function: F) -> F:
    """The two arguments that say which meeting."""
    return click.argument("organ", type=TEXT)(click.argument("day", type=DAY, metavar="DATUM")(function))


def shown(organ: str, day: object, *more: object) -> str:
    """The command that shows the meeting."""
    return show.typed("sammantrade", "visa", organ, day, *more)


@command("arende sammantrade lista", "arende sammantrade lista --organ KS --fran 2026-01-01 --till 2026-06-30")
@click.option("--organ", type=TEXT, metavar="ORGAN", help="Bara det organet.")
@click.option("--fran", "first", type=DAY, metavar="D", help="Från och med dagen; annars årets början.")
@click.option("--till", "last", type=DAY, metavar="D", help="Till och med dagen; annars årets slut.")
def meetings(session: Session, organ: str | None, first: date | None, last: date | None) -> None:
    """Lists the meetings, planned and begun."""
    from engine.usecases.board import viewing

    year = session.app.today().year
    days = first or date((last.year if last else year), 1, 1), last or date((first.year if first else year), 12, 31)
    answer = viewing.meetings(session.app, session.reading("sammantrade lista"), *days, organ)
    session.answer(answer, _rows)


def _rows(answer: Answer) -> list[str]:
    rows = [
        (one["organ"], one["day"], one["time"] or "–", one["items"] or "–", one["paragraphs"] or "–", one["stateLabel"])
        for one in answer["meetings"]
    ]
    return show.table(("Organ", "Dag", "Tid", "Punkter", "§", "Läge"), rows, "Inga sammanträden de dagarna.")


@command("arende sammantrade visa KS 2026-03-25", "arende sammantrade visa KS 2026-03-25 --json")
@of_meeting
def show_meeting(session: Session, organ: str, day: date) -> None:
    """Shows a meeting."""
    from engine.usecases.board import viewing

    session.answer(viewing.meeting(session.app, session.reading("sammantrade visa"), organ, day), _whole)


def _whole(one: Answer) -> Iterator[str]:
    there = one["attendance"] or {}
    yield click.style(f"{one['organ']} {one['day']}  {one['organName']}", bold=True)
    yield from show.pairs([
        ("Läge", one["stateLabel"]),
        ("Tid och plats", " ".join(filter(None, (one["time"], one["place"])))),
        ("Kallat", one["calledOn"] or "nej"),
        *([("Inställt", one["cancelledWhy"])] if one["cancelledWhy"] else []),
        *([("Flyttat från", ", ".join(one["movedFrom"]))] if one["movedFrom"] else []),
        *([("Ordförande", there["chair"]), ("Sekreterare", there["secretary"])] if there else []),
        *([("Beslutande", ", ".join(each["name"] for each in there["serving"]))] if there else []),
    ])  # fmt: skip
    yield from show.heading("Föredragningslista" if not there else "Paragrafer")
    for item in one["items"]:
        yield from _item(item)
    for title, lines in _after(one):
        if lines:
            yield from show.heading(title)
            yield from lines


def _item(one: Answer) -> Iterator[str]:
    number = f"§ {one['paragraph']}" if one["paragraph"] else f"{one['number']}."
    yield f"  {number} {one['title']}" + (f" ({one['dnr']})" if one["dnr"] else "")
    minute, legal = one["minute"], one["legal"]
    if minute is None:
        return
    role = "förslag, " if minute["role"] == "forslag" else ""
    yield f"      {role}{minute['outcomeLabel']}; {legal['label']}"
    yield from (f"      {words}" for words in _dates(legal))
    for change in minute["changes"]:
        yield f"      {CHANGED[change['kind']]}: {change['decided'] or change['proposed']}"
        if change["kind"] == "andrad":
            yield f"        förslaget: {change['proposed']}"


CHANGED = {"lika": "som förslaget", "andrad": "ändrat", "tillagd": "tillagt", "struken": "struket"}
_DAYS = {"lastAppealDay": "sista dag att överklaga", "finalFrom": "laga kraft"}


def _dates(legal: Answer) -> Iterator[str]:
    if legal["lastAppealDay"] is None and legal["state"] == "ej_justerat":
        yield f"justeras senast {legal['approveBy']['date']}"
    for key, words in _DAYS.items():
        if legal[key]:
            said = legal[key]
            yield f"{words} {said['date']}" if said["date"] else said["reckoning"][-1]


def _after(one: Answer) -> Iterator[tuple[str, list[str]]]:
    yield "Justerat", show.bullets(
        f"§ {each['paragraphs']} den {each['on']}{' (omedelbart)' if each['immediate'] else ''}"
        for each in one["approvals"]
    )  # fmt: skip
    yield (
        "Anslaget",
        show.bullets(
            f"§ {each['paragraphs']} den {each['postedOn']}"
            + (f", nedtaget {each['takenDownOn']}" if each["takenDownOn"] else "")
            for each in one["notices"]
        ),
    )
    yield (
        "Handlingar",
        show.bullets(
            f"{each['number']} {each['title']}" + (f" (väntar: {each['waiting']})" if each["waiting"] else "")
            for each in one["papers"]
        ),
    )


@command("arende sammantrade skapa KS 2026-03-25 --tid 13:00 --plats Rönnsalen", does=Does.WRITE)
@of_meeting
@CLOCK
@PLACE
def create(session: Session, organ: str, day: date, time: str | None, place: str | None) -> None:
    """Opens a meeting for its agenda."""
    from engine.usecases.board import meetings as board

    answer = board.create(session.app, session.writing("sammantrade skapa"), organ, day, time, place)
    after = show.typed("sammantrade", "dagordning", answer["organ"], day, "--arende", "DNR")
    session.did(answer, lambda a: [f"Sammanträdet {a['organ']} {a['day']} finns nu i systemet."], after)


@command("arende sammantrade flytta KS 2026-03-25 --till 2026-03-27", does=Does.WRITE)
@of_meeting
@click.option("--till", "to", type=DAY, metavar="D", required=True, help="Den nya dagen.")
@CLOCK
def move(session: Session, organ: str, day: date, to: date, time: str | None) -> None:
    """Moves a meeting to another day."""
    from engine.usecases.board import meetings as board

    answer = board.move(session.app, session.writing("sammantrade flytta"), organ, day, to, time)
    session.did(answer, lambda a: [f"{a['organ']} flyttades från {a['movedFrom']} till {a['day']}."], shown(organ, to))


@command('arende sammantrade stall-in KS 2026-03-25 --motivering "För få ärenden."', does=Does.WRITE)
@of_meeting
@click.option("--motivering", "reason", type=TEXT, metavar="T", required=True, help="Varför; står i loggen.")
def call_off(session: Session, organ: str, day: date, reason: str) -> None:
    """Calls a meeting off."""
    from engine.usecases.board import meetings as board

    answer = board.call_off(session.app, session.writing("sammantrade stall-in"), organ, day, reason)
    session.did(answer, lambda a: [f"{a['organ']} {a['day']} är inställt."], show.typed("sammantrade", "lista"))


@command(
    "arende sammantrade dagordning KS 2026-03-25",
    "arende sammantrade dagordning KS 2026-03-25 --arende KS/2026:214 --arende KS/2026:215",
    'arende sammantrade dagordning KS 2026-03-25 --information "Polisen berättar om läget" --foredragande "4=Vera Ek"',
    "arende sammantrade dagordning KS 2026-03-25 --flytta 5=2 --stryk 3",
    does=Does.WRITE,
    details="Utan flaggor visas föredragningslistan. --stryk och --flytta gäller numren som listan har, --foredragande "
    "och --kl dem som den får. Ett ärende sätts upp för beslut med --arende, och för kännedom med --information. Ett "
    "val behöver inget ärende (5 kap. 29 § kommunallagen) och kan överklagas som andra beslut: --val.",
)
@of_meeting
@click.option("--arende", "cases", type=TEXT, metavar="DNR", multiple=True, help="Ett ärende att besluta eller bereda.")
@click.option(
    "--information", type=TEXT, metavar="TEXT", multiple=True, help="Något att informera om; får vara ett Dnr."
)
@click.option("--val", "elections", type=LINE, metavar="TEXT", multiple=True, help="Ett val, som inte är ett ärende.")
@click.option("--ovrigt", "other", type=LINE, metavar="TEXT", multiple=True, help="En punkt som inte är ett ärende.")
@click.option("--stryk", "drop", type=NUMBER, metavar="NR", multiple=True, help="Ta bort punkten.")
@click.option("--flytta", "move", type=Named("nr"), metavar="NR=NR", multiple=True, help="Flytta punkten dit.")
@click.option(
    "--foredragande", "rapporteurs", type=Named("namn"), metavar="NR=NAMN", multiple=True, help="Vem som drar."
)
@click.option("--kl", "times", type=Named("tid"), metavar="NR=KL", multiple=True, help="När punkten tas upp.")
@CLOCK
@PLACE
def agenda(session: Session, organ: str, day: date, **said: Any) -> None:
    """Shows the agenda, or changes it."""
    from engine.usecases.board import agenda as board
    from engine.usecases.board import viewing

    wanted = board.Changes(
        cases=said["cases"], information=said["information"], elections=said["elections"], other=said["other"],
        drop=said["drop"], move=tuple((_number(at), _number(to)) for at, to in said["move"]),
        rapporteurs=tuple((_number(at), name) for at, name in said["rapporteurs"]),
        times=tuple((_number(at), name) for at, name in said["times"]), time=said["time"], place=said["place"],
    )  # fmt: skip
    if not wanted:
        session.answer(viewing.meeting(session.app, session.reading("sammantrade dagordning"), organ, day), _agenda)
        return
    answer = board.change(session.app, session.writing("sammantrade dagordning"), organ, day, wanted)
    session.did(answer, lambda a: a["items"], show.typed("sammantrade", "kallelse", answer["organ"], day))


def _number(words: str) -> int:
    if not words.strip().isdigit():
        raise click.UsageError(f"«{words[:40]}» är inget nummer på föredragningslistan.")
    return int(words)


def _agenda(one: Answer) -> list[str]:
    rows = [
        (item["number"], item["title"], item["dnr"] or "–", item["rapporteur"] or "–", item["time"] or "–")
        for item in one["items"]
    ]
    return show.table(("Nr", "Ärende", "Diarienummer", "Föredragande", "Tid"), rows, "Listan är tom.")


@command(
    "arende sammantrade kallelse KS 2026-03-25 -o kallelse.docx",
    "arende sammantrade kallelse KS 2026-03-25 --utkast -o utkast.docx",
    does=Does.WRITE,
    details="Kallelsen upprättas och sparas vid sammanträdet. Delegationsbeslut som väntar på att anmälas kommer med.",
)
@of_meeting
@OUT
@PDF
@click.option("--utkast", "draft", is_flag=True, help="Märkt UTKAST; sparar inget.")
def call(session: Session, organ: str, day: date, path: Path | None, pdf: bool, draft: bool) -> None:
    """Calls the members."""
    from engine.usecases.board import agenda as board

    can_be_put_out(path, pdf=pdf)
    request = session.writing("sammantrade kallelse")
    if draft:
        write_draft(session, organ, day, "kallelse", path, pdf)
        return
    answer, data = board.call(session.app, request, organ, day, pdf=pdf)
    written(session, answer, data, path, "Kallelsen är upprättad", show.typed("sammantrade", "genomfor", organ, day))


def write_draft(session: Session, organ: str, day: date, kind: str, path: Path | None, pdf: bool) -> None:
    """A paper marked UTKAST, written to the file that was asked for and kept nowhere."""
    from engine.usecases.board import papers

    target = path or Path(f"UTKAST-{organ}-{day.isoformat()}-{kind}.{'pdf' if pdf else 'docx'}")
    title, data = papers.draft(session.app, organ, day, kind, pdf=pdf)
    answer = {"organ": organ, "day": day.isoformat(), "draft": True, "title": title, "file": str(target)}
    if session.dry:
        session.did({**answer, "dryRun": True}, lambda a: [f"Utkast: {a['title']}"])
        return
    put_out(target, data)
    if str(target) != STDIN:
        session.did(answer, lambda a: [f"Utkast: {a['file']} ({a['title']}). Inget är sparat."])


def written(session: Session, answer: Answer, data: bytes, path: Path | None, done: str, *after: str) -> None:
    """Says what was made, and writes it where that was asked for."""
    if path and data:
        put_out(path, data)
        answer = {**answer, "file": str(path)}
        if str(path) == STDIN:
            return
    session.did(answer, lambda a: _made(a, done), *after)


def _made(answer: Answer, done: str) -> Iterator[str]:
    number = f" (handling {answer['paper']})" if answer.get("paper") else ""
    yield f"{done}: {answer['organ']} {answer['day']}{number}."
    if answer.get("file"):
        yield f"Skriven till {answer['file']}"
    elif answer.get("paper"):
        yield f"Hämta den: {show.typed('sammantrade', 'hamta', answer['organ'], answer['day'], answer['paper'])} -o FIL"
