"""`handling skapa`, `lamna-in` and `hamta`: documents made from templates, taken back from Word, and fetched."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.terminal import show
from engine.terminal.command import Does, command
from engine.terminal.files import FILE, STDIN, can_be_put_out, one_thing_on_stdout, put_out, weighed, with_files
from engine.terminal.kinds import DNR, NUMBER, TEXT
from engine.terminal.session import Answer, Session

if TYPE_CHECKING:
    from engine.usecases.work import Request


class AlreadyThere(click.UsageError):
    """There is a file of that name, and nobody asked for it to be written over."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"Filen «{path}» finns redan. Ange ett namn med -o, så skrivs filen dit.")


@command(
    "arende handling skapa KS/2026:214 tjansteskrivelse -o tjansteskrivelse.docx",
    "arende handling skapa KS/2026:214 tjansteskrivelse --utkast",
    "arende handling skapa KS/2026:214 protokollsutdrag --pdf -o utdrag.pdf",
    does=Does.WRITE_CASE,
    details="Handlingen får nästa nummer i ärendet och registreras. --utkast gör ett dokument märkt UTKAST "
    "och registrerar inget. Mallarna: arende mall lista.",
)
@click.argument("dnr", type=DNR)
@click.argument("template", type=TEXT, metavar="MALL")
@click.option("-o", "path", type=FILE, metavar="FIL", help="Skriv dokumentet också hit; - är stdout.")
@click.option("--pdf", is_flag=True, help="Som PDF (PDF/A-2b); kräver LibreOffice.")
@click.option("--utkast", "draft", is_flag=True, help="Märkt UTKAST; registrerar inget.")
@click.option("--delegation", type=TEXT, metavar="P", help="Uppsägning: punkten i delegationsordningen.")
@click.option("--avtal", "instrument", type=TEXT, metavar="ID", help="Vilket avtal, om ärendet har flera.")
def create(
    session: Session,
    dnr: str,
    template: str,
    path: Path | None,
    pdf: bool,
    draft: bool,
    delegation: str | None,
    instrument: str | None,
) -> None:
    """Issues a document, or makes a draft of one."""
    one_thing_on_stdout(session, path)
    can_be_put_out(path, pdf=pdf)
    with session.progress("Upprättar dokumentet"):
        if draft:
            _draft(session, dnr, template, path, pdf, instrument)
        else:
            _issue(session, dnr, template, path, pdf, delegation, instrument)


def _draft(session: Session, dnr: str, template: str, path: Path | None, pdf: bool, instrument: str | None) -> None:
    from engine.usecases import issuing

    made = issuing.draft(session.app, session.writing("handling skapa"), dnr, template, pdf=pdf, instrument=instrument)
    target = path or _new(Path(f"UTKAST-{_safe(dnr)}-{made.template}.{'pdf' if pdf else 'docx'}"))
    answer = {
        "dnr": dnr, "number": None, "draft": True, "title": made.title, "template": made.template,
        "version": made.version, "mediaType": made.media_type, "file": str(target),
    }  # fmt: skip
    if session.dry:
        session.did({**answer, "dryRun": True}, _drafted)
        return
    put_out(target, made.data)
    if str(target) != STDIN:
        chosen = ("--avtal", instrument) if instrument else ()
        session.did(answer, _drafted, show.typed("handling", "skapa", dnr, template, *chosen))


def _drafted(answer: Answer) -> list[str]:
    return [f"Utkast: {answer['file']} ({answer['title']}). Inget är registrerat."]


def _issue(
    session: Session,
    dnr: str,
    template: str,
    path: Path | None,
    pdf: bool,
    delegation: str | None,
    instrument: str | None,
) -> None:
    from engine.usecases import issuing

    request = session.writing("handling skapa")
    answer, data = issuing.issue(
        session.app, request, dnr, template, pdf=pdf, delegation=delegation, instrument=instrument
    )
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
@click.option("--version", "version", type=NUMBER, metavar="N", help="En tidigare version; annars den som gäller.")
def fetch(session: Session, dnr: str, number: int, path: Path | None, version: int | None) -> None:
    """Fetches a handling's file."""
    from engine.usecases import versions

    one_thing_on_stdout(session, path)
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
