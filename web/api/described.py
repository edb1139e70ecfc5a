"""How routes are described: names in the path, and every problem that may come with a full example of it."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Path

from web.api.problems import KINDS, MEDIA_TYPE, Problem, address_of
from web.api.shape import Name, NameWithin
from web.api.shapes import ID, WITHIN

CaseName = Annotated[Name, Path(alias="caseId", description="Ärendets id.", examples=[ID])]
RecordName = Annotated[NameWithin, Path(alias="recordId", description="Handlingens id.", examples=[WITHIN])]
OccurrenceName = Annotated[NameWithin, Path(alias="occurrenceId", description="Tillfällets id.", examples=[WITHIN])]
_HEADERS = {
    401: ("WWW-Authenticate", "Bearer"),
    405: ("Allow", "GET, HEAD, POST"),
    429: ("Retry-After", "8"),
}


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The problems that a route may answer with; a fault of ours may come from anywhere."""
    return {status: _described(status) for status in sorted({*statuses, 414, 500})}


def _described(status: int) -> dict[str, Any]:
    kind = KINDS[status]
    example = {
        "type": address_of(kind),
        "title": kind.title,
        "status": status,
        "detail": kind.detail,
        "instance": f"/v1/cases/{ID}",
        "code": kind.name,
        "errors": [],
    }
    told: dict[str, Any] = {
        "description": kind.title,
        "content": {MEDIA_TYPE: {"schema": {"$ref": f"#/components/schemas/{Problem.__name__}"}, "example": example}},
    }
    if status in _HEADERS:
        name, said = _HEADERS[status]
        told["headers"] = {name: {"schema": {"type": "string"}, "example": said}}
    return told
