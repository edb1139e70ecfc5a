"""The plan in a terminal: of one case with its reckonings, of all in one table, and what is said when time is short."""

from __future__ import annotations

import pytest

from tests.terminal.conftest import EXAMPLES, REGISTRAR, Desk


@pytest.fixture
def agreed(empty_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> str:
    """An agreement that extends itself every calendar year, followed up; late in November its year is nearly over."""
    monkeypatch.setenv("ARENDE_IDAG", "2026-11-27")
    empty_desk.done("init", "--kommun", str(EXAMPLES / "kommun.yaml"))
    opened = empty_desk.done(
        "nytt", "--fran", str(EXAMPLES / "kalenderarsavtal.yaml"), "--status", "uppfoljning", "--som", REGISTRAR
    )
    return opened.out.strip().splitlines()[-1]


def test_the_plan_of_a_case_tells_each_day_with_its_reckoning(empty_desk: Desk, agreed: str) -> None:
    out = empty_desk.done("plan", agreed, "--till", "2027-12-31").out

    assert "januari 2027" in out
    assert "förlängs av sig självt" in out
    assert "förlängt 11 gånger med 1 år = 2027-12-31, fredag" in out
    assert "uppsägningstid: framgår inte" in out
    assert "tjänsteskrivelsen klar senast" in out
    assert "manusstopp till Kommunstyrelsens arbetsutskott 2027-10-04, måndag" in out
    assert "Det som inte kan räknas fram" in out


def test_where_no_meeting_is_left_the_plan_says_so_with_what_can_be_done(empty_desk: Desk, agreed: str) -> None:
    out = empty_desk.done("plan", agreed).out

    assert "inget ordinarie sammanträde hinns med" in out
    for law in ("KL 6 kap. 23 §", "KL 6 kap. 37 §", "KL 6 kap. 39 §"):
        assert law in out
    assert "Ont om tid" in empty_desk.done("plan", "--alla").out


def test_past_the_last_loaded_meeting_the_plan_is_missing_and_the_days_are_marked(
    empty_desk: Desk, agreed: str
) -> None:
    out = empty_desk.done("plan", agreed, "--till", "2029-12-31").out

    assert "sammanträdesplan saknas för Kommunstyrelsen efter 2027-12-15, onsdag: dagarna är uppskattade" in out
    assert "(uppskattat)" in out


def test_the_plan_as_json_holds_every_day_with_its_kind(empty_desk: Desk, agreed: str) -> None:
    answer = empty_desk.done("plan", agreed, "--till", "2027-12-31", "--json").json
    (one,) = answer["plans"]

    assert (answer["today"], answer["till"], one["dnr"]) == ("2026-11-27", "2027-12-31", agreed)
    extended = next(row for row in one["events"] if row["kind"] == "forlangning")
    assert extended["date"] == "2027-01-01"
    assert extended["reckoning"]
    assert [way["reach"] for way in one["waysBack"]] == ["inget_sammantrade", "med_laga_kraft"]
    assert one["waysBack"][1]["ready"] == "2027-10-04"


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        ((), 2, "Ange ett diarienummer, eller --alla"),
        (("KS/2026:214", "--alla"), 2, "inte båda"),
        (("KS/2026:214", "--till", "2026-11-26"), 2, "har redan varit"),
        (("KS/2026:214", "--till", "2199-01-01"), 2, "för långt fram"),
        (("KS/2031:9",), 3, "KS/2031:9"),
    ],
)
def test_a_plan_that_cannot_be_made_says_why(
    empty_desk: Desk, agreed: str, args: tuple[str, ...], code: int, said: str
) -> None:
    ran = empty_desk.run("plan", *args)

    assert ran.code == code
    assert said in ran.err
