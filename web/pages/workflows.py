"""Flöden: each case type drawn, and said in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from engine.definitions import draw
from engine.domain.errors import ArendeError, NotThere
from engine.usecases import trying_workflows
from web.faults import status_of
from web.forms import Field, Form, told
from web.press import part
from web.uploads import name_of

if TYPE_CHECKING:
    from starlette.responses import Response

    from web.visit import Visit


class NoSuchFlow(NotThere):
    """Det finns ingen ärendetyp «{name}»."""


def listing(visit: Visit) -> Response:
    """The case types."""
    catalog = visit.app.catalog
    found = [(catalog.read(entry)[0], entry.own) for entry in catalog.entries]
    return visit.page("floden.html", workflows=found)


def one(visit: Visit) -> Response:
    """One case type: drawn, said in words, and its versions in use. Raises NoSuchFlow."""
    return _shown(visit, _form(visit))


def _form(visit: Visit) -> Form:
    address = f"/floden/{part(visit.part('name'))}"
    file = Field("fil", "Den nya versionen", "file", required=True, hint="YAML-filen. Inget sparas av att den prövas.")
    return Form("Pröva en ny version", f"{address}/prova", (file,), "Pröva", address)


def tried(visit: Visit) -> Response:
    """What a new version would change, and what open cases would meet in it."""
    form, files = _form(visit), visit.files("fil")
    faults = form.faults(visit)
    if faults:
        return _shown(visit, form.wrong(faults), status=422)
    upload, name = files[0], visit.part("name")
    try:
        data = upload.file.read(trying_workflows.LARGEST + 1)
        found = trying_workflows.tried(visit.app, visit.asks("flode prova"), name, data, name_of(upload))
    except ArendeError as error:
        return _shown(visit, form, told(error, form)[1], status=status_of(error))
    return _shown(visit, form, found=found)


def _shown(
    visit: Visit, form: Form, faults: Sequence[str] = (), found: dict[str, Any] | None = None, status: int = 200
) -> Response:
    if visit.part("name") not in visit.app.catalog.names():
        raise NoSuchFlow(name=visit.part("name")[:60])
    workflow, _ = visit.app.catalog.newest(visit.part("name"))
    rows = trying_workflows.in_use(visit.app, visit.asks("flode visa"), workflow.name)
    steps = {status.id: draw.steps_of(workflow, status.id) for status in workflow.statuses}
    # Our own drawing, in which every word is escaped.
    picture = Markup(draw.svg(workflow, styled=False))  # noqa: S704 - see above
    return visit.page(
        "flode.html", status, workflow=workflow, steps=steps, picture=picture, rows=rows, form=form, faults=faults,
        found=found,
    )  # fmt: skip
