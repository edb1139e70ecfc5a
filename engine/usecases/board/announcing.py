"""Decisions by delegation that are not reported: announced on the board by themselves, and what becomes of them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from engine.app import App
from engine.domain.board import own_notice
from engine.domain.case import Case
from engine.domain.people import Role
from engine.store import sittings
from engine.usecases.carrying_out import settle
from engine.usecases.definitions import workflow_of
from engine.usecases.showing import decision_view
from engine.usecases.work import Answer, Request, allow, load, perform

if TYPE_CHECKING:
    from engine.store.database import UnitOfWork


def announce(app: App, request: Request, dnr: str, on: date | None = None) -> Answer:
    """The case's decision announced (KL 8:10 p. 3): {dnr, revision, legal, warnings[]}. Raises NothingToAnnounce."""

    def work(unit: UnitOfWork) -> Answer:
        before = _before(app, unit, request, dnr)
        day = on or app.today()
        moved = own_notice.announce(before, app.municipality, day, app.today())
        sittings.note_announced(unit.conn, before.id, moved.decision.round, before.body, moved.event.meeting_on, day)
        return _saved(app, unit, request, before, moved)

    return perform(app, request, work)


def take_down(app: App, request: Request, dnr: str, on: date | None = None) -> Answer:
    """Its notice taken down; too early stops the clock, and the warning says so."""

    def work(unit: UnitOfWork) -> Answer:
        before = _before(app, unit, request, dnr)
        moved = own_notice.take_down(before, app.municipality, on or app.today(), app.today())
        return _saved(app, unit, request, before, moved)

    return perform(app, request, work)


def final(app: App, request: Request, dnr: str) -> Answer:
    """«Inget överklagande inkommet» noted. Raises NotFinalYet."""

    def work(unit: UnitOfWork) -> Answer:
        before = _before(app, unit, request, dnr)
        moved = own_notice.note_unappealed(before, app.municipality, app.today())
        return _saved(app, unit, request, before, moved)

    return perform(app, request, work)


def appealed(app: App, request: Request, dnr: str, on: date | None = None) -> Answer:
    """An appeal noted."""

    def work(unit: UnitOfWork) -> Answer:
        before = _before(app, unit, request, dnr)
        moved = own_notice.note_appeal(before, app.municipality, on or app.today(), app.today())
        return _saved(app, unit, request, before, moved)

    return perform(app, request, work)


def settled(app: App, request: Request, dnr: str, on: date | None = None, *, annulled: bool = False) -> Answer:
    """That the court has finished with an appeal: the decision stands, or is annulled. Raises NoAppeal."""

    def work(unit: UnitOfWork) -> Answer:
        before = _before(app, unit, request, dnr)
        when, today = on or app.today(), app.today()
        moved = own_notice.note_settled(before, app.municipality, when, today, annulled=annulled)
        return _saved(app, unit, request, before, moved)

    return perform(app, request, work)


def _before(app: App, unit: UnitOfWork, request: Request, dnr: str) -> Case:
    before = load(app, unit, request, dnr)
    allow(app, request, before.body, Role.NAMNDSEKRETERARE, Role.REGISTRATOR)
    return before


def _saved(app: App, unit: UnitOfWork, request: Request, before: Case, moved: own_notice.Moved) -> Answer:
    """The case saved; where the decision that came further stands by law."""
    saved = settle(app, unit, request, workflow_of(app, unit, before), before, moved.case, [moved.event])
    legal = decision_view(moved.decision, app.today())["legal"]
    return {"dnr": saved.dnr, "revision": saved.revision, "legal": legal, "warnings": list(moved.warnings)}
