"""A key is for one command: repeated it answers as the first time, and for anything else it is refused."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from tests.terminal.conftest import OFFICER, REGISTRAR, Desk, command
from tests.terminal.test_dry_runs import LINES, SLOW_OR_ENDLESS, full_desk
from tests.terminal.test_dry_runs import _prepare as prepare

__all__ = ["full_desk"]

NOTE = ("anteckna", "KS/2021:1", "Polisen ringde", "--som", OFFICER, "--nyckel", "k1")


def test_the_same_words_again_do_nothing_more(desk: Desk) -> None:
    first = desk.done(*NOTE, "--json")
    held = desk.holds()
    again = desk.done("--tyst", *NOTE, "--json")
    assert {**first.json, "repeated": True} == again.json
    assert held == desk.holds()


@pytest.mark.parametrize(
    "other",
    [
        ("bevaka", "KS/2021:1", "2021-05-01", "Ring", "--som", OFFICER),
        ("anteckna", "KS/2021:1", "Något annat", "--som", OFFICER),
        ("anteckna", "KS/2021:2", "Polisen ringde", "--som", OFFICER),
        ("paminn",),
        ("handling", "registrera", "KS/2021:1", "--riktning", "inkommen", "--titel", "Brev", "--som", REGISTRAR),
    ],
)
def test_a_key_is_not_taken_for_something_else(desk: Desk, other: Sequence[str]) -> None:
    desk.done(*NOTE)
    held = desk.holds()
    ran = desk.run(*other, "--nyckel", "k1", "--json")
    assert (ran.code, ran.out) == (2, "")
    assert ran.error["code"] in {"KeyOfAnother", "KeyForOtherWords"}
    assert "k1" in ran.error["message"]
    assert held == desk.holds()


@pytest.mark.parametrize("line", [NOTE[:-2], ("paminn",)])
def test_eight_at_once_with_one_key_do_it_once(desk: Desk, line: Sequence[str]) -> None:
    started = [
        subprocess.Popen(command(*line, "--nyckel", "samma", "--json"), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(8)
    ]
    said = [(*process.communicate(timeout=120), process.returncode) for process in started]
    assert [code for _, _, code in said] == [0] * 8, said
    entries = desk.done("logg", desk.dnr, "--json").json["entries"]
    assert sum("Polisen ringde" in one["text"] for one in entries) == (line[0] == "anteckna")


@pytest.mark.parametrize("option", ["--nyckel", "--som"])
def test_a_key_or_a_user_that_says_nothing_is_a_slip(desk: Desk, option: str) -> None:
    """An empty variable in a script must not turn the key off or somebody else into the one who acts."""
    ran = desk.run("anteckna", desk.dnr, "Hej", "--som", OFFICER, option, "")
    assert ran.code == 2
    assert option in ran.err


def test_a_key_longer_than_any_index_is_a_slip(desk: Desk) -> None:
    assert desk.run("anteckna", desk.dnr, "Hej", "--som", OFFICER, "--nyckel", "k" * 100_000).code == 2


@pytest.mark.parametrize("name", sorted(set(LINES) - SLOW_OR_ENDLESS))
def test_every_command_repeated_with_its_key_does_nothing_more(
    full_desk: Desk, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare(full_desk, name, monkeypatch)
    line = (*name.split(), *LINES[name], "--nyckel", "samma", "--json")
    first = full_desk.done(*line)
    held, there = full_desk.holds(), full_desk.lies_there()
    monkeypatch.setenv("ARENDE_IDAG", str(date.fromisoformat(os.environ["ARENDE_IDAG"]) + timedelta(days=1)))
    again = full_desk.done(*line)
    # What was told once and is kept nowhere (a program's key) is not told again.
    told = {key: value for key, value in again.json.items() if key != "repeated" and value is not None}
    assert again.json["repeated"] is True
    assert {key: first.json[key] for key in told if key in first.json} == told
    assert (held, there) == (full_desk.holds(), full_desk.lies_there())
