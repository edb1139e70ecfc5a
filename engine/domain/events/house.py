"""What has happened to the municipality itself: its file was loaded, somebody left; these entries belong to no case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from engine.domain.event import Event


@dataclass(frozen=True, slots=True)
class MunicipalityChanged(Event):
    """The municipality file was loaded and something differed."""

    kind: ClassVar[str] = "kommun"
    changes: tuple[str, ...]

    def says(self) -> str:
        return f"Kommunfilen lästes in: {'; '.join(self.changes)}"


@dataclass(frozen=True, slots=True)
class UserLeft(Event):
    """A user acts no more, after everything she had was handed over."""

    kind: ClassVar[str] = "slutat"
    user: str
    name: str
    successor: str

    def says(self) -> str:
        return f"{self.name} slutade; allt överläts till {self.successor}"


@dataclass(frozen=True, slots=True)
class UserReturned(Event):
    """A user who had left acts again."""

    kind: ClassVar[str] = "ater"
    user: str
    name: str

    def says(self) -> str:
        return f"{self.name} är tillbaka"


@dataclass(frozen=True, slots=True)
class PasswordSet(Event):
    """A user got a password for the web, or another one."""

    kind: ClassVar[str] = "losenord"
    user: str

    def says(self) -> str:
        return f"Lösenord sattes för {self.user}"


@dataclass(frozen=True, slots=True)
class MessageTriedAgain(Event):
    """A message that could not be sent waits in the outbox once more."""

    kind: ClassVar[str] = "mejl_igen"
    message: int

    def says(self) -> str:
        return f"Mejl {self.message}, som inte gick att skicka, väntar på ett nytt försök"


@dataclass(frozen=True, slots=True)
class Absent(Event):
    """Somebody is away, and another gets the reminders meanwhile."""

    kind: ClassVar[str] = "franvaro"
    user: str
    until: str
    substitute: str

    def says(self) -> str:
        return f"{self.user} är borta till och med {self.until}; ersättare {self.substitute}"


@dataclass(frozen=True, slots=True)
class ApplicationAdmitted(Event):
    """A program was let in to the API, for a user and with scopes."""

    kind: ClassVar[str] = "program_in"
    id: str
    name: str
    user: str
    scopes: tuple[str, ...]

    def says(self) -> str:
        return f"Programmet «{self.name}» fick tillgång till API:et för {self.user}: {', '.join(self.scopes)}"


@dataclass(frozen=True, slots=True)
class ApplicationWithdrawn(Event):
    """A program's access to the API was withdrawn."""

    kind: ClassVar[str] = "program_ut"
    id: str
    name: str

    def says(self) -> str:
        return f"Programmet «{self.name}» har inte längre tillgång till API:et"


@dataclass(frozen=True, slots=True)
class CalendarMade(Event):
    """A user got an address from which her calendar is fetched; one that she had works no more."""

    kind: ClassVar[str] = "kalender_in"
    user: str

    def says(self) -> str:
        return f"{self.user} fick en adress att hämta sin kalender från"


@dataclass(frozen=True, slots=True)
class CalendarWithdrawn(Event):
    """The address of a user's calendar was withdrawn."""

    kind: ClassVar[str] = "kalender_ut"
    user: str

    def says(self) -> str:
        return f"Kalendern för {self.user} går inte längre att hämta"
