"""Mallar: the Word templates with their fields, and each seen with made-up facts or with a real case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.domain.errors import ArendeError
from engine.usecases import trying_templates
from web.faults import NOT_HERE, status_of
from web.headers import policy
from web.pages.text import Preview, seen
from web.said import error_words

if TYPE_CHECKING:
    from starlette.responses import Response

    from web.visit import Visit

# The pictures of the pages stand in the answer itself.
POLICY = policy(img="'self' data:")


def listing(visit: Visit) -> Response:
    """The templates."""
    names = dict(visit.app.municipality.house_style.names)
    return visit.page("mallar.html", templates=trying_templates.listing(visit.app), names=names)


def one(visit: Visit) -> Response:
    """One template: its fields, and its pages where somebody asks to see them. Raises NoSuchTemplate."""
    found = trying_templates.template_view(visit.app, visit.part("template"))
    dnr = visit.query("dnr")[:80]
    preview = _preview(visit, found["name"], dnr) if dnr or visit.query("visa") == "prov" else Preview()
    answer = visit.page("mall.html", about=found, dnr=dnr, preview=preview)
    answer.headers["Content-Security-Policy"] = POLICY
    return answer


def _preview(visit: Visit, name: str, dnr: str) -> Preview:
    """The pages, or why there are none."""
    try:
        if dnr:
            return seen(trying_templates.with_a_case(visit.app, visit.asks("mall visa"), name, dnr))
        return seen(trying_templates.with_made_up_facts(visit.app, name))
    except ArendeError as error:
        return Preview(words=NOT_HERE if status_of(error) == 404 else error_words(error))
