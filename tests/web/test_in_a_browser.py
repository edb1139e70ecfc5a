"""One whole case in a real browser, with script and without: registrator, handläggare, chef, sekreterare."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from engine.app import App
from engine.domain.people import SYSTEM
from engine.settings import SWEDISH_TIME
from engine.usecases import logging_in, setting_up
from engine.usecases.work import Request
from tests.web.browsing import Desk, served
from tests.web.conftest import EXAMPLES, OPEN, OPEN_LATER, PASSWORD, PEOPLE, session_of, settings
from web.site import site_of
from web.visit import Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]
ACTING = ("R", "H", "C", "N")


@pytest.fixture
def empty_site(tmp_path: Path) -> Iterator[Site]:
    """A site with people who have passwords, and no case."""
    app = App(settings(tmp_path / "arende.db"))
    setting_up.init(app, None, EXAMPLES / "kommun.yaml")
    for letter in ACTING:
        logging_in.set_password(app, Request(SYSTEM, "prov"), PEOPLE[letter], PASSWORD)
    yield site_of(app)
    app.database.close()


def _move_to(site: Site, day: str) -> None:
    at = datetime.fromisoformat(f"{day}T09:00").replace(tzinfo=SWEDISH_TIME)
    site.app.settings = replace(site.app.settings, now=at)


@pytest.mark.parametrize("script", [True, False], ids=["med-skript", "utan-skript"])
def test_a_case_goes_from_the_post_to_its_end(browser: Browser, empty_site: Site, tmp_path: Path, script: bool) -> None:
    letter = tmp_path / "medborgarforslag.pdf"
    letter.write_bytes(b"%PDF-1.4\n%%EOF\n")
    context = browser.new_context(java_script_enabled=script, locale="sv-SE")
    with served(empty_site) as address:
        desk = Desk(context.new_page(), address)
        _open_and_register(desk, letter)
        _propose(desk)
        _approve(desk)
        _decide(empty_site, desk)
        _send_and_close(desk)
    context.close()


def _open_and_register(desk: Desk, letter: Path) -> None:
    desk.log_in(PEOPLE["R"], PASSWORD)
    desk.follow("Nytt ärende")
    desk.press("Öppna ärendet")
    desk.sees("Fyll i fältet Vad ärendet gäller.")
    desk.choose("Ärendetyp", "Politiskt ärende")
    desk.fill("Vad ärendet gäller", "Belysning på gångvägen mot Kvarnbacken")
    desk.choose("Organ som beslutar", "Kommunstyrelsen")
    desk.choose("Handläggare", "Tove Granhed")
    desk.press("Öppna ärendet")
    desk.sees("Ärendet är öppnat.")
    desk.sees("KS/2021:1")
    desk.follow("Registrera en handling")
    desk.page.get_by_label("Filer").set_input_files(letter)
    desk.fill("Vad handlingen är", "Medborgarförslag om belysning")
    desk.fill("Från", "Ines Kvist")
    desk.press("Registrera")
    desk.sees("Handlingen är registrerad.")
    desk.sees("Medborgarförslag om belysning")


def _propose(desk: Desk) -> None:
    desk.log_in(PEOPLE["H"], PASSWORD)
    desk.go("/arenden")
    desk.follow("KS/2021:1")
    desk.sees("Varför kan jag inte gå vidare?")
    desk.follow("Lägg fram förslag till beslut")
    desk.press("Lägg fram förslag till beslut")
    desk.sees("Det gick inte att spara")
    points = "1. Gångvägen mot Kvarnbacken får belysning.\n\n2. Arbetet görs före vintern."
    desk.fill("Förslag till beslut", points)
    desk.press("Lägg fram förslag till beslut")
    desk.follow("Beslut 1")
    desk.sees("Gångvägen mot Kvarnbacken får belysning.")


def _approve(desk: Desk) -> None:
    desk.log_in(PEOPLE["C"], PASSWORD)
    desk.go("/arende/KS/2021:1")
    desk.follow("Godkänn och lämna till organet")
    desk.press("Godkänn och lämna till organet")
    desk.sees("Under beredning")


def _decide(site: Site, desk: Desk) -> None:
    _move_to(site, "2021-01-28")
    desk.log_in(PEOPLE["N"], PASSWORD)
    desk.go("/arende/KS/2021:1")
    desk.follow("För in beslutet")
    desk.fill("Sammanträdesdag", "2021-01-27")
    desk.fill("Paragraf", "tolv")
    desk.press("För in beslutet")
    desk.sees("skriv bara siffror, till exempel 35")
    desk.fill("Paragraf", "12")
    desk.press("För in beslutet")
    desk.sees("Beslutad")
    desk.follow("Beslut 2")
    desk.sees("Beslut: KS § 12")


def _send_and_close(desk: Desk) -> None:
    desk.log_in(PEOPLE["R"], PASSWORD)
    desk.go("/arende/KS/2021:1")
    desk.follow("Avsluta ärendet")
    desk.sees("Det här går inte att ångra.")
    desk.press("Avsluta ärendet")
    desk.sees("Avslutad")
    desk.follow("Händelser")
    desk.sees("Ärendet öppnades")


@pytest.mark.parametrize("script", [True, False], ids=["med-skript", "utan-skript"])
def test_a_signed_copy_is_handed_in_and_a_follow_up_is_done(
    browser: Browser, site: Site, tmp_path: Path, script: bool
) -> None:
    copy = tmp_path / "undertecknat.pdf"
    copy.write_bytes(b"%PDF-1.4\n%%EOF\n")
    with served(site) as address:
        context = browser.new_context(java_script_enabled=script, locale="sv-SE")
        desk = Desk(context.new_page(), address)
        _come_as(context, site, address, "R")
        _sign(desk, copy)
        _come_as(context, site, address, "H")
        _follow_up(desk)
        _come_as(context, site, address, "O")
        desk.go(f"/arende/{OPEN}/avtal")
        desk.sees("undertecknat 2021-01-19")
        context.close()


def _come_as(context: BrowserContext, site: Site, address: str, letter: str) -> None:
    context.clear_cookies()
    context.add_cookies([{"name": "arende", "value": session_of(site, PEOPLE[letter]), "url": address}])


def _sign(desk: Desk, copy: Path) -> None:
    desk.go(f"/arende/{OPEN}")
    desk.follow("Registrera underskrift")
    desk.fill("Dag för underskriften", "2021-01-19")
    desk.press("Registrera underskrift")
    desk.sees("Välj en fil: Det undertecknade exemplaret.")
    desk.page.get_by_label("Det undertecknade exemplaret").set_input_files(copy)
    desk.fill("Rätten att underteckna", "Reglementet 4 §")
    desk.fill("Var originalet förvaras", "Arkivet, hylla 3")
    desk.press("Registrera underskrift")
    # Signed before anybody has decided: that is lawful, and told.
    desk.sees("Klart: Registrera underskrift")
    desk.follow("Handlingar 2")
    desk.sees("Undertecknat exemplar: undertecknat.pdf")


def _follow_up(desk: Desk) -> None:
    desk.go(f"/arende/{OPEN_LATER}/uppfoljning")
    desk.page.get_by_role("main").get_by_role("link", name="Klarmarkera").first.click()
    desk.press("Klarmarkera")
    desk.sees("Fyll i fältet Vad som gjordes.")
    desk.fill("Vad som gjordes", "Publicerat på webbplatsen.")
    desk.fill("Länk", "https://ronnviken.example/lofte")
    desk.fill("Dag", "2021-01-19")
    desk.press("Klarmarkera")
    desk.sees("Åtgärden är utförd")  # and that the month is not over yet
    desk.go("/arende/KS/2021:3/uppfoljning")
    desk.sees("1 uppföljning är klar")
