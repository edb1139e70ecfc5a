"""A matter that is postponed, sent back, voted on with a reservation and a jäv, and changed on the way: the minutes
keep all of it, and the law is kept.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from tests.support.board import SECRETARY, approve_and_post, breaches, form, hold, hold_as, item_of, open_meeting
from tests.support.world import World

EXAMPLES = Path(__file__).resolve().parents[2] / "exempel"
FIRST, SECOND, THIRD = ("KS", "2017-08-30"), ("KS", "2017-09-27"), ("KS", "2017-10-25")
CHAIR, VICE = "Ingegärd Sjövalla", "Torvald Björkhage"
MEMBERS = (CHAIR, VICE, "Britt-Marie Åslund", "Gunnar Lövdal", "Siv Hedmyra", "Anders Stenvik", "Lovisa Kvarnbrink")
ALTERNATE = "Per-Olof Näsgård"


@pytest.fixture
def case(world: World, examples: Path) -> str:
    world.at("2017-06-15")
    dnr = world.open(examples / "samverkansformer.yaml")
    world.at("2017-08-21")
    _prepared(world, dnr)
    return dnr


def _prepared(world: World, dnr: str) -> None:
    world.step(dnr, "foresla", "handlaggare")
    world.step(dnr, "bered", "chef")


def _postponed(world: World, case: str) -> None:
    open_meeting(world, *FIRST, case)
    world.at("2017-08-30T16:00")
    hold(world, *FIRST, {case: {"outcome": "bordlaggning", "points": [], "until": "2017-09-27"}})


def _sent_back(world: World, case: str) -> None:
    _postponed(world, case)
    open_meeting(world, *SECOND, case)
    world.at("2017-09-27T16:00")
    hold(world, *SECOND, {case: {"outcome": "aterremiss", "points": [], "reason": "Kostnaden ska redovisas."}})


def _contested() -> dict[str, Any]:
    """Gunnar Lövdal is jävig and an alternate serves for him; four to three, and one of the three reserves herself."""
    return {
        "outcome": "med_andringar",
        "points": [
            "Kommunstyrelsen ställer sig bakom kommunledningskontorets förslag till samverkansformer för år 2018."
        ],
        "disqualified": [{"who": "Gunnar Lövdal", "why": "styrelseledamot i förbundet", "instead": ALTERNATE}],
        "motions": [
            {"who": [CHAIR], "text": "bifall till förslaget med ändringen att det gäller år 2018"},
            {"who": "Anders Stenvik", "text": "avslag"},
        ],
        "procedure": "Ordföranden ställer förslagen mot varandra och finner att kommunstyrelsen bifaller hennes eget.",
        "vote": {
            "for_yes": "ordförandens förslag",
            "for_no": "Anders Stenviks förslag",
            "yes": [CHAIR, VICE, "Britt-Marie Åslund", "Lovisa Kvarnbrink"],
            "no": ["Anders Stenvik", "Siv Hedmyra", ALTERNATE],
        },
        "reservations": [{"who": "Anders Stenvik", "text": "Nyttan är inte visad."}],
        "statements": [{"who": "Siv Hedmyra", "text": "Vänsterpartiet hade velat se en längre tid."}],
    }


def _decided(world: World, case: str) -> None:
    _sent_back(world, case)
    world.at("2017-10-09")
    _prepared(world, case)
    open_meeting(world, *THIRD, case)
    world.at("2017-10-25T16:00")
    hold(world, *THIRD, {case: _contested()})


def test_what_was_adopted_with_changes_says_so_in_the_case_too(world: World, case: str) -> None:
    _decided(world, case)
    decided = world.ask("visa", case)["decisions"][-1]

    assert (decided["outcome"], decided["outcomeLabel"]) == ("bifall", "bifall med ändringar")
    assert "bifall med ändringar" in world.arende("visa", case).out


def test_what_is_postponed_stays_with_the_organ_and_comes_again(world: World, case: str) -> None:
    _postponed(world, case)
    minute = item_of(world, *FIRST, case)["minute"]

    assert world.state(case) == "beredning"
    assert (minute["outcome"], minute["until"]) == ("bordlaggning", "2017-09-27")


def test_what_a_step_postpones_stands_on_the_agenda_of_the_day_it_names(world: World, case: str) -> None:
    world.at("2017-08-30T16:00")
    fields = ("--falt", f"meeting_on={FIRST[1]}", "--falt", f"until={FIRST[1]}")
    early = world.arende("steg", case, "bordlagg", *fields, som=SECRETARY, code=2)
    assert "kan inte bordläggas till 2017-08-30" in early.err
    world.step(case, "bordlagg", SECRETARY, meeting_on=FIRST[1], paragraph="88", until=THIRD[1])

    assert f"bordläggning till {THIRD[1]}" in world.arende("visa", case).out
    for meeting, standing in ((SECOND, False), (THIRD, True)):
        open_meeting(world, *meeting, call=False)
        on_it = [row["dnr"] for row in world.ask("sammantrade", "visa", *meeting)["items"]]
        assert (case in on_it) is standing


def test_what_is_sent_back_needs_a_motive_and_returns_to_the_handlaggare(world: World, case: str) -> None:
    _postponed(world, case)
    open_meeting(world, *SECOND, case)
    world.at("2017-09-27T16:00")
    refused = hold(world, *SECOND, {case: {"outcome": "aterremiss", "points": []}}, code=1)
    assert "5 kap. 50 § kommunallagen" in breaches(refused)
    assert world.ask("sammantrade", "visa", *SECOND)["paragraphs"] is None
    hold(world, *SECOND, {case: {"outcome": "aterremiss", "points": [], "reason": "Kostnaden ska redovisas."}})
    decided = world.ask("visa", case)["decisions"][-1]

    assert world.state(case) == "utkast"
    assert (decided["outcome"], decided["reason"]) == ("aterremiss", "Kostnaden ska redovisas.")
    assert decided["legal"]["state"] == "ej_justerat"


def test_the_minutes_keep_motions_votes_reservations_and_who_left(world: World, case: str) -> None:
    _decided(world, case)
    path = world.folder / "protokoll.docx"
    world.arende("sammantrade", "protokoll", *THIRD, "-o", str(path), som=SECRETARY)
    said = "\n".join(one.text for one in Document(io.BytesIO(path.read_bytes())).paragraphs)

    assert world.state(case) == "beslutad"
    for words in (
        "Gunnar Lövdal anmäler jäv (styrelseledamot i förbundet) och deltar varken",
        f"{ALTERNATE} tjänstgör i stället.",
        "Anders Stenvik (M) yrkar avslag.",
        "Ja-röst för ordförandens förslag",
        "4 ja-röster och 3 nej-röster avges. Kommunstyrelsen beslutar enligt ordförandens förslag.",
        "Anders Stenvik (M) reserverar sig mot beslutet: Nyttan är inte visad.",
        "Siv Hedmyra (V): Vänsterpartiet hade velat se en längre tid.",
    ):
        assert words in said


@pytest.mark.one_database
def test_the_difference_between_proposed_and_decided_is_shown(world: World, case: str) -> None:
    _decided(world, case)
    changes = item_of(world, *THIRD, case)["minute"]["changes"]

    assert [one["kind"] for one in changes] == ["andrad"]
    assert changes[0]["decided"].endswith("för år 2018.")
    assert "förslaget: " in world.arende("sammantrade", "visa", *THIRD).out


def _with(**changed: Any) -> dict[str, Any]:
    return {**_contested(), **changed}


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("item", "rule"),
    [
        (_with(motions=[{"who": "Gunnar Lövdal", "text": "bifall"}]), "6 kap. 30 § kommunallagen"),
        (_with(reservations=[{"who": "Hillevi Tallmo", "text": ""}]), "4 kap. 27 § kommunallagen"),
        (_with(disqualified=[]), "5 kap. 67 § femte punkten"),
        (_with(points=[]), "5 kap. 67 § fjärde punkten"),
    ],
)
def test_what_the_law_does_not_allow_is_refused_with_its_rule(
    world: World, case: str, item: dict[str, Any], rule: str
) -> None:
    open_meeting(world, *FIRST, case)
    world.at("2017-08-30T16:00")
    assert rule in breaches(hold(world, *FIRST, {case: item}, code=1))
    assert world.state(case) == "beredning"
    assert world.ask("sammantrade", "visa", *FIRST)["state"] == "kallat"


@pytest.mark.one_database
def test_a_file_for_another_meeting_is_refused(world: World, case: str) -> None:
    open_meeting(world, *FIRST, case)
    world.at("2017-08-30T16:00")
    assert "inte för KS 2017-08-30" in hold(world, *FIRST, meeting="KS 2017-09-27", code=1).err


@pytest.mark.one_database
def test_a_meeting_without_quorum_is_refused(world: World, case: str) -> None:
    open_meeting(world, *FIRST, case)
    world.at("2017-08-30T16:00")
    few = hold(world, *FIRST, serving=list(MEMBERS[:3]), approvers=[VICE], code=1)
    assert "3 av 7 ledamöter är närvarande" in breaches(few)
    assert "6 kap. 27 § kommunallagen" in breaches(few)


@pytest.mark.one_database
def test_somebody_who_is_not_in_office_that_day_is_refused(world: World, case: str) -> None:
    open_meeting(world, *FIRST, case)
    world.at("2017-08-30T16:00")
    stranger = hold(world, *FIRST, serving=[*MEMBERS[:6], "Fatima Ekhamn"], code=1)
    assert "Fatima Ekhamn är inte förtroendevald i organet" in breaches(stranger)
    unsaid = hold(world, *FIRST, serving=[*MEMBERS[:6], ALTERNATE], code=1)
    assert "skriv för vem" in breaches(unsaid)
    both = hold(world, *FIRST, serving=[*MEMBERS, {"name": ALTERNATE, "instead_of": CHAIR}], alternates=[], code=1)
    assert "själv är närvarande" in breaches(both)


def test_a_paragraph_that_is_used_or_out_of_order_is_refused(world: World, case: str) -> None:
    open_meeting(world, *FIRST, case)
    world.at("2017-08-30T16:00")
    hold(world, *FIRST, {case: {"outcome": "bordlaggning", "points": [], "paragraph": 88}})
    open_meeting(world, *SECOND, case)
    world.at("2017-09-27T16:00")
    assert "§ 88 är redan använd" in breaches(hold(world, *SECOND, {case: {"paragraph": 88}}, code=1))
    assert "blir § 91, inte § 95" in breaches(hold(world, *SECOND, {case: {"paragraph": 95}}, code=1))
    assert world.ask("sammantrade", "visa", *FIRST)["paragraphs"] == "86–88"


@pytest.mark.one_database
def test_an_utskott_decides_only_where_the_delegationsordning_says_so(world: World, case: str) -> None:
    open_meeting(world, "TSU", "2017-09-12", case)
    world.at("2017-09-12T16:00")
    wrong = hold(world, "TSU", "2017-09-12", {case: {"delegation": "3.2"}}, code=1)
    assert "punkt 3.2 ger Kanslichef rätt att besluta, inte TSU" in breaches(wrong)
    assert "6 kap. 37 och 38 §§" in breaches(wrong)
    hold(world, "TSU", "2017-09-12", {case: {"delegation": "3.1"}})
    decided = world.ask("visa", case)["decisions"][-1]

    assert (decided["body"], decided["role"], decided["delegation"]) == ("TSU", "beslut", "3.1")
    assert world.state(case) == "beslutad"


def test_minutes_are_not_approved_before_the_meeting_nor_posted_before_they_are_approved(
    world: World, case: str
) -> None:
    open_meeting(world, *FIRST, case)
    early = world.arende("sammantrade", "justera", *FIRST, som=SECRETARY, code=1)
    assert "5 kap. 69 § kommunallagen" in early.err
    world.at("2017-09-04")
    hold(world, *FIRST)
    before = world.arende("sammantrade", "justera", *FIRST, "--datum", "2017-08-29", som=SECRETARY, code=1)
    assert "före sammanträdet" in before.err
    unapproved = world.arende("sammantrade", "anslag", *FIRST, som=SECRETARY, code=1)
    assert "8 kap. 12 §" in unapproved.err
    world.arende("sammantrade", "justera", *FIRST, som=SECRETARY)
    sooner = world.arende("sammantrade", "anslag", *FIRST, "--datum", "2017-09-01", som=SECRETARY, code=1)
    assert "före justeringen" in sooner.err


@pytest.mark.one_database
def test_late_approval_and_posting_are_done_and_warned_about(world: World, case: str) -> None:
    open_meeting(world, *FIRST, case)
    world.at("2017-09-20")
    hold(world, *FIRST)
    late = world.arende("sammantrade", "justera", *FIRST, "--datum", "2017-09-14", som=SECRETARY)
    assert "efter sista dagen" in late.err
    slow = world.arende("sammantrade", "anslag", *FIRST, "--datum", "2017-09-18", som=SECRETARY)
    assert "8 kap. 12 §" in slow.err


def test_a_notice_taken_down_too_early_stops_the_clock_until_it_is_up_again(world: World, case: str) -> None:
    open_meeting(world, *FIRST, case)
    world.at("2017-08-30T16:00")
    hold(world, *FIRST)
    approve_and_post(world, *FIRST, "2017-09-01", "2017-09-01")
    world.at("2017-09-15")
    down = world.arende("sammantrade", "anslag", *FIRST, "--ned", "2017-09-15", som=SECRETARY)
    assert "överklagandetiden har inte gått ut" in down.err
    assert item_of(world, *FIRST, case)["legal"]["state"] == "anslag_brutet"
    world.at("2017-10-10")
    world.arende("sammantrade", "lagakraft", *FIRST, som=SECRETARY, code=1)
    world.arende("sammantrade", "anslag", *FIRST, som=SECRETARY)
    assert item_of(world, *FIRST, case)["legal"]["lastAppealDay"]["date"] == "2017-10-31"


def test_an_appeal_keeps_a_decision_open_until_the_court_has_finished(world: World, case: str) -> None:
    open_meeting(world, *FIRST, case)
    world.at("2017-08-30T16:00")
    hold(world, *FIRST)
    approve_and_post(world, *FIRST, "2017-09-01", "2017-09-01")
    number = str(item_of(world, *FIRST, case)["paragraph"])
    world.at("2017-09-20")
    line = ("sammantrade", "lagakraft", *FIRST, "--paragraf", number)
    world.arende(*line, "--overklagat", "2017-09-19", som=SECRETARY)
    world.at("2017-10-30")
    assert "överklagat" in world.arende(*line, som=SECRETARY, code=1).err
    world.at("2018-02-01")
    world.arende(*line, "--avgjort", "2018-01-31", som=SECRETARY)
    assert item_of(world, *FIRST, case)["legal"]["finalFrom"]["date"] == "2018-01-31"


def test_a_paragraph_declared_at_once_is_approved_and_posted_alone(world: World, case: str) -> None:
    open_meeting(world, *FIRST, case)
    world.at("2017-08-30T16:00")
    hold(world, *FIRST, {case: {"immediate": True}})
    item = item_of(world, *FIRST, case)
    assert item["legal"]["state"] == "justerat"
    world.arende("sammantrade", "anslag", *FIRST, som=SECRETARY)
    shown = world.ask("sammantrade", "visa", *FIRST)

    assert shown["state"] == "delvis_justerat"
    assert [one["paragraphs"] for one in shown["notices"]] == [str(item["paragraph"])]
    path = world.folder / "oj.docx"
    world.arende("sammantrade", "protokoll", *FIRST, "--omedelbart", "-o", str(path), som=SECRETARY)
    said = "\n".join(one.text for one in Document(str(path)).paragraphs)
    assert "Paragrafen förklaras omedelbart justerad." in said
    assert "Val av justerare" not in said


def test_texts_may_be_rewritten_before_the_approval_but_what_was_decided_stands(world: World, case: str) -> None:
    open_meeting(world, *FIRST, case)
    world.at("2017-08-30T16:00")
    record = form(world, *FIRST)
    hold_as(world, *FIRST, record)
    record["items"][-1]["procedure"] = "Ordföranden frågar om förslaget antas och finner att det är så."
    hold_as(world, *FIRST, record)
    record["items"][-1]["points"] = ["Kommunstyrelsen säger nej."]
    assert "ändras inte efteråt" in hold_as(world, *FIRST, record, code=1).err
    approve_and_post(world, *FIRST, "2017-09-01", "2017-09-01")
    record["items"][-1].pop("points")
    assert "redan justerade" in hold_as(world, *FIRST, record, code=1).err


def test_a_correction_stands_visible_in_the_minutes_and_the_extract_is_stale(world: World, case: str) -> None:
    open_meeting(world, *FIRST, case)
    world.at("2017-08-30T16:00")
    hold(world, *FIRST)
    number = str(item_of(world, *FIRST, case)["paragraph"])
    line = ("sammantrade", "ratta", *FIRST, "--paragraf", number, "--text", "Rätt namn är Vikbygden.")
    early = world.arende(*line, "--motivering", "Skrivfel.", som=SECRETARY, code=1)
    assert "inte justerade" in early.err
    approve_and_post(world, *FIRST, "2017-09-01", "2017-09-01")
    world.arende("sammantrade", "utdrag", *FIRST, som=SECRETARY)
    world.at("2017-09-05")
    world.arende(*line, "--motivering", "Skrivfel.", som=SECRETARY)
    path = world.folder / "protokoll.docx"
    world.arende("sammantrade", "protokoll", *FIRST, "-o", str(path), som=SECRETARY)
    said = "\n".join(one.text for one in Document(str(path)).paragraphs)

    assert "Rätt namn är Vikbygden." in said
    assert "Rättat den 5 september 2017 av Petronella Skogtun. Skäl: Skrivfel." in said
    assert [row["stale"] for row in world.ask("visa", case)["records"] if row["template"] == "protokollsutdrag"] == [
        True
    ]
    assert world.ask("logg", "--verifiera")["ok"] is True


@pytest.mark.one_database
def test_a_case_stands_once_on_an_agenda_and_only_before_its_own_organs(world: World, case: str) -> None:
    open_meeting(world, *FIRST, case)
    line = ("sammantrade", "dagordning", *FIRST, "--arende", case)
    assert "5 kap. 66 och 67 §§" in world.arende(*line, som=SECRETARY, code=1).err
    world.arende("sammantrade", "skapa", *FIRST, som=SECRETARY, code=1)
    world.arende("sammantrade", "skapa", "SBN", "2017-09-14", som=SECRETARY)
    other = world.arende("sammantrade", "dagordning", "SBN", "2017-09-14", "--arende", case, som=SECRETARY, code=1)
    assert "5 kap. 26–28 §§" in other.err
    assert item_of(world, *FIRST, case)["number"] == 3


def test_a_meeting_is_moved_with_its_agenda_or_called_off_and_the_plan_follows(world: World, case: str) -> None:
    open_meeting(world, *FIRST, case)
    moved = world.arende("sammantrade", "flytta", *FIRST, "--till", "2017-08-31", som=SECRETARY)
    assert "kalla dem på nytt" in moved.err
    rows = world.ask("sammantrade", "lista", "--organ", "KS", "--fran", "2017-08-01", "--till", "2017-09-01")[
        "meetings"
    ]
    assert [(row["day"], row["items"], row["state"]) for row in rows] == [("2017-08-31", 3, "planerat")]
    off = world.arende("sammantrade", "stall-in", "KS", "2017-08-31", "--motivering", "För få ärenden.", som=SECRETARY)
    assert case in off.err
    world.arende("sammantrade", "kallelse", "KS", "2017-08-31", som=SECRETARY, code=1)
    rows = world.ask("sammantrade", "lista", "--organ", "KS", "--fran", "2017-08-01", "--till", "2017-09-01")[
        "meetings"
    ]
    assert [row["state"] for row in rows] == ["installt"]
    world.arende("init", "--kommun", str(EXAMPLES / "kommun.yaml"), som="registrator")
    planned = world.ask("sammantrade", "lista", "--organ", "KS", "--fran", "2017-08-30", "--till", "2017-08-31")
    assert [row["state"] for row in planned["meetings"]] == ["installt"]
