"""A subject says verb, Dnr and day, or how many and how near, and nothing of what the case is about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from engine.dispatch.letters import subjects
from engine.dispatch.letters.facts import Digest, Row, Unanswered, Unsent
from engine.domain.workflow import Anchor
from tests.dispatch.letters.facts import (
    COMING,
    DECIDED,
    EVERYTHING,
    HANDED_OVER,
    HELENA,
    HOUSE,
    LATE,
    MONDAY,
    QUESTION,
    SECRET,
    TODAY,
)


def _digest(*rows: Row) -> Digest:
    return Digest(HELENA, MONDAY, HOUSE, rows)


@pytest.mark.parametrize(
    ("row", "subject"),
    [
        (COMING, "Följ upp KS/2020:31 senast 10 februari"),
        (replace(COMING, due=date(2022, 2, 10)), "Följ upp KS/2020:31 senast 10 februari 2022"),
        (LATE, "Följ upp KS/2020:31, försenat sedan 10 januari"),
        (TODAY, "Ta ställning till KS/2019:104 i dag, 1 februari"),
        (replace(COMING, kind=Anchor.TERM_END), "Ta ställning till KS/2020:31 senast 10 februari"),
        (replace(COMING, kind=Anchor.WATCH), "Ta upp KS/2020:31 senast 10 februari"),
        (QUESTION, "Svara i KS/2017:215, 1 februari"),
        (SECRET, "Öppna KS/2021:9 senast 15 februari"),
    ],
)
def test_of_one_reminder_it_says_what_to_do_and_by_when(row: Row, subject: str) -> None:
    assert subjects.of_digest(_digest(row)) == subject


@pytest.mark.parametrize(
    ("rows", "subject"),
    [
        ((COMING, TODAY), "2 bevakningar i KS/2019:104 och KS/2020:31, närmast i dag, 1 februari"),
        ((COMING, QUESTION), "2 bevakningar i KS/2020:31 och KS/2017:215, närmast 10 februari"),
        ((LATE, QUESTION), "2 bevakningar i KS/2020:31 och KS/2017:215, 1 försenad sedan 10 januari"),
        (
            (LATE, LATE, COMING, QUESTION, SECRET),
            "5 bevakningar i KS/2020:31 och 2 till, 2 försenade, närmast 10 februari",
        ),
        ((LATE, COMING), "2 bevakningar i KS/2020:31, 1 försenad, närmast 10 februari"),
    ],
)
def test_of_several_it_says_how_many_in_which_cases_and_how_near(rows: tuple[Row, ...], subject: str) -> None:
    assert subjects.of_digest(_digest(*rows)) == subject


def test_lists_and_the_rest_are_named_after_the_reminders() -> None:
    alone = Digest(HELENA, MONDAY, HOUSE, monthly=EVERYTHING.monthly)
    assert subjects.of_digest(alone) == "Månadslista för februari 2021"
    assert subjects.of_digest(replace(alone, yearly=EVERYTHING.yearly)) == (
        "Månadslista för februari 2021; årslista för 2022"
    )
    waiting = Digest(HELENA, MONDAY, HOUSE, waiting=EVERYTHING.waiting[:1])
    assert subjects.of_digest(waiting) == "KS/2021:12 väntar på dig, 1 februari"
    assert subjects.of_digest(replace(waiting, unsent=EVERYTHING.unsent)) == (
        "KS/2021:12 väntar på dig, 1 februari; 2 mejl kom inte fram"
    )


def test_what_the_chef_and_the_registrator_hear_of_says_which_case_and_since_when() -> None:
    unanswered = (Unanswered(LATE, "Anna Al", date(2021, 1, 11)),)
    alone = Digest(HELENA, MONDAY, HOUSE, unanswered=unanswered)
    assert subjects.of_digest(alone) == "1 obesvarad hos medarbetare i KS/2020:31 sedan 11 januari"
    orphan = Digest(HELENA, MONDAY, HOUSE, orphans=(COMING,))
    assert subjects.of_digest(orphan) == "1 bevakning utan mottagare i KS/2020:31"
    unsent = Digest(HELENA, MONDAY, HOUSE, unsent=(Unsent("Polisen", "Beslut", "550", "KS/2020:31"),))
    assert subjects.of_digest(unsent) == "1 mejl i KS/2020:31 kom inte fram"


def test_a_subject_never_grows_longer_than_is_read() -> None:
    said = subjects.of_digest(EVERYTHING)
    assert said.startswith("5 bevakningar i KS/2020:31 och 3 till, 1 försenad, närmast i dag, 1 februari; ")
    assert said.endswith("2 ärenden väntar på dig; med mera")


def test_a_hand_over_and_a_decision_say_which_case_and_when() -> None:
    assert subjects.of_hand_over(HANDED_OVER) == "Du har fått 2 ärenden från Anna Al, 1 februari 2021"
    one = replace(HANDED_OVER, cases=HANDED_OVER.cases[:1])
    assert subjects.of_hand_over(one) == "Du har fått KS/2020:31 från Anna Al, 1 februari 2021"
    assert subjects.of_decision(DECIDED) == "Beslut i KS/2017:215 den 13 september 2017"
