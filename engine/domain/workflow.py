"""What a definition is: statuses, actions, needs, guards, effects and reminder rules, frozen once they are read.

A definition names; it never computes. Guards and effects are names from a fixed vocabulary (domain/guards.py,
domain/effects.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from engine.domain.people import Role
from engine.domain.reckoning import Duration


class FieldKind(StrEnum):
    """The type of a field that an action asks for (cli: field kinds)."""

    DATE = "date"
    TEXT = "text"
    PERSON = "person"
    ORGAN = "organ"
    PARAGRAPH = "paragraph"
    FILE = "file"
    POINTS = "points"
    CHOICE = "choice"


class Required(StrEnum):
    """Whether a field must be answered: always, never, or only where the case does not know the answer already."""

    ALWAYS = "ja"
    NEVER = "nej"
    UNLESS_KNOWN = "om_okant"


class Anchor(StrEnum):
    """The day from which a reminder rule counts."""

    OCCURRENCE = "uppfoljning"
    LAST_NOTICE_DAY = "sista_uppsagningsdag"
    PERIOD_END = "periodens_slut"
    TERM_END = "avtalets_slut"
    DECISION_WINDOW = "dags_att_ta_stallning"
    WATCH = "bevakning"
    TASK = "uppgift"


# The statuses and actions that stand fixed (cli: ids). A definition takes from these and adds none of its own.
STATUSES = (
    "utkast", "forslag", "beredning", "beslutad", "undertecknad", "uppfoljning",
    "fornyad", "uppsagd", "utlopt", "avslutad", "avslagen", "avskriven", "makulerad",
)  # fmt: skip
ACTIONS = (
    "foresla", "bered", "besluta", "avsla", "aterremittera", "bordlagg", "underteckna", "folj_upp", "ny_omgang",
    "forny", "sag_upp", "omforhandla", "lat_lopa", "avsluta", "avskriv", "makulera",
)  # fmt: skip
OUTCOME_STATUSES = ("fornyad", "uppsagd", "utlopt")


@dataclass(frozen=True, slots=True)
class Status:
    """One status. label: the word at work; plain: the same for somebody outside; final: nothing leads out of it."""

    id: str
    label: str
    plain: str
    final: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that an action asks for. choices: (value, label); for choice fields only.
    repeated: may be given several times.
    """

    name: str
    kind: FieldKind
    label: str
    required: Required = Required.NEVER
    choices: tuple[tuple[str, str], ...] = ()
    source: str | None = None
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Way:
    """One way that an action may take: from any of those statuses to `to` (None: the case stays where it is).

    when: guards that must hold after the answers are in; the first way whose guards hold is taken.
    warns: names of warnings that are written in the journal when this way is taken.
    """

    sources: tuple[str, ...]
    to: str | None
    when: tuple[str, ...] = ()
    warns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """An effect by its name in the vocabulary, with the argument that the definition gives it."""

    name: str
    argument: str | None = None


@dataclass(frozen=True, slots=True)
class Action:
    """What somebody may do. guards: all must hold before. documents: each row is satisfied by any one of its kinds."""

    name: str
    label: str
    roles: tuple[Role, ...]
    ways: tuple[Way, ...]
    fields: tuple[Field, ...] = ()
    guards: tuple[str, ...] = ()
    effects: tuple[Named, ...] = ()
    documents: tuple[tuple[str, ...], ...] = ()
    reason_required: bool = False

    def leaves(self, status: str) -> bool:
        """True where some way leads from the status."""
        return any(status in way.sources for way in self.ways)

    def destination(self, status: str) -> str | None:
        """Where the first way from the status leads; the status itself where the case stays."""
        way = next((way for way in self.ways if status in way.sources), None)
        return None if way is None else way.to or status


@dataclass(frozen=True, slots=True)
class Automatic:
    """A step that the engine takes by itself as soon as its guards hold."""

    sources: tuple[str, ...]
    to: str
    when: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReminderRule:
    """When whom is reminded of what. offset: that long before the anchor.
    every: repeated so often until it is answered.

    until: the guard that silences it. escalate_after: days without an answer before the chef is told; None never.
    daily_last: working days before the due day in which it comes every day.
    """

    name: str
    anchor: Anchor
    offset: Duration
    audience: tuple[str, ...]
    every: Duration = Duration(weeks=1)
    until: str | None = None
    escalate_after: int | None = None
    daily_last: int = 5


@dataclass(frozen=True, slots=True)
class Frozen:
    """What may no longer be changed from a status on, and what stays open all the same (contacts, attachments)."""

    sources: tuple[str, ...]
    keys: tuple[str, ...]
    still_open: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Workflow:
    """A whole definition. initial: the first status. templates: document kinds that the case type uses."""

    name: str
    version: int
    title: str
    caption: str
    initial: str
    statuses: tuple[Status, ...]
    actions: tuple[Action, ...]
    automatic: tuple[Automatic, ...] = ()
    reminders: tuple[ReminderRule, ...] = ()
    frozen: tuple[Frozen, ...] = ()
    templates: tuple[str, ...] = ()
    regime: str = "kommunalbesvar"

    def status(self, status_id: str) -> Status:
        """The status with that id. Raises KeyError where the definition lacks it."""
        for status in self.statuses:
            if status.id == status_id:
                return status
        raise KeyError(status_id)

    def has_status(self, status_id: str) -> bool:
        """Whether the definition knows the status."""
        return any(status.id == status_id for status in self.statuses)

    def action(self, name: str) -> Action | None:
        """The action with that name, or None."""
        return next((action for action in self.actions if action.name == name), None)

    def is_final(self, status_id: str) -> bool:
        """Whether nothing leads out of the status."""
        return self.has_status(status_id) and self.status(status_id).final

    def frozen_keys(self, status_id: str) -> frozenset[str]:
        """The keys of the case file that may not be changed in the status."""
        rows = [row for row in self.frozen if status_id in row.sources]
        shut = {key for row in rows for key in row.keys}
        return frozenset(shut - {key for row in rows for key in row.still_open})
