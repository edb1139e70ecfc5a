"""Bevakningar: the calendar counts what the list tells, month after month, and everything is answered from there."""

from __future__ import annotations

import re
from html import unescape

import pytest

from engine.definitions.casefile import read_case_file
from engine.usecases import desk, opening
from tests.web.conftest import EXAMPLES, OPEN, PEOPLE, SECRET, asked, logged_in
from web.pages import watches, work
from web.site import site_of
from web.visit import Site


def test_a_square_tells_how_much_is_due_and_leads_to_it(site: Site) -> None:
    text = logged_in(site, PEOPLE["H"]).get("/bevakningar").text
    assert re.search(r'href="#dag-2021-01-20">.*?>4<', text, re.DOTALL)
    assert text.count('id="dag-2021-01-20"') == 1
    assert "trettondedag jul" in text


def test_a_month_far_ahead_is_reached_and_what_is_no_month_is_this_one(site: Site) -> None:
    visitor = logged_in(site, PEOPLE["H"])
    far = visitor.get("/bevakningar?manad=2022-05&vems=alla").text
    assert "Maj 2022" in far
    assert 'id="dag-2022-05-' in far
    assert 'href="/bevakningar?vems=alla&amp;dagar=180&amp;manad=2022-06"' in far
    for odd in ("2021-13", "x", "99999-01", "2021-²", "-", "0-0"):
        assert "Januari 2021" in visitor.get(f"/bevakningar?manad={odd}").text


def test_what_is_hidden_is_not_counted(site: Site) -> None:
    text = logged_in(site, PEOPLE["2"]).get("/bevakningar").text
    assert re.search(r'href="#dag-2021-01-20">.*?>2<', text, re.DOTALL)
    assert SECRET not in text


def test_a_bevakning_is_moved_and_told_of_on_its_new_day_alone(site: Site) -> None:
    visitor, address = logged_in(site, PEOPLE["H"]), f"/arende/{OPEN}/bevakning/b1/flytta"
    assert f'href="{address}"' in visitor.get("/bevakningar").text

    assert "har redan den dagen" in visitor.post(address, {"dag": "2021-01-20"}).text
    assert "har redan varit" in visitor.post(address, {"dag": "2021-01-19"}).text
    came = visitor.post(address, {"dag": "2021-02-03"})

    assert came.headers["location"].endswith("?gjort=flyttad")
    rows = desk.mine(site.app, asked(site.app, PEOPLE["H"]))["groups"]
    assert [row["due"] for name in rows for row in rows[name] if row["dnr"] == OPEN and row["kind"] == "bevakning"] == [
        "2021-02-03"
    ]
    told = visitor.get(f"/arende/{OPEN}/handelser").text
    assert "Bevakning b1 flyttades från 2021-01-20 till 2021-02-03" in told
    assert visitor.post(f"/arende/{OPEN}/bevakning/b9/flytta", {"dag": "2021-02-03"}).status_code == 404


@pytest.mark.parametrize(
    ("letter", "may"),
    [("C", ["lat_lopa", "sag_upp", "omforhandla"]), ("H", ["omforhandla"]), ("R", ["lat_lopa", "sag_upp", "forny"])],
)
def test_what_nears_its_last_notice_day_is_answered_with_the_actions_that_are_hers(
    site: Site, letter: str, may: list[str]
) -> None:
    request = asked(site.app, PEOPLE["R"])
    file = read_case_file(EXAMPLES / "kalenderarsavtal.yaml", municipality=site.app.municipality)
    dnr = opening.open_case(site.app, request, file, status="uppfoljning")["dnr"]
    text = logged_in(site_of(site.app), PEOPLE[letter]).get("/bevakningar?dagar=730").text
    assert set(re.findall(rf'href="/arende/{dnr}/steg/(\w+)"', text)) == set(may)


def test_what_brings_many_shows_the_first_and_leads_to_all(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for page in (watches, work):
        monkeypatch.setattr(page, "MOST", 1)
    visitor = logged_in(site, PEOPLE["H"])
    for path in ("/", "/bevakningar"):
        first = visitor.get(path).text
        (whole, *_) = re.findall(r'<a href="([^"]*alla=[^"]*)">Visa alla', first)
        every = visitor.get(unescape(whole).partition("#")[0]).text
        assert first.count('class="when-due"') < every.count('class="when-due"')
        assert len(first) < len(every)
    assert re.search(r'href="/bevakningar\?[^"]*alla=ja#dag-2021-01-20"', visitor.get("/bevakningar").text)
