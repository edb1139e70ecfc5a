"""`jamfor`: two versions side by side, with every change marked."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import click

from engine.terminal import output, show
from engine.terminal.command import command
from engine.terminal.files import FILE, STDIN, can_be_put_out, one_thing_on_stdout, put_out
from engine.terminal.kinds import TEXT
from engine.terminal.session import Answer, Session

WORDS = {"lika": "lika", "andrat": "ändrat", "nytt": "nytt", "borttaget": "borttaget"}


@command(
    "arende jamfor KS/2019:15 KS/2026:214",
    "arende jamfor KS/2026:214@forslag @beslut",
    "arende jamfor KS/2019:15@lofte KS/2026:214@lofte --docx jamforelse.docx",
    details="A och B är ärenden, eller något i ett ärende efter @: forslag, beslut, ett utskotts kod eller ett avtals "
    "id. Börjar B med @ menas samma ärende som A. Utan B jämförs förslaget med beslutet, eller föregångaren med "
    "ärendet. Det som är borttaget står som [-så-] och det som är nytt som {+så+}, i färg där den syns.",
)
@click.argument("a", type=TEXT, metavar="A")
@click.argument("b", type=TEXT, metavar="[B]", required=False)
@click.option("--allt", "whole", is_flag=True, help="Också det som är lika.")
@click.option("--docx", "docx", type=FILE, metavar="FIL", help="Skriv jämförelsen som Wordfil; - är stdout.")
def compare(session: Session, a: str, b: str | None, whole: bool, docx: Path | None) -> None:
    """Compares two versions."""
    from engine.usecases import comparing

    one_thing_on_stdout(session, docx)
    can_be_put_out(docx)
    found = comparing.compare(session.app, session.reading("jamfor"), a, b)
    answer = comparing.view(found)
    if docx:
        put_out(docx, comparing.document(session.app, found))
        if str(docx) != STDIN:
            session.answer({**answer, "file": str(docx)}, lambda one: [f"{one['summary']} Skriven till {one['file']}"])
        return
    session.answer(answer, lambda one: _said(one, whole))


def _said(answer: Answer, whole: bool) -> Iterator[str]:
    yield click.style(f"{answer['before']} → {answer['after']}", bold=True)
    yield answer["summary"]
    rows = [row for row in answer["rows"] if whole or row["change"] != "lika"]
    for area, found in groupby(rows, lambda row: str(row["area"])):
        yield from show.heading(area)
        for row in found:
            yield f"  {row['label']} ({WORDS[row['change']]}): {_marked(row)}"


def _marked(row: Answer) -> str:
    """The words of both versions; in a terminal by colour and line, elsewhere by brackets."""
    seen = output.coloured()
    parts = []
    for piece in row["pieces"]:
        words, blank = _split(piece["text"])
        if piece["kind"] == "bort":
            words = click.style(words, fg="red", strikethrough=True) if seen else f"[-{words}-]"
        elif piece["kind"] == "nytt":
            words = click.style(words, fg="green", underline=True) if seen else f"{{+{words}+}}"
        parts.append(words + (blank or " "))
    return "".join(parts).rstrip().replace("\n", "\n      ")


def _split(text: str) -> tuple[str, str]:
    """The words, and the blanks after them, which are not marked."""
    words = text.rstrip()
    return words, text[len(words) :]
