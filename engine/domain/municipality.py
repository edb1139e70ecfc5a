"""The municipality as its file describes it: organs, series, house style, users and the meeting calendar."""

from __future__ import annotations

from base64 import b64decode
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from engine.domain.errors import NotThere
from engine.domain.people import Role, User


class OrganKind(StrEnum):
    """What sort of organ it is (KL 3 kap.)."""

    FULLMAKTIGE = "fullmaktige"
    STYRELSE = "styrelse"
    NAMND = "namnd"
    UTSKOTT = "utskott"


@dataclass(frozen=True, slots=True)
class Organ:
    """One organ. prepares_for: code of the organ to which an utskott's decisions are proposals."""

    code: str
    name: str
    kind: OrganKind
    prepares_for: str | None = None


class Seat(StrEnum):
    """In what capacity somebody is elected to an organ."""

    ORDFORANDE = "ordforande"
    VICE_ORDFORANDE = "vice_ordforande"
    LEDAMOT = "ledamot"
    ERSATTARE = "ersattare"

    @property
    def label(self) -> str:
        """The word in the minutes."""
        return _SEAT_LABELS[self]


_SEAT_LABELS = {
    Seat.ORDFORANDE: "ordförande",
    Seat.VICE_ORDFORANDE: "vice ordförande",
    Seat.LEDAMOT: "ledamot",
    Seat.ERSATTARE: "ersättare",
}


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody elected to an organ. since, until: her term of office, both days in it; None where it is not known."""

    organ: str
    name: str
    seat: Seat = Seat.LEDAMOT
    party: str | None = None
    since: date | None = None
    until: date | None = None

    def sits_on(self, day: date) -> bool:
        """Whether she is in office on the day."""
        return (self.since or day) <= day <= (self.until or day)


@dataclass(frozen=True, slots=True)
class Delegation:
    """One point of a delegationsordning: whoever may decide in the organ's stead (KL 6:37, 7:5).

    point: as it is cited («3.2»). delegate, substitute: an utskott's code, or a title. report: whether such a decision
    is reported to the organ (KL 6:40, 7:8); what is not reported is announced by itself (KL 8:10 p. 3).
    """

    organ: str
    point: str
    matter: str
    delegate: str
    substitute: str | None = None
    report: bool = True


@dataclass(frozen=True, slots=True)
class Series:
    """The numbers of one organ. pattern: «KS/{year}:{number}». start: year -> first number that is ours."""

    organ: str
    pattern: str
    start: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """The municipality's words and looks.

    points: numbered | att | stem. date_form: iso | lang. names: document kind -> the municipality's own word.
    required_headings: document kind -> headings that must stand in it. logo: a picture as a data URI, svg or png.
    minutes: the sections of a paragraph in the order in which they are printed, each with its heading; {organ} stands
    for the organ's name with its s. opening: what every agenda begins with. minutes_kept: where minutes can be read.
    """

    dispatch_heading: str = "Beslutet skickas till"
    points: str = "numbered"
    dnr_label: str = "Diarienummer"
    names: tuple[tuple[str, str], ...] = ()
    date_form: str = "iso"
    required_headings: tuple[tuple[str, tuple[str, ...]], ...] = ()
    logo: str | None = None
    minutes: tuple[tuple[str, str], ...] = ()
    opening: tuple[str, ...] = ()
    minutes_kept: str | None = None

    def logo_data(self) -> bytes | None:
        """The picture's bytes, or None where there is none."""
        return b64decode(self.logo.partition(",")[2]) if self.logo else None


@dataclass(frozen=True, slots=True, order=True)
class Meeting:
    """A planned meeting. manusstopp: the day by which a tjänsteskrivelse must be in. summons: the day on which the
    members are called; approval: the day on which the minutes are to be justerade.
    """

    held_on: date
    organ: str
    manusstopp: date | None = None
    summons: date | None = None
    approval: date | None = None


class NoSuchUser(NotThere):
    """Det finns ingen användare «{user}». De som finns: {known}."""


