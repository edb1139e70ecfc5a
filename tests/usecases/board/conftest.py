"""Two cases on their way to kommunstyrelsen; on SQLite, since nothing of it is about the database."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.board import open_delegated
from tests.support.world import World

EXAMPLES = Path(__file__).resolve().parents[3] / "exempel"
PEOPLE = {
    "registrator": "maj-lis.ronnhag", "namndsekreterare": "petronella.skogtun", "chef": "ragnar.alvhage",
    "handlaggare": "tove.granhed",
}  # fmt: skip


@pytest.fixture
def desk(sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    made = World(sqlite_url, tmp_path, monkeypatch, PEOPLE)
    made.at("2017-06-15")
    made.init(EXAMPLES / "kommun.yaml")
    return made


@pytest.fixture
def two(desk: World) -> tuple[str, str]:
    """The first is ready to be decided; of the second the board is only informed."""
    first = desk.open(EXAMPLES / "samverkansformer.yaml")
    second = open_delegated(desk, day="2017-06-14")
    desk.at("2017-08-31")
    desk.step(first, "foresla", "handlaggare")
    desk.step(first, "bered", "chef")
    return first, second
