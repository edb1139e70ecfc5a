"""To whom a reminder goes: roles resolved at the moment of sending, with substitutes; where there is nobody it is an
orphan.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engine.domain.case import Case
from engine.domain.municipality import Municipality
from engine.domain.people import Role, User


@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody who gets it, and why."""

    user: User
    why: str


def addressees(
    audience: Sequence[str], case: Case, municipality: Municipality, away: Mapping[str, str]
) -> tuple[Addressee, ...]:
    """Everybody that the roles mean for the case, once each. away: user id -> the substitute's id.

    «handlaggare» is the case's own where a user of that name is active, else the organ's users with the role.
    """
    found: dict[str, Addressee] = {}
    for name in audience:
        for one in _holders(name, case, municipality):
            reached = _reached(one, municipality, away)
            if reached:
                found.setdefault(reached.user.id, reached)
    return tuple(found.values())


def _holders(name: str, case: Case, municipality: Municipality) -> tuple[Addressee, ...]:
    role = Role(name)
    if role is Role.HANDLAGGARE:
        own = _own_officer(case, municipality)
        if own:
            return (Addressee(own, "du är handläggare i ärendet"),)
    why = f"du är {role.label} i {case.body}"
    return tuple(Addressee(user, why) for user in municipality.holders(role, case.body))


def _own_officer(case: Case, municipality: Municipality) -> User | None:
    by_id = municipality.user(case.officer_id) if case.officer_id else None
    named = case.officer.name if case.officer else None
    by_name = next((user for user in municipality.users if user.name == named), None)
    found = by_id or by_name
    return found if found and found.active else None


def _reached(one: Addressee, municipality: Municipality, away: Mapping[str, str]) -> Addressee | None:
    """The person, or the substitute while she is away; nobody without an address."""
    substitute = municipality.user(away[one.user.id]) if one.user.id in away else None
    if substitute and substitute.active:
        one = Addressee(substitute, f"du ersätter {one.user.name}")
    return one if one.user.email else None
