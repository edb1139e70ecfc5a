"""What is followed up: done, an interval or a meeting chosen, a start day set, löften kept and fed back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from engine.usecases import agreement_days, following_up, listing
from engine.usecases.following_up import NoSuchInstrument, NoSuchObligation, NoSuchOccurrence, NoSuchPromise
from web.casepage import Case, ask, take
from web.forms import Field, Form
from web.press import case_address
from web.uploads import weighed, with_files

if TYPE_CHECKING:
    from starlette.responses import Response

    from web.visit import Visit

INTERVALS = (
    ("P1M", "Varje månad"), ("P2M", "Varannan månad"), ("P3M", "Var tredje månad"), ("P4M", "Var fjärde månad"),
    ("P6M", "Varje halvår"), ("P1Y", "Varje år"), ("P2Y", "Vartannat år"),
)  # fmt: skip


def _form(case: Case, where: tuple[str, ...], title: str, intro: str, submit: str, *fields: Field) -> Form:
    back = case_address(case["dnr"], "avtal" if where[0] == "avtal" else "uppfoljning")
    return Form(title, case_address(case["dnr"], *where), fields, submit, back, intro, case["revision"])


def _day(visit: Visit, name: str) -> date:
    return date.fromisoformat(visit.said(name).strip())


def _occurrence(visit: Visit, case: Case) -> dict[str, Any]:
    """The occurrence of the address. Raises NoSuchOccurrence."""
    rows = listing.occurrences(visit.app, visit.asks("uppfoljning"), dnr=case["dnr"])["occurrences"]
    found = next((one for one in rows if one["id"] == visit.part("id")), None)
    if found is None:
        raise NoSuchOccurrence(id=visit.part("id")[:60], dnr=case["dnr"])
    return dict(found)


def _done(visit: Visit, case: Case) -> Form:
    row = _occurrence(visit, case)
    fields = (
        Field("notering", "Vad som gjordes", "long", required=True),
        Field("lank", "Länk", hint="Var det syns. Krävs för det som ska publiceras."),
        Field("dag", "Dag", "date", hint="När det gjordes eller publicerades; annars i dag."),
        Field("fil", "Fil", "file", hint="Det som visar att det är gjort; det registreras som en handling."),
    )
    when = f" Senast {row['due']}." if row["due"] else ""
    where = ("uppfoljning", row["id"], "klar")
    return _form(case, where, "Klarmarkera uppföljningen", f"{row['what'].rstrip('.')}.{when}", "Klarmarkera", *fields)


def done_form(visit: Visit) -> Response:
    """An occurrence that is done."""
    return ask(visit, "uppfoljning/klar", lambda case: _done(visit, case))


def done(visit: Visit) -> Response:
    """The occurrence marked as done."""

    def work(dnr: str) -> object:
        uploads = visit.files("fil")
        file = weighed(visit.app, uploads[0]) if uploads else None
        said, link = visit.said("notering"), visit.said("lank").strip() or None
        day = _day(visit, "dag") if visit.said("dag").strip() else None
        return with_files(
            visit.app,
            visit.asks("klar"),
            uploads[:1],
            lambda asked: following_up.mark_done(visit.app, asked, dnr, visit.part("id"), said, link, file, day),
        )

    return take(visit, lambda case: _done(visit, case), work, "klar")


def _interval(visit: Visit, case: Case) -> Form:
    own = visit.part("id")
    found = next((one for one in case["obligations"] if one["id"] == own), None)
    if found is None:
        raise NoSuchObligation(id=own[:60], dnr=case["dnr"], known="")
    said = f"{found['what'].rstrip('.')}. Texten säger: «{found['phrase']}»" if found["phrase"] else found["what"]
    every = Field("var", "Hur ofta", "choice", required=True, choices=INTERVALS, value=found["interval"] or "")
    return _form(case, ("uppfoljning", own, "intervall"), "Välj intervall", said, "Välj", every)


def interval_form(visit: Visit) -> Response:
    """How often something is followed up."""
    return ask(visit, "uppfoljning/intervall", lambda case: _interval(visit, case))


def interval(visit: Visit) -> Response:
    """The interval chosen."""

    def work(dnr: str) -> object:
        request = visit.asks("intervall")
        return following_up.choose_interval(visit.app, request, dnr, visit.part("id"), visit.said("var"))

    return take(visit, lambda case: _interval(visit, case), work, "intervall")


def _meeting(visit: Visit, case: Case) -> Form:
    row = _occurrence(visit, case)
    organ = row["organ"] or case["body"]
    today = visit.app.today()
    days = [one.held_on for one in visit.app.municipality.meetings(organ) if one.held_on >= today][:24]
    day = Field("dag", "Sammanträde", "choice", required=True, choices=tuple((str(one), str(one)) for one in days))
    title = f"Välj sammanträde i {visit.app.municipality.organ_name(organ)}"
    return _form(case, ("uppfoljning", row["id"], "sammantrade"), title, row["what"], "Välj", day)


def meeting_form(visit: Visit) -> Response:
    """At which meeting something is taken up."""
    return ask(visit, "uppfoljning/sammantrade", lambda case: _meeting(visit, case))


def meeting(visit: Visit) -> Response:
    """The meeting chosen."""

    def work(dnr: str) -> object:
        day = _day(visit, "dag")
        return following_up.choose_meeting(visit.app, visit.asks("sammantrade"), dnr, visit.part("id"), day)

    return take(visit, lambda case: _meeting(visit, case), work, "sammantrade")


def _start(visit: Visit, case: Case) -> Form:
    own = visit.part("id")
    found = next((one for one in case["instruments"] if one["id"] == own), None)
    if found is None:
        raise NoSuchInstrument(id=own[:60], dnr=case["dnr"], known="")
    intro = f"Texten i «{found['title'] or own}» ger ingen startdag. Från den räknas tiderna."
    day = Field("dag", "Startdag", "date", required=True)
    return _form(case, ("avtal", own, "startdag"), "Ange startdag", intro, "Spara startdagen", day)


def start_form(visit: Visit) -> Response:
    """The day on which an agreement begins, where its text gives none."""
    return ask(visit, "avtal/startdag", lambda case: _start(visit, case))


def start(visit: Visit) -> Response:
    """The start day set."""

    def work(dnr: str) -> object:
        return agreement_days.set_start(visit.app, visit.asks("startdag"), dnr, visit.part("id"), _day(visit, "dag"))

    return take(visit, lambda case: _start(visit, case), work, "startdag")


def _promise(visit: Visit, case: Case) -> Form:
    own = visit.part("id")
    found = next((one for one in case["promises"] if one["id"] == own), None)
    if found is None:
        raise NoSuchPromise(id=own[:60], dnr=case["dnr"], known="")
    said = Field("notering", "Hur löftet har infriats", "long", required=True)
    return _form(case, ("lofte", own, "klar"), "Löftet är infriat", found["text"], "Spara", said)


def promise_form(visit: Visit) -> Response:
    """How a löfte was kept."""
    return ask(visit, "lofte/klar", lambda case: _promise(visit, case))


def promise(visit: Visit) -> Response:
    """What shows that the löfte was kept."""

    def work(dnr: str) -> object:
        said = visit.said("notering")
        return following_up.keep_promise(visit.app, visit.asks("lofte"), dnr, visit.part("id"), said)

    return take(visit, lambda case: _promise(visit, case), work, "infriat")


def _feedback(case: Case) -> Form:
    fields = (
        Field("lank", "Länk till återkopplingen", required=True),
        Field("dag", "Publicerad", "date", required=True),
    )
    title = "Notera återkopplingen till invånarna"
    return _form(case, ("aterkoppling",), title, "", "Spara", *fields)


def feedback_form(visit: Visit) -> Response:
    """Feedback to the residents."""
    return ask(visit, "aterkoppling", _feedback)


def feedback(visit: Visit) -> Response:
    """The feedback noted as published."""

    def work(dnr: str) -> object:
        link = visit.said("lank").strip()
        return following_up.publish_feedback(visit.app, visit.asks("aterkoppling"), dnr, link, _day(visit, "dag"))

    return take(visit, _feedback, work, "aterkopplat")
