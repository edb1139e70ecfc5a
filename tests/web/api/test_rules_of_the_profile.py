"""The rules of Digg's REST API profile 2.0.0 that a description can show, asked of our own openapi.json."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
from starlette.testclient import TestClient

WITHOUT_KEY = {"/api-info", "/problems/{kind}"}
CHANGES = {"post", "put", "patch", "delete"}
# Words that name no list, although they end in s or are one.
SINGULAR = {"/register", "/cases/{caseId}/plan", "/records/{recordId}/content", "/api-info"}


@pytest.fixture
def api(stranger: TestClient) -> dict[str, Any]:
    answer = stranger.get("/v1/openapi.json")
    assert answer.status_code == 200
    found: dict[str, Any] = answer.json()
    return found


def _operations(api: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in api["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def _answers(api: dict[str, Any]) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    for path, method, operation in _operations(api):
        for status, answer in operation["responses"].items():
            yield path, method, status, answer


def test_dok_it_says_who_answers_for_it_and_on_what_terms(api: dict[str, Any]) -> None:
    told = api["info"]
    assert {"title", "version", "description", "contact", "license", "termsOfService", "summary"} <= set(told)
    assert "In English" in told["description"]
    for words in ("Servicenivå", "Kända begränsningar", "Inloggning"):
        assert words in told["description"]
    assert api["openapi"].startswith("3.1")


def test_ufn_an_address_is_lower_case_words_with_hyphens(api: dict[str, Any]) -> None:
    parts = [part for path in api["paths"] for part in path.split("/")[1:]]
    assert [one for one in parts if not re.fullmatch(r"[a-z][a-z0-9-]*|\{[a-z][A-Za-z]*\}", one)] == []


def test_ver_05_the_version_is_one_number_at_the_root(api: dict[str, Any]) -> None:
    assert api["servers"] == [{"url": "/v1"}]
    assert api["info"]["version"].split(".")[0] == "1"


def test_ver_06_the_api_tells_what_it_is(stranger: TestClient) -> None:
    told = stranger.get("/v1/api-info").json()
    assert set(told) == {"apiName", "apiVersion", "apiReleased", "apiDocumentation", "apiStatus"}
    assert stranger.get(told["apiDocumentation"]).json()["info"]["version"] == told["apiVersion"]


def test_res_resources_are_plural(api: dict[str, Any]) -> None:
    ends = {path for path in api["paths"] if not path.endswith("}")} - SINGULAR
    assert [path for path in ends if not path.endswith("s")] == []


def test_res_02_no_name_in_an_address_is_a_number(api: dict[str, Any]) -> None:
    names = [one for _, _, op in _operations(api) for one in op.get("parameters", ()) if one["in"] == "path"]
    assert names
    assert [one["name"] for one in names if "pattern" not in one["schema"] or one["schema"]["type"] != "string"] == []


def test_ame_every_field_is_camel_case(api: dict[str, Any]) -> None:
    fields = [name for schema in api["components"]["schemas"].values() for name in schema.get("properties", ())]
    asked = [one["name"] for _, _, op in _operations(api) for one in op.get("parameters", ()) if one["in"] != "header"]
    assert [name for name in fields + asked if not re.fullmatch(r"[a-z][a-zA-Z0-9]*", name)] == []


# Fields that hold several without a plural: words that have none, and how something was reckoned.
NO_PLURAL = {"reckoning", "currentPeriodReckoning", "lastNoticeDay", "dispatch", "missing", "related", "unknown"}


def test_ame_a_list_has_a_plural_name(api: dict[str, Any]) -> None:
    lists = {
        name
        for schema in api["components"]["schemas"].values()
        for name, part in schema.get("properties", {}).items()
        if part.get("type") == "array"
    }
    assert [name for name in sorted(lists - NO_PLURAL) if not name.endswith("s")] == []


def test_dot_what_is_a_day_or_a_moment_says_so(api: dict[str, Any]) -> None:
    alone = "date|due|start|end|opens|closes|manusstopp|summons|approval|until|at"
    dated = re.compile(f".*(On|From|Until|At)$|^({alone})$")
    wrong = [
        (owner, name)
        for owner, schema in api["components"]["schemas"].items()
        for name, part in schema.get("properties", {}).items()
        if dated.match(name) and not _is_dated(part)
    ]
    assert wrong == []


def _is_dated(part: dict[str, Any]) -> bool:
    kinds = part.get("anyOf", [part])
    return any(one.get("format") in {"date", "date-time"} for one in kinds)


def test_fel_every_refusal_is_a_problem_with_a_full_example(api: dict[str, Any]) -> None:
    shape = {"$ref": "#/components/schemas/Problem", "components": api["components"]}
    refusals = [(path, status, one) for path, _, status, one in _answers(api) if status[0] in "45"]
    assert len(refusals) > 100
    for path, status, answer in refusals:
        example = answer["content"]["application/problem+json"]["example"]
        jsonschema.validate(example, shape)
        assert {"type", "title", "status", "detail", "instance"} <= set(example), path
        assert str(example["status"]) == status


def test_fel_a_type_leads_to_its_explanation(stranger: TestClient) -> None:
    problem = stranger.get("/v1/cases").json()
    explained = stranger.get(problem["type"]).json()
    assert (explained["status"], explained["title"]) == (401, problem["title"])


def test_fns_every_list_is_paged(api: dict[str, Any]) -> None:
    for path, method, operation in _operations(api):
        schema = operation["responses"].get("200", {}).get("content", {}).get("application/json", {}).get("schema", {})
        fields = api["components"]["schemas"].get(schema.get("$ref", "").rpartition("/")[2], {}).get("properties", {})
        if "total" in fields:
            asked = {one["name"]: one for one in operation["parameters"]}
            assert {"limit", "page", "offset"} <= set(asked), (path, method)
            assert asked["limit"]["schema"]["default"] == 20
            assert not any(one["required"] for one in asked.values() if one["in"] == "query")


def test_sak_every_address_but_three_asks_for_a_key(api: dict[str, Any]) -> None:
    assert api["components"]["securitySchemes"]["programmetsNyckel"]["scheme"] == "bearer"
    for path, _, operation in _operations(api):
        if path not in WITHOUT_KEY:
            assert operation["security"][0]["programmetsNyckel"], path
            assert {"401", "403", "429"} <= set(operation["responses"]), path


def test_arq_every_change_asks_for_a_revision_and_takes_a_key(api: dict[str, Any]) -> None:
    changes = [(path, operation) for path, method, operation in _operations(api) if method in CHANGES]
    # What is made from nothing has no revision yet, and the same bytes are the same file.
    made = {"/cases": {"Idempotency-Key": False}, "/files": {}}
    assert len(changes) == 3 + len(made)
    for path, operation in changes:
        headers = {one["name"]: one["required"] for one in operation.get("parameters", ()) if one["in"] == "header"}
        assert headers == made.get(path, {"If-Match": True, "Idempotency-Key": False}), path
        if path in made:
            continue
        assert {"412", "415", "428", "409", "422"} <= set(operation["responses"]), path


def test_for_02_nothing_that_is_fetched_has_a_body(api: dict[str, Any]) -> None:
    fetched = [(path, operation) for path, method, operation in _operations(api) if method == "get"]
    assert [path for path, operation in fetched if "requestBody" in operation] == []


def test_dok_every_answer_and_body_has_an_example_that_fits_its_shape(api: dict[str, Any]) -> None:
    for path, method, operation in _operations(api):
        contents = [one for answer in operation["responses"].values() for one in answer.get("content", {}).values()]
        contents += operation.get("requestBody", {}).get("content", {}).values()
        assert contents, (path, method)
        for content in contents:
            assert content.get("example"), (path, method)
            jsonschema.validate(content["example"], {**content["schema"], "components": api["components"]})


def test_spa_every_answer_bears_the_trace(api: dict[str, Any], stranger: TestClient) -> None:
    assert [path for path, _, _, answer in _answers(api) if "traceparent" not in answer["headers"]] == []
    trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
    assert stranger.get("/v1/cases", headers={"traceparent": trace}).headers["traceparent"] == trace
    assert stranger.get("/v1/cases", headers={"traceparent": "00-made-up"}).headers["traceparent"] != "00-made-up"
