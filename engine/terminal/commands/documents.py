"""`handling skapa`, `lamna-in` and `hamta`: documents made from templates, taken back from Word, and fetched."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.terminal import show
from engine.terminal.command import Does, command
from engine.terminal.files import (
    FILE,
    STDIN,
    can_be_put_out,
    nobody_s_work,
    one_thing_on_stdout,
    put_out,
    weighed,
    with_files,
)
from engine.terminal.kinds import DNR, NUMBER, TEXT
from engine.terminal.session import Answer, Session

if TYPE_CHECKING:
    from engine.usecases.reserving import Wanted
    from engine.usecases.work import Request


class AlreadyThere(click.UsageError):
    """There is a file of that name, and nobody asked for it to be written over."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"Filen «{path}» finns redan. Ange ett namn med -o, så skrivs filen dit.")


REPLACE = click.option("--ersatt", "replace", is_flag=True, help="Skriv över filen, också om någon har redigerat den.")


@command(
    "arende handling skapa KS/2026:214 tjansteskrivelse -o tjansteskrivelse.docx",
    "arende handling skapa KS/2026:214 tjansteskrivelse --utkast",
    "arende handling skapa KS/2026:214 protokollsutdrag --paragraf 131 --pdf -o utdrag.pdf",
    'arende handling skapa KS/2026:214 brev --text "Välkomna till årets uppföljning den 14 oktober."',
    does=Does.WRITE_CASE,
    details="Handlingen får nästa nummer i ärendet och registreras. --utkast gör ett dokument märkt UTKAST "
    "och registrerar inget. Ett protokollsutdrag är av den senaste behandlingen, om ingen annan väljs med --paragraf. "
    "Mallarna: arende mall lista.",
)
@click.argument("dnr", type=DNR)
@click.argument("template", type=TEXT, metavar="MALL")
@click.option("-o", "path", type=FILE, metavar="FIL", help="Skriv dokumentet också hit; - är stdout.")
@REPLACE
@click.option("--pdf", is_flag=True, help="Som PDF (PDF/A-2b); kräver LibreOffice.")
@click.option("--utkast", "draft", is_flag=True, help="Märkt UTKAST; registrerar inget.")
@click.option("--paragraf", "passage", type=TEXT, metavar="P", help="Protokollsutdrag: «131», «KS § 131».")
@click.option("--text", "words", type=TEXT, metavar="T", help="Brev: vad det säger; @FIL läser en fil.")
@click.option("--delegation", type=TEXT, metavar="P", help="Uppsägning: punkten i delegationsordningen.")
@click.option("--avtal", "instrument", type=TEXT, metavar="ID", help="Vilket avtal, om ärendet har flera.")
def create(
    session: Session,
    dnr: str,
    template: str,
    path: Path | None,
    replace: bool,
    pdf: bool,
    draft: bool,
    words: str | None,
    **chosen: str | None,
) -> None:
    """Issues a document, or makes a draft of one."""
    from engine.terminal.fields import read_in
    from engine.usecases.reserving import Wanted

    one_thing_on_stdout(session, path)
    can_be_put_out(path, pdf=pdf)
    wanted = Wanted(template, pdf, words=read_in(words) if words else words, **chosen)
    with session.progress("Upprättar dokumentet"):
        if draft:
            _draft(session, dnr, wanted, path, replace)
        else:
            _issue(session, dnr, wanted, path, replace)


def _draft(session: Session, dnr: str, wanted: Wanted, path: Path | None, replace: bool) -> None:
    from engine.usecases import issuing
    from engine.usecases.one_page import longer_than_its_page

    made = issuing.draft(session.app, session.writing("handling skapa"), dnr, wanted)
    target = path or _new(Path(f"UTKAST-{_safe(dnr)}-{made.template}.{'pdf' if wanted.pdf else 'docx'}"))
    if not replace:
        nobody_s_work(session, path, made.data)
    answer = {
        "dnr": dnr, "number": None, "draft": True, "title": made.title, "template": made.template,
        "version": made.version, "mediaType": made.media_type, "file": str(target),
        "warnings": longer_than_its_page(made.template, made.data, made.media_type),
    }  # fmt: skip
    if session.dry:
        session.did({**answer, "dryRun": True}, _drafted)
        return
    put_out(target, made.data)
    if str(target) != STDIN:
        session.did(answer, _drafted, show.typed("handling", "skapa", dnr, wanted.template, *_chosen(wanted)))


def _chosen(wanted: Wanted) -> Iterator[str]:
    """What was chosen for the draft, as it is typed once more; a text is not repeated."""
    for option, said in (("--avtal", wanted.instrument), ("--paragraf", wanted.passage)):
        yield from (option, said) if said else ()


