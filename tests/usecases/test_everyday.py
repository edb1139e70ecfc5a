"""Everyday work that would come to nothing, or that is not somebody's to do, is refused in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from engine.app import App
from engine.domain.people import Actor, Role, User
from engine.store import people
from engine.usecases import everyday, executing, receiving, viewing
from engine.usecases.following_up import RemindsNobody
from engine.usecases.hiding import without
from engine.usecases.receiving import Handed
from engine.usecases.registering import NewRecord
from engine.usecases.work import NotAllowed, Request
from tests.support.world import World

OFFICER, OTHER, REGISTRAR = "tove.granhed", "elias.vassmark", "maj-lis.ronnhag"


@pytest.fixture
def app(world: World) -> Iterator[App]:
    world.at("2021-01-20")
    made = App()
    yield made
    made.database.close()


@pytest.fixture
def dnr(world: World, app: App, examples: Path) -> str:
    return world.open(examples / "medborgarlofte.yaml")


def asked(app: App, user: str) -> Request:
    return Request(Actor(app.municipality.user(user)), "prov")


def test_nobody_is_told_of_a_day_in_a_case_that_has_ended(world: World, app: App, dnr: str) -> None:
    world.step(dnr, "foresla", "handlaggare")
    world.step(dnr, "bered", "chef")
    world.step(dnr, "avsla", "namndsekreterare", meeting_on="2021-01-19", paragraph="3")
    day = app.today()

    with pytest.raises(RemindsNobody):
        everyday.watch(app, asked(app, OFFICER), dnr, day, "Hör av dig")
    with pytest.raises(RemindsNobody):
        executing.give(app, asked(app, OFFICER), dnr, "1", OFFICER, day)


def test_somebody_without_organs_leaves_by_those_who_see_to_people_alone(
    world: World, app: App, dnr: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = User("utan.organ", "Utan Organ", "u@ronnviken.example", frozenset({Role.HANDLAGGARE}), frozenset())
    place = replace(app.municipality, users=(*app.municipality.users, one))
    monkeypatch.setitem(app.__dict__, "municipality", place)

    with pytest.raises(NotAllowed):
        everyday.hand_over(app, asked(app, "olle.hagmyra"), one.id, OFFICER, leaves=True)


def test_that_somebody_has_left_is_said(world: World, dnr: str) -> None:
    said = world.arende("overlat", "--fran", "olle.hagmyra", "--till", OFFICER, "--slutar", som="systemforvaltare").out
    assert "olle.hagmyra är inte längre aktiv" in said


def test_who_has_left_comes_back_by_whoever_sees_to_people_and_her_cases_stay_where_they_are(
    world: World, app: App, dnr: str
) -> None:
    world.arende("overlat", "--fran", OFFICER, "--till", "elias.vassmark", "--slutar", som="systemforvaltare")
    assert OFFICER in world.arende("anvandare", "tillbaka", OFFICER, som="handlaggare", code=1).err
    world.arende("anvandare", "tillbaka", OFFICER, som="systemforvaltare")

    assert world.ask("visa", dnr)["caseOfficer"]["name"] == "Elias Vassmark"
    assert world.arende("anteckna", dnr, "Tillbaka", som="handlaggare").code == 0
    assert "har inte slutat" in world.arende("anvandare", "tillbaka", OFFICER, som="systemforvaltare", code=1).err
    assert "har inte rätt" in world.arende("anvandare", "tillbaka", OFFICER, som="handlaggare", code=1).err


def test_a_handling_and_its_appendices_are_registered_at_once(app: App, dnr: str) -> None:
    before = viewing.case_view(app, asked(app, REGISTRAR), dnr)["revision"]
    files = [Handed(f"{n}.txt", BytesIO(str(n).encode())) for n in range(3)]
    answer = receiving.receive(app, asked(app, REGISTRAR), dnr, NewRecord("inkommen", "Svar"), files, None)

    assert answer["revision"] == before + 1
    rows = viewing.records(app, asked(app, REGISTRAR), dnr)["records"][-3:]
    assert [row["number"] for row in rows] == answer["numbers"]
    assert [row["appendixTo"] for row in rows] == [None, answer["number"], answer["number"]]


def test_a_number_is_taken_out_of_a_text_only_where_it_stands_by_itself() -> None:
    said = without(["S 2026/1"])
    assert said("Beslut KS 2026/1 och S 2026/12, men S 2026/1") == "Beslut KS 2026/1 och S 2026/12, men ett ärende"


def test_who_substitutes_is_there_and_has_the_right(world: World, app: App, dnr: str) -> None:
    registrar, day = asked(app, REGISTRAR), app.today()
    everyday.away(app, registrar, OFFICER, day, OTHER)

    for who, instead, no in (
        (OTHER, OFFICER, everyday.NoSubstitute),
        (OTHER, "signe.lovskar", everyday.NoRightThere),
        (OTHER, "olle.hagmyra", everyday.NoRightThere),
    ):
        with pytest.raises(no):
            everyday.away(app, registrar, who, day, instead)
    everyday.hand_over(app, registrar, OTHER, OFFICER, leaves=True)
    for who, instead in ((OFFICER, OTHER), (OTHER, OFFICER)):
        line = ("franvaro", who, "--till", str(day), "--ersattare", instead)
        assert "Elias Vassmark har slutat" in world.arende(*line, som="registrator", code=1).err


def test_where_the_substitute_goes_away_too_her_own_gets_the_reminders(app: App, dnr: str) -> None:
    registrar, day = asked(app, REGISTRAR), app.today()
    everyday.away(app, registrar, OFFICER, day, OTHER)
    everyday.away(app, registrar, OTHER, day, "ragnar.alvhage")

    with app.database.read() as conn:
        assert people.substitutes(conn, day) == {OFFICER: "ragnar.alvhage", OTHER: "ragnar.alvhage"}


def test_nobody_becomes_handlaggare_of_what_is_hers_already(world: World, app: App, dnr: str) -> None:
    everyday.assign(app, asked(app, REGISTRAR), dnr, OTHER)
    again = everyday.assign(app, asked(app, REGISTRAR), dnr, OTHER)

    made = everyday.watch(app, asked(app, REGISTRAR), dnr, app.today(), "Ring")
    still = everyday.move_watch(app, asked(app, REGISTRAR), dnr, made["id"], app.today())

    assert again["unchanged"]
    assert still["revision"] == made["revision"]
    assert world.ask("logg", "--verifiera")["ok"]
    assert [one["text"] for one in world.ask("logg", dnr)["entries"] if one["kind"] == "tilldelat"] == [
        "Handläggare: Elias Vassmark (tidigare Tove Granhed)"
    ]
    assert "är redan handläggare" in world.arende("tilldela", dnr, OTHER, som="registrator").out


def test_what_is_published_today_needs_no_day(world: World, examples: Path) -> None:
    world.at("2021-02-09")
    dnr = world.open(examples / "medborgarlofte.yaml", "--status", "uppfoljning")
    world.at("2021-04-06")
    one = next(one for one in world.occurrences(dnr) if one["due"] and one["due"] > "2021-03-01")
    world.arende(
        "uppfoljning", "klar", dnr, one["id"], "--notering", "Publicerad", "--lank", "https://ronnviken.example/mars",
        som="handlaggare",
    )  # fmt: skip

    found = next(each for each in world.occurrences(dnr) if each["id"] == one["id"])
    assert (found["done"]["on"], found["done"]["link"]) == ("2021-04-06", "https://ronnviken.example/mars")
