"""The outbox: put once, claimed by one, never lost when the one who claimed it dies, given up visibly."""

from __future__ import annotations

import threading
from datetime import timedelta

from engine.store import outbox
from engine.store.database import Database
from engine.store.outbox import OutboxRow
from tests.store.building import NOW

LEASE = 300


def put(database: Database, key: str = "nyckel", minutes: int = 0) -> bool:
    when = NOW + timedelta(minutes=minutes)
    given = (key, "asa.berg", "asa@ekvik.example", "Påminnelse", f"Brev {key}: å ä ö".encode(), when)
    return database.run(lambda unit: outbox.put(unit.conn, *given))


def claim(database: Database, minutes: float = 0, token: str = "t1") -> OutboxRow | None:
    return database.run(lambda unit: outbox.claim(unit.conn, NOW + timedelta(minutes=minutes), LEASE, token))


def claimed(database: Database, minutes: float = 0, token: str = "t1") -> OutboxRow:
    row = claim(database, minutes, token)
    assert row is not None
    return row


def counts(database: Database) -> dict[str, int]:
    with database.read() as conn:
        return outbox.counts(conn)


def test_a_message_is_put_once_by_its_key(database: Database) -> None:
    assert put(database)
    assert not put(database)
    assert counts(database) == {"vantar": 1}


def test_the_very_bytes_come_out_on_every_try(database: Database) -> None:
    put(database)

    assert [claimed(database, minutes).raw for minutes in (0, 6, 12)] == ["Brev nyckel: å ä ö".encode()] * 3


def test_a_message_is_claimed_by_one(database: Database) -> None:
    put(database)
    row = claimed(database)

    assert (row.key, row.recipient, row.address, row.state, row.tries, row.first_tried_at) == (
        "nyckel", "asa.berg", "asa@ekvik.example", "vantar", 1, NOW,
    )  # fmt: skip
    assert claim(database) is None


def test_the_one_that_has_waited_longest_is_taken_first(database: Database) -> None:
    for key, minutes in (("b", -5), ("a", -10), ("c", 5)):
        put(database, key, minutes)

    assert [claimed(database).key for _ in range(2)] == ["a", "b"]
    assert claim(database) is None
    assert claimed(database, 5).key == "a"


def test_what_a_dead_sender_held_is_taken_again_when_its_lease_is_out(database: Database) -> None:
    put(database)
    claimed(database, token="dead")

    assert claim(database, 4.9, "next") is None
    again = claimed(database, 5, "next")
    assert (again.tries, again.first_tried_at) == (2, NOW)
    with database.write() as unit:
        assert not outbox.sent(unit.conn, again.id, "dead", NOW, "250 ok")
        assert outbox.sent(unit.conn, again.id, "next", NOW, "250 ok")
        unit.commit()
    assert counts(database) == {"skickat": 1}


def test_what_is_put_off_waits_until_then(database: Database) -> None:
    put(database)
    row = claimed(database)
    later = NOW + timedelta(minutes=30)

    assert database.run(lambda unit: outbox.deferred(unit.conn, row.id, "t1", later, "451 senare"))
    assert claim(database, 29) is None
    again = claimed(database, 30, "t2")
    assert (again.tries, again.answer, again.first_tried_at) == (2, "451 senare", NOW)


def test_what_is_given_up_is_seen_and_may_be_tried_from_the_beginning(database: Database) -> None:
    put(database)
    row = claimed(database)
    database.run(lambda unit: outbox.failed(unit.conn, row.id, "t1", "550 okänd"))

    with database.read() as conn:
        (seen,) = outbox.list(conn)
    assert (seen.state, seen.answer, seen.tries) == ("misslyckat", "550 okänd", 1)
    assert claim(database, 60) is None
    assert database.run(lambda unit: outbox.retry(unit.conn, row.id))
    assert not database.run(lambda unit: outbox.retry(unit.conn, row.id))
    assert claimed(database, 60).tries == 1


def test_what_is_sent_is_not_listed_and_not_put_again(database: Database) -> None:
    put(database)
    row = claimed(database)
    database.run(lambda unit: outbox.sent(unit.conn, row.id, "t1", NOW, "250 ok"))

    with database.read() as conn:
        assert outbox.list(conn) == []
        (seen,) = outbox.list(conn, ("skickat",))
    assert seen.sent_at == NOW
    assert not put(database)
    assert claim(database, 600) is None


def test_four_senders_at_once_take_each_message_once(database: Database) -> None:
    for number in range(40):
        put(database, f"nyckel-{number}")
    taken: list[str] = []

    def send(token: str) -> None:
        while row := claim(database, token=token):
            taken.append(row.key)

    threads = [threading.Thread(target=send, args=(f"t{number}",)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert sorted(taken) == sorted(f"nyckel-{number}" for number in range(40))
