"""One run of a command: what was said on the line, the application, who acts, and where answers and messages go."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import click

from engine.terminal import output

if TYPE_CHECKING:
    from engine.app import App
    from engine.terminal.progress import Progress
    from engine.usecases.work import Request

Answer = dict[str, Any]
Say = Callable[[Answer], Iterable[str]]


@dataclass
class Session:
    """json, user, dry, key, revision, quiet: what the shared options said. said: those that were given at all.

    words: a digest of what was said with the command beside them.
    """

    json: bool = False
    user: str | None = None
    dry: bool = False
    key: str | None = None
    revision: int | None = None
    quiet: bool = False
    said: set[str] = field(default_factory=set)
    words: str = ""

    @cached_property
    def app(self) -> App:
        """The application, put together when it is first asked for. Raises BadSetting."""
        from engine.app import App

        return App()

    @property
    def who(self) -> str | None:
        """The id of the user who acts: --som, else ARENDE_ANVANDARE."""
        return self.user or self.app.settings.user

    def reading(self, command: str) -> Request:
        """The request of a command that only reads: of the user where one is named, else of nobody in particular."""
        from engine.terminal.acting import NOBODY, actor_of
        from engine.usecases.work import Request

        return Request(actor_of(self.app, self.who) if self.who else NOBODY, command)

    def writing(self, command: str) -> Request:
        """The request of a command that writes. Raises NoActor, NoSuchUser, InactiveUser."""
        from engine.terminal.acting import actor_of
        from engine.usecases.work import NoActor, Request, only_at

        if not self.who:
            raise NoActor
        # A key is its user's own: nobody gets the answer that another was given.
        said = f"{self.words} {self.who}"
        return Request(actor_of(self.app, self.who), command, self.key, self.dry, only_at(self.revision), said)

    def as_system(self, command: str) -> Request:
        """The request of a command that acts as the system: sweeping, sending."""
        from engine.terminal.acting import system
        from engine.usecases.work import Request

        return Request(system(), command, self.key, self.dry, said=self.words)

    def answer(self, answer: Answer, say: Say) -> None:
        """Prints the answer: as one JSON document, or in the words that `say` gives, a line each."""
        if self.json:
            output.document(answer)
        else:
            output.lines(say(answer))

    def did(self, answer: Answer, say: Say, *after: str, preface: str | None = None) -> None:
        """Prints what a writing command did. after: commands that may be next. preface: a message before the answer."""
        dry = bool(answer.get("dryRun"))
        if not self.json:
            if dry:
                self.note("Torrkörning: inget ändrades. Så här skulle det bli:")
            if answer.get("repeated"):
                self.note("Nyckeln har använts förut: det första svaret visas och inget mer är gjort.")
        if preface:
            self.note(preface)
        self.answer(answer, say)
        for warning in answer.get("warnings") or ():
            self.note(f"Varning: {warning}")
        if not dry:
            self.next(*after)

    def note(self, words: str) -> None:
        """A message to people, on stderr; silent under --json."""
        if not self.json:
            output.message(words)

    def next(self, *commands: str) -> None:
        """Suggests what to do next."""
        if not self.quiet:
            for n, command in enumerate(commands):
                self.note(("Nästa: " if n == 0 else "       ") + command)

    def progress(self, label: str) -> Progress:
        """A bar for what takes long; draws nothing where nobody sees it."""
        from engine.terminal.progress import Progress

        return Progress(label, sys.stderr, shown=not self.json and not self.quiet)

    def close(self) -> None:
        """Lets go of the database where it was opened."""
        if "app" in self.__dict__ and "database" in self.app.__dict__:
            self.app.database.close()


def session_of(ctx: click.Context) -> Session:
    """The session of a run, the same whatever command of it asks."""
    return ctx.find_root().ensure_object(Session)
