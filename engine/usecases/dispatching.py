"""What leaves the house because of a decision, and what waits inside it for a role: by the outbox, in the same transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.app import App
from engine.domain import events as happened
from engine.domain.case import Case
from engine.domain.closing import is_internal
from engine.domain.effects import Notify
from engine.domain.events import Event
from engine.store import tasks
from engine.usecases.work import Request

if TYPE_CHECKING:
    from engine.store.database import UnitOfWork


def dispatch(app: App, unit: UnitOfWork, request: Request, case: Case) -> tuple[Case, list[Event]]:
    """Every recipient outside the house becomes a visible task until an outgoing handling shows that the decision was sent.

    The internal ones (Akten, own organs, the handläggare) are noted as reached: they read it in the case.
    """
    if case.dispatch is None or case.decided() is None:
        return case, []
    told: list[Event] = []
    for name in case.dispatch.to:
        if is_internal(name, case, app.municipality):
            told.append(happened.DispatchedTo(f"{name} (internt)", None))
        else:
            what = f"Expediera beslutet i {case.dnr} till {name}"
            tasks.put(unit.conn, case.id, f"expediera:{case.round}:{name}", what, "registrator", app.now())
    return case, told


def notify(app: App, unit: UnitOfWork, request: Request, case: Case, effect: Notify) -> None:
    """A task for the role, which comes with the day's mail; nobody is told of what she did herself."""
    for role in effect.roles:
        tasks.put(unit.conn, case.id, f"vantar:{case.round}:{case.state}:{role.value}", effect.text, role.value, app.now())
