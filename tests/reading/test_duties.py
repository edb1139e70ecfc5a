"""What makes a sentence a duty, and what only looks like one: a table of sentences, and the rules one by one."""

from __future__ import annotations

import pytest

from engine.domain.reckoning import Duration
from engine.reading.facts.clauses import clauses_of
from engine.reading.facts.saying import force_of, is_past
from engine.reading.lines import lines_of_text
from engine.reading.reader import read
from engine.reading.schedules import schedule_of
from engine.reading.values import Duty
from tests.reading.sentences import FRAMES, compared, table


def _duties(text: str, sort: str = "överenskommelse") -> tuple[Duty, ...]:
    [reading] = read(tuple(lines_of_text(FRAMES[sort].format(text))))
    return reading.obligations


def test_the_frames_hold_no_duty_of_their_own() -> None:
    for sort in FRAMES:
        assert _duties("Här står ingenting.", sort) == ()


def test_the_duties_of_the_table_are_found_and_little_else() -> None:
    right, wrong, missed = (sum(column) for column in zip(*(compared(one) for one in table()), strict=True))
    not_so = [f"{one.text}: {one.read()}" for one in table() if compared(one)[1:] != (0, 0)]
    assert right / (right + wrong) >= 0.97, not_so
    assert right / (right + missed) >= 0.97, not_so


def test_half_the_sentences_of_the_table_are_no_duty() -> None:
    none = sum(not one.duties for one in table())
    assert len(table()) / 3 < none < len(table()) * 2 / 3


@pytest.mark.parametrize(
    ("text", "force"),
    [
        ("Om ett nytt löfte ska avges bör parterna börja planera.", "bor"),
        ("Föreningen redovisar varje år hur bidraget ska användas.", None),
        ("Kommunen anger språk och om tolkningen ska ske på plats.", None),
        ("Du kan läsa om löftet på webbplatsen, som uppdateras månadsvis.", None),
        ("Parterna får vid behov kalla till ett extra möte.", "kan"),
        ("Uppföljning skall ske varje år.", "ska"),
    ],
)
def test_a_sentence_binds_by_its_own_verb_and_not_by_one_in_a_clause(text: str, force: str | None) -> None:
    assert force_of(text) == force


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Styrgruppen möts två gånger per år och arbetsgruppen varje månad.", 2),
        ("Rådet lämnar en delrapport efter tolv månader och en slutrapport när löftet upphör.", 2),
        ("Gruppen möts varje månad det första året och därefter varannan månad.", 1),
        ("Rapport lämnas varje år och första gången den 1 mars 2027.", 1),
        ("Gruppen möts fyra gånger per år och vid behov.", 1),
    ],
)
def test_a_sentence_is_cut_where_two_duties_meet(text: str, pieces: int) -> None:
    assert len(list(clauses_of(text, yearly_days=True))) == pieces


def test_what_is_over_is_told_from_what_shall_come_when_something_is_over() -> None:
    assert is_past("Löftet har följts upp varje månad.", whole=False)
    assert not is_past("Beloppet betalas varje år efter att föreningen har lämnat in protokollet.", whole=False)
    assert is_past("Socialtjänsten har startat en grupp som träffas på tisdagar.", whole=True)


def test_an_interval_without_a_name_of_its_own_comes_on_days_all_the_same() -> None:
    [duty] = _duties("Planen revideras vart fjärde år.")
    assert (duty.cadence, duty.length) == ("unspecified", Duration(years=4))
    assert schedule_of(duty, with_instrument=True).every == Duration(years=4)


def test_a_list_goes_on_with_the_heading_that_leads_it() -> None:
    [reading] = read(tuple(lines_of_text("ÖVERENSKOMMELSE\n\nmellan A och B\n\n**Vi ska**\n\n* mötas varje höst\n")))
    assert [(one.cadence, one.force) for one in reading.obligations] == [("yearly", "ska")]


@pytest.mark.parametrize(("within", "length"), [("24 timmar", Duration(days=1)), ("tre veckor", Duration(weeks=3))])
def test_a_time_to_answer_in_is_counted_from_what_happens(within: str, length: Duration) -> None:
    [duty] = _duties(f"Fel på pumpen anmäls till kommunen inom {within}.")
    assert (duty.cadence, duty.length) == ("event", length)
