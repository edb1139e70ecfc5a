"""The real case from the question through the utskott's § 35, KS, justering, anslag, appeal time, laga kraft and
dispatch; the members are made up, since the source names none.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.board import SECRETARY, approve_and_post, hold, item_of, open_meeting
from tests.support.world import World, by_role

TSU, KS = ("TSU", "2017-08-29"), ("KS", "2017-09-13")
MEMBERS = """
members:
  - {organ: TSU, name: Ordförande Utskottet, seat: ordforande}
  - {organ: TSU, name: Ledamot Ett}
  - {organ: TSU, name: Ledamot Två}
  - {organ: KS, name: Ordförande Styrelsen, seat: ordforande}
  - {organ: KS, name: Ledamot Ett}
  - {organ: KS, name: Ledamot Två}
  - {organ: KS, name: Ledamot Tre}
  - {organ: KS, name: Ledamot Fyra}
"""


@pytest.fixture
def world(shared: Path, built_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    from engine.definitions.municipalityfile import read_municipality_file

    path = tmp_path / "kommun.yaml"
    text = (shared / "cases" / "kommuner" / "mjolby.yaml").read_text(encoding="utf-8")
    path.write_text(text + MEMBERS, encoding="utf-8")
    municipality, _ = read_municipality_file(path)
    rows = [{"id": user.id, "roles": sorted(role.value for role in user.roles)} for user in municipality.users]
    made = World(built_url, tmp_path, monkeypatch, by_role(rows))
    made.at("2017-06-12")
    made.init(path)
    return made


def test_the_question_becomes_a_decision_that_is_final_and_sent(world: World, shared: Path) -> None:
    dnr = world.open(shared / "cases" / "mjolby.yaml")
    world.at("2017-08-21")
    world.step(dnr, "foresla", "handlaggare")
    world.step(dnr, "bered", "chef")
    _issued_as_it_came(world, shared, dnr)
    open_meeting(world, *TSU, dnr)
    world.at("2017-08-29T16:00")
    hold(world, *TSU, {dnr: {"paragraph": 35}})
    assert item_of(world, *TSU, dnr)["minute"]["role"] == "forslag"
    approve_and_post(world, *TSU, "2017-09-01", "2017-09-01")
    world.arende("sammantrade", "utdrag", *TSU, som=SECRETARY)
    open_meeting(world, *KS, dnr)
    world.at("2017-09-13T16:00")
    hold(world, *KS)
    assert [row["text"] for row in item_of(world, *KS, dnr)["minute"]["points"]] == [
        row["text"] for row in item_of(world, *TSU, dnr)["minute"]["points"]
    ]
    assert world.state(dnr) == "beslutad"
    approve_and_post(world, *KS, "2017-09-20", "2017-09-21")
    world.arende("sammantrade", "utdrag", *KS, som=SECRETARY)
    assert item_of(world, *KS, dnr)["legal"]["lastAppealDay"]["date"] == "2017-10-12"
    world.at("2017-10-13")
    world.arende("sammantrade", "lagakraft", *KS, som=SECRETARY)
    decided = world.ask("visa", dnr)["decisions"][-1]
    sent = world.ask("expediera", "visa", dnr)

    assert (decided["body"], decided["legal"]["state"]) == ("KS", "laga_kraft")
    assert {row["channel"] for row in sent["recipients"]} == {"internt"}
    issued = [row for row in world.ask("visa", dnr)["records"] if row["template"] == "protokollsutdrag"]
    # The extract that came with the file is older than the meeting; those of the minutes stand.
    assert [row["stale"] for row in issued] == [True, False, False]
    assert world.ask("logg", "--verifiera")["ok"] is True


def _issued_as_it_came(world: World, shared: Path, dnr: str) -> None:
    """Before any meeting is held here, the text that came with the case is issued word for word."""
    paths = []
    for template in ("missiv", "protokollsutdrag"):
        path = world.folder / f"{template}.docx"
        world.arende("handling", "skapa", dnr, template, "-o", str(path), som="registrator")
        paths.append(str(path))
    seed = next((shared / "seeds").glob("001_*.txt"))
    tool = str(shared / "tools" / "fidelity.py")
    measured = subprocess.run(
        [sys.executable, tool, str(seed), *paths, "--min", "0.99", "--show"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert measured.returncode == 0, measured.stdout
