"""Mallar: every template is seen with made-up facts, and with a case by whoever may see the case."""

from __future__ import annotations

import pytest

from engine.usecases import trying_templates
from tests.support import parts
from tests.web.conftest import OPEN, PEOPLE, SECRET, logged_in
from web.visit import Site

PICTURE = '<img src="data:image/png;base64,iVBORw0KGgo'


def test_a_template_tells_its_fields_and_is_reached_from_the_list(site: Site) -> None:
    visitor = logged_in(site, PEOPLE["L"])
    assert 'href="/mallar/tjansteskrivelse"' in visitor.get("/mallar").text
    text = visitor.get("/mallar/tjansteskrivelse").text
    assert "<h1>Tjänsteskrivelse</h1>" in text
    assert "<code>innehall[].text</code>" in text
    assert PICTURE not in text
    assert visitor.get("/mallar/finns-inte").status_code == 404


def test_every_template_takes_an_ordinary_document(site: Site) -> None:
    from engine.rendering.render import render
    from engine.rendering.specimen import specimen

    ours = site.app.municipality
    for name in site.app.templates.names():
        one = site.app.templates.get(name)
        assert render(one, specimen(one.name, ours.name, ours.house_style, None))
        assert trying_templates.template_view(site.app, one.name)["faults"] == []


def test_a_template_is_seen_with_made_up_facts_and_with_a_case(site: Site) -> None:
    if parts.libreoffice_program() is None:
        parts.missing("LibreOffice")
    visitor = logged_in(site, PEOPLE["H"])
    made_up = visitor.get("/mallar/tjansteskrivelse?visa=prov")
    assert PICTURE in made_up.text
    assert "script-src" not in made_up.headers["content-security-policy"]
    assert f"med ärendet {OPEN}" in visitor.get(f"/mallar/tjansteskrivelse?dnr={OPEN}").text


@pytest.mark.parametrize("dnr", [SECRET, "KS/2021:99", "%00<script>"])
def test_a_case_that_is_hidden_answers_as_one_that_is_not_there(site: Site, dnr: str) -> None:
    text = logged_in(site, PEOPLE["L"]).get(f"/mallar/brev?dnr={dnr}").text
    assert "finns inte, eller så har du inte tillgång" in text
    assert PICTURE not in text
    assert "<script>" not in text


def test_without_libreoffice_the_page_says_so(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOFFICE", "/finns/inte")
    assert "LibreOffice" in logged_in(site, PEOPLE["H"]).get("/mallar/brev?visa=prov").text
