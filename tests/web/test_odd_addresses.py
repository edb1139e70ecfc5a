"""What somebody writes in the address line, or sends too much of, is answered as what it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.definitions.casefile import read_case_file
from engine.usecases import opening
from tests.web.conftest import EXAMPLES, OPEN, OPEN_LATER, PEOPLE, asked, logged_in
from web.visit import Site


@pytest.mark.parametrize("action", ["zzz", "besluta-inte", "å" * 300])
def test_a_step_that_the_case_does_not_have_is_a_page_that_is_not_there(site: Site, action: str) -> None:
    visitor = logged_in(site, PEOPLE["R"])

    assert visitor.get(f"/arende/{OPEN}/steg/{action}").status_code == 404
    assert visitor.post(f"/arende/{OPEN}/steg/{action}", {}).status_code == 404


def test_a_list_narrowed_to_nobody_is_empty(site: Site) -> None:
    came = logged_in(site, PEOPLE["R"]).get("/arenden?handlaggare=finns.inte")

    assert came.status_code == 200
    assert OPEN not in came.text


def test_what_the_address_of_a_list_says_wrongly_is_told(site: Site) -> None:
    visitor = logged_in(site, PEOPLE["R"])

    assert "fore=igår" in visitor.get("/arenden?fore=igår").text
    assert "ar=abc" in visitor.get("/diarium?ar=abc").text
    assert visitor.get("/floden/zzz").status_code == 404


def test_the_tab_of_a_case_whose_number_holds_a_space_is_marked(site: Site) -> None:
    file = read_case_file(EXAMPLES / "kalenderarsavtal.yaml", municipality=site.app.municipality)
    numbered = replace(file, header=replace(file.header, dnr="KS 2016-7"))
    opening.open_case(site.app, asked(site.app, PEOPLE["R"]), numbered)

    came = logged_in(site, PEOPLE["R"]).get("/arende/KS 2016-7/handlingar")
    assert 'href="/arende/KS%202016-7/handlingar" aria-current="page"' in came.text


def test_a_file_that_is_too_large_is_told_without_the_words_of_the_machine(site: Site) -> None:
    visitor = logged_in(site, PEOPLE["R"])
    said = {"riktning": "inkommen", "titel": "Bilder", "datum": "2021-01-19", "fran": "Firman"}
    large = {"filer": ("bilder.zip", b"x" * (site.app.settings.max_file + 1))}

    came = visitor.post(f"/arende/{OPEN_LATER}/registrera", said, files=large)

    assert came.status_code == 422
    assert "större än" in came.text
    assert "ARENDE_MAXFIL" not in came.text
