"""How long an agreement holds and how it goes on, as a document tells it on the day it is written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from engine.domain.agreement import Extension, ExtensionMode, Instrument, NoticeGiven, NoticeRule, Term
from engine.domain.people import Party
from engine.domain.reckoning import Duration
from engine.domain.sides import Sides
from engine.domain.term_told import term_on, time_of

YEAR, SIDES = Duration(years=1), Sides((Party("kommunen", "Alby kommun", "kommun"), Party("polisen", "Polisen", "m")))
CITY = Instrument(
    "o",
    "samverkansoverenskommelse",
    "Överenskommelse om trygghet",
    Term(None, date(2016, 12, 31)),
    Extension(ExtensionMode.AUTOMATIC, YEAR, "kalenderår"),
    (NoticeRule("any", None),),
)
DEAL = replace(
    CITY, kind="avtal", title="Driftavtal", extension=Extension(ExtensionMode.AUTOMATIC, Duration(years=2)),
    term=Term(date(2022, 1, 1), date(2023, 12, 31)), notice=(NoticeRule("any", Duration(months=3)),),
)  # fmt: skip


def test_what_has_been_extended_is_told_with_the_period_that_runs() -> None:
    assert term_on(CITY, date(2025, 8, 26)) == (
        "Överenskommelse om trygghet gällde först till och med den 31 december 2016.",
        "Överenskommelsen förlängs därefter automatiskt med ett kalenderår i taget så länge ingen säger upp den.",
        "Den period som löper nu går från och med den 1 januari 2025 till och med den 31 december 2025.",
        "Uppsägningstiden framgår inte.",
    )


def test_in_its_first_period_it_is_told_as_agreed_with_our_own_last_day() -> None:
    assert term_on(DEAL, date(2023, 5, 2), SIDES) == (
        "Driftavtal gäller från och med den 1 januari 2022 till och med den 31 december 2023.",
        "Avtalet förlängs därefter automatiskt med 2 år i taget så länge ingen säger upp det.",
        "Uppsägningstiden är 3 månader före periodens slut.",
        "Kommunens sista dag att säga upp det till periodens slut är den 30 september 2023.",
    )
    assert term_on(DEAL, date(2023, 10, 1), SIDES)[-1].endswith("var den 30 september 2023.")


@pytest.mark.parametrize(
    ("mode", "said"),
    [
        (ExtensionMode.BY_DECISION, "Avtalet förlängs med ett år i taget bara genom ett nytt beslut."),
        (ExtensionMode.UNKNOWN, "Om avtalet förlängs när tiden är slut framgår inte."),
        (ExtensionMode.NONE, "Avtalet förlängs inte av sig självt."),
    ],
)
def test_what_does_not_extend_itself_says_so_and_is_past_when_it_is(mode: ExtensionMode, said: str) -> None:
    one = replace(DEAL, extension=Extension(mode, YEAR), notice=())
    first = "Driftavtal gällde från och med den 1 januari 2022 till och med den 31 december 2023."
    assert term_on(one, date(2025, 1, 1)) == (first, said)


def test_a_day_that_the_text_names_for_notice_is_told_and_no_length_is_missed() -> None:
    told = term_on(replace(DEAL, notice=(NoticeRule("kommunen", day="06-30"),)), date(2023, 5, 2), SIDES)
    assert told[-2:] == (
        "Uppsägning för Alby kommun ska ske senast den 30 juni, för att gälla från periodens slut.",
        "Kommunens sista dag att säga upp det till periodens slut är den 30 juni 2023.",
    )


def test_notice_that_has_been_given_is_told_and_no_last_day_beside_it() -> None:
    ended = replace(DEAL, notice_given=NoticeGiven("polisen", date(2023, 3, 1), date(2023, 3, 2), date(2023, 12, 31)))
    told = term_on(ended, date(2023, 5, 2), SIDES)
    assert told[-1] == "Avtalet sades upp den 1 mars 2023 och gäller till och med den 31 december 2023."
    assert not any("sista dag" in sentence for sentence in told)


def test_without_a_day_nothing_is_told_that_a_day_or_a_notice_changes() -> None:
    ended = replace(CITY, notice_given=NoticeGiven("polisen", date(2023, 3, 1), date(2023, 3, 2), date(2023, 12, 31)))
    assert term_on(ended, None) == term_on(CITY, None)
    assert term_on(CITY, None)[0] == "Överenskommelse om trygghet gäller till och med den 31 december 2016."


@pytest.mark.parametrize(
    ("term", "said"),
    [
        (Term(date(2021, 1, 1), date(2022, 12, 31)), "2021–2022"),
        (Term(date(2017, 1, 1), date(2017, 12, 31)), "2017"),
        (Term(date(2021, 3, 1), date(2021, 12, 31)), "från och med den 1 mars 2021 till och med den 31 december 2021"),
        (Term(None, date(2021, 12, 31)), "till och med den 31 december 2021"),
        (Term(open_ended=True), "tills vidare"),
        (Term(), ""),
    ],
)
def test_residents_read_the_years_that_it_holds(term: Term, said: str) -> None:
    assert time_of(replace(CITY, term=term)) == said
