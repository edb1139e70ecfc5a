"""How the API says no: RFC 9457, with a type that leads to its explanation, and everything that is wrong at once."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse

from engine.domain.answers import BadAnswers
from engine.domain.errors import ArendeError
from engine.domain.openness import NotOpen
from engine.usecases.applications import WrongToken
from engine.usecases.slowing import TooManyAttempts
from engine.usecases.work import RevisionPassed
from web.api.shape import Shape, shown
from web.faults import NOT_HERE, status_of
from web.forms import CONFLICTS
from web.said import error_words, in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.requests import Request

log = logging.getLogger("arende.api")
MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of no. name: the last part of its type. detail: what is said where nothing more is known."""

    status: int
    name: str
    title: str
    detail: str


_KINDS = (
    Kind(400, "bad-request", "Begäran går inte att läsa", "Innehållet är inte giltig JSON eller ett giltigt formulär."),
    Kind(401, "not-authenticated", "Nyckeln gäller inte", "Sänd programmets nyckel: Authorization: Bearer NYCKEL."),
    Kind(403, "not-allowed", "Programmet har inte rätt till det", "Behörigheten saknas."),
    Kind(404, "not-found", "Finns inte", NOT_HERE),
    Kind(405, "wrong-method", "Så går det inte att göra", "Adressen tar inte emot den metoden; se Allow."),
    Kind(408, "too-slow", "Det tog för lång tid", "Ingenting kom på länge, så mottagningen avbröts."),
    Kind(409, "not-now", "Det går inte just nu", "Något i ärendet står i vägen; errors säger vad."),
    Kind(411, "length-required", "Längden saknas", "Sänd Content-Length."),
    Kind(412, "changed-meanwhile", "Ärendet har ändrats", "Hämta ärendet igen och försök på nytt med dess nya ETag."),
    Kind(413, "too-large", "För stort", "Innehållet är större än vad som tas emot."),
    Kind(414, "too-long-address", "Adressen är för lång", "Sänd mindre i adressen."),
    Kind(415, "wrong-content-type", "Fel slags innehåll", "Adressen tar emot en annan Content-Type."),
    Kind(422, "invalid", "Något behöver rättas", "Uppgifterna går inte att använda; errors säger vilka."),
    Kind(428, "revision-required", "Revisionen saknas", "Sänd If-Match med den ETag som ärendet hämtades med."),
    Kind(429, "too-many-attempts", "Vänta en stund", "För många försök har misslyckats; se Retry-After."),
    Kind(500, "fault-of-ours", "Programmet gjorde fel", "Det som inte blev klart är ogjort."),
    Kind(503, "out-of-reach", "En del av systemet går inte att nå", "Försök igen om en stund."),
)
KINDS = {one.status: one for one in _KINDS}
BY_NAME = {one.name: one for one in _KINDS}


class FieldError(Shape):
    """One thing that is wrong. field: where, as the body or the query names it; None where it is no field."""

    field: str | None = shown("note")
    detail: str = shown("Fyll i fältet.")


class Problem(Shape):
    """A problem (RFC 9457)."""

    type: str = shown("/v1/problems/invalid")
    title: str = shown("Något behöver rättas")
    status: int = shown(422)
    detail: str = shown("Uppgifterna går inte att använda; errors säger vilka.")
    instance: str = shown("/v1/cases")
    code: str = shown("BadAnswers", about="Felets namn, som inte ändras.")
    errors: list[FieldError]


def address_of(kind: Kind) -> str:
    """Where the kind of problem is explained."""
    return f"/v1/problems/{kind.name}"


def told(
    http: Request,
    status: int,
    detail: str = "",
    code: str = "",
    errors: Sequence[dict[str, Any]] = (),
    headers: Mapping[str, str] | None = None,
) -> JSONResponse:
    """The problem as an answer."""
    kind = KINDS.get(status, KINDS[400])
    body = {
        "type": address_of(kind),
        "title": kind.title,
        "status": status,
        "detail": detail or kind.detail,
        "instance": http.url.path,
        "code": code or kind.name,
        "errors": list(errors),
    }
    return JSONResponse(body, status, headers=headers, media_type=MEDIA_TYPE)


def refused(http: Request, error: ArendeError) -> JSONResponse:
    """What the house says no to; of what is not there nothing more is told, whatever the reason."""
    status = _status(error)
    if status == KINDS[404].status:
        return told(http, status)
    errors = list(_errors(error))
    words = KINDS[status].detail if errors else error_words(error)
    return told(http, status, words, error.code, errors, _headers(error))


def _status(error: ArendeError) -> int:
    if isinstance(error, RevisionPassed) or error.code in CONFLICTS:
        return 412
    if isinstance(error, WrongToken):
        return 401
    return {"ScopeMissing": 403, "FileTooLarge": 413}.get(error.code) or status_of(error)


def _headers(error: ArendeError) -> dict[str, str]:
    if isinstance(error, WrongToken):
        return {"WWW-Authenticate": "Bearer"}
    return {"Retry-After": str(error.facts["seconds"])} if isinstance(error, TooManyAttempts) else {}


_NAMED = re.compile(r"fältet «([a-z_]+)»", re.IGNORECASE)


def _errors(error: ArendeError) -> Iterator[dict[str, Any]]:
    """Every lack or fault, with the answer that it is about where it names one."""
    said = error.faults if isinstance(error, BadAnswers) else ()
    said = tuple(one.text for one in error.missing) if isinstance(error, NotOpen) else said
    for text in said:
        named = _NAMED.search(text)
        yield {"field": f"answers.{named[1]}" if named else None, "detail": in_words(text)}


def unreadable(http: Request, error: RequestValidationError) -> JSONResponse:
    """What does not have the shape that the description asks for."""
    faults = error.errors()
    if any(one["type"] == "json_invalid" for one in faults):
        return told(http, 400)
    if any(one["type"] == "missing" and one["loc"][-1] == "If-Match" for one in faults):
        return told(http, 428)
    return told(http, 422, errors=[{"field": _where(one["loc"]), "detail": _words(one)} for one in faults])


def _where(place: Sequence[Any]) -> str:
    return ".".join(str(part) for part in place[1:]) or str(place[0])


_SAID = {
    "missing": "Fältet saknas.",
    "extra_forbidden": "Fältet är okänt.",
    "string_too_long": "Texten är för lång.",
    "string_too_short": "Texten är för kort.",
    "string_type": "Ange en text.",
    "int_parsing": "Ange ett heltal.",
    "bool_parsing": "Ange true eller false.",
    "enum": "Välj något av det som får stå där.",
    "literal_error": "Välj något av det som får stå där.",
    "less_than_equal": "Talet är för stort.",
    "greater_than_equal": "Talet är för litet.",
    "string_pattern_mismatch": "Värdet har inte rätt form.",
}


def _words(fault: Any) -> str:
    if fault["type"] == "value_error":
        return f"{str(fault['ctx']['error']).capitalize()}."
    return _SAID.get(fault["type"], "Värdet går inte att använda.")


def fault_of_ours(http: Request, fault: Exception) -> JSONResponse:
    """A fault of the program: the asker gets a number, the log the rest."""
    number = uuid4().hex[:8].upper()
    log.error("felnummer %s: %s (%s)", number, http.url.path, http.scope.get("traceparent"), exc_info=fault)
    return told(http, 500, f"{KINDS[500].detail} Ange felnummer {number} när du hör av dig.")
