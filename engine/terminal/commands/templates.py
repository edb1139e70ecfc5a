"""`mall lista` and `kontrollera`: the Word templates."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.terminal import show
from engine.terminal.command import command
from engine.terminal.files import FILE
from engine.terminal.session import Answer, Session

if TYPE_CHECKING:
    from engine.rendering.check import Report


@command("arende mall lista", details="Kommunens egna (ARENDE_MALLAR) går före dem som följer med.")
def templates(session: Session) -> None:
    """Lists the templates."""
    from engine.usecases.trying_templates import listing

    session.answer({"templates": listing(session.app)}, _table)


def _table(answer: Answer) -> list[str]:
    rows = [
        (
            one["name"],
            one["version"] or "–",
            "kommunens" if one["own"] else "medföljer",
            f"HÅLLER INTE. {one['fault']}" if one["fault"] else one["caption"],
        )
        for one in answer["templates"]
    ]
    return show.table(("Namn", "Version", "Källa", "Vad"), rows)


@command(
    "arende mall kontrollera",
    "arende mall kontrollera mina/tjansteskrivelse.docx",
    details="Visar vilka fält mallen använder och vilka som inte finns, och fyller den med värsta tänkbara text. "
    "Utan FIL prövas alla mallar.",
)
@click.argument("paths", type=FILE, metavar="[FIL…]", nargs=-1)
def check(session: Session, paths: tuple[Path, ...]) -> None:
    """Checks templates. Raises FileFaults with the faults of all of them."""
    from engine.rendering import check as checking

    shelf = session.app.templates
    reports: list[Report] = []
    with session.progress("Prövar mallar") as progress:
        wanted = [*paths] or [Path(shelf.get(name).file) for name in shelf.names()]
        for n, path in enumerate(wanted, 1):
            reports.append(checking.check_file(path))
            progress(n, len(wanted))
    checking.sound(tuple(reports))
    session.answer({"templates": [_plain(one) for one in reports], "ok": True}, _reports)


def _plain(one: Report) -> Answer:
    return {"file": one.file, "fields": list(one.fields), "faults": [], "notes": list(one.notes), "ok": True}


def _reports(answer: Answer) -> Iterator[str]:
    for one in answer["templates"]:
        yield f"{one['file']}: håller, {len(one['fields'])} fält."
        yield f"  {', '.join(one['fields'])}"
        yield from show.bullets(one["notes"])
