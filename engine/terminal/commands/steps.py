"""`steg`: what can be done in a case and what is missing for the rest; and one action carried out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import click

from engine.terminal import show
from engine.terminal.command import Does, command
from engine.terminal.files import path_of, weighed, with_files
from engine.terminal.kinds import DNR, TEXT, Named
from engine.terminal.session import Answer, Session

if TYPE_CHECKING:
    from pathlib import Path

    from engine.domain.answers import FileGiven

Pairs = tuple[tuple[str, str], ...]
KINDS = {
    "date": "dag (ÅÅÅÅ-MM-DD)", "text": "text", "person": "person", "organ": "organ", "paragraph": "paragrafnummer",
    "file": "fil", "points": "beslutspunkter (kan upprepas, eller @FIL)", "choice": "val",
}  # fmt: skip
SAMPLES = {
    "date": "ÅÅÅÅ-MM-DD", "text": "TEXT", "person": "NAMN", "organ": "ORGAN", "paragraph": "NR",
    "points": "@punkter.yaml",
    "choice": "VAL",
}  # fmt: skip
# The motive is a need like the fields, and has an option of its own.
REASON = "motivering"


@command(
    "arende steg KS/2026:214",
    "arende steg KS/2026:214 bered --falt organ=KSAU --torrkor",
    "arende steg KS/2026:214 besluta --falt paragraph=35 --falt meeting_on=2026-09-23 --falt outcome=bifall",
    'arende steg KS/2026:214 aterremittera --motivering "Kostnaderna ska belysas."',
    does=Does.WRITE_CASE,
    details="Utan åtgärd visas allt som kan göras, vad som fattas för resten och vilka fält som ska fyllas "
    "i. Ett fält som upprepas blir en lista. --falt NAMN=@FIL läser fältet ur en fil; beslutspunkter läses som YAML. "
    "Ett värde som ska börja med @ skrivs \\@.",
)
@click.argument("dnr", type=DNR)
@click.argument("action", type=TEXT, required=False, metavar="[ÅTGÄRD]")
@click.option("--falt", "given", type=Named("värde"), metavar="NAMN=VÄRDE", multiple=True, help="Svar på ett fält.")
@click.option(
    "--fil", "files", type=Named("sökväg"), metavar="NAMN=SÖKVÄG", multiple=True, help="En fil till ett fält."
)
@click.option("--motivering", "reason", type=TEXT, metavar="T", help="Varför, där det krävs eller behövs.")
def step(
    session: Session, dnr: str, action: str | None, given: Pairs, files: Pairs, reason: str | None
) -> None:  # fmt: skip
    """Lists the actions, or carries one out."""
    if action is None:
        if given or files or reason:
            raise click.UsageError("Ange vilken åtgärd svaren gäller: arende steg DNR ÅTGÄRD --falt …")
        _list(session, dnr)
    else:
        _carry_out(session, dnr, action, given, files, reason)


def _list(session: Session, dnr: str) -> None:
    from engine.usecases import viewing

    answer = viewing.steps(session.app, session.reading("steg"), dnr)
    session.answer(answer, _steps)
    if not session.who:
        session.note("Visat utan användare. Ange --som ANVÄNDARE för att se vad just du kan göra.")


def _carry_out(session: Session, dnr: str, action: str, given: Pairs, files: Pairs, reason: str | None) -> None:
    from engine.terminal.fields import answers
    from engine.usecases import handling, viewing

    request = session.writing("steg")

    def kinds() -> Mapping[str, str]:
        actions = viewing.steps(session.app, request, dnr)["actions"]
        return {need["name"]: need["kind"] for one in actions if one["name"] == action for need in one["needs"]}

    paths = [(name, path_of(value)) for name, value in files]
    read: dict[Path, FileGiven] = {}
    said = answers(given, paths, lambda path: read.setdefault(path, weighed(session, path)), kinds)
    answer = with_files(
        request, session.app, read, lambda asked: handling.act(session.app, asked, dnr, action, said, reason)
    )
    after = [show.typed("steg", answer["dnr"])]
    if answer.get("successor"):
        after.insert(0, show.typed("visa", answer["successor"]))
    session.did(answer, _done, *after)


def _done(answer: Answer) -> Iterator[str]:
    yield f"{answer['dnr']}: {answer['stateLabel']} (revision {answer['revision']})"
    if answer.get("records"):
        yield f"Upprättat som handling nummer {', '.join(str(number) for number in answer['records'])}"
    if answer.get("successor"):
        yield f"Nytt ärende för nästa avtalstid: {answer['successor']}"


def _steps(answer: Answer) -> Iterator[str]:
    """Open ones first, then those that lack something, then those that are closed in this status."""
    dnr, actions = answer["dnr"], answer["actions"]
    elsewhere = [one for one in actions if any(lack["guard"] == "status" for lack in one["missing"])]
    here = [one for one in actions if one not in elsewhere]
    yield click.style(f"{dnr}  {answer['title']}", bold=True)
    yield f"Status: {answer['stateLabel']}, revision {answer['revision']}"
    for one in sorted(here, key=lambda each: not each["open"]):
        yield ""
        yield from _action(dnr, one, answer["state"])
    if elsewhere and here:
        yield ""
        names = ", ".join(one["name"] for one in elsewhere)
        yield f"{show.bad('stängt')}  i statusen «{answer['stateLabel']}»: {names}"
    elif elsewhere:
        yield from show.bullets([elsewhere[0]["missing"][0]["text"]])


def _action(dnr: str, one: Answer, state: str) -> Iterator[str]:
    word = show.good("öppet ") if one["open"] else show.bad("stängt")
    leads = f" → {one['toLabel']}" if one["to"] and one["to"] != state else ""
    yield f"{word}  {one['name']} – {one['label']}{leads}"
    yield from (f"        saknas: {lack['text']}" for lack in one["missing"])
    yield from (f"        {_need(need)}" for need in one["needs"])
    yield f"        {click.style(_line(dnr, one), dim=True)}"


def _need(need: Answer) -> str:
    required = "krävs" if need["required"] else "kan anges"
    choices = ", ".join(need["choices"])
    chosen = f": {choices}" if choices else ""
    suggested = f" (förslag: {need['suggestion']})" if need["suggestion"] else ""
    return f"{need['name']}  {need['label']}; {KINDS[need['kind']]}, {required}{chosen}{suggested}"


def _line(dnr: str, one: Answer) -> str:
    """The command as it is typed, with a place for every field that must be answered."""
    words: list[str] = ["steg", dnr, one["name"]]
    for need in one["needs"]:
        if not need["required"] or need["name"] == REASON:
            continue
        if need["kind"] == "file":
            words += ["--fil", f"{need['name']}=SÖKVÄG"]
        else:
            words += ["--falt", f"{need['name']}={_sample(need)}"]
    typed = show.typed(*words)
    return typed + (' --motivering "…"' if one["reasonRequired"] else "")


def _sample(need: Answer) -> str:
    if need["suggestion"]:
        return str(need["suggestion"])
    return str(need["choices"][0]) if need["choices"] else SAMPLES[need["kind"]]
