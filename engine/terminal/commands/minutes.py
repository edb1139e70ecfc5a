"""`sammantrade genomfor`, `protokoll`, `justera`, `anslag`, `lagakraft`, `ratta`, `utdrag`, `anmalan` and `hamta`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from engine.terminal import show
from engine.terminal.command import Does, command
from engine.terminal.commands.meetings import OUT, PDF, of_meeting, shown, write_draft, written
from engine.terminal.files import FILE, STDIN, can_be_put_out, put_out, source
from engine.terminal.kinds import DAY, LINE, NUMBER, TEXT
from engine.terminal.session import Answer, Session

ON = click.option("--datum", "on", type=DAY, metavar="D", help="När det skedde; annars i dag.")
PARAGRAPHS = click.option(
    "--paragraf", "paragraphs", type=NUMBER, metavar="N", multiple=True, help="Bara den paragrafen; får upprepas."
)
ANNULLED = click.option(
    "--upphavt", "annulled", is_flag=True, help="Med --avgjort: domstolen upphävde beslutet, som aldrig får laga kraft."
)
ANNULLED_WHEN = "--upphavt anges tillsammans med dagen: --avgjort ÅÅÅÅ-MM-DD --upphavt"


@command(
    "arende sammantrade genomfor KS 2026-03-25 --blankett > protokoll.yaml",
    "arende sammantrade genomfor KS 2026-03-25 --fran protokoll.yaml",
    does=Does.WRITE,
    details="--blankett skriver en fil med alla ledamöter och punkter, med förslagen och beskrivningarna som "
    "utgångstext. Ändra i den till det som hände och läs in den. Då får punkterna sina paragrafer och ärendena går "
    "vidare, allt på en gång eller inget. Läses den in igen före justeringen skrivs texterna om; det beslutade står.",
)
@of_meeting
@click.option("--fran", "path", type=FILE, metavar="FIL", help="Vad som hände (YAML); - läser stdin.")
@click.option("--blankett", "form", is_flag=True, help="Skriv ut filen att fylla i.")
def hold(session: Session, organ: str, day: date, path: Path | None, form: bool) -> None:
    """Holds a meeting."""
    from engine.usecases.board import holding

    request = session.writing("sammantrade genomfor")
    if form:
        text = holding.form(session.app, organ, day, request.actor.name)
        session.answer({"organ": organ, "day": day.isoformat(), "form": text, "dryRun": True}, lambda a: [a["form"]])
        return
    if path is None:
        raise click.UsageError("Ange filen med --fran FIL. En att fylla i: --blankett.")
    from engine.definitions.minutesfile import read_minutes_file

    record = read_minutes_file(*source(path))
    answer = holding.hold(session.app, request, organ, day, record)
    after = show.typed("sammantrade", "justera", answer["organ"], day)
    session.did(answer, _held, after)


def _held(answer: Answer) -> Iterator[str]:
    yield f"{answer['organ']} {answer['day']}: {answer['stateLabel']}."
    for one in answer["items"]:
        state = f" → {one['state']}" if one["state"] else ""
        yield f"  § {one['paragraph']} {one['title']}: {one['outcomeLabel']}{state}"


@command(
    "arende sammantrade protokoll KS 2026-03-25 -o protokoll.docx",
    "arende sammantrade protokoll KS 2026-03-25 --omedelbart --pdf -o oj.pdf",
    does=Does.WRITE,
    details="Före justeringen är protokollet märkt EJ JUSTERAT. Det justerade protokollet är originalet: det lämnas "
    "som det gjordes vid justeringen.",
)
@of_meeting
@OUT
@PDF
@click.option("--omedelbart", "at_once", is_flag=True, help="Bara de paragrafer som justerades omedelbart.")
@click.option("--utkast", "draft", is_flag=True, help="Märkt UTKAST; sparar inget.")
def minutes(
    session: Session, organ: str, day: date, path: Path | None, pdf: bool, at_once: bool, draft: bool
) -> None:  # fmt: skip
    """Makes the minutes."""
    from engine.usecases.board import minutes as board

    can_be_put_out(path, pdf=pdf)
    kind = "protokoll_omedelbart" if at_once else "protokoll"
    request = session.writing("sammantrade protokoll")
    if draft:
        write_draft(session, organ, day, kind, path, pdf)
        return
    answer, data = board.paper(session.app, request, organ, day, kind, pdf=pdf)
    written(session, answer, data, path, "Protokollet", shown(organ, day))


@command(
    "arende sammantrade justera KS 2026-03-25 --datum 2026-03-30 -o protokoll.docx",
    "arende sammantrade justera KS 2026-03-25 --paragraf 42",
    does=Does.WRITE,
    details="Senast fjorton dagar efter sammanträdet (5 kap. 69 § kommunallagen). Det justerade protokollet upprättas "
    "och är originalet.",
)
@of_meeting
@ON
@PARAGRAPHS
@OUT
@PDF
def approve(
    session: Session, organ: str, day: date, on: date | None, paragraphs: tuple[int, ...], path: Path | None, pdf: bool
) -> None:
    """Approves the minutes."""
    from engine.usecases.board import after

    can_be_put_out(path, pdf=pdf)
    request = session.writing("sammantrade justera")
    answer, data = after.approve(session.app, request, organ, day, on, paragraphs, pdf=pdf)
    written(
        session,
        answer,
        data,
        path,
        _are(answer["approved"], "justerad", "justerade"),
        show.typed("sammantrade", "anslag", organ, day),
    )


def _are(paragraphs: str, one: str, several: str) -> str:
    """«§ 12 är justerad», «§ 12–14 är justerade»."""
    return f"§ {paragraphs} är {one if paragraphs.isdigit() else several}"


@command(
    "arende sammantrade anslag KS 2026-03-25 --datum 2026-03-30 -o anslagsbevis.docx",
    "arende sammantrade anslag KS 2026-03-25 --ned 2026-04-21",
    does=Does.WRITE,
    details="Senast andra dagen efter justeringen (8 kap. 12 § kommunallagen). Överklagandetiden är tre veckor från "
    "den dagen. --ned gäller de anslag som har suttit färdigt, eller med --paragraf det som paragrafen står i. Tas "
    "anslaget ned för tidigt går tiden inte ut; anslå då på nytt.",
)
@of_meeting
@ON
@click.option("--forvaras", "kept_at", type=LINE, metavar="P", help="Var protokollet finns; annars kommunfilens ord.")
@PARAGRAPHS
@click.option("--ned", "down", type=DAY, metavar="D", help="Anslaget togs ned den dagen.")
@OUT
@PDF
def post(
    session: Session, organ: str, day: date, on: date | None, kept_at: str | None, paragraphs: tuple[int, ...],
    down: date | None, path: Path | None, pdf: bool,
) -> None:  # fmt: skip
    """Announces the approval, or takes the notice down."""
    from engine.usecases.board import after

    request = session.writing("sammantrade anslag")
    if down is not None:
        if on or kept_at or path or pdf:
            raise click.UsageError("Med --ned anges inget mer än --paragraf: när och var det sattes upp är känt.")
        answer = after.take_down(session.app, request, organ, day, down, paragraphs)
        session.did(answer, lambda a: [f"Anslaget för § {a['paragraphs']} är nedtaget."], shown(organ, day))
        return
    can_be_put_out(path, pdf=pdf)
    answer, data = after.post(session.app, request, organ, day, on, kept_at, paragraphs, pdf=pdf)
    written(session, answer, data, path, _are(answer["posted"], "anslagen", "anslagna"), shown(organ, day))


@command(
    "arende sammantrade lagakraft KS 2026-03-25",
    "arende sammantrade lagakraft KS 2026-03-25 --paragraf 42 --overklagat 2026-04-15",
    "arende sammantrade lagakraft KS 2026-03-25 --paragraf 42 --avgjort 2026-09-01",
    "arende sammantrade lagakraft KS 2026-03-25 --paragraf 42 --avgjort 2026-09-01 --upphavt",
    does=Does.WRITE,
    details="Utan flaggor: inget överklagande har kommit in, för allt vars tid har gått ut. Frågan ställs till "
    "förvaltningsrätten; svaret är det som noteras.",
)
@of_meeting
@PARAGRAPHS
@click.option("--overklagat", "appealed", type=DAY, metavar="D", help="Paragrafen överklagades den dagen.")
@click.option("--avgjort", "settled", type=DAY, metavar="D", help="Domstolen blev färdig den dagen, och beslutet står.")
@ANNULLED
def final(
    session: Session, organ: str, day: date, paragraphs: tuple[int, ...], appealed: date | None, settled: date | None,
    annulled: bool,
) -> None:  # fmt: skip
    """Notes that no appeal came, or that one did."""
    from engine.usecases.board import after

    request = session.writing("sammantrade lagakraft")
    if annulled and settled is None:
        raise click.UsageError(ANNULLED_WHEN)
    if appealed is None and settled is None:
        answer = after.final(session.app, request, organ, day, paragraphs)
        session.did(answer, lambda a: [f"§ {a['paragraphs']}: inget överklagande, laga kraft."], shown(organ, day))
        return
    if len(paragraphs) != 1 or (appealed and settled):
        raise click.UsageError("Ange en paragraf, och antingen --overklagat eller --avgjort.")
    if appealed:
        answer = after.appealed(session.app, request, organ, day, paragraphs[0], appealed)
        session.did(answer, lambda a: [f"§ {a['paragraphs']} är överklagad."], shown(organ, day))
    else:
        answer = after.settled(session.app, request, organ, day, paragraphs[0], settled, annulled=annulled)
        what = "beslutet är upphävt" if annulled else "överklagandet är avgjort, och beslutet står"
        session.did(answer, lambda a: [f"§ {a['paragraphs']}: {what}."], shown(organ, day))


@command(
    'arende sammantrade ratta KS 2026-03-25 --paragraf 42 --text "Rätt belopp är 12 000 kronor." '
    '--motivering "Skrivfel i protokollet."',
    does=Does.WRITE,
    details="Rättelsen syns i protokollet: vad, när, vem och varför. Det som beslutades ändras inte.",
)
@of_meeting
@click.option("--paragraf", "paragraph", type=NUMBER, metavar="N", required=True, help="Paragrafen.")
@click.option("--text", type=TEXT, metavar="T", required=True, help="Vad det ska stå.")
@click.option("--motivering", "reason", type=TEXT, metavar="T", required=True, help="Varför; står i protokollet.")
def correct(session: Session, organ: str, day: date, paragraph: int, text: str, reason: str) -> None:
    """Corrects adjusted minutes."""
    from engine.usecases.board import after

    request = session.writing("sammantrade ratta")
    answer = after.correct(session.app, request, organ, day, paragraph, text, reason)
    session.did(answer, lambda a: [f"§ {a['paragraph']} är rättad; rättelsen står i protokollet."], shown(organ, day))


@command(
    "arende sammantrade utdrag KS 2026-03-25",
    "arende sammantrade utdrag KS 2026-03-25 --paragraf 42 --pdf",
    does=Does.WRITE,
    details="Ett utdrag för varje paragraf som hör till ett ärende, registrerat där. Det kräver att protokollet är "
    "justerat.",
)
@of_meeting
@PARAGRAPHS
@PDF
def extracts(session: Session, organ: str, day: date, paragraphs: tuple[int, ...], pdf: bool) -> None:
    """Issues the extracts to the cases."""
    from engine.usecases.board import minutes as board

    request = session.writing("sammantrade utdrag")
    with session.progress("Upprättar utdragen"):
        answer = board.extracts(session.app, request, organ, day, paragraphs, pdf=pdf)
    session.did(answer, _extracted, shown(organ, day))


def _extracted(answer: Answer) -> Iterator[str]:
    for one in answer["extracts"]:
        yield f"§ {one['paragraph']}: handling {one['number']} i {one['dnr']}"


@command("arende sammantrade anmalan KS 2026-03-25 -o delegationsbeslut.docx", does=Does.WRITE)
@of_meeting
@OUT
@PDF
def reported(session: Session, organ: str, day: date, path: Path | None, pdf: bool) -> None:
    """Makes the report of decisions by delegation."""
    from engine.usecases.board import minutes as board

    can_be_put_out(path, pdf=pdf)
    request = session.writing("sammantrade anmalan")
    answer, data = board.paper(session.app, request, organ, day, "delegationsanmalan", pdf=pdf)
    written(session, answer, data, path, "Anmälan är upprättad", shown(organ, day))


@command("arende sammantrade hamta KS 2026-03-25 1 -o kallelse.docx")
@of_meeting
@click.argument("number", type=NUMBER, metavar="NR")
@click.option("-o", "path", type=FILE, metavar="FIL", required=True, help="Vart; - är stdout.")
def fetch(session: Session, organ: str, day: date, number: int, path: Path) -> None:
    """Fetches one of the meeting's papers."""
    from engine.usecases.board import papers

    can_be_put_out(path)
    found, data = papers.fetch(session.app, organ, day, number)
    put_out(path, data)
    if str(path) != STDIN:
        answer = {"organ": organ, "day": day.isoformat(), "number": number, "title": found.title, "file": str(path)}
        session.answer(answer, lambda a: [f"{a['title']}: {a['file']}"])


def _posted(answer: Answer) -> str:
    own = f", {answer['decisions']} delegationsbeslut" if answer["decisions"] else ""
    return f"{answer['notices']} anslag{own}, {answer['meetings']} sammanträden"


@command(
    "arende anslagstavla /srv/www/anslagstavla",
    details="Skriver index.html i mappen: justerade protokoll som är anslagna i dag, delegationsbeslut som inte "
    "anmäls, och fullmäktiges kommande sammanträden. Sidan har inga personuppgifter. Kör kommandot en gång om dagen, "
    "och efter varje anslag.",
)
@click.argument("folder", type=FILE, metavar="MAPP")
def noticeboard(session: Session, folder: Path) -> None:
    """Writes the public notice board."""
    from engine.usecases.board import noticeboard as board

    answer = board.publish(session.app, session.reading("anslagstavla"), folder)
    session.answer(answer, lambda a: [f"{a['file']}: {_posted(a)}."])
