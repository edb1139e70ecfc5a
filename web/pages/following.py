"""What is followed up: done or opened again, an interval or a meeting chosen, a start day set."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from engine.usecases import agreement_days, following_up, listing, noting_done
from engine.usecases.following_up import NoSuchInstrument, NoSuchObligation, NoSuchOccurrence
from web.casepage import Case, ask, take
from web.forms import Field, Form
from web.press import case_address
from web.uploads import with_one

if TYPE_CHECKING:
    from starlette.responses import Response

    from web.visit import Visit

INTERVALS = (
    ("P1M", "Varje månad"), ("P2M", "Varannan månad"), ("P3M", "Var tredje månad"), ("P4M", "Var fjärde månad"),
    ("P6M", "Varje halvår"), ("P1Y", "Varje år"), ("P2Y", "Vartannat år"),
)  # fmt: skip


def form_of(case: Case, where: tuple[str, ...], title: str, intro: str, submit: str, *fields: Field) -> Form:
    """A form under the case, which goes back to the page where the thing stands."""
    back = case_address(case["dnr"], "avtal" if where[0] == "avtal" else "uppfoljning")
    return Form(title, case_address(case["dnr"], *where), fields, submit, back, intro, case["revision"])


def day_of(visit: Visit, name: str) -> date:
    """The day that was written in the field."""
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
    what = f"{row['what'].rstrip('.')}.{when}"
    return form_of(case, where, "Klarmarkera uppföljningen", what, "Klarmarkera", *fields)


def done_form(visit: Visit) -> Response:
    """An occurrence that is done."""
    return ask(visit, "uppfoljning/klar", lambda case: _done(visit, case))


def done(visit: Visit) -> Response:
    """The occurrence marked as done."""

    def work(dnr: str) -> object:
        said, link = visit.said("notering"), visit.said("lank").strip() or None
        day = day_of(visit, "dag") if visit.said("dag").strip() else None
        return with_one(
            visit, "fil", visit.asks("klar"),
            lambda asked, file: noting_done.mark_done(visit.app, asked, dnr, visit.part("id"), said, link, file, day),
        )  # fmt: skip

    return take(visit, lambda case: _done(visit, case), work, "klar")


def _reopened(visit: Visit, case: Case) -> Form:
    row = _occurrence(visit, case)
    why = Field("motivering", "Varför", "long", required=True, hint="Det som noterades förblir läsbart i loggen.")
    where = ("uppfoljning", row["id"], "oppna")
    return form_of(case, where, "Öppna uppföljningen igen", f"{row['what'].rstrip('.')}.", "Öppna igen", why)


def reopen_form(visit: Visit) -> Response:
    """An occurrence that was wrongly marked as done."""
    return ask(visit, "uppfoljning/oppna", lambda case: _reopened(visit, case))


def reopen(visit: Visit) -> Response:
    """The occurrence open again."""

    def work(dnr: str) -> object:
        return noting_done.take_back(visit.app, visit.asks("oppna"), dnr, visit.part("id"), visit.said("motivering"))

    return take(visit, lambda case: _reopened(visit, case), work, "oppnad")


def _interval(visit: Visit, case: Case) -> Form:
    own = visit.part("id")
    found = next((one for one in case["obligations"] if one["id"] == own), None)
    if found is None:
        raise NoSuchObligation(id=own[:60], dnr=case["dnr"], known="")
    said = f"{found['what'].rstrip('.')}. Texten säger: «{found['phrase']}»" if found["phrase"] else found["what"]
    every = Field("var", "Hur ofta", "choice", required=True, choices=INTERVALS, value=found["interval"] or "")
    return form_of(case, ("uppfoljning", own, "intervall"), "Välj intervall", said, "Välj", every)


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
    return form_of(case, ("uppfoljning", row["id"], "sammantrade"), title, row["what"], "Välj", day)


def meeting_form(visit: Visit) -> Response:
    """At which meeting something is taken up."""
    return ask(visit, "uppfoljning/sammantrade", lambda case: _meeting(visit, case))


def meeting(visit: Visit) -> Response:
    """The meeting chosen."""

    def work(dnr: str) -> object:
        day = day_of(visit, "dag")
        return following_up.choose_meeting(visit.app, visit.asks("sammantrade"), dnr, visit.part("id"), day)

    return take(visit, lambda case: _meeting(visit, case), work, "sammantrade")


def _start(visit: Visit, case: Case) -> Form:
    own = visit.part("id")
    found = next((one for one in case["instruments"] if one["id"] == own), None)
    if found is None:
        raise NoSuchInstrument(id=own[:60], dnr=case["dnr"], known="")
    intro = f"Texten i «{found['title'] or own}» ger ingen startdag. Från den räknas tiderna."
    day = Field("dag", "Startdag", "date", required=True)
    return form_of(case, ("avtal", own, "startdag"), "Ange startdag", intro, "Spara startdagen", day)


def start_form(visit: Visit) -> Response:
    """The day on which an agreement begins, where its text gives none."""
    return ask(visit, "avtal/startdag", lambda case: _start(visit, case))


def start(visit: Visit) -> Response:
    """The start day set."""

    def work(dnr: str) -> object:
        return agreement_days.set_start(visit.app, visit.asks("startdag"), dnr, visit.part("id"), day_of(visit, "dag"))

    return take(visit, lambda case: _start(visit, case), work, "startdag")
