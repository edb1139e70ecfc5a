"""A document's number reserved and its data frozen, within the case's own transaction; it is made after the commit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from engine.app import App
from engine.domain.case import Case
from engine.domain.consequences import is_approved
from engine.domain.errors import Refused
from engine.domain.extracts import EXTRACT, as_passed, newest, passage_of
from engine.domain.marked_text import sections_of
from engine.domain.people import Actor, User
from engine.domain.text import DocumentText
from engine.store import tasks
from engine.store.canonical import canonical
from engine.usecases import composing
from engine.usecases.content import basis_digest, context, only_agreement, title_of
from engine.usecases.work import Request

if TYPE_CHECKING:
    from engine.store.database import UnitOfWork

# What a template's document is in the case: drawn up here, or sent away.
DIRECTIONS = {"brev": "utgaende", "uppsagning": "utgaende", "expedieringsbrev": "utgaende"}


class MinutesWait(Refused):
    """{passage} är inte justerad: ett utdrag upprättas och skickas när protokollet är justerat (5 kap. 69 §
    kommunallagen). Justera: arende sammantrade justera {command}. Ett utkast går att göra: --utkast.
    """


@dataclass(frozen=True, slots=True)
class Wanted:
    """What document somebody asks for. passage: of those that the case has been through, the one to make an extract of;
    None: the newest. delegation: the point by which a notice is given. instrument: the agreement that is drawn up, of
    several. words: what a letter says, with the marks of domain/marked_text.py.
    """

    template: str
    pdf: bool = False
    passage: str | None = None
    delegation: str | None = None
    instrument: str | None = None
    words: str | None = None


def seen_by(app: App, case: Case, wanted: Wanted) -> Case:
    """The case as the document sees it: with that passage, that agreement or that letter and no other.

    Raises NoSuchPassage, SeveralPassages.
    """
    if wanted.template == EXTRACT:
        found = passage_of(case, wanted.passage)
        return as_passed(case, found) if found else case
    if wanted.words and wanted.words.strip():
        return replace(case, documents=(_letter(app, case, wanted.template, wanted.words),))
    return only_agreement(case, wanted.instrument) if wanted.instrument else case


def _letter(app: App, case: Case, template: str, words: str) -> DocumentText:
    """The letter with those words; a heading that they begin with is its own."""
    usual = composing.text_for(replace(case, documents=()), template, app.municipality, app.today())
    first, *rest = sections_of(words)
    title, begins = first.heading or usual.title, replace(first, heading=None)
    return replace(usual, title=title, sections=(begins, *rest), round=case.round)


def reserve(app: App, unit: UnitOfWork, request: Request, case: Case, wanted: Wanted) -> Case:
    """The next handling number reserved for a document, its data frozen; the document itself is made after the
    commit. Raises MinutesWait, NoSuchPassage, SeveralPassages.
    """
    number, template = case.last_record + 1, wanted.template
    found, seen = app.templates.get(template), seen_by(app, case, wanted)
    frozen = {
        "template": found.name,
        "pdf": wanted.pdf,
        "title": title_of(app, seen, template),
        "direction": DIRECTIONS.get(template, "upprattad"),
        "receiver": _receiver(seen, template),
        "context": context(app, seen, template, number, delegation=wanted.delegation),
        # What somebody wrote for this letter alone does not grow old with the case.
        "basis": None if wanted.words else basis_digest(app, seen, template, number),
        "round": seen.round,
        "passage": _passage_shown(seen) if template == EXTRACT else wanted.instrument,
        "approved": is_approved(seen, template),
        "actor": frozen_actor(request),
    }
    tasks.reserve(unit.conn, case.id, number, template, canonical(frozen), app.now())
    return replace(case, last_record=number)


def _passage_shown(case: Case) -> str | None:
    """Where the extract to be made stands. Raises MinutesWait where those minutes are kept here and not justerade."""
    found = newest(case)
    if found and found.decision and found.decision.waits_for_approval:
        waits = found.decision
        raise MinutesWait(passage=found.name, command=f"{waits.body} {waits.meeting_on}")
    return found.name if found else None


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
