"""What belongs to no single case: meetings, the register, the feed of events, what the API is and its problems."""

from __future__ import annotations

from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from starlette.requests import Request as HttpRequest

from engine.domain.scopes import Scope
from engine.usecases import auditing, feed
from engine.usecases.board import viewing
from web.api import common
from web.api.described import problems
from web.api.door import Caller, NotThisName, Route, asker, named
from web.api.paging import Paging
from web.api.problems import BY_NAME, address_of
from web.api.shape import Day, Name, Shape, Words, shown

router = APIRouter(route_class=Route, generate_unique_id_function=named)
VERSION, RELEASED, STATUS = "1.0.0", date(2026, 11, 28), "beta"
OfMeetings = Annotated[Caller, asker(Scope.MEETINGS_READ)]
OfRegister = Annotated[Caller, asker(Scope.REGISTER_PUBLIC, Scope.REGISTER_READ)]
OfEvents = Annotated[Caller, asker(Scope.EVENTS_READ)]


@router.get(
    "/api-info", response_model=common.ApiInfo, tags=["Om API:et"], summary="Vad det här är", responses=problems(405)
)
def api_info(http: HttpRequest) -> dict[str, Any]:
    """Name, version and status, for anybody."""
    described = http.app.state.site.address.base(http.headers.get("host", "")) + "/v1/openapi.json"
    return {
        "apiName": "arendegang",
        "apiVersion": VERSION,
        "apiReleased": RELEASED,
        "apiDocumentation": described,
        "apiStatus": STATUS,
    }


class ProblemKind(Shape):
    """A kind of problem, explained."""

    type: str = shown("/v1/problems/not-found")
    title: str = shown("Finns inte")
    status: int = shown(404)
    description: str = shown("Det du söker finns inte, eller så har du inte tillgång till det.")


@router.get(
    "/problems/{kind}", response_model=ProblemKind, tags=["Om API:et"], summary="Vad ett fel betyder",
    responses=problems(404, 422),
)  # fmt: skip
def problem_kind(kind: Annotated[str, Path(pattern="^[a-z-]{1,40}$", examples=["not-found"])]) -> dict[str, Any]:
    """What a problem's type leads to, for anybody."""
    found = BY_NAME.get(kind)
    if found is None:
        raise NotThisName
    return {"type": address_of(found), "title": found.title, "status": found.status, "description": found.detail}


@router.get(
    "/meetings", response_model=common.Meetings, tags=["Sammanträden"], summary="Sammanträden",
    responses=problems(401, 403, 422, 429),
)  # fmt: skip
def meetings(
    caller: OfMeetings,
    paging: Paging,
    organ: Annotated[Words, Query(description="Bara det organets.")] = "",
    since: Annotated[Day | None, Query(alias="from", description="Den dagen eller senare.")] = None,
    until: Annotated[Day | None, Query(description="Den dagen eller tidigare.")] = None,
) -> dict[str, Any]:
    """Every meeting, planned or begun, by day; what its agenda and minutes say stands in the cases."""
    days = since or date.min, until or date.max
    found = viewing.meetings(caller.app, caller.asks("sammantrade lista"), *days)["meetings"]
    rows = [one for one in found if organ in {"", one["organ"]}]
    told = [
        {**one, "heldOn": one["day"], "id": sha256(f"{one['organ']}:{one['day']}".encode()).hexdigest()[:32]}
        for one in paging.of(rows)
    ]
    return {"meetings": told, **paging.told(rows)}


@router.get(
    "/register", response_model=common.Register, tags=["Diarium"], summary="Diariet",
    responses=problems(401, 403, 422, 429),
)  # fmt: skip
def register(
    caller: OfRegister,
    paging: Paging,
    year: Annotated[int | None, Query(ge=1900, le=2200, description="Annars det här året.")] = None,
    series: Annotated[Words, Query(description="Bara den serien.")] = "",
    masked: Annotated[bool, Query(description="Som det får visas för alla.")] = True,
) -> dict[str, Any]:
    """Every number, used or voided, with its handlings; always masked for a program with diarium:offentligt alone."""
    hides = masked or not caller.may(Scope.REGISTER_READ)
    of_year = year or caller.app.today().year
    found = auditing.register(caller.app, caller.asks("diarium"), series=series or None, year=of_year, masked=hides)
    rows = found["numbers"]
    entries = [{**one, "at": datetime.fromisoformat(one["at"])} for one in paging.of(rows)]
    return {"year": of_year, "masked": hides, "entries": entries, **paging.told(rows)}


@router.get(
    "/events", response_model=common.Events, tags=["Händelser"], summary="Vad som har hänt, i ordning",
    responses=problems(401, 403, 404, 422, 429),
)  # fmt: skip
def events(
    caller: OfEvents,
    after: Annotated[Name | None, Query(description="Det next som förra svaret gav; annars från början.")] = None,
    limit: Annotated[int, Query(ge=1, le=100, description="Så många som mest.")] = 20,
) -> dict[str, Any]:
    """What has happened in cases, oldest first: ask again with next, and each is told once."""
    since = caller.number("event", after) if after else 0
    found = feed.feed(caller.app, caller.asks("handelser"), since, limit)
    told = [
        {
            **one,
            "id": caller.names.of("event", one["entry"]),
            "caseId": caller.names.of("case", one["caseId"]),
            "at": one["at"].astimezone(UTC),
        }
        for one in found["events"]
    ]
    return {"events": told, "next": caller.names.of("event", found["last"]), "more": found["more"]}
