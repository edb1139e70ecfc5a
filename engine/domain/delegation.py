"""The point of the delegationsordning by which somebody acts in an organ's stead: it is there, and hers to use."""

from __future__ import annotations

from engine.domain.errors import Refused
from engine.domain.municipality import Delegation, Municipality
from engine.domain.people import Actor, Role

# The chair's own decision in a matter so urgent that the organ cannot wait for (KL 6:39).
URGENT = ("6:39", "6 kap. 39")
# They note what a delegate has done; the point is not theirs to use.
_NOTE_FOR_OTHERS = (Role.REGISTRATOR, Role.NAMNDSEKRETERARE)


class UnknownDelegation(Refused):
    """Punkten «{point}» finns inte i delegationsordningen för {organ} (6 kap. 37 § och 7 kap. 5 § kommunallagen). Där
    finns: {known}. Ett brådskande beslut av ordföranden anges som «6 kap. 39 §».
    """


class NotTheDelegate(Refused):
    """Punkten {point} är delegerad till {delegate}, inte till {name} (6 kap. 37 § och 7 kap. 5 § kommunallagen). Be
    {delegate} besluta, eller lägg frågan till {organ}.
    """


def cited(place: Municipality, organ: str, point: str | None, actor: Actor) -> str | None:
    """The point as it was cited, where the municipality has no delegationsordning for the organ or has that point.

    Raises UnknownDelegation, and NotTheDelegate where the point is an utskott's, or another person's.
    """
    if not point or is_urgent(point) or not points_of(place, organ):
        return point
    rule, name = place.delegation(organ, point), place.organ_name(organ)
    if rule is None:
        raise UnknownDelegation(point=point[:60], organ=name, known=", ".join(points_of(place, organ)))
    if not _may_use(place, rule, actor):
        raise NotTheDelegate(point=rule.point, delegate=rule.delegate, name=actor.name, organ=name)
    return point


def points_of(place: Municipality, organ: str) -> list[str]:
    """The points that the organ's delegationsordning has."""
    return [one.point for one in place.delegations if one.organ == organ]


def is_urgent(point: str) -> bool:
    """Whether what is cited is the law that lets the chair decide alone (KL 6:39)."""
    return any(one in point for one in URGENT)


def _may_use(place: Municipality, rule: Delegation, actor: Actor) -> bool:
    """Whether the point may be the actor's own act: an utskott's is nobody's; of titles the system knows nothing."""
    if actor.user is None or any(place.has_role(actor.user, role, rule.organ) for role in _NOTE_FOR_OTHERS):
        return True
    if place.organ(rule.delegate) is not None:
        return False
    delegates = {one.casefold() for one in (rule.delegate, rule.substitute) if one}
    known = {user.name.casefold() for user in place.users} | {role.label for role in Role}
    own = {actor.user.name.casefold()} | {role.label for role in actor.user.roles}
    return not delegates <= known or bool(delegates & own)
