"""Which definition a case runs under: the version it was opened with, whose text the database keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from engine.app import App
from engine.store import catalogue

if TYPE_CHECKING:
    from engine.domain.case import Case
    from engine.domain.workflow import Workflow


def workflow_of(app: App, unit: Any, case: Case) -> Workflow:  # noqa: ANN401 - a unit of work, or a connection for reading
    """The workflow version under which the case runs. Raises FileFaults where its kept text no longer can be read."""
    conn = getattr(unit, "conn", unit)
    return app.catalog.kept(case.workflow, case.version, lambda: catalogue.text_of(conn, case.workflow, case.version))


def newest(app: App, unit: Any, name: str) -> Workflow:  # noqa: ANN401 - a unit of work
    """The newest version for a new case, its text kept in the database from now on. Raises UnknownWorkflow, WorkflowTextDiffers."""
    workflow, text = app.catalog.newest(name)
    catalogue.keep(unit.conn, workflow.name, workflow.version, text)
    return workflow
