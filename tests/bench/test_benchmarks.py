"""Every benchmark runs, small, and gives a ratio; whether its demand holds is for `make bench` to say."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bench import documents, durable, peers_turn, reading, starting, sweep
from bench.everyday import ACTIONS, carry, opened, prepared
from bench.measure import TINY, Sizes, alternate
from bench.peers_turn import PEERS, PYTHON, PeerFailed, running
from bench.recorded import connect, recording, replay
from bench.table import Row
from tests.support import parts


def _measured(rows: list[Row]) -> None:
    for row in rows:
        assert row.spread
        assert row.spread.least <= row.spread.median <= row.spread.greatest


def test_a_durable_action_is_measured_against_sqlite() -> None:
    _measured(durable.measure(TINY))


def test_what_is_replayed_leaves_the_same_rows_and_a_statement_less_does_not(tmp_path: Path) -> None:
    cases = prepared(tmp_path, 1)
    with recording() as recorded:
        app = opened(cases.copy("egen.db").file)
        app.database.check()
    statements = recorded.of(lambda: carry(app, cases.dnrs))
    assert sum(sql == "BEGIN IMMEDIATE" for sql, _, _ in statements) == len(ACTIONS)
    changing = next(n for n, (sql, _, _) in enumerate(statements) if sql.startswith("UPDATE cases"))
    for name, said, same in (
        ("hel", statements, True),
        ("bruten", statements[:changing] + statements[changing + 1 :], False),
    ):
        copy = cases.copy(f"{name}.db").file
        with connect(copy) as theirs, connect(tmp_path / "egen.db") as ours:
            replay(theirs, said)
            if same:
                durable.must_be_the_same(ours, theirs)
            else:
                with pytest.raises(durable.NotTheSame):
                    durable.must_be_the_same(ours, theirs)


@pytest.mark.parametrize(("name", "module"), PEERS.items())
def test_a_peer_stores_what_it_is_asked_to(name: str, module: str, tmp_path: Path) -> None:
    if not PYTHON.exists():
        parts.missing(f"{name} i .venv-bench")
    with running(module, tmp_path, 2) as peer:
        turns = alternate(lambda: peer.turn(1), lambda: 1.0, 1)
        assert peer.name.startswith(name)
        assert turns.ours[0] > 0
        assert peer.finish() == 8


def test_a_peer_that_is_not_installed_is_said_not_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    # The product's own environment has none of them.
    monkeypatch.setattr(peers_turn, "PYTHON", Path(sys.executable))
    rows = peers_turn.measure(Sizes(rounds=1, cases=1))
    assert [row.spread for row in rows] == [None] * 3
    assert not any(row.holds for row in rows)
    assert all("make bench" in (row.why or "") for row in rows)


def test_a_peer_without_an_environment_is_said_to_lack_it(tmp_path: Path) -> None:
    with (
        pytest.raises(PeerFailed, match="finns inte"),
        running("spiff", tmp_path, 1, tmp_path / "x" / "bin" / "python"),
    ):
        pass


def test_documents_are_measured_and_say_the_same() -> None:
    _measured(documents.measure(TINY))


def test_a_document_that_says_something_else_is_found(tmp_path: Path) -> None:
    jobs = documents.some(2)
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
    documents.in_bulk(jobs, tmp_path / "a")
    documents.as_the_manual_shows(list(reversed(jobs)), tmp_path / "b")
    with pytest.raises(documents.NotTheSameText):
        documents.must_say_the_same(tmp_path / "a", tmp_path / "b", 2)


def test_a_sweep_is_measured_in_time_and_memory() -> None:
    rows = sweep.measure(TINY)
    _measured(rows)
    assert len(rows) == 2


def test_the_start_is_measured() -> None:
    _measured(starting.measure(TINY))


def test_a_reading_is_counted_by_field() -> None:
    count = reading.Count()
    reading.count_in(
        count, ["Parterna träffas varje år", "Något helt annat"], ["parterna träffas årligen varje år", "Ett till"]
    )
    assert (count.right, count.wrong, count.missed) == (1, 1, 1)
    assert count.f1 == pytest.approx(0.5)
    assert (reading.Count().f1, reading.Count(missed=1).f1) == (1.0, 0.0)


def test_what_has_to_be_the_same_is_not_alike_where_it_differs() -> None:
    assert reading.alike("yearly None|varje år", "yearly None|varje år") == 1
    assert reading.alike("yearly None|varje år", "monthly None|varje år") == 0


def test_without_the_real_cases_nothing_is_said_to_hold(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(reading, "SHARED", tmp_path)
    [row] = reading.measure(TINY)
    assert not row.holds
    assert row.why
