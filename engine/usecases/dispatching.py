"""What leaves the house because of a decision: who reads it in the case, and to whom it must be sent."""

from __future__ import annotations

from dataclasses import replace

from engine.app import App
from engine.domain import events as happened
from engine.domain.case import Case
from engine.domain.closing import is_internal
from engine.domain.dispatch_list import last_sending
from engine.domain.events import Event
from engine.domain.sending import Channel, Sending


def dispatch(app: App, case: Case) -> tuple[Case, list[Event]]:
    """The internal recipients (Akten, own organs, the handläggare) are noted as reached: they read it in the case.

    Every other one is an open task (domain/tasks.py) until the decision has been sent (usecases/dispatch_orders.py).
    Nobody is reached by what is not justerat.
    """
    decided = case.decided()
    return (case, []) if decided is None or decided.waits_for_approval else reach_inside(app, case)


def reach_inside(app: App, case: Case) -> tuple[Case, list[Event]]:
    """The same for the internal recipients who are not noted in the round yet: a line each in the journal."""
    listed = case.dispatch.to if case.dispatch else ()
    own = [name for name in listed if is_internal(name, case, app.municipality)]
    inside = [name for name in own if last_sending(case, name, case.round) is None]
    sendings = tuple(Sending(name, Channel.INTERNT, app.today(), case.round) for name in inside)
    told: list[Event] = [happened.DispatchedTo(one.recipient, None, one) for one in sendings]
    return replace(case, sendings=(*case.sendings, *sendings)), told
