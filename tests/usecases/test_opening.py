"""Numbers taken over from earlier systems, in whatever form they were written, stand in the register of their year."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

import pytest

from tests.support.world import World

pytestmark = pytest.mark.one_database


class TakeOver(Protocol):
    """Opens a case with that number (None: one is allotted): its Dnr, or what was said where it is refused."""

    def __call__(self, number: str | None, code: int = 0) -> str: ...


@pytest.fixture
def take_over(world: World, examples: Path) -> TakeOver:
    def taken(number: str | None, code: int = 0) -> str:
        text = (examples / "samverkansformer.yaml").read_text(encoding="utf-8")
        line = '  dnr: "KS/2017:118"\n'
        assert line in text
        file = world.folder / "arende.yaml"
        file.write_text(text.replace(line, f'  dnr: "{number}"\n' if number else ""), encoding="utf-8")
        ran = world.arende("nytt", "--fran", str(file), som="registrator", code=code)
        return ran.last_line if code == 0 else ran.err

    return taken


def _of_year(world: World, year: int) -> list[str]:
    return [row["dnr"] for row in world.ask("diarium", "--ar", str(year))["numbers"]]


@pytest.mark.parametrize(
    ("number", "year"),
    [("KS 2015-1011", 2015), ("2015/KS 0246 11", 2015), ("KSN-2015-14", 2015), ("2015/57", 2015), ("KS 15/0142", 2015)],
)
def test_a_number_of_another_form_stands_in_the_register_of_its_year(
    world: World, take_over: TakeOver, number: str, year: int
) -> None:
    take_over(number)

    assert _of_year(world, year) == [number]


def test_allotment_goes_on_above_a_number_of_the_same_organ_in_another_form(world: World, take_over: TakeOver) -> None:
    take_over("KS 2017-0040-012")

    assert take_over(None) == "KS/2017:41"


def test_the_same_number_in_another_form_is_taken(world: World, take_over: TakeOver) -> None:
    take_over("KS/2017:40")

    assert "redan använt" in take_over("KS 2017-0040", code=1)


def test_a_number_is_found_and_said_to_be_taken_in_the_form_in_which_it_is_registered(
    world: World, take_over: TakeOver
) -> None:
    take_over("KS 15/0142")

    assert world.ask("visa", "KS 2015/142")["dnr"] == "KS 15/0142"
    assert "redan använt, skrivet «KS 15/0142», och" in take_over("KS 2015/142", code=1)
    assert "Det finns inget ärende" in world.arende("visa", "SN 2015/142", code=3).err


def test_a_number_of_another_organ_does_not_move_the_series(world: World, take_over: TakeOver) -> None:
    take_over("KSN-2017-4000")

    assert take_over(None) == "KS/2017:1"
    assert _of_year(world, 2017) == ["KS/2017:1", "KSN-2017-4000"]


def test_a_form_that_can_be_read_two_ways_keeps_its_text_alone(world: World, take_over: TakeOver) -> None:
    take_over("KS 17/16")

    assert [row["year"] for row in world.ask("diarium")["numbers"]] == [None]


def test_a_number_far_above_its_series_is_a_slip_and_does_not_lock_it(world: World, take_over: TakeOver) -> None:
    take_over("KS/2017:40")

    said = take_over("KS/2017:999999999", code=1)
    assert "10 000 nummer över det högsta i KS 2017 (40)" in said
    assert take_over("KS/2017:10040") == "KS/2017:10040"
    assert take_over(None) == "KS/2017:10041"


def test_a_high_number_of_a_year_that_is_over_is_taken_as_it_is(take_over: TakeOver) -> None:
    assert take_over("KS/2009:54321") == "KS/2009:54321"


@pytest.mark.parametrize(
    ("written", "number"), [("Dnr KS/2016:3", "KS/2016:3"), ("  KS/2016:4 ", "KS/2016:4"), ("Dnr: KS 16-5", "KS 16-5")]
)
def test_a_label_and_outer_space_are_no_part_of_the_number(take_over: TakeOver, written: str, number: str) -> None:
    assert take_over(written) == number


@pytest.mark.parametrize("written", ["x", "Kommunstyrelsen", "KS/2016:3\u200b", "<b>3</b>"])
def test_what_can_be_no_number_is_refused_with_its_line(take_over: TakeOver, written: str) -> None:
    said = take_over(written, code=2)
    assert "arende.yaml:" in said
    assert "kan inte vara ett diarienummer" in said


def test_a_case_in_a_later_round_is_exported_and_opened_as_the_same(world: World, examples: Path) -> None:
    text = (examples / "samverkansformer.yaml").read_text(encoding="utf-8")
    earlier = "  - {body: KS, role: beslut, round: 2, kind: revidering, outcome: bordlaggning, until: 2030-01-09}\n"
    text = text.replace("  body: KS\n", "  body: KS\n  round: 3\n  round_kind: uppsagning\n", 1)
    file = world.folder / "arende.yaml"
    file.write_text(text.replace("\ndecision:\n", f"\ndecision:\n{earlier}", 1), encoding="utf-8")
    dnr = world.open(file, "--status", "beredning")

    shown = world.ask("visa", dnr)
    assert (shown["round"], shown["roundKind"], shown["decisions"][0]["until"]) == (3, "uppsagning", "2030-01-09")
    exported = world.arende("visa", dnr, "--som-fil").out
    for said in ("round: 3", "round_kind: uppsagning", "kind: revidering", "until: 2030-01-09"):
        assert said in exported


def test_a_number_bears_the_class_that_the_case_file_gives_where_the_series_has_room_for_it(
    world: World, examples: Path
) -> None:
    case = (examples / "samverkansformer.yaml").read_text(encoding="utf-8")
    file = world.folder / "klass.yaml"
    file.write_text(case.replace('  dnr: "KS/2017:118"\n', "  class: 3.6.2\n"), encoding="utf-8")
    refused = world.arende("nytt", "--fran", str(file), som="registrator", code=2)
    assert "klassen «3.6.2»" in refused.err
    assert "{class} sist i seriens pattern" in refused.err

    for logo in ("logo.svg", "logo.png"):
        (world.folder / logo).write_bytes((examples / logo).read_bytes())
    town = (examples / "kommun.yaml").read_text(encoding="utf-8")
    own = world.folder / "kommun.yaml"
    own.write_text(town.replace('"KS/{year}:{number}"', '"KS/{year}:{number}.{class}"'), encoding="utf-8")
    world.arende("init", "--kommun", str(own), som="registrator")
    assert world.arende("nytt", "--fran", str(file), som="registrator").last_line == "KS/2017:1.3.6.2"

    both = case.replace('  dnr: "KS/2017:118"\n', '  dnr: "KS/2017:118"\n  class: 3.6.2\n')
    file.write_text(both, encoding="utf-8")
    assert "tas över som det är" in world.arende("nytt", "--fran", str(file), som="registrator", code=2).err
