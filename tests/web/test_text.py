"""Text: written, looked at as the document that it becomes, saved, compared; and nobody's words written over."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from engine.usecases import writing
from engine.usecases.writing import Said
from tests.support import parts
from tests.web.browsing import Desk, served
from tests.web.conftest import OPEN, PEOPLE, SECRET, Visitor, asked, logged_in, session_of
from web.visit import Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PAGE = f"/arende/{OPEN}/text/tjansteskrivelse"
SCRIPT = "<script>alert(1)</script>"


def _revision(visitor: Visitor) -> str:
    found = re.search(r'name="revision" value="(\d+)"', visitor.get(PAGE).text)
    assert found is not None
    return found[1]


def test_a_stale_text_shows_both_versions_and_can_be_saved_once_more(site: Site) -> None:
    visitor = logged_in(site, PEOPLE["H"])
    was = _revision(visitor)
    theirs = Said("Rubrik", "", "# Bakgrund\n\nDet var en kall vinter i Rönnviken.")
    writing.write_text(site.app, asked(site.app, PEOPLE["C"]), OPEN, "tjansteskrivelse", theirs)
    mine = {"rubrik": "Rubrik", "text": "# Bakgrund\n\nDet var en varm vinter i Rönnviken.", "revision": was}

    came = visitor.post(PAGE, mine)

    assert came.status_code == 409
    assert "Någon annan hann före" in came.text
    assert re.search(r"<del>.*kall.*</del>.*<ins>.*varm.*</ins>", came.text)
    assert "varm vinter i Rönnviken.</textarea>" in came.text
    newer = re.search(r'name="revision" value="(\d+)"', came.text)
    assert newer is not None
    assert visitor.post(PAGE, {**mine, "revision": newer[1]}).status_code == 303


def test_an_empty_text_is_told_beside_its_field_and_the_rest_is_kept(site: Site) -> None:
    came = logged_in(site, PEOPLE["H"]).post(PAGE, {"rubrik": "Min & rubrik", "text": " "})
    assert came.status_code == 422
    assert 'href="#f-text"' in came.text
    assert 'value="Min &amp; rubrik"' in came.text


def test_without_libreoffice_the_page_says_so_and_saves_all_the_same(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOFFICE", "/finns/inte")
    visitor = logged_in(site, PEOPLE["H"])
    came = visitor.post(f"{PAGE}/forhandsvisning", {"text": "# Hej", "revision": "1"}, form=PAGE)

    assert "LibreOffice" in came.text
    assert "<img" not in came.text
    assert 'name="revision" value="1"' in came.text
    assert visitor.post(PAGE, {"text": "# Hej"}).status_code == 303


def test_what_is_typed_is_shown_as_the_document_and_not_saved(site: Site) -> None:
    if parts.libreoffice_program() is None:
        parts.missing("LibreOffice")
    visitor = logged_in(site, PEOPLE["H"])
    was = visitor.get(f"/arende/{OPEN}/handelser").text.count("<li>")
    came = visitor.post(f"{PAGE}/forhandsvisning", {"text": f"# Hej\n\n{SCRIPT}"}, form=PAGE)

    assert came.status_code == 200
    assert '<img src="data:image/png;base64,iVBORw0KGgo' in came.text
    assert "img-src 'self' data:" in came.headers["content-security-policy"]
    assert SCRIPT not in came.text
    assert visitor.get(f"/arende/{OPEN}/handelser").text.count("<li>") == was


def test_only_the_page_with_the_script_lets_it_run(site: Site) -> None:
    visitor = logged_in(site, PEOPLE["H"])
    assert "script-src" not in visitor.get(f"/arende/{OPEN}").headers["content-security-policy"]
    assert "script-src 'self'" in visitor.get(PAGE).headers["content-security-policy"]
    assert "unsafe" not in visitor.get(PAGE).headers["content-security-policy"]


def test_a_text_that_is_no_text_of_the_case_is_not_there(site: Site) -> None:
    assert logged_in(site, PEOPLE["H"]).get(f"/arende/{OPEN}/text/protokollsutdrag").status_code == 404
    reader = logged_in(site, PEOPLE["L"])
    hidden = reader.get(f"/arende/{SECRET}/text/tjansteskrivelse")
    assert hidden.text == reader.get("/arende/KS/2021:9/text/tjansteskrivelse").text


def test_a_revision_that_no_page_has_shown_is_none(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOFFICE", "/finns/inte")
    visitor = logged_in(site, PEOPLE["H"])
    for said in ("9" * 5000, "²", "-1"):
        came = visitor.post(f"{PAGE}/forhandsvisning", {"text": "# Hej", "revision": said}, form=PAGE)
        assert came.status_code == 200, said


@pytest.mark.browser
@pytest.mark.timeout(120)
@pytest.mark.parametrize("script", [True, False], ids=["med-skript", "utan-skript"])
def test_a_text_is_written_looked_at_saved_and_compared(browser: Browser, site: Site, script: bool) -> None:
    if parts.libreoffice_program() is None:
        parts.missing("LibreOffice")
    with served(site) as address:
        context = browser.new_context(java_script_enabled=script, locale="sv-SE")
        context.add_cookies([{"name": "arende", "value": session_of(site, PEOPLE["H"]), "url": address}])
        desk = Desk(context.new_page(), address)
        desk.go(f"/arende/{OPEN}/handlingar")
        desk.page.get_by_role("link", name="Skriv texten").first.click()
        desk.fill("Text", "# Förslag till beslut\n\n1. Löftet antas.")
        if not script:
            desk.press("Visa hur det blir")
        desk.page.get_by_role("img", name="Sida 1 av 1").wait_for()
        desk.press("Spara texten")
        desk.sees("Texten är sparad.")
        desk.page.get_by_role("link", name="Jämför 2 versioner").click()
        desk.sees("Löftet antas.")
        context.close()
