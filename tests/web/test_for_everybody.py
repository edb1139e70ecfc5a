"""Every page as everybody meets it: axe is silent for every role, in light and dark; no page is wider than a phone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from tests.web.browsing import served
from tests.web.conftest import EXAMPLES, OPEN, OPEN_LATER, PEOPLE, SECRET, logged_in, session_of
from web.routes import PAGES
from web.visit import Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}
FILES = (".csv", ".xlsx", ".svg", ".docx", "/fil", "/utkast")
CASE = "/arende/{dnr:path}"


IDS = {"/lofte/": "l1", "/bevakning/": "b1", "/avtal/": "lofte", "/intervall": "u1", "/uppfoljning/": "u1-2021-01"}
PARTS = {"{number:int}": "1", "{name}": "avtal", "{template}": "tjansteskrivelse", "{action}": "makulera"}
MORE = (
    "/sammantraden/KS/2021-01-13", "/sammantraden?organ=KS&ar=2021", "/beslutsuppfoljning?ar=2020", "/revision?ar=2021",
    "/finns-inte", "/arenden?status=utkast&visa=alla&sok=l%C3%B6fte", "/registrera?sok=medborgarl",
    "/diarium?maskerat=ja", f"/arende/{OPEN}/steg/foresla", f"/arende/{OPEN}/steg/besluta",
)  # fmt: skip


def _addresses() -> Iterator[str]:
    """Every page that is shown, on the cases that make it fullest."""
    for page in PAGES:
        if page.method != "GET" or page.path.endswith(FILES):
            continue
        for dnr in (OPEN, OPEN_LATER, SECRET) if page.path in {CASE, f"{CASE}/uppfoljning"} else (OPEN_LATER,):
            path = (
                page.path.replace("{dnr:path}", dnr)
                .replace("{number:int}", "1")
                .replace("{name}", "avtal")
                .replace("{template}", "tjansteskrivelse")
                .replace("{organ}/{day}", "KS/2021-01-20")
            )
            own = next((said for part, said in IDS.items() if part in path), "")
            yield path.replace("{id}", own)
    yield from MORE


def _context(browser: Browser, site: Site, address: str, letter: str, **more: Any) -> BrowserContext:
    # The page's own policy forbids the checker, which is a script, to run.
    context = browser.new_context(locale="sv-SE", bypass_csp=True, **more)
    context.add_cookies([{"name": "arende", "value": session_of(site, PEOPLE[letter]), "url": address}])
    return context


def _faults(page: Page, where: str) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{where}: {one['id']}: {one['nodes'][0]['html'][:150]}" for one in found]


def _built(html: str) -> str:
    """How a page is built, whatever it says and whatever else the menu has: one of those built alike is looked at."""
    html = re.sub(r'<ul id="meny".*?</ul>', "", html, flags=re.DOTALL)
    return re.sub(r">[^<]*<|(?:href|value|action|datetime)=\"[^\"]*\"", "><", html)


def test_axe_finds_nothing_on_any_page_for_any_role(browser: Browser, site: Site) -> None:
    faults, seen = [], set[str]()
    with served(site) as address:
        for letter, user in PEOPLE.items():
            visitor, page = logged_in(site, user), _context(browser, site, address, letter).new_page()
            for path in _addresses():
                built = _built(visitor.get(path).text)
                if built not in seen:
                    seen.add(built)
                    page.goto(f"{address}{path}")
                    faults += _faults(page, f"{letter} {path}")
            page.context.close()
    assert len(seen) > len(PAGES) // 2
    assert faults == []


def test_axe_finds_nothing_in_the_dark(browser: Browser, site: Site) -> None:
    faults = []
    with served(site) as address:
        context = _context(browser, site, address, "R", color_scheme="dark")
        page = context.new_page()
        for path in _addresses():
            page.goto(f"{address}{path}")
            faults += _faults(page, path)
        context.close()
    assert faults == []


def test_axe_finds_nothing_where_nobody_has_logged_in_or_something_is_wrong(browser: Browser, site: Site) -> None:
    faults = []
    with served(site) as address:
        context = browser.new_context(bypass_csp=True)
        page = context.new_page()
        for path in ("/logga-in", "/tillganglighet", "/finns-inte"):
            page.goto(f"{address}{path}")
            faults += _faults(page, path)
        page.goto(f"{address}/logga-in")
        page.get_by_role("button", name="Logga in").click()
        faults += _faults(page, "ett formulär med fel")
        context.close()
    assert faults == []


def test_axe_finds_nothing_on_what_was_read_from_a_document(browser: Browser, site: Site) -> None:
    with served(site) as address:
        context = _context(browser, site, address, "R", viewport={"width": 320, "height": 800})
        page = context.new_page()
        page.goto(f"{address}/las-in")
        page.get_by_label("Dokumentet").set_input_files(EXAMPLES / "dokument" / "utdrag-och-missiv.md")
        page.get_by_role("button", name="Läs", exact=True).click()
        page.get_by_role("heading", name="Det här läste vi").wait_for()
        assert _faults(page, "det lästa") == []
        assert page.evaluate("document.documentElement.scrollWidth") == 320
        context.close()


@pytest.mark.parametrize("width", [320, 1600])
def test_no_page_is_wider_than_its_window(browser: Browser, site: Site, width: int) -> None:
    wide = []
    with served(site) as address:
        context = _context(browser, site, address, "R", viewport={"width": width, "height": 800})
        page = context.new_page()
        for path in _addresses():
            page.goto(f"{address}{path}")
            if page.evaluate("document.documentElement.scrollWidth") > width:
                wide.append(path)
        context.close()
    assert wide == []


def test_the_menu_of_a_narrow_window_opens_without_script(browser: Browser, site: Site) -> None:
    with served(site) as address:
        context = _context(
            browser, site, address, "R", viewport={"width": 320, "height": 800}, java_script_enabled=False
        )
        page = context.new_page()
        page.goto(address)
        link = page.get_by_role("navigation", name="Huvudmeny").get_by_role("link", name="Diarium")
        assert not link.is_visible()
        page.get_by_role("button", name="Meny").click()
        link.click()
        assert page.get_by_role("heading", name="Diarium").is_visible()
        context.close()


def test_a_case_is_carried_forward_with_the_keyboard_alone(browser: Browser, site: Site) -> None:
    with served(site) as address:
        context = _context(browser, site, address, "H")
        page = context.new_page()
        page.goto(f"{address}/arende/{OPEN}")
        page.keyboard.press("Tab")
        assert page.locator(":focus").inner_text() == "Hoppa till innehållet"
        page.keyboard.press("Enter")
        _tab_to(page, "Lägg fram förslag till beslut")
        page.keyboard.press("Enter")
        page.wait_for_url("**/steg/foresla")
        _tab_to(page, "Lägg fram förslag till beslut")
        page.keyboard.press("Enter")
        # The points of the example are numbered 1, 3 and 4, which is told.
        page.get_by_role("heading", name="Klart: Lägg fram förslag till beslut").wait_for()
        context.close()


def _tab_to(page: Page, words: str) -> None:
    for _ in range(60):
        page.keyboard.press("Tab")
        at = page.locator(":focus")
        if at.count() and at.inner_text() == words:
            # Where one stands must be seen.
            assert at.evaluate("each => getComputedStyle(each).outlineStyle") != "none"
            return
    pytest.fail(f"tangentbordet når inte «{words}» på {page.url}")
