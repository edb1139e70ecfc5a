"""An agreement that goes on one calendar year at a time until somebody gives notice, for ten years; and notice stops
it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.world import World


@pytest.fixture
def agreement(world: World, examples: Path) -> str:
    """Decided, signed and followed up in 2016; the term goes to 2016-12-31."""
    world.at("2016-02-04")
    dnr = world.open(examples / "kalenderarsavtal.yaml")
    points = world.folder / "punkter.yaml"
    points.write_text("- {marker: '1', text: Kommunstyrelsen godkänner överenskommelsen.}\n", encoding="utf-8")
    if world.ask("visa", dnr)["caseOfficer"] is None:
        world.arende("tilldela", dnr, world.users["handlaggare"], som="registrator")
    world.step(dnr, "foresla", "handlaggare", points=f"@{points}")
    world.step(dnr, "bered", "chef")
    world.at("2016-03-10")
    world.step(dnr, "besluta", "namndsekreterare", meeting_on="2016-03-02", paragraph="22")
    if world.state(dnr) == "beslutad":
        world.step(
            dnr,
            "underteckna",
            "registrator",
            signed_on="2016-03-10",
            mandate="reglementet § 12",
            original="närarkivet",
            fil_file=world.signed_file(),
        )
    world.step(dnr, "folj_upp", "handlaggare")
    return dnr


def test_the_last_notice_day_is_not_known_and_says_so(world: World, agreement: str) -> None:
    notice = world.ask("avtal", agreement)["instruments"][0]["lastNoticeDay"]

    assert [row["date"] for row in notice] == [None]
    assert "framgår inte" in " ".join(notice[0]["reckoning"])


def test_the_extension_is_reminded_of_before_each_periods_end_and_entered_in_the_journal_for_ten_years(
    world: World, agreement: str
) -> None:
    for year in range(2016, 2026):
        raised = world.sweep(f"{year}-09-15")
        assert raised["failed"] == 0
        assert any("Ta ställning" in row["what"] for row in _open_reminders(world, agreement)), year
        world.step(agreement, "lat_lopa", "chef", motive="Samverkan fungerar och ska fortsätta.")
        assert not any("Ta ställning" in row["what"] for row in _open_reminders(world, agreement)), year
        world.sweep(f"{year + 1}-01-04")

    extended = [row for row in world.ask("logg", agreement)["entries"] if row["kind"] == "forlangt"]
    assert len(extended) == 10
    assert world.ask("avtal", agreement)["instruments"][0]["currentPeriod"] == {
        "start": "2026-01-01",
        "end": "2026-12-31",
    }


def _open_reminders(world: World, dnr: str) -> list[dict[str, str]]:
    return list(world.ask("bevaka", dnr)["reminders"])


def test_the_styrgrupp_takes_up_extension_before_every_calendar_year(world: World, agreement: str) -> None:
    world.sweep("2019-01-07")
    before = [
        row
        for row in world.occurrences(agreement)
        if row["due"] and row["due"].endswith("-12-31") and row["period"]["start"]
    ]

    starts = {row["period"]["start"] for row in before}
    assert {"2017-01-01", "2018-01-01", "2019-01-01", "2020-01-01"} <= starts


def test_giving_notice_opens_a_round_in_the_organ_and_only_its_decision_ends_the_agreement(
    world: World, agreement: str
) -> None:
    world.at("2018-05-02")
    refused = world.step(agreement, "sag_upp", "handlaggare", motive="Ny organisation.", refused=True)
    assert "roll" in refused.err

    world.step(agreement, "sag_upp", "chef", motive="Ny organisation.")
    shown = world.ask("visa", agreement)
    assert (shown["state"], shown["round"], shown["roundKind"]) == ("utkast", 2, "uppsagning")

    world.step(agreement, "foresla", "handlaggare", points="Kommunstyrelsen säger upp överenskommelsen.")
    world.step(agreement, "bered", "chef")
    world.at("2018-06-14")
    world.step(agreement, "besluta", "namndsekreterare", meeting_on="2018-06-13", paragraph="77")
    for undoing in ({"action": "lat_lopa"}, {"action": "omforhandla", "until": "2018-11-01"}):
        no = world.step(agreement, som="chef", motive="Vi ångrar oss.", refused=True, **undoing)
        assert "KS § 77 2018-06-13 har beslutat om uppsägning: sänd den" in no.err
    assert any("Sänd uppsägningen och registrera den" in row["what"] for row in _open_reminders(world, agreement))

    world.step(agreement, "sag_upp", "registrator", motive="KS § 77.", given_on="2018-06-14", received_on="2018-06-14")

    instrument = world.ask("avtal", agreement)["instruments"][0]
    assert world.state(agreement) == "uppsagd"
    assert instrument["status"] == "uppsagd"
    assert instrument["notice"]["endsOn"] == "2018-12-31"
    world.sweep("2019-01-10")
    assert not [
        row for row in world.occurrences(agreement) if row["state"] != "klar" and (row["due"] or "") > "2019-01-31"
    ]
    assert [row for row in world.ask("logg", agreement)["entries"] if row["kind"] == "forlangt"][-1:] != []
