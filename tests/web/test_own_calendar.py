"""One's own calendar: fetched by its address alone, as a program that knows the standard reads it, until it is gone."""

from __future__ import annotations

import re
from typing import Any

import pytest
from icalendar import Calendar
from sqlalchemy import text
from starlette.testclient import TestClient

from engine.store import people
from engine.usecases import everyday
from tests.web.conftest import BASE, OPEN, PEOPLE, SECRET, WORD, Visitor, asked, logged_in
from web.site import make
from web.visit import Site


@pytest.fixture
def owner(site: Site) -> Visitor:
    return logged_in(site, PEOPLE["H"])


@pytest.fixture
def fetcher(site: Site) -> TestClient:
    """A calendar program, which has logged in nowhere."""
    return TestClient(make(site), base_url=BASE)


def made(owner: Visitor) -> str:
    """The path of a new calendar of hers."""
    came = owner.post("/kalender")
    found = re.search(rf"{BASE}(/kalender/[\w-]{{43}}\.ics)", came.text)
    assert found is not None, came.text
    return found[1]


def events(came: Any) -> list[Any]:
    return list(Calendar.from_ical(came.content).walk("VEVENT"))


def test_it_is_a_calendar_of_what_is_hers_to_do(owner: Visitor, fetcher: TestClient) -> None:
    came = fetcher.get(made(owner))

    assert (came.status_code, came.headers["content-type"]) == (200, "text/calendar; charset=utf-8")
    assert all(len(line) <= 75 for line in came.content.split(b"\r\n"))
    assert came.content.startswith(b"BEGIN:VCALENDAR\r\n")
    found = events(came)
    assert any(f"{OPEN}: Ring polisen" in str(one["summary"]) for one in found)
    assert len({str(one["uid"]) for one in found}) == len(found)
    assert all({"dtstamp", "dtstart", "summary"} <= set(map(str.lower, one)) for one in found)


def test_of_what_is_marked_it_says_the_number_and_the_day_alone(
    site: Site, owner: Visitor, fetcher: TestClient
) -> None:
    everyday.watch(site.app, asked(site.app, PEOPLE["H"]), SECRET, site.app.today(), WORD)

    came = fetcher.get(made(owner))

    hidden = [one for one in events(came) if SECRET in str(one["summary"])]
    assert {(str(one["summary"]), str(one.get("description", ""))) for one in hidden} == {
        (f"{SECRET}: öppna ärendet", "")
    }
    assert WORD not in came.text


def test_who_may_not_see_a_case_has_nothing_of_it(site: Site, fetcher: TestClient) -> None:
    came = fetcher.get(made(logged_in(site, PEOPLE["L"])))

    assert SECRET not in came.text


def test_what_has_not_changed_is_not_sent_again(site: Site, owner: Visitor, fetcher: TestClient) -> None:
    path = made(owner)
    tag = fetcher.get(path).headers["etag"]

    again = fetcher.get(path, headers={"If-None-Match": f'"annat", W/{tag}'})
    assert (again.status_code, again.content) == (304, b"")
    everyday.watch(site.app, asked(site.app, PEOPLE["H"]), OPEN, site.app.today(), "Skriv")
    assert fetcher.get(path, headers={"If-None-Match": tag}).status_code == 200


def test_a_new_address_ends_the_old_one_and_so_does_taking_it_away(owner: Visitor, fetcher: TestClient) -> None:
    first = made(owner)
    second = made(owner)
    assert [fetcher.get(path).status_code for path in (first, second)] == [404, 200]

    assert owner.post("/kalender/bort", form="/kalender").status_code == 303

    assert fetcher.get(second).status_code == 404
    assert owner.post("/kalender/bort", form="/kalender").status_code == 409


def test_who_has_left_has_no_calendar(site: Site, owner: Visitor, fetcher: TestClient) -> None:
    path = made(owner)
    site.app.database.run(lambda unit: people.deactivate(unit.conn, PEOPLE["H"]))

    assert fetcher.get(path).status_code == 404


def test_the_address_stands_nowhere_in_the_database_and_not_on_the_page_again(site: Site, owner: Visitor) -> None:
    token = made(owner).removeprefix("/kalender/").removesuffix(".ics")

    assert "Gör en ny adress" in owner.get("/kalender").text
    assert token not in owner.get("/kalender").text
    with site.app.database.read() as conn:
        kept = conn.execute(text("SELECT digest FROM calendar_feeds")).scalars().all()
        told = conn.execute(text("SELECT says FROM journal ORDER BY id DESC LIMIT 1")).scalar()
    assert (len(kept), token in str(kept)) == (1, False)
    assert told == f"{PEOPLE['H']} fick en adress att hämta sin kalender från"


def test_a_calendar_cannot_be_changed_or_guessed(fetcher: TestClient) -> None:
    for name in ("x", "..%2f", "%00", "a" * 2000):
        assert fetcher.get(f"/kalender/{name}.ics").status_code == 404
    assert fetcher.post("/kalender/x.ics", headers={"Origin": BASE}).status_code == 405
