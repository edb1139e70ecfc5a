"""`lista --sok` finds a case by any part of what it says, as the web and the API do."""

from __future__ import annotations

import pytest

from tests.terminal.conftest import OFFICER, REGISTRAR, Desk


@pytest.mark.parametrize("words", ["borgarlöft", "GÅNGVÄG kvarnbacken", "polismynd", "2021:1", "helgkväll"])
def test_a_case_is_found_by_parts_of_its_words(desk: Desk, words: str) -> None:
    assert [one["dnr"] for one in desk.done("lista", "--sok", words, "--json").json["cases"]] == [desk.dnr]


@pytest.mark.parametrize("words", ["gangvag", "borgarlöft kärnkraft", "helg_kväll", "%", "trafikplikt"])
def test_and_not_by_words_that_it_does_not_say(desk: Desk, words: str) -> None:
    assert desk.done("lista", "--sok", words, "--json").json["cases"] == []


def test_what_is_registered_is_found_at_once(desk: Desk) -> None:
    desk.done(
        "handling", "registrera", desk.dnr, "--riktning", "inkommen", "--titel", "Namninsamling", "--som", REGISTRAR
    )
    assert desk.done("lista", "--sok", "insaml", "--json").json["cases"]
    assert desk.done("lista", "--sok", "insaml", "--handlaggare", OFFICER, "--json").json["cases"]
