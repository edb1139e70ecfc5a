"""What comes about as days go by is written down once, with why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from engine.domain.by_itself import by_itself, plan_occurrences
from engine.domain.events import Ended, OccurrencesDropped
from engine.domain.followup import Schedule
from tests.domain.made import PLACE, case, duty, instrument, noticed, workflow

D = date.fromisoformat
FIXED = instrument(D("2017-01-01"), D("2017-12-31"))
GOES_ON = instrument(D("2017-01-01"), D("2019-12-31"), id_="goes_on")
BEFORE, AFTER, LATER = D("2017-12-31"), D("2018-01-01"), D("2018-06-01")


def test_the_end_of_one_agreement_is_told_once_though_its_case_goes_on() -> None:
    one, told = by_itself(workflow(), case(FIXED, GOES_ON), PLACE, BEFORE, frozenset())
    assert not told
    one, told = by_itself(workflow(), one, PLACE, AFTER, frozenset())
    assert [event.says() for event in told] == [
        "«Överenskommelse om trygghet» upphörde 2017-12-31, söndag: avtalstiden går till och med 2017-12-31, söndag"
    ]
    assert by_itself(workflow(), one, PLACE, LATER, frozenset())[1] == []


def test_what_notice_ended_says_so_and_what_was_over_before_the_takeover_is_history() -> None:
    ended = noticed(GOES_ON, D("2018-03-31"), D("2017-12-01"))
    (event,) = by_itself(workflow(), case(ended), PLACE, LATER, frozenset())[1]
    assert isinstance(event, Ended)
    assert "uppsagt av polisen" in event.says()
    before = case(replace(FIXED, taken_over=True), taken_over_on=LATER)
    assert by_itself(workflow(), before, PLACE, LATER, frozenset())[1] == []


def test_a_duty_that_falls_away_with_its_agreement_says_that_nobody_chose_an_interval() -> None:
    asked = case(FIXED, GOES_ON, obligations=(duty(Schedule(unspecified=True, words="regelbundet")),))
    one, _ = plan_occurrences(asked, PLACE, BEFORE, frozenset())
    assert [row.due for row in one.occurrences] == [None]
    _, told = plan_occurrences(one, PLACE, AFTER, frozenset({one.occurrences[0].id}))
    (event,) = told
    assert isinstance(event, OccurrencesDropped)
    assert event.why == (
        "«Överenskommelse om trygghet» upphörde 2017-12-31, söndag, och inget intervall valdes för "
        "«Uppföljning av åtgärder»"
    )
