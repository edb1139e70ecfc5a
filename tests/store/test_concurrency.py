"""Eight processes on one database, some of them killed: what was acknowledged is there, nothing is half done."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, text

from engine.store import cases
from engine.store.cases import Conflict
from engine.store.database import Database, UnitOfWork
from engine.store.verifying import verify
from tests.store.building import change, loaded, moved, open_case
from tests.support.parts import REPOSITORY

PROCESSES, SECONDS, KILLS = 8, 6.0, 6
SEED = 20261120


def started(url: str, number: int, told: Path, until: float) -> subprocess.Popen[bytes]:
    seconds = max(0.5, until - time.monotonic())
    command = [sys.executable, "-m", "tests.store.worker", url, str(number), str(seconds)]
    with told.open("wb") as out:
        return subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, cwd=REPOSITORY)


def test_what_was_acknowledged_survives_kills_and_nothing_else_is_left_half_done(
    database: Database, built_url: str, tmp_path: Path
) -> None:
    chance, until = random.Random(SEED), time.monotonic() + SECONDS
    told = [tmp_path / f"{number}.txt" for number in range(PROCESSES + KILLS)]
    running = {number: started(built_url, number, told[number], until) for number in range(PROCESSES)}
    time.sleep(1.5)
    for number in range(PROCESSES, PROCESSES + KILLS):
        time.sleep(chance.uniform(0.3, 0.9))
        killed = running.pop(chance.choice(sorted(running)))
        killed.kill()
        killed.wait()
        running[number] = started(built_url, number, told[number], until)
    ended = [process.wait(60) for process in running.values()]

    lines = [line for path in told for line in path.read_text(errors="replace").split("\n")[:-1]]
    said = {word: [line.split()[1] for line in lines if line.startswith(word)] for word in ("opened", "noted")}
    assert ended == [0] * PROCESSES, lines[-20:]
    assert {line.split()[0] for line in lines} <= {"opened", "noted", "conflict"}
    assert (len(said["opened"]) > PROCESSES, len(said["noted"]) > PROCESSES) == (True, True)
    holds(built_url, set(said["opened"]), set(said["noted"]))
    with database.read() as conn:
        assert verify(conn).why is None


def holds(url: str, opened: set[str], noted: set[str]) -> None:
    """Asked in SQL, and the chain reckoned by hand: nothing here is the engine's own."""
    engine = create_engine(url)
    with engine.connect() as conn:
        rows = conn.execute(text("SELECT series, number, dnr, case_id FROM numbers ORDER BY series, number")).all()
        notes = conn.execute(text(NOTES))
        written = [json.loads(bytes(row[0]))["text"] for row in notes]
        posted = list(conn.execute(text("SELECT key FROM outbox")).scalars())
        chain = conn.execute(text(f"SELECT {COLUMNS}, previous, seal FROM journal ORDER BY id")).all()
        head = tuple(conn.execute(text("SELECT entries, seal FROM journal_head")).one())
        stored = conn.execute(text("SELECT count(*) FROM cases")).scalar_one()
    engine.dispose()

    for series in ("KS", "BUN"):
        numbers = [row.number for row in rows if row.series == series]
        assert numbers == list(range(1, len(numbers) + 1))
    assert opened <= {row.dnr for row in rows}
    assert len({row.case_id for row in rows}) == len(rows) == stored
    assert noted <= set(written)
    assert sorted(written) == sorted(posted)
    assert len(set(written)) == len(written)
    assert whole(chain) == head


NOTES = "SELECT content FROM journal JOIN journal_payloads ON entry = id WHERE kind = 'anteckning'"
COLUMNS = (
    "id, case_id, revision, stand, at, actor_id, actor_name, account, machine, kind, says, reason, key, payload_digest"
)  # fmt: skip


def framing(one: int | str | None) -> bytes:
    if one is None or isinstance(one, int):
        return b"n" if one is None else f"i{one};".encode()
    return b"s%d:%b" % (len(one.encode()), one.encode())


def whole(chain: Sequence[Any]) -> tuple[int, str]:
    """How many links hold from the first on, and the last seal."""
    last = "0" * 64
    for number, row in enumerate(chain, 1):
        *columns, previous, seal = row
        framed = b"".join(framing(one) for one in columns)
        if (columns[0], previous) != (number, last) or seal != sha256(bytes.fromhex(last) + framed).hexdigest():
            return number - 1, last
        last = seal
    return len(chain), last


def test_of_twelve_who_act_on_the_same_case_at_once_one_wins(database: Database) -> None:
    case = open_case(database)
    stale = loaded(database, case.id)
    won: list[int] = []
    refused: list[str] = []
    barrier = threading.Barrier(12, timeout=30)

    def act(number: int) -> None:
        def work(unit: UnitOfWork) -> None:
            change(unit, stale, *moved(stale, "forslag"))

        barrier.wait()
        try:
            database.run(work)
            won.append(number)
        except Conflict as error:
            refused.append(error.message)

    threads = [threading.Thread(target=act, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert (len(won), len(refused)) == (1, 11)
    assert [message for message in refused if "nu revision 2" not in message] == []
    with database.read() as conn:
        assert cases.load(conn, case.id).revision == 2
        assert verify(conn).ok
