"""`plan`: the future of a case or of the whole register, each day with its reckoning, and the ways back to begin."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.domain.reckoning import MONTHS, WEEKDAYS
from engine.terminal import show
from engine.terminal.command import command
from engine.terminal.files import FILE, STDIN, can_be_put_out, one_thing_on_stdout, put_out
from engine.terminal.kinds import DAY, DNR, Number
from engine.terminal.session import Answer, Session

if TYPE_CHECKING:
    from engine.usecases.planning import Plans

YEAR = Number(1990, 2199)

STOPS = {
    "sista_dag": "sista dag att handla",
    "laga_kraft": "laga kraft tidigast",
    "beslut": "beslut",
    "beredning": "beredning",
    "underlag_klart": "tjänsteskrivelsen klar senast",
    "borja_skriva": "börja skriva senast",
}
REACH = {
    "med_laga_kraft": "hinns med på ordinarie sammanträden",
    "fore_laga_kraft": "beslutet hinns med, men inte att det får laga kraft; det får verkställas ändå, om inte "
    "särskilda skäl talar emot (KL 13 kap. 14 §)",
    "inget_sammantrade": "inget ordinarie sammanträde hinns med",
}


@command(
    "arende plan KS/2026:214",
    "arende plan KS/2026:214 --till 2030-12-31 --json",
    "arende plan --alla --till 2027-12-31",
    "arende plan --alla --ics plan.ics",
    "arende plan --alla --ar 2027 --svg arshjul.svg --docx arshjul.docx",
    details="Visar vad klockan kommer att göra om ingen svarar: uppföljningar, påminnelser, när det är dags att ta "
    "ställning, sista uppsägningsdag, förlängning och slut, var dag med hur den är räknad. Från den sista dagen räknas "
    "också baklänges genom sammanträdesplanen till när tjänsteskrivelsen ska vara klar. Årshjulet visar årets avtal, "
    "uppföljningar och sammanträden på en sida.",
)
@click.argument("dnr", type=DNR, required=False)
@click.option("--alla", "every", is_flag=True, help="Alla öppna ärenden.")
@click.option("--till", "till", type=DAY, metavar="D", help="Till och med den dagen; annars två år framåt.")
@click.option("--ics", "ics", type=FILE, metavar="FIL", help="Skriv dagarna som en kalender; - är stdout.")
@click.option("--svg", "svg", type=FILE, metavar="FIL", help="Rita årshjulet som SVG på en sida.")
@click.option("--docx", "docx", type=FILE, metavar="FIL", help="Årshjulet som Wordfil, med samma sak i tabeller.")
@click.option("--ar", "year", type=YEAR, metavar="ÅÅÅÅ", help="Årshjulets år; annars det här året.")
def plan(
    session: Session, dnr: str | None, every: bool, till: date | None, ics: Path | None, svg: Path | None,
    docx: Path | None, year: int | None,
) -> None:  # fmt: skip
    """Shows the future of a case, or of them all; or writes it to files."""
    _one_or_all(dnr, every)
    if year and not (svg or docx):
        raise click.UsageError("--ar gäller årshjulet: ange också --svg eller --docx.")
    files = [path for path in (ics, svg, docx) if path]
    one_thing_on_stdout(session, *files)
    for path in files:
        can_be_put_out(path)
    from engine.usecases import planning

    with session.progress("Räknar fram planen") as bar:
        if svg or docx:
            _write_wheel(session, dnr, year, svg, docx)
        # The wheel has reckoned its own year: the rest is reckoned only where somebody asks for it.
        asked = ics or session.json or not files
        found = planning.plans(session.app, session.reading("plan"), dnr, till, bar) if asked else None
        if ics and found:
            _write_calendar(session, found, ics)
    if any(str(path) == STDIN for path in files):
        return
    answer: Answer = planning.view(found) if found else {}
    if files:
        session.answer({**answer, "files": [str(path) for path in files]}, _written)
    else:
        session.answer(answer, _all if every else _one)


def _written(answer: Answer) -> list[str]:
    return [f"Skriven till {path}" for path in answer["files"]]


def _write_calendar(session: Session, found: Plans, path: Path) -> None:
    from engine.usecases.plan_calendar import calendar_of

    put_out(path, calendar_of(session.app, found))


def _write_wheel(session: Session, dnr: str | None, year: int | None, svg: Path | None, docx: Path | None) -> None:
    from engine.usecases import year_wheel

    wheel = year_wheel.wheel(session.app, session.reading("plan"), dnr, year)
    if svg:
        put_out(svg, year_wheel.picture(session.app, wheel))
    if docx:
        put_out(docx, year_wheel.document(session.app, wheel))


def _one_or_all(dnr: str | None, every: bool) -> None:
    if dnr is None and not every:
        raise click.UsageError("Ange ett diarienummer, eller --alla för alla öppna ärenden.")
    if dnr is not None and every:
        raise click.UsageError("Ange ett diarienummer eller --alla, inte båda.")


def _one(answer: Answer) -> Iterator[str]:
    for one in answer["plans"]:
        yield click.style(f"{one['dnr']}  {one['title']}", bold=True)
        yield f"Planen räknas till och med {answer['till']}, om ingen svarar på något."
        if one["conditional"]:
            yield "Ärendet är inte beslutat: dagarna gäller om det beslutas som det står och följs upp från i dag."
        yield from _late([event for event in one["events"] if event["date"] < answer["today"]])
        yield from _months([event for event in one["events"] if event["date"] >= answer["today"]])
        for way in one["waysBack"]:
            yield from _way(way)
        yield from _unknown(one["unknown"])
        if not one["events"]:
            yield "Inget att vänta."


def _late(events: list[Answer]) -> Iterator[str]:
    if events:
        yield from show.heading("Pågår, väntar på svar eller är försenat")
        for event in events:
            yield from _event(event)


def _months(events: list[Answer]) -> Iterator[str]:
    for month, rows in groupby(events, lambda event: str(event["date"])[:7]):
        yield from show.heading(f"{MONTHS[int(month[5:]) - 1]} {month[:4]}")
        for event in rows:
            yield from _event(event)


def _event(event: Answer) -> Iterator[str]:
    guessed = " (uppskattat)" if event["estimated"] else ""
    yield f"  {_day(event['date'])}  {click.style(event['kindLabel'], bold=True)}{guessed}: {event['what']}"
    yield from (f"      {step}" for step in _shown(event))


def _shown(event: Answer) -> list[str]:
    """The reckoning, but only once: a reminder's is that of what it is about, and the papers' is the way back below."""
    if event["kind"] == "underlag_klart":
        return ["räknat baklänges, se nedan"]
    steps: list[str] = event["reckoning"]
    return steps[-1:] if event["kind"] == "paminnelse" else steps


def _day(iso: str) -> str:
    return f"{iso} {WEEKDAYS[date.fromisoformat(iso).weekday()][:3]}"


def _way(way: Answer) -> Iterator[str]:
    yield from show.heading(f"Baklänges från {way['deadline']['date']}: «{way['title']}»")
    said = REACH[way["reach"]]
    yield f"  {said if way['reach'] == 'med_laga_kraft' else show.bad(said)}"
    for stop in way["stops"]:
        organ = f" i {stop['organ']}" if stop["kind"] in {"beslut", "beredning"} else ""
        guessed = " (uppskattat)" if stop["estimated"] else ""
        yield f"  {_day(stop['date'])}  {click.style(STOPS[stop['kind']] + organ, bold=True)}{guessed}"
        yield from (f"      {step}" for step in stop["reckoning"])
    yield from show.bullets(way["notes"])
    if way["options"]:
        yield "  Det som kan göras i stället:"
        yield from show.bullets(way["options"], "    ")


def _unknown(rows: list[Answer]) -> Iterator[str]:
    if rows:
        yield from show.heading("Det som inte kan räknas fram")
        for row in rows:
            yield f"  {row['what']}: {row['why']}"
            if row["answer"]:
                yield f"      {row['answer']}"


def _all(answer: Answer) -> Iterator[str]:
    """Every case's days in one table, by day."""
    rows = sorted(
        (event["date"], one["dnr"], event["kindLabel"] + " (uppskattat)" * event["estimated"], _about(event))
        for one in answer["plans"]
        for event in one["events"]
    )
    yield from show.table(("Dag", "Ärende", "Slag", "Vad"), rows, "Inget att vänta.")
    if rows:
        cases = sum(bool(one["events"]) for one in answer["plans"])
        yield f"Antal rader: {len(rows)}, antal ärenden: {cases}, till och med {answer['till']}."
    yield from _no_meeting_left(answer)


def _about(event: Answer) -> str:
    """What the day is about; what a reminder says beyond that, the case's own plan tells."""
    what = str(event["what"])
    return what.partition("»: ")[0] + "»" if event["kind"] == "paminnelse" and "»: " in what else what


def _no_meeting_left(answer: Answer) -> Iterator[str]:
    """The cases that run short of time, under what is short for them, the nearest day first."""
    short: dict[str, list[tuple[str, str]]] = {}
    for one in answer["plans"]:
        for way in one["waysBack"]:
            day = way["deadline"]["date"]
            short.setdefault(way["reach"], []).append((day, f"{one['dnr']} «{way['title']}», senast {day}"))
    short.pop("med_laga_kraft", None)
    if short:
        yield from show.heading("Ont om tid")
        for reach, rows in short.items():
            yield f"  {REACH[reach]}:"
            yield from show.bullets([words for _, words in sorted(rows)], "    ")
        yield "  Vad som kan göras i stället visar arende plan DNR."
