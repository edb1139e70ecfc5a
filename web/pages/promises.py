"""What a löfte promises: how it went, what was done for it, and that the residents were told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.domain.followup import Kept
from engine.usecases import promising
from engine.usecases.promising import NoSuchPromise
from web.casepage import Case, ask, take
from web.forms import Field, Form
from web.pages.following import day_of, form_of
from web.uploads import with_one

if TYPE_CHECKING:
    from starlette.responses import Response

    from web.visit import Visit


def _told(visit: Visit, case: Case) -> Form:
    own = visit.part("id")
    rows = {one["id"]: one["text"] for one in case["promises"]}
    done = {row["id"]: row["what"] for one in case["promises"] for row in one["activities"]}
    text = rows.get(own) or done.get(own)
    if text is None:
        raise NoSuchPromise(id=own[:60], dnr=case["dnr"], known="")
    words = [(one.value, (one.done_label if own in done else one.label).capitalize()) for one in Kept]
    fields = (
        Field("utfall", "Hur det gick", "choice", required=True, choices=tuple(words), value=Kept.INFRIAT.value),
        Field("notering", "Vad som gjordes, eller varför inte", "long", required=True),
        Field("lank", "Länk", hint="Var det syns."),
        Field("fil", "Fil", "file", hint="Det som visar det; det registreras som en handling."),
    )
    title = "Notera hur det gick med åtgärden" if own in done else "Notera hur det gick med löftet"
    return form_of(case, ("lofte", own, "klar"), title, text, "Spara", *fields)


def tell_form(visit: Visit) -> Response:
    """How a promise, or what was to be done for it, went."""
    return ask(visit, "lofte/klar", lambda case: _told(visit, case))


def tell(visit: Visit) -> Response:
    """What shows how it went."""

    def work(dnr: str) -> object:
        said, link, outcome = visit.said("notering"), visit.said("lank").strip() or None, Kept(visit.said("utfall"))
        return with_one(
            visit, "fil", visit.asks("lofte"),
            lambda asked, file: promising.tell_of_promise(
                visit.app, asked, dnr, visit.part("id"), said, outcome, link, file
            ),
        )  # fmt: skip

    return take(visit, lambda case: _told(visit, case), work, "infriat")


def _feedback(case: Case) -> Form:
    fields = (
        Field("lank", "Länk till återkopplingen", required=True),
        Field("dag", "Publicerad", "date", required=True),
    )
    title = "Notera återkopplingen till invånarna"
    return form_of(case, ("aterkoppling",), title, "", "Spara", *fields)


def feedback_form(visit: Visit) -> Response:
    """Feedback to the residents."""
    return ask(visit, "aterkoppling", _feedback)


def feedback(visit: Visit) -> Response:
    """The feedback noted as published."""

    def work(dnr: str) -> object:
        link = visit.said("lank").strip()
        return promising.publish_feedback(visit.app, visit.asks("aterkoppling"), dnr, link, day_of(visit, "dag"))

    return take(visit, _feedback, work, "aterkopplat")
