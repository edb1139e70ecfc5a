"""The municipality: loaded, read back the same, loaded again with every difference said; nothing in use disappears."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from engine.domain.municipality import HouseStyle, Meeting, Municipality, NoSuchUser, Organ, OrganKind, Series
from engine.domain.people import Role, User
from engine.store import people, saved_searches
from engine.store.database import Database
from engine.store.people import NoMunicipality, OtherMunicipality
from tests.store.building import open_case

KF = Organ("KF", "Kommunfullmäktige", OrganKind.FULLMAKTIGE)
KS = Organ("KS", "Kommunstyrelsen", OrganKind.STYRELSE)
BUN = Organ("BUN", "Barn- och utbildningsnämnden", OrganKind.NAMND)
ASA = User("asa.berg", "Åsa Berg", "asa@ekvik.example", frozenset({Role.HANDLAGGARE, Role.CHEF}), frozenset({"KS"}))
OSTEN = User("osten.ek", "Östen Ek", None, frozenset({Role.ORDFORANDE}), frozenset({"KF"}))
EKVIK = Municipality(
    "Ekvik kommun", (KF, KS, BUN), (Series("KS", "KS/{year}:{number}", ((2026, 413),)),), ("Kommunkontoret",),
    HouseStyle(points="att", names=(("tjansteskrivelse", "Tjänsteutlåtande"),)), (OSTEN, ASA),
    (Meeting(date(2026, 3, 11), "KS", date(2026, 2, 20)), Meeting(date(2026, 4, 8), "KS")),
)  # fmt: skip


def saved(database: Database, wanted: Municipality) -> list[str]:
    return database.run(lambda unit: people.save(unit.conn, wanted))


def held(database: Database) -> Municipality:
    with database.read() as conn:
        return people.load(conn)


def version(database: Database) -> int:
    with database.read() as conn:
        return people.version(conn)


def test_a_municipality_comes_back_as_it_was_loaded(database: Database) -> None:
    with pytest.raises(NoMunicipality, match="arende init"):
        held(database)

    assert saved(database, EKVIK) == [
        "Ekvik kommun lästes in: 3 organ, 1 diarieserier, 2 användare, 2 sammanträden.",
    ]
    assert held(database) == EKVIK


def test_loading_the_same_file_again_says_and_changes_nothing(database: Database) -> None:
    saved(database, EKVIK)

    assert saved(database, EKVIK) == []
    assert version(database) == 1


def test_every_difference_is_said_and_made(database: Database) -> None:
    saved(database, EKVIK)
    moved = (Meeting(date(2026, 3, 11), "KS", date(2026, 2, 19)), Meeting(date(2026, 4, 9), "KS"))
    new = replace(
        EKVIK, organs=(KF, replace(KS, name="Styrelsen"), Organ("TN", "Tekniska nämnden", OrganKind.NAMND)),
        offices=("Stadskontoret",), house_style=HouseStyle(), calendar=moved,
    )  # fmt: skip

    assert saved(database, new) == [
        "Organ TN lades till.",
        "Organ KS ändrades.",
        "Organ BUN togs bort.",
        "Kontor Stadskontoret lades till.",
        "Kontor Kommunkontoret togs bort.",
        "Kommunens utseende och ord ändrades.",
        "Sammanträde KS 2026-04-09 lades till.",
        "Sammanträde KS 2026-03-11: manusstopp ändrades.",
        "Sammanträde KS 2026-04-08 togs bort.",
    ]
    assert held(database) == new
    assert version(database) == 2


def test_what_is_in_use_stays_when_a_file_leaves_it_out(database: Database) -> None:
    saved(database, EKVIK)
    open_case(database)

    saved(database, replace(EKVIK, organs=(BUN,), series=(), users=(), calendar=()))

    stays = held(database)
    assert [organ.code for organ in stays.organs] == ["BUN", "KF", "KS"]
    assert [series.organ for series in stays.series] == ["KS"]
    assert set(stays.users) == {ASA, OSTEN}


def test_a_calendar_of_a_new_year_does_not_erase_the_old(database: Database) -> None:
    saved(database, EKVIK)
    coming = Meeting(date(2027, 1, 13), "KS")

    saved(database, replace(EKVIK, calendar=(coming,)))

    assert held(database).calendar == (*EKVIK.calendar, coming)


def test_a_database_belongs_to_one_municipality(database: Database) -> None:
    saved(database, EKVIK)

    with pytest.raises(OtherMunicipality, match=r"Ekvik kommun.*Alvik kommun"):
        saved(database, replace(EKVIK, name="Alvik kommun"))
    assert saved(database, replace(EKVIK, name="EKVIK KOMMUN")) == ["Namn: Ekvik kommun → EKVIK KOMMUN."]


def test_who_has_left_is_not_brought_back_by_the_file(database: Database) -> None:
    saved(database, EKVIK)
    database.run(lambda unit: people.deactivate(unit.conn, "asa.berg"))

    saved(database, replace(EKVIK, offices=()))

    assert held(database).user("asa.berg") == replace(ASA, active=False)
    database.run(lambda unit: people.activate(unit.conn, "asa.berg"))
    assert held(database).user("asa.berg") == ASA
    with pytest.raises(NoSuchUser):
        database.run(lambda unit: people.deactivate(unit.conn, "ingen"))


def test_a_substitute_stands_in_to_the_last_day_and_no_longer(database: Database) -> None:
    saved(database, EKVIK)
    until = date(2026, 7, 31)
    database.run(lambda unit: people.absence(unit.conn, "asa.berg", until, "osten.ek"))

    with database.read() as conn:
        assert people.substitutes(conn, until) == {"asa.berg": "osten.ek"}
        assert people.substitutes(conn, date(2026, 8, 1)) == {}
    database.run(lambda unit: people.absence(unit.conn, "asa.berg", None, None))
    with database.read() as conn:
        assert people.substitutes(conn, until) == {}
    with pytest.raises(NoSuchUser):
        database.run(lambda unit: people.absence(unit.conn, "ingen", until, "osten.ek"))


def test_a_search_is_kept_by_its_user_and_her_name_for_it(database: Database) -> None:
    saved(database, EKVIK)
    for user, query in (("asa.berg", "status=utkast"), ("osten.ek", "visa=alla"), ("asa.berg", "sok=å")):
        database.run(lambda unit, user=user, query=query: saved_searches.put(unit.conn, user, "Mina", query))  # type: ignore[misc]  # mypy and bound arguments

    assert database.run(lambda unit: saved_searches.of(unit.conn, "asa.berg")) == {"Mina": "sok=å"}
    gone = [database.run(lambda unit: saved_searches.drop(unit.conn, "asa.berg", "Mina")) for _ in range(2)]
    assert gone == [True, False]
    assert database.run(lambda unit: saved_searches.of(unit.conn, "osten.ek")) == {"Mina": "visa=alla"}
