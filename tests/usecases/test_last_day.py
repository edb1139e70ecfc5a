"""The last day of an agreement that was under notice, or over, when its case was taken over."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.world import World

TERM = '    term: {end: 2016-12-31, precision: day, phrase: "gäller till och med den 31 december 2016"}\n'


@pytest.fixture
def file(world: World, examples: Path) -> Path:
    """A case whose agreement runs until further notice."""
    text = (examples / "kalenderarsavtal.yaml").read_text(encoding="utf-8")
    before, term, after = text.partition(TERM)
    assert term
    _, _, rest = after.partition("\n")  # the extension, which goes with the term
    file = world.folder / "tillsvidare.yaml"
    file.write_text(before + "    term: {open_ended: true}\n" + rest, encoding="utf-8")
    return file


def _lacks(world: World, dnr: str) -> str:
    close = next(one for one in world.ask("steg", dnr)["actions"] if one["name"] == "avsluta")
    return " ".join(one["text"] for one in close["missing"])


def test_a_last_day_that_was_never_said_is_asked_for_and_then_the_agreement_ends(world: World, file: Path) -> None:
    dnr = world.arende("nytt", "--fran", str(file), "--status", "uppsagd", som="registrator").last_line
    asked = {row["id"]: row["answer"] for row in world.ask("visa", dnr)["tasks"]}
    assert "sista dag: framgår inte" in _lacks(world, dnr)
    assert asked["slutdag:overenskommelse"] == f"arende avtal {dnr} --slutdag overenskommelse=ÅÅÅÅ-MM-DD"

    world.arende("avtal", dnr, "--slutdag", "overenskommelse=2017-06-30", som="registrator")
    (agreement,) = world.ask("avtal", dnr)["instruments"]
    assert agreement["notice"]["endsOn"] == "2017-06-30"
    assert "slutdag:overenskommelse" not in {row["id"] for row in world.ask("visa", dnr)["tasks"]}
    known = world.arende("avtal", dnr, "--slutdag", "overenskommelse=2018-06-30", som="registrator", code=1)
    assert "Sista dagen för" in known.err


def test_what_was_over_when_it_was_taken_over_can_be_closed_though_nobody_says_since_when(
    world: World, file: Path
) -> None:
    dnr = world.arende("nytt", "--fran", str(file), "--status", "utlopt", som="registrator").last_line
    (agreement,) = world.ask("avtal", dnr)["instruments"]
    assert agreement["status"] == "utlopt"
    assert "löper" not in _lacks(world, dnr)
    assert "Uppföljningen" not in _lacks(world, dnr)


def test_the_last_day_of_an_agreement_that_runs_follows_from_its_text(world: World, file: Path) -> None:
    dnr = world.arende("nytt", "--fran", str(file), "--status", "uppfoljning", som="registrator").last_line
    ran = world.arende("avtal", dnr, "--slutdag", "overenskommelse=2018-06-30", som="registrator", code=1)
    assert "är inte uppsagt" in ran.err
    assert f"Säg upp det: arende steg {dnr} sag_upp." in ran.err


def test_no_agreement_ends_before_its_notice_was_received_nor_begins_after_its_end(
    world: World, file: Path, examples: Path
) -> None:
    dnr = world.arende("nytt", "--fran", str(file), "--status", "uppfoljning", som="registrator").last_line
    world.step(dnr, "sag_upp", "registrator", motive="De avslutar.", party="polisen", received_on="2017-06-14")
    early = world.arende("avtal", dnr, "--slutdag", "overenskommelse=2017-06-13", som="registrator", code=2)
    assert "innan uppsägningen togs emot" in early.err

    other = world.open(examples / "kalenderarsavtal.yaml", "--status", "uppfoljning")
    late = world.arende("avtal", other, "--startdag", "overenskommelse=2099-01-01", som="registrator", code=2)
    assert "kan inte börja 2099-01-01" in late.err
