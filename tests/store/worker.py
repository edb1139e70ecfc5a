"""One of eight processes: opens cases and acts on them, and says, a line each, what was acknowledged."""

from __future__ import annotations

import random
import sys
import time

from engine.domain import events as happened
from engine.store import cases, files, outbox
from engine.store.cases import Conflict
from engine.store.database import Database, UnitOfWork
from tests.store.building import NOW, change, moved, open_in


class Undone(Exception):
    """Breaks a unit of work off after its number was taken."""


def main(url: str, seed: int, seconds: float) -> None:
    """Works until the time is out; one line for each unit of work that was committed."""
    database, chance = Database.open(url), random.Random(seed)
    until, known = time.monotonic() + seconds, list[int]()
    while time.monotonic() < until:
        if not known or chance.random() < 0.3:
            known.append(_opened(database, chance))
        else:
            _acted(database, chance.choice(known), chance, seed)
    database.close()


def _opened(database: Database, chance: random.Random) -> int:
    def work(unit: UnitOfWork) -> tuple[int, str]:
        case = open_in(unit, series=chance.choice(("KS", "BUN")))
        if chance.random() < 0.1:
            raise Undone
        return case.id, case.dnr

    while True:
        try:
            case_id, dnr = database.run(work)
        except Undone:
            continue
        print("opened", dnr, flush=True)
        return case_id


def _acted(database: Database, case_id: int, chance: random.Random, seed: int) -> None:
    note = f"{seed}-{chance.getrandbits(40)}"

    def work(unit: UnitOfWork) -> str:
        before = cases.load(unit.conn, case_id)
        after, events = moved(before, chance.choice(("forslag", "utkast")))
        change(unit, before, after, [*events, happened.NoteWritten(note)])
        outbox.put(unit.conn, note, "asa.berg", "asa@ekvik.example", "Brev", note.encode(), NOW, case_id)
        return note

    with database.write() as unit:
        files.put(unit.conn, note.encode() * 50, 10**6)
        unit.commit()
    try:
        print("noted", database.run(work), flush=True)
    except Conflict:
        print("conflict", flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), float(sys.argv[3]))
