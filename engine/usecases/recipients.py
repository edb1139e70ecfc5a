"""To whom a reminder goes: roles resolved at the moment of sending, with substitutes; where there is nobody it is an
orphan.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from engine.domain.case import Case
from engine.domain.municipality import Municipality
from engine.domain.people import Role, User
from engine.domain.reminder import person_in
from engine.domain.secrecy import eyes_of, sees


@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody who gets it, and why."""

    user: User
    why: str


def addressees(
    audience: Sequence[str], case: Case, municipality: Municipality, away: Mapping[str, str]
) -> tuple[Addressee, ...]:
    """Everybody that the roles mean for the case, once each. away: user id -> the substitute's id.

    «handlaggare» is the case's own where a user of that name is active, else the organ's users with the role. Nobody is
    told of a marked case that is not there for her.
    """
    own = officer_of(municipality, case.officer_id, case.officer.name if case.officer else None)
    told = partial(_told_of, case, municipality) if case.confidentiality else _everybody
    return reached(audience, case.body, own, municipality, away, told)


Told = Callable[[User], bool]


def _everybody(_: User) -> bool:
    return True


def _told_of(case: Case, municipality: Municipality, user: User) -> bool:
    return sees(case, eyes_of(user, municipality))


def reached(
    audience: Sequence[str],
    body: str,
    own: User | None,
    municipality: Municipality,
    away: Mapping[str, str],
    told: Told = _everybody,
) -> tuple[Addressee, ...]:
    """Everybody that the roles mean in the organ. own: the case's handläggare, if she is a user. told: who may be."""
    found: dict[str, Addressee] = {}
    for name in audience:
        for one in _holders(name, body, own, municipality, told):
            somebody = _reached(one, municipality, away, told)
            if somebody:
                found.setdefault(somebody.user.id, somebody)
    return tuple(found.values())


def _holders(name: str, body: str, own: User | None, municipality: Municipality, told: Told) -> tuple[Addressee, ...]:
    person = person_in(name)
    if person is not None:
        user = municipality.user(person)
        if user and user.active and told(user):
            return (Addressee(user, "du är ansvarig för att beslutet verkställs"),)
        name = Role.HANDLAGGARE.value
    role = Role(name)
    if role is Role.HANDLAGGARE and own and own.active:
        return (Addressee(own, "du är handläggare i ärendet"),)
    why = f"du är {role.label} i {body}"
    return tuple(Addressee(user, why) for user in municipality.holders(role, body) if told(user))


def officer_of(municipality: Municipality, officer_id: str | None, name: str | None) -> User | None:
    """The user who is the case's handläggare, also where she has left; None where there is no such user."""
    by_id = municipality.user(officer_id) if officer_id else None
    return by_id or next((user for user in municipality.users if user.name == name), None)


def _reached(one: Addressee, municipality: Municipality, away: Mapping[str, str], told: Told) -> Addressee | None:
    """The person, or the substitute while she is away; nobody without an address."""
    substitute = municipality.user(away[one.user.id]) if one.user.id in away else None
    if substitute and substitute.active and told(substitute):
        one = Addressee(substitute, f"du ersätter {one.user.name}")
    return one if one.user.email else None
