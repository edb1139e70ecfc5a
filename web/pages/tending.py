"""Drift: the outbox with what could not be sent, and how the system is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.usecases import sending, setting_up

if TYPE_CHECKING:
    from starlette.responses import Response

    from web.visit import Visit


def outbox(visit: Visit) -> Response:
    """What waits or could not be sent."""
    return visit.page("utkorg.html", messages=sending.outgoing(visit.app, visit.asks("utkorg"))["messages"])


def retry(visit: Visit) -> Response:
    """A message that was given up is tried again."""
    sending.retry(visit.app, visit.asks("utkorg"), int(visit.part("id")))
    return visit.to("/utkorg", "igen")


def status(visit: Visit) -> Response:
    """How it is."""
    return visit.page("status.html", health=setting_up.status(visit.app, visit.asks("status")))
