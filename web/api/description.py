"""What the API says of itself in openapi.json: who answers for it, its limits, and a full example of every answer."""

from __future__ import annotations

from typing import Any

from engine.domain.municipality import Municipality
from engine.domain.people import Role
from web.api.house import VERSION
from web.api.problems import Problem

SV = """\
Ärenden, handlingar, avtal, uppföljning, sammanträden, diarium och händelser i en kommun.

**Inloggning.** Varje program har en egen nyckel (`arende program skapa`) och sänder den i `Authorization: Bearer`.
Programmet handlar för en användare: det får det som både användarens roller och programmets behörigheter medger.
Det som användaren inte får se finns inte (404).

**Ändringar.** Hämta först, och sänd tillbaka `ETag` i `If-Match`. Utan den blir svaret 428; har någon annan hunnit
före, 412. Flera med komma mellan betyder någon av dem, `*` betyder ärendet som det än står, och en svag (`W/"…"`)
passar aldrig (RFC 9110 § 13.1.1). Med `Idempotency-Key` görs samma sak en gång, hur många gånger den än sänds.

**HEAD.** Det som går att hämta med GET svarar på HEAD med samma status och huvuden, utan innehåll. Det beskrivs inte
för sig.

**Listor.** `limit` (20 om inget annat sägs) och `page` från 1 eller `offset`.

**Tider.** Dagar är ÅÅÅÅ-MM-DD. Tidpunkter är RFC 3339 i UTC.

**Servicenivå.** API:et är uppe när kommunens webb är det; kommunen som driver det svarar för när. Nya fält kan komma
när som helst, borttagna fält bara i en ny huvudversion.

**Filer.** En fil som hör till en åtgärd lämnas in först (`POST /files`); svarets `id` anges i åtgärdens svar, och bara
av samma program. Användaren ska ha en roll som får utföra en sådan åtgärd. Det som ingen åtgärd har angett på sju
dagar tas bort.

**Kända begränsningar.** Planen räknas om vid varje anrop. Profilen (Digg, REST API-profil 2.0.0) följs inte fullt ut:
OAuth 2 saknas, och en handlings nummer i ärendet är synligt eftersom det är dess beteckning i diariet.
"""
EN = """\
**In English.** Cases, records, agreements, follow-ups, meetings, the register and events of a Swedish municipality.
Each application has a bearer token with scopes and acts for one user; what that user may not see does not exist (404).
Every change needs If-Match with the ETag that was read, a list of them or * (428 without it, 412 when it has passed),
and takes an Idempotency-Key. HEAD answers wherever GET does. A file that no action names within seven days is removed.
Lists take limit (20) and page or offset. Problems are RFC 9457. Times are RFC 3339 in UTC.
"""
ABOUT: dict[str, Any] = {
    "title": "Ärendegång",
    "version": VERSION,
    "summary": "Kommunala ärenden från förslag till uppföljning / Municipal cases from proposal to follow-up",
    "description": f"{SV}\n{EN}",
    "terms_of_service": "https://interoperable-europe.ec.europa.eu/collection/eupl/eupl-text-eupl-12",
    "license_info": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
    "openapi_version": "3.1.0",
}
_TRACE = {"traceparent": {"schema": {"type": "string"}, "description": "W3C Trace Context."}}
_ETAG = {"ETag": {"schema": {"type": "string"}, "description": "Ärendets revision, att sända i If-Match."}}
# FastAPI's own shapes of errors, which we never answer with.
_NOT_OURS = ("HTTPValidationError", "ValidationError")


def contact(municipality: Municipality) -> dict[str, str]:
    """Who answers for the API: the municipality, and its registrator's address where there is one."""
    asked = [one.email for one in municipality.users if Role.REGISTRATOR in one.roles and one.active and one.email]
    return {"name": municipality.name, **({"email": asked[0]} if asked else {})}


def completed(made: dict[str, Any]) -> dict[str, Any]:
    """The description with the shape of a problem, an example of every answer and body, and headers."""
    schemas = made["components"]["schemas"]
    schemas.update(_problem())
    for name in _NOT_OURS:
        schemas.pop(name, None)
    for methods in made["paths"].values():
        for operation in methods.values():
            _complete(operation, schemas)
    return made


def _problem() -> dict[str, Any]:
    whole = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    return {**whole.pop("$defs"), Problem.__name__: whole}


def _complete(operation: dict[str, Any], schemas: dict[str, Any]) -> None:
    for status, answer in operation["responses"].items():
        if status[0] == "2":
            answer["description"] = operation["summary"]
        with_tag = any(name == "404" for name in operation["responses"]) and status[0] == "2"
        answer["headers"] = {**answer.get("headers", {}), **_TRACE, **(_ETAG if with_tag else {})}
        for content in answer.get("content", {}).values():
            content.setdefault("example", _example(content["schema"], schemas))
    for content in operation.get("requestBody", {}).get("content", {}).values():
        content.setdefault("example", _example(content["schema"], schemas))


def _example(schema: dict[str, Any], schemas: dict[str, Any]) -> Any:
    """The example of the schema, put together from those of its parts."""
    if "$ref" in schema:
        return _example(schemas[schema["$ref"].rpartition("/")[2]], schemas)
    if "examples" in schema:
        return schema["examples"][0]
    if "anyOf" in schema:
        return _example(schema["anyOf"][0], schemas)
    if schema.get("type") == "array":
        return [_example(schema["items"], schemas)]
    if schema.get("type") == "object":
        known = schema.get("properties", {})
        return {name: _example(part, schemas) for name, part in known.items() if _has_example(part)}
    return None


def _has_example(schema: dict[str, Any]) -> bool:
    """Whether it says what it looks like; what does not need not be sent."""
    return any(name in schema for name in ("examples", "$ref", "anyOf", "items"))
