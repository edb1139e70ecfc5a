"""The matrix of the API: every route, for every scope, on an open case and on one that is marked as confidential."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.routing import APIRoute
from starlette.testclient import TestClient

from engine.domain.scopes import Scope
from engine.store import people
from tests.web.api.conftest import Program, program
from tests.web.conftest import OPEN, OPEN_LATER, PEOPLE, SECRET, SECRET_LATER, WORD
from web.api.app import ROUTERS
from web.visit import Site

OPEN_TO_ALL: frozenset[Scope] = frozenset()
CASES, RECORDS, FOLLOWUPS = Scope.CASES_READ, Scope.RECORDS_READ, Scope.FOLLOWUPS_READ
# Every route -> the scopes of which one is asked for; none: no key is.
MATRIX: dict[tuple[str, str], frozenset[Scope]] = {
    ("GET", "/api-info"): OPEN_TO_ALL,
    ("GET", "/problems/{kind}"): OPEN_TO_ALL,
    ("GET", "/cases"): frozenset({CASES}),
    ("POST", "/cases"): frozenset({Scope.CASES_WRITE}),
    ("POST", "/files"): frozenset({Scope.CASES_WRITE}),
    ("GET", "/plans"): frozenset({CASES}),
    ("GET", "/cases/{caseId}"): frozenset({CASES}),
    ("GET", "/cases/{caseId}/actions"): frozenset({CASES}),
    ("POST", "/cases/{caseId}/actions"): frozenset({Scope.CASES_WRITE}),
    ("GET", "/cases/{caseId}/instruments"): frozenset({CASES}),
    ("GET", "/cases/{caseId}/plan"): frozenset({CASES}),
    ("GET", "/cases/{caseId}/records"): frozenset({RECORDS}),
    ("POST", "/cases/{caseId}/records"): frozenset({Scope.RECORDS_WRITE}),
    ("GET", "/records/{recordId}"): frozenset({RECORDS}),
    ("GET", "/records/{recordId}/content"): frozenset({RECORDS}),
    ("GET", "/occurrences"): frozenset({FOLLOWUPS}),
    ("GET", "/occurrences/{occurrenceId}"): frozenset({FOLLOWUPS}),
    ("POST", "/occurrences/{occurrenceId}/completions"): frozenset({Scope.FOLLOWUPS_WRITE}),
    ("GET", "/meetings"): frozenset({Scope.MEETINGS_READ}),
    ("GET", "/register"): frozenset({Scope.REGISTER_PUBLIC, Scope.REGISTER_READ}),
    ("GET", "/events"): frozenset({Scope.EVENTS_READ}),
}
DONE = {"note": "Gjort", "link": "https://ronnviken.example/lofte", "doneOn": "2021-01-20"}
OPENED = {"workflow": "avtal", "title": "Hyra", "body": "KS"}
# Only a registrator opens cases and hands files in; the rest is done as handläggare.
ACTS_FOR = {("POST", "/cases"): "R", ("POST", "/files"): "R"}
NOT_ENTITLED = sorted(set("L2SX"))
KEYED = [one for one, scopes in MATRIX.items() if scopes]
OF_A_CASE = [one for one in KEYED if "{" in one[1]]


def _routes() -> Iterator[tuple[str, str]]:
    for router in ROUTERS:
        for route in router.routes:
            assert isinstance(route, APIRoute)
            yield from ((method, route.path) for method in route.methods or ())


def test_every_route_stands_in_the_matrix() -> None:
    assert set(_routes()) == set(MATRIX)


def _names(site: Site, dnr: str, later: str) -> dict[str, str]:
    """What stands in the addresses of that case, as one who may see it learns it."""
    entitled = program(site, "R")
    case = entitled.case(dnr)["id"]
    record = entitled.get(f"/cases/{case}/records").json()["records"][0]["id"]
    occurrence = entitled.get("/occurrences", dnr=later).json()["occurrences"][0]["id"]
    return {"{caseId}": case, "{recordId}": record, "{occurrenceId}": occurrence}


def _named(path: str, names: dict[str, str]) -> str:
    for part, name in names.items():
        path = path.replace(part, name)
    return path


def _ask(asking: Program, method: str, path: str, names: dict[str, str]) -> Any:
    path = _named(path, names)
    if method == "GET":
        return asking.get(path)
    if path.endswith("/records"):
        return asking.register(path, {"direction": "inkommen", "title": "Brev"}, '"3"')
    if path == "/files":
        return asking.hand_in("b.pdf", b"%PDF-1.7")
    if path == "/cases":
        return asking.post(path, OPENED)
    body = {"action": "foresla"} if path.endswith("/actions") else DONE
    return asking.post(path, body, '"3"')


@pytest.fixture
def open_names(site: Site) -> dict[str, str]:
    return _names(site, OPEN, OPEN_LATER)


@pytest.mark.parametrize(("method", "path"), KEYED)
def test_only_a_program_with_the_scope_comes_in(
    site: Site, stranger: TestClient, open_names: dict[str, str], method: str, path: str
) -> None:
    scopes, letter = MATRIX[method, path], ACTS_FOR.get((method, path), "H")
    without = program(site, letter, [scope for scope in Scope if scope not in scopes])
    refused = _ask(without, method, path, open_names)
    assert (refused.status_code, refused.json()["code"]) == (403, "ScopeMissing")
    with_it = Program(without.http, "", "")
    with_it.http.headers["Authorization"] = f"Bearer {_another(site, letter, scopes).key}"
    assert _ask(with_it, method, path, open_names).status_code in {200, 201}
    nobody = Program(stranger, "", "")
    assert _ask(nobody, method, path, open_names).status_code == 401


def _another(site: Site, letter: str, scopes: frozenset[Scope]) -> Program:
    return program(site, letter, sorted(scopes)[:1], name="Ett annat")


@pytest.mark.parametrize("letter", NOT_ENTITLED)
def test_what_is_hidden_answers_as_what_is_not_there(site: Site, letter: str) -> None:
    names = _names(site, SECRET, SECRET_LATER)
    absent = {name: f"{'0' * 32}{one[32:]}" for name, one in names.items()}
    asking = program(site, letter, name="Obehörig")
    for method, path in OF_A_CASE:
        hidden, missing = (_ask(asking, method, path, which) for which in (names, absent))
        assert (hidden.status_code, missing.status_code) == (404, 404), (method, path)
        told = [{**one.json(), "instance": ""} for one in (hidden, missing)]
        assert told[0] == told[1], (method, path)


def test_head_answers_as_get_without_its_content(site: Site, stranger: TestClient) -> None:
    names, hidden = _names(site, OPEN, OPEN_LATER), _names(site, SECRET, SECRET_LATER)
    asking, other = program(site, "H"), program(site, "L", name="Obehörig")
    for path in [path for method, path in MATRIX if method == "GET"]:
        for http, which in ((asking.http, names), (other.http, hidden), (stranger, names)):
            address = f"/v1{_named(path, which)}".replace("{kind}", "not-found")
            got, head = http.get(address), http.head(address)
            assert (head.status_code, head.content) == (got.status_code, b""), address
            assert _lasting(head) == _lasting(got), address
    assert stranger.head("/v1/finns-inte").status_code == 404
    shut = asking.http.head("/v1/files")
    assert (shut.status_code, shut.headers["Allow"]) == (405, "POST")
    assert asking.http.put("/v1/cases").headers["Allow"] == "GET, HEAD, POST"


def _lasting(answer: Any) -> dict[str, str]:
    """The headers but for the trace, which is each request's own."""
    return {name: said for name, said in answer.headers.items() if name != "traceparent"}


