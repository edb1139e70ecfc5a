"""The application put together once: settings, database, municipality, workflows, templates, channel, and what time it
is.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING

from engine.settings import SWEDISH_TIME, Settings, from_environment

if TYPE_CHECKING:
    from engine.definitions.catalog import Catalog
    from engine.dispatch.channel import Channel
    from engine.domain.municipality import Municipality
    from engine.domain.workflow import Workflow
    from engine.rendering.templates import TemplateShelf
    from engine.store.database import Database


@dataclass
class App:
    """The parts, each opened when it is first asked for, so that a command pays only for what it uses."""

    settings: Settings = field(default_factory=from_environment)
    workflows: dict[tuple[str, int], Workflow] = field(default_factory=dict)
    _renewing: Lock = field(default_factory=Lock, repr=False, compare=False)

    def now(self) -> datetime:
        """This moment in UTC: the real one, or the moved clock's."""
        return (self.settings.now or datetime.now(SWEDISH_TIME)).astimezone(UTC)

    def today(self) -> date:
        """The local date in Sweden."""
        return self.now().astimezone(SWEDISH_TIME).date()

    @cached_property
    def database(self) -> Database:
        """The database that the settings name."""
        from engine.store.database import Database

        return Database.open(self.settings.database)

    @cached_property
    def municipality(self) -> Municipality:
        """The municipality to which the database belongs."""
        from engine.store import people

        with self.database.read() as conn:
            return people.load(conn)

    def forget_municipality(self) -> None:
        """Read the municipality anew when it is next asked for."""
        self.__dict__.pop("municipality", None)

    def municipality_of(self, version: int) -> None:
        """Read the municipality anew unless it is known to be of that version; for a process that lives long."""
        if self.__dict__.get("municipality_version") == version:
            return
        from engine.store import people

        # Both in one reading: whoever asks meanwhile never finds an older municipality under a newer number.
        with self._renewing, self.database.read() as conn:
            self.__dict__["municipality"] = people.load(conn)
            self.__dict__["municipality_version"] = people.version(conn)

    @cached_property
    def catalog(self) -> Catalog:
        """The workflows: the municipality's own folder before the shipped one."""
        from engine.definitions.catalog import Catalog

        return Catalog(self.settings.own_workflows, self.settings.workflows, self.templates.names)

    @cached_property
    def templates(self) -> TemplateShelf:
        """The Word templates: the municipality's own folder before the shipped one."""
        from engine.rendering.templates import TemplateShelf

        return TemplateShelf(self.settings.own_templates, self.settings.templates)

    @cached_property
    def channel(self) -> Channel | None:
        """Where mail goes; None where no ARENDE_SMTP is set, and then it waits in the outbox."""
        from engine.dispatch.channel import channel_of

        return channel_of(self.settings.mail) if self.settings.mail else None
