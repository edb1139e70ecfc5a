"""What is to be followed up: listed, and noted as done."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Response

from engine.domain.scopes import Scope
from engine.usecases import listing, naming, noting_done, viewing
from web.api import agreed, shapes
from web.api.described import OccurrenceName, problems
from web.api.door import Caller, Changing, NotThisName, Route, asker, etag, named
from web.api.paging import Paging
from web.api.shape import Day, Given, LongWords, Words, shown

router = APIRouter(route_class=Route, generate_unique_id_function=named, tags=["Uppföljning"])
Reader = Annotated[Caller, asker(Scope.FOLLOWUPS_READ)]
Writer = Annotated[Caller, asker(Scope.FOLLOWUPS_WRITE)]


def _named(caller: Caller, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    ids = naming.ids_of(caller.app, caller.asks("uppfoljning"), {row["dnr"] for row in rows})
    return [
        {
            **row,
            "id": caller.names.within("occurrence", ids[row["dnr"]], row["id"]),
            "caseId": caller.names.of("case", ids[row["dnr"]]),
            "own": row["id"],
        }
        for row in rows
    ]


def _one(caller: Caller, name: str) -> dict[str, Any]:
    """The occurrence of that name. Raises NotThere."""
    found = listing.occurrences(caller.app, caller.asks("uppfoljning"), dnr=caller.within(name))["occurrences"]
    one = next((row for row in _named(caller, found) if row["id"] == name), None)
    if one is None:
        raise NotThisName
    return one


@router.get(
    "/occurrences", response_model=agreed.Occurrences, summary="Det som ska följas upp",
    responses=problems(401, 403, 422, 429),
)  # fmt: skip
def occurrences(
    caller: Reader,
    paging: Paging,
    dnr: Annotated[Words, Query(description="Bara det ärendets.")] = "",
    due_before: Annotated[Day | None, Query(alias="dueBefore", description="Förfaller den dagen eller före.")] = None,
) -> dict[str, Any]:
    """What is to be followed up by due day; what was done in the last year is there too."""
    own = naming.meant(caller.app, caller.asks("uppfoljning"), dnr) if dnr else None
    request = caller.asks("uppfoljning")
    there = own is not None or not dnr
    rows = listing.occurrences(caller.app, request, till=due_before, dnr=own)["occurrences"] if there else []
    return {"occurrences": _named(caller, list(paging.of(rows))), **paging.told(rows)}


@router.get(
    "/occurrences/{occurrenceId}", response_model=agreed.OccurrenceShape, summary="Ett tillfälle",
    responses=problems(401, 403, 404, 422, 429),
)  # fmt: skip
def occurrence(caller: Reader, occurrence_id: OccurrenceName, answer: Response) -> dict[str, Any]:
    """One occurrence; the ETag is its case's."""
    found = _one(caller, occurrence_id)
    answer.headers.update(etag(viewing.steps(caller.app, caller.asks("visa"), found["dnr"])["revision"]))
    return found


class DoneGiven(Given):
    """What was done, and where that is shown."""

    note: LongWords = shown("Mötet hölls; se anteckningarna.", min_length=1)
    link: Words | None = shown("https://ronnviken.example/uppfoljning", default=None)
    done_on: Day | None = shown("2026-04-07", default=None)


@router.post(
    "/occurrences/{occurrenceId}/completions", response_model=shapes.Changed, summary="Notera att det är gjort",
    responses=problems(400, 401, 403, 404, 408, 409, 411, 412, 413, 415, 422, 428, 429),
)  # fmt: skip
def complete(
    caller: Writer, occurrence_id: OccurrenceName, given: DoneGiven, change: Changing, answer: Response
) -> dict[str, Any]:
    """The occurrence is done; the next one comes by itself."""
    found = _one(caller, occurrence_id)
    request = change.asked(caller, "uppfoljning klar", f"{occurrence_id} {given.model_dump_json()}")
    told = noting_done.mark_done(
        caller.app, request, found["dnr"], found["own"], given.note, given.link or None, on=given.done_on
    )
    answer.headers.update(etag(told["revision"]))
    return {**told, "caseId": found["caseId"]}
