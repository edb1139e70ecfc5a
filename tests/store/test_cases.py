"""Cases: what goes in comes out, what the events say is written, and of two who act at once one wins."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from engine.domain import events as happened
from engine.domain.dnr import AmbiguousDnr, NoSuchDnr
from engine.domain.followup import Done
from engine.domain.text import DocumentText
from engine.store import cases, numbers
from engine.store.cases import Conflict, NoSuchCase
from engine.store.database import Database, UnitOfWork
from tests.store.building import (
    NOW,
    a_case,
    a_record,
    an_occurrence,
    change,
    live_through,
    loaded,
    moved,
    open_case,
    open_in,
    step,
)


def test_a_case_comes_back_as_it_was_added(database: Database) -> None:
    case = open_case(database)

    assert loaded(database, case.id, texts=True) == case


def test_the_texts_of_documents_are_loaded_only_when_asked_for(database: Database) -> None:
    case = open_case(database)

    assert loaded(database, case.id).documents == ()
    assert loaded(database, case.id, texts=True).documents == case.documents


def test_a_case_that_is_not_there_is_said_so(database: Database) -> None:
    with pytest.raises(NoSuchCase), database.read() as conn:
        cases.load(conn, 4711)


def test_saving_raises_the_revision_by_one(database: Database) -> None:
    case = open_case(database)

    assert step(database, case.id, "forslag").revision == 2
    assert loaded(database, case.id).state == "forslag"


def test_what_the_events_say_is_written(database: Database) -> None:
    case = live_through(database)
    stored = loaded(database, case.id, texts=True, done_since=date.min)

    assert [record.title for record in stored.records] == ["Skrivelse 1", "Skrivelse 2", "Brev till föreningen"]
    assert [one.done.note if one.done else None for one in stored.occurrences] == ["Publicerat", None]
    assert [watch.done for watch in stored.watches] == [True]
    assert [text.kind for text in stored.documents] == ["missiv"]
    assert stored.state == "beslutad"


def test_what_no_event_speaks_of_is_not_written(database: Database) -> None:
    case = open_case(database)

    with database.write() as unit:
        before = cases.load(unit.conn, case.id)
        after, events = moved(replace(before, records=(a_record(1, title="Smyger in"),)), "forslag")
        change(unit, before, after, events)
        unit.commit()

    assert loaded(database, case.id).records == case.records


def test_done_occurrences_are_loaded_from_the_day_asked_for(database: Database) -> None:
    case = live_through(database)

    assert [one.id for one in loaded(database, case.id).occurrences] == ["u1-2026-03"]
    assert len(loaded(database, case.id, done_since=date(2026, 3, 9)).occurrences) == 2
    assert len(loaded(database, case.id, done_since=date(2026, 3, 10)).occurrences) == 1


def test_occurrences_are_planned_again_dropped_and_moved(database: Database) -> None:
    case = open_case(database)
    first, second = case.occurrences
    later = replace(first, due=date(2026, 6, 1))
    placed = replace(second, id="u1-plats", due=date(2026, 5, 5))
    told = [
        happened.OccurrencesPlanned((later, an_occurrence("u1-2026-04"))),
        happened.OccurrencesDropped(("u1-2026-04",), "avtalet är slut"),
        happened.OccurrencePlaced(second, placed),
    ]

    database.run(lambda unit: change(unit, (now := cases.load(unit.conn, case.id)), now, told))

    assert loaded(database, case.id).occurrences == (placed, later)


def test_one_that_is_done_is_not_planned_anew(database: Database) -> None:
    case = live_through(database)
    done = loaded(database, case.id, done_since=date.min).occurrences[0]

    told = [happened.OccurrencesPlanned((replace(done, done=None, due=date(2030, 1, 1)),))]
    database.run(lambda unit: cases.save(unit.conn, (now := cases.load(unit.conn, case.id)), now, told))

    assert done in loaded(database, case.id, done_since=date.min).occurrences


def test_an_occurrence_planned_and_done_in_the_same_breath_is_done(database: Database) -> None:
    case = open_case(database)
    new, done = an_occurrence("u1-ny"), Done(date(2026, 3, 1), "Åsa Berg", "klart")
    told = [happened.OccurrencesPlanned((new,)), happened.OccurrenceDone("u1-ny", done)]

    database.run(lambda unit: change(unit, (now := cases.load(unit.conn, case.id)), now, told))

    assert replace(new, done=done) in loaded(database, case.id, done_since=date.min).occurrences


def test_of_two_who_act_on_the_same_case_the_second_is_told_that_the_first_was_there(database: Database) -> None:
    case = open_case(database)
    stale = loaded(database, case.id)
    step(database, case.id, "forslag")

    with pytest.raises(Conflict) as told, database.write() as unit:
        cases.save(unit.conn, stale, *moved(stale, "beredning"))

    assert told.value.message == (
        "KS/2026:1 ändrades medan du arbetade. Läs om ärendet (nu revision 2) och försök igen."
    )
    assert loaded(database, case.id).state == "forslag"


def test_the_first_text_and_the_last_leave_no_trace(database: Database) -> None:
    case = open_case(database, a_case(documents=()))
    texts = (DocumentText("missiv"), DocumentText("tjansteskrivelse"))

    database.run(
        lambda unit: change(unit, (now := cases.load(unit.conn, case.id)), now, [happened.TextsChanged(texts)])
    )
    assert loaded(database, case.id, texts=True).documents == texts
    database.run(lambda unit: change(unit, (now := cases.load(unit.conn, case.id)), now, [happened.TextsChanged(())]))
    assert loaded(database, case.id, texts=True).documents == ()


def test_a_case_is_found_by_its_number_however_it_is_written(database: Database) -> None:
    ids = [open_case(database).id for _ in range(3)]

    with database.read() as conn:
        for written in ("KS/2026:2", "ks 2026/2", "KS 2026-0002", "Dnr: KS/2026:2"):
            assert cases.find(conn, written) == ids[1]
        with pytest.raises(NoSuchDnr):
            cases.find(conn, "KS/2026:99")


def test_two_cases_that_the_same_words_may_mean_are_both_named(database: Database) -> None:
    def take_over(unit: UnitOfWork) -> None:
        for number, dnr in ((67, "KS 67/16"), (None, "KS 067/16")):
            numbers.take_over(unit.conn, "KS", 2016 if number else None, number, dnr, "Åsa Berg", NOW)
            cases.add(unit.conn, a_case(dnr=dnr), ("KS", 2016 if number else None, number))

    database.run(take_over)

    with database.read() as conn:
        assert cases.find(conn, "KS 67/16") == 1
        assert cases.find(conn, "KS 067/16") == 2
        with pytest.raises(AmbiguousDnr):
            cases.find(conn, "ks 67-16")


def test_what_is_not_committed_was_never_there(database: Database) -> None:
    with database.write() as unit:
        case = open_in(unit)

    with pytest.raises(NoSuchCase):
        loaded(database, case.id)
    assert open_case(database).dnr == "KS/2026:1"