@dataclass(frozen=True, slots=True)
class Municipality:
    """Everything that the municipality file says; a database belongs to exactly one."""

    name: str
    organs: tuple[Organ, ...] = ()
    series: tuple[Series, ...] = ()
    offices: tuple[str, ...] = ()
    house_style: HouseStyle = field(default_factory=HouseStyle)
    users: tuple[User, ...] = ()
    calendar: tuple[Meeting, ...] = ()
    members: tuple[Member, ...] = ()
    delegations: tuple[Delegation, ...] = ()

    def organ(self, code: str) -> Organ | None:
        """The organ with that code, or None."""
        return next((organ for organ in self.organs if organ.code == code), None)

    def organ_name(self, code: str) -> str:
        """The organ's name; the code itself where there is no such organ."""
        found = self.organ(code)
        return found.name if found else code

    def preparing(self, code: str) -> tuple[Organ, ...]:
        """The utskott that prepare for that organ."""
        return tuple(organ for organ in self.organs if organ.prepares_for == code)

    def on_the_way_to(self, code: str) -> tuple[Organ, ...]:
        """The organs whose decisions in that organ's matters are proposals: the utskott that prepare for it.

        Before fullmäktige also styrelsen, every nämnd and their utskott (KL 5:26–28).
        """
        own = self.organ(code)
        if own is None or own.kind is not OrganKind.FULLMAKTIGE:
            return self.preparing(code)
        return tuple(one for one in self.organs if one.code != code and one.kind is not OrganKind.FULLMAKTIGE)

    def seated(self, organ: str, day: date) -> tuple[Member, ...]:
        """Who is elected to the organ on that day, in the order of the file."""
        return tuple(one for one in self.members if one.organ == organ and one.sits_on(day))

    def delegation(self, organ: str, point: str) -> Delegation | None:
        """The point of the organ's delegationsordning, or None."""
        said = point.casefold().removeprefix("delegationsordningen").strip(" ,").removeprefix("punkt").strip()
        return next((one for one in self.delegations if one.organ == organ and one.point.casefold() == said), None)

    def covers(self, held_in: frozenset[str], organ: str) -> bool:
        """Whether a role held in those organs counts in that organ: in it, or in the one for which it prepares."""
        found = self.organ(organ)
        return organ in held_in or (found is not None and found.prepares_for in held_in)

    def has_role(self, user: User, role: Role, organ: str) -> bool:
        """Whether an active user holds the role in the organ."""
        return user.active and role in user.roles and self.covers(user.organs, organ)

    def holders(self, role: Role, organ: str) -> tuple[User, ...]:
        """The active users who hold the role in the organ, in the order of the file."""
        return tuple(user for user in self.users if self.has_role(user, role, organ))

    def user(self, user_id: str) -> User | None:
        """The user with that id, or None."""
        return next((user for user in self.users if user.id == user_id), None)

    def known_user(self, user_id: str) -> User:
        """The user with that id. Raises NoSuchUser."""
        found = self.user(user_id)
        if found is None:
            known = ", ".join(user.id for user in self.users if user.active)
            raise NoSuchUser(user=user_id[:60], known=known or "inga")
        return found

    def series_of(self, organ: str) -> Series | None:
        """The series that numbers the organ's cases: its own, else that of the organ it prepares for, else that of the
        styrelse, whatever code it has.
        """
        found = self.organ(organ)
        board = next((one.code for one in self.organs if one.kind is OrganKind.STYRELSE), None)
        wanted = (organ, found.prepares_for if found else None, board, "KS")
        by_organ = {series.organ: series for series in self.series}
        return next((by_organ[code] for code in wanted if code in by_organ), None)

    def meetings(self, organ: str) -> tuple[Meeting, ...]:
        """The organ's planned meetings, by day."""
        own = [meeting for meeting in self.calendar if meeting.organ == organ]
        return tuple(sorted(own, key=lambda one: (one.held_on, one.manusstopp or one.held_on)))
