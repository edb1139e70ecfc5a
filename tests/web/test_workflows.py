"""Flöden: which versions open cases run on, and what a new version would change for whom, tried and never kept."""

from __future__ import annotations

import re

import pytest

from tests.support.parts import REPOSITORY
from tests.web.conftest import PEOPLE, logged_in
from web.visit import Site

PAGE = "/floden/medborgarlofte"
TEXT = (REPOSITORY / "workflows" / "medborgarlofte.yaml").read_text(encoding="utf-8")


def _tried(site: Site, text: str, letter: str = "R") -> tuple[int, str]:
    came = logged_in(site, PEOPLE[letter]).post(
        f"{PAGE}/prova", {"x": ""}, form="/losenord", files={"fil": ("ny.yaml", text.encode())}
    )
    return came.status_code, came.text


def test_the_versions_in_use_are_told_with_the_cases_that_one_may_see(site: Site) -> None:
    assert "Utkast: 2 öppna ärenden" in logged_in(site, PEOPLE["R"]).get(PAGE).text
    assert "Utkast: 1 öppet ärende" in logged_in(site, PEOPLE["2"]).get(PAGE).text


def test_a_new_version_tells_what_it_changes_and_what_open_cases_would_meet(site: Site) -> None:
    new = re.sub(r"^version: (\d+)", lambda found: f"version: {int(found[1]) + 1}", TEXT, flags=re.MULTILINE)
    new = new.replace("label: Lägg fram förslag till beslut", "label: Föreslå").replace(
        "  - name: makulera\n    label: Makulera numret\n    roles: [registrator]",
        "  - name: makulera\n    label: Makulera numret\n    roles: [registrator, chef]",
    )
    status, text = _tried(site, new)

    assert status == 200
    assert "Åtgärden Lägg fram förslag till beslut: namnet ändras." in text
    assert "Åtgärden Makulera numret: vem som får ändras." in text
    assert "2 ärenden på version 1 i statusen Utkast:" in text
    assert "samma åtgärder" in text
    assert "version 2" not in logged_in(site, PEOPLE["R"]).get(PAGE).text


def test_the_same_version_again_is_told(site: Site) -> None:
    _, text = _tried(site, TEXT)
    assert "De två gör detsamma." in text
    assert "Ge den ett högre versionsnummer än 1" in text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (TEXT.replace("to: avskriven", "to: ingenstans"), "ingenstans"),
        ((REPOSITORY / "workflows" / "avtal.yaml").read_text(encoding="utf-8"), "Filen beskriver avtal"),
        ("a: [1", "ny.yaml"), ("<script>alert(1)</script>", "ny.yaml"),
    ],
    ids=["okänd status", "en annan typ", "ingen YAML", "skript"],
)  # fmt: skip
def test_what_does_not_hold_is_told_with_every_fault(site: Site, text: str, said: str) -> None:
    status, told = _tried(site, text)
    assert status in {409, 422}
    assert said in told
    assert "<script>alert" not in told


def test_no_file_is_told_beside_the_field(site: Site) -> None:
    came = logged_in(site, PEOPLE["S"]).post(f"{PAGE}/prova", {"x": ""}, form="/losenord")
    assert (came.status_code, 'href="#f-fil"' in came.text) == (422, True)
