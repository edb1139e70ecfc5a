"""From a case's number in the database to its Dnr and back, for faces that name cases in a way of their own."""

from __future__ import annotations

from collections.abc import Iterable

from engine.app import App
from engine.domain.dnr import AmbiguousDnr, BadDnr, NoSuchDnr
from engine.store import cases, queries
from engine.usecases.work import Request, eyes


def dnr_of(app: App, request: Request, case_id: int) -> str:
    """The Dnr of the case. Raises NoSuchCase where it is not there for the asker."""
    with app.database.read() as conn:
        found = queries.dnrs(conn, [case_id], eyes(app, request))
    if not found:
        raise cases.NoSuchCase(id=case_id)
    return found[case_id]


def ids_of(app: App, request: Request, dnrs: Iterable[str]) -> dict[str, int]:
    """The number of each case that is there for the asker, by its Dnr as the register has it."""
    with app.database.read() as conn:
        return queries.ids_of(conn, sorted(set(dnrs)), eyes(app, request))


def meant(app: App, request: Request, written: str) -> str | None:
    """The Dnr as the register has it, of a case that is there for the asker; None where there is none, or several."""
    own = eyes(app, request)
    try:
        with app.database.read() as conn:
            found = cases.find(conn, written, own)
            return queries.dnrs(conn, [found], own).get(found)
    except (NoSuchDnr, BadDnr, AmbiguousDnr):
        return None
