"""Which definition a case runs under: the version it was opened with, whose text the database keeps.

Reading YAML takes longer than everything else in a command, so the value that was read is kept beside the text, ready
to use.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from engine.app import App
from engine.domain.workflow import Workflow
from engine.store import catalogue, meta
from engine.store.canonical import canonical
from engine.store.codec import plain, value

if TYPE_CHECKING:
    from engine.domain.case import Case

# Raised whenever the values of domain/workflow.py change shape: what was kept ready is then read anew from the text.
SHAPE = 1


def workflow_of(app: App, unit: Any, case: Case) -> Workflow:
    """The workflow version under which the case runs. Raises FileFaults where its kept text no longer can be read."""
    return of_version(app, unit, case.workflow, case.version)


def of_version(app: App, unit: Any, name: str, version: int) -> Workflow:
    """The workflow of that name and version, from what is kept ready, else from its kept text."""
    held = app.workflows.get((name, version))
    if held is None:
        conn = getattr(unit, "conn", unit)
        ready = meta.get(conn, _key(name, version))
        held = value(Workflow, json.loads(ready)) if ready else None
        held = held or app.catalog.kept(name, version, lambda: catalogue.text_of(conn, name, version))
        app.workflows[name, version] = held
    return held


def newest(app: App, unit: Any, name: str) -> Workflow:
    """The newest version for a new case, its text kept in the database from now on. Raises UnknownWorkflow,
    WorkflowTextDiffers.
    """
    workflow, text = app.catalog.newest(name)
    catalogue.keep(unit.conn, workflow.name, workflow.version, text)
    if meta.get(unit.conn, _key(workflow.name, workflow.version)) is None:
        meta.put(unit.conn, _key(workflow.name, workflow.version), canonical(plain(workflow)).decode())
    return workflow


def _key(name: str, version: int) -> str:
    return f"arendetyp:{name}:{version}:{SHAPE}"
