"""A document's number reserved and its data frozen, within the case's own transaction; it is made after the commit."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from engine.app import App
from engine.domain.case import Case
from engine.domain.events import Event
from engine.domain.people import Actor, User
from engine.store import tasks
from engine.store.canonical import canonical
from engine.usecases.content import basis_digest, context, title_of
from engine.usecases.work import Request

if TYPE_CHECKING:
    from engine.store.database import UnitOfWork

# What a template's document is in the case: drawn up here, or sent away.
DIRECTIONS = {"brev": "utgaende", "uppsagning": "utgaende", "expedieringsbrev": "utgaende"}


def reserve(
    app: App, unit: UnitOfWork, request: Request, case: Case, template: str, pdf: bool = False
) -> tuple[Case, list[Event]]:
    """The next handling number reserved for a document, its data frozen; the document itself is made after the
    commit.
    """
    number = case.last_record + 1
    found = app.templates.get(template)
    frozen = {
        "template": found.name,
        "pdf": pdf,
        "title": title_of(app, case, template),
        "direction": DIRECTIONS.get(template, "upprattad"),
        "receiver": _receiver(case, template),
        "context": context(app, case, template, number),
        "basis": basis_digest(app, case, template, number),
        "round": case.round,
        "actor": frozen_actor(request),
    }
    tasks.reserve(unit.conn, case.id, number, template, canonical(frozen), app.now())
    return replace(case, last_record=number), []


def _receiver(case: Case, template: str) -> str | None:
    if DIRECTIONS.get(template) != "utgaende":
        return None
    if template == "expedieringsbrev" and case.dispatch:
        return ", ".join(case.dispatch.to) or None
    return ", ".join(party.name for party in case.parties if not party.is_municipality) or None


def frozen_actor(request: Request) -> dict[str, str]:
    """Who asked, as the task keeps it."""
    actor = request.actor
    return {"id": actor.id, "name": actor.name, "account": actor.account, "machine": actor.machine}


def request_of(frozen: dict[str, Any], command: str) -> Request:
    """The request of whoever asked for the document, however much later it is made."""
    who = frozen["actor"]
    user = None if who["id"] == "system" else User(who["id"], who["name"])
    return Request(Actor(user, who["account"], who["machine"]), command)
