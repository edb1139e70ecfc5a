"""A question comes in and is registered, a number is taken over, the utskott proposes in its own words and KS adopts;
then each year.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.world import World


@pytest.fixture
def case(world: World, examples: Path) -> str:
    world.at("2017-06-15")
    return world.open(examples / "samverkansformer.yaml")


def _adopted(world: World, dnr: str) -> None:
    world.at("2017-08-31")
    world.step(dnr, "foresla", "handlaggare")
    world.step(dnr, "bered", "chef")
    world.at("2017-09-13")
    world.step(dnr, "bered", "namndsekreterare", organ="TSU", meeting_on="2017-09-12", paragraph="27")
    world.at("2017-10-02")
    world.step(dnr, "besluta", "namndsekreterare", meeting_on="2017-09-27", paragraph="131")


def test_the_number_is_taken_over_and_found_again_however_it_is_written(world: World, case: str) -> None:
    assert case == "KS/2017:118"
    assert world.ask("visa", "ks 2017-118")["dnr"] == case


def test_the_question_is_the_first_handling(world: World, case: str) -> None:
    first = world.ask("visa", case)["records"][0]

    assert (first["number"], first["direction"], first["date"]) == (1, "inkommen", "2017-06-14")


def test_a_number_that_is_taken_over_is_never_allotted_again(world: World, case: str, examples: Path) -> None:
    world.arende("nytt", "--fran", str(examples / "samverkansformer.yaml"), som="registrator", code=1)
    other = world.open(examples / "samverkan-och-lofte.yaml")

    assert other == "KS/2017:119"


def test_the_utskotts_paragraph_is_a_proposal_and_ks_adopts_it(world: World, case: str) -> None:
    _adopted(world, case)
    passages = [(row["body"], row["role"], row["paragraph"]) for row in world.ask("visa", case)["decisions"]]

    assert ("TSU", "forslag", 27) in passages
    assert ("KS", "beslut", 131) in passages
    assert world.state(case) == "beslutad"


def test_the_missiv_becomes_a_locked_handling_when_the_chef_approves(world: World, case: str) -> None:
    world.at("2017-08-31")
    world.step(case, "foresla", "handlaggare")
    assert [row["template"] for row in world.ask("visa", case)["records"] if row["template"]] == []
    world.step(case, "bered", "chef")

    assert [row["template"] for row in world.ask("visa", case)["records"] if row["template"]] == ["missiv"]


def test_the_handlaggare_may_not_record_the_decision_of_her_own_case(world: World, case: str) -> None:
    world.at("2017-08-31")
    world.step(case, "foresla", "handlaggare")
    world.step(case, "bered", "chef")
    refused = world.step(case, "besluta", "handlaggare", meeting_on="2017-08-30", paragraph="1", refused=True)

    assert "nämndsekreterare" in refused.err


def test_what_is_only_recommended_is_listed_but_mails_nobody_before_it_is_decided(world: World, case: str) -> None:
    duties = world.ask("visa", case)["obligations"]
    assert {row["force"] for row in duties} >= {"ska", "bor"}
    world.sweep("2017-06-20")

    assert not any("Välj intervall" in subject for subject in world.send())


def test_after_the_decision_each_year_is_followed_up_and_the_vague_ones_ask_for_an_interval(
    world: World, case: str
) -> None:
    _adopted(world, case)
    world.step(case, "folj_upp", "handlaggare")
    rows = world.occurrences(case)
    waiting = [row["id"] for row in rows if row["state"] == "valj_intervall"]
    yearly = [row for row in rows if row["due"]]

    assert len(waiting) == 2
    assert all(row["due"] is None for row in rows if row["id"] in waiting)
    assert {row["to"] for row in yearly} >= {"KS"}

    world.arende("uppfoljning", "intervall", case, waiting[0], "--var", "P3M", som="handlaggare")
    chosen = [row for row in world.occurrences(case) if row["due"] and row["id"].startswith(waiting[0].split("-")[0])]
    assert chosen[0]["period"]["start"] == "2017-10-02"


def test_a_yearly_duty_to_an_organ_asks_for_a_meeting_which_can_be_chosen(world: World, case: str) -> None:
    _adopted(world, case)
    world.step(case, "folj_upp", "handlaggare")
    tasks = [row for row in world.ask("visa", case)["tasks"] if row["id"].startswith("sammantrade:")]
    assert tasks
    occurrence = tasks[0]["id"].removeprefix("sammantrade:")
    day = tasks[0]["answer"].rsplit(" ", 1)[1]
    world.arende("uppfoljning", "sammantrade", case, occurrence, day, som="handlaggare")

    assert next(row["due"] for row in world.occurrences(case) if row["id"] == occurrence) == day
