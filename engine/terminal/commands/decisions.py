"""`beslut`: what was decided, who is to do it, what came of it, and the year's beslutsuppföljning."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from engine.terminal import show
from engine.terminal.command import Does, command
from engine.terminal.commands.minutes import ANNULLED, ANNULLED_WHEN
from engine.terminal.commands.records import REASON
from engine.terminal.files import FILE, can_be_put_out, put_out
from engine.terminal.kinds import DAY, DNR, NUMBER, TEXT, Number
from engine.terminal.session import Answer, Session

POINT = "PUNKT är punktens nummer i det senaste beslutet; --paragraf väljer ett annat."
WORD, SHEET = ".docx", ".xlsx"


@command("arende beslut visa KS/2026:214", "arende beslut visa KS/2026:214 --json")
@click.argument("dnr", type=DNR)
def show_points(session: Session, dnr: str) -> None:
    """Shows the decided points of a case."""
    from engine.usecases import executing

    answer = executing.show(session.app, session.reading("beslut visa"), dnr)
    session.answer(answer, _points)
    left = next((one for one in answer["points"] if one["state"] == "ingen_ansvarig"), None)
    if left:
        session.next(show.typed("beslut", "ansvar", answer["dnr"], left["point"], "--ansvarig", "ANVÄNDARE"))


def _points(answer: Answer) -> list[str]:
    rows = [(*_place(one), *_doing(one), one["text"]) for one in answer["points"]]
    return show.table(("Beslut", "Punkt", "Ansvarig", "Senast", "Läge", "Text"), rows, "Inget är beslutat ännu.")


def _place(one: Answer) -> tuple[str, str]:
    day = f" {one['meetingOn']}" if one["meetingOn"] else ""
    return f"{one['organ']}{day}" + (f" § {one['paragraph']}" if one["paragraph"] else ""), one["point"]


def _doing(one: Answer) -> tuple[str, str, str]:
    state = f"gjort {one['doneOn']}" if one["doneOn"] else one["stateLabel"]
    return one["responsible"] or "–", one["due"] or "–", show.bad(state) if one["state"] == "forsenat" else state


@command(
    "arende beslut ansvar KS/2026:214 1 --ansvarig tove.granhed --senast 2026-06-30",
    'arende beslut ansvar KS/2026:214 3 --ansvarig "Samhällsbyggnadsförvaltningen"',
    details=POINT + " Är den ansvarige en användare påminns hon eller han när dagen kommer; annars handläggaren.",
    does=Does.WRITE_CASE,
)
@click.argument("dnr", type=DNR)
@click.argument("point", type=TEXT, metavar="PUNKT")
@click.option("--ansvarig", "who", type=TEXT, metavar="A", required=True, help="En användare, eller ett kontor i ord.")
@click.option("--senast", "due", type=DAY, metavar="D", help="Dagen då det ska vara gjort.")
@click.option("--paragraf", "paragraph", type=NUMBER, metavar="N", help="Beslutets paragraf.")
def give(session: Session, dnr: str, point: str, who: str, due: date | None, paragraph: int | None) -> None:
    """Makes somebody responsible for a point."""
    from engine.usecases import executing

    answer = executing.give(session.app, session.writing("beslut ansvar"), dnr, point, who, due, paragraph)
    session.did(answer, _given, show.typed("beslut", "visa", answer["dnr"]))


def _given(answer: Answer) -> list[str]:
    by = f", senast {answer['due']}" if answer["due"] else ""
    return [f"{answer['dnr']}: {answer['responsible']} är ansvarig för {answer['words']}{by}."]


@command(
    'arende beslut klar KS/2026:214 1 --notering "Avtalet är skickat till Polisen."',
    'arende beslut klar KS/2026:214 3 --paragraf 31 --datum 2026-05-04 --notering "Utvärderad" --lank https://x.example',
    details=POINT + " Den som är ansvarig får alltid rapportera.",
    does=Does.WRITE_CASE,
)
@click.argument("dnr", type=DNR)
@click.argument("point", type=TEXT, metavar="PUNKT")
@click.option("--notering", "note", type=TEXT, metavar="T", required=True, help="Vad som har gjorts.")
@click.option("--datum", "on", type=DAY, metavar="D", help="Dagen då det blev gjort; annars i dag.")
@click.option("--lank", "link", type=TEXT, metavar="URL", help="Var det syns.")
@click.option("--paragraf", "paragraph", type=NUMBER, metavar="N", help="Beslutets paragraf.")
def report(
    session: Session, dnr: str, point: str, note: str, on: date | None, link: str | None, paragraph: int | None
) -> None:
    """Reports what came of a point."""
    from engine.usecases import executing

    answer = executing.report(session.app, session.writing("beslut klar"), dnr, point, note, on, link, paragraph)
    session.did(
        answer,
        lambda a: [f"{a['dnr']}: {a['words']} är rapporterad som gjord {a['doneOn']}."],
        show.typed("beslut", "visa", answer["dnr"]),
    )


@command(
    'arende beslut ratta KS/2026:214 --ny-dag 2026-03-25 --motivering "Dagen var felskriven"',
    'arende beslut ratta KS/2026:214 --paragraf 13 --ny-paragraf 31 --motivering "Siffrorna var omkastade"',
    details="För ett beslut eller ett utskotts förslag som är infört för hand. --paragraf och --dag väljer vilket, som "
    "det står nu. Det som stod förut förblir läsbart i loggen. Ett protokoll som skrivs i systemet rättas med «arende "
    "sammantrade ratta».",
    does=Does.WRITE_CASE,
)
@click.argument("dnr", type=DNR)
@REASON
@click.option("--paragraf", "paragraph", type=NUMBER, metavar="N", help="Beslutets paragraf som den står nu.")
@click.option("--dag", "held_on", type=DAY, metavar="D", help="Sammanträdesdagen som den står nu.")
@click.option("--ny-paragraf", "right_paragraph", type=NUMBER, metavar="N", help="Rätt paragraf.")
@click.option("--ny-dag", "right_day", type=DAY, metavar="D", help="Rätt sammanträdesdag.")
def correct(
    session: Session, dnr: str, reason: str, paragraph: int | None, held_on: date | None, right_paragraph: int | None,
    right_day: date | None,
) -> None:  # fmt: skip
    """Corrects the meeting day or the paragraph of a decision."""
    from engine.usecases import correcting_decisions

    answer = correcting_decisions.correct(
        session.app, session.writing("beslut ratta"), dnr, reason,
        stands=(held_on, paragraph), right=(right_day, right_paragraph),
    )  # fmt: skip
    session.did(
        answer, lambda a: [f"{a['dnr']}: {a['was']} är rättat till {a['passage']}."], show.typed("logg", answer["dnr"])
    )


@command(
    "arende beslut anslag SBN/2026:31",
    "arende beslut anslag SBN/2026:31 --ned 2026-05-06",
    "arende beslut anslag SBN/2026:31 --lagakraft",
    "arende beslut anslag SBN/2026:31 --avgjort 2026-09-01 --upphavt",
    details="Gäller delegationsbeslut som inte anmäls till organet (report: false i kommunfilens delegations). De "
    "tillkännages för sig på anslagstavlan (8 kap. 10 § tredje punkten kommunallagen), och överklagandetiden räknas "
    "därifrån. Sidan skrivs av «arende anslagstavla».",
    does=Does.WRITE_CASE,
)
@click.argument("dnr", type=DNR)
@click.option("--datum", "on", type=DAY, metavar="D", help="Dagen då det sattes upp; annars i dag.")
@click.option("--ned", "down", type=DAY, metavar="D", help="Anslaget togs ned den dagen.")
@click.option("--lagakraft", "final", is_flag=True, help="Inget överklagande har kommit in.")
@click.option("--overklagat", "appealed", type=DAY, metavar="D", help="Beslutet överklagades den dagen.")
@click.option("--avgjort", "settled", type=DAY, metavar="D", help="Domstolen blev färdig den dagen, och beslutet står.")
@ANNULLED
def announce(
    session: Session, dnr: str, on: date | None, down: date | None, final: bool, appealed: date | None,
    settled: date | None, annulled: bool,
) -> None:  # fmt: skip
    """Announces a decision by delegation on the board, and notes what becomes of it."""
    from engine.usecases.board import announcing

    if sum(map(bool, (on, down, final, appealed, settled))) > 1:
        raise click.UsageError("Ange bara en av --datum, --ned, --lagakraft, --overklagat och --avgjort.")
    if annulled and settled is None:
        raise click.UsageError(ANNULLED_WHEN)
    request = session.writing("beslut anslag")
    if down:
        answer = announcing.take_down(session.app, request, dnr, down)
    elif final:
        answer = announcing.final(session.app, request, dnr)
    elif appealed:
        answer = announcing.appealed(session.app, request, dnr, appealed)
    elif settled:
        answer = announcing.settled(session.app, request, dnr, settled, annulled=annulled)
    else:
        answer = announcing.announce(session.app, request, dnr, on)
    session.did(answer, _announced, show.typed("visa", answer["dnr"]))


def _announced(answer: Answer) -> Iterator[str]:
    legal = answer["legal"]
    yield f"{answer['dnr']}: {legal['label']}."
    if legal["lastAppealDay"] and legal["state"] == "ej_laga_kraft":
        yield f"Sista dag att överklaga: {legal['lastAppealDay']['date']}."


@command(
    "arende beslut uppfoljning --ar 2026",
    "arende beslut uppfoljning --ar 2026 --organ KS -o beslutsuppfoljning-2026.docx",
    "arende beslut uppfoljning --ar 2026 -o beslutsuppfoljning-2026.xlsx",
    details="Visar varje punkt som beslutades under året, vem som ska göra den, och vad som är kvar, också från "
    "tidigare år. Med -o skrivs den som Word (.docx) eller Excel (.xlsx). Innehåller ett ärende sekretess står bara "
    "var det är beslutat.",
)
@click.option("--ar", "year", type=Number(1900, 2200), metavar="2026", required=True, help="Året.")
@click.option("--organ", type=TEXT, metavar="KS", help="Bara det organet.")
@click.option("-o", "path", type=FILE, metavar="FIL", help="Skriv till filen; den slutar på .docx eller .xlsx.")
def yearly(session: Session, year: int, organ: str | None, path: Path | None) -> None:
    """Makes the year's beslutsuppföljning."""
    from engine.usecases import decision_report

    if path is not None and path.suffix.lower() not in {WORD, SHEET}:
        raise click.UsageError(f"Filen {path} ska sluta på .docx (Word) eller .xlsx (Excel).")
    can_be_put_out(path)
    request = session.reading("beslut uppfoljning")
    answer = decision_report.yearly(session.app, request, year, organ)
    if path is None:
        session.answer(answer, _year)
        return
    from engine.usecases import decision_files

    sheet = path.suffix.lower() == SHEET
    put_out(path, decision_files.as_sheet(answer) if sheet else decision_files.as_document(session.app, answer))
    session.answer({**answer, "file": str(path)}, lambda a: [f"{a['file']}: {_counted(len(a['points']))}."])


def _counted(points: int) -> str:
    return f"{points} beslutspunkt{'' if points == 1 else 'er'}"


def _year(answer: Answer) -> Iterator[str]:
    heads = ("Beslut", "Punkt", "Ansvarig", "Senast", "Läge", "Ärende")
    for heading, rows in (("", answer["points"]), ("Kvar från tidigare år", answer["leftBefore"])):
        if heading and rows:
            yield from show.heading(heading)
        if rows or not heading:
            told = [(*_place(one), *_doing(one), f"{one['dnr']} {one['text']}") for one in rows]
            yield from show.table(heads, told, f"Inget är beslutat {answer['year']}.")
    sums = answer["sums"]
    yield ""
    yield (
        f"{sums['decided']} beslutade, {sums['done']} gjorda, {sums['left']} kvar varav {sums['late']} försenade, "
        f"{sums['withoutResponsible']} utan ansvarig."
    )
