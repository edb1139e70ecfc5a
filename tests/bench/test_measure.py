"""Turns are taken one after the other, and the figures say what they claim."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bench import __main__ as program
from bench.measure import TINY, Sizes, Spread, Turns, alternate, spread
from bench.table import Row, as_json, at_least, at_most, not_measured, number, table


def test_both_sides_take_turns_and_the_first_turn_of_each_does_not_count() -> None:
    order: list[str] = []
    seconds = {"a": iter((9.0, 1.0, 2.0)), "b": iter((9.0, 3.0, 4.0))}

    def turn(side: str) -> float:
        order.append(side)
        return next(seconds[side])

    turns = alternate(lambda: turn("a"), lambda: turn("b"), 2)
    assert list("ababab") == order
    assert Turns((1.0, 2.0), (3.0, 4.0)) == turns


def test_the_speed_is_the_median_of_the_ratios_not_the_ratio_of_the_medians() -> None:
    turns = Turns((1.0, 2.0, 4.0), (4.0, 2.0, 2.0))
    assert Spread(1.0, 0.5, 4.0) == turns.speed
    assert Spread(0.0, -3.0, 2.0) == turns.more


def test_an_even_number_of_rounds_has_its_median_in_the_middle() -> None:
    assert Spread(2.5, 1.0, 4.0) == spread([4.0, 1.0, 3.0, 2.0])


@pytest.mark.parametrize(
    ("value", "shown"), [(0.2, "0,2"), (1.0, "1"), (17.26, "17,3"), (180.4, "180"), (100.0, "100"), (-0.5, "-0,5")]
)
def test_a_figure_is_written_as_in_swedish(value: float, shown: str) -> None:
    assert shown == number(value)


def test_a_demand_holds_only_on_its_own_side() -> None:
    found = Spread(2.0, 1.0, 3.0)
    assert [at_least("", "", "", found, wanted).holds for wanted in (1.9, 2.0, 2.1)] == [True, True, False]
    assert [at_most("", "", "", found, wanted, "ms").holds for wanted in (1.9, 2.0, 2.1)] == [False, True, True]


def test_the_table_tells_everything_and_why_something_could_not_be_measured() -> None:
    rows = [
        at_least("Dokument", "9 per sekund", "docxtpl: 3 per sekund", Spread(3.0, 2.5, 3.25), 2.0),
        not_measured("Åtgärd", "Viewflow", "minst 1 ×", "finns inte här"),
    ]
    said = table(rows)
    assert "3 × (2,5–3,25)" in said
    assert "minst 2 ×" in said
    assert "inte mätt" in said
    assert "NEJ" in said
    assert said.endswith("Åtgärd, Viewflow: finns inte här")
    assert [row["median"] for row in as_json(rows)] == [3.0, None]


@pytest.mark.parametrize(("holds", "code"), [(True, 0), (False, 1)])
def test_the_program_ends_with_one_where_a_demand_does_not_hold(
    holds: bool, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def measured(sizes: Sizes) -> list[Row]:
        return [at_least("Svep", "", "", Spread(1.0, 1.0, 1.0), 0.5 if holds else 2.0)]

    benchmarks: dict[str, Callable[[Sizes], list[Row]]] = {"svep": measured}
    monkeypatch.setattr(program, "BENCHMARKS", benchmarks)
    assert code == program.main(["svep"], TINY)
    assert "Svep" in capsys.readouterr().out


def test_a_benchmark_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        program.main(["svepp"], TINY)
    assert ended.value.code == 2
    assert "«svepp»" in capsys.readouterr().err
