"""Expediering: to whom a decision is sent, by mail with its extract, by letter or in the house; and what came back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from engine.domain.errors import Refused
from engine.usecases import dispatch_orders, dispatch_view
from engine.usecases.dispatch_orders import NothingSent
from web.casepage import Case, ask, opened, page, take
from web.forms import Field, Form
from web.press import case_address

if TYPE_CHECKING:
    from starlette.responses import Response

    from web.visit import Visit

MAIL, LETTER, INSIDE = "mejl", "brev", "internt"
WAYS = (
    (MAIL, "Mejl med protokollsutdraget som PDF"),
    (LETTER, "Brev: följebrevet upprättas, skriv ut och posta"),
    (INSIDE, "Läses i ärendet, inget skickas"),
)


class NotSentYet(Refused):
    """Inget är skickat till {name}, så inget kan ha kommit tillbaka."""


STATES = {"ej_skickat": "ej skickat", "vantar": "väntar", "skickat": "skickat", "misslyckat": "kom inte fram"}


def listing(visit: Visit) -> Response:
    """The list with channel, day and proof for each, and what waits or came back."""
    case = opened(visit)
    found = dispatch_view.show(visit.app, visit.asks("expediera"), case["dnr"])
    return page(visit, "expediering.html", case, found=found, states=STATES)


def send_all(visit: Visit) -> Response:
    """Mailed to everybody on the list who has an address and has not had it."""
    dnr = visit.part("dnr")
    answer = dispatch_orders.order(visit.app, visit.asks("expediera"), dnr)
    return visit.to(case_address(answer["dnr"], "expediering"), "expedierat")


def _recipient(visit: Visit, case: Case) -> dict[str, Any]:
    """The one of that place on the list. Raises NothingSent."""
    rows = dispatch_view.show(visit.app, visit.asks("expediera"), case["dnr"])["recipients"]
    number = int(visit.part("number"))
    if not 1 <= number <= len(rows):
        raise NothingSent(dnr=case["dnr"], name=str(number))
    return dict(rows[number - 1])


def _send(visit: Visit, case: Case) -> Form:
    one = _recipient(visit, case)
    usual = {"mejl": MAIL, "internt": INSIDE}.get(one["channel"], LETTER)
    fields = (
        Field("satt", "Hur beslutet skickas", "choice", required=True, choices=WAYS, value=usual),
        Field("adress", "E-postadress", value=one["address"] or "", hint="För mejl."),
        Field("dag", "Dag", "date", hint="För brev: dagen då det postades; annars i dag."),
        Field("bevis", "Bevis", hint="För brev: rekommenderat, delgivningskvitto."),
    )
    return _form(visit, case, (), f"Expediera till {one['name']}", "Expediera", *fields)


def _form(visit: Visit, case: Case, more: tuple[str, ...], title: str, submit: str, *fields: Field) -> Form:
    address = case_address(case["dnr"], "expediering", visit.part("number"), *more)
    return Form(title, address, fields, submit, case_address(case["dnr"], "expediering"), revision=case["revision"])


def send_form(visit: Visit) -> Response:
    """How the decision is sent to one recipient."""
    return ask(visit, "expediering/skicka", lambda case: _send(visit, case))


def send(visit: Visit) -> Response:
    """It is sent, or noted that it is read in the case."""

    def work(dnr: str) -> object:
        name, request = _recipient(visit, opened(visit))["name"], visit.asks("expediera")
        if visit.said("satt") == MAIL:
            address = visit.said("adress").strip()
            given = [(name, address)] if address else []
            return dispatch_orders.order(visit.app, request, dnr, () if given else (name,), given)
        if visit.said("satt") == INSIDE:
            return dispatch_orders.in_the_house(visit.app, request, dnr, name)
        return dispatch_orders.letter(
            visit.app, request, dnr, name, visit.day("dag"), visit.said("bevis").strip() or None
        )

    return take(visit, lambda case: _send(visit, case), work, "expedierat")


def _returned(visit: Visit, case: Case) -> Form:
    one = _recipient(visit, case)
    why = Field("motivering", "Varför det kom tillbaka", required=True)
    return _form(visit, case, ("retur",), f"Kom tillbaka från {one['name']}", "Notera", why)


def returned_form(visit: Visit) -> Response:
    """Why what was sent came back."""
    return ask(visit, "expediering/retur", lambda case: _returned(visit, case))


def returned(visit: Visit) -> Response:
    """That it came back; it is a task again."""

    def work(dnr: str) -> object:
        name, why = _recipient(visit, opened(visit))["name"], visit.said("motivering").strip()
        try:
            return dispatch_orders.came_back(visit.app, visit.asks("expediera retur"), dnr, name, why)
        except NothingSent as error:
            raise NotSentYet(name=name) from error

    return take(visit, lambda case: _returned(visit, case), work, "retur")
