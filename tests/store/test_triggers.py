"""What the database itself refuses, whoever asks: to change or delete what is registered, used, sealed or in force."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from engine.domain.board.sitting import Item, ItemKind, Sitting
from engine.store import catalogue, journal, numbers, papers, sittings
from engine.store.database import Database
from engine.store.triggers import EMPTIED, GUARDS
from tests.store.building import NOW, live_through, open_case
from tests.store.test_journal import decision

REFUSED = {
    "UPDATE journal SET says = 'något annat' WHERE id = 1": "Journalen ändras inte.",
    "UPDATE journal SET seal = seal": "Journalen ändras inte.",
    "DELETE FROM journal WHERE id = 1": "Ur journalen tas inget bort.",
    "UPDATE journal_payloads SET entry = entry": "Journalens innehåll ändras inte.",
    "DELETE FROM journal_payloads WHERE entry = 1": "Journalens innehåll tas bara bort genom gallring.",
    "UPDATE journal_disposals SET by_entry = 1": "En gallring ändras inte.",
    "DELETE FROM journal_disposals": "En gallring tas inte tillbaka.",
    "UPDATE journal_head SET entries = entries - 1": "Journalen blir aldrig kortare.",
    "DELETE FROM journal_head": "Journalens slut tas inte bort.",
    "UPDATE numbers SET number = 99 WHERE dnr = 'KS/2026:2'": "Ett använt nummer ändras inte.",
    "UPDATE numbers SET case_id = NULL WHERE dnr = 'KS/2026:2'": "Ett använt nummer ändras inte.",
    "UPDATE numbers SET voided_why = 'nej' WHERE dnr = 'KS/2026:1'": "Ett använt nummer ändras inte.",
    "DELETE FROM numbers": "Ett använt nummer tas inte bort.",
    "DELETE FROM records": "En registrerad handling tas inte bort: makulera den.",
    "DELETE FROM sittings": "Ett sammanträde tas inte bort: ställ in det.",
    "UPDATE paragraphs SET number = 99": "En använd paragraf ändras inte.",
    "DELETE FROM paragraphs": "En använd paragraf tas inte bort.",
    "DELETE FROM sitting_papers": "En handling från ett sammanträde tas inte bort.",
    "UPDATE workflow_texts SET content = 'annat'": "Texten till en använd version ändras inte.",
    "DELETE FROM workflow_texts": "Texten till en använd version tas inte bort.",
}


def test_what_is_sealed_used_or_registered_cannot_be_changed(database: Database) -> None:
    live_through(database)
    open_case(database)
    with database.write() as unit:
        numbers.void(unit.conn, "KS/2026:1", "Åsa Berg", NOW, "fel")
        catalogue.keep(unit.conn, "avtal", 1, "text")
        journal.dispose(unit.conn, [2], decision())
        meeting = sittings.add(unit.conn, Sitting("KS", NOW.date(), items=(Item(ItemKind.OVRIGT, "Val av justerare"),)))
        sittings.use_paragraphs(unit.conn, sittings.allot_paragraphs(unit.conn, meeting, None))
        papers.reserve(unit.conn, meeting.id, "kallelse", "Kallelse", b"{}", NOW)
        unit.commit()

    for statement, why in REFUSED.items():
        with pytest.raises(DBAPIError, match=why.replace(".", "[.]")), database.write() as unit:
            unit.conn.execute(text(statement))


def test_postgresql_does_not_empty_a_table_past_the_triggers_of_its_rows(postgresql_url: str) -> None:
    database = Database.open(postgresql_url, create=True)
    database.upgrade()
    for table, why in EMPTIED.items():
        with pytest.raises(DBAPIError, match=why.replace(".", "[.]")), database.write() as unit:
            unit.conn.execute(text(f"TRUNCATE {table} CASCADE"))
    database.close()


def test_every_guard_is_tried_above() -> None:
    said = set(REFUSED.values())

    assert {one.why for one in GUARDS} <= said


def test_a_number_may_be_tied_to_its_case_and_voided_once(database: Database) -> None:
    case = open_case(database)
    database.run(lambda unit: numbers.void(unit.conn, case.dnr, "Åsa Berg", NOW, "fel"))

    with database.read() as conn:
        row = conn.execute(text("SELECT case_id, voided_why FROM numbers")).one()
    assert tuple(row) == (case.id, "fel")
