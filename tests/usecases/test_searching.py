"""The list of cases as people search it, and what lies on somebody's desk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Connection

from engine.app import App
from engine.domain.case import Case
from engine.domain.people import Actor
from engine.settings import from_environment
from engine.store import cases
from engine.usecases import desk
from engine.usecases.searching import Search, choices, search
from engine.usecases.work import Request
from tests.support.world import World

OFFICER, SECRETARY = "tove.granhed", "petronella.skogtun"
SBN = "SBN 2021-0001"
EVERYTHING = Search(which="alla", size=0)


@pytest.fixture
def app(world: World, examples: Path, tmp_path: Path) -> Iterator[App]:
    """Three cases: two that are followed up, one of them with a day of notice, and one that is written off."""
    world.at("2021-01-20")
    world.open(examples / "medborgarlofte.yaml", "--status", "uppfoljning")
    agreement = tmp_path / "avtal.yaml"
    written = (examples / "fler" / "avtal.yaml").read_text(encoding="utf-8")
    agreement.write_text(written.replace("2021-09-13", "2021-01-13"), encoding="utf-8")
    world.open(agreement, "--status", "uppfoljning")
    gone = world.open(examples / "ett-ar-i-taget.yaml")
    world.step(gone, "avskriv", "registrator", motive="Dubblett")
    made = App()
    yield made
    made.database.close()


def asked(app: App, user: str = OFFICER) -> Request:
    return Request(Actor(app.municipality.user(user), "webb", "prov"), "prov", guarded=True)


def _sweep(app: App, world: World) -> None:
    world.sweep("2021-11-22")
    app.settings = from_environment()


def _found(app: App, wanted: Search) -> list[str]:
    return [row["dnr"] for row in search(app, asked(app), wanted)["cases"]]


def test_open_cases_are_shown_unless_others_are_asked_for(app: App) -> None:
    assert _found(app, Search()) == ["KS/2021:1", SBN]
    assert _found(app, Search(which="avslutade")) == ["KS/2021:2"]
    assert _found(app, EVERYTHING) == ["KS/2021:1", "KS/2021:2", SBN]


def test_every_filter_narrows_the_list(app: App) -> None:
    assert _found(app, replace(EVERYTHING, text="MEDBORGARLÖFTE 2021")) == ["KS/2021:1"]
    assert _found(app, replace(EVERYTHING, state="avskriven")) == ["KS/2021:2"]
    assert _found(app, replace(EVERYTHING, officer=OFFICER)) == ["KS/2021:1"]
    assert _found(app, replace(EVERYTHING, workflow="Medborgarlöfte")) == ["KS/2021:1"]
    assert _found(app, replace(EVERYTHING, body="SBN")) == [SBN]


def test_a_page_holds_so_many_and_says_how_many_there_are(app: App) -> None:
    wanted = replace(EVERYTHING, size=2)

    first, last = (search(app, asked(app), replace(wanted, page=page)) for page in (1, 9))
    assert ([len(one["cases"]) for one in (first, last)], first["total"], first["pages"]) == ([2, 1], 3, 2)
    assert last["page"] == 2


def test_only_what_is_shown_is_reckoned(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    reckoned: list[int] = []

    def load(conn: Connection, one: int, whole: Callable[..., Case] = cases.load) -> Case:
        reckoned.append(one)
        return whole(conn, one)

    monkeypatch.setattr(cases, "load", load)

    first, second, last = (
        search(app, asked(app), replace(EVERYTHING, size=1, page=page))["cases"][0] for page in (1, 2, 3)
    )

    assert len(reckoned) == 1
    whole = {row["dnr"]: row for row in search(app, asked(app), replace(EVERYTHING, sort="narmast"))["cases"]}
    assert {row["dnr"]: row for row in (first, second, last)} == whole
    assert _found(app, replace(EVERYTHING, size=2, offset=1)) == ["KS/2021:2", SBN]
    assert _found(app, replace(EVERYTHING, dnr=SBN)) == [SBN]


def test_by_last_notice_day_the_nearest_comes_first_and_the_unknown_last(app: App) -> None:
    rows = search(app, asked(app), replace(EVERYTHING, sort="uppsagning"))["cases"]

    days = [row["lastNoticeDay"] for row in rows]
    known = [day for day in days if day]
    assert known
    assert days == [*sorted(known), *[None] * (len(days) - len(known))]
    falling = search(app, asked(app), replace(EVERYTHING, sort="uppsagning", falling=True))["cases"]
    assert falling[-1]["lastNoticeDay"] is None


@pytest.mark.parametrize("sort", ["arende", "status", "handlaggare", "narmast", "oppnat", "diarienummer"])
def test_whatever_it_is_sorted_by_every_case_is_there(app: App, sort: str) -> None:
    rows = [search(app, asked(app), replace(EVERYTHING, sort=sort, falling=way))["cases"] for way in (False, True)]
    assert [sorted(row["dnr"] for row in one) for one in rows] == [["KS/2021:1", "KS/2021:2", SBN]] * 2


def test_what_can_be_chosen_is_what_there_is(app: App) -> None:
    known = choices(app, asked(app))

    assert ("uppfoljning", "Uppföljning") in known["states"]
    assert (OFFICER, "Tove Granhed") in known["officers"]
    assert ("SBN", "Samhällsbyggnadsnämnden") in known["bodies"]
    assert "KF" not in dict(known["bodies"])


def test_on_the_desk_lies_what_is_late_once_a_duty_and_what_cannot_be_mended_first(app: App, world: World) -> None:
    _sweep(app, world)
    groups = desk.mine(app, asked(app))["groups"]

    late = [row for row in groups["forsenat"] if row["kind"] == "uppfoljning"]
    assert [(row["dnr"], row["due"]) for row in late] == [("KS/2021:1", "2021-02-10")]
    assert late[0]["more"] == 9
    ahead = [row for row in desk.everybodys(app, asked(app), date(2028, 12, 31))["rows"] if row["due"]]
    assert ahead[0]["dangerous"]
    assert [row["dangerous"] for row in ahead] == sorted((row["dangerous"] for row in ahead), reverse=True)
    assert all(row["mine"] and row["why"] for rows in groups.values() for row in rows)


def test_nothing_lies_on_the_desk_of_who_is_not_asked(app: App, world: World) -> None:
    _sweep(app, world)

    assert sum(map(len, desk.mine(app, asked(app, "olle.hagmyra"))["groups"].values())) == 0
    assert desk.everybodys(app, asked(app, SECRETARY), app.today())["rows"]


def test_of_a_marked_case_nothing_is_due_for_who_may_not_see_it(app: App, world: World) -> None:
    world.arende("sekretess", "KS/2021:1", "--lagrum", "OSL 18 kap. 1 §", som="registrator")
    _sweep(app, world)

    rows = desk.everybodys(app, asked(app, "elias.vassmark"), app.today())["rows"]
    assert "KS/2021:1" not in {row["dnr"] for row in rows}
    assert _found(app, EVERYTHING)[0] == "KS/2021:1"
    assert search(app, asked(app, "elias.vassmark"), EVERYTHING)["total"] == 2
