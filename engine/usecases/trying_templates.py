"""A template before it is used: its fields and faults, and its pages with made-up facts or with a real case."""

from __future__ import annotations

from engine.app import App
from engine.domain.errors import ArendeError
from engine.domain.people import Role
from engine.domain.words import document_word
from engine.usecases import issuing, seeing
from engine.usecases.content import logo_of
from engine.usecases.reserving import Wanted
from engine.usecases.work import Answer, Request, allow

Pages = tuple[tuple[bytes, ...], int]
TRY = (Role.HANDLAGGARE, Role.REGISTRATOR, Role.CHEF, Role.NAMNDSEKRETERARE)


def listing(app: App) -> list[Answer]:
    """Every template: {name, version, caption, own, file, fault}; fault: why it cannot be used, and the rest is empty
    then.
    """
    return [_listed(app, name) for name in app.templates.names()]


def _listed(app: App, name: str) -> Answer:
    try:
        one = app.templates.get(name)
    except ArendeError as error:
        return {"name": name, "version": "", "caption": "", "own": True, "file": None, "fault": error.message}
    return {
        "name": name, "version": one.version, "caption": one.caption, "own": not one.shipped, "file": one.file,
        "fault": None,
    }  # fmt: skip


def template_view(app: App, name: str) -> Answer:
    """{name, label, caption, version, own, fields[], faults[], notes[]}. Raises NoSuchTemplate."""
    from engine.rendering.check import check  # noqa: PLC0415 - only who looks pays for it

    found = app.templates.get(name)
    report = check(found)
    return {
        "name": found.name,
        "label": dict(app.municipality.house_style.names).get(name) or document_word(name),
        "caption": found.caption,
        "version": found.version,
        "own": not found.shipped,
        "fields": list(report.fields),
        "faults": [one.text for one in report.faults],
        "notes": list(report.notes),
    }


def with_made_up_facts(app: App, name: str) -> Pages:
    """The template's pages as pictures, with an ordinary document in it. Raises NoSuchTemplate, LibreOfficeMissing."""
    from engine.rendering.pages import pictures  # noqa: PLC0415 - only who looks pays for it
    from engine.rendering.pdf import to_pdf  # noqa: PLC0415 - the same
    from engine.rendering.render import render  # noqa: PLC0415 - the same
    from engine.rendering.specimen import specimen  # noqa: PLC0415 - the same

    ours = app.municipality
    given = specimen(name, ours.name, ours.house_style, logo_of(app))
    return pictures(to_pdf(render(app.templates.get(name), given)))


def with_a_case(app: App, request: Request, name: str, dnr: str) -> Pages:
    """The same with what that case says now, as a draft; nothing is registered. Raises NoSuchDnr, NotAllowed."""
    from engine.rendering.pages import pictures  # noqa: PLC0415 - only who looks pays for it

    case = seeing.load(app, request, dnr)
    allow(app, request, case.body, *TRY)
    return pictures(issuing.draft(app, request, case.dnr, Wanted(name, pdf=True)).data)
