"""A successor carries over what belongs to the next term, and its title says the new years."""

from __future__ import annotations

from datetime import date

import pytest

from engine.domain.agreement import Instrument, Term
from engine.usecases.succeeding import for_the_next_term

OLD = (Instrument("lofte", "medborgarlofte", term=Term(date(2021, 1, 1), date(2022, 12, 31))),)
ONE_YEAR = (Instrument("lofte", "medborgarlofte", term=Term(date(2017, 1, 1), date(2017, 12, 31))),)


@pytest.mark.parametrize(
    ("title", "renewed"),
    [
        ("Medborgarlöfte 2021-2022", "Medborgarlöfte 2023-2024"),
        ("Medborgarlöfte 2021–2022 för Rönnviken", "Medborgarlöfte 2023–2024 för Rönnviken"),
        ("Samverkan enligt beslut 2021", "Samverkan enligt beslut 2021"),
        ("Plan 12021-20229", "Plan 12021-20229"),
    ],
)
def test_the_years_of_the_old_term_become_those_of_the_new(title: str, renewed: str) -> None:
    assert for_the_next_term(title, OLD, date(2023, 1, 1), date(2024, 12, 31)) == renewed


def test_a_single_year_becomes_the_next_one() -> None:
    assert for_the_next_term("Löfte under 2017", ONE_YEAR, date(2018, 1, 1), date(2018, 12, 31)) == "Löfte under 2018"


def test_without_an_end_the_title_stays_as_it_was() -> None:
    assert for_the_next_term("Medborgarlöfte 2021-2022", OLD, date(2023, 1, 1), None) == "Medborgarlöfte 2021-2022"
