"""What was chosen in a form with a fault need not be chosen again: kept for her, for a while, and for nobody else."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

import pytest

from engine.usecases import cleaning
from tests.web.conftest import OPEN, PEOPLE, Visitor, logged_in
from web.visit import Site

FORM = f"/arende/{OPEN}/registrera"
PAPER = b"%PDF-1.4\n%%EOF\n"
FAULTY = {"riktning": "inkommen", "titel": ""}
WHOLE = {"riktning": "inkommen", "titel": "Yttrande"}
TOKEN = re.compile(r'name="vald\.filer" value="([^"]+)" checked> ([^<]+)<')


def _tokens(visitor: Visitor) -> dict[str, str]:
    """What the page bears when the title was forgotten: the token by the file's name."""
    files = [("filer", ("yttrande.pdf", PAPER)), ("filer", ("räkning <1>.txt", b"240 kr"))]
    came = visitor.post(FORM, FAULTY, files=files)
    assert came.status_code == 422
    return {html.unescape(name): html.unescape(token) for token, name in TOKEN.findall(came.text)}


def _records(visitor: Visitor) -> int:
    return len(re.findall(r"/handling/\d+/fil", visitor.get(f"/arende/{OPEN}/handlingar").text))


def test_what_was_chosen_is_registered_when_the_form_is_sent_again_without_it(site: Site) -> None:
    visitor = logged_in(site, PEOPLE["R"])
    kept = _tokens(visitor)
    assert list(kept) == ["yttrande.pdf", "räkning <1>.txt"]

    again = visitor.post(FORM, {**FAULTY, "vald.filer": [*kept.values()]})
    assert len(TOKEN.findall(again.text)) == 2
    came = visitor.post(FORM, {**WHOLE, "vald.filer": [*kept.values()]})

    assert came.status_code == 303
    assert _records(visitor) == 3
    assert visitor.get(f"/arende/{OPEN}/handling/2/fil").content == PAPER
    assert "räkning &lt;1&gt;.txt" in visitor.get(f"/arende/{OPEN}/handling/3").text


def test_what_is_chosen_anew_or_unticked_is_what_counts(site: Site) -> None:
    visitor = logged_in(site, PEOPLE["R"])
    first, second = _tokens(visitor).values()

    visitor.post(FORM, {**WHOLE, "vald.filer": [first, second]}, files={"filer": ("ny.pdf", b"%PDF-1.5")})
    visitor.post(FORM, {**WHOLE, "vald.filer": second})

    assert _records(visitor) == 3
    assert visitor.get(f"/arende/{OPEN}/handling/2/fil").content == b"%PDF-1.5"
    assert visitor.get(f"/arende/{OPEN}/handling/3/fil").content == b"240 kr"


@pytest.mark.parametrize("how", ["another's", "her other session's", "lengthened", "renamed", "made up", "nonsense"])
def test_nobody_gets_at_a_file_that_is_not_hers_to_send(site: Site, how: str) -> None:
    visitor = logged_in(site, PEOPLE["R"])
    token = _tokens(visitor)["yttrande.pdf"]
    if how == "another's":
        visitor = logged_in(site, PEOPLE["H"])
    elif how == "her other session's":
        visitor = logged_in(site, PEOPLE["R"])
    elif how == "lengthened":
        until, rest = token.split(".", 1)
        token = f"{int(until) + 3600}.{rest}"
    elif how == "renamed":
        token = token.replace("yttrande", "beslut")
    elif how == "made up":
        token = f"9999999999.{sha256(PAPER).hexdigest()}.{'0' * 64}.yttrande.pdf"
    else:
        token = "x.y"

    came = visitor.post(FORM, {**FAULTY, "vald.filer": token})

    assert came.status_code == 422
    assert not TOKEN.search(came.text)


def test_nothing_is_kept_of_somebody_who_may_hand_in_nothing(site: Site) -> None:
    assert _tokens(logged_in(site, PEOPLE["L"])) == {}


def test_where_there_is_no_room_the_form_comes_back_without_them(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.usecases.cleaning.MOST_ASIDE", 0)
    assert _tokens(logged_in(site, PEOPLE["R"])) == {}


def test_they_hold_no_more_together_than_one_form_may(site: Site) -> None:
    visitor = logged_in(site, PEOPLE["R"])
    large, small = b"x" * 700_000, b"y" * 700_000
    first, second = (
        TOKEN.findall(visitor.post(FORM, FAULTY, files={"filer": ("stor.txt", data)}).text)[0][0]
        for data in (large, small)
    )

    again = visitor.post(FORM, {**FAULTY, "vald.filer": [first, second, first]})

    assert len(TOKEN.findall(again.text)) == 1


def test_what_became_nothing_is_cleaned_away_and_what_was_registered_stays(site: Site) -> None:
    visitor = logged_in(site, PEOPLE["R"])
    kept = _tokens(visitor)
    visitor.post(FORM, {**WHOLE, "vald.filer": kept["yttrande.pdf"]})
    assert site.app.settings.now is not None
    site.app.settings = replace(site.app.settings, now=site.app.settings.now + timedelta(days=8))

    cleaning.clean(site.app)

    assert visitor.get(f"/arende/{OPEN}/handling/2/fil").content == PAPER
    again = visitor.post(FORM, {**FAULTY, "vald.filer": [*kept.values()]})
    assert [html.unescape(name) for _, name in TOKEN.findall(again.text)] == ["yttrande.pdf"]


def test_they_are_kept_no_longer_than_anybody_is_logged_in(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    visitor = logged_in(site, PEOPLE["R"])
    monkeypatch.setattr("web.kept.LASTS", -1)
    token = _tokens(visitor)["yttrande.pdf"]
    assert not TOKEN.search(visitor.post(FORM, {**FAULTY, "vald.filer": token}).text)


def test_after_a_new_log_in_the_page_says_where_files_were_chosen(site: Site) -> None:
    token = _tokens(logged_in(site, PEOPLE["R"]))["yttrande.pdf"]
    said = {**WHOLE, "_skydd": "gammal", "vald.filer": token}

    came = logged_in(site, PEOPLE["R"]).post(FORM, said)

    assert came.status_code == 403
    assert "Välj dem igen: filer" in came.text
    assert token not in came.text
