"""Every way to say no: one root, one class a reason; the docstring is the message.

An error takes facts as keywords and makes one Swedish sentence or more of them,
which tell what is wrong and what to do.
A face maps the four branches to its own language: exit codes in the terminal, status codes on the web.
"""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from typing import ClassVar


class ArendeError(Exception):
    """Något gick fel."""

    exit_code: ClassVar[int] = 1

    def __init__(self, **facts: object) -> None:
        self.facts = facts
        super().__init__(self.message)

    @property
    def code(self) -> str:
        """The name of the reason, stable for programs: the class's own name."""
        return type(self).__name__

    @property
    def message(self) -> str:
        """The Swedish sentence, with the facts in it."""
        words = " ".join(inspect.cleandoc(type(self).__doc__ or "").split())
        return words.format_map(_Shown(self.facts))

    @property
    def details(self) -> list[dict[str, object]]:
        """What a program may want beside the message; one mapping a fault."""
        return (
            [{name: fact for name, fact in self.facts.items() if isinstance(fact, str | int | bool)}]
            if self.facts
            else []
        )


class _Shown(dict[str, object]):
    """Facts for a message: what is not known is shown as such instead of breaking the message."""

    def __missing__(self, key: str) -> str:
        return "?"


class Refused(ArendeError):
    """Systemet säger nej."""

    exit_code = 1


class WrongUsage(ArendeError):
    """Så kan kommandot inte användas."""

    exit_code = 2


class NotThere(ArendeError):
    """Det som efterfrågades finns inte."""

    exit_code = 3


class OutOfReach(ArendeError):
    """En del av systemet går inte att nå."""

    exit_code = 4


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault in something that somebody wrote: where it stands, what is wrong, what to write instead.

    line: from 1; 0 where the fault is the whole file's.
    """

    file: str
    line: int
    text: str
    instead: str | None = None

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.text}" + (f" {self.instead}" if self.instead else "")


class FileFaults(WrongUsage):
    """Filen kan inte användas."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__()

    @property
    def message(self) -> str:
        """Every fault on a line of its own, as file:line: what is wrong."""
        return "\n".join(str(fault) for fault in self.faults)

    @property
    def details(self) -> list[dict[str, object]]:
        """One mapping a fault: file, line, text, instead."""
        return [{"file": f.file, "line": f.line, "text": f.text, "instead": f.instead} for f in self.faults]
