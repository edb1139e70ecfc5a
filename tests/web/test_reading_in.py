"""Läs in: every fact beside its words, corrected on the page, and a case made of it; what cannot be read is told."""

from __future__ import annotations

import html
import re

import pytest

from engine.usecases import viewing
from tests.support.parts import REPOSITORY
from tests.web.conftest import PEOPLE, Visitor, asked, logged_in
from web.visit import Site

PAPER = REPOSITORY / "exempel" / "dokument" / "grannsamverkan.txt"
# Signed before the day of the site's clock: nobody has signed what is still to come.
DATA = PAPER.read_bytes().replace(b"12 mars 2024", b"12 mars 2020")
SCRIPT = "<script>alert(1)</script>"


def _fields(text: str) -> dict[str, str]:
    """The form as a browser would send it back untouched."""
    found = dict(re.findall(r'<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"', text))
    found |= dict(re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', text, re.DOTALL))
    for name, inside in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', text, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', inside)
        found[name] = chosen[1] if chosen else ""
    found |= dict(re.findall(r'<input type="checkbox" name="(vald\.[^"]+)" value="([^"]*)" checked', text))
    for name, value in re.findall(r'<input type="radio" name="([^"]+)" value="([^"]*)" checked', text):
        found[name] = value
    return {name: html.unescape(said) for name, said in found.items()}


def _read(site: Site, data: bytes | None = None) -> tuple[Visitor, str]:
    visitor = logged_in(site, PEOPLE["R"])
    came = visitor.post("/las-in", files={"fil": ("grannsamverkan.txt", data or DATA)})
    return visitor, came.text


def test_every_fact_stands_beside_the_words_that_say_it(site: Site) -> None:
    _, text = _read(site)
    shown = html.unescape(text)

    assert "«från och med den 1 april 2024 till och med den 31 mars 2026», rad 25." in shown
    assert 'value="2026-03-31"' in shown
    assert "Framgår inte av dokumentet." in shown


def test_what_was_read_and_corrected_is_a_case(site: Site) -> None:
    visitor, text = _read(site)
    said = {**_fields(text), "titel": "Grannsamverkan i Hamnen", "diarienummer": "", "avtal.0.till": "2027-03-31"}

    came = visitor.post("/las-in/skapa", said, form="/las-in")

    assert came.headers["location"] == "/arende/KS/2021:5?gjort=inlast"
    assert visitor.post("/las-in/skapa", said, form="/las-in").headers["location"] == came.headers["location"]
    case = visitor.get("/arende/KS/2021:5").text
    assert "Grannsamverkan i Hamnen" in case
    assert "2027-03-31" in visitor.get("/arende/KS/2021:5/avtal").text
    duties = viewing.case_view(site.app, asked(site.app, PEOPLE["R"]), "KS/2021:5")["obligations"]
    assert "Parterna ska träffas varje kvartal och gå igenom läget" in [one["what"] for one in duties]


def test_the_document_that_was_read_is_the_first_handling_as_it_came(site: Site) -> None:
    visitor, text = _read(site)
    said = _fields(text)
    assert said["handling.titel"].startswith("ÖVERENSKOMMELSE OM GRANNSAMVERKAN")
    assert said["handling.datum"] == "2020-03-12"

    came = visitor.post(
        "/las-in/skapa", {**said, "diarienummer": "", "handling.titel": "Avtalet med föreningen"}, form="/las-in"
    )

    assert came.status_code == 303
    assert visitor.get("/arende/KS/2021:5/handling/1/fil").content == DATA
    assert "Avtalet med föreningen" in visitor.get("/arende/KS/2021:5/handling/1").text


@pytest.mark.parametrize(
    ("wrong", "told"),
    [({"vald.fil": ""}, 'href="#f-fil"'), ({"handling.titel": ""}, 'href="#f-handling.titel"'),
     ({"handling.datum": "2022-01-01"}, "har inte varit ännu")],
)  # fmt: skip
def test_what_is_wrong_with_the_handling_is_told_and_no_case_is_made(
    site: Site, wrong: dict[str, str], told: str
) -> None:
    visitor, text = _read(site)
    came = visitor.post("/las-in/skapa", {**_fields(text), **wrong}, form="/las-in")
    assert came.status_code == 422
    assert told in came.text
    assert ('name="vald.fil"' in came.text) is ("vald.fil" not in wrong)
    assert visitor.get("/arende/KS/2021:5").status_code == 404


def test_every_fault_is_told_at_once_with_what_was_written_and_the_words_kept(site: Site) -> None:
    visitor, text = _read(site)
    said = {**_fields(text), "titel": "", "avtal.0.fran": "i våras", "part.1": SCRIPT}

    came = visitor.post("/las-in/skapa", said, form="/las-in")

    assert came.status_code == 422
    assert [f'href="#f-{name}"' in came.text for name in ("titel", "avtal.0.fran")] == [True, True]
    assert "rad 25." in came.text
    assert SCRIPT not in came.text
    assert html.escape(SCRIPT) in came.text


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"\x89PNG\r\n\x1a\n", "är en bild"), (b"  ", "är tom"), (b"PK\x03\x04" + b"x" * 99, "skadad"),
        (b"Hej hopp i lingonskogen.", "ser inte ut som ett kommunalt dokument"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told(site: Site, data: bytes, told: str) -> None:
    assert told in _read(site, data)[1]


def test_what_no_case_file_may_say_is_refused_beside_its_field_all_at_once(site: Site) -> None:
    visitor, text = _read(site)
    wrong = {"diarienummer": "hej", "avtal.0.fran": "2026-01-01", "avtal.0.till": "2025-12-31", "titel": ""}
    came = visitor.post("/las-in/skapa", {**_fields(text), **wrong, "handling.datum": "2030-01-01"}, form="/las-in")

    assert came.status_code == 422
    named = ("titel", "diarienummer", "avtal.0.till", "handling.datum")
    assert [f'href="#f-{name}"' in came.text for name in named] == [True] * 4
    assert "slutar 2025-12-31 innan den börjar 2026-01-01" in came.text


def test_the_document_of_another_municipality_is_told_when_it_is_read(site: Site) -> None:
    data = DATA.replace("Rönnviken".encode(), b"Granby").replace("RÖNNVIKEN".encode(), b"GRANBY")
    assert "gäller Granbys kommun" in _read(site, data)[1]


@pytest.mark.parametrize("text", ["", "inte: [yaml", "municipality: Annan kommun\ncase: {}", "a" * 1000])
def test_a_case_file_that_somebody_has_made_up_is_refused(site: Site, text: str) -> None:
    visitor = logged_in(site, PEOPLE["R"])
    came = visitor.post("/las-in/skapa", {"arendefil": text, "ord": "[[[", "titel": "x"}, form="/las-in")
    assert came.status_code == 422


def test_words_that_somebody_has_nested_are_left_out(site: Site) -> None:
    visitor, text = _read(site)
    came = visitor.post("/las-in/skapa", {**_fields(text), "ord": "[" * 60_000, "titel": ""}, form="/las-in")
    assert came.status_code == 422


def test_no_file_at_all_is_told_beside_the_field(site: Site) -> None:
    came = logged_in(site, PEOPLE["R"]).post("/las-in", {"x": "y"})
    assert came.status_code == 422
    assert 'href="#f-fil"' in came.text
