"""The frame of every page about a case: its identity on top, its tabs, and forms that belong to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from engine.domain.people import Role
from engine.usecases import auditing, viewing
from web.forms import STALE, Form, answered
from web.press import case_address
from web.rights import must_open, opens
from web.visit import number_in

if TYPE_CHECKING:
    from starlette.responses import Response

    from engine.usecases.work import Request
    from web.visit import Visit

Case = dict[str, Any]


def opened(visit: Visit, request: Request | None = None) -> Case:
    """The case of the address, as the visitor may see it. Raises NoSuchDnr."""
    case = viewing.case_view(visit.app, request or visit.asks("visa"), visit.part("dnr"))
    names = {one["id"]: one["name"] for one in case["parties"]}
    for record in case["records"]:
        record["from"], record["to"] = (names.get(record[end], record[end]) for end in ("from", "to"))
    return case


def tabs(case: Case) -> list[tuple[str, str, int | None]]:
    """The tabs: address, words, and how many there are of what stands on it."""
    dnr = case["dnr"]
    standing = [one for one in case["records"] if one["state"] == "registrerad"]
    found: list[tuple[str, str, int | None]] = [
        (case_address(dnr), "Översikt", None),
        (case_address(dnr, "handlingar"), "Handlingar", len(standing)),
        (case_address(dnr, "beslut"), "Beslut", len(case["decisions"])),
    ]
    if case["instruments"]:
        found.append((case_address(dnr, "avtal"), "Avtal", len(case["instruments"])))
    if not case["closedOn"]:
        found.append((case_address(dnr, "plan"), "Plan", None))
    return [
        *found,
        (case_address(dnr, "uppfoljning"), "Uppföljning", None),
        (case_address(dnr, "handelser"), "Händelser", None),
    ]


def page(visit: Visit, template: str, case: Case, status: int = 200, **facts: Any) -> Response:
    """A page in the frame of the case."""
    return visit.page(
        template, status, case=case, tabs=tabs(case), may=may(visit, case), opens=opens(visit, case["body"]), **facts
    )


def may(visit: Visit, case: Case) -> Callable[..., bool]:
    """Whether the visitor holds one of the roles in the case's organ, asked by name in a template."""

    def holds(*names: str) -> bool:
        user = visit.user
        municipality = visit.app.municipality
        return user is not None and any(municipality.has_role(user, Role(name), case["body"]) for name in names)

    return holds


def shown(case: Case) -> Callable[[Visit, Form, Sequence[str], int], Response]:
    """Prints a form in the frame of the case, with what has happened since where somebody else was first."""

    def show(visit: Visit, form: Form, faults: Sequence[str] = (), status: int = 200) -> Response:
        newer = since(visit, case) if STALE in faults else []
        return page(visit, "formular.html", case, status, form=form, faults=faults, since=newer)

    return show


def since(visit: Visit, case: Case) -> list[dict[str, Any]]:
    """What others have done in the case since the revision that the form was shown at, the newest first."""
    was = number_in(visit.said("revision"))
    entries = auditing.journal_view(visit.app, visit.asks("handelser"), case["dnr"])["entries"]
    newer = [one for one in entries if one["revision"] and was is not None and one["revision"] > was]
    return [one | {"words": _words(one)} for one in reversed(newer) if one["kind"] != "sekretess_last"]


def _words(entry: dict[str, Any]) -> list[str]:
    """The points that somebody proposed or decided, which the line of the journal only tells of."""
    decision = (entry["after"] or {}).get("decision")
    # A correction tells of all decisions, and of no points.
    said = decision.get("points") or [] if isinstance(decision, dict) else []
    return [f"{one['marker']}. {one['text']}" if one.get("marker") else one["text"] for one in said]


def ask(visit: Visit, form: str, make: Callable[[Case], Form]) -> Response:
    """Shows the form that the case gives rise to. form: as rights.FORMS has it. Raises NotAllowed."""
    case = opened(visit)
    must_open(visit, form, case["body"])
    return shown(case)(visit, make(case), (), 200)


def take(visit: Visit, make: Callable[[Case], Form], work: Callable[[str], Any], did: str) -> Response:
    """Does what the form asks for; work is given the case's Dnr. The page that follows tells of warnings."""
    case = opened(visit)
    form, told = make(case), list[str]()

    def doing() -> None:
        answer = work(case["dnr"])
        told.extend(answer.get("warnings") or () if isinstance(answer, dict) else ())

    return warned(visit, form, told, answered(visit, form, doing, did, shown(case)))


def warned(visit: Visit, form: Form, told: Sequence[str], answer: Response) -> Response:
    """The answer to a form that was done; where something is to be told of it, a page that tells it."""
    if not told or answer.status_code != _GOES_ON:
        return answer
    return page(visit, "klart.html", opened(visit), form=form, told=told)


_GOES_ON = 303
