"""A meeting in the browser: called, held, approved, announced, final; its decision sent; what goes wrong is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from lxml import html

from engine.domain.casefile import CaseFile, CaseHeader
from engine.settings import SWEDISH_TIME
from engine.usecases import handling, marking, opening, viewing
from engine.usecases.board import after, agenda, meetings
from tests.web.browsing import Desk, served
from tests.web.conftest import OPEN, PEOPLE, SECRET, Visitor, asked, logged_in, session_of
from web.visit import Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TODAY, HELD = "/sammantraden/KS/2021-01-20", "/sammantraden/KS/2021-01-13"
RESCUE = "Polismyndigheten, lokalpolisområde Rönnviken"


def _at(site: Site, moment: str) -> None:
    now = datetime.fromisoformat(moment).replace(tzinfo=SWEDISH_TIME)
    site.app.settings = replace(site.app.settings, now=now)


def _prepared(site: Site) -> None:
    """The open case approved for the organ and put on today's agenda."""
    handling.act(site.app, asked(site.app, PEOPLE["H"]), OPEN, "foresla", {})
    handling.act(site.app, asked(site.app, PEOPLE["C"]), OPEN, "bered", {})
    said = asked(site.app, PEOPLE["N"])
    agenda.change(site.app, said, "KS", date(2021, 1, 20), agenda.Changes(cases=(OPEN,), drop=(4,)))


def _form(page: str) -> dict[str, str]:
    """What the page's form holds before anybody has touched it, but for what is ticked."""
    whole: Any = html.fromstring(page)
    form = next(one for one in whole.forms if "revision" in one.fields)
    return {name: said for name, said in form.fields.items() if isinstance(said, str)}


@pytest.mark.browser
@pytest.mark.timeout(180)
@pytest.mark.parametrize("script", [True, False], ids=["med-skript", "utan-skript"])
def test_a_secretary_holds_a_meeting_to_its_end(browser: Browser, site: Site, script: bool) -> None:
    _prepared(site)
    _at(site, "2021-01-20T16:00")
    with served(site) as address:
        context = browser.new_context(java_script_enabled=script, locale="sv-SE")
        context.add_cookies([{"name": "arende", "value": session_of(site, PEOPLE["N"]), "url": address}])
        desk = Desk(context.new_page(), address)
        _hold(desk)
        _approve_and_post(site, desk)
        _send(desk)
        context.close()


def _hold(desk: Desk) -> None:
    desk.go(TODAY)
    desk.follow("Skriv protokoll")
    desk.page.get_by_label("Gunnar Lövdal (M)").uncheck()
    desk.press("För in protokollet")
    desk.sees("Protokollet är infört")
    desk.sees("§ 8 Medborgarlöfte")
    desk.sees("genomfört, ej justerat")


def _approve_and_post(site: Site, desk: Desk) -> None:
    desk.follow("Justera")
    desk.fill("Dag för justeringen", "2021-01-19")
    desk.press("Justera")
    desk.sees("5 kap. 69 § kommunallagen")
    desk.fill("Dag för justeringen", "2021-01-20")
    desk.press("Justera")
    desk.sees("Protokollet är justerat.")
    desk.follow("Anslå")
    desk.press("Anslå")
    desk.sees("Justeringen är anslagen.")
    _at(site, "2021-02-15T09:00")
    desk.go(TODAY)
    desk.follow("Laga kraft")
    desk.press("Notera")
    desk.sees("Laga kraft")
    desk.go("/anslagstavla")
    desk.sees("Kommunstyrelsen, sammanträde 2021-01-20")


def _send(desk: Desk) -> None:
    desk.go(f"/arende/{OPEN}/expediering")
    desk.page.get_by_role("link", name=f"Expediera till {RESCUE}").click()
    desk.page.get_by_label("Läses i ärendet, inget skickas").check()
    desk.press("Expediera")
    desk.sees("läses i ärendet")
    desk.go(f"/arende/{OPEN}/beslutspunkter")
    desk.page.get_by_role("link", name="Utse ansvarig").first.click()
    desk.fill("Ansvarig", "Samhällsbyggnadsförvaltningen")
    desk.press("Spara")
    desk.sees("Den ansvarige är utsedd.")
    desk.go("/beslutsuppfoljning?ar=2021")
    desk.sees("Samhällsbyggnadsförvaltningen")


