"""What lists show: in the register's order, Swedish letters where Swedes look for them, and only what was asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from engine.domain import events as happened
from engine.domain.agreement import NoticeGiven
from engine.domain.followup import Done
from engine.domain.people import CaseOfficer
from engine.store import cases, followups, numbers, queries
from engine.store.columns import instant_of, microseconds
from engine.store.database import Database
from engine.store.swedish import like, search_key, sort_key
from tests.store.building import NOW, a_case, an_occurrence, change, live_through, loaded, open_case, step
from tests.store.test_followups import a_reminder

BARE = {"occurrences": (), "watches": (), "records": (), "documents": ()}


def bare(title: str, **more: object) -> object:
    return a_case(title, **{**BARE, **more})


def listed(database: Database, **asked: object) -> list[str]:
    with database.read() as conn:
        return [row.dnr for row in queries.cases(conn, **asked)]  # type: ignore[arg-type]  # a test says what


def test_cases_come_by_series_year_and_number_and_not_by_their_text(database: Database) -> None:
    for series in ("ÖN", "KS", "ÄN", "BUN"):
        open_case(database, series=series)
    for _ in range(9):
        open_case(database)

    assert listed(database) == [
        "BUN/2026:1", *(f"KS/2026:{number}" for number in range(1, 11)), "ÄN/2026:1", "ÖN/2026:1",
    ]  # fmt: skip
    assert listed(database, limit=2) == ["BUN/2026:1", "KS/2026:1"]


def test_cases_are_found_by_status_handler_and_words(database: Database) -> None:
    first = open_case(database, a_case("Mål i nämnden 100 %"))
    second = open_case(database, a_case("Mal på vinden", officer=CaseOfficer("Östen Ek"), officer_id=None))
    step(database, second.id, "forslag")

    assert listed(database, state="forslag") == [second.dnr]
    assert listed(database, officer="asa.berg") == listed(database, officer="Åsa Berg") == [first.dnr]
    assert listed(database, officer="Östen Ek") == [second.dnr]
    assert listed(database, text="MÅL") == [first.dnr]
    assert listed(database, text="mal") == [second.dnr]
    assert listed(database, text="ängsför") == [first.dnr, second.dnr]
    assert listed(database, text="100 %") == [first.dnr]
    assert listed(database, text="_") == listed(database, text="!") == []
    assert listed(database, text="2026:2", state="forslag") == [second.dnr]


def test_the_next_due_day_is_the_earliest_of_what_is_open(database: Database) -> None:
    case = live_through(database)
    with database.read() as conn:
        (row,) = queries.cases(conn)
    assert row.next_due == date(2026, 4, 10)

    reminder = a_reminder("a", due=date(2026, 4, 1))
    database.run(lambda unit: followups.replan(unit.conn, case.id, [reminder]))
    with database.read() as conn:
        (row,) = queries.cases(conn)
    assert row.next_due == date(2026, 4, 1)
    assert listed(database, due_before=date(2026, 4, 1)) == []
    assert listed(database, due_before=date(2026, 4, 2)) == [case.dnr]


def test_a_case_with_nothing_open_has_no_due_day(database: Database) -> None:
    open_case(database, bare("Tomt"))  # type: ignore[arg-type]  # a case

    with database.read() as conn:
        (row,) = queries.cases(conn)
    assert row.next_due is None
    assert listed(database, due_before=date(2099, 1, 1)) == []


def test_occurrences_come_by_due_day_with_what_their_obligation_says(database: Database) -> None:
    waiting = an_occurrence("u1-intervall", None)
    case = open_case(database, a_case(occurrences=(waiting, an_occurrence("b", date(2026, 5, 1)), an_occurrence("a"))))

    with database.read() as conn:
        rows = queries.occurrences(conn, today=date(2026, 3, 1))
        early = queries.occurrences(conn, till=date(2026, 3, 31), today=date(2026, 3, 1))
    assert [row.occurrence.id for row in rows] == ["a", "b", "u1-intervall"]
    assert [row.occurrence.id for row in early] == ["a", "u1-intervall"]
    first = rows[0]
    assert (first.dnr, first.title, first.what, first.who, first.to, first.officer_id, first.body) == (
        case.dnr, case.title, "Uppföljning publiceras", "kommunen", "KS", "asa.berg", "KS",
    )  # fmt: skip


def test_what_was_done_is_shown_for_a_year_and_in_its_case_for_good(database: Database) -> None:
    case = live_through(database)

    def ids(**asked: object) -> list[str]:
        with database.read() as conn:
            return [row.occurrence.id for row in queries.occurrences(conn, **asked)]  # type: ignore[arg-type]  # a test says what

    assert ids(today=date(2026, 3, 10)) == ["u1-2026-02", "u1-2026-03"]
    assert ids(today=date(2027, 3, 20)) == ["u1-2026-03"]
    assert ids() == ["u1-2026-03"]
    assert ids(case_id=case.id, today=date(2036, 1, 1)) == ["u1-2026-02", "u1-2026-03"]


def test_occurrences_of_many_cases_are_told_in_few_questions(database: Database) -> None:
    def many(unit: object) -> None:
        for _ in range(queries.BATCH + 5):
            from tests.store.building import open_in

            open_in(unit, bare("x", occurrences=(an_occurrence("a"),)))  # type: ignore[arg-type]  # a unit of work, a case

    database.run(many)

    with database.read() as conn:
        assert len(queries.occurrences(conn)) == queries.BATCH + 5
        assert len(list(queries.register(conn))) == queries.BATCH + 5


def test_the_register_holds_every_number_and_why_it_was_voided(database: Database) -> None:
    case = live_through(database)
    voided = open_case(database, series="BUN")
    database.run(lambda unit: numbers.void(unit.conn, voided.dnr, "Åsa Berg", NOW, "öppnat två gånger"))

    with database.read() as conn:
        rows = list(queries.register(conn))
        assert [row.dnr for row in queries.register(conn, series="KS")] == [case.dnr]
        assert list(queries.register(conn, year=1999)) == []
    assert [(row.dnr, row.voided_why, row.voided_at) for row in rows] == [
        (voided.dnr, "öppnat två gånger", NOW), (case.dnr, None, None),
    ]  # fmt: skip
    assert [record.number for record in rows[1].records] == [1, 2, 3]
    assert (rows[1].series, rows[1].year, rows[1].number, rows[1].origin, rows[1].used_by) == (
        "KS", 2026, 1, "tilldelat", "Åsa Berg",
    )  # fmt: skip


def test_the_open_cases_of_somebody_are_found_by_id_or_name(database: Database) -> None:
    mine = open_case(database)
    named = open_case(database, a_case(officer_id=None))
    open_case(database, a_case(officer_id="osten.ek"))
    open_case(database, a_case(closed_on=date(2026, 3, 1)))

    with database.read() as conn:
        assert queries.open_cases_of(conn, "asa.berg", "Åsa Berg") == [mine.id, named.id]


def test_cases_in_which_notice_may_be_given_are_found(database: Database) -> None:
    case = open_case(database)
    open_case(database, a_case(instruments=()))
    without = open_case(database)
    with database.read() as conn:
        assert queries.cases_with_notice(conn) == [case.id, without.id]

    def end(unit: object) -> None:
        before = cases.load(unit.conn, without.id)  # type: ignore[attr-defined]  # a unit of work
        ended = replace(before.instruments[0], notice_given=NoticeGiven("kommunen", NOW.date(), NOW.date(), NOW.date()))
        after = before.with_instrument(ended)
        change(unit, before, after, [happened.InstrumentChanged(before.instruments[0], ended, "uppsagt")])  # type: ignore[arg-type]  # the same

    database.run(end)
    with database.read() as conn:
        assert queries.cases_with_notice(conn) == [case.id]


def test_sizes_are_counted(database: Database) -> None:
    live_through(database)

    with database.read() as conn:
        assert queries.sizes(conn) == {"cases": 1, "records": 3, "openOccurrences": 1, "files": 0, "entries": 11}


def test_done_is_kept_with_who_and_how(database: Database) -> None:
    case = live_through(database)
    (one,) = [one for one in loaded(database, case.id, done_since=date.min).occurrences if one.done]

    assert one.done == Done(date(2026, 3, 9), "Åsa Berg", "Publicerat", "https://ekvik.example/uppfoljning")


# ── Keys ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_swedish_words_are_ordered_as_swedes_do() -> None:
    words = [
        "Zetterlund",
        "andersson",
        "Öberg",
        "Äpple",
        "Ål",
        "Éva",
        "eva",
        "Avtal 10",
        "Avtal 9",
        "ål",
        "Wallin",
        "Vik",
    ]

    assert sorted(words, key=sort_key) == [
        "andersson", "Avtal 9", "Avtal 10", "Éva", "eva", "Vik", "Wallin", "Zetterlund", "Ål", "ål", "Äpple", "Öberg",
    ]  # fmt: skip


@given(st.text(max_size=20), st.text(max_size=20))
def test_the_database_orders_the_keys_as_python_does(one: str, other: str) -> None:
    keys = [sort_key(one), sort_key(other)]

    try:
        encoded = [key.encode() for key in keys]
    except UnicodeEncodeError:
        return
    assert (encoded[0] < encoded[1]) == (keys[0] < keys[1])


@given(st.text(max_size=30))
def test_a_search_key_holds_the_words_it_was_made_of(words: str) -> None:
    assert search_key(words) in search_key("före", words, None, "efter")
    assert like(words).startswith("%")


@given(st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=2))])))
def test_a_moment_is_the_same_whole_number_everywhere(moment: datetime) -> None:
    assert instant_of(microseconds(moment)) == moment
