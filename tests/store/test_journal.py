"""The journal: sealed in order, verified against the tables, disposed of by recorded decisions only."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.domain import events as happened
from engine.store import cases, journal, numbers, tasks
from engine.store.canonical import UnstorableText, canonical
from engine.store.database import Database, UnitOfWork
from engine.store.journal import BadAnchor, Entry, Head, NotDisposable
from engine.store.verifying import Verification, verify
from tests.store.building import NOW, change, entry, live_through, moved, open_case, open_in, step


def verified(database: Database, anchor: Head | str | None = None) -> Verification:
    with database.read() as conn:
        return verify(conn, anchor=anchor)


def head(database: Database) -> Head:
    with database.read() as conn:
        return journal.head(conn)


def decision(says: str = "Gallrat enligt beslut KS § 14") -> Entry:
    return Entry(None, NOW, "arkivarie", "Åke Arkiv", "ake", "dator-7", "", says, b"", "gallringsbeslut KS § 14")


def test_an_empty_journal_is_whole(database: Database) -> None:
    assert verified(database) == Verification(0, True, None, "0" * 64)


def test_a_whole_life_is_whole(database: Database) -> None:
    for _ in range(3):
        live_through(database)

    told = verified(database)

    assert (told.ok, told.first_bad, told.why, told.entries) == (True, None, None, head(database).entries)
    assert told.head == head(database).seal


def test_a_case_is_told_in_order(database: Database) -> None:
    case = step(database, open_case(database).id, "forslag")

    with database.read() as conn:
        rows = journal.of_case(conn, case.id)

    assert [row.kind for row in rows] == ["oppnat", "handling", "handling", "bevakning", "tillfallen", "steg"]
    assert rows[-1].says == moved(open_case(database), "forslag")[1][0].says()
    assert (rows[-1].at, rows[-1].actor_name, rows[-1].revision) == (NOW, "Åsa Berg", 2)


def test_what_concerns_no_case_is_sealed_too(database: Database) -> None:
    database.run(lambda unit: journal.seal(unit.conn, [entry(None, happened.NoteWritten("Kommunfilen lästes in"))]))

    assert verified(database).ok
    assert verified(database).entries == 1


def test_entries_of_several_cases_may_be_sealed_at_once(database: Database) -> None:
    ids = [open_case(database).id for _ in range(2)]

    def both(unit: UnitOfWork) -> None:
        held = [cases.load(unit.conn, one) for one in ids]
        for one in held:
            cases.save(unit.conn, one, *moved(one, "forslag"))
        told = [entry(one.id, moved(one, "forslag")[1][0]) for one in held]
        journal.seal(unit.conn, told)

    database.run(both)

    assert verified(database).ok


def test_a_voided_number_is_part_of_what_is_verified(database: Database) -> None:
    case = open_case(database)

    def void(unit: UnitOfWork) -> None:
        before = cases.load(unit.conn, case.id)
        numbers.void(unit.conn, case.dnr, "Åsa Berg", NOW, "öppnat två gånger")
        change(unit, before, *moved(before, "makulerad"))

    database.run(void)

    assert verified(database).ok


def test_a_number_reserved_for_a_document_that_waits_is_no_alarm(database: Database) -> None:
    case = open_case(database)

    def reserve(unit: UnitOfWork) -> None:
        before = cases.load(unit.conn, case.id)
        number = before.last_record + 1
        tasks.reserve(unit.conn, case.id, number, "missiv", b"{}", NOW)
        cases.save(unit.conn, before, replace(before, last_record=number), [])

    for _ in range(2):
        database.run(reserve)

    assert verified(database).ok
    with database.write() as unit:
        before = cases.load(unit.conn, case.id)
        cases.save(unit.conn, before, replace(before, title="Något annat"), [])
        assert not verify(unit.conn).ok


def test_progress_is_told_to_the_end(database: Database) -> None:
    for _ in range(3):
        live_through(database)
    told: list[tuple[int, int]] = []

    with database.read() as conn:
        verify(conn, progress=lambda done, whole: told.append((done, whole)))

    assert all(done <= whole for done, whole in told)


def test_a_sign_that_no_database_keeps_is_refused(database: Database) -> None:
    for text in ("a\0b", "a\ud800b"):
        with pytest.raises(UnstorableText), database.write() as unit:
            journal.seal(unit.conn, [replace(entry(None, happened.NoteWritten("x")), says=text)])
    assert verified(database).entries == 0


def test_an_anchor_that_agrees_is_no_alarm(database: Database) -> None:
    live_through(database)
    anchor = head(database)
    live_through(database)

    assert verified(database, anchor).ok
    assert verified(database, str(anchor)).ok


def test_an_anchor_that_is_none_is_refused(database: Database) -> None:
    with pytest.raises(BadAnchor):
        verified(database, "12:inte ett sigill")


def test_disposed_payloads_leave_the_chain_whole(database: Database) -> None:
    case = live_through(database)

    database.run(lambda unit: journal.dispose(unit.conn, [2, 6], decision()))

    told = verified(database)
    assert (told.ok, told.disposed) == (True, 2)
    with database.read() as conn:
        assert [row.id for row in journal.of_case(conn, case.id) if row.payload is None] == [2, 6]


def test_only_what_is_there_and_is_no_decision_itself_is_disposed_of(database: Database) -> None:
    live_through(database)
    database.run(lambda unit: journal.dispose(unit.conn, [2], decision()))

    for ids in ([], [2], [4711], [head(database).entries]):
        with pytest.raises(NotDisposable), database.write() as unit:
            journal.dispose(unit.conn, ids, decision())


def test_the_payload_is_what_was_given(database: Database) -> None:
    event = happened.NoteWritten("Ringde å, ä och ö")
    database.run(lambda unit: journal.seal(unit.conn, [entry(open_case_id(unit), event)]))

    with database.read() as conn:
        assert journal.of_case(conn, 1)[-1].payload == canonical({"kind": "anteckning", "text": "Ringde å, ä och ö"})


def open_case_id(unit: UnitOfWork) -> int:
    return open_in(unit).id
