"""Where an agreement stands on any day: its status, the window in which a stand is taken, what is not known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.domain.agreement import (
    ExtensionMode,
    Instrument,
    InstrumentStatus,
    LetRun,
    NoticeRule,
    Signatory,
    period_end,
)
from engine.domain.notice import last_notice_days
from engine.domain.standing import (
    STATUS_LABELS,
    closing_day,
    is_over,
    is_settled,
    question_day,
    start_suggestion,
    status_on,
    status_words,
    unknowns,
    window_on,
)
from tests.domain.made import automatic, instrument, noticed, rule

D = date.fromisoformat
S = InstrumentStatus
YEARS_17_19 = instrument(D("2017-01-01"), D("2019-12-31"))
CALENDAR_YEARS = automatic(D("2015-12-31"), start=D("2015-01-01"))
WITH_NOTICE = automatic(D("2019-12-31"), start=D("2017-01-01"), notice=(rule("P3M"),))
BY_DECISION = instrument(D("2017-01-01"), D("2019-12-31"), ExtensionMode.BY_DECISION, "P1Y")
UNSAID = instrument(D("2009-10-15"), D("2010-10-14"), ExtensionMode.UNKNOWN, "P1Y")
FOREVER = instrument(D("2017-01-01"), open_ended=True, notice=(rule("P6M", any_time=True),))


@pytest.mark.parametrize(
    ("one", "decided", "on", "status"),
    [
        # fixed term
        (YEARS_17_19, True, "2017-01-01", S.GALLANDE),
        (YEARS_17_19, True, "2019-06-29", S.GALLANDE),
        (YEARS_17_19, True, "2019-06-30", S.LOPER_UT),
        (YEARS_17_19, True, "2019-12-31", S.LOPER_UT),
        (YEARS_17_19, True, "2020-01-01", S.UTLOPT),
        # half of decision and signatures
        (YEARS_17_19, False, "2016-12-31", S.UTKAST),
        (YEARS_17_19, False, "2017-01-01", S.LOPANDE_UTAN_BESLUT),
        (YEARS_17_19, False, "2020-01-01", S.UTLOPT),
        (replace(YEARS_17_19, signatories=()), True, "2018-01-01", S.LOPANDE_UTAN_BESLUT),
        (replace(YEARS_17_19, signatories=(Signatory("kommunen"),)), False, "2018-01-01", S.UTKAST),
        # taken over: history stands for decision and signatures
        (replace(YEARS_17_19, signatories=(), taken_over=True), False, "2018-01-01", S.GALLANDE),
        # extends itself, no notice in the text
        (CALENDAR_YEARS, True, "2015-08-30", S.GALLANDE),
        (CALENDAR_YEARS, True, "2015-08-31", S.BESLUTSFONSTER),
        (CALENDAR_YEARS, True, "2015-12-31", S.BESLUTSFONSTER),
        (CALENDAR_YEARS, True, "2016-01-01", S.GALLANDE),
        (CALENDAR_YEARS, True, "2024-12-01", S.BESLUTSFONSTER),
        # extends itself, with notice: the window closes on the last notice day
        (WITH_NOTICE, True, "2019-09-30", S.BESLUTSFONSTER),
        (WITH_NOTICE, True, "2019-10-01", S.GALLANDE),
        # lapses unless somebody decides
        (BY_DECISION, True, "2019-12-01", S.BESLUTSFONSTER),
        (BY_DECISION, True, "2020-01-01", S.UTLOPT),
        # nobody knows
        (UNSAID, True, "2010-03-01", S.GALLANDE),
        (UNSAID, True, "2010-10-14", S.BESLUTSFONSTER),
        (UNSAID, True, "2010-10-15", S.OKLART),
        (instrument(None, None, ExtensionMode.UNKNOWN, "P1Y", term_length="P1Y"), True, "2010-01-01", S.OKLART),
        # until further notice
        (FOREVER, True, "2040-01-01", S.GALLANDE),
        (instrument(D("2017-01-01"), D("2019-12-31"), open_ended=True), True, "2025-01-01", S.GALLANDE),
        # what became of it
        (noticed(CALENDAR_YEARS, D("2016-12-31"), D("2016-05-01")), True, "2016-12-31", S.UPPSAGD),
        (noticed(CALENDAR_YEARS, D("2016-12-31"), D("2016-05-01")), True, "2017-01-01", S.UTLOPT),
        (replace(YEARS_17_19, successor="KS/2019:7"), True, "2019-12-31", S.FORNYAD),
        (replace(YEARS_17_19, successor="KS/2019:7"), True, "2020-01-07", S.FORNYAD),
        # a successor that is only a draft takes over from nothing
        (replace(YEARS_17_19, successor="KS/2019:7", renewal_open=True), True, "2019-12-31", S.LOPER_UT),
        (replace(YEARS_17_19, successor="KS/2019:7", renewal_open=True), True, "2020-01-07", S.UTLOPT),
    ],
)
def test_the_status_on_a_day(one: Instrument, decided: bool, on: str, status: InstrumentStatus) -> None:
    assert status_on(one, decided, D(on)) is status


def test_every_status_has_a_word() -> None:
    assert set(STATUS_LABELS) == set(InstrumentStatus)


def test_what_has_not_begun_says_when_it_begins() -> None:
    assert status_words(YEARS_17_19, S.GALLANDE, D("2016-12-31")) == "undertecknad, börjar 2017-01-01"
    assert status_words(YEARS_17_19, S.GALLANDE, D("2017-01-01")) == "gällande"
    unsigned = replace(YEARS_17_19, signatories=())
    assert status_words(unsigned, S.UTKAST, D("2016-12-01")) == "utkast"
    assert status_words(unsigned, S.UTKAST, D("2016-12-01"), decided=True) == "beslutad, inte undertecknad"
    assert status_words(YEARS_17_19, S.UTKAST, D("2016-12-01")) == "undertecknad, inte beslutad"
    taken_over = replace(YEARS_17_19, signatories=())
    assert status_words(taken_over, S.GALLANDE, D("2016-12-31")) == "börjar 2017-01-01"


def test_an_agreement_without_a_start_runs_from_the_last_signature() -> None:
    one = instrument(None, D("2015-12-31"), ExtensionMode.AUTOMATIC, "P1Y")
    signed = (Signatory("kommunen", signed_on=D("2015-01-15")), Signatory("polisen", signed_on=D("2015-02-01")))
    one = replace(one, signatories=signed)
    assert status_on(one, False, D("2015-01-31")) is S.UTKAST
    assert status_on(one, False, D("2015-02-01")) is S.LOPANDE_UTAN_BESLUT
    assert start_suggestion(one) == D("2015-02-01")


@pytest.mark.parametrize(
    ("one", "opens", "closes"),
    [
        (YEARS_17_19, "2019-06-30", "2019-12-31"),
        (CALENDAR_YEARS, "2015-08-31", "2015-12-31"),  # a year at a time: four months
        (WITH_NOTICE, "2019-05-30", "2019-09-30"),
        (instrument(D("2017-01-01"), D("2017-12-31")), "2017-08-31", "2017-12-31"),
        (automatic(D("2019-12-31"), "P2Y", notice=(rule("P6M"),)), "2018-12-30", "2019-06-30"),
    ],
)
def test_the_window_opens_early_enough_for_a_round_in_the_organ(one: Instrument, opens: str, closes: str) -> None:
    window = window_on(one, D("2015-06-01"))
    assert window is not None
    assert (window.opens, window.last_day) == (D(opens), D(closes))
    assert not window.answered


@pytest.mark.parametrize(
    "one", [FOREVER, instrument(D("2017-01-01")), noticed(WITH_NOTICE, D("2019-12-31"), D("2019-01-01"))]
)
def test_there_is_no_window_without_an_end_or_after_notice(one: Instrument) -> None:
    assert window_on(one, D("2019-07-01")) is None


@pytest.mark.parametrize(
    ("notice", "said"),
    [((), "framgår inte"), ((rule(None),), "framgår inte"), ((rule("P3M", any_time=True),), "när som helst")],
)
def test_an_extension_without_a_last_notice_day_is_closed_by_the_period_s_end_and_says_why(
    notice: tuple[NoticeRule, ...], said: str
) -> None:
    found = closing_day(automatic(D("2015-12-31"), notice=notice), D("2016-03-01"))
    assert found.date == D("2016-12-31")
    assert said in " ".join(found.steps)
    assert found.steps[-1] == "räknat till periodens slut"


def test_an_answer_silences_the_window_of_its_own_period_only() -> None:
    answered = replace(CALENDAR_YEARS, let_run=(LetRun(D("2015-12-31"), "KSAU § 4", "Rut Ek", D("2015-11-01")),))
    assert status_on(answered, True, D("2015-12-01")) is S.GALLANDE
    assert status_on(answered, True, D("2016-12-01")) is S.BESLUTSFONSTER


def test_what_is_over_asks_nothing_more_though_nobody_answered() -> None:
    left = replace(YEARS_17_19, successor="KS/2019:7", renewal_open=True)
    assert window_on(left, D("2019-12-31"))
    assert window_on(left, D("2020-01-01")) is None


def test_a_successor_does_not_end_an_agreement_that_extends_itself() -> None:
    followed = replace(WITH_NOTICE, successor="KS/2019:7")
    assert not is_settled(followed)
    assert window_on(followed, D("2019-08-01")) is not None
    assert is_settled(replace(BY_DECISION, successor="KS/2019:7"))
    assert is_settled(noticed(followed, D("2019-12-31"), D("2019-08-01")))


def test_a_notice_longer_than_a_period_is_asked_about_in_the_period_before() -> None:
    one = automatic(D("2015-12-31"), start=D("2015-01-01"), notice=(rule("P1Y"),))
    # The end of 2016 must be given notice of in 2015, and the window is open from 31 August.
    assert question_day(one, D("2015-08-30")) == D("2015-08-30")
    assert question_day(one, D("2015-08-31")) == D("2016-01-01")
    window = window_on(one, D("2015-12-01"))
    assert window is not None
    assert (window.opens, window.last_day) == (D("2015-08-31"), D("2015-12-31"))
    assert status_on(one, True, D("2015-12-01")) is S.BESLUTSFONSTER


def test_answering_twice_never_answers_for_the_year_to_come() -> None:
    one = replace(WITH_NOTICE, let_run=(LetRun(D("2019-12-31"), "delegation 4.2", "Carl Dahl", D("2019-08-01")),))
    assert question_day(one, D("2019-08-02")) == D("2019-08-02")
    assert question_day(one, D("2019-12-30")) == D("2019-12-30")


@pytest.mark.parametrize(
    ("one", "on", "over"),
    [
        (YEARS_17_19, "2019-12-31", False),
        (YEARS_17_19, "2020-01-01", True),
        (CALENDAR_YEARS, "2050-01-01", False),
        (UNSAID, "2050-01-01", False),
        (noticed(CALENDAR_YEARS, D("2016-12-31"), D("2016-05-01")), "2017-01-01", True),
        (replace(YEARS_17_19, successor="KS/2019:7"), "2019-12-31", False),
    ],
)
def test_an_agreement_is_over_only_when_its_last_day_has_passed(one: Instrument, on: str, over: bool) -> None:
    assert is_over(one, D(on)) is over


def test_what_is_not_known_is_said() -> None:
    one = replace(
        instrument(None, None, ExtensionMode.UNKNOWN, "P1Y", signed=False, notice=(rule(None), rule(None, "polisen"))),
        taken_over=True,
    )
    assert unknowns(one, decided=False) == (
        "beslut: framgår inte",
        "underskrift: framgår inte",
        "startdag: framgår inte",
        "om avtalet förlängs av sig självt: framgår inte",
        "uppsägningstid: framgår inte",
        "uppsägningstid för polisen: framgår inte",
    )
    assert unknowns(YEARS_17_19, decided=True) == ()


@given(
    on=st.dates(D("2014-01-01"), D("2030-12-31")), notice=st.sampled_from(["P1M", "P3M", "P6M", "P1Y", "P18M", "P2Y"])
)
def test_the_open_question_is_never_behind_while_another_is_open(on: date, notice: str) -> None:
    one = automatic(D("2015-12-31"), start=D("2015-01-01"), notice=(rule(notice),))
    asked = question_day(one, on)
    window = window_on(one, on)
    assert window is not None
    assert asked >= on
    closes = last_notice_days(one, asked)[0].reckoning.date
    assert window.last_day == closes
    if asked > on:
        assert window.opens <= on
        assert period_end(one, on).date != period_end(one, asked).date


@given(
    one=st.sampled_from([YEARS_17_19, CALENDAR_YEARS, WITH_NOTICE, BY_DECISION, UNSAID, FOREVER]),
    on=st.dates(D("1990-01-01"), D("2090-01-01")),
)
def test_an_agreement_that_is_over_is_over_the_day_after_too(one: Instrument, on: date) -> None:
    if is_over(one, on):
        assert is_over(one, on + timedelta(days=1))
        assert status_on(one, True, on) is S.UTLOPT


def test_what_was_prolonged_and_never_signed_again_is_unclear_past_its_end_too() -> None:
    one = instrument(D("2017-01-01"), D("2017-12-31"), ExtensionMode.UNKNOWN, signed=False)
    told = [status_on(one, True, D(day)) for day in ("2017-06-01", "2017-12-31", "2018-01-01")]
    running = InstrumentStatus.LOPANDE_UTAN_BESLUT
    assert told == [running, running, InstrumentStatus.OKLART]
