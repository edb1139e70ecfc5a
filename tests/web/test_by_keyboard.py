"""A whole case with the keyboard alone, through every role: opened, decided, signed, followed up, renewed, closed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from engine.settings import SWEDISH_TIME
from tests.web.browsing import served
from tests.web.conftest import OPEN, PASSWORD, PEOPLE, session_of
from tests.web.keyboard import Keyboard
from web.visit import Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]
CASE, MEETING = "/arende/KS/2021:5", "/sammantraden/KS/2021-01-20"
# An agreement of a few weeks with one thing to follow up, so that it is soon over.
FILE = """\
municipality: Rönnvikens kommun
case: {workflow: avtal, title: Avtal om vinterbadet, body: KS, case_officer: {name: Tove Granhed}}
parties:
  - {id: kommunen, name: Rönnvikens kommun, kind: kommun}
  - {id: klubben, name: Hagsele badklubb, kind: förening}
instruments:
  - id: avtal
    kind: avtal
    title: Avtal om vinterbadet
    term: {start: 2021-02-01, end: 2021-02-28, precision: day}
    extension: {mode: none}
    signatories:
      - {party: kommunen, name: Ingegärd Sjövalla}
      - {party: klubben, name: Lage Myrbacka}
obligations:
  - {what: Vaken mäts upp, who: klubben, instrument: avtal, schedule: {once_on: 2021-02-15}}
