"""Groups of commands that are listed without being imported, and guess what was meant by a word that is none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from difflib import get_close_matches
from importlib import import_module

import click

from engine.terminal.tree import HERE, Branch, Leaf

MOST_LISTED = 10


class LazyGroup(click.Group):
    """A group whose commands stand in a table. sections: headings over blocks of them in the help."""

    def __init__(
        self,
        name: str,
        caption: str,
        entries: Mapping[str, Leaf | Branch],
        params: list[click.Parameter],
        sections: Mapping[str, Mapping[str, Leaf | Branch]] | None = None,
        first: str | None = None,
        examples: tuple[str, ...] = (),
    ) -> None:
        super().__init__(
            name, help=caption, params=params, options_metavar="[FLAGGOR]", subcommand_metavar="KOMMANDO …",
            context_settings={"help_option_names": ["-h", "--help"]},
        )  # fmt: skip
        self._entries = entries
        self._sections = sections or {"Kommandon": entries}
        self._first = first
        self._examples = examples

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self._entries)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        entry = self._entries.get(cmd_name)
        if entry is None:
            return None
        if isinstance(entry, Branch):
            from engine.terminal.options import anywhere

            return LazyGroup(cmd_name, entry.caption, entry.leaves, anywhere(), first=entry.first)
        return loaded(cmd_name, entry)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        with told_where(ctx):
            return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first word names; a Dnr in its place means the group's first command."""
        word = args[0]
        if word not in self._entries and not word.startswith("-") and not ctx.resilient_parsing:
            if self._first is None or not any(sign.isdigit() for sign in word):
                raise click.UsageError(self._not_a_command(word), ctx)
            args = [self._first, *args]
        return super().resolve_command(ctx, args)

    def _not_a_command(self, word: str) -> str:
        near = get_close_matches(word, self._entries, n=3, cutoff=0.5)
        meant = f" Menade du {' eller '.join(near)}?" if near else f" {self._all()}"
        return f"Det finns inget kommando «{word[:60]}».{meant}"

    def _all(self) -> str:
        if len(self._entries) > MOST_LISTED:
            return "Alla kommandon: arende --help"
        return f"De som finns: {', '.join(self._entries)}."

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        self.format_help_text(ctx, formatter)
        write_examples(formatter, self._examples)
        formatter.write_paragraph()
        self.format_usage(ctx, formatter)
        self.format_options(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands under their headings, from the table alone."""
        width = max(map(len, self._entries))
        for heading, entries in self._sections.items():
            with formatter.section(heading):
                formatter.write_dl([(name.ljust(width), entry.caption) for name, entry in entries.items()])


def loaded(name: str, leaf: Leaf) -> click.Command:
    """The command itself, imported now, under the name and caption of the table."""
    module, _, attribute = leaf.where.partition(":")
    command: click.Command = getattr(import_module(f"{HERE}.{module}"), attribute)
    command.name, command.help = name, leaf.caption
    return command


@contextmanager
def told_where(ctx: click.Context) -> Iterator[None]:
    """Whatever is wrong with the line knows which command it was; click's own parser forgets to say."""
    try:
        yield
    except click.UsageError as wrong:
        wrong.ctx = wrong.ctx or ctx
        raise


def write_examples(formatter: click.HelpFormatter, examples: tuple[str, ...]) -> None:
    """The examples as they are typed."""
    if examples:
        with formatter.section("Exempel"):
            for line in examples:
                formatter.write(f"{'':>{formatter.current_indent}}{line}\n")