@pytest.mark.parametrize("letter", NOT_ENTITLED)
def test_lists_counts_and_events_know_nothing_of_what_is_hidden(site: Site, letter: str) -> None:
    asking = program(site, letter)
    listed = asking.get("/cases", limit=100).json()
    assert (listed["total"], SECRET in str(listed)) == (2, False)
    for query in ({"dnr": SECRET}, {"dnr": "KS/2021:99"}):
        assert asking.get("/cases", **query).json()["cases"] == []
        assert asking.get("/occurrences", **query).json()["total"] == 0
    told = str(asking.get("/events", limit=100).json()) + str(asking.get("/occurrences", limit=100).json())
    assert OPEN in told
    assert SECRET not in told
    assert SECRET_LATER not in told


def test_the_public_register_keeps_every_number_and_withholds_the_rest(site: Site) -> None:
    public = program(site, "R", [Scope.REGISTER_PUBLIC])
    whole = program(site, "R", [Scope.REGISTER_READ], name="Det hela")
    masked = public.get("/register", masked="false").json()
    assert masked["masked"] is True
    assert [one["dnr"] for one in masked["entries"]] == [OPEN, SECRET, OPEN_LATER, SECRET_LATER]
    hidden = masked["entries"][1]
    assert (hidden["title"], hidden["records"][0]["number"], hidden["records"][0]["from"]) == ("Samverkan", 1, None)
    seen = whole.get("/register", masked="false").json()["entries"][1]
    assert seen["records"][0]["from"] == "Polismyndigheten"


def test_reading_what_is_marked_is_noted_with_the_program(site: Site) -> None:
    asking = program(site, "R")
    before = _read_by(asking, site)
    asking.get(f"/cases/{asking.case(SECRET)['id']}")
    assert _read_by(asking, site) > before


def _read_by(asking: Program, site: Site) -> int:
    from engine.usecases import auditing
    from engine.usecases.work import Request
    from tests.web.conftest import asked

    request: Request = asked(site.app, PEOPLE["R"])
    entries = auditing.journal_view(site.app, request, SECRET)["entries"]
    return sum(one["account"] == f"program {asking.id}" for one in entries if one["kind"] == "sekretess_last")


def test_rights_that_the_user_loses_the_program_loses_at_once(site: Site) -> None:
    asking = program(site, "R")
    assert asking.get("/cases").status_code == 200
    site.app.database.run(lambda unit: people.deactivate(unit.conn, PEOPLE["R"]))
    assert asking.get("/cases").status_code == 401


def test_a_word_that_stands_only_in_confidence_is_found_nowhere(site: Site) -> None:
    registrar = program(site, "R")
    case = registrar.case(SECRET)["id"]
    tag = registrar.get(f"/cases/{case}").headers["ETag"]
    added = registrar.register(f"/cases/{case}/records", {"direction": "inkommen", "title": WORD}, tag)
    assert added.status_code == 201
    asking = program(site, "L", name="Obehörig")
    for path in ("/cases", "/occurrences", "/events", "/register?year=2021"):
        assert WORD not in asking.get(path).text
    assert asking.get("/cases", q=WORD).json()["total"] == 0


@pytest.mark.parametrize("letter", sorted(PEOPLE))
def test_meetings_are_told_as_the_pages_tell_them(site: Site, letter: str) -> None:
    asking = program(site, letter)
    told = {"from": "2021-01-01", "until": "2021-01-31"}
    rows = asking.get("/meetings", **told, organ="KS", limit=100).json()["meetings"]
    begun = {(one["heldOn"], one["state"], one["place"]) for one in rows if one["time"]}

    assert begun == {("2021-01-13", "anslaget", "Rönnsalen"), ("2021-01-20", "kallat", "Rönnsalen")}
    assert asking.get("/meetings", organ="finns inte").json()["total"] == 0
    assert asking.get("/meetings", **told).json()["total"] >= len(rows)