def test_what_the_law_forbids_is_said_with_its_paragraph_and_what_was_written_is_kept(site: Site) -> None:
    _at(site, "2021-01-20T16:00")
    visitor = logged_in(site, PEOPLE["N"])
    said = _form(visitor.get(f"{TODAY}/genomfor").text)
    said |= {"punkter-4": "NAMN väljs.", "beslutsgang-3": "Ordföranden frågar.", "ovriga": "Tove Granhed"}
    answer = visitor.post(f"{TODAY}/genomfor", {**said, "beslutande": ["Ingegärd Sjövalla", "Torvald Björkhage"]})

    assert answer.status_code == 409
    assert answer.text.count("6 kap. 27 § kommunallagen") == 4
    assert "det framgår inte vem som är vald" in answer.text
    assert "Ordföranden frågar." in answer.text
    assert "kallat" in visitor.get(TODAY).text


def test_a_form_of_a_meeting_that_others_have_changed_since_is_not_taken(site: Site) -> None:
    _at(site, "2021-01-20T16:00")
    visitor = logged_in(site, PEOPLE["N"])
    said = _form(visitor.get(f"{TODAY}/dagordning").text)
    visitor.post(f"{TODAY}/dagordning", {**said, "ovrigt": "Frågor"})
    answer = visitor.post(f"{TODAY}/dagordning", {**said, "ovrigt": "Mer frågor"})

    assert answer.status_code == 409
    for words in ("Någon annan hann före", "Föredragningslistan ändrades", "Petronella Skogtun", "Mer frågor"):
        assert words in answer.text
    again = {**_form(answer.text), "ovrigt": "Mer frågor"}
    assert visitor.post(f"{TODAY}/dagordning", again).status_code == 303


def test_minutes_of_a_meeting_that_others_have_changed_since_show_what_happened_and_keep_the_words(site: Site) -> None:
    _at(site, "2021-01-20T16:00")
    visitor = logged_in(site, PEOPLE["N"])
    said = {**_form(visitor.get(f"{TODAY}/genomfor").text), "beslutsgang-3": "Ordföranden frågar."}
    agenda.change(site.app, asked(site.app, PEOPLE["N"]), "KS", date(2021, 1, 20), agenda.Changes(place="Lilla salen"))

    answer = visitor.post(f"{TODAY}/genomfor", {**said, "beslutande": ["Ingegärd Sjövalla", "Torvald Björkhage"]})

    assert answer.status_code == 409
    for words in ("Det här har hänt", "Föredragningslistan ändrades", "rätt punkt", "Ordföranden frågar."):
        assert words in answer.text


def test_what_is_done_at_a_meeting_is_told_to_everybody_and_in_which_words_to_the_entitled(site: Site) -> None:
    said, day = asked(site.app, PEOPLE["N"]), date(2021, 1, 13)
    after.correct(site.app, said, "KS", day, 1, "Fem, inte fyra.", "Ett skrivfel")
    shown = logged_in(site, PEOPLE["L"]).get(f"{HELD}/handelser").text
    for words in ("Ett extra sammanträde skapades", "Ledamöterna kallades", "Fem, inte fyra.", "Ett skrivfel"):
        assert words in shown
    assert f"{HELD}/handelser" in logged_in(site, PEOPLE["L"]).get(HELD).text

    agenda.change(site.app, said, "KS", date(2021, 1, 20), agenda.Changes(information=(SECRET,)))
    meetings.call_off(site.app, said, "KS", date(2021, 1, 20), "Hemligt skäl")
    hidden, open_to = (logged_in(site, PEOPLE[letter]).get(f"{TODAY}/handelser").text for letter in "LN")
    assert "Ställdes in" in hidden
    assert ("Hemligt skäl" in hidden, "Hemligt skäl" in open_to) == (False, True)


