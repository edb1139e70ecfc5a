"""Decisions by delegation that are not reported: announced on the board by themselves, and what becomes of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from engine.app import App
from engine.domain.board import own_notice
from engine.domain.case import Case
from engine.domain.municipality import Municipality
from engine.domain.people import Role
from engine.store import sittings
from engine.usecases.carrying_out import settle
from engine.usecases.definitions import workflow_of
from engine.usecases.showing import decision_view
from engine.usecases.work import Answer, Request, allow, load, perform

if TYPE_CHECKING:
    from engine.store.database import UnitOfWork

ANNOUNCE = (Role.NAMNDSEKRETERARE, Role.REGISTRATOR)


def announce(app: App, request: Request, dnr: str, on: date | None = None) -> Answer:
    """The case's decision announced (KL 8:10 p. 3): {dnr, revision, legal, warnings[]}. Raises NothingToAnnounce."""
    day = on or app.today()

    def work(unit: UnitOfWork, before: Case) -> own_notice.Moved:
        moved = own_notice.announce(before, app.municipality, day, app.today())
        sittings.note_announced(unit.conn, before.id, moved.decision.round, before.body, moved.event.meeting_on, day)
        return moved

    return _carried(app, request, dnr, work)


def take_down(app: App, request: Request, dnr: str, on: date | None = None) -> Answer:
    """Its notice taken down; too early stops the clock, and the warning says so."""
    return _carried(app, request, dnr, lambda _, before: own_notice.take_down(before, *_when(app, on)))


def final(app: App, request: Request, dnr: str) -> Answer:
    """«Inget överklagande inkommet» noted. Raises NotFinalYet."""
    place, today = app.municipality, app.today()
    return _carried(app, request, dnr, lambda _, before: own_notice.note_unappealed(before, place, today))


def appealed(app: App, request: Request, dnr: str, on: date | None = None) -> Answer:
    """An appeal noted."""
    return _carried(app, request, dnr, lambda _, before: own_notice.note_appeal(before, *_when(app, on)))


def settled(app: App, request: Request, dnr: str, on: date | None = None, *, annulled: bool = False) -> Answer:
    """That the court has finished with an appeal: the decision stands, or is annulled. Raises NoAppeal."""
    return _carried(
        app, request, dnr, lambda _, before: own_notice.note_settled(before, *_when(app, on), annulled=annulled)
    )


def _when(app: App, on: date | None) -> tuple[Municipality, date, date]:
    """By whose delegationsordning, the day that it happened, and today."""
    return app.municipality, on or app.today(), app.today()


def _carried(app: App, request: Request, dnr: str, move: Callable[[UnitOfWork, Case], own_notice.Moved]) -> Answer:
    """The case's decision one move further, by whoever keeps the organ's minutes; where it then stands by law."""

    def work(unit: UnitOfWork) -> Answer:
        before = load(app, unit, request, dnr)
        allow(app, request, before.body, *ANNOUNCE)
        moved = move(unit, before)
        saved = settle(app, unit, request, workflow_of(app, unit, before), before, moved.case, [moved.event])
        legal = decision_view(moved.decision, app.today())["legal"]
        return {"dnr": saved.dnr, "revision": saved.revision, "legal": legal, "warnings": list(moved.warnings)}

    return perform(app, request, work)
