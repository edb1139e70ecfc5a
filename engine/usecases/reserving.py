"""A document's number reserved and its data frozen, within the case's own transaction; it is made after the commit."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from engine.app import App
from engine.domain.case import Case
from engine.domain.consequences import is_approved
from engine.domain.errors import NotThere, Refused
from engine.domain.people import Actor, User
from engine.domain.text import DocumentText
from engine.store import tasks
from engine.store.canonical import canonical
from engine.usecases.composing import extract_decision
from engine.usecases.content import EXTRACT, basis_digest, context, only_agreement, only_passage, title_of
from engine.usecases.work import Request

if TYPE_CHECKING:
    from engine.store.database import UnitOfWork

# What a template's document is in the case: drawn up here, or sent away.
DIRECTIONS = {"brev": "utgaende", "uppsagning": "utgaende", "expedieringsbrev": "utgaende"}


class NoSuchPassage(NotThere):
    """{dnr} har inte behandlats i {passage}."""


class MinutesWait(Refused):
    """{passage} är inte justerad: ett utdrag upprättas och skickas när protokollet är justerat (5 kap. 69 §
    kommunallagen). Justera: arende sammantrade justera {command}. Ett utkast går att göra: --utkast.
    """


def reserve(
    app: App,
    unit: UnitOfWork,
    request: Request,
    case: Case,
    template: str,
    pdf: bool = False,
    passage: str | None = None,
    delegation: str | None = None,
    instrument: str | None = None,
) -> Case:
    """The next handling number reserved for a document, its data frozen; the document itself is made after the
    commit. passage: of the paragraphs that the case has been through, the one to make an extract of; else the last.
    delegation: the point by which a notice is given. instrument: the agreement that is drawn up, of several.
    """
    number = case.last_record + 1
    found = app.templates.get(template)
    shown = _passage_shown(case, template, passage)
    if template == EXTRACT:
        case = only_passage(case, shown)
    elif instrument:
        case = only_agreement(case, instrument)
    frozen = {
        "template": found.name,
        "pdf": pdf,
        "title": title_of(app, case, template),
        "direction": DIRECTIONS.get(template, "upprattad"),
        "receiver": _receiver(case, template),
        "context": context(app, case, template, number, delegation=delegation),
        "basis": basis_digest(app, case, template, number),
        "round": case.round,
        "passage": shown or instrument,
        "approved": is_approved(case, template),
        "actor": frozen_actor(request),
    }
    tasks.reserve(unit.conn, case.id, number, template, canonical(frozen), app.now())
    return replace(case, last_record=number)


def _passage_shown(case: Case, template: str, passage: str | None) -> str | None:
    """Where the extract to be made stands in minutes that are kept here; None for other documents, and for a text that
    came with the case file. Raises MinutesWait where those minutes are not justerade yet, NoSuchPassage.
    """
    if template != EXTRACT:
        return None
    text = extract_of(case, passage)
    found = extract_decision(case, text)
    if (text and text.passage is None) or found is None:
        return None
    if found.waits_for_approval:
        raise MinutesWait(dnr=case.dnr, passage=found.passage, command=f"{found.body} {found.meeting_on}")
    return text.passage if text else None


def extract_of(case: Case, passage: str | None) -> DocumentText | None:
    """The text of that paragraph, else the case's newest extract; None where it has none. Raises NoSuchPassage."""
    texts = sorted((text for text in case.documents if text.kind == EXTRACT), key=lambda text: text.round)
    own = [text for text in texts if text.passage == passage] if passage else texts
    if passage and not own:
        raise NoSuchPassage(dnr=case.dnr, passage=passage)
    return own[-1] if own else None


def _receiver(case: Case, template: str) -> str | None:
    if DIRECTIONS.get(template) != "utgaende":
        return None
    if template == "expedieringsbrev" and case.dispatch:
        return ", ".join(case.dispatch.to) or None
    return ", ".join(party.name for party in case.sides.others) or None


def frozen_actor(request: Request) -> dict[str, str]:
    """Who asked, as the task keeps it."""
    actor = request.actor
    return {"id": actor.id, "name": actor.name, "account": actor.account, "machine": actor.machine}


def request_of(frozen: dict[str, Any], command: str) -> Request:
    """The request of whoever asked for the document, however much later it is made."""
    who = frozen["actor"]
    user = None if who["id"] == "system" else User(who["id"], who["name"])
    return Request(Actor(user, who["account"], who["machine"]), command)
