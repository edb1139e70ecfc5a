"""Whatever is changed behind the program's back is found, and where; what nobody has touched is never called broken.

Whoever tampers here is the strongest there is: the owner of the database, with every trigger taken away.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Connection, text

from engine.domain import chain
from engine.domain.municipality import Meeting, Municipality, Organ, OrganKind, Series
from engine.domain.people import User
from engine.domain.reminder import Reminder
from engine.domain.workflow import Anchor
from engine.store import catalogue, files, followups, journal, outbox, people, tables
from engine.store.columns import microseconds
from engine.store.database import Database
from engine.store.journal import Head, link_of
from engine.store.verifying import Verification, verify
from tests.store.building import NOW, a_case, a_record, live_through, open_case
from tests.store.test_journal import decision

ROUNDS = 50
SEED = 20261120


def disarmed(conn: Connection) -> None:
    """Every trigger and foreign key out of the way, for this connection."""
    if conn.dialect.name == "postgresql":
        conn.execute(text("SET session_replication_role = replica"))
        return
    for name in conn.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars().all():
        conn.execute(text(f"DROP TRIGGER {name}"))
    conn.execute(text("PRAGMA defer_foreign_keys = ON"))


def tampered(database: Database, how: Callable[[Connection], None], anchor: Head | None = None) -> Verification:
    """What verification says after the tampering, which is undone again."""
    with database.write() as unit:
        disarmed(unit.conn)
        how(unit.conn)
        found = verify(unit.conn, anchor=anchor)
        if unit.conn.dialect.name == "postgresql":
            unit.conn.execute(text("SET session_replication_role = DEFAULT"))
    return found


@pytest.fixture
def lived(database: Database) -> Database:
    """Some cases that much has happened to, and a disposal."""
    for _ in range(3):
        live_through(database)
    with database.write() as unit:
        digest, _ = files.put(unit.conn, b"En fil " * 100, 10**6)
        unit.commit()
    open_case(database, a_case(records=(a_record(1, digest=digest),)))
    database.run(lambda unit: journal.dispose(unit.conn, [3], decision()))
    live_through(database)
    _around_them(database)
    return database


def _around_them(database: Database) -> None:
    """The municipality, a text in use, a reminder and a message."""
    place = Municipality(
        "Ekvik kommun", (Organ("KS", "Kommunstyrelsen", OrganKind.STYRELSE),), (Series("KS", "KS/{year}:{number}"),),
        users=(User("asa.berg", "Åsa Berg"),), calendar=(Meeting(date(2026, 3, 11), "KS"),),
    )  # fmt: skip
    reminder = Reminder(
        "bevakning:b1", Anchor.WATCH, "Ring", date(2026, 3, 9), date(2026, 3, 2), "bevakning", ("handlaggare",)
    )
    with database.write() as unit:
        people.save(unit.conn, place)
        catalogue.keep(unit.conn, "avtal", 1, "name: avtal")
        followups.replan(unit.conn, 2, [reminder])
        outbox.put(unit.conn, "k1", "asa.berg", "asa@ekvik.example", "Ring", b"Hej", NOW)
        unit.commit()


# ── In the journal: the right entry is pointed out ────────────────────────────────────────────────────────────────

COLUMNS = (
    "case_id", "revision", "stand", "at", "actor_id", "actor_name", "account", "machine", "kind", "says", "reason",
    "key", "payload_digest", "previous", "seal",
)  # fmt: skip
NUMBERS = ("case_id", "revision", "at")


@dataclass
class Tamper:
    """One way to tamper, and the entry that must be pointed out."""

    name: str
    statements: list[str]
    points_at: int


KINDS = ("column", "column", "column", "payload", "lost payload", "delete", "swap", "insert", "swapped payloads")


def one_of_many(chance: random.Random, entries: int) -> Tamper:
    """A tamper by chance: a column, a payload, a deletion, a swap, an insertion."""
    number = chance.randint(1, entries - 1)
    kind = chance.choice(KINDS)
    away = f"SET id = -{number}"
    if kind == "column":
        column = chance.choice(COLUMNS)
        value = f"COALESCE({column}, 0) + 1" if column in NUMBERS else f"COALESCE({column}, '') || 'x'"
        return Tamper(f"{column} of {number}", [f"UPDATE journal SET {column} = {value} WHERE id = {number}"], number)
    if kind == "payload":
        number = number if number != 3 else 4
        longer = f"UPDATE journal_payloads SET content = content || {BYTE} WHERE entry = {number}"
        return Tamper(f"payload of {number}", [longer], number)
    if kind == "lost payload":
        number = number if number != 3 else 4
        return Tamper(f"payload of {number} lost", [f"DELETE FROM journal_payloads WHERE entry = {number}"], number)
    if kind == "delete":
        return Tamper(f"{number} deleted", [f"DELETE FROM journal WHERE id = {number}"], number)
    if kind == "insert":
        copy = f"INSERT INTO journal SELECT {entries + 1}, {', '.join(COLUMNS)} FROM journal WHERE id = {number}"
        return Tamper("one after the last", [copy], entries + 1)
    if kind == "swap":
        swapped = [
            f"UPDATE journal {away} WHERE id = {number}",
            f"UPDATE journal SET id = {number} WHERE id = {number + 1}",
            f"UPDATE journal SET id = {number + 1} WHERE id = -{number}",
        ]
        return Tamper(f"{number} and the next swapped", swapped, number)
    number = number if number not in (2, 3) else 4
    swapped = [
        f"UPDATE journal_payloads SET entry = -1 WHERE entry = {number}",
        f"UPDATE journal_payloads SET entry = {number} WHERE entry = {number + 1}",
        f"UPDATE journal_payloads SET entry = {number + 1} WHERE entry = -1",
    ]
    return Tamper(f"payloads of {number} and the next swapped", swapped, number)


BYTE = "'..'"
BYTE_IN = {"sqlite": "CAST('x' AS BLOB)", "postgresql": "'x'::bytea"}


def test_fifty_random_tampers_with_the_journal_are_all_found_where_they_were_made(lived: Database) -> None:
    chance = random.Random(SEED)
    with lived.read() as conn:
        entries = journal.head(conn).entries
        assert verify(conn).ok

    wrong = []
    for _ in range(ROUNDS):
        one = one_of_many(chance, entries)
        found = tampered(lived, partial(_run, statements=one.statements))
        if (found.ok, found.first_bad) != (False, one.points_at):
            wrong.append((one, found))

    assert wrong == []
    with lived.read() as conn:
        assert verify(conn).ok


def _run(conn: Connection, statements: list[str]) -> None:
    for statement in statements:
        conn.execute(text(statement.replace(BYTE, BYTE_IN[conn.dialect.name]) if ".." in statement else statement))


def test_a_tail_that_was_cut_off_is_found(lived: Database) -> None:
    with lived.read() as conn:
        entries = journal.head(conn).entries

    found = tampered(lived, lambda conn: _run(conn, [f"DELETE FROM journal WHERE id > {entries - 2}"]))

    assert (found.ok, found.first_bad) == (False, entries - 1)


def test_a_tail_that_was_cut_off_with_the_head_is_found_by_the_anchor(lived: Database) -> None:
    with lived.read() as conn:
        anchor = journal.head(conn)

    found = tampered(lived, lambda conn: remake(conn, anchor.entries - 2, {}), anchor)

    assert (found.ok, found.first_bad) == (False, anchor.entries - 1)


def test_a_tail_that_was_remade_is_found_by_the_anchor(lived: Database) -> None:
    with lived.read() as conn:
        anchor = journal.head(conn)

    def rewrite(conn: Connection) -> None:
        remake(conn, anchor.entries, {anchor.entries - 1: {"says": "Så var det aldrig"}})

    assert tampered(lived, rewrite, anchor).first_bad == anchor.entries


def remake(conn: Connection, entries: int, changes: dict[int, dict[str, Any]]) -> None:
    """The chain cut to so many entries, changed, and sealed again as only the program should."""
    conn.execute(text(f"DELETE FROM journal_payloads WHERE entry > {entries}"))
    conn.execute(text(f"DELETE FROM journal_disposals WHERE by_entry > {entries}"))
    conn.execute(text(f"DELETE FROM journal WHERE id > {entries}"))
    previous = chain.GENESIS
    for number in range(1, entries + 1):
        for column, value in changes.get(number, {}).items():
            conn.execute(text(f"UPDATE journal SET {column} = :value WHERE id = {number}"), {"value": value})
        row = conn.execute(tables.journal.select().where(tables.journal.c.id == number)).one()
        sealed = chain.seal(previous, link_of(row).columns)
        given = {"previous": previous.hex(), "seal": sealed.hex()}
        conn.execute(text(f"UPDATE journal SET previous = :previous, seal = :seal WHERE id = {number}"), given)
        previous = sealed
    conn.execute(
        text("UPDATE journal_head SET entries = :entries, seal = :seal"), {"entries": entries, "seal": previous.hex()}
    )


# ── In the tables: the journal says otherwise ─────────────────────────────────────────────────────────────────────

TABLES = {
    "a status": "UPDATE cases SET state = 'avslutad' WHERE id = 2",
    "a title": "UPDATE cases SET title = 'Något annat' WHERE id = 2",
    "a revision": "UPDATE cases SET revision = revision + 1 WHERE id = 2",
    "a Dnr": "UPDATE cases SET dnr = 'KS/2026:77' WHERE id = 2",
    "a case's year": "UPDATE cases SET year = 2025 WHERE id = 2",
    "words to search in": "UPDATE search_words SET words = 'borta' WHERE case_id = 2 AND part = 'ärende'",
    "words that are gone": "DELETE FROM search_words WHERE case_id = 2",
    "words that are shown to all": "UPDATE search_words SET marked = NOT marked WHERE case_id = 2",
    "the content": "UPDATE cases SET content = REPLACE(content, 'KS antar', 'KS avslår') WHERE id = 2",
    "content and digest": "UPDATE cases SET content = '{}', digest = 'x' WHERE id = 2",
    "a case that is gone": "DELETE FROM cases WHERE id = 2",
    "a handling's title": "UPDATE records SET content = REPLACE(content, 'else 1', 'else X') WHERE case_id = 2",
    "a handling's date": "UPDATE records SET date = NULL WHERE case_id = 2 AND number = 1",
    "a handling that is gone": "DELETE FROM records WHERE case_id = 2 AND number = 1",
    "a handling that was put in": "INSERT INTO records (case_id, number, direction, state, content) "
    "VALUES (2, 9, 'utgaende', 'x', '{}')",
    "an occurrence undone": "UPDATE occurrences SET done_on = NULL WHERE case_id = 2 AND done_on IS NOT NULL",
    "an occurrence that is gone": "DELETE FROM occurrences WHERE case_id = 2",
    "a bevakning": "UPDATE watches SET done = NOT done WHERE case_id = 2",
    "a text": "UPDATE texts SET content = REPLACE(content, 'En ny text', 'En annan') WHERE case_id = 2",
    "a text that is gone": "DELETE FROM texts WHERE case_id = 2",
    "an agreement's last day": "UPDATE instruments SET final_on = NULL, first_ends_on = NULL WHERE case_id = 2",
    "a number that is gone": "DELETE FROM numbers WHERE case_id = 2",
    "a number that was voided": "UPDATE numbers SET voided_at = 1, voided_by = 'x' WHERE case_id = 2",
    "a number of another year": "UPDATE numbers SET year = 1999 WHERE case_id = 2",
    "who used a number": "UPDATE numbers SET used_by = 'Någon Annan' WHERE case_id = 2",
    "a number of no case": "INSERT INTO numbers (dnr, dnr_key, series, origin, used_at, used_by) "
    "VALUES ('X', 'x', 'KS', 'tilldelat', 1, 'x')",
    "a counter turned back": "UPDATE counters SET last = 1",
    "a counter turned on": "UPDATE counters SET last = 900",
    "an organ": "UPDATE organs SET position = 7",
    "a series": "UPDATE series SET content = REPLACE(content, 'KS', 'KF')",
    "a user's name": "UPDATE users SET name = 'Någon Annan'",
    "a user who is made active": "UPDATE users SET active = NOT active",
    "a user who is away": "UPDATE users SET away_until = '2026-03-09'",
    "a user who is gone": "DELETE FROM users",
    "a meeting that is moved": "UPDATE meetings SET held_on = '2026-03-12'",
    "the municipality's style": "UPDATE meta SET value = REPLACE(value, 'Ekvik', 'Alvik') WHERE key = 'municipality'",
    "a reminder's day": "UPDATE reminders SET remind_on = '2099-01-01'",
    "a reminder that nobody has answered": "UPDATE reminders SET state = 'besvarad'",
    "a message": "UPDATE outbox SET raw = raw || '..'",
    "a message's address": "UPDATE outbox SET address = 'nagon@annan.example'",
    "a message that was never sent": "UPDATE outbox SET state = 'skickat'",
    "a workflow's text": "UPDATE workflow_texts SET content = 'name: annat'",
    "a workflow's text that is gone": "DELETE FROM workflow_texts",
    "a file": "UPDATE file_pieces SET content = content || '..'",
    "a file that is gone": "DELETE FROM files",
}


def test_a_table_that_says_otherwise_than_the_journal_is_found(lived: Database) -> None:
    found = {what: tampered(lived, partial(_run, statements=[sql])) for what, sql in TABLES.items()}

    assert [what for what, told in found.items() if told.ok or not told.why] == []
    with lived.read() as conn:
        assert verify(conn).ok


def test_a_handling_that_was_changed_is_found_at_the_entry_that_registered_it(lived: Database) -> None:
    with lived.read() as conn:
        second = [row.id for row in journal.of_case(conn, 2)]

    found = tampered(lived, lambda conn: _run(conn, [TABLES["a handling's title"]]))

    assert (found.first_bad, found.why) == (second[1], f"handling 1 är inte som post {second[1]} säger")


def test_a_case_that_was_put_in_is_found(lived: Database) -> None:
    columns = "dnr_key, series_key, year, revision, workflow, version, state, title, title_key, body, texts_digest"
    copied = f"{columns}, digest, content"
    copy = f"INSERT INTO cases (id, dnr, {copied}) SELECT 99, 'KS/2026:99', {copied} FROM cases WHERE id = 2"

    assert not tampered(lived, lambda conn: _run(conn, [copy])).ok


def test_moments_are_whole_microseconds_in_the_seal(lived: Database) -> None:
    with lived.read() as conn:
        row = conn.execute(tables.journal.select().where(tables.journal.c.id == 1)).one()

    assert link_of(row).columns[4] == microseconds(row.at)
