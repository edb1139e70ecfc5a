"""How often something is done, said in words."""

from __future__ import annotations

from datetime import date

import pytest

from engine.domain.followup import Schedule
from engine.domain.how_often import schedule_words
from engine.domain.reckoning import Duration

D = date.fromisoformat


@pytest.mark.parametrize(
    ("schedule", "words"),
    [
        (Schedule(every=Duration(months=1)), "varje månad"),
        (Schedule(every=Duration(years=2)), "vartannat år"),
        (Schedule(every=Duration(weeks=2)), "varannan vecka"),
        (Schedule(every=Duration(years=4)), "vart fjärde år"),
        (Schedule(every=Duration(months=18)), "var 18 månader"),
        (Schedule(every=Duration(1, 6)), "var 1 år och 6 månader"),
        (Schedule(times_per=Duration(years=1), n=3, approx=True), "ungefär 3 gånger på 1 år"),
        (Schedule(once_after=Duration(years=1)), "en gång, efter 1 år"),
        (Schedule(before_each_period=True), "inför varje ny period"),
        (Schedule(unspecified=True, words="regelbundet"), "regelbundet"),
        (Schedule(once_on=D("2022-10-01")), "en gång, senast 2022-10-01, lördag"),
        (Schedule(on_event="vid behov"), "vid behov"),
        (Schedule(unspecified=True), "intervall framgår inte"),
        (Schedule(every=Duration(years=1), day="03-31"), "varje år, senast den 31 mars"),
        (Schedule(every=Duration(years=1), day="02-29"), "varje år, senast den sista februari"),
        (Schedule(times_per=Duration(years=1), n=1, day="12-01"), "en gång på 1 år, senast den 1 december"),
        (Schedule(every=Duration(months=3), day="15"), "var tredje månad, senast den 15 i månaden efter"),
        (Schedule(every=Duration(weeks=1), day="måndag"), "varje vecka, på måndagar"),
        (Schedule(every=Duration(months=1), day="tisdag"), "varje månad, första tisdagen"),
    ],
)
def test_how_often_is_said_in_words(schedule: Schedule, words: str) -> None:
    assert schedule_words(schedule) == words
