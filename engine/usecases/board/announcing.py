"""Decisions by delegation that are not reported: announced on the board by themselves, and what becomes of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from engine.app import App
from engine.domain.board import own_notice
from engine.domain.case import Case
from engine.domain.events import MinutesMoved
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
        after, event = own_notice.announce(before, app.municipality, day, app.today())
        sittings.note_announced(unit.conn, before.id, before.round, before.body, event.meeting_on, day)
        return _saved(app, unit, request, before, after, event)

    return perform(app, request, work)


def take_down(app: App, request: Request, dnr: str, on: date | None = None) -> Answer:
    """Its notice taken down; too early stops the clock, and the warning says so."""

    def work(unit: UnitOfWork) -> Answer:
        before = _before(app, unit, request, dnr)
        after, event, warning = own_notice.take_down(before, app.municipality, on or app.today(), app.today())
        return _saved(app, unit, request, before, after, event, [warning] if warning else [])

    return perform(app, request, work)


def final(app: App, request: Request, dnr: str) -> Answer:
    """«Inget överklagande inkommet» noted. Raises NotFinalYet."""

    def work(unit: UnitOfWork) -> Answer:
        before = _before(app, unit, request, dnr)
        return _saved(
            app, unit, request, before, *own_notice.note_unappealed(before, app.municipality, app.today())
        )  # fmt: skip

    return perform(app, request, work)


def appealed(app: App, request: Request, dnr: str, on: date | None = None) -> Answer:
    """An appeal noted."""

    def work(unit: UnitOfWork) -> Answer:
        before = _before(app, unit, request, dnr)
        today = app.today()
        return _saved(
            app, unit, request, before, *own_notice.note_appeal(before, app.municipality, on or today, today)
        )  # fmt: skip

    return perform(app, request, work)


def _before(app: App, unit: UnitOfWork, request: Request, dnr: str) -> Case:
    before = load(app, unit, request, dnr)
    allow(app, request, before.body, Role.NAMNDSEKRETERARE, Role.REGISTRATOR)
    return before


def _saved(
    app: App,
    unit: UnitOfWork,
    request: Request,
    before: Case,
    after: Case,
    event: MinutesMoved,
    warnings: Sequence[str] = (),
) -> Answer:
    saved = settle(app, unit, request, workflow_of(app, unit, before), before, after, [event])
    decided = saved.decided()
    legal = decision_view(decided, app.today())["legal"] if decided else None
    return {"dnr": saved.dnr, "revision": saved.revision, "legal": legal, "warnings": list(warnings)}
