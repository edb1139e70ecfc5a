"""`demo`: the five example cases under a moving clock."""

from __future__ import annotations

from pathlib import Path

import click

from engine.terminal.command import Does, command
from engine.terminal.files import FILE
from engine.terminal.session import Answer, Session


@command(
    "arende demo",
    "arende demo --katalog /tmp/prov",
    does=Does.WRITE,
    details="Fem ärenden i en påhittad kommun, från utkast till förnyelse, under en klocka som går. Mappen "
    "får arende.db, dokument/, mejl/ och en sammanfattning. Kan köras om.",
)
@click.option("--katalog", "folder", type=FILE, default=Path("demo"), metavar="DIR", help="Vart; annars demo/.")
def demo(session: Session, folder: Path) -> None:
    """Runs the demo."""
    if session.dry:
        session.did({"folder": str(folder), "dryRun": True}, lambda a: [f"Demon skulle skrivas i {a['folder']}."])
        return
    from engine.terminal.demo import run

    answer = run(folder, session.note)
    session.answer(answer, _made)


def _made(answer: Answer) -> list[str]:
    """What there is to look at, and how to go on."""
    folder = answer["folder"]
    dnr = next(one["dnr"] for one in answer["cases"] if one["state"] == "uppfoljning")
    counted = f"{answer['documents']} Word-filer, {answer['pdfs']} PDF-filer och {answer['mails']} mejl"
    return [
        f"Klart: {len(answer['cases'])} ärenden, {counted} i {folder}/.",
        f"Börja med {answer['summary']}.",
        "Titta sedan vidare:",
        f"  export ARENDE_DATABAS={answer['database']} ARENDE_ANVANDARE=tove.granhed",
        f"  export ARENDE_LAGE=demo ARENDE_IDAG={answer['today']}",
        "  .venv/bin/arende lista",
        f"  .venv/bin/arende visa {dnr}",
        f"  .venv/bin/arende avtal {dnr}",
        "Eller på webben, med en inloggning för varje roll:",
        f"  .venv/bin/arende webb --demo{'' if folder == 'demo' else f' --katalog {folder}'}",
    ]
