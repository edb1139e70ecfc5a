"""The options that every command shares; they may stand before the command or after it."""

from __future__ import annotations

from typing import Any

import click

from engine.terminal.kinds import NUMBER, WORD
from engine.terminal.session import Session, session_of

_HELP = {
    "json": "Ett JSON-dokument på stdout och inget annat.",
    "user": "Vem som handlar; annars ARENDE_ANVANDARE.",
    "dry": "Säger vad som skulle hända, men ändrar inget.",
    "key": "Samma nyckel en gång till ger det första svaret och gör inget mer.",
    "revision": "Bara om ärendet ännu står på revision N.",
    "quiet": "Inga råd om nästa steg.",
}


def _noted(ctx: click.Context, param: click.Parameter, value: Any) -> Any:
    """Remembers what was said; the last place where it is said counts."""
    if value is not None and value is not False and not ctx.resilient_parsing:
        setattr(session_of(ctx), param.name or "", value)
        session_of(ctx).said.add(param.name or "")
    return value


def _option(*names: str, hidden: bool = False, **more: Any) -> click.Option:
    return click.Option(names, help=_HELP[names[-1]], callback=_noted, expose_value=False, hidden=hidden, **more)


def reading(*, hidden: bool = False) -> list[click.Parameter]:
    """What a command that only reads takes; a dry run of it is the same thing, and therefore taken without a word."""
    return [
        _option("--json", "json", is_flag=True, hidden=hidden),
        _option("--som", "user", metavar="ANVÄNDARE", type=WORD, hidden=hidden),
        _option("--torrkor", "--dry-run", "dry", is_flag=True, hidden=True),
        _option("-q", "--tyst", "quiet", is_flag=True, hidden=hidden),
    ]


def writing(*, case: bool = False, hidden: bool = False) -> list[click.Parameter]:
    """What a command that writes takes. case: it acts on one case, whose revision may be asked for."""
    said = [
        _option("--torrkor", "--dry-run", "dry", is_flag=True, hidden=hidden),
        _option("--nyckel", "key", metavar="K", type=WORD, hidden=hidden),
    ]
    if case:
        said.append(_option("--om-revision", "revision", metavar="N", type=NUMBER, hidden=hidden))
    return [*(one for one in reading(hidden=hidden) if one.name != "dry"), *said]


def anywhere() -> list[click.Parameter]:
    """What may stand before the command; shown there in the help of the root alone."""
    return writing(case=True, hidden=True)


__all__ = ["Session", "anywhere", "reading", "writing"]
