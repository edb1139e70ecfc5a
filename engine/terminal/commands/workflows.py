"""`flode lista`, `kontrollera` and `rita`: the case types."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.domain.errors import Fault, FileFaults
from engine.terminal import show
from engine.terminal.command import command
from engine.terminal.files import FILE
from engine.terminal.kinds import TEXT
from engine.terminal.session import Answer, Session

if TYPE_CHECKING:
    from engine.definitions.catalog import Catalog, Entry


@command(
    "arende flode lista",
    details="Kommunens egna (ARENDE_FLODEN) går före dem som följer med. En som inte håller visas med sitt första fel, "
    "och de andra kan användas ändå.",
)
def workflows(session: Session) -> None:
    """Lists the case types; one that does not hold stands there with its first fault."""
    catalog = session.app.catalog
    session.answer({"workflows": [_listed(catalog, entry) for entry in catalog.entries]}, _table)


def _listed(catalog: Catalog, entry: Entry) -> Answer:
    listed = {"name": entry.name, "version": entry.version, "own": entry.own, "file": str(entry.path)}
    try:
        workflow, _ = catalog.read(entry)
    except FileFaults as unsound:
        return {**listed, "title": None, "caption": None, "ok": False, "fault": str(unsound.faults[0])}
    return {**listed, "title": workflow.title, "caption": workflow.caption, "ok": True, "fault": None}


def _table(answer: Answer) -> list[str]:
    rows = [
        (one["name"], one["version"], "kommunens" if one["own"] else "medföljer", _what(one))
        for one in answer["workflows"]
    ]
    return show.table(("Namn", "Version", "Källa", "Vad"), rows)


def _what(one: Answer) -> str:
    return f"{one['title']}: {one['caption']}" if one["ok"] else f"HÅLLER INTE. {one['fault']}"


@command(
    "arende flode kontrollera workflows/avtal.yaml",
    "arende flode kontrollera mina/*.yaml --json",
    details="Prövar att varje status kan nås, att inget ärende kan fastna, att varje ord är känt och att "
    "inga steg går runt av sig själva. Alla fel visas på en gång, med rad och vad som kan skrivas i stället.",
)
@click.argument("paths", type=FILE, metavar="FIL…", nargs=-1, required=True)
def check(session: Session, paths: tuple[Path, ...]) -> None:
    """Proves that definitions are sound. Raises FileFaults with the faults of all of them."""
    from engine.definitions.read import read_workflow

    faults: list[Fault] = []
    sound = []
    for path in paths:
        try:
            workflow = read_workflow(path, str(path), session.app.catalog.vocabulary)
            sound.append({"file": str(path), "name": workflow.name, "version": workflow.version, "ok": True})
        except FileFaults as wrong:
            faults += wrong.faults
    if faults:
        raise FileFaults(tuple(faults))
    session.answer({"workflows": sound, "ok": True}, _sound)


def _sound(answer: Answer) -> Iterator[str]:
    for one in answer["workflows"]:
        yield f"{one['file']}: {one['name']} version {one['version']} håller."


@command("arende flode rita medborgarlofte", "arende flode rita avtal --format svg > avtal.svg")
@click.argument("name", type=TEXT, metavar="NAMN")
@click.option("--format", "kind", type=click.Choice(["mermaid", "svg"]), default="mermaid", help="mermaid eller svg.")
def draw(session: Session, name: str, kind: str) -> None:
    """Draws a case type."""
    from engine.definitions import draw as drawing

    workflow, _ = session.app.catalog.newest(name)
    picture = drawing.svg(workflow) if kind == "svg" else drawing.mermaid(workflow)
    answer = {"name": workflow.name, "version": workflow.version, "format": kind, "text": picture}
    session.answer(answer, lambda a: [a["text"].rstrip("\n")])
