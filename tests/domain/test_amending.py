"""The draft of a later round changes nothing that runs; what an organ has decided may be written into it."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from datetime import date

import pytest

from engine.domain.agreement import Extension, ExtensionMode, Instrument
from engine.domain.amending import (
    AGREED_KEYS,
    HasLapsed,
    LapsedMeanwhile,
    NotAbout,
    WrittenInAlready,
    amending,
    check_amends,
    check_changes,
    prolongs,
    shut_keys,
    signed_anew,
    to_be_signed,
    written_in,
)
from engine.domain.case import Case
from engine.domain.decision import Decision, Minutes, Verdict
from engine.domain.errors import Refused
from engine.domain.followup import Schedule
from tests.domain.made import automatic, case, decision, duty, instrument, length, rule

D = date.fromisoformat
START, END, LATER = D("2017-01-01"), D("2019-12-31"), D("2021-12-31")
FIRST = decision(D("2016-12-14"))


def in_round_two(*decisions: Decision, kind: str = "revidering") -> Case:
    one = instrument(START, END)
    return case(one, decisions=(FIRST, *decisions), round=2, round_kind=kind)


def second(outcome: Verdict = Verdict.BIFALL, *, annulled: bool = False) -> Decision:
    made = decision(D("2019-09-11"), outcome=outcome, round_=2, paragraph=9)
    return replace(made, minutes=Minutes(None, annulled=True)) if annulled else made


@pytest.mark.parametrize(
    ("now", "may"),
    [
        (case(instrument(START, END), decisions=(FIRST,)), False),  # the first round says all by its decision
        (in_round_two(), False),
        (in_round_two(second()), True),
        (in_round_two(second(), kind="annat"), True),
        (in_round_two(second(), kind="aterrapportering"), False),
        (in_round_two(second(), kind="uppsagning"), False),
        (in_round_two(second(Verdict.AVSLAG)), False),
        (in_round_two(second(Verdict.NOTERAS)), False),
        (in_round_two(second(Verdict.LAGGS_TILL_HANDLINGARNA)), False),
        (in_round_two(second(Verdict.ATERREMISS)), False),
        (in_round_two(second(annulled=True)), False),
    ],
)
def test_what_is_agreed_is_changed_by_a_decision_of_a_later_round_alone(now: Case, may: bool) -> None:
    assert (amending(now) is not None) is may


def test_a_later_round_shuts_what_is_agreed_until_it_has_decided_whatever_the_status_freezes() -> None:
    assert shut_keys(in_round_two(), ["title"]) == {"title", *AGREED_KEYS}
    assert shut_keys(in_round_two(second()), ["title", *AGREED_KEYS]) == {"title"}
    assert shut_keys(case(decisions=()), ["title"]) == {"title"}


BY_DECISION = replace(instrument(START, END), extension=Extension(ExtensionMode.BY_DECISION))
PLAIN = instrument(START, END)


def ending(one: Instrument, end: date) -> Instrument:
    return replace(one, term=replace(one.term, end=end))


@pytest.mark.parametrize(
    ("known", "new", "again"),
    [
        (PLAIN, replace(PLAIN, title="Nytt namn"), False),
        (PLAIN, replace(PLAIN, term=replace(PLAIN.term, phrase="till och med 2019")), False),
        (PLAIN, ending(PLAIN, LATER), True),
        (PLAIN, replace(PLAIN, notice=(rule("P3M"),)), True),
        (PLAIN, replace(PLAIN, extension=Extension(ExtensionMode.AUTOMATIC, length("P1Y"))), True),
        (BY_DECISION, ending(BY_DECISION, LATER), False),
        (BY_DECISION, ending(BY_DECISION, D("2018-12-31")), True),
        (BY_DECISION, replace(ending(BY_DECISION, LATER), notice=(rule("P3M"),)), True),
        (automatic(END), ending(automatic(END), LATER), True),
    ],
)
def test_other_terms_are_signed_again_but_not_what_the_text_itself_lets_an_organ_prolong(
    known: Instrument, new: Instrument, again: bool
) -> None:
    after = signed_anew(known, new)
    assert after.fully_signed is not again
    assert to_be_signed(case(known), case(after)) == ((after,) if again else ())
    assert [row.name for row in after.signatories] == [row.name for row in known.signatories]


def test_a_signature_under_the_new_terms_stands() -> None:
    new = ending(PLAIN, LATER)
    rows = tuple(replace(row, signed_on=D("2019-10-01")) for row in new.signatories)
    assert signed_anew(PLAIN, replace(new, signatories=rows)).fully_signed


def test_a_decision_prolongs_an_agreement_until_it_is_written_into_it() -> None:
    decided = in_round_two(second())
    (one,) = decided.instruments
    assert prolongs(decided, one)
    assert not prolongs(written_in(decided, one.id), one)
    assert not prolongs(in_round_two(), one)


OTHER = replace(instrument(START, END), id="lofte", title="Löftet")
ABOUT_OTHER = replace(second(), about=("lofte",))
WRITTEN = replace(second(), written_in=("avtal",))
TOO_LATE = replace(second(), meeting_on=D("2020-01-15"))
IN_TIME, AFTER = D("2019-10-01"), D("2020-02-01")


@pytest.mark.parametrize(
    ("decided", "on", "corrects", "no"),
    [
        (second(), IN_TIME, False, None),
        (ABOUT_OTHER, IN_TIME, True, NotAbout),
        (WRITTEN, IN_TIME, False, WrittenInAlready),
        (WRITTEN, IN_TIME, True, None),  # the registrator puts right what was written in wrongly
        (second(), AFTER, False, LapsedMeanwhile),
        (second(), AFTER, True, None),  # decided while it ran, written in late
        (WRITTEN, AFTER, True, HasLapsed),
        (TOO_LATE, AFTER, True, HasLapsed),
    ],
)
def test_a_decision_is_carried_out_once_in_the_agreement_that_it_names_and_not_when_that_is_over(
    decided: Decision, on: date, corrects: bool, no: type[Refused] | None
) -> None:
    one = replace(in_round_two(decided), instruments=(PLAIN, OTHER))
    with pytest.raises(no) if no else nullcontext():
        check_amends(one, decided, PLAIN, on, corrects=corrects)


def test_what_runs_on_unsaid_may_be_prolonged_after_its_period() -> None:
    unsaid = replace(PLAIN, extension=Extension(ExtensionMode.UNKNOWN))
    check_amends(in_round_two(TOO_LATE), TOO_LATE, unsaid, AFTER, corrects=False)
    with pytest.raises(Refused):  # where the text says that it ends, it has ended
        check_amends(in_round_two(TOO_LATE), TOO_LATE, PLAIN, AFTER, corrects=False)


def test_duties_are_changed_once_by_a_decision_and_a_new_signature_changes_nothing_agreed() -> None:
    before = in_round_two(second())
    more = replace(before, obligations=(duty(Schedule(every=length("P1Y"))),))
    unsigned = before.with_instrument(replace(PLAIN, signatories=()))
    assert check_changes(before, more, second(), IN_TIME, corrects=False) == ("obligations",)
    assert check_changes(before, unsigned, second(), IN_TIME, corrects=False) == ()
    again = replace(second(), written_in=("obligations",))
    with pytest.raises(WrittenInAlready, match="infört i åtaganden"):
        check_changes(before, more, again, IN_TIME, corrects=False)
