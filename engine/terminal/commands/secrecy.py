"""`sekretess`: a whole case marked as confidential, or its marking taken away."""

from __future__ import annotations

import click

from engine.terminal import show
from engine.terminal.command import Does, command
from engine.terminal.kinds import DNR, LINE, TEXT
from engine.terminal.session import Answer, Session


@command(
    'arende sekretess KS/2026:214 --lagrum "OSL 18 kap. 1 §" --offentlig-titel "Samverkan"',
    'arende sekretess KS/2026:214 --hav --motivering "Förundersökningen är nedlagd."',
    does=Does.WRITE_CASE,
    details="Ett märkt ärende syns på webben bara för sin handläggare och för dem som har en roll i organet som chef, "
    "registrator, nämndsekreterare, ordförande eller arkivarie. I det maskerade diariet står den offentliga titeln. "
    "Märkningen är en påminnelse: varje begäran om utlämnande prövas för sig (OSL 5:5).",
)
@click.argument("dnr", type=DNR)
@click.option("--lagrum", "provision", type=LINE, metavar="LAGRUM", help="Bestämmelsen som sekretessen grundas på.")
@click.option("--offentlig-titel", "title", type=LINE, metavar="T", help="Det som får sägas om ärendet till alla.")
@click.option("--hav", "lifts", is_flag=True, help="Ta bort märkningen.")
@click.option("--motivering", "reason", type=TEXT, metavar="T", help="Varför märkningen tas bort.")
def mark(session: Session, dnr: str, provision: str | None, title: str | None, lifts: bool, reason: str | None) -> None:
    """Marks the case, or takes its marking away."""
    from engine.usecases import marking

    if lifts in {provision is not None, reason is None}:
        raise click.UsageError('Skriv: arende sekretess DNR --lagrum "…", eller --hav --motivering "…"')
    request = session.writing("sekretess")
    if lifts:
        answer = marking.lift(session.app, request, dnr, reason or "")
    else:
        answer = marking.mark(session.app, request, dnr, provision or "", title)
    session.did(answer, _marked, show.typed("visa", answer["dnr"]))


def _marked(answer: Answer) -> list[str]:
    if answer["provision"] is None:
        return [f"{answer['dnr']} är inte längre sekretessmarkerat."]
    return [f"{answer['dnr']} är sekretessmarkerat enligt {answer['provision']}."]
