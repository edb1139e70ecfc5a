"""Beslutade punkter: who is to do what each says, what came of it, the year's beslutsuppföljning; and own notices."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from starlette.responses import Response

from engine.domain.clerical import NoSuchDecision
from engine.domain.media_types import DOCX, XLSX
from engine.usecases import correcting_decisions, decision_files, decision_report, executing
from engine.usecases.board import announcing
from engine.usecases.executing import NoSuchPoint
from web.casepage import Case, ask, opened, page, take
from web.forms import Field, Form
from web.pages.records import named
from web.press import case_address
from web.visit import number_in

if TYPE_CHECKING:
    from web.visit import Visit

POSTED, DOWN, FINAL, APPEALED = "uppe", "ned", "lagakraft", "overklagat"
SETTLED, ANNULLED = "avgjort", "upphavt"
NOTICE = (
    (POSTED, "Det sätts upp på anslagstavlan"),
    (DOWN, "Anslaget är nedtaget"),
    (FINAL, "Inget överklagande har kommit in"),
    (APPEALED, "Beslutet är överklagat"),
    (SETTLED, "Domstolen är färdig, och beslutet står"),
    (ANNULLED, "Domstolen är färdig, och beslutet är upphävt"),
)


def listing(visit: Visit) -> Response:
    """The decided points of the case."""
    case = opened(visit)
    found = executing.show(visit.app, visit.asks("beslut visa"), case["dnr"])
    return page(visit, "beslutspunkter.html", case, points=found["points"])


def _point(visit: Visit, case: Case) -> dict[str, Any]:
    """The point of that place on the page. Raises NoSuchPoint."""
    rows = executing.show(visit.app, visit.asks("beslut visa"), case["dnr"])["points"]
    number = int(visit.part("number"))
    if not 1 <= number <= len(rows):
        raise NoSuchPoint(point=str(number), dnr=case["dnr"], where="", known=str(len(rows)))
    return dict(rows[number - 1])


def _form(visit: Visit, case: Case, where: str, title: str, submit: str, *fields: Field) -> Form:
    address = case_address(case["dnr"], "beslutspunkter", visit.part("number"), where)
    back = case_address(case["dnr"], "beslutspunkter")
    return Form(title, address, fields, submit, back, _point(visit, case)["text"], case["revision"])


def _give(visit: Visit, case: Case) -> Form:
    one = _point(visit, case)
    fields = (
        Field("ansvarig", "Ansvarig", required=True, value=one["responsible"] or "",
              hint="En användares namn, eller ett kontor i ord."),
        Field("senast", "Senast", "date", value=one["due"] or ""),
    )  # fmt: skip
    return _form(visit, case, "ansvar", f"Ansvarig för punkt {one['point']}", "Spara", *fields)


def give_form(visit: Visit) -> Response:
    """Who is to do what the point says."""
    return ask(visit, "beslutspunkter/ansvar", lambda case: _give(visit, case))


def give(visit: Visit) -> Response:
    """Somebody made responsible."""

    def work(dnr: str) -> object:
        one, request = _point(visit, opened(visit)), visit.asks("beslut ansvar")
        who, due = visit.said("ansvarig").strip(), visit.day("senast")
        return executing.give(visit.app, request, dnr, one["point"], who, due, one["paragraph"])

    return take(visit, lambda case: _give(visit, case), work, "ansvar")


def _report(visit: Visit, case: Case) -> Form:
    one = _point(visit, case)
    fields = (
        Field("notering", "Vad som har gjorts", "long", required=True),
        Field("dag", "Dag", "date", hint="När det blev gjort; annars i dag."),
        Field("lank", "Länk", hint="Var det syns."),
    )
    return _form(visit, case, "klar", f"Rapportera punkt {one['point']}", "Rapportera", *fields)


def report_form(visit: Visit) -> Response:
    """What came of the point."""
    return ask(visit, "beslutspunkter/klar", lambda case: _report(visit, case))


def report(visit: Visit) -> Response:
    """The point reported as done."""

    def work(dnr: str) -> object:
        one, request, note = _point(visit, opened(visit)), visit.asks("beslut klar"), visit.said("notering")
        on, link = visit.day("dag"), visit.said("lank").strip() or None
        return executing.report(visit.app, request, dnr, one["point"], note, on, link, one["paragraph"])

    return take(visit, lambda case: _report(visit, case), work, "rapporterat")


# ── A decision that was written in wrongly ────────────────────────────────────────────────────────────────────────


def _decision(visit: Visit, case: Case) -> dict[str, Any]:
    """The decision of that place on the page. Raises NoSuchDecision."""
    rows, number = case["decisions"], int(visit.part("number"))
    if not 1 <= number <= len(rows) or not rows[number - 1]["meetingOn"]:
        raise NoSuchDecision(which="", dnr=case["dnr"], known=str(len(rows)))
    return dict(rows[number - 1])


def _correct(visit: Visit, case: Case) -> Form:
    one = _decision(visit, case)
    fields = (
        Field("dag", "Sammanträdesdag", "date", required=True, value=one["meetingOn"] or ""),
        Field("paragraf", "Paragraf", "number", value=str(one["paragraph"] or "")),
        Field("motivering", "Varför det rättas", "long", required=True),
    )
    intro = "Det som stod förut förblir läsbart i händelserna. Dokument som är gjorda med det blir inaktuella."
    address = case_address(case["dnr"], "beslut", visit.part("number"), "ratta")
    back = case_address(case["dnr"], "beslut")
    place = f"{one['body']} § {one['paragraph']}" if one["paragraph"] else one["body"]
    return Form(f"Rätta dag eller paragraf: {place}", address, fields, "Rätta", back, intro, case["revision"])


def correct_form(visit: Visit) -> Response:
    """What is wrong in a decision's day or paragraph."""
    return ask(visit, "beslut/ratta", lambda case: _correct(visit, case))


