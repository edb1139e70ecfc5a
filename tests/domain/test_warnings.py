"""What is lawful but unusual, and is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from engine.domain.answers import Answers
from engine.domain.case import Case
from engine.domain.followup import Schedule
from engine.domain.municipality import Meeting
from engine.domain.text import Block, DocumentText, Point, Section
from engine.domain.warnings import WARNINGS
from tests.domain.made import case, duty, instrument, length, municipality, now, proposal

D = date.fromisoformat
AGREED = instrument(D("2023-07-01"), D("2025-12-31"))


def said(name: str, one: Case, on: str = "2023-07-01") -> str | None:
    return WARNINGS[name](one, now(D(on)))


def test_a_signature_before_the_decision() -> None:
    assert said("signed_before_decided", case(decisions=())) is not None
    assert said("signed_before_decided", case()) is None


def test_a_signature_that_came_with_the_file_and_is_older_than_the_decision() -> None:
    signed = case(instrument(D("2016-12-01"), D("2019-12-31")))
    found = said("signed_before_meeting", signed)
    assert found == "Undertecknat före beslutet: 2016-12-01, torsdag, och organet beslutade 2016-12-14, onsdag."
    assert said("signed_before_meeting", case(instrument(D("2017-01-01"), D("2019-12-31")))) is None
    assert said("signed_before_meeting", replace(signed, decisions=())) is None
    assert said("signed_before_meeting", replace(signed, round=2)) is None


def test_a_text_without_follow_up_yields_an_empty_list_and_a_word_about_it() -> None:
    assert said("no_follow_up", case()) is not None
    assert said("no_follow_up", case(obligations=(duty(Schedule(every=length("P1Y"))),))) is None


def test_a_proposal_in_a_case_without_an_agreement_is_told_that_nothing_can_be_signed() -> None:
    assert said("nothing_agreed", case()) is not None
    assert said("nothing_agreed", case(AGREED)) is None


@pytest.mark.parametrize(
    ("markers", "warned"),
    [
        (("1", "3", "4"), True),
        (("1", "2", "3"), False),
        (("a", "b"), False),
        ((None, None), False),
        (("2",), True),
        ((), False),
    ],
)
def test_points_that_are_not_one_to_n(markers: tuple[str | None, ...], warned: bool) -> None:
    one = replace(proposal(), points=tuple(Point(marker, "Antas.") for marker in markers))
    assert (said("points_out_of_order", case(decisions=(one,))) is not None) is warned


PLANNED = municipality(*(Meeting(D(day), "KS") for day in ("2023-06-07", "2023-08-30", "2023-09-27")))


@pytest.mark.parametrize(
    ("given", "warned"),
    [
        ({"meeting_on": "2023-06-08"}, True),
        ({"meeting_on": "2023-08-30"}, False),
        ({"meeting_on": "2023-06-07"}, False),
        ({"meeting_on": "2022-12-14"}, False),  # before the plan begins: nothing is known
        ({"meeting_on": "2023-12-06"}, False),  # after it ends
        ({"meeting_on": "2023-06-08", "organ": "KSAU"}, False),  # no plan for that organ
        ({"meeting_on": "2023-06-08", "delegation": "A1"}, False),  # nobody met
        ({}, False),
    ],
)
def test_a_meeting_day_that_is_not_in_the_plan(given: dict[str, str], warned: bool) -> None:
    answers = Answers({key: (D(one) if key == "meeting_on" else one,) for key, one in given.items()})
    found = WARNINGS["meeting_not_planned"](case(), now(D("2023-10-01"), answers, municipality=PLANNED))
    assert found == (
        "Sammanträdesdagen 2023-06-08, torsdag finns inte i sammanträdesplanen för Kommunstyrelsen: närmast är "
        "2023-06-07, onsdag och 2023-08-30, onsdag. Rätta dagen om den är fel: arende beslut ratta."
        if warned
        else None
    )


@pytest.mark.parametrize(("day", "warned"), [("2016-11-30", True), ("2016-12-01", False), (None, False)])
def test_a_meeting_before_the_case_was_opened(day: str | None, warned: bool) -> None:
    opened = replace(case(), opened_on=D("2016-12-01"), taken_over_on=None)
    asked = now(D("2017-01-01"), Answers({"meeting_on": (D(day),)} if day else {}))
    assert (WARNINGS["meeting_before_case"](opened, asked) is not None) is warned
    assert WARNINGS["meeting_before_case"](replace(opened, taken_over_on=D("2017-01-01")), asked) is None


def text(*words: str) -> DocumentText:
    heading, *rest = words
    blocks = (
        Block(p=rest[0] if rest else None),
        Block(bullets=tuple(rest[1:2])),
        Block(points=tuple(Point("1", one) for one in rest[2:])),
    )
    return DocumentText("overenskommelse", sections=(Section(heading, 1, blocks),))


@pytest.mark.parametrize(
    ("written", "lacks"),
    [
        (text("Syfte", "Områden för samverkan"), None),
        (text("Bakgrund"), "syfte och områden"),
        (text("Bakgrund", "Syftet är trygghet.", "ordningen på torget"), "områden"),
        (text("Bakgrund", "med lokalpolisområde Bergvika i syfte att"), "områden"),
        (text("Bakgrund", "i lokalpolisområdet", "Prioriterade områden: torget"), "syfte"),
        (text("Parter", "", "", "Syftet är trygghet inom dessa områden."), None),
    ],
)
def test_a_new_agreement_names_its_purposes_and_areas(written: DocumentText, lacks: str | None) -> None:
    found = said("purposes_and_areas", case(AGREED, documents=(written,)))
    assert found == (
        f"Överenskommelsen anger inte {lacks}: från 1 juli 2023 ska den göra det (lag 2023:196, 9 §)."
        if lacks
        else None
    )


def test_the_law_speaks_of_new_agreements_from_its_day() -> None:
    bare = case(AGREED, documents=(text("Bakgrund"),))
    assert said("purposes_and_areas", bare, "2023-06-30") is None
    assert said("purposes_and_areas", replace(bare, taken_over_on=D("2023-08-01")), "2023-08-01") is None
    assert said("purposes_and_areas", replace(bare, instruments=(replace(AGREED, kind="medborgarlofte"),))) is None


@pytest.mark.parametrize(
    ("start", "words"),
    [
        ("2025-12-01", "medan «Överenskommelse om trygghet» löper till och med 2025-12-31"),
        ("2026-01-01", None),
        ("2026-03-01", "däremellan gäller inget"),
    ],
)
def test_a_renewal_that_overlaps_the_old_term_or_leaves_a_gap(start: str, words: str | None) -> None:
    one = case(replace(AGREED, successor="KS/2026:1", renewal_open=True))
    answers = Answers({"term_start": (D(start),), "successor": ("KS/2026:1",)})
    found = WARNINGS["terms_that_meet_ill"](one, now(D("2025-10-01"), answers))
    assert (found is None) is (words is None)
    assert words is None or words in (found or "")
