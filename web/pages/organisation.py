"""Organisation och användare: organs with their series and meetings, and who may do what."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from engine.usecases import everyday, logging_in
from web.forms import Field, Form, answered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.responses import Response

    from web.visit import Visit

MEETINGS_SHOWN = 4


def organisation(visit: Visit) -> Response:
    """The organs, what numbers they give and when they meet next."""
    ours, today = visit.app.municipality, visit.app.today()
    coming = {
        organ.code: [one for one in ours.meetings(organ.code) if one.held_on >= today][:MEETINGS_SHOWN]
        for organ in ours.organs
    }
    return visit.page("organisation.html", ours=ours, coming=coming)


def users(visit: Visit) -> Response:
    """The users with their roles, and whether they have a password."""
    return visit.page("anvandare.html", users=logging_in.users(visit.app, visit.asks("anvandare"))["users"])


def _away(visit: Visit) -> Form:
    own = visit.user.id if visit.user else ""
    others = [one for one in visit.app.municipality.users if one.active and one.id != own]
    fields = (
        Field("till", "Borta till och med", "date", required=True),
        Field(
            "ersattare", "Ersättare", "choice", required=True, choices=tuple((one.id, one.name) for one in others),
            hint="Den som får dina påminnelser under tiden.",
        ),
    )  # fmt: skip
    return Form("Jag är borta", "/franvaro", fields, "Spara", "/")


def _plainly(visit: Visit, form: Form, faults: Sequence[str], status: int) -> Response:
    return visit.page("enkelt_formular.html", status, form=form, faults=faults)


def away_form(visit: Visit) -> Response:
    """Until when one is away, and who gets the reminders."""
    return _plainly(visit, _away(visit), (), 200)


def away(visit: Visit) -> Response:
    """The absence noted."""

    def work() -> object:
        until = date.fromisoformat(visit.said("till").strip())
        own = visit.user.id if visit.user else ""
        return everyday.away(visit.app, visit.asks("franvaro"), own, until, visit.said("ersattare"))

    return answered(visit, _away(visit), work, "franvaro", _plainly)
