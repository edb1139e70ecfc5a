"""A case type's versions in use, and what a new version would change: tried before anybody runs on it."""

from __future__ import annotations

from typing import Any

from engine.app import App
from engine.domain.errors import Refused
from engine.domain.workflow import Workflow
from engine.domain.workflow_changes import changes, met_in
from engine.store import catalogue
from engine.usecases.definitions import of_version
from engine.usecases.work import Answer, Request, eyes

LARGEST = 1024 * 1024


class AnotherCaseType(Refused):
    """Filen beskriver {theirs}, inte {ours}."""


def in_use(app: App, request: Request, name: str) -> list[dict[str, Any]]:
    """The versions that open cases run on: {version, state, stateLabel, open}, of the cases that the asker may see."""
    with app.database.read() as conn:
        rows = catalogue.open_cases(conn, name, eyes(app, request))
        return [
            {"version": version, "state": state, "open": many,
             "stateLabel": of_version(app, conn, name, version).status(state).label}
            for version, state, many in rows
        ]  # fmt: skip


def tried(app: App, request: Request, name: str, text: bytes, file: str) -> Answer:
    """What the new version changes: {version, newest, isNewer, changes[], cases[]}; nothing is kept.

    cases: as in_use, with what its cases would meet there: known, more[], gone[]. Raises FileFaults with every fault
    and its line, UnknownWorkflow, AnotherCaseType.
    """
    from engine.definitions.read import read_workflow  # noqa: PLC0415 - only who tries one pays for it

    newest, _ = app.catalog.newest(name)
    new = read_workflow(text, file, app.catalog.vocabulary)
    if new.name != newest.name:
        raise AnotherCaseType(theirs=new.name, ours=newest.name)
    return {
        "version": new.version,
        "newest": newest.version,
        "isNewer": new.version > newest.version,
        "changes": list(changes(newest, new)),
        "cases": [row | _met(app, name, row, new) for row in in_use(app, request, name)],
    }


def _met(app: App, name: str, row: dict[str, Any], new: Workflow) -> dict[str, Any]:
    with app.database.read() as conn:
        runs_on = of_version(app, conn, name, row["version"])
    more, gone = met_in(runs_on, new, row["state"])
    return {"known": new.has_status(row["state"]), "more": list(more), "gone": list(gone)}
