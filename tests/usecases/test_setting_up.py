"""The municipality file read again: the year's plan asks for meetings, and what is left out is told of."""

from __future__ import annotations

import re
import shlex
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from tests.support.world import World


def _without(world: World, examples: Path, left_out: str) -> str:
    """The municipality file without the lines that match."""
    for logo in ("logo.svg", "logo.png"):
        (world.folder / logo).write_bytes((examples / logo).read_bytes())
    file = world.folder / "kommun.yaml"
    lines = (examples / "kommun.yaml").read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join(line for line in lines if not re.search(left_out, line)), encoding="utf-8")
    return str(file)


@pytest.fixture
def world(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, examples: Path) -> World:
    """The municipality whose plan of meetings does not reach past 2017."""
    users = {"registrator": "maj-lis.ronnhag", "handlaggare": "tove.granhed"}
    made = World(database_url, tmp_path, monkeypatch, users)
    made.at("2017-06-14")
    made.init(Path(_without(made, examples, "meeting: (2018|2019|202)")))
    return made


@pytest.fixture
def case(world: World, examples: Path) -> str:
    """A case with a yearly invitation to KS."""
    dnr = world.open(examples / "samverkansformer.yaml", "--status", "uppfoljning")
    world.arende("tilldela", dnr, world.users["handlaggare"], som="registrator")
    return dnr


def _told(world: World, day: str) -> str:
    """What the handläggare is told that day."""
    before = set(world.mail.glob("*.eml")) if world.mail.exists() else set()
    world.sweep(day)
    world.ask("skicka")
    mails = [message_from_bytes(path.read_bytes(), policy=default) for path in set(world.mail.glob("*.eml")) - before]
    bodies = [mail.get_body(("plain",)) for mail in mails if "tove.granhed" in mail["To"]]
    return "\n".join(str(body.get_content()) for body in bodies if body)


def test_the_years_plan_asks_for_a_meeting_as_soon_as_it_is_loaded(world: World, examples: Path, case: str) -> None:
    world.at("2017-11-20")
    assert [row["id"] for row in world.ask("visa", case)["tasks"] if "u4-2018" in row["id"]] == []
    _told(world, "2017-11-20")
    world.arende("init", "--kommun", _without(world, examples, "meeting: (2019|202)"), som="registrator")
    told = _told(world, "2017-11-21")

    assert f"arende uppfoljning sammantrade {case} u4-2018" in told


def test_the_answer_in_a_mail_names_a_meeting_to_come_and_works_when_it_is_pasted(world: World, case: str) -> None:
    _told(world, "2017-06-08")
    told = _told(world, "2017-10-02")
    answer = next(line for line in told.splitlines() if "sammantrade" in line and "Gör så här" in line)
    words = shlex.split(answer.partition("Gör så här: ")[2])

    assert words[-1] > "2017-10-02"
    world.arende(*words[1:], som="handlaggare")
    assert next(row["due"] for row in world.occurrences(case) if row["id"] == words[-2]) == words[-1]


def test_who_is_left_out_of_the_file_stays_until_she_has_handed_over_and_the_reader_is_told(
    world: World, examples: Path, case: str
) -> None:
    ran = world.arende("init", "--kommun", _without(world, examples, "tove.granhed"), som="registrator")

    assert "tove.granhed" in ran.err
    assert "overlat" in ran.err
    world.arende("anteckna", case, "Jag är kvar.", som="tove.granhed")


def test_nobody_is_made_inactive_by_the_file_before_she_has_handed_over(
    world: World, examples: Path, case: str
) -> None:
    file = Path(_without(world, examples, "meeting: (2018|2019|202)"))
    text = file.read_text(encoding="utf-8")
    row = next(line for line in text.splitlines() if "id: tove.granhed" in line)
    file.write_text(text.replace(row, row.replace("id: tove.granhed", "id: tove.granhed, active: false")), "utf-8")

    refused = world.arende("init", "--kommun", str(file), som="registrator", code=1)
    assert "(1 öppet ärende)" in refused.err
    assert "arende overlat --fran tove.granhed --till ANVÄNDARE --slutar" in refused.err
    world.arende("anteckna", case, "Jag är kvar.", som="tove.granhed")

    world.arende("overlat", "--fran", "tove.granhed", "--till", "elias.vassmark", som="registrator")
    world.arende("init", "--kommun", str(file), som="registrator")
    world.arende("anteckna", case, "Jag har slutat.", som="tove.granhed", code=1)
