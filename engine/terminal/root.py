"""The command `arende` itself."""

from __future__ import annotations

from typing import Any

import click

from engine.terminal.lazy import LazyGroup
from engine.terminal.options import anywhere
from engine.terminal.tree import SECTIONS, TREE

EXAMPLES = (
    "arende demo",
    "arende init --kommun exempel/kommun.yaml",
    "arende nytt --fran exempel/medborgarlofte.yaml --som maj-lis.ronnhag",
    "arende steg KS/2026:214",
)
CAPTION = "Ärenden från förslag till beslut, underskrift, uppföljning och förnyelse."
EPILOG = "Slutkoder: 0 gjort, 1 systemet säger nej, 2 fel i kommando eller fil, 3 finns inte, 4 något går inte att nå."


def root() -> click.Group:
    """The root with every command under it; nothing of them is imported yet."""
    group = LazyGroup("arende", CAPTION, TREE, [*_shown(), _version()], SECTIONS, examples=EXAMPLES)
    group.epilog = EPILOG
    return group


def _shown() -> list[click.Parameter]:
    """The shared options, shown here so that the root's help tells of them."""
    params = anywhere()
    for one in params:
        if isinstance(one, click.Option):
            one.hidden = False
    return params


def _version() -> click.Option:
    return click.Option(
        ["--version"], is_flag=True, expose_value=False, is_eager=True, help="Visar versionen.", callback=_say_version
    )


def _say_version(ctx: click.Context, param: click.Parameter, value: Any) -> None:
    if not value or ctx.resilient_parsing:
        return
    from importlib.metadata import version

    click.echo(f"arende {version('arendegang')}")
    ctx.exit()
