"""A meeting is moved or called off: what hung on it is reckoned anew, and the handläggare hears of it the same day."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import pytest

from tests.support.world import World

OFFICER = "tove.granhed"


def reload(world: World, examples: Path, *changed: tuple[str, str]) -> None:
    """Reads the municipality file again with those lines of the calendar changed."""
    for logo in ("logo.svg", "logo.png"):
        (world.folder / logo).write_bytes((examples / logo).read_bytes())
    text = (examples / "kommun.yaml").read_text(encoding="utf-8")
    for old, new in changed:
        assert old in text
        text = text.replace(old, new)
    file = world.folder / "kommun.yaml"
    file.write_text(text, encoding="utf-8")
    world.arende("init", "--kommun", str(file), som="registrator")


def told(world: World, day: str) -> str:
    """What the handläggare is told that day."""
    before = set(world.mail.glob("*.eml")) if world.mail.exists() else set()
    assert world.sweep(day)["failed"] == 0
    world.ask("skicka")
    mails = [message_from_bytes(path.read_bytes(), policy=default) for path in set(world.mail.glob("*.eml")) - before]
    bodies = [mail.get_body(("plain",)) for mail in mails if OFFICER in mail["To"]]
    return " ".join(" ".join(str(body.get_content()).split()) for body in bodies if body)


@pytest.fixture
def agreement(world: World, examples: Path) -> str:
    """It extends itself at the end of 2026 unless notice is given; the way back goes over KSAU 14 October."""
    world.at("2026-03-02")
    dnr = world.open(examples / "kalenderarsavtal.yaml", "--status", "uppfoljning")
    world.arende("tilldela", dnr, OFFICER, som="registrator")
    told(world, "2026-03-02")
    return dnr


def way(world: World, dnr: str) -> dict[str, Any]:
    return dict(world.ask("plan", dnr, "--till", "2026-12-31")["plans"][0]["waysBack"][0])


KSAU = "{organ: KSAU, meeting: 2026-10-14, manusstopp: 2026-10-05}"
TSU = "{organ: TSU, meeting: 2026-10-13, manusstopp: 2026-10-05}"
EARLIER = ((KSAU, "{organ: KSAU, meeting: 2026-10-07, manusstopp: 2026-09-28}"),)


def test_a_meeting_that_is_moved_moves_the_day_for_the_papers_and_the_officer_is_told(
    world: World, examples: Path, agreement: str
) -> None:
    assert way(world, agreement)["ready"] == "2026-10-05"

    world.at("2026-03-03")
    reload(world, examples, *EARLIER)
    mail = told(world, "2026-03-03")

    assert way(world, agreement)["ready"] == "2026-09-28"
    assert "Sammanträdesplanen är ändrad." in mail
    assert "klar senast 2026-09-28, måndag (förut 2026-10-05, måndag)" in mail
    assert [row["text"][:28] for row in world.ask("visa", agreement)["watches"]] == ["Sammanträdesplanen är ändrad"]


def test_it_is_told_once_whoever_sweeps_and_however_often_the_file_is_read(
    world: World, examples: Path, agreement: str
) -> None:
    world.at("2026-03-03")
    reload(world, examples, *EARLIER)
    reload(world, examples, *EARLIER)
    told(world, "2026-03-03")
    told(world, "2026-03-04")
    reload(world, examples, *EARLIER)
    told(world, "2026-03-05")

    assert len(world.ask("visa", agreement)["watches"]) == 1


def test_a_plan_that_only_grows_or_changes_elsewhere_tells_nobody(world: World, examples: Path, agreement: str) -> None:
    world.at("2026-03-03")
    other = "{organ: SBN, meeting: 2026-10-15, manusstopp: 2026-09-25}"
    more = f"{KSAU}\n  - {{organ: KF, meeting: 2026-10-26, manusstopp: 2026-10-05}}"
    reload(world, examples, (other, other.replace("10-15", "10-16")), (KSAU, more))

    assert "Sammanträdesplanen" not in told(world, "2026-03-03")


def test_where_every_meeting_left_is_called_off_the_officer_hears_that_none_is_left(
    world: World, examples: Path, agreement: str
) -> None:
    world.at("2026-09-01")
    text = (examples / "kommun.yaml").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if "organ: KS," in line and "meeting: 2026-" in line]
    autumn = [line for line in lines if line.split("meeting: ")[1][:10] > "2026-09-01"]
    reload(world, examples, *((f"{line}\n", "") for line in autumn))

    assert "inget ordinarie sammanträde hinns längre med" in told(world, "2026-09-01")


@pytest.fixture
def invited(world: World, examples: Path) -> tuple[str, str]:
    """A yearly invitation to KS, put to its meeting of 27 May 2026 by the handläggare."""
    world.at("2026-01-12")
    dnr = world.open(examples / "samverkansformer.yaml", "--status", "uppfoljning")
    world.arende("tilldela", dnr, OFFICER, som="registrator")
    told(world, "2026-01-12")
    occurrence = next(row["id"] for row in world.occurrences(dnr) if row["meeting"] and row["due"] > "2026-05-27")
    world.arende("uppfoljning", "sammantrade", dnr, occurrence, "2026-05-27", som="handlaggare")
    return dnr, occurrence


def test_a_follow_up_that_was_put_to_a_meeting_asks_for_another_when_it_is_called_off(
    world: World, examples: Path, invited: tuple[str, str]
) -> None:
    dnr, occurrence = invited
    world.at("2026-02-02")
    reload(world, examples, ("  - {organ: KS, meeting: 2026-05-27, manusstopp: 2026-05-04}\n", ""))
    mail = told(world, "2026-02-02")

    now = next(row for row in world.occurrences(dnr) if row["id"] == occurrence)
    assert now["due"] != "2026-05-27"
    assert "sammanträdet 2026-05-27, onsdag hålls inte: räknat om" in now["reckoning"]
    assert "skulle tas upp 2026-05-27, onsdag, och då hålls inget sammanträde: välj ett annat" in mail
    assert f"uppfoljning sammantrade {dnr} {occurrence}" in mail


def test_a_meeting_that_has_been_is_not_missed_when_it_is_left_out_of_the_file(
    world: World, examples: Path, invited: tuple[str, str]
) -> None:
    world.at("2026-06-01")
    told(world, "2026-06-01")
    reload(world, examples, ("  - {organ: KS, meeting: 2026-05-27, manusstopp: 2026-05-04}\n", ""))

    assert "Sammanträdesplanen" not in told(world, "2026-06-02")
    assert next(row["due"] for row in world.occurrences(invited[0]) if row["id"] == invited[1]) == "2026-05-27"
