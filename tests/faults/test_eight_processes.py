"""Eight processes open, act, issue and sweep at once on one database while some are killed: nothing acknowledged is
lost.
"""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from engine.app import App
from engine.settings import Settings
from engine.usecases import auditing, issuing, setting_up
from tests.support.worker import EXAMPLES, TODAY

ROOT = Path(__file__).resolve().parents[2]
PROCESSES, SECONDS, KILLS = 8, 9.0, 5


def _start(url: str, seed: int, out: Path) -> subprocess.Popen[bytes]:
    with out.open("ab") as stream:
        command = [sys.executable, "-m", "tests.support.worker", url, str(seed), str(SECONDS)]
        return subprocess.Popen(command, stdout=stream, stderr=subprocess.STDOUT, cwd=ROOT)


@pytest.mark.timeout(120)
def test_what_was_acknowledged_is_there_no_number_twice_no_gap_and_the_chain_whole(
    database_url: str, tmp_path: Path
) -> None:
    app = App(Settings(database=database_url, now=TODAY, mode="test"))
    setting_up.init(app, None, EXAMPLES / "kommun.yaml")
    dice = random.Random(20170301)
    said = [tmp_path / f"{n}.txt" for n in range(PROCESSES + KILLS)]
    running = {n: _start(database_url, n, said[n]) for n in range(PROCESSES)}
    for extra in range(KILLS):
        time.sleep(SECONDS / (KILLS + 3))
        victim = dice.choice(sorted(running))
        killed = running.pop(victim)
        killed.send_signal(signal.SIGKILL)
        killed.wait()
        running[PROCESSES + extra] = _start(database_url, PROCESSES + extra, said[PROCESSES + extra])
    for process in running.values():
        assert process.wait(60) == 0
    issuing.carry_out(app)

    lines = [line.split() for path in said for line in path.read_text(encoding="utf-8", errors="replace").splitlines()]
    refused = [line for line in lines if line[:1] == ["nej"]]
    crashed = [line for line in lines if line[:1] == ["Traceback"]]
    opened = [line[1] for line in lines if line[:1] == ["oppnat"] and len(line) == 2]
    issued = [(line[1], int(line[2])) for line in lines if line[:1] == ["upprattat"] and len(line) == 3]

    assert not crashed, lines
    assert not refused, refused
    assert len(opened) > PROCESSES
    _holds(database_url, opened, issued, [line[1] for line in lines if line[:1] == ["antecknat"]])
    assert auditing.verify(app)["ok"] is True
    app.database.close()


def _holds(url: str, opened: list[str], issued: list[tuple[str, int]], noted: list[str]) -> None:
    """Asked in SQL of its own, which shares nothing with the engine."""
    engine = create_engine(url)
    with engine.connect() as conn:
        dnrs = [row[0] for row in conn.execute(text("SELECT dnr FROM cases"))]
        numbers = sorted(
            row[0] for row in conn.execute(text("SELECT number FROM numbers WHERE year = 2017 AND series = 'KS'"))
        )
        rows = conn.execute(
            text("SELECT c.dnr, r.number FROM records r JOIN cases c ON c.id = r.case_id WHERE r.digest IS NOT NULL")
        )
        records = {(row[0], row[1]) for row in rows}
        notes = conn.execute(
            text("SELECT c.dnr FROM journal j JOIN cases c ON c.id = j.case_id WHERE j.kind = 'anteckning'")
        )
        written = Counter(row[0] for row in notes)
        highest = conn.execute(
            text("SELECT c.dnr, max(r.number), count(*) FROM records r JOIN cases c ON c.id = r.case_id GROUP BY c.dnr")
        ).all()
    engine.dispose()
    assert not set(opened) - set(dnrs)
    assert max(Counter(dnrs).values()) == 1
    assert numbers == list(range(1, len(numbers) + 1))
    assert not set(issued) - records
    assert not set(noted) - set(written)
    assert [row for row in highest if row[1] != row[2]] == []
