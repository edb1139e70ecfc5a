"""Numbers: one after the other without a gap, above what was taken over, never twice, voided and then at rest."""

from __future__ import annotations

import pytest

from engine.store import cases, numbers
from engine.store.database import Database, UnitOfWork
from engine.store.numbers import NoSuchNumber, NumberTaken
from tests.store.building import NOW, a_case, open_case, open_in


def allotted(database: Database, series: str = "KS", year: int = 2026, first: int = 1) -> int:
    return database.run(lambda unit: numbers.allot(unit.conn, series, year, first))


def taken_over(
    database: Database, year: int | None, number: int | None, dnr: str, first: int | None = None
) -> None:  # fmt: skip
    database.run(lambda unit: numbers.take_over(unit.conn, "KS", year, number, dnr, "Åsa Berg", NOW, first))


def test_numbers_follow_on_each_other_in_each_series_and_year(database: Database) -> None:
    assert [allotted(database) for _ in range(3)] == [1, 2, 3]
    assert allotted(database, series="BUN") == 1
    assert allotted(database, year=2027) == 1
    assert allotted(database) == 4


def test_a_series_that_an_earlier_system_began_goes_on_at_its_start(database: Database) -> None:
    assert [allotted(database, first=413) for _ in range(2)] == [413, 414]


def test_a_start_that_is_raised_later_holds_from_then_on(database: Database) -> None:
    assert allotted(database, first=1) == 1
    assert allotted(database, first=100) == 100
    assert allotted(database, first=1) == 101


def test_what_is_undone_leaves_no_gap(database: Database) -> None:
    allotted(database)
    with database.write() as unit:
        assert numbers.allot(unit.conn, "KS", 2026, 1) == 2

    assert allotted(database) == 2


def test_after_a_takeover_allotment_goes_on_above_the_highest(database: Database) -> None:
    taken_over(database, 2026, 215, "KS/2026:215")
    taken_over(database, 2026, 30, "KS/2026:30")

    assert allotted(database) == 216


def test_in_a_series_with_a_start_allotment_goes_on_where_it_was_and_passes_by_what_is_taken_over(
    database: Database,
) -> None:
    assert allotted(database, first=214) == 214
    for number in (216, 217, 250, 30):
        taken_over(database, 2026, number, f"KS/2026:{number}", 214)

    assert [allotted(database, first=214) for _ in range(3)] == [215, 218, 219]


def test_the_first_number_that_is_taken_over_does_not_take_the_place_of_the_start(database: Database) -> None:
    taken_over(database, 2026, 250, "KS/2026:250", 214)

    assert allotted(database, first=214) == 214
    with database.read() as conn:
        assert numbers.highest(conn, "KS", 2026) == 250
        assert numbers.highest(conn, "KS", 2027) == 0


def test_a_number_is_never_used_twice(database: Database) -> None:
    case = open_case(database)

    with pytest.raises(NumberTaken):
        taken_over(database, 2026, 1, case.dnr)
    with pytest.raises(NumberTaken):
        taken_over(database, 2026, 1, "KS 2026-1")
    with pytest.raises(NumberTaken), database.write() as unit:
        cases.add(unit.conn, a_case(dnr=case.dnr), ("KS", 2026, 1))


def test_a_refusal_does_not_spoil_the_transaction(database: Database) -> None:
    case = open_case(database)

    def work(unit: UnitOfWork) -> str:
        with pytest.raises(NumberTaken):
            numbers.take_over(unit.conn, "KS", 2026, 1, case.dnr, "Åsa Berg", NOW)
        return open_in(unit).dnr

    assert database.run(work) == "KS/2026:2"


def test_numbers_whose_form_tells_nothing_are_kept_by_their_text(database: Database) -> None:
    taken_over(database, None, None, "Gamla pärm 7")
    taken_over(database, None, None, "Gamla pärm 8")

    with pytest.raises(NumberTaken):
        taken_over(database, None, None, "Gamla pärm 7")


def test_a_voided_number_is_not_voided_again_and_not_used_again(database: Database) -> None:
    case = open_case(database)
    database.run(lambda unit: numbers.void(unit.conn, case.dnr, "Åsa Berg", NOW, "öppnat två gånger"))

    with pytest.raises(NoSuchNumber), database.write() as unit:
        numbers.void(unit.conn, case.dnr, "Åsa Berg", NOW, "igen")
    with pytest.raises(NoSuchNumber), database.write() as unit:
        numbers.void(unit.conn, "KS/2026:99", "Åsa Berg", NOW, "finns inte")
    assert allotted(database) == 2


def test_a_case_without_a_registered_number_is_refused(database: Database) -> None:
    with pytest.raises(NumberTaken), database.write() as unit:
        cases.add(unit.conn, a_case(dnr="KS/2026:5"), ("KS", 2026, 5))
