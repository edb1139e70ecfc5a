"""Ärende: the tabs of one case, which only show; what can be done stands in pages of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from engine.domain.agreement import PLEDGE
from engine.domain.comparing import AGREED_TEXTS
from engine.domain.extracts import EXTRACT
from engine.usecases import auditing, changed_lines, issuing, listing, viewing, writing
from web.casepage import Case, opened, page
from web.hindrances import explained, lacks_role
from web.rights import opens
from web.way import way_through

if TYPE_CHECKING:
    from starlette.responses import Response

    from web.rights import Opens
    from web.visit import Visit


def overview(visit: Visit) -> Response:
    """Översikt: where the case stands, what can be done, what stands in the way, and what is to be answered."""
    request = visit.asks("visa")
    case = opened(visit, request)
    may_open = opens(visit, case["body"])
    actions = [explained(case, one, may_open) for one in case["actions"]]
    return page(
        visit,
        "oversikt.html",
        case,
        way=way_through(viewing.workflow(visit.app, request, case["dnr"]), case["state"]),
        open=[one for one in actions if one.open],
        shut=[one for one in actions if not one.open and one.belongs_here],
        tasks=[_task(case, one, may_open) for one in case["tasks"]],
        more=_more(case, may_open),
        soon=_soon(visit, case),
    )


def _soon(visit: Visit, case: Case) -> list[dict[str, Any]]:
    rows = listing.occurrences(visit.app, visit.asks("uppfoljning"), dnr=case["dnr"])["occurrences"]
    return [one for one in rows if one["state"] in {"forfallen", "kommande"}][:5]


def _more(case: Case, may_open: Opens) -> list[tuple[tuple[str, ...], str]]:
    """What can be done in the case beside its steps: where it stands under the case, and its words."""
    marked, ended = bool(case["confidentiality"]), bool(case["closedOn"])
    ways = (
        ("registrera", "Registrera en handling", not ended),
        ("anteckna", "Skriv en tjänsteanteckning", True),
        ("bevaka", "Bevaka något", not ended),
        ("tilldela", "Tilldela handläggare", True),
        ("sekretess", "Ändra sekretessmarkeringen" if marked else "Sekretessmarkera ärendet", True),
        ("sekretess/bort", "Ta bort sekretessmarkeringen", marked),
    )
    return [(tuple(form.split("/")), words) for form, words, fits in ways if fits and may_open(form)]


def _task(case: Case, one: dict[str, Any], may_open: Opens) -> dict[str, Any]:
    """A question with the page under the case where the visitor may answer it."""
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
    return {
        "what": one["what"],
        "where": rest if rest and _answers(case, rest, may_open) else None,
        "recipient": recipient,
    }


def _answers(case: Case, where: tuple[str, ...], may_open: Opens) -> bool:
    """Whether the visitor may do what is asked for there."""
    if where[0] == "steg":
        return not any(one["name"] == where[1] and lacks_role(one) for one in case["actions"])
    return may_open("/".join(dict.fromkeys((where[0], where[-1]))))


def records(visit: Visit) -> Response:
    """Handlingar: every handling, and the documents that can be drawn up."""
    request = visit.asks("handlingar")
    case = opened(visit, request)
    workflow = viewing.workflow(visit.app, request, case["dnr"])
    names = dict(visit.app.municipality.house_style.names)
    there = issuing.worth_drawing_up(visit.app, request, case["dnr"], workflow.templates)
    named = [(one, names.get(one, visit.app.templates.get(one).caption)) for one in there]
    kinds = [(one, *row) for one, label in named for row in _each(case, one, label)]
    return page(visit, "handlingar.html", case, kinds=kinds, written=writing.WRITTEN)


def _each(case: Case, template: str, label: str) -> list[tuple[str, str, str]]:
    """(what it is called, the field by which it is chosen, what is chosen): a row each where the document is the text
    of one of several agreements, or an extract of one of several passages.
    """
    if template == EXTRACT and len(case["passages"]) > 1:
        return [(f"{label}, {one}", "paragraf", one) for one in reversed(case["passages"])]
    agreed = [one for one in case["instruments"] if (one["kind"] == PLEDGE) == (template == PLEDGE)]
    if template not in AGREED_TEXTS or len(agreed) < 2:
        return [(label, "", "")]
    return [(one["title"] or one["id"], "avtal", one["id"]) for one in agreed]


def decisions(visit: Visit) -> Response:
    """Beslut: proposals and decisions, round by round."""
    case = opened(visit)
    rounds: dict[int, list[dict[str, Any]]] = {}
    for number, one in enumerate(case["decisions"], 1):
        rounds.setdefault(one["round"], []).append({**one, "number": number})
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


def _changed(entry: dict[str, Any]) -> list[str]:
    """What an entry put other values in the place of, in lines for people."""
    if entry["kind"] not in _CHANGES:
        return []
    before, after = (_without_sums(entry[side]) for side in ("before", "after"))
    return changed_lines.lines_of(before, after)


def _without_sums(values: dict[str, Any] | None) -> dict[str, Any] | None:
    return {key: value for key, value in values.items() if not key.lower().endswith("digest")} if values else values


# The entries whose line of the journal does not itself say what stood before.
_CHANGES = {"andrat", "handling_andrad"}


def journal(visit: Visit) -> Response:
    """Händelser: the journal, newest first; who has read what is marked stands apart."""
    case = opened(visit)
    entries = auditing.journal_view(visit.app, visit.asks("handelser"), case["dnr"])["entries"]
    rows = [one for one in reversed(entries) if one["kind"] != "sekretess_last"]
    told = [one | {"changed": _changed(one)} for one in rows]
    read = [one for one in reversed(entries) if one["kind"] == "sekretess_last"]
    return page(visit, "handelser.html", case, entries=told, read=read)
