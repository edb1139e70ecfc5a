"""Two instruments in one case, decided together, with different terms and nothing to follow up; renewed by a linked
case.
"""

from __future__ import annotations

from pathlib import Path

from tests.support.world import World


def _decided_and_signed(world: World, dnr: str) -> None:
    world.at("2017-02-01")
    world.step(dnr, "foresla", "handlaggare")
    world.step(dnr, "bered", "chef")
    world.at("2017-03-20")
    world.step(dnr, "besluta", "namndsekreterare", meeting_on="2017-03-15", paragraph="41")
    world.step(
        dnr,
        "underteckna",
        "registrator",
        signed_on="2017-03-20",
        mandate="reglementet § 12",
        original="närarkivet, pärm 7",
        fil_file=world.signed_file(),
    )


def test_two_terms_are_held_apart_in_one_case_and_both_points_are_decided_together(
    world: World, examples: Path
) -> None:
    world.at("2017-01-20")
    dnr = world.open(examples / "samverkan-och-lofte.yaml")
    _decided_and_signed(world, dnr)

    shown = world.ask("visa", dnr)
    decided = [row for row in shown["decisions"] if row["role"] == "beslut"]
    terms = {row["id"]: (row["term"]["start"], row["term"]["end"]) for row in shown["instruments"]}

    assert shown["state"] == "undertecknad"
    assert [len(row["points"]) for row in decided] == [2]
    assert sorted(terms.values()) == [("2017-01-01", "2017-12-31"), ("2017-01-01", "2019-12-31")]


def test_where_the_text_states_no_follow_up_the_list_is_empty_and_the_journal_warns(
    world: World, examples: Path
) -> None:
    world.at("2017-01-20")
    dnr = world.open(examples / "samverkan-och-lofte.yaml")
    _decided_and_signed(world, dnr)
    world.step(dnr, "folj_upp", "handlaggare")

    journal = world.ask("logg", dnr)["entries"]

    assert world.occurrences(dnr) == []
    assert any("Ingen uppföljning framgår" in row["text"] for row in journal)


def test_each_instrument_runs_out_on_its_own_day(world: World, examples: Path) -> None:
    world.at("2017-01-20")
    dnr = world.open(examples / "samverkan-och-lofte.yaml")
    _decided_and_signed(world, dnr)
    world.step(dnr, "folj_upp", "handlaggare")
    world.at("2018-02-01")

    status = {row["term"]["end"]: row["status"] for row in world.ask("avtal", dnr)["instruments"]}

    assert status == {"2017-12-31": "utlopt", "2019-12-31": "gallande"}


def _statuses(world: World, dnr: str) -> dict[str, str]:
    return {row["term"]["end"]: row["status"] for row in world.ask("avtal", dnr)["instruments"]}


def test_one_of_the_two_is_renewed_and_the_other_is_followed_up_as_before(world: World, examples: Path) -> None:
    world.at("2017-01-20")
    dnr = world.open(examples / "samverkan-och-lofte.yaml")
    _decided_and_signed(world, dnr)
    world.step(dnr, "folj_upp", "handlaggare")
    world.at("2017-11-15")
    pledge = next(row["id"] for row in world.ask("avtal", dnr)["instruments"] if row["term"]["end"] == "2017-12-31")
    world.step(dnr, "forny", "registrator", instrument=pledge, term_start="2018-01-01", term_end="2018-12-31")

    assert _statuses(world, dnr) == {"2017-12-31": "loper_ut", "2019-12-31": "gallande"}
    assert world.state(dnr) == "uppfoljning"
    world.at("2018-01-08")  # nobody has decided on the new one, so that nothing takes over
    assert _statuses(world, dnr) == {"2017-12-31": "utlopt", "2019-12-31": "gallande"}

    missing = ["--falt", "term_start=2020-01-01", "--falt", "successor=KS 1999/1"]
    world.arende("steg", dnr, "forny", *missing, som="registrator", code=3)


def test_renewal_is_a_linked_successor_and_the_old_case_closes_when_its_terms_are_over(
    world: World, examples: Path
) -> None:
    world.at("2017-01-20")
    dnr = world.open(examples / "samverkan-och-lofte.yaml")
    _decided_and_signed(world, dnr)
    world.step(dnr, "folj_upp", "handlaggare")
    world.at("2019-11-04")
    done = world.arende(
        "steg",
        dnr,
        "forny",
        "--falt",
        "term_start=2020-01-01",
        "--falt",
        "term_end=2023-12-31",
        "--json",
        som="registrator",
    ).json

    successor = world.ask("visa", done["successor"])
    assert successor["state"] == "utkast"
    assert {row["term"]["end"] for row in successor["instruments"]} == {"2023-12-31"}
    assert any(row["dnr"] == dnr and row["relation"] == "föregångare" for row in successor["related"])
    assert world.state(dnr) == "fornyad"

    refused = world.step(dnr, "avsluta", "registrator", refused=True)
    assert "2019-12-31" in refused.err

    world.at("2020-01-15")
    world.dispatch_by_hand(dnr)
    refused = world.step(dnr, "avsluta", "registrator", refused=True)
    assert "Återkoppling till invånarna är inte publicerad" in refused.err
    told = ("--lank", "https://www.ronnviken.example/lofte", "--datum", "2020-01-10")
    world.arende("lofte", "aterkoppla", dnr, *told, som="handlaggare")
    world.step(dnr, "avsluta", "registrator")
    assert world.state(dnr) == "avslutad"
    assert world.ask("logg", "--verifiera")["ok"] is True
