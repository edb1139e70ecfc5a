"""Cases, their actions, agreements and plan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Query, Response

from engine.domain.answers import FileGiven, Raw
from engine.domain.scopes import Scope
from engine.domain.text import Point
from engine.usecases import handling, naming, planning, registering, viewing
from engine.usecases.searching import Search, search
from web.api import agreed, shapes
from web.api.described import CaseName, problems
from web.api.door import Caller, Changing, Route, asker, etag, named
from web.api.opaque import NotOurs
from web.api.paging import Paging
from web.api.shape import Day, FileName, Given, LongWords, Words, shown

router = APIRouter(route_class=Route, generate_unique_id_function=named, tags=["Ärenden"])
Reader = Annotated[Caller, asker(Scope.CASES_READ)]
Writer = Annotated[Caller, asker(Scope.CASES_WRITE)]


@router.get("/cases", response_model=shapes.Cases, summary="Ärenden", responses=problems(401, 403, 422, 429))
def cases(
    caller: Reader,
    paging: Paging,
    dnr: Annotated[Words, Query(description="Diarienummer, skrivet som man brukar skriva det.")] = "",
    q: Annotated[Words, Query(description="Sök i diarienummer, titlar, parter, handläggare och texter.")] = "",
    state: Annotated[Words, Query(description="Status.")] = "",
    body: Annotated[Words, Query(description="Beslutande organ.")] = "",
    which: Annotated[str, Query(pattern="^(oppna|avslutade|alla)$", description="oppna, avslutade, alla")] = "alla",
    due_before: Annotated[Day | None, Query(alias="dueBefore", description="Något förfaller före den dagen.")] = None,
) -> dict[str, Any]:
    """Cases that match all that is asked for."""
    request = caller.asks("lista")
    # What nothing is called is asked for by a Dnr that no case has.
    own = (naming.meant(caller.app, request, dnr) or "") if dnr else None
    found = search(
        caller.app, request,
        Search(
            q, state, body=body, which=which, due_before=due_before, size=paging.limit, offset=paging.offset, dnr=own
        ),
    )  # fmt: skip
    ids = naming.ids_of(caller.app, request, [row["dnr"] for row in found["cases"]])
    rows = [{**row, "id": caller.names.of("case", ids[row["dnr"]])} for row in found["cases"]]
    return {"cases": rows, "total": found["total"], "limit": paging.limit, "offset": paging.offset}


@router.get(
    "/cases/{caseId}",
    response_model=shapes.CaseShape,
    summary="Ett ärende",
    responses=problems(401, 403, 404, 422, 429),
)
def case(caller: Reader, case_id: CaseName, answer: Response) -> dict[str, Any]:
    """A whole case; its ETag goes with every change."""
    found = viewing.case_view(caller.app, caller.asks("visa"), caller.dnr(case_id))
    answer.headers.update(etag(found["revision"]))
    here = f"/v1/cases/{case_id}"
    parts = ("actions", "records", "instruments", "plan")
    links = {name: {"href": f"{here}/{name}"} for name in parts}
    links |= {"self": {"href": here}, "occurrences": {"href": f"/v1/occurrences?dnr={quote(found['dnr'], safe='')}"}}
    return {**found, "id": case_id, "links": links}


@router.get(
    "/cases/{caseId}/actions", response_model=shapes.Actions, summary="Vad som kan göras, och vad som saknas",
    responses=problems(401, 403, 404, 422, 429),
)  # fmt: skip
def actions(caller: Reader, case_id: CaseName, answer: Response) -> dict[str, Any]:
    """Every action of the case type: open or not for the user for whom the program acts, and all that is missing."""
    found = viewing.steps(caller.app, caller.asks("steg"), caller.dnr(case_id))
    answer.headers.update(etag(found["revision"]))
    return found


class PointGiven(Given):
    """A point of a proposal."""

    marker: str | None = shown("1", default=None, max_length=4)
    text: LongWords = shown("Överenskommelsen godkänns.")


class FileNamed(Given):
    """A file that was handed in before (POST /files), and what it is to be called."""

    file: FileName = shown(shapes.FILE)
    name: Words = shown("undertecknat.pdf", min_length=1)


class ActionGiven(Given):
    """An action to be carried out. answers: by the names of its needs; several where one may be repeated."""

    action: Words = shown("besluta")
    answers: dict[Words, LongWords | list[LongWords] | list[PointGiven] | FileNamed | list[FileNamed]] = shown(
        {"meeting": "2026-02-25", "paragraph": "31"}, default_factory=dict
    )
    reason: LongWords | None = shown("Beslutet justerades i dag.", default=None)


@router.post(
    "/cases/{caseId}/actions", response_model=shapes.ActionDone, summary="Utför en åtgärd",
    responses=problems(400, 401, 403, 404, 408, 409, 411, 412, 413, 415, 422, 428, 429, 503),
)  # fmt: skip
def carry_out(
    caller: Writer, case_id: CaseName, given: ActionGiven, change: Changing, answer: Response
) -> dict[str, Any]:
    """Carries out the action; where it is not open, everything that is missing."""
    request = change.asked(caller, "steg", f"{case_id} {given.model_dump_json()}")
    answers = {name: _raw(caller, said) for name, said in given.answers.items()}
    done = handling.act(caller.app, request, caller.dnr(case_id), given.action, answers, given.reason)
    answer.headers.update(etag(done["revision"]))
    return {**done, "id": case_id}


Answered = str | PointGiven | FileNamed


def _raw(caller: Caller, said: Answered | Sequence[Answered]) -> list[Raw]:
    several: Sequence[Answered] = [said] if isinstance(said, str | FileNamed | PointGiven) else said
    points = tuple(Point(one.marker, one.text) for one in several if isinstance(one, PointGiven))
    files = [_file(caller, one) for one in several if isinstance(one, FileNamed)]
    words = [one for one in several if isinstance(one, str) and one]
    return [points] if points else [*files, *words]


def _file(caller: Caller, named: FileNamed) -> FileGiven:
    """The file, where it was this program that handed it in, and it is still there. Raises NotHandedIn."""
    try:
        digest = caller.names.digest(caller.application.id, named.file)
    except NotOurs:
        raise registering.NotHandedIn from None
    return registering.handed_in(caller.app, named.name, digest)


@router.get("/plans", response_model=agreed.Plans, summary="Vad ärendena har framför sig",
    responses=problems(401, 403, 422, 429),
)  # fmt: skip
def plans(
    caller: Reader,
    paging: Paging,
    until: Annotated[Day | None, Query(description="Sista dagen; annars två år framåt.")] = None,
) -> dict[str, Any]:
    """What the clock will do in every open case; only those of the page are reckoned."""
    request = caller.asks("plan")
    dnrs = planning.open_dnrs(caller.app, request)
    page = paging.of(dnrs)
    found = [planning.plan(caller.app, request, dnr, until)["plans"][0] for dnr in page]
    ids = naming.ids_of(caller.app, request, page)
    told = [{**one, "caseId": caller.names.of("case", ids[one["dnr"]])} for one in found]
    return {"until": planning.last_day(caller.app, until), "plans": told, **paging.told(dnrs)}


@router.get(
    "/cases/{caseId}/instruments", response_model=agreed.Instruments, summary="Ärendets avtal",
    responses=problems(401, 403, 404, 422, 429),
)  # fmt: skip
def instruments(caller: Reader, case_id: CaseName, answer: Response) -> dict[str, Any]:
    """The agreements of the case as they stand today, every date with its reckoning."""
    number = caller.number("case", case_id)
    found = viewing.agreements(caller.app, caller.asks("avtal"), caller.dnr(case_id))
    answer.headers.update(etag(found["revision"]))
    rows = [
        {**one, "id": caller.names.within("instrument", number, one["id"]), "caseId": case_id}
        for one in found["instruments"]
    ]
    return {"instruments": rows}


@router.get(
    "/cases/{caseId}/plan", response_model=agreed.PlanShape, summary="Vad ärendet har framför sig",
    responses=problems(401, 403, 404, 422, 429),
)  # fmt: skip
def plan(
    caller: Reader,
    case_id: CaseName,
    until: Annotated[Day | None, Query(description="Sista dagen; annars två år framåt.")] = None,
) -> dict[str, Any]:
    """What the clock will do, and what cannot be reckoned."""
    found = planning.plan(caller.app, caller.asks("plan"), caller.dnr(case_id), until)
    return {**found["plans"][0], "caseId": case_id, "until": found["till"]}
