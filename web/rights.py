"""Who may open each form about a case: whoever may do what it asks for, in the case's organ.

Nobody is offered a form that she may not send, and whoever opens one all the same is told what it takes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from engine.domain.people import Role
from engine.usecases import (
    correcting_decisions,
    disclosing,
    dispatch_orders,
    everyday,
    following_up,
    marking,
    registering,
    versions,
)
from engine.usecases.board import announcing
from engine.usecases.work import allow

if TYPE_CHECKING:
    from web.visit import Visit

_FOLLOWS = following_up.WRITERS
# Where the form stands under the case, whichever handling or follow-up it is of -> the roles as the use case has them.
FORMS: dict[str, tuple[Role, ...]] = {
    "anteckna": _FOLLOWS, "bevaka": _FOLLOWS, "bevakning/klar": _FOLLOWS, "bevakning/flytta": _FOLLOWS,
    "uppfoljning/klar": _FOLLOWS, "uppfoljning/intervall": _FOLLOWS, "uppfoljning/sammantrade": _FOLLOWS,
    "uppfoljning/oppna": _FOLLOWS, "avtal/startdag": _FOLLOWS, "lofte/klar": _FOLLOWS, "aterkoppling": _FOLLOWS,
    "beslutspunkter/ansvar": _FOLLOWS, "beslutspunkter/klar": _FOLLOWS,
    "tilldela": everyday.ASSIGN, "sekretess": marking.MARK, "sekretess/bort": marking.LIFT,
    "registrera": registering.REGISTER, "handling/ratta": registering.CORRECT, "handling/makulera": registering.CORRECT,
    "handling/ny-version": versions.WRITERS, "handling/lamna-ut": disclosing.ASSESS,
    "expediering/skicka": dispatch_orders.SENDERS, "expediering/retur": dispatch_orders.SENDERS,
    "tillkannage": announcing.ANNOUNCE, "beslut/ratta": correcting_decisions.CORRECT,
}  # fmt: skip
Opens = Callable[[str], bool]


def must_open(visit: Visit, form: str, body: str) -> None:
    """Raises NotAllowed unless the visitor may send the form in a case of that organ."""
    allow(visit.app, visit.asks(form), body, *FORMS[form])


def opens(visit: Visit, body: str) -> Opens:
    """Whether the visitor may open a form in a case of that organ; what is no form everybody may who sees the case."""

    def asked(form: str) -> bool:
        user, place = visit.user, visit.app.municipality
        roles = FORMS.get(form)
        return roles is None or (user is not None and any(place.has_role(user, role, body) for role in roles))

    return asked
