"""How the terminal says no: Swedish sentences or one JSON document on stderr, and the exit code."""

from __future__ import annotations

import hashlib
import json
import os
import re
import traceback
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from engine.domain.errors import ArendeError, WrongUsage
from engine.domain.words import reason_of
from engine.terminal import output

USAGE = 2
OUT_OF_REACH = 4
LOG = "ARENDE_LOGG"
LONGEST = 60_000
_ENDLESS = re.compile(r"(\S{300})\S+")


class UnreadableArguments(WrongUsage):
    """Det som skrevs är inte UTF-8 och går inte att läsa. Kontrollera terminalens teckenkodning och filnamnen."""


def wants_json(arguments: Sequence[str]) -> bool:
    """Whether the answer is to be JSON, also where the line cannot be parsed."""
    said = list(arguments)
    return "--json" in (said[: said.index("--")] if "--" in said else said)


def check_readable(arguments: Sequence[str]) -> None:
    """Raises UnreadableArguments where the line holds bytes that are no text."""
    try:
        "\n".join(arguments).encode()
    except UnicodeEncodeError:
        raise UnreadableArguments from None


def refused(error: ArendeError, as_json: bool) -> int:
    """An error of the house, in its own words."""
    _say(error.code, error.message, error.details, as_json)
    return error.exit_code


def wrong_usage(wrong: click.ClickException, as_json: bool) -> int:
    """What click did not understand, with how the command is used."""
    if isinstance(wrong, click.exceptions.NoArgsIsHelpError) and not as_json:
        return _help_instead(wrong.ctx)
    said = _words(wrong)
    if not as_json and isinstance(wrong, click.UsageError) and wrong.ctx is not None:
        said += f"\n{wrong.ctx.get_usage()}\nHjälp: {wrong.ctx.command_path} --help"
    _say("WrongUsage", said, [], as_json)
    return USAGE


def _words(wrong: click.ClickException) -> str:
    if isinstance(wrong, click.exceptions.NoArgsIsHelpError):
        return "Ange ett kommando."
    said = wrong.format_message().strip()
    if _takes_dnr(wrong) and said.startswith(("Ett argument för mycket", "Några argument för mycket")):
        said += ' Ett diarienummer eller en text med mellanslag sätts inom citattecken: "KS 2019-1011".'
    return said


def _takes_dnr(wrong: click.ClickException) -> bool:
    ctx = wrong.ctx if isinstance(wrong, click.UsageError) else None
    return ctx is not None and any(one.name == "dnr" for one in ctx.command.params)


def _help_instead(ctx: click.Context) -> int:
    """A bare `arende` asks what there is; a bare group lacks its command."""
    if ctx.parent is None:
        output.lines([ctx.get_help()])
        return 0
    output.message(ctx.get_help())
    return USAGE


def output_failed(why: str, as_json: bool) -> int:
    """What was asked for is done, but could not be printed."""
    said = f"Svaret gick inte att skriva ut: {why}. Det som begärdes är gjort; kör kommandot som visar det."
    _say("OutputFailed", said, [], as_json)
    return OUT_OF_REACH


def fault_of_ours(fault: BaseException, as_json: bool) -> int:
    """A fault of the program: told by a number, the same for the same fault; the particulars go to ARENDE_LOGG."""
    told = "".join(traceback.format_exception(fault))
    number = _number(fault)
    said = f"Programmet gjorde fel (felnummer {number}). Det som inte blev klart är ogjort."
    said += f" {_where_it_is(told, number)}"
    _say("InternalError", said, [{"number": number}], as_json)
    return 1


def _number(fault: BaseException) -> str:
    places = [f"{Path(frame.filename).name}:{frame.name}" for frame in traceback.extract_tb(fault.__traceback__)]
    return hashlib.sha256("|".join([type(fault).__name__, *places[-5:]]).encode()).hexdigest()[:8].upper()


def _where_it_is(told: str, number: str) -> str:
    path = os.environ.get(LOG)
    if not path:
        return f"Sätt {LOG} till en fil och kör igen, så skrivs felet där; skicka den till den som sköter systemet."
    try:
        with Path(path).open("a", encoding="utf-8", errors="backslashreplace") as log:
            log.write(f"{datetime.now(UTC).isoformat()} {number}\n{told}\n")
    except OSError as failed:
        return f"Felet gick inte att skriva till {path} ({reason_of(failed)})."
    return f"Felet är beskrivet i {path}; skicka det till den som sköter systemet."


def _say(code: str, words: str, details: list[dict[str, Any]], as_json: bool) -> None:
    words = _short(words)
    if as_json:
        told = [{name: _short(x) if isinstance(x, str) else x for name, x in one.items()} for one in details]
        words = json.dumps({"error": {"code": code, "message": words, "details": told}}, ensure_ascii=False)
    output.message(words)


def _short(words: str) -> str:
    """Without what nobody reads: of a word that never ends its beginning, and of a message that never ends."""
    words = _ENDLESS.sub(r"\1…", words)
    return words if len(words) <= LONGEST else f"{words[:LONGEST]}…"
