"""The registrator's audit finds what is wrong, explains what is not, and says nothing of what is right."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, select, update

from engine.app import App
from engine.store import numbers, tables
from engine.store.database import UnitOfWork
from tests.support.world import World

QUIET = {
    "missing", "missingRecords", "withoutCase", "reserved", "late", "withoutDate", "withoutCounterpart",
    "withoutOfficer", "reminders",
}  # fmt: skip
OFFICER = "tove.granhed"


def audit(world: World, *more: str, code: int = 0) -> Any:
    return world.arende("diarium", "--revision", "--json", *more, code=code).json


def found(answer: Any) -> set[str]:
    return {name for name in QUIET if answer[name]}


def register(world: World, dnr: str, *more: str, direction: str = "inkommen") -> None:
    world.arende("handling", "registrera", dnr, "--riktning", direction, "--titel", "Brev", *more, som="registrator")


def behind_its_back(do: Callable[[UnitOfWork], object]) -> None:
    """A change that no use case makes."""
    app = App()
    app.database.run(do)
    app.database.close()


@pytest.fixture
def dnr(world: World, examples: Path) -> str:
    return world.open(examples / "medborgarlofte.yaml")


def test_a_register_in_order_has_nothing_to_remark(world: World, dnr: str) -> None:
    register(world, dnr, "--fran", "Polisen")
    answer = audit(world)

    assert (answer["ok"], answer["findings"], found(answer)) == (True, 0, set())
    assert [(one["series"], one["year"], one["numbers"]) for one in answer["years"]] == [("KS", 2017, 1)]
    assert world.arende("diarium", "--revision").out.splitlines()[-1].endswith("Inget att anmärka.")


def test_a_number_that_nobody_can_account_for_is_found_and_ends_with_a_no(world: World, dnr: str) -> None:
    behind_its_back(lambda unit: numbers.allot(unit.conn, "KS", 2017, 1))
    answer = audit(world, code=1)

    assert answer["missing"] == [{"series": "KS", "year": 2017, "number": 2}]
    assert (answer["ok"], found(answer)) == (False, {"missing"})
    assert "KS 2017: 2" in world.arende("diarium", "--revision", code=1).out


def test_a_hole_among_a_cases_handlings_is_found(world: World, dnr: str) -> None:
    register(world, dnr, "--fran", "Polisen")

    def leap(unit: UnitOfWork) -> None:
        held = unit.conn.execute(select(tables.records)).mappings().one()
        unit.conn.execute(insert(tables.records).values({**held, "number": 3}))

    behind_its_back(leap)
    assert audit(world, code=1)["missingRecords"] == [{"dnr": dnr, "number": 2}]


def test_a_taken_over_number_leaves_the_ones_before_it_to_the_earlier_system(world: World, examples: Path) -> None:
    file = world.folder / "overtaget.yaml"
    text = (examples / "medborgarlofte.yaml").read_text(encoding="utf-8")
    file.write_text(text.replace("  workflow:", '  dnr: "KS/2017:118"\n  workflow:', 1), encoding="utf-8")
    world.open(file, "--status", "uppfoljning")
    world.open(examples / "medborgarlofte.yaml")
    answer = audit(world)

    assert answer["ok"]
    assert [(one["takenOver"], one["earlierSystem"], one["missing"]) for one in answer["years"]] == [(1, 117, 0)]


def test_what_is_voided_is_shown_with_its_reason_and_is_no_finding(world: World, dnr: str) -> None:
    register(world, dnr, "--fran", "Polisen")
    world.arende("handling", "makulera", dnr, "1", "--motivering", "Dubblett", som="registrator")
    answer = audit(world)

    assert [(one["number"], one["state"], one["why"]) for one in answer["voidedRecords"]] == [
        (1, "makulerad", "Dubblett")
    ]
    assert answer["findings"] == 0


def test_a_handling_registered_late_is_found_with_its_working_days(world: World, dnr: str) -> None:
    world.at("2017-06-09")
    register(world, dnr, "--fran", "A", "--datum", "2017-06-08")
    register(world, dnr, "--fran", "B", "--datum", "2017-06-05")  # a Monday; nationaldagen is no working day
    world.at("2017-06-12")
    register(world, dnr, "--fran", "C", "--datum", "2017-06-09")  # Friday to Monday: one working day
    late = audit(world)["late"]

    assert [(one["number"], one["workingDays"], one["registeredOn"]) for one in late] == [(2, 3, "2017-06-09")]


def test_a_handling_without_its_counterpart_is_found_unless_it_is_secret(world: World, dnr: str) -> None:
    register(world, dnr)
    register(world, dnr, direction="utgaende")
    register(world, dnr, direction="upprattad")
    register(world, dnr, "--sekretess", "OSL 18:1")
    register(world, dnr, "--fran", "Polisen", "--till", "Kommunen")
    register(world, dnr, "--fran", "")

    assert [one["number"] for one in audit(world)["withoutCounterpart"]] == [1, 2, 6]


def test_a_document_that_waits_holds_its_number(world: World, dnr: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOFFICE", "/finns/inte")
    world.arende("handling", "skapa", dnr, "missiv", "--pdf", som="handlaggare", code=4)
    register(world, dnr, "--fran", "Polisen")
    answer = audit(world)

    assert [(one["dnr"], one["number"]) for one in answer["reserved"]] == [(dnr, 1)]
    assert (answer["ok"], answer["missingRecords"]) == (True, [])


def test_a_case_whose_handlaggare_has_left_is_found_with_the_reminders_she_does_not_get(world: World, dnr: str) -> None:
    world.arende("bevaka", dnr, "2017-09-01", "Ring polisen", som=OFFICER)

    def leave(unit: UnitOfWork) -> None:
        unit.conn.execute(update(tables.users).where(tables.users.c.id == OFFICER).values(active=False))

    behind_its_back(leave)
    answer = audit(world)

    assert found(answer) == {"withoutOfficer", "reminders"}
    assert [(one["dnr"], one["why"]) for one in answer["withoutOfficer"]] == [(dnr, "Tove Granhed har slutat")]
    assert {(one["why"], *one["reaches"]) for one in answer["reminders"]} == {
        ("Tove Granhed har slutat", "Elias Vassmark")
    }
    assert any("Ring polisen" in one["what"] for one in answer["reminders"])


def test_whoever_is_responsible_for_a_decision_and_has_left_is_found(world: World, dnr: str) -> None:
    world.step(dnr, "foresla", "handlaggare")
    world.step(dnr, "bered", "chef")
    world.step(dnr, "besluta", "namndsekreterare", meeting_on="2017-05-31", paragraph="31")
    give = ("beslut", "ansvar", dnr, "1", "--ansvarig", "elias.vassmark", "--senast", "2017-09-01")
    world.arende(*give, som="handlaggare")
    assert audit(world)["reminders"] == []

    def leave(unit: UnitOfWork) -> None:
        unit.conn.execute(update(tables.users).where(tables.users.c.id == "elias.vassmark").values(active=False))

    behind_its_back(leave)
    (lost,) = audit(world)["reminders"]

    assert (lost["why"], lost["reaches"]) == ("Elias Vassmark har slutat", ["Tove Granhed"])


def test_a_reminder_that_reaches_nobody_is_found_though_nobody_has_left(world: World, dnr: str) -> None:
    world.arende("bevaka", dnr, "2017-09-01", "Ring polisen", som=OFFICER)
    assert audit(world)["reminders"] == []

    def lose_addresses(unit: UnitOfWork) -> None:
        for row in unit.conn.execute(select(tables.users)).all():
            without = row.content.replace(f'"email":"{row.id}@ronnviken.example",', "")
            unit.conn.execute(update(tables.users).where(tables.users.c.id == row.id).values(content=without))

    behind_its_back(lose_addresses)
    lost = audit(world)["reminders"]

    assert lost
    assert {(one["why"], *one["reaches"]) for one in lost} == {("ingen kan nås som handläggare i KS",)}


def test_a_case_without_handlaggare_is_found(world: World, examples: Path) -> None:
    file = world.folder / "utan.yaml"
    text = (examples / "medborgarlofte.yaml").read_text(encoding="utf-8")
    file.write_text(text.replace("name: Tove Granhed", "name: Ulla Extern", 1), encoding="utf-8")
    dnr = world.open(file)

    assert [(one["dnr"], one["why"]) for one in audit(world)["withoutOfficer"]] == [
        (dnr, "Ulla Extern är inte användare")
    ]


def test_one_year_and_one_series_can_be_audited_alone(world: World, dnr: str, examples: Path) -> None:
    register(world, dnr)
    world.at("2018-02-01")
    register(world, dnr, direction="utgaende")
    world.open(examples / "kalenderarsavtal.yaml")

    assert [one["number"] for one in audit(world, "--ar", "2018")["withoutCounterpart"]] == [2]
    assert [one["year"] for one in audit(world, "--ar", "2018")["years"]] == [2018]
    assert audit(world, "--serie", "SBN")["years"] == []
    assert {one["year"] for one in audit(world)["years"]} == {2017, 2018}


def test_an_audit_is_not_masked(world: World, dnr: str) -> None:
    assert "utan --maskerat" in world.arende("diarium", "--revision", "--maskerat", code=2).err
