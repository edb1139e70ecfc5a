"""Meetings are held against the journal, and whoever holds several at once gets no number twice and leaves none out."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from engine.app import App
from engine.definitions.minutesfile import read_minutes_file
from engine.domain.people import Actor
from engine.usecases.board import agenda, holding, meetings
from engine.usecases.work import Request
from tests.support.board import EVERY_PARAGRAPH, SECRETARY, hold, open_meeting
from tests.support.world import World

EXAMPLES = Path(__file__).resolve().parents[3] / "exempel"
KS = ("KS", "2017-09-27")


@pytest.fixture
def world(built_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    made = World(built_url, tmp_path, monkeypatch, {SECRETARY: "petronella.skogtun"})
    made.at("2017-09-01")
    made.init(EXAMPLES / "kommun.yaml")
    return made


def _changed(statement: str) -> None:
    app = App()
    with app.database.write() as unit:
        unit.conn.execute(text(statement))
        unit.commit()
    app.database.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE sittings SET content = replace(content, 'Val av justerare', 'Val av ordförande')",
        "UPDATE sittings SET revision = 99",
        "INSERT INTO paragraphs (organ, year, number, sitting_id, item) VALUES ('KS', 2017, 77, 1, 1)",
        "INSERT INTO sittings (id, organ, held_on, revision, content) VALUES (9, 'KS', '2017-12-20', 1, '{}')",
    ],
)
def test_a_meeting_that_is_changed_behind_the_journals_back_is_found(world: World, statement: str) -> None:
    open_meeting(world, *KS)
    world.at("2017-09-27T16:00")
    hold(world, *KS)
    assert world.ask("logg", "--verifiera")["ok"] is True
    _changed(statement)

    assert world.arende("logg", "--verifiera", code=1).err is not None


def test_meetings_held_at_the_same_time_share_one_series_without_a_gap(world: World) -> None:
    days = [date(2017, 9, 4) + timedelta(days=n) for n in range(6)]
    app = App()
    user = app.municipality.user("petronella.skogtun")
    request = Request(Actor(user), "sammantrade")
    for day in days:
        meetings.create(app, request, "KS", day)
        agenda.change(app, request, "KS", day, agenda.Changes(information=("Läget", "Budgeten")))
    world.at("2017-09-20")
    later = App()
    forms = {day: holding.form(later, "KS", day, "Petronella Skogtun") for day in days}

    def held(day: date) -> None:
        holding.hold(later, request, "KS", day, read_minutes_file(forms[day].encode(), "protokoll.yaml"))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(held, days))
    with later.database.read() as conn:
        given = conn.execute(EVERY_PARAGRAPH).all()
    assert [one.number for one in given] == list(range(1, len(days) * 4 + 1))
    assert world.ask("logg", "--verifiera")["ok"] is True
    app.database.close()
    later.database.close()
