"""Every rule of every table finds what its examples say, and nothing in what it shall pass by."""

from __future__ import annotations

import importlib
import pkgutil
from typing import Any

import pytest

from engine.reading import rules
from engine.reading.rules.rule import Rule, compiled, every
from engine.reading.rules.words import day, length, number

# Tables whose rules are held against a whole line, and not looked for in it.
WHOLE_LINES = {"headings", "furniture"}


def _rules() -> list[tuple[str, Rule[Any]]]:
    """Every rule of the tables, with the name of its module."""
    found = []
    for module in pkgutil.iter_modules(rules.__path__):
        values = vars(importlib.import_module(f"{rules.__name__}.{module.name}")).values()
        tables = [value if isinstance(value, tuple) else (value,) for value in values]
        found += [(module.name, one) for table in tables for one in table if isinstance(one, Rule)]
    return found


ALL = _rules()
EXAMPLES = [(place, one, words, piece) for place, one in ALL for words, piece in one.finds]
PASSED = [(place, one, words) for place, one in ALL for words in one.passes]


def _found(place: str, one: Rule[Any], words: str) -> list[str]:
    if place in WHOLE_LINES:
        return [words] if compiled(one.pattern).fullmatch(words) else []
    return [found.words for found in one.search(words)]


def test_there_are_rules() -> None:
    assert len(ALL) > 80
    assert {place for place, _ in ALL} >= {
        "weeks",
        "months",
        "years",
        "occasions",
        "terms",
        "extensions",
        "notices",
        "headings",
        "kinds",
        "numbers",
    }


@pytest.mark.parametrize(("place", "one"), ALL, ids=lambda value: value if isinstance(value, str) else value.name)
def test_a_rule_has_a_name_a_caption_and_an_example(place: str, one: Rule[Any]) -> None:
    assert one.name
    assert one.caption.endswith(".")
    assert one.finds


@pytest.mark.parametrize(("place", "one", "words", "piece"), EXAMPLES, ids=lambda value: str(value)[:50])
def test_a_rule_finds_its_examples(place: str, one: Rule[Any], words: str, piece: str) -> None:
    assert piece in _found(place, one, words)


@pytest.mark.parametrize(("place", "one", "words"), PASSED, ids=lambda value: str(value)[:50])
def test_a_rule_passes_by_what_is_not_its(place: str, one: Rule[Any], words: str) -> None:
    assert _found(place, one, words) == []


@pytest.mark.parametrize(("place", "one"), ALL, ids=lambda value: value if isinstance(value, str) else value.name)
def test_no_two_rules_of_a_table_share_a_name(place: str, one: Rule[Any]) -> None:
    assert [other.name for where, other in ALL if where == place].count(one.name) == 1


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("2024-03-12", "2024-03-12"),
        ("den 3 maj 2021", "2021-05-03"),
        ("31/12 2015", "2015-12-31"),
        ("31/12-2015", "2015-12-31"),
        ("1:a juni 2020", "2020-06-01"),
        ("2 sept. 2019", "2019-09-02"),
        ("2019.09.02", "2019-09-02"),
    ],
)
def test_a_day_is_read_however_it_is_written(words: str, iso: str) -> None:
    [found] = compiled("{dag}").finditer(f"Avtalet gäller {words} och framåt.")
    assert str(day(found[0])) == iso


@pytest.mark.parametrize("words", ["31 februari 2024", "2024-13-01"])
def test_a_day_that_is_not_in_the_calendar_is_none(words: str) -> None:
    assert day(words) is None


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("sex (6) månader", "P6M"),
        ("ett år", "P1Y"),
        ("3 månaders", "P3M"),
        ("ett år och sex månader", "P1Y6M"),
        ("12 mån", "P12M"),
        ("ett halvt år", "P6M"),
        ("två kalenderår", "P2Y"),
        ("1–2 veckor", "P1W"),
    ],
)
def test_a_length_is_read_however_it_is_written(words: str, iso: str) -> None:
    [found] = compiled("{längd}").finditer(f"med {words} i taget")
    assert str(length(found[0])) == iso


def test_a_number_is_read_in_words_and_in_figures() -> None:
    assert [number(words) for words in ("tre", "3", "3 (tre)", "tjugofyra", "4–6")] == [3, 3, 3, 24, 4]


def test_of_two_findings_that_overlap_the_longer_holds() -> None:
    from engine.reading.facts.cadences import CADENCES

    assert [found.rule.name for found in every(CADENCES, "Det tas upp inför varje kalenderår.")] == [
        "inför varje period"
    ]
