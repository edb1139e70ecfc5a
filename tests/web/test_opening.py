"""Nytt ärende: a case file is read whole or refused, and a form that is sent twice is one case."""

from __future__ import annotations

import re

import pytest

from engine.usecases import viewing
from engine.usecases.listing import listing
from tests.web.conftest import EXAMPLES, OPEN, OPEN_LATER, PEOPLE, asked, logged_in
from web.visit import Site

FILE = (EXAMPLES / "medborgarlofte.yaml").read_text(encoding="utf-8")


def test_a_large_case_file_is_read_to_its_end(site: Site) -> None:
    head, mark, tail = FILE.rpartition("\nobligations:")
    large = head + "\n# utfyllnad" * 100_000 + mark + tail

    came = logged_in(site, PEOPLE["R"]).post("/nytt", files={"fil": ("stor.yaml", large.encode())})

    assert (came.status_code, mark in FILE) == (303, True)
    assert viewing.case_view(site.app, asked(site.app, PEOPLE["R"]), "KS/2021:5")["obligations"]


def test_a_case_file_that_is_too_large_is_refused_and_its_limit_told(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("web.pages.opening", "engine.definitions.yamlfile"):
        monkeypatch.setattr(f"{module}.LARGEST", 4000)

    came = logged_in(site, PEOPLE["R"]).post("/nytt", files={"fil": ("stor.yaml", FILE.encode())})

    assert came.status_code == 422
    assert "filen är större än 5 MB" in came.text


SAID = {
    "/nytt": {"arendetyp": "avtal", "titel": "Samverkan", "organ": "KS"},
    "/registrera": {"diarienummer": OPEN, "riktning": "inkommen", "titel": "Brev"},
}


@pytest.mark.parametrize("path", SAID)
def test_a_form_that_is_sent_twice_is_done_once(site: Site, path: str) -> None:
    visitor = logged_in(site, PEOPLE["R"])
    once = re.search(r'name="kvitto" value="([^"]+)"', visitor.get(path).text)
    assert once is not None
    said = {**SAID[path], "kvitto": once[1]}
    before = len(_all(site))

    first, second = (visitor.post(path, said) for _ in range(2))

    assert (first.status_code, second.headers["location"]) == (303, first.headers["location"])
    assert len(_all(site)) == before + 1
    other = visitor.post(path, {**said, "titel": "Något annat"})
    assert other.status_code == 422
    assert "redan skickat" in other.text
    assert visitor.post(path, SAID[path]).status_code == 303
    assert len(_all(site)) == before + 2


def _all(site: Site) -> list[str]:
    """The handlings and the cases that there are."""
    asks = asked(site.app, PEOPLE["R"])
    dnrs = [one["dnr"] for one in listing(site.app, asks)["cases"]]
    return dnrs + [one["title"] for one in viewing.case_view(site.app, asks, OPEN)["records"]]


def test_each_of_several_agreements_is_drawn_up_from_a_row_of_its_own(site: Site) -> None:
    lease = "  - {id: lokal, kind: avtal, title: Avtal om klubbhuset, term: {open_ended: true}}\nobligations:\n"
    both = (EXAMPLES / "fler" / "avtal.yaml").read_text(encoding="utf-8").replace("obligations:\n", lease, 1)
    visitor = logged_in(site, PEOPLE["R"])
    visitor.post("/nytt", files={"fil": ("tva.yaml", both.encode())})
    page = "/arende/SBN 2021-0001"

    rows = re.findall(r"<li><span>([^<]*)</span>", visitor.get(f"{page}/handlingar").text)
    draft = visitor.get(f"{page}/dokument/overenskommelse/utkast?avtal=lokal")

    assert [one for one in rows if "klubbhuset" in one or "Norrvallen" in one] == [
        "Avtal om drift av Norrvallens idrottsplats",
        "Avtal om klubbhuset",
    ]
    assert draft.status_code == 200
    assert visitor.get(f"{page}/dokument/overenskommelse/utkast?avtal=nix").status_code == 404
    assert visitor.post(f"{page}/dokument/overenskommelse", {"avtal": "lokal"}).status_code == 303


def test_a_decision_that_is_put_right_shows_what_stood_before_and_a_form_from_before_it_is_told_of_it(
    site: Site,
) -> None:
    visitor = logged_in(site, PEOPLE["N"])
    case = f"/arende/{OPEN_LATER}"
    shown = re.search(r'name="revision" value="(\d+)"', visitor.get(f"{case}/anteckna").text)
    assert shown is not None
    said = {"dag": "2021-01-07", "motivering": "Felskriven dag"}

    done = visitor.post(f"{case}/beslut/1/ratta", said)
    stale = visitor.post(f"{case}/anteckna", {"text": "Min anteckning", "revision": shown[1]})

    assert done.status_code in (200, 303)
    assert "«2020-12-16» → «2021-01-07»" in visitor.get(f"{case}/handelser").text
    assert (stale.status_code, "Min anteckning" in stale.text) == (409, True)
    assert visitor.post(f"{case}/beslut/1/ratta", {**said, "dag": "2021-01-13"}).status_code == 409