def _drafted(answer: Answer) -> list[str]:
    return [f"Utkast: {answer['file']} ({answer['title']}). Inget är registrerat."]


def _issue(session: Session, dnr: str, wanted: Wanted, path: Path | None, replace: bool) -> None:
    from engine.usecases import issuing

    request = session.writing("handling skapa")
    if not replace:
        nobody_s_work(session, path)
    answer, data = issuing.issue(session.app, request, dnr, wanted)
    if path and data:
        put_out(path, data)
        answer = {**answer, "file": str(path)}
    if data and str(path) == STDIN:
        return
    session.did(answer, _issued, *_after(answer))


def _after(answer: Answer) -> Iterator[str]:
    if not answer.get("file"):
        yield show.typed("handling", "hamta", answer["dnr"], answer["number"])
    yield show.typed("steg", answer["dnr"])


def _issued(answer: Answer) -> Iterator[str]:
    what = answer.get("title") or answer["template"]
    if answer.get("waiting"):
        yield f"Handling {answer['number']} i {answer['dnr']} har sitt nummer och väntar på att kunna göras."
    else:
        yield f"Handling {answer['number']} i {answer['dnr']}: {what}"
    if answer.get("file"):
        yield f"Skriven till {answer['file']}"


@command(
    "arende handling lamna-in KS/2026:214 tjansteskrivelse.docx --nr 4",
    does=Does.WRITE_CASE,
    details="Gäller handlingar som har upprättats ur en mall, tills de är godkända för organet, expedierade eller "
    "justerade. Varje version finns kvar: arende handling hamta DNR NR --version N.",
)
@click.argument("dnr", type=DNR)
@click.argument("path", type=FILE, metavar="FIL")
@click.option("--nr", "number", type=NUMBER, metavar="NR", help="Handlingen; annars den som filen är.")
@click.option(
    "--utgick-fran", "base", type=NUMBER, metavar="N",
    help="Versionen du redigerade; har någon lämnat in en nyare sägs nej.",
)  # fmt: skip
def hand_in(session: Session, dnr: str, path: Path, number: int | None, base: int | None) -> None:
    """Takes back an edited document as a new version."""
    from engine.usecases import versions

    request = session.writing("handling lamna-in")
    file, data = weighed(session, path), path.read_bytes()

    def work(asked: Request) -> Answer:
        return versions.hand_in(session.app, asked, dnr, file, data, number, base)

    answer = with_files(request, session.app, {path: file}, work)
    session.did(answer, _handed_in, show.typed("steg", answer["dnr"]))


def _handed_in(answer: Answer) -> list[str]:
    if answer.get("unchanged"):
        return [f"Filen är densamma som handling {answer['number']} i {answer['dnr']}; inget att lämna in."]
    return [f"Handling {answer['number']} i {answer['dnr']} är nu i version {answer['version']}."]


@command(
    "arende handling hamta KS/2026:214 4 -o tjansteskrivelse.docx",
    "arende handling hamta KS/2026:214 4 --version 1 -o forsta.docx",
    "arende handling hamta KS/2026:214 4 -o - | wc -c",
)
@click.argument("dnr", type=DNR)
@click.argument("number", type=NUMBER, metavar="NR")
@click.option("-o", "path", type=FILE, metavar="FIL", help="Vart; annars under handlingens eget filnamn. - är stdout.")
@REPLACE
@click.option("--version", "version", type=NUMBER, metavar="N", help="En tidigare version; annars den som gäller.")
def fetch(session: Session, dnr: str, number: int, path: Path | None, replace: bool, version: int | None) -> None:
    """Fetches a handling's file."""
    from engine.usecases import versions

    one_thing_on_stdout(session, path)
    if not replace:
        nobody_s_work(session, path)
    record, data = versions.fetch(session.app, session.reading("handling hamta"), dnr, number, version)
    target = path or _new(Path(Path(record.file_name or f"{_safe(dnr)}-{number}").name))
    if not session.dry:
        put_out(target, data)
        if str(target) == STDIN:
            return
    answer = {
        "dnr": dnr, "number": number, "title": record.title, "file": str(target), "digest": record.digest,
        "mediaType": record.media_type, "version": record.version,
    }  # fmt: skip
    session.answer(answer, lambda a: [f"{a['file']}: handling {a['number']}, {a['title']}"])


def _new(path: Path) -> Path:
    """A name that we made up, where there is no such file yet. Raises AlreadyThere."""
    if path.exists():
        raise AlreadyThere(path)
    return path


def _safe(dnr: str) -> str:
    return "".join(sign if sign.isalnum() else "-" for sign in dnr).strip("-")
