"""Term, extension and notice, in clauses as agreements word them: a table, and what is not to be taken for them."""

from __future__ import annotations

import pytest

from engine.reading.casefile import case_file_of
from engine.reading.lines import lines_of_text
from engine.reading.reader import read
from engine.reading.told import told
from tests.reading.clauses import FIELDS, FRAMES, Clause, counted, table


def test_the_frames_say_nothing_of_term_extension_or_notice() -> None:
    for place in FRAMES:
        assert Clause(place, "Här står ingenting.", ()).read() == ((), (), ())


@pytest.mark.parametrize("field", FIELDS)
def test_the_clauses_of_the_table_are_read_as_a_person_reads_them(field: str) -> None:
    count = counted(table())[field]
    not_so = [f"{one.text}: {one.read()}" for one in table() if one.read() != one.wanted]
    assert count.precision >= 0.97, not_so
    assert count.recall >= 0.97, not_so


def test_the_table_holds_every_kind_of_extension_and_clauses_without_any() -> None:
    kinds = {fact.split()[0] for one in table() for fact in one.wanted[1]}
    assert kinds == {"automatic", "by_decision", "none", "unknown"}
    assert len(table()) > 60
    assert sum(not one.wanted[1] for one in table()) > 10


def test_that_it_is_not_extended_is_told_apart_from_how_it_is_extended() -> None:
    text = FRAMES["avtalstid"].format("Avtalet gäller 2026 och kan inte förlängas.")
    [one] = map(told, read(tuple(lines_of_text(text))))
    assert one["extension"] is None
    assert one["notExtended"]["phrase"] == "Avtalet gäller 2026 och kan inte förlängas."


def test_a_day_that_is_named_for_notice_is_in_the_case_file_and_its_length_is_not_guessed() -> None:
    text = FRAMES["avtalstid"].format(
        "Avtalet gäller 2026. Uppsägning ska ske senast den 30 juni för att avtalet ska upphöra vid årsskiftet."
    )
    file = case_file_of(read(tuple(lines_of_text(text))))
    [rule] = file.instruments[0].notice
    assert (rule.day, rule.length) == ("06-30", None)
