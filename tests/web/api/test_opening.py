"""A program opens a case, hands in a file with an action, and asks what all open cases have ahead of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

import pytest

from engine.store import files
from engine.usecases import reminding
from tests.web.api.conftest import Program, program
from tests.web.conftest import OPEN_LATER, SECRET_LATER
from web.visit import Site

GIVEN = {
    "workflow": "avtal", "title": "Hyra av lokal", "body": "KS", "office": "Kommunledningskontoret",
    "caseOfficer": "tove.granhed", "parties": [{"name": "Rönnvikens Fastigheter", "kind": "bolag"}],
}  # fmt: skip


@pytest.fixture
def registrar(site: Site) -> Program:
    return program(site, "R", name="Registratorns")


def test_a_case_is_opened_and_found_where_it_is_said_to_be(registrar: Program) -> None:
    made = registrar.post("/cases", GIVEN)

    assert (made.status_code, made.json()["dnr"], made.json()["state"]) == (201, "KS/2021:5", "utkast")
    case = registrar.get(made.headers["Location"].removeprefix("/v1"))
    assert case.headers["ETag"] == made.headers["ETag"]
    told = case.json()
    assert (told["title"], told["caseOfficer"]["name"]) == ("Hyra av lokal", "Tove Granhed")
    assert [one["name"] for one in told["parties"]] == ["Rönnvikens Fastigheter"]


def test_a_key_opens_one_case(registrar: Program) -> None:
    first, again = (registrar.post("/cases", GIVEN, Idempotency_Key="a-1") for _ in range(2))

    assert again.json() == {**first.json(), "repeated": True}
    other = registrar.post("/cases", {**GIVEN, "title": "Annat"}, Idempotency_Key="a-1")
    assert (other.status_code, other.json()["code"]) == (422, "KeyForOtherWords")


@pytest.mark.parametrize(
    ("changed", "status", "code"),
    [
        ({"workflow": "bygglov"}, 422, "UnknownWorkflow"),
        ({"body": "XX"}, 422, "NoSuchOrgan"),
        ({"caseOfficer": "ingen"}, 422, "UnknownOfficer"),
        ({"title": ""}, 422, "invalid"),
        ({"status": "beslutad"}, 422, "invalid"),
    ],
)
def test_what_is_wrong_with_a_new_case_is_told_and_nothing_is_opened(
    registrar: Program, changed: dict[str, str], status: int, code: str
) -> None:
    before = registrar.get("/cases").json()["total"]

    refused = registrar.post("/cases", {**GIVEN, **changed})

    assert (refused.status_code, refused.json()["code"]) == (status, code)
    assert registrar.get("/cases").json()["total"] == before


def test_only_for_a_registrator_is_a_case_opened(site: Site) -> None:
    assert program(site, "H").post("/cases", GIVEN).status_code == 403


def test_a_file_comes_with_an_action_and_is_registered_by_it(registrar: Program, mine: Program) -> None:
    case = f"/cases/{mine.case(OPEN_LATER)['id']}"
    tag = registrar.get(case).headers["ETag"]
    given = registrar.hand_in("../hemligt/avtal.pdf", b"%PDF-1.7 undertecknat")
    assert (given.status_code, given.json()["name"], given.json()["size"]) == (201, "avtal.pdf", 21)
    answers = {
        "file": {"file": given.json()["id"], "name": "undertecknat.pdf"}, "signed_on": "2021-01-19",
        "mandate": "KS reglemente § 3", "original": "Kommunarkivet",
    }  # fmt: skip

    done = registrar.post(f"{case}/actions", {"action": "underteckna", "answers": answers}, tag)

    assert done.status_code == 200, done.json()
    record = registrar.get(f"{case}/records", limit=100).json()["records"][-1]
    assert (record["number"], record["fileName"]) == (done.json()["records"][0], "undertecknat.pdf")
    assert registrar.get(f"/records/{record['id']}/content").content == b"%PDF-1.7 undertecknat"


def test_a_digest_that_somebody_knows_gives_nobody_the_file(site: Site, registrar: Program) -> None:
    given = registrar.hand_in("hemligt.pdf", b"hemligt").json()["id"]
    other = program(site, "H", name="Ett annat")
    case = f"/cases/{other.case(OPEN_LATER)['id']}"
    for name in (given, f"{given[:64]}-{'0' * 16}"):
        body = {"action": "underteckna", "answers": {"file": {"file": name, "name": "x"}}}
        assert other.post(f"{case}/actions", body, '"3"').json()["code"] == "NotHandedIn"


def test_a_file_that_no_action_has_named_in_a_week_is_gone(site: Site, registrar: Program) -> None:
    given = registrar.hand_in("glömd.pdf", b"glomd").json()["id"]
    case = f"/cases/{registrar.case(OPEN_LATER)['id']}"

    def named(days: int) -> str:
        at = site.app.now() + timedelta(days=days)
        site.app.settings = replace(site.app.settings, now=at)
        reminding.sweep(site.app)
        tag = registrar.get(case).headers["ETag"]
        body = {"action": "underteckna", "answers": {"file": {"file": given, "name": "x"}}}
        return str(registrar.post(f"{case}/actions", body, tag).json()["code"])

    # Whoever names it, although in vain, has a week more.
    assert [named(6), named(6), named(8)] == ["NotOpen", "NotOpen", "NotHandedIn"]


@pytest.mark.parametrize("letter", ["L", "H", "A", "S"])
def test_whoever_may_carry_out_nothing_that_takes_a_file_hands_none_in(site: Site, letter: str) -> None:
    came = program(site, letter).hand_in("b.pdf", b"%PDF-1.7")
    assert (came.status_code, came.json()["code"]) == (403, "NotAllowed")
    with site.app.database.read() as conn, pytest.raises(files.NoSuchFile):
        files.size_of(conn, sha256(b"%PDF-1.7").hexdigest())


def test_the_plans_of_all_open_cases_come_a_page_at_a_time(site: Site, registrar: Program) -> None:
    whole = registrar.get("/plans", until="2021-12-31").json()
    assert (whole["total"], whole["until"]) == (4, "2021-12-31")
    assert {SECRET_LATER, OPEN_LATER} <= {one["dnr"] for one in whole["plans"]}
    assert any(one["events"] for one in whole["plans"])
    assert registrar.get("/plans", until="2021-12-31", limit=1, page=3).json()["plans"] == whole["plans"][2:3]
    seen = program(site, "L", name="Obehörig").get("/plans").json()
    assert (seen["total"], SECRET_LATER in str(seen)) == (2, False)


def test_a_plan_backwards_in_time_is_refused(registrar: Program) -> None:
    assert registrar.get("/plans", until="2001-01-01").status_code == 422


def test_a_file_that_is_too_large_is_said_to_be(registrar: Program, site: Site) -> None:
    came = registrar.hand_in("stor.bin", b"x" * (site.app.settings.max_file + 1))

    assert (came.status_code, came.json()["code"]) == (413, "FileTooLarge")
