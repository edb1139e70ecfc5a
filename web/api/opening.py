"""What is made from nothing: a case opened, and a file handed in to be named in an answer."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, File, Response, UploadFile

from engine.domain.casefile import CaseFile, CaseHeader
from engine.domain.people import Party
from engine.domain.scopes import Scope
from engine.usecases import naming, opening, registering
from web.api import shapes
from web.api.described import problems
from web.api.door import Caller, Making, NotThisName, Route, asker, etag, named
from web.api.shape import Given, Words, shown
from web.uploads import name_of

router = APIRouter(route_class=Route, generate_unique_id_function=named, tags=["Ärenden"])
Writer = Annotated[Caller, asker(Scope.CASES_WRITE)]


class PartyGiven(Given):
    """Somebody with whom something is agreed."""

    name: Words = shown("Polismyndigheten", min_length=1)
    kind: Words | None = shown("myndighet", default=None)
    email: Words | None = shown("registrator@polisen.example", default=None)


class CaseGiven(Given):
    """A new case. workflow: the case type's name. body: the organ that decides. caseOfficer: a user's id."""

    workflow: Words = shown("samverkan", min_length=1, about="Ärendetypens namn.")
    title: Words = shown("Samverkansöverenskommelse med polisen", min_length=1)
    body: Words = shown("KS", min_length=1, about="Organet som beslutar.")
    office: Words | None = shown("Kommunledningskontoret", default=None)
    case_officer: Words | None = shown("tove.granhed", default=None, about="Användarens id.")
    parties: list[PartyGiven] = shown(
        [{"name": "Polismyndigheten", "kind": "myndighet", "email": None}], default_factory=list, max_length=50
    )


@router.post(
    "/cases", response_model=shapes.CaseOpened, status_code=201, summary="Öppna ett ärende",
    responses=problems(400, 401, 403, 404, 408, 409, 411, 413, 415, 422, 429),
)  # fmt: skip
def open_case(caller: Writer, given: CaseGiven, new: Making, answer: Response) -> dict[str, Any]:
    """A case in the first status of its type, with the next number of its series; the user must be a registrator."""
    request = new.asked(caller, "nytt", given.model_dump_json())
    done = opening.open_case(caller.app, request, _file(caller, given), officer_id=given.case_officer)
    own = naming.ids_of(caller.app, request, [done["dnr"]]).get(done["dnr"])
    if own is None:
        # Opened under this key before, and not there for the user any more.
        raise NotThisName
    made = caller.names.of("case", own)
    answer.headers.update({**etag(done["revision"]), "Location": f"/v1/cases/{made}"})
    return {**done, "id": made}


def _file(caller: Caller, given: CaseGiven) -> CaseFile:
    ours = caller.app.municipality
    header = CaseHeader(given.workflow, given.title, given.body, office=given.office or None)
    parties = tuple(
        Party(f"part{number}", one.name, one.kind or None, email=one.email or None)
        for number, one in enumerate(given.parties, 1)
    )
    return CaseFile(ours.name, header, parties)


@router.post(
    "/files", response_model=shapes.FileShape, status_code=201, summary="Lämna in en fil",
    responses=problems(400, 401, 403, 408, 413, 415, 422, 429),
)  # fmt: skip
def hand_in(
    caller: Writer, file: Annotated[UploadFile, File(description="Filen.", examples=["%PDF-1.7 …"])]
) -> dict[str, Any]:
    """The bytes kept as they are, to be named by this program in an answer of an action, within seven days."""
    registering.may_hand_in(caller.app, caller.asks("lämna in"))
    taken = registering.take_in_stream(caller.app, name_of(file), file.file)
    made = caller.names.of_file(caller.application.id, taken.digest)
    return {"id": made, "name": taken.name, "size": taken.size, "mediaType": taken.media_type}
