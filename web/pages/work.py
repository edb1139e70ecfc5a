"""Mitt arbete: what is late, due soon and waiting for whoever is logged in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from engine.usecases import desk
from engine.usecases.searching import Search, search
from web.press import case_address
from web.rights import opens

if TYPE_CHECKING:
    from starlette.responses import Response

    from web.visit import Visit

HEADINGS = {
    "oaterkalleligt": "Går inte att ta igen",
    "forsenat": "Försenat",
    "snart": "Närmaste två veckorna",
    "senare": "Längre fram",
    "fragor": "Frågor att svara på",
}
# So much of each is shown at first: the most dangerous, and what is due first.
MOST, MOST_CASES = 50, 25
# By what it is about: the page under the case where it stands, and the link's words.
WHERE = {
    "uppfoljning": ("uppfoljning", "Till uppföljningen"),
    "avtal": ("avtal", "Till avtalen"),
    "bevakning": ("uppfoljning", "Till bevakningen"),
    "lofte": ("uppfoljning", "Till löftet"),
}


def answers(visit: Visit, row: dict[str, Any]) -> list[tuple[str, str]]:
    """The pages where the visitor may answer it, (address, words); the last one is where it stands."""
    dnr, kind, own = row["dnr"], row["kind"], row["subject"]
    ways = [(case_address(dnr, "steg", one["name"]), one["label"]) for one in row["answers"]]
    if row["due"]:
        may_open = opens(visit, row["body"])
        forms = [(how, words) for how, words in _FORMS.get(kind, ()) if may_open(f"{kind}/{how}")]
        ways += [(case_address(dnr, kind, own, how), words) for how, words in forms]
    part, words = WHERE.get(kind, (None, "Till ärendet"))
    return [*ways, (case_address(dnr, part) if part else case_address(dnr), words)]


_FORMS = {
    "bevakning": (("klar", "Hanterad"), ("flytta", "Flytta")),
    "uppfoljning": (("klar", "Klarmarkera"),),
    "lofte": (("klar", "Notera hur det gick"),),
}


def mine(visit: Visit) -> Response:
    """The desk, and one's own open cases."""
    request = visit.asks("mitt arbete")
    groups = desk.mine(visit.app, request)["groups"]
    whole, officer = visit.query("alla"), visit.user.id if visit.user else ""
    own = search(visit.app, request, Search(officer=officer, sort="narmast", size=MOST_CASES))
    return visit.page(
        "mitt_arbete.html",
        groups=[
            (HEADINGS[name], name, len(rows), rows if whole == name else rows[:MOST])
            for name, rows in groups.items()
            if rows
        ],
        own=own["cases"],
        owned=own["total"],
        officer=officer,
        answers=partial(answers, visit),
    )
