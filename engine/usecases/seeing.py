"""Seeing a case: what is marked as confidential is there only for the entitled, and that it was opened is noted."""

from __future__ import annotations

from datetime import date
from typing import Any

from engine.app import App
from engine.domain.case import Case
from engine.domain.event import Event
from engine.domain.secrecy import Eyes, as_seen
from engine.store import cases
from engine.usecases import hiding
from engine.usecases.work import Request, eyes, seal


def load(app: App, request: Request, dnr: str, *, texts: bool = False, everything: bool = False) -> Case:
    """The case for reading, as the asker may see it. everything: also occurrences done long ago. Raises NoSuchDnr."""
    own = eyes(app, request)
    case = load_whole(app, request, dnr, texts=texts, everything=everything)
    if own is None:
        return case
    with app.database.read() as conn:
        return shown_to(conn, own, case)


def shown_to(conn: Any, own: Eyes, case: Case) -> Case:
    """The case with the handlings and texts that are there for those eyes, and no other case named that is not."""
    seen = as_seen(case, own)
    return hiding.unnamed(seen, hiding.from_eyes(conn, own)) if hiding.names_others(seen) else seen


def load_whole(app: App, request: Request, dnr: str, *, texts: bool = False, everything: bool = False) -> Case:
    """The same with all that it holds, for whoever asks what of it the asker may see. Raises NoSuchDnr."""
    own = eyes(app, request)
    with app.database.read() as conn:
        since = date.min if everything else None
        case, _ = succeeded(conn, cases.load_by_dnr(conn, dnr, own, texts=texts, done_since=since))
    if case.confidentiality:
        note_reading(app, request, case)
    return case


def succeeded(conn: Any, case: Case) -> tuple[Case, list[Event]]:
    """The case as what has become of its successors makes it, and the events that say so; what is read is the same
    whether or not a sweep has written it down.
    """
    if not any(one.renewal_open for one in case.instruments):
        return case, []
    from engine.domain.renewal import awaited, with_successors  # noqa: PLC0415 - with every event, for what is renewed

    return with_successors(case, {dnr: cases.load_by_dnr(conn, dnr) for dnr in awaited(case)})


def note_reading(app: App, request: Request, case: Case, record: int | None = None) -> None:
    """Notes in the journal that somebody opened the marked case or handling, once a request."""
    if not request.guarded or (case.id, record) in request.noted:
        return
    from engine.domain.events.handling import ConfidentialRead  # noqa: PLC0415 - for what is marked

    request.noted.add((case.id, record))
    app.database.run(lambda unit: seal(app, unit, request, case.id, [ConfidentialRead(record)]))
