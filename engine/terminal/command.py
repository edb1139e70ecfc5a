"""How a command is made: its own words, the shared options, examples first in the help, the session handed to it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any

import click

from engine.terminal import options
from engine.terminal.lazy import told_where, write_examples
from engine.terminal.session import session_of


class Does(Enum):
    """What a command does to the database, and so which of the shared options it takes."""

    READ = "read"
    WRITE = "write"
    WRITE_CASE = "write_case"


class Command(click.Command):
    """A command whose help begins with examples. details: paragraphs after them."""

    def __init__(self, *, does: Does, examples: tuple[str, ...], details: str, **more: Any) -> None:
        super().__init__(
            options_metavar="[FLAGGOR]", context_settings={"help_option_names": ["-h", "--help"]}, **more
        )  # fmt: skip
        shared = options.reading() if does is Does.READ else options.writing(case=does is Does.WRITE_CASE)
        self.params += shared
        self.does = does
        self.examples = examples
        self.details = details

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        with told_where(ctx):
            return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        session = session_of(ctx)
        if "revision" in session.said and self.does is not Does.WRITE_CASE:
            raise click.UsageError("--om-revision gäller bara kommandon som ändrar ett ärende.", ctx)
        session.words = _digest(ctx.params)
        ctx.find_root().call_on_close(session.close)
        return super().invoke(ctx)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        self.format_help_text(ctx, formatter)
        write_examples(formatter, self.examples)
        for paragraph in filter(None, self.details.split("\n\n")):
            formatter.write_paragraph()
            formatter.write_text(" ".join(paragraph.split()))
        formatter.write_paragraph()
        self.format_usage(ctx, formatter)
        self.format_options(ctx, formatter)


def _digest(given: Mapping[str, Any]) -> str:
    """What was said with the command, the shared options aside: the same words give the same digest."""
    return hashlib.sha256(repr(sorted(given.items())).encode()).hexdigest()[:16]


def command(
    *examples: str, does: Does = Does.READ, details: str = ""
) -> Callable[[Callable[..., None]], Command]:  # fmt: skip
    """Makes a command of a function that takes the session and the parameters; name and caption come from the tree."""

    def make(function: Callable[..., None]) -> Command:
        def run(**given: Any) -> None:
            function(session_of(click.get_current_context()), **given)

        params = list(reversed(getattr(function, "__click_params__", [])))
        return Command(
            name=function.__name__, callback=run, params=params, does=does, examples=examples, details=details
        )  # fmt: skip

    return make