def correct(visit: Visit) -> Response:
    """The day or the paragraph put right."""

    def work(dnr: str) -> object:
        one = _decision(visit, opened(visit))
        held = date.fromisoformat(one["meetingOn"]) if one["meetingOn"] else None
        right = visit.day("dag"), number_in(visit.said("paragraf").strip(" §"))
        request, why = visit.asks("beslut ratta"), visit.said("motivering").strip()
        return correcting_decisions.correct(visit.app, request, dnr, why, stands=(held, one["paragraph"]), right=right)

    return take(visit, lambda case: _correct(visit, case), work, "beslutet-rattat")


# ── A decision by delegation on the board ─────────────────────────────────────────────────────────────────────────


def _notice(case: Case) -> Form:
    fields = (
        Field("vad", "Vad som har hänt", "choice", required=True, choices=NOTICE, value=POSTED),
        Field("dag", "Dag", "date", hint="Annars i dag."),
    )
    intro = (
        "Ett delegationsbeslut som inte anmäls till organet tillkännages för sig, och överklagandetiden räknas "
        "därifrån (8 kap. 10 § och 13 kap. 5 § kommunallagen)."
    )
    address, back = case_address(case["dnr"], "tillkannage"), case_address(case["dnr"], "beslut")
    return Form("Tillkännage beslutet", address, fields, "Notera", back, intro, case["revision"])


def notice_form(visit: Visit) -> Response:
    """What has happened with the decision on the board."""
    return ask(visit, "tillkannage", _notice)


def notice(visit: Visit) -> Response:
    """It is noted."""

    def work(dnr: str) -> object:
        request, on, what = visit.asks("beslut anslag"), visit.day("dag"), visit.said("vad")
        if what == FINAL:
            return announcing.final(visit.app, request, dnr)
        if what in (SETTLED, ANNULLED):
            return announcing.settled(visit.app, request, dnr, on, annulled=what == ANNULLED)
        act = {DOWN: announcing.take_down, APPEALED: announcing.appealed}.get(what, announcing.announce)
        return act(visit.app, request, dnr, on)

    return take(visit, _notice, work, "tillkannagivet")


# ── The year ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _year(visit: Visit) -> dict[str, Any]:
    organ, year = visit.query("organ"), visit.year() or visit.app.today().year
    known = organ if visit.app.municipality.organ(organ) else None
    return decision_report.yearly(visit.app, visit.asks("beslut uppfoljning"), year, known)


def yearly(visit: Visit) -> Response:
    """What was decided in the year, by whom it should be done, and what is left."""
    return visit.page("beslutsuppfoljning.html", found=_year(visit), organs=visit.app.municipality.organs,
                      query=visit.http.url.query)  # fmt: skip


def yearly_document(visit: Visit) -> Response:
    """The same as a Word document."""
    found = _year(visit)
    name = f"beslutsuppfoljning-{found['year']}.docx"
    return Response(decision_files.as_document(visit.app, found), media_type=DOCX, headers=named(name))


def yearly_sheet(visit: Visit) -> Response:
    """The same as a sheet."""
    found = _year(visit)
    name = f"beslutsuppfoljning-{found['year']}.xlsx"
    return Response(decision_files.as_sheet(found), media_type=XLSX, headers=named(name))
