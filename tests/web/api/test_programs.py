"""Programs and their keys, the names that tell nothing, and the feed that tells everything once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from engine.domain.people import SYSTEM
from engine.domain.scopes import Scope
from engine.usecases import applications
from engine.usecases.work import NotAllowed, Request
from tests.web.api.conftest import Program
from tests.web.conftest import OPEN, PEOPLE, asked
from web.api.opaque import Names, NotOurs
from web.visit import Site


def test_a_withdrawn_key_works_no_more_from_the_next_request(site: Site, mine: Program) -> None:
    assert mine.get("/cases").status_code == 200
    applications.withdraw(site.app, Request(SYSTEM, "prov"), "Provet")
    refused = mine.get("/cases")
    assert (refused.status_code, refused.headers["WWW-Authenticate"]) == (401, "Bearer")


def test_the_key_is_kept_nowhere(site: Site, mine: Program) -> None:
    with site.app.database.read() as conn:
        held = " ".join(str(row) for table in ("applications", "journal", "first_answers", "meta")
                        for row in conn.exec_driver_sql(f"SELECT * FROM {table}"))  # fmt: skip
    assert "Provet" in held
    assert mine.key not in held
    assert len(mine.key) > 40


def test_a_repeated_admission_gives_no_second_key(site: Site) -> None:
    request = Request(SYSTEM, "program skapa", key="en-gång")
    first, again = (applications.admit(site.app, request, "E-tjänsten", PEOPLE["H"], ["arenden:las"]) for _ in range(2))
    assert first["token"]
    assert (again["id"], again["token"], again["repeated"]) == (first["id"], None, True)


@pytest.mark.parametrize("letter", "LHCRNOAX")
def test_only_a_systemforvaltare_lets_programs_in(site: Site, letter: str) -> None:
    with pytest.raises(NotAllowed):
        applications.admit(site.app, asked(site.app, PEOPLE[letter]), "X", PEOPLE["R"], ["arenden:las"])
    assert applications.admit(site.app, asked(site.app, PEOPLE["S"]), "X", PEOPLE["R"], ["arenden:las"])["token"]


def test_faulty_words_are_told(site: Site) -> None:
    request = Request(SYSTEM, "prov")
    for scopes, wrong in (([], applications.NoScope), (["allt"], applications.NoSuchScope)):
        with pytest.raises(wrong):
            applications.admit(site.app, request, "X", PEOPLE["R"], scopes)
    applications.admit(site.app, request, "X", PEOPLE["R"], ["arenden:las"])
    with pytest.raises(applications.NameTaken):
        applications.admit(site.app, request, "X", PEOPLE["R"], ["arenden:las"])
    with pytest.raises(applications.NoSuchApplication):
        applications.withdraw(site.app, request, "Y")


def test_guessing_is_slowed_down_and_the_right_key_is_not(mine: Program, stranger: TestClient) -> None:
    stranger.headers["Authorization"] = "Bearer arende_gissning"
    answers = [stranger.get("/v1/cases") for _ in range(7)]
    assert [one.status_code for one in answers] == [401] * 5 + [429] * 2
    assert int(answers[-1].headers["Retry-After"]) > 0
    assert mine.get("/cases").status_code == 200


@pytest.mark.parametrize("said", ["", "Bearer", "Bearer ", "Basic b2xsZTpvbGxl", "bearer \x7f", "Bearer a b"])
def test_whatever_else_is_sent_is_no_key(stranger: TestClient, said: str) -> None:
    assert stranger.get("/v1/cases", headers={b"Authorization": said.encode()}).status_code == 401


def test_a_cookie_opens_nothing(site: Site) -> None:
    from tests.web.conftest import logged_in

    assert logged_in(site, PEOPLE["R"]).get("/v1/cases").status_code == 401


@given(st.integers(0, 2**63 - 1))
def test_a_name_leads_back_to_its_number_and_no_other_does(number: int) -> None:
    names = Names(b"hemligt")
    name = names.of("case", number)
    assert names.number("case", name) == number
    assert len(name) == 32
    for other in (Names(b"annat").of("case", number), names.of("event", number), name.upper(), name[:-1], "å" * 32):
        if other != name:
            with pytest.raises(NotOurs):
                names.number("case", other)


def test_names_follow_upon_nothing() -> None:
    made = [Names(b"hemligt").of("case", number) for number in range(200)]
    assert len({name[:4] for name in made} | {name[-4:] for name in made}) > 390
    assert made != sorted(made)


def test_every_event_is_told_once_and_in_order(mine: Program) -> None:
    seen, after = list[str](), dict[str, str]()
    while True:
        page = mine.get("/events", limit=2, **after).json()
        seen += [one["id"] for one in page["events"]]
        after = {"after": page["next"]}
        if not page["more"]:
            break
    assert len(seen) == len(set(seen)) > 4
    assert mine.get("/events", **after).json() == {"events": [], "next": after["after"], "more": False}
    case = f"/cases/{mine.case(OPEN)['id']}"
    mine.post(f"{case}/actions", {"action": "foresla"}, mine.get(case).headers["ETag"])
    new = mine.get("/events", **after).json()["events"]
    assert [one["dnr"] for one in new] == [OPEN] * len(new)
    assert new[0]["at"].endswith("Z")


def test_a_place_in_the_feed_cannot_be_made_up(mine: Program) -> None:
    assert mine.get("/events", after="0" * 32).status_code == 404


def test_the_journal_says_which_program_did_it(site: Site, mine: Program) -> None:
    from engine.usecases import auditing

    case = f"/cases/{mine.case(OPEN)['id']}"
    mine.post(f"{case}/actions", {"action": "foresla"}, mine.get(case).headers["ETag"])
    last = auditing.journal_view(site.app, asked(site.app, PEOPLE["R"]), OPEN)["entries"][-1]
    assert (last["actorId"], last["account"], last["machine"]) == (PEOPLE["H"], f"program {mine.id}", "api")


def test_every_scope_is_asked_for_somewhere_or_nobody_would_need_it() -> None:
    from tests.web.api.test_who_may_what_in_the_api import MATRIX

    assert {scope for scopes in MATRIX.values() for scope in scopes} == set(Scope)
