"""Mitt arbete: what is late, due soon and waiting for whoever is logged in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from engine.usecases import desk
from engine.usecases.searching import Search, search
from web.press import case_address

if TYPE_CHECKING:
    from starlette.responses import Response

    from web.visit import Visit

HEADINGS = {
    "forsenat": "Försenat",
    "snart": "Närmaste två veckorna",
    "senare": "Längre fram",
    "fragor": "Frågor att svara på",
}
# By what it is about: the page under the case where it is answered, and the link's words.
WHERE = {
    "uppfoljning": ("uppfoljning", "Till uppföljningen"),
    "avtal": ("avtal", "Till avtalen"),
    "bevakning": ("uppfoljning", "Till bevakningen"),
}


def where(row: dict[str, Any]) -> tuple[str, str]:
    """The address at which it is answered, and the link's words."""
    part, words = WHERE.get(row["kind"], (None, "Till ärendet"))
    return (case_address(row["dnr"], part) if part else case_address(row["dnr"])), words


def mine(visit: Visit) -> Response:
    """The desk, and one's own open cases."""
    request = visit.asks("mitt arbete")
    groups = desk.mine(visit.app, request)["groups"]
    own = Search(officer=visit.user.id if visit.user else "", sort="narmast", size=0)
    return visit.page(
        "mitt_arbete.html",
        groups=[(HEADINGS[name], name, rows) for name, rows in groups.items() if rows],
        own=search(visit.app, request, own)["cases"],
        where=where,
    )
