"""`nytt` and `andra`: a case opened, or changed, from a case file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.domain.words import key_word
from engine.terminal import show
from engine.terminal.command import Does, command
from engine.terminal.files import FILE, source
from engine.terminal.kinds import DNR, TEXT
from engine.terminal.session import Answer, Session

if TYPE_CHECKING:
    from engine.domain.casefile import CaseFile


@command(
    "arende nytt --fran exempel/medborgarlofte.yaml",
    "arende nytt --fran exempel/ett-ar-i-taget.yaml --status uppfoljning",
    "arende nytt --fran arende.yaml --torrkor",
    does=Does.WRITE,
    details="Diarienumret skrivs ensamt på sista raden. Står det ett diarienummer i filen tas det över, "
    "annars tilldelas nästa i serien. Med --status tas ärendet över: det som ligger bakom är historia, och "
    "inga mejl skickas om den.",
)
@click.option("--fran", "path", type=FILE, metavar="FIL", required=True, help="Ärendefilen (YAML); - läser stdin.")
@click.option("--flode", "workflow", type=TEXT, metavar="F", help="En annan ärendetyp än den som filen anger.")
@click.option("--status", type=TEXT, metavar="S", help="Ta över ärendet i den statusen.")
def new(session: Session, path: Path, workflow: str | None, status: str | None) -> None:
    """Opens a case; its Dnr stands alone on the last line."""
    from engine.usecases import opening

    request = session.writing("nytt")
    answer = opening.open_case(session.app, request, read(session, path), workflow, status)
    how = "tas över" if answer["takenOver"] else "öppnas"
    if not answer.get("dryRun"):
        how = "är övertaget" if answer["takenOver"] else "är öppnat"
    preface = f"Ärendet {how} i statusen «{answer['stateLabel']}», med diarienummer:"
    session.did(answer, lambda a: [a["dnr"]], show.typed("steg", answer["dnr"]), preface=preface)


@command(
    "arende visa KS/2026:214 --som-fil > arende.yaml",
    "arende andra KS/2026:214 --fran arende.yaml",
    does=Does.WRITE_CASE,
    details="Hämta ärendefilen med «arende visa DNR --som-fil», ändra i den och läs in den igen. "
    "Det som är beslutat eller undertecknat är låst; då sägs vad.",
)
@click.argument("dnr", type=DNR)
@click.option("--fran", "path", type=FILE, metavar="FIL", required=True, help="Ärendefilen (YAML); - läser stdin.")
def change(session: Session, dnr: str, path: Path) -> None:
    """Changes what differs between the case and the file."""
    from engine.usecases import changing

    request = session.writing("andra")
    answer = changing.change_from_file(session.app, request, dnr, read(session, path))
    session.did(answer, _changed, show.typed("visa", answer["dnr"]))


def _changed(answer: Answer) -> Iterator[str]:
    if not answer["changed"]:
        yield f"{answer['dnr']}: filen säger detsamma som ärendet; inget att ändra."
    else:
        changed = ", ".join(key_word(key) for key in answer["changed"])
        yield f"{answer['dnr']}: ändrat {changed} (revision {answer['revision']})."


def read(session: Session, path: Path) -> CaseFile:
    """The case file, held against the municipality, the case types and the templates. Raises FileFaults."""
    return hold(session, *source(path))


def hold(session: Session, content: Path | bytes | str, name: str) -> CaseFile:
    """The case file that the text describes, held against the same, and against the day. Raises FileFaults."""
    from engine.definitions.casefile import read_case_file
    from engine.definitions.texts import DOCUMENT_KINDS

    app = session.app
    kinds = {*DOCUMENT_KINDS, *app.templates.names()}
    return read_case_file(
        content, name, municipality=app.municipality, workflows=app.catalog.names(), kinds=kinds, today=app.today()
    )