def test_a_number_that_leads_nowhere_is_a_fault_of_the_form(site: Site) -> None:
    visitor = logged_in(site, PEOPLE["N"])
    said = _form(visitor.get(f"{TODAY}/dagordning").text)
    answer = visitor.post(f"{TODAY}/dagordning", {**said, "arenden": "KS/2021:99", "val": "Val av ordförande"})

    assert answer.status_code == 422
    assert "Val av ordförande" in answer.text


def test_a_marked_case_on_an_agenda_is_seen_by_the_entitled_alone(site: Site) -> None:
    said = asked(site.app, PEOPLE["N"])
    agenda.change(site.app, said, "KS", date(2021, 1, 20), agenda.Changes(information=(SECRET,)))
    agenda.call(site.app, said, "KS", date(2021, 1, 20))
    hidden, open_to = (logged_in(site, PEOPLE[letter]) for letter in "LN")

    assert SECRET in open_to.get(TODAY).text
    assert open_to.get(f"{TODAY}/handling/2/fil").status_code == 200
    assert SECRET not in hidden.get(TODAY).text
    assert "Ärende som inte visas (sekretess)" in hidden.get(TODAY).text
    assert hidden.get(f"{TODAY}/handling/2/fil").status_code == 404
    assert SECRET not in hidden.get(f"{TODAY}/punkt/5").text


def test_an_appeal_is_of_one_paragraph(site: Site) -> None:
    visitor = logged_in(site, PEOPLE["N"])
    said = _form(visitor.get(f"{HELD}/laga-kraft").text)
    wrong = visitor.post(f"{HELD}/laga-kraft", {**said, "vad": "overklagat"})
    visitor.post(f"{HELD}/laga-kraft", {**said, "vad": "overklagat", "paragrafer": "4"})

    assert (wrong.status_code, "Välj den paragraf" in wrong.text) == (422, True)
    assert "Överklagat, ej laga kraft" in visitor.get(HELD).text


def test_the_registrator_alone_goes_through_the_register(site: Site) -> None:
    marking.mark(site.app, asked(site.app, PEOPLE["R"]), OPEN, "OSL 18 kap. 1 §", "Samverkan")

    assert "Varje nummer är använt" in logged_in(site, PEOPLE["R"]).get("/revision").text
    assert logged_in(site, PEOPLE["N"]).get("/revision").status_code == 403


def test_the_board_is_open_to_everybody(visitor: Visitor) -> None:
    assert "Kommunstyrelsen, sammanträde 2021-01-13" in visitor.get("/anslagstavla").text


def test_what_a_court_does_with_a_decision_by_delegation_is_noted_beside_the_case(site: Site) -> None:
    app = site.app
    file = CaseFile(app.municipality.name, CaseHeader("delegationsbeslut", "Nybyggnad av garage", "SBN"))
    dnr = str(opening.open_case(app, asked(app, PEOPLE["R"]), file)["dnr"])
    said = {"delegation": ["2.1"], "meeting_on": ["2021-01-20"], "points": ["Bygglov ges."]}
    handling.act(app, asked(app, PEOPLE["R"]), dnr, "besluta", said)
    visitor = logged_in(site, PEOPLE["N"])

    for what in ("uppe", "overklagat", "upphavt"):
        assert visitor.post(f"/arende/{dnr}/tillkannage", {"vad": what}).status_code == 303

    legal = viewing.case_view(app, asked(app, PEOPLE["R"]), dnr)["decisions"][-1]["legal"]
    assert legal["state"] == "upphavt"


@pytest.mark.parametrize("year", ["0000", "20x1", "²⁰²¹", "99999", ""])
@pytest.mark.parametrize("page", ["/sammantraden", "/beslutsuppfoljning", "/diarium", "/arshjul", "/revision"])
def test_a_year_that_is_none_is_this_one(site: Site, page: str, year: str) -> None:
    assert logged_in(site, PEOPLE["R"]).get(f"{page}?ar={year}").status_code == 200
