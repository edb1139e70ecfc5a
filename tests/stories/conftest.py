"""The made-up municipality of exempel/, on both databases."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.definitions.municipalityfile import read_municipality_file
from tests.support.world import World

EXAMPLES = Path(__file__).resolve().parents[2] / "exempel"


@pytest.fixture
def examples() -> Path:
    return EXAMPLES


@pytest.fixture
def world(built_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    municipality, _ = read_municipality_file(EXAMPLES / "kommun.yaml")
    users: dict[str, str] = {}
    for user in municipality.users:
        for role in sorted(user.roles):
            if "KS" in user.organs:
                users.setdefault(role.value, user.id)
    made = World(built_url, tmp_path, monkeypatch, users)
    made.at("2017-06-14")
    made.init(EXAMPLES / "kommun.yaml")
    return made
