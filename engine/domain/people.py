"""Who acts and who is concerned: roles, users, actors, case officers and parties."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a user may do; held in one organ or several (case-file: users.roles)."""

    LASARE = "lasare"
    HANDLAGGARE = "handlaggare"
    CHEF = "chef"
    REGISTRATOR = "registrator"
    NAMNDSEKRETERARE = "namndsekreterare"
    ORDFORANDE = "ordforande"
    ARKIVARIE = "arkivarie"
    SYSTEMFORVALTARE = "systemforvaltare"

    @property
    def label(self) -> str:
        """The word that people say, in lower case."""
        return _ROLE_LABELS[self]


_ROLE_LABELS = {
    Role.LASARE: "läsare",
    Role.HANDLAGGARE: "handläggare",
    Role.CHEF: "chef",
    Role.REGISTRATOR: "registrator",
    Role.NAMNDSEKRETERARE: "nämndsekreterare",
    Role.ORDFORANDE: "ordförande",
    Role.ARKIVARIE: "arkivarie",
    Role.SYSTEMFORVALTARE: "systemförvaltare",
}


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who may act. organs: codes of the organs in which the roles are held."""

    id: str
    name: str
    email: str | None = None
    roles: frozenset[Role] = frozenset()
    organs: frozenset[str] = frozenset()
    active: bool = True


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something now: a user, or the system itself (user None); account and machine go to the journal."""

    user: User | None
    account: str = ""
    machine: str = ""

    @property
    def id(self) -> str:
        """The user's id, or «system»."""
        return self.user.id if self.user else "system"

    @property
    def name(self) -> str:
        """The name to be shown and written in the journal."""
        return self.user.name if self.user else "Systemet"

    @property
    def is_system(self) -> bool:
        """True where no person acts: the sweep, the sender, the clock."""
        return self.user is None


SYSTEM = Actor(user=None)


@dataclass(frozen=True, slots=True)
class CaseOfficer:
    """The handläggare as the case shows her; she need not be a user."""

    name: str
    title: str | None = None
    phone: str | None = None
    email: str | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody with whom something is agreed, or the municipality itself. kind: kommun, myndighet, förening …"""

    id: str
    name: str
    kind: str | None = None
    contact: str | None = None
    email: str | None = None

    @property
    def is_municipality(self) -> bool:
        """True for a municipality or a region: kind «kommun» or «region», or id «kommunen»."""
        return self.id == "kommunen" or self.kind in ("kommun", "region")
