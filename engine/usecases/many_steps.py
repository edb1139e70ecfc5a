"""What takes several transactions (a sweep, a delivery, setting up), done once for a key, or only rehearsed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from engine.app import App
from engine.store import idempotency
from engine.store.faults import DatabaseNotReady
from engine.store.rehearsal import rehearsal
from engine.usecases.work import Answer, Request

if TYPE_CHECKING:
    from engine.store.database import UnitOfWork


def once(app: App, request: Request, work: Callable[[], Answer]) -> Answer:
    """The work's answer. With a key that was used before, the first answer, and nothing is done.

    A dry run is done on a rehearsal of the database and undone; whatever reaches out of it must not be in the work.
    """
    if request.key and (first := _first(app, request)) is not None:
        return {**first, "repeated": True}
    if request.dry:
        return {**_rehearsed(app, work), "dryRun": True}
    answer = work()
    return _kept(app, request, answer) if request.key else answer


def _kept(app: App, request: Request, answer: Answer) -> Answer:
    """The answer kept for the key; where another with the same key was done first, its answer."""
    key = request.key or ""

    def keep(unit: UnitOfWork) -> Answer:
        if (first := idempotency.first_answer(unit.conn, key, request.identity)) is not None:
            return {**first, "repeated": True}
        idempotency.keep(unit.conn, key, request.identity, answer)
        return answer

    return app.database.run(keep)


def _first(app: App, request: Request) -> Answer | None:
    try:
        with app.database.read() as conn:
            return idempotency.first_answer(conn, request.key or "", request.identity)
    except DatabaseNotReady:
        return None


def _rehearsed(app: App, work: Callable[[], Answer]) -> Answer:
    """The work's answer, from a rehearsal that is undone."""
    real = app.database
    with rehearsal(real) as tried:
        app.__dict__["database"] = tried
        try:
            return work()
        finally:
            app.__dict__["database"] = real
            app.forget_municipality()
