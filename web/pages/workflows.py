"""Flöden: each case type drawn, and said in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from engine.definitions import draw

if TYPE_CHECKING:
    from starlette.responses import Response

    from web.visit import Visit


def listing(visit: Visit) -> Response:
    """The case types."""
    catalog = visit.app.catalog
    found = [(catalog.read(entry)[0], entry.own) for entry in catalog.entries]
    return visit.page("floden.html", workflows=found)


def one(visit: Visit) -> Response:
    """One case type: drawn, and said in words. Raises NoSuchWorkflow."""
    workflow, _ = visit.app.catalog.newest(visit.part("name"))
    steps = {status.id: draw.steps_of(workflow, status.id) for status in workflow.statuses}
    # Our own drawing, in which every word is escaped.
    picture = Markup(draw.svg(workflow, styled=False))  # noqa: S704 - see above
    return visit.page("flode.html", workflow=workflow, steps=steps, picture=picture)
