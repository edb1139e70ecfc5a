"""`handling lamna-ut`: the assessment of a request for a handling is noted, with the masked copy."""

from __future__ import annotations

from pathlib import Path

import click

from engine.domain.disclosure import Outcome
from engine.terminal import show
from engine.terminal.command import Does, command
from engine.terminal.files import FILE, weighed, with_files
from engine.terminal.kinds import DNR, NUMBER, TEXT
from engine.terminal.session import Answer, Session

OUTCOMES = click.Choice([one.value for one in Outcome])


@command(
    'arende handling lamna-ut KS/2026:214 3 --utgang helt --provning "Inget i handlingen omfattas av sekretess"',
    'arende handling lamna-ut KS/2026:214 3 --utgang delvis --provning "Enskildas hälsa maskad" '
    '--lagrum "OSL 21 kap. 1 §" --kopia maskerad.pdf',
    does=Does.WRITE_CASE,
    details="Vem som begär handlingen antecknas aldrig (TF 2:18). Den maskerade kopian blir en egen handling, bilaga "
    "till originalet, som inte ändras. Går också i ett avslutat ärende.",
)
@click.argument("dnr", type=DNR)
@click.argument("number", type=NUMBER, metavar="NR")
@click.option("--utgang", "outcome", type=OUTCOMES, metavar="U", required=True, help="helt, delvis eller nekat.")
@click.option(
    "--provning", "assessment", type=TEXT, metavar="T", required=True, help="Vad som har prövats, och varför."
)
@click.option("--lagrum", "provision", type=TEXT, metavar="LAGRUM", help="Bestämmelsen, när något hålls inne.")
@click.option("--kopia", "path", type=FILE, metavar="FIL", help="Den maskerade kopian; hör till delvis.")
def disclose(
    session: Session, dnr: str, number: int, outcome: str, assessment: str, provision: str | None, path: Path | None
) -> None:
    """Notes how a request for a handling was answered."""
    from engine.usecases import disclosing

    request = session.writing("handling lamna-ut")
    found = disclosing.Assessed(Outcome(outcome), assessment, provision)
    files = {path: weighed(session, path)} if path else {}
    copy = files[path] if path else None
    answer = with_files(
        request, session.app, files, lambda asked: disclosing.disclose(session.app, asked, dnr, number, found, copy)
    )
    session.did(answer, _noted, show.typed("logg", answer["dnr"]))


def _noted(answer: Answer) -> list[str]:
    copy = f" Den maskerade kopian är handling {answer['copy']}." if answer["copy"] else ""
    label = Outcome(answer["outcome"]).label
    return [f"Antecknat i {answer['dnr']}: handling {answer['number']} {label}.{copy}"]
