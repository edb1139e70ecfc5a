"""Organisation och användare: organs with their series and meetings, and who may do what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.usecases import logging_in

if TYPE_CHECKING:
    from starlette.responses import Response

    from web.visit import Visit

MEETINGS_SHOWN = 4


def organisation(visit: Visit) -> Response:
    """The organs, what numbers they give and when they meet next."""
    ours, today = visit.app.municipality, visit.app.today()
    coming = {
        organ.code: [one for one in ours.meetings(organ.code) if one.held_on >= today][:MEETINGS_SHOWN]
        for organ in ours.organs
    }
    return visit.page("organisation.html", ours=ours, coming=coming)


def users(visit: Visit) -> Response:
    """The users with their roles, and whether they have a password."""
    return visit.page("anvandare.html", users=logging_in.users(visit.app, visit.asks("anvandare"))["users"])
