"""The plan in a terminal: of one case with its reckonings, of all in one table, and what is said when time is short."""

from __future__ import annotations

import pytest
from docx import Document
from icalendar import Calendar
from lxml import etree

from tests.terminal.conftest import EXAMPLES, OFFICER, REGISTRAR, Desk


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
    every = empty_desk.done("plan", "--alla").out
    _, _, short = every.partition("Ont om tid")
    assert short.split("\n")[1].strip() == "inget ordinarie sammanträde hinns med:"
    assert agreed in short
    assert "antal ärenden: 1" in every


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


def test_the_plan_as_a_calendar_is_read_back_with_every_day(empty_desk: Desk, agreed: str) -> None:
    events = empty_desk.done("plan", agreed, "--till", "2027-12-31", "--json").json["plans"][0]["events"]
    assert "Skriven till plan.ics" in empty_desk.done("plan", agreed, "--till", "2027-12-31", "--ics", "plan.ics").out

    found = Calendar.from_ical((empty_desk.folder / "plan.ics").read_bytes()).walk("VEVENT")
    assert [one.decoded("dtstart").isoformat() for one in found] == [row["date"] for row in events]
    assert len({str(one["uid"]) for one in found}) == len(events)


def test_the_wheel_is_drawn_and_written_for_the_year_asked_for(empty_desk: Desk, agreed: str) -> None:
    empty_desk.done("plan", "--alla", "--ar", "2027", "--svg", "hjul.svg", "--docx", "hjul.docx")
    root = etree.fromstring((empty_desk.folder / "hjul.svg").read_bytes())
    said = " ".join("".join(map(str, one.itertext())) for one in root.iter("{*}text"))

    assert "Årshjul 2027" in said
    assert "Förlängs: Överenskommelse om en trygg stadskärna KS/2026:214" in said
    assert "Möten: KS 27; KSAU 13; TSU 12" in said
    document = Document(str(empty_desk.folder / "hjul.docx"))
    told = {tuple(cell.text for cell in row.cells) for table in document.tables for row in table.rows}
    assert ("1 fredag", "Avtal förlängs av sig självt", "Överenskommelse om en trygg stadskärna", agreed) in told
    assert "Årshjul 2026" in empty_desk.done("plan", "--alla", "--svg", "-").out


def test_what_is_done_this_year_stands_in_the_wheel_as_done(empty_desk: Desk, agreed: str) -> None:
    empty_desk.done("paminn")
    occurrence = empty_desk.done("uppfoljning", "lista", "--dnr", agreed, "--json").json["occurrences"][0]["id"]
    empty_desk.done("uppfoljning", "klar", agreed, occurrence, "--notering", "Gjort", "--som", OFFICER)

    assert "(klar)" in empty_desk.done("plan", "--alla", "--svg", "-").out


def test_of_a_case_with_secrets_only_its_number_and_the_day_leave_the_house(empty_desk: Desk, agreed: str) -> None:
    secret = ("--titel", "Ritning", "--sekretess", "OSL 18 kap. 8 §", "--som", REGISTRAR)
    empty_desk.done("handling", "registrera", agreed, "--riktning", "inkommen", *secret)
    for kind in ("--ics", "--svg"):
        out = empty_desk.done("plan", "--alla", kind, "-").out
        assert agreed in out
        assert "stadskärna" not in out


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--alla", "--ar", "2027"), "--ar gäller årshjulet"),
        (("--alla", "--ar", "2025", "--svg", "x.svg"), "har redan varit"),
        (("--alla", "--json", "--svg", "-"), "skriver båda på stdout"),
        (("--alla", "--ics", "-", "--svg", "-"), "Bara en sak"),
        (("--alla", "--svg", "saknas/x.svg"), "mappen finns inte"),
    ],
)
def test_files_that_cannot_be_written_are_refused_before_anything_is(
    empty_desk: Desk, agreed: str, args: tuple[str, ...], said: str
) -> None:
    ran = empty_desk.run("plan", *args)

    assert ran.code == 2
    assert said in ran.err
    assert empty_desk.lies_there() == set()
