"""`komplettering`: what makes the shell complete commands on the tab key."""

from __future__ import annotations

import click

from engine.terminal.command import command
from engine.terminal.session import Session

VARIABLE = "_ARENDE_COMPLETE"


@command(
    'eval "$(arende komplettering bash)"',
    "arende komplettering fish > ~/.config/fish/completions/arende.fish",
    details="Lägg raden i skalets startfil (~/.bashrc, ~/.zshrc), så kompletteras kommandon med tabbtangenten.",
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]), metavar="bash|zsh|fish")
def completion(session: Session, shell: str) -> None:
    """Prints the script for the shell."""
    from click.shell_completion import get_completion_class

    made = get_completion_class(shell)
    if made is None:
        raise click.UsageError(f"Komplettering för {shell} finns inte i den här versionen av click.")
    root = click.get_current_context().find_root().command
    # The source alone: to ask for the shell's own version, as click would, is to start it.
    script = made(root, {}, "arende", VARIABLE)
    text = script.source_template % script.source_vars()
    session.answer({"shell": shell, "script": text}, lambda a: [a["script"].rstrip("\n")])
