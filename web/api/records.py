"""Handlings: those of a case, one of them, its file, and a new one registered."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, File, Form, Response, UploadFile
from starlette.responses import StreamingResponse

from engine.domain.scopes import Scope
from engine.usecases import registering, versions, viewing
from web.api import shapes
from web.api.described import CaseName, RecordName, problems
from web.api.door import Caller, Changing, NotThisName, Route, asker, etag, named
from web.api.paging import Paging
from web.api.shape import Day, Words
from web.pages.records import named as saved_as
from web.uploads import weighed, with_files

router = APIRouter(route_class=Route, generate_unique_id_function=named, tags=["Handlingar"])
Reader = Annotated[Caller, asker(Scope.RECORDS_READ)]
Writer = Annotated[Caller, asker(Scope.RECORDS_WRITE)]
BYTES = "application/octet-stream"


def _of_case(caller: Caller, name: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The case of that name, and its handlings with their names. Raises NotThere."""
    number = caller.number("case", name)
    case = viewing.case_view(caller.app, caller.asks("visa"), caller.dnr(name))
    return case, [
        {**one, "id": caller.names.within("record", number, one["number"]), "caseId": name} for one in case["records"]
    ]


def _one(caller: Caller, name: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The case, and the handling of that name in it. Raises NotThere."""
    case, rows = _of_case(caller, name.partition("-")[0])
    found = next((one for one in rows if one["id"] == name), None)
    if found is None:
        raise NotThisName
    return case, found


@router.get(
    "/cases/{caseId}/records", response_model=shapes.Records, summary="Ärendets handlingar",
    responses=problems(401, 403, 404, 422, 429),
)  # fmt: skip
def records(caller: Reader, case_id: CaseName, paging: Paging, answer: Response) -> dict[str, Any]:
    """The handlings of the case, by number; voided and moved ones stay."""
    case, rows = _of_case(caller, case_id)
    answer.headers.update(etag(case["revision"]))
    return {"records": list(paging.of(rows)), **paging.told(rows)}


@router.get(
    "/records/{recordId}", response_model=shapes.RecordShape, summary="En handling",
    responses=problems(401, 403, 404, 422, 429),
)  # fmt: skip
def record(caller: Reader, record_id: RecordName, answer: Response) -> dict[str, Any]:
    """One handling; the ETag is its case's."""
    case, found = _one(caller, record_id)
    viewing.record(caller.app, caller.asks("visa"), case["dnr"], found["number"])
    answer.headers.update(etag(case["revision"]))
    return found


@router.get(
    "/records/{recordId}/content", summary="Handlingens fil", response_class=StreamingResponse,
    responses={
        200: {
            "description": "Filens innehåll",
            "content": {BYTES: {"schema": {"type": "string", "format": "binary"}, "example": "%PDF-1.7 …"}},
        },
        **problems(401, 403, 404, 422, 429),
    },
)  # fmt: skip
def content(caller: Reader, record_id: RecordName) -> StreamingResponse:
    """The bytes as they came in or were made, to be saved."""
    case, found = _one(caller, record_id)
    record, data = versions.fetch(caller.app, caller.asks("hamta"), case["dnr"], found["number"])
    name = record.file_name or f"handling-{record.number}"
    return StreamingResponse(data, media_type=BYTES, headers=saved_as(name))


@router.post(
    "/cases/{caseId}/records", response_model=shapes.Registered, status_code=201, summary="Registrera en handling",
    responses=problems(400, 401, 403, 404, 408, 409, 412, 413, 415, 422, 428, 429),
)  # fmt: skip
def register_record(
    caller: Writer,
    case_id: CaseName,
    change: Changing,
    answer: Response,
    direction: Annotated[Literal["inkommen", "utgaende", "upprattad"], Form(examples=["inkommen"])],
    title: Annotated[Words, Form(examples=["Fråga om överenskommelsen"])],
    date: Annotated[Day | None, Form(examples=["2026-01-19"])] = None,
    sender: Annotated[Words | None, Form(alias="from", examples=["Polismyndigheten"])] = None,
    to: Annotated[Words | None, Form()] = None,
    secrecy: Annotated[Words | None, Form(description="Lagrum, om handlingen ska märkas.")] = None,
    public_title: Annotated[Words | None, Form(alias="publicTitle")] = None,
    appendix_to: Annotated[int | None, Form(alias="appendixTo", ge=1, le=1_000_000)] = None,
    file: Annotated[UploadFile | None, File(description="Filen, om det finns en.")] = None,
) -> dict[str, Any]:
    """Registers a handling with or without its file; the bytes are kept as they are."""
    said = registering.NewRecord(
        direction, title, date, sender or None, to or None, secrecy or None, public_title or None, appendix_to
    )
    dnr = caller.dnr(case_id)
    paper = weighed(caller.app, file) if file else None
    request = change.asked(caller, "registrera", f"{case_id} {said} {paper}")
    done = with_files(
        caller.app, request, [file] if file else [],
        lambda own: registering.register(caller.app, own, dnr, said, paper),
    )  # fmt: skip
    made = caller.names.within("record", caller.number("case", case_id), done["number"])
    answer.headers.update({**etag(done["revision"]), "Location": f"/v1/records/{made}"})
    return {**done, "id": made, "caseId": case_id}
