"""What somebody wrote while her session ended comes back to her, and nothing of it is done before she sends it anew."""

from __future__ import annotations

import html
import re

from engine.store import sessions
from engine.usecases import auditing, logging_in
from tests.web.conftest import BASE, OPEN, PASSWORD, PEOPLE, Visitor, asked, logged_in
from web.visit import Site

OWN = {"Origin": BASE}
NOTE = f"/arende/{OPEN}/anteckna"
LONG = "Ringde polisen.\nDe återkommer «i april»."


def _hidden(text: str) -> dict[str, str]:
    rows = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', text)
    return {name: html.unescape(said) for name, said in rows}


def _notes(site: Site) -> list[str]:
    entries = auditing.journal_view(site.app, asked(site.app, PEOPLE["R"]), OPEN)["entries"]
    return [one["text"] for one in entries if "Ringde polisen" in one["text"]]


def _ended(site: Site) -> Visitor:
    """Somebody whose session ended after the form was shown."""
    visitor = logged_in(site, PEOPLE["H"])
    visitor.get(NOTE)
    site.app.database.run(lambda unit: sessions.end_all(unit.conn, PEOPLE["H"]))
    return visitor


def test_what_was_written_when_the_session_ended_is_sent_after_the_log_in(site: Site) -> None:
    visitor = _ended(site)

    turned = visitor.http.post(NOTE, data={"_skydd": "gammal", "text": LONG}, headers=OWN, follow_redirects=False)

    assert (turned.status_code, _notes(site)) == (401, [])
    wrong = {**_hidden(turned.text), "anvandare": PEOPLE["H"], "losenord": "fel"}
    again = visitor.http.post("/logga-in", data=wrong, headers=OWN)
    assert again.status_code == 422

    said = {**_hidden(again.text), "anvandare": PEOPLE["H"], "losenord": PASSWORD}
    came = visitor.http.post("/logga-in", data=said, headers=OWN, follow_redirects=False)

    assert (came.status_code, _notes(site)) == (200, [])
    assert f'action="{NOTE}"' in came.text
    assert html.escape(LONG, quote=False) in came.text
    kept = {**_hidden(came.text), "text": LONG}
    assert visitor.http.post(NOTE, data=kept, headers=OWN, follow_redirects=False).status_code == 303
    assert len(_notes(site)) == 1


def test_what_was_written_before_another_log_in_can_be_sent_once_more(site: Site) -> None:
    visitor = logged_in(site, PEOPLE["H"])

    came = visitor.http.post(NOTE, data={"_skydd": "gammal", "text": LONG}, headers=OWN)

    assert (came.status_code, _notes(site)) == (403, [])
    assert html.escape(LONG, quote=False) in came.text
    kept = {**_hidden(came.text), "text": LONG}
    assert visitor.http.post(NOTE, data=kept, headers=OWN, follow_redirects=False).status_code == 303


def test_files_are_asked_for_anew(site: Site) -> None:
    visitor = _ended(site)

    sent = {"_skydd": "gammal", "titel": "Brev", "riktning": "inkommen"}
    files = {"filer": ("brev.txt", b"Hej")}
    turned = visitor.http.post(f"/arende/{OPEN}/registrera", data=sent, files=files, headers=OWN)
    said = {**_hidden(turned.text), "anvandare": PEOPLE["H"], "losenord": PASSWORD}
    came = visitor.http.post("/logga-in", data=said, headers=OWN)

    assert re.search(r'<input [^>]*type="file" name="filer"', came.text)


def test_nothing_comes_back_to_a_page_of_others_nor_are_passwords_kept(site: Site) -> None:
    visitor = _ended(site)

    foreign = {"Origin": "https://ond.example"}
    assert visitor.http.post(NOTE, data={"text": LONG}, headers=foreign, follow_redirects=False).status_code == 303
    secret = {"nu": PASSWORD, "nytt": "ett annat lösenord", "igen": "ett annat lösenord"}
    assert visitor.http.post("/losenord", data=secret, headers=OWN, follow_redirects=False).status_code == 303


def test_a_log_in_sends_what_was_written_nowhere_else(visitor: Visitor) -> None:
    said = {"anvandare": PEOPLE["H"], "losenord": PASSWORD, "kvar_till": "//ond.example", "kvar.text": LONG}
    came = visitor.post("/logga-in", said)
    assert (came.status_code, came.headers["location"]) == (303, "/")
    assert logging_in.recognise(visitor.site.app, str(visitor.http.cookies.get("arende")), visitor.site.clock())
