"""Ärende: the tabs of one case, which only show; what can be done stands in pages of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from engine.usecases import auditing, listing, viewing, writing
from web.casepage import Case, opened, page
from web.hindrances import explained
from web.way import way_through

if TYPE_CHECKING:
    from starlette.responses import Response

    from web.visit import Visit


def overview(visit: Visit) -> Response:
    """Översikt: where the case stands, what can be done, what stands in the way, and what is to be answered."""
    request = visit.asks("visa")
    case = opened(visit, request)
    actions = [explained(case, one) for one in case["actions"]]
    return page(
        visit,
        "oversikt.html",
        case,
        way=way_through(viewing.workflow(visit.app, request, case["dnr"]), case["state"]),
        open=[one for one in actions if one.open],
        shut=[one for one in actions if not one.open and one.belongs_here],
        tasks=[_task(one) for one in case["tasks"]],
        soon=_soon(visit, case),
    )


def _soon(visit: Visit, case: Case) -> list[dict[str, Any]]:
    rows = listing.occurrences(visit.app, visit.asks("uppfoljning"), dnr=case["dnr"])["occurrences"]
    return [one for one in rows if one["state"] in {"forfallen", "kommande"}][:5]


def _task(one: dict[str, Any]) -> dict[str, Any]:
    """A question with the page under the case where it is answered."""
    kind, _, subject = one["id"].partition(":")
    rest = {
        "startdag": ("avtal", subject, "startdag"),
        "intervall": ("uppfoljning", subject, "intervall"),
        "sammantrade": ("uppfoljning", subject, "sammantrade"),
        "expediera": ("expediering",),
        "anslag": ("tillkannage",),
        "aterstar": ("steg", "ny_omgang"),
        "galler": ("steg", "ny_omgang"),
    }.get(kind)
    recipient = subject.partition(":")[2] if kind == "expediera" else None
    return {"what": one["what"], "where": rest, "recipient": recipient}


def records(visit: Visit) -> Response:
    """Handlingar: every handling, and the documents that can be drawn up."""
    request = visit.asks("handlingar")
    case = opened(visit, request)
    workflow = viewing.workflow(visit.app, request, case["dnr"])
    names = dict(visit.app.municipality.house_style.names)
    kinds = [(one, names.get(one, visit.app.templates.get(one).caption)) for one in workflow.templates]
    return page(visit, "handlingar.html", case, kinds=kinds, written=writing.WRITTEN)


def decisions(visit: Visit) -> Response:
    """Beslut: proposals and decisions, round by round."""
    case = opened(visit)
    rounds: dict[int, list[dict[str, Any]]] = {}
    for one in case["decisions"]:
        rounds.setdefault(one["round"], []).append(one)
    return page(visit, "beslut.html", case, rounds=rounds)


def agreements(visit: Visit) -> Response:
    """Avtal: each agreement with its term, extension and last days of notice, every date with its reckoning."""
    case = opened(visit)
    return page(visit, "avtal.html", case, parties={one["id"]: one["name"] for one in case["parties"]})


def following(visit: Visit) -> Response:
    """Uppföljning: what is to be done when, bevakningar, and löften with what shows that they were kept."""
    case = opened(visit)
    rows = listing.occurrences(visit.app, visit.asks("uppfoljning"), dnr=case["dnr"])["occurrences"]
    return page(
        visit, "uppfoljning.html", case, coming=[one for one in rows if one["state"] != "klar"],
        done_rows=[one for one in reversed(rows) if one["state"] == "klar"],
        watches=[one for one in case["watches"] if not one["done"]],
        answered=[one for one in case["watches"] if one["done"]],
    )  # fmt: skip


def journal(visit: Visit) -> Response:
    """Händelser: the journal, newest first; who has read what is marked stands apart."""
    case = opened(visit)
    entries = auditing.journal_view(visit.app, visit.asks("handelser"), case["dnr"])["entries"]
    told = [one for one in reversed(entries) if one["kind"] != "sekretess_last"]
    read = [one for one in reversed(entries) if one["kind"] == "sekretess_last"]
    return page(visit, "handelser.html", case, entries=told, read=read)
