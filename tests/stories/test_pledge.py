"""A medborgarlöfte signed by the chair before KS approves it, followed up each month, evaluated after a year, fed back
and closed.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

from tests.support.world import World

PUBLISHED = ("--lank", "https://www.ronnviken.example/lofte", "--datum")


def _approve(world: World, dnr: str, day: str, paragraph: str) -> None:
    world.step(dnr, "foresla", "handlaggare")
    world.step(dnr, "bered", "chef")
    world.step(dnr, "besluta", "namndsekreterare", meeting_on=day, paragraph=paragraph)


@pytest.fixture
def pledge(world: World, examples: Path) -> str:
    """Signed on 4 November, approved by KS on 25 November 2020, followed up from December."""
    world.at("2020-11-05")
    dnr = world.open(examples / "medborgarlofte.yaml")
    if world.ask("visa", dnr)["caseOfficer"] is None:
        world.arende("tilldela", dnr, world.users["handlaggare"], som="registrator")
    world.step(
        dnr,
        "underteckna",
        "registrator",
        signed_on="2020-11-04",
        mandate="reglementet § 12",
        original="närarkivet",
        fil_file=world.signed_file(),
    )
    world.at("2020-12-01")
    _approve(world, dnr, "2020-11-25", "310")
    world.step(dnr, "folj_upp", "handlaggare")
    return dnr


def test_a_signature_before_the_decision_is_allowed_and_the_journal_warns(world: World, pledge: str) -> None:
    journal = world.ask("logg", pledge)["entries"]

    assert any(row["kind"] == "varning" and "före beslutet" in row["text"] for row in journal)
    assert world.state(pledge) == "uppfoljning"


def test_points_1_3_4_are_kept_and_flagged(world: World, pledge: str) -> None:
    decided = [row for row in world.ask("visa", pledge)["decisions"] if row["role"] == "beslut"]

    assert [point["marker"] for point in decided[0]["points"]] == ["1", "3", "4"]
    assert any("1, 3, 4" in row["text"] for row in world.ask("logg", pledge)["entries"])


def test_each_of_the_24_months_is_its_own_occurrence_due_the_tenth_after(world: World, pledge: str) -> None:
    monthly = [row for row in world.occurrences(pledge) if row["period"]["start"] and row["id"].count("-") == 2]

    assert len(monthly) == 24
    assert (monthly[0]["period"], monthly[0]["due"]) == ({"start": "2021-01-01", "end": "2021-01-31"}, "2021-02-10")
    assert (monthly[-1]["period"], monthly[-1]["due"]) == ({"start": "2022-12-01", "end": "2022-12-31"}, "2023-01-10")


def test_the_evaluation_after_one_year_is_tied_to_the_first_meeting_that_four_weeks_of_writing_can_reach(
    world: World, pledge: str
) -> None:
    evaluation = next(row for row in world.occurrences(pledge) if row["id"].endswith("-1") and row["meeting"])

    assert evaluation["due"] == "2022-02-23"
    assert any("2022-01-31" in step for step in evaluation["reckoning"])


def test_the_evaluation_goes_to_ks_in_a_round_of_its_own_while_follow_up_goes_on(world: World, pledge: str) -> None:
    world.at("2022-01-10")
    world.step(pledge, "ny_omgang", "handlaggare", kind="aterrapportering")
    assert world.state(pledge) == "utkast"
    assert [row for row in world.occurrences(pledge) if row["due"] == "2022-02-10"]

    world.step(pledge, "foresla", "handlaggare", points="Kommunstyrelsen lägger utvärderingen till handlingarna.")
    world.step(pledge, "bered", "chef")
    world.at("2022-02-24")
    world.step(
        pledge,
        "besluta",
        "namndsekreterare",
        meeting_on="2022-02-23",
        paragraph="18",
        outcome="laggs_till_handlingarna",
    )
    world.step(pledge, "folj_upp", "handlaggare")

    shown = world.ask("visa", pledge)
    assert (shown["state"], shown["round"]) == ("uppfoljning", 2)
    assert [(row["round"], row["paragraph"]) for row in shown["decisions"] if row["role"] == "beslut"] == [
        (1, 310),
        (2, 18),
    ]


def test_a_month_is_closed_with_a_link_and_its_day_and_the_reminder_falls_silent(world: World, pledge: str) -> None:
    world.sweep("2021-02-01")
    subjects = world.send()
    first = next(row["id"] for row in world.occurrences(pledge) if row["due"] == "2021-02-10")
    world.arende(
        "uppfoljning",
        "klar",
        pledge,
        first,
        "--notering",
        "Publicerat på webbplatsen.",
        "--lank",
        "https://www.ronnviken.example/januari",
        "--datum",
        "2021-01-29",
        som="handlaggare",
    )
    done = next(row for row in world.occurrences(pledge) if row["id"] == first)

    assert subjects
    assert done["state"] == "klar"
    assert (done["done"]["link"], done["done"]["on"]) == ("https://www.ronnviken.example/januari", "2021-01-29")
    once_more = ("--notering", "En gång till.", *PUBLISHED, "2021-01-29")
    again = world.arende("uppfoljning", "klar", pledge, first, *once_more, som="handlaggare", code=1)
    assert "redan klar" in again.err


def test_an_interval_that_the_text_states_is_not_chosen_anew(world: World, pledge: str) -> None:
    monthly = next(row["id"].split("-")[0] for row in world.occurrences(pledge) if row["due"] == "2021-02-10")
    refused = world.arende("uppfoljning", "intervall", pledge, monthly, "--var", "P3M", som="handlaggare", code=1)

    assert "Texten anger redan hur ofta" in refused.err
    assert len([row for row in world.occurrences(pledge) if row["id"].startswith(monthly)]) == 24


def test_it_cannot_be_closed_before_feedback_is_published_and_the_last_report_comes_after_the_term(
    world: World, pledge: str
) -> None:
    world.sweep("2023-01-02")
    refused = world.step(pledge, "avsluta", "registrator", refused=True)
    assert "Återkoppling" in refused.err
    assert "2023-01-10" in refused.err

    for row in world.occurrences(pledge):
        if row["state"] != "klar":
            done = ("--notering", "Genomfört.", *PUBLISHED, "2023-01-02")
            world.arende("uppfoljning", "klar", pledge, row["id"], *done, som="handlaggare")
    world.arende("lofte", "klar", pledge, "l1", "--notering", "Tolv trygghetsvandringar.", som="handlaggare")
    world.arende(
        "lofte",
        "aterkoppla",
        pledge,
        "--lank",
        "https://www.ronnviken.example/lofte",
        "--datum",
        "2023-01-02",
        som="handlaggare",
    )
    world.dispatch_by_hand(pledge)
    world.step(pledge, "avsluta", "registrator")
    assert world.state(pledge) == "avslutad"
    assert world.ask("logg", "--verifiera")["ok"] is True


def test_another_round_has_a_document_of_its_own_and_the_first_one_stands(world: World, pledge: str) -> None:
    world.at("2022-01-10")
    world.step(pledge, "ny_omgang", "handlaggare", kind="aterrapportering")
    world.step(pledge, "foresla", "handlaggare", points="Kommunstyrelsen lägger utvärderingen till handlingarna.")
    world.step(pledge, "bered", "chef")
    first, second = [row for row in world.ask("visa", pledge)["records"] if row["template"] == "tjansteskrivelse"]
    words = {row["number"]: _words(world, pledge, row["number"]) for row in (first, second)}

    assert "utvärderingen till handlingarna" not in words[first["number"]]
    assert "utvärderingen till handlingarna" in words[second["number"]]
    assert (first["stale"], second["stale"]) == (False, False)


def test_a_text_written_in_the_later_round_is_issued_as_it_stands(world: World, pledge: str) -> None:
    world.at("2022-01-10")
    world.step(pledge, "ny_omgang", "handlaggare", kind="aterrapportering")
    written = (
        "  - kind: tjansteskrivelse\n    title: Utvärdering\n    sections:\n"
        "      - {heading: null, level: 1, blocks: [{p: Löftet har hållits.}]}\n"
    )
    path = world.folder / "omgang.yaml"
    text = world.arende("visa", pledge, "--som-fil").out
    path.write_text(text.replace("\ndocuments:\n", "\ndocuments:\n" + written), encoding="utf-8")
    world.arende("andra", pledge, "--fran", str(path), som="handlaggare")
    world.step(pledge, "foresla", "handlaggare", points="Kommunstyrelsen lägger utvärderingen till handlingarna.")
    world.step(pledge, "bered", "chef")
    last = [row["number"] for row in world.ask("visa", pledge)["records"] if row["template"] == "tjansteskrivelse"][-1]

    assert "Löftet har hållits." in _words(world, pledge, last)
    again = world.arende("visa", pledge, "--som-fil").out
    path.write_text(again, encoding="utf-8")
    assert world.ask("andra", pledge, "--fran", str(path), som="handlaggare")["changed"] == []


def _words(world: World, dnr: str, number: int) -> str:
    path = world.folder / f"{number}.docx"
    world.arende("handling", "hamta", dnr, str(number), "-o", str(path), som="registrator")
    return "\n".join(paragraph.text for paragraph in Document(str(path)).paragraphs)