dispatch: {heading: Beslutet skickas till, to: [Hagsele badklubb]}
"""
MAIL = """\
From: Lage Myrbacka <lage@badklubben.example>
Date: Mon, 18 Jan 2021 16:00:00 +0100
Subject: Vi vill bada i KS/2021:5
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Hej! Vaken är klar.
"""


class Walk:
    """Who sits at the keyboard, and what day it is."""

    def __init__(self, keys: Keyboard, site: Site) -> None:
        self.keys = keys
        self.site = site

    def come(self, letter: str, path: str) -> Keyboard:
        """That person, logged in since before, at that page."""
        context, session = self.keys.page.context, session_of(self.site, PEOPLE[letter])
        context.clear_cookies()
        context.add_cookies([{"name": "arende", "value": session, "url": self.keys.address}])
        self.keys.go(path)
        return self.keys

    def move_to(self, moment: str) -> None:
        """The clock moved."""
        now = datetime.fromisoformat(moment).replace(tzinfo=SWEDISH_TIME)
        self.site.app.settings = replace(self.site.app.settings, now=now)


def test_a_whole_case_is_carried_through_every_role_with_the_keyboard_alone(
    browser: Browser, site: Site, tmp_path: Path
) -> None:
    with served(site) as address:
        context = browser.new_context(locale="sv-SE")
        walk = Walk(Keyboard(context.new_page(), address), site)
        _log_in(walk.keys)
        _open(walk, tmp_path)
        _write(walk)
        _meet(walk)
        _sign_and_send(walk, tmp_path)
        _follow_up(walk)
        _renew_and_close(walk)
        context.close()


def _log_in(keys: Keyboard) -> None:
    keys.go("/logga-in")
    keys.to_content()
    keys.write("Användarnamn", PEOPLE["H"])
    keys.write("Lösenord", PASSWORD)
    keys.press("Logga in")
    keys.sees("Mitt arbete")


def _open(walk: Walk, folder: Path) -> None:
    case, mail = folder / "avtal.yaml", folder / "fraga.eml"
    case.write_text(FILE, encoding="utf-8")
    mail.write_text(MAIL, encoding="utf-8")
    keys = walk.come("R", "/")
    keys.press("Nytt ärende")
    keys.press("Öppna ärendet")
    # Focus stands at what is wrong, and Enter leads from there to the field.
    assert keys.focused()[1].startswith("Det gick inte att spara")
    keys.reach("Fyll i fältet Vad ärendet gäller.")
    keys.page.keyboard.press("Enter")
    assert keys.focused()[1] == "Vad ärendet gäller"
    keys.hand_in("Ärendefil", case)
    keys.press("Öppna ärendet")
    # Focus stands at what was done, before what there is to do next.
    assert keys.focused()[1] == "Ärendet är öppnat."
    keys.go("/registrera")
    keys.to_content()
    keys.hand_in("Filer", mail)
    keys.press("Registrera")
    keys.sees("Vi vill bada")


def _write(walk: Walk) -> None:
    keys = walk.come("H", CASE)
    keys.turn_to("Handlingar")
    keys.press("Skriv texten: Tjänsteskrivelse")
    keys.to_content()
    keys.write("Text", "# Förslag till beslut\n\n1. Avtalet om vinterbadet godkänns.\n\n# Bakgrund\n\nDet är kallt.")
    keys.press("Spara texten")
    keys.turn_to("Översikt")
    keys.press("Lägg fram förslag till beslut")
    keys.to_content()
    keys.write("Förslag till beslut", "1. Avtalet om vinterbadet godkänns.")
    keys.press("Lägg fram förslag till beslut")
    keys = walk.come("C", CASE)
    keys.press("Godkänn och lämna till organet")
    keys.press("Godkänn och lämna till organet")
    keys.sees("Under beredning")


def _meet(walk: Walk) -> None:
    keys = walk.come("N", MEETING)
    keys.press("Ändra punkt 4")
    keys.to_content()
    keys.reach("Ta bort punkten från listan")
    keys.page.keyboard.press("Space")
    keys.press("Spara")
    keys.press("Lägg till punkter")
    keys.to_content()
    keys.write("Ärenden att besluta eller bereda", "KS/2021:5")
    keys.press("Lägg till")
    keys.press("Kalla ledamöterna igen")
    walk.move_to("2021-01-20T16:00")
    keys.press("Skriv protokoll")
    keys.press("För in protokollet")
    keys.sees("Protokollet är infört")
    for first, second in (("Justera", "Justera"), ("Anslå", "Anslå")):
        keys.press(first)
        keys.press(second)
    keys.sees("Justeringen är anslagen.")


def _sign_and_send(walk: Walk, folder: Path) -> None:
    copy = folder / "undertecknat.pdf"
    copy.write_bytes(b"%PDF-1.4\n%%EOF\n")
    keys = walk.come("R", CASE)
    keys.press("Registrera underskrift")
    keys.to_content()
    keys.write("Dag för underskriften", "2021-01-20")
    keys.hand_in("Det undertecknade exemplaret", copy)
    keys.write("Rätten att underteckna", "Reglementet 4 §")
    keys.write("Var originalet förvaras", "Arkivet")
    keys.press("Registrera underskrift")
    keys.go(f"{CASE}/expediering")
    keys.press("Expediera till Hagsele badklubb")
    keys.to_content()
    keys.pick("Läses i ärendet, inget skickas")
    keys.press("Expediera")
    keys.sees("läses i ärendet")
    keys = walk.come("O", f"{CASE}/avtal")
    keys.sees("undertecknat 2021-01-20")


def _follow_up(walk: Walk) -> None:
    keys = walk.come("H", CASE)
    keys.press("Börja följa upp")
    keys.press("Börja följa upp")
    walk.move_to("2021-02-16T09:00")
    keys = walk.come("H", f"{CASE}/uppfoljning")
    keys.press("Klarmarkera Vaken mäts upp")
    keys.to_content()
    keys.write("Vad som gjordes", "Den är fyra meter.")
    keys.press("Klarmarkera")
    keys.sees("Uppföljningen är klarmarkerad.")


def _renew_and_close(walk: Walk) -> None:
    keys = walk.come("R", CASE)
    keys.press("Förnya")
    keys.to_content()
    keys.write("Den nya tidens första dag", "2021-03-01")
    keys.write("Den nya tidens sista dag", "2021-03-31")
    keys.press("Förnya")
    keys.sees("KS/2021:6")
    walk.move_to("2021-03-20T09:00")
    keys = walk.come("R", CASE)
    keys.press("Avsluta ärendet")
    keys.press("Avsluta ärendet")
    keys.sees("Avslutad")


def test_on_a_narrow_page_the_menu_opens_and_shuts_and_what_is_folded_opens(browser: Browser, site: Site) -> None:
    with served(site) as address:
        context = browser.new_context(viewport={"width": 320, "height": 640})
        walk = Walk(Keyboard(context.new_page(), address), site)
        keys = walk.come("H", f"/arende/{OPEN}")
        keys.reach("Meny")
        keys.page.keyboard.press("Enter")
        keys.reach("Ärenden")
        keys.page.keyboard.press("Escape")
        assert keys.focused()[1] == "Meny"
        keys.reach("Låt löpa vidare")
        keys.page.keyboard.press("Enter")
        keys.sees("Saknas:")
        context.close()
