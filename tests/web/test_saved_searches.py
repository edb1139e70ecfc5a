"""Saved searches: hers alone, found again as links, changed and taken away; and they show what she may see today."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import httpx2 as httpx
import pytest

from engine.app import App
from engine.domain.people import SYSTEM
from engine.store import backup
from engine.usecases import saved_searches, setting_up
from engine.usecases.work import Request
from tests.web.conftest import EXAMPLES, KEPT, PEOPLE, SECRET, Visitor, asked, logged_in, settings
from web.visit import Site

SAVE, SAVED = "/arenden/spara", "/arenden/sparade"
QUERY = "sok=l%C3%B6fte&status=utkast&visa=alla&ordning=-oppnat&kolumn=typ&kolumn=organ"


@pytest.fixture
def owner(site: Site) -> Visitor:
    return logged_in(site, PEOPLE["R"])


def kept(visitor: Visitor) -> dict[str, str]:
    """The links above the filters: name and address."""
    found = re.search(r'<nav class="saved".*?</nav>', visitor.get("/arenden").text, re.DOTALL)
    rows = re.findall(r'<a href="([^"]+)"[^>]*>([^<]*)</a>', found[0]) if found else []
    return {unescape(name): unescape(address) for address, name in rows}


def save(visitor: Visitor, name: str, query: str = QUERY) -> httpx.Response:
    return visitor.post(SAVE, {"namn": name, "fraga": query})


def test_a_search_is_saved_as_it_stands_in_the_address_and_opened_by_its_name(owner: Visitor) -> None:
    shown = owner.get(f"/arenden?{QUERY}&sida=2&gjort=inloggad")
    form = owner.get(unescape(re.search(rf'"({SAVE}\?[^"]+)"', shown.text)[1]))  # type: ignore[index]  # it is there, or the test fails
    hidden = unescape(re.search(r'name="fraga" value="([^"]+)"', form.text)[1])  # type: ignore[index]  # the same

    came = save(owner, "  Löften på\tgång ", hidden)

    assert "Sökning: löfte, Status: Utkast, Öppna och avslutade" in form.text
    assert came.headers["location"] == f"/arenden?{QUERY}&gjort=sokning"
    assert kept(owner)["Löften på gång"] == f"/arenden?{QUERY}"
    assert "Sökningen är sparad." in owner.get(f"/arenden?{QUERY}&gjort=sokning").text
    assert 'aria-current="true">Löften på gång' in owner.get(f"/arenden?{QUERY}").text


def test_saved_anew_under_its_name_it_is_another_and_taken_away_it_is_gone(owner: Visitor) -> None:
    save(owner, KEPT, "visa=avslutade")
    assert kept(owner) == {KEPT: "/arenden?visa=avslutade"}

    assert owner.post(f"{SAVED}/bort", {"namn": KEPT}, form=SAVED).headers["location"] == f"{SAVED}?gjort=sokning-bort"

    assert kept(owner) == {}
    assert "Du har inga sparade sökningar" in owner.get(SAVED).text
    assert owner.post(f"{SAVED}/bort", {"namn": KEPT}, form=SAVED).status_code == 404


def test_nobody_else_has_it_or_can_take_it_away(site: Site, owner: Visitor) -> None:
    other = logged_in(site, PEOPLE["H"])
    save(owner, "Min egen")

    assert "Min egen" not in other.get("/arenden").text + other.get(SAVED).text
    assert other.post(f"{SAVED}/bort", {"namn": "Min egen"}, form=SAVED).status_code == 404
    assert "Min egen" in kept(owner)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("", "Fyll i fältet Namn"),
        ("\u200b \u2028", "skriv i fältet «Namn» vad den ska heta"),
        ("å" * 61, "Namnet är för långt: fältet «Namn» rymmer 60 tecken, och det du skrev har 61."),
    ],
)
def test_a_name_that_is_none_or_too_long_is_told_beside_its_field(owner: Visitor, name: str, words: str) -> None:
    came = save(owner, name)

    assert (came.status_code, words in came.text) == (422, True)
    assert unescape(re.search(r'name="fraga" value="([^"]+)"', came.text)[1]) == QUERY  # type: ignore[index]  # the same
    assert list(kept(owner)) == [KEPT]


def test_there_is_a_limit_to_how_many_and_how_much(site: Site, owner: Visitor) -> None:
    for number in range(saved_searches.MOST - 1):
        saved_searches.save(site.app, asked(site.app, PEOPLE["R"]), f"Nr {number}", "")

    assert save(owner, "En till").status_code == 409
    assert "Ta bort någon" in save(owner, "En till").text
    assert save(owner, KEPT).status_code == 303
    assert save(owner, KEPT, "sok=" + "x" * 3000).status_code == 422


def test_what_no_page_of_ours_has_written_in_it_is_not_kept(owner: Visitor) -> None:
    save(owner, "<b>Skript</b>", "x=1&sok=%3Cscript%3E&gjort=inloggad&sida=9&//evil.example")

    assert kept(owner)["<b>Skript</b>"] == "/arenden?sok=%3Cscript%3E"
    assert "<script>" not in owner.get("/arenden").text


def test_it_shows_what_she_may_see_on_the_day_she_opens_it(site: Site, tmp_path: Path) -> None:
    user = PEOPLE["N"]
    visitor = logged_in(site, user)
    save(visitor, "Allt", "visa=alla")
    assert SECRET in visitor.get(kept(visitor)["Allt"]).text

    said = (EXAMPLES / "kommun.yaml").read_text(encoding="utf-8").replace("  logo:", "  # logo:")
    lesser = tmp_path / "kommun.yaml"
    lesser.write_text(re.sub(rf"(id: {user}\b[^}}]*roles: \[)[^]]*", r"\1lasare", said), encoding="utf-8")
    setting_up.init(site.app, Request(SYSTEM, "prov"), lesser)

    assert list(kept(visitor)) == ["Allt", KEPT]
    assert SECRET not in visitor.get(kept(visitor)["Allt"]).text


def test_a_copy_of_the_database_holds_it(site: Site, tmp_path: Path) -> None:
    copy, other = tmp_path / "kopia", tmp_path / "annan.db"
    saved_searches.save(site.app, asked(site.app, PEOPLE["R"]), "Mina", "visa=alla")
    backup.backup(site.app.database, copy)
    backup.restore(copy, f"sqlite:///{other}")

    app = App(settings(other))
    assert dict(saved_searches.saved(app, asked(app, PEOPLE["R"])))["Mina"] == "visa=alla"
    app.database.close()
