"""Nytt ärende: opened from a few words, or from a case file that says more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from engine.definitions.casefile import read_case_file
from engine.definitions.yamlfile import LARGEST
from engine.domain.casefile import CaseFile, CaseHeader
from engine.domain.errors import ArendeError
from engine.domain.people import Role
from engine.usecases import opening
from web.faults import status_of
from web.forms import Field, Form, told
from web.press import case_address
from web.uploads import name_of

if TYPE_CHECKING:
    from starlette.responses import Response

    from web.visit import Visit


def _form(visit: Visit) -> Form:
    ours = visit.app.municipality
    flows = [visit.app.catalog.newest(name)[0] for name in visit.app.catalog.names()]
    officers = [one for one in ours.users if one.active and Role.HANDLAGGARE in one.roles]
    types = tuple((one.name, one.title) for one in flows)
    organs = tuple((one.code, one.name) for one in ours.organs)
    offices = tuple((one, one) for one in ours.offices)
    fields = (
        Field("arendetyp", "Ärendetyp", "choice", required=True, choices=types),
        Field("titel", "Vad ärendet gäller", required=True, hint="Rubriken står i diariet och läses av alla."),
        Field("organ", "Organ som beslutar", "choice", required=True, choices=organs),
        Field("forvaltning", "Förvaltning", "choice", choices=offices),
        Field("handlaggare", "Handläggare", "choice", choices=tuple((one.id, one.name) for one in officers)),
        Field(
            "fil", "Ärendefil", "file",
            hint="En YAML-fil med allt som är känt. Lämnas den in behöver du inte fylla i något ovanför.",
        ),
    )  # fmt: skip
    return Form("Nytt ärende", "/nytt", fields, "Öppna ärendet", "/arenden", once=visit.once)


def form(visit: Visit) -> Response:
    """What a new case is about."""
    return _shown(visit, _form(visit), (), 200)


def _shown(visit: Visit, form: Form, faults: Sequence[str], status: int) -> Response:
    return visit.page("enkelt_formular.html", status, form=form, faults=faults)


def open_case(visit: Visit) -> Response:
    """The case opened, with the next number of its series."""
    form = _form(visit)
    filled, faults = form.filled(visit), form.faults(visit)
    files = visit.files("fil")
    if files:
        # Whatever is known stands in the file.
        faults = {}
    if faults:
        return _shown(visit, filled.wrong(faults), (), 422)
    try:
        file = _read(visit) if files else _said(visit)
        chosen = None if files else visit.said("handlaggare") or None
        answer = opening.open_case(visit.app, visit.asks("nytt"), file, officer_id=chosen)
    except ArendeError as error:
        by_field, rest = told(error, form)
        return _shown(visit, filled.wrong(by_field), rest, status_of(error))
    return visit.to(case_address(answer["dnr"]), "oppnat")


def _read(visit: Visit) -> CaseFile:
    upload = visit.files("fil")[0]
    # One byte more than a case file may be, so that one that is too large is refused and never cut.
    data, app = upload.file.read(LARGEST + 1), visit.app
    return read_case_file(data, name_of(upload), municipality=app.municipality, today=app.today())


def _said(visit: Visit) -> CaseFile:
    header = CaseHeader(
        visit.said("arendetyp"), visit.said("titel").strip(), visit.said("organ"),
        office=visit.said("forvaltning") or None,
    )  # fmt: skip
    return CaseFile(visit.app.municipality.name, header)
