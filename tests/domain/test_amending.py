"""The draft of a later round changes nothing that runs; what an organ has decided may be written into it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from engine.domain.agreement import Extension, ExtensionMode, Instrument
from engine.domain.amending import AGREED_KEYS, amending, prolongs, shut_keys, signed_anew, to_be_signed
from engine.domain.case import Case
from engine.domain.decision import Decision, Minutes, Verdict
from tests.domain.made import automatic, case, decision, instrument, length, rule

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
    assert not prolongs(decided, replace(one, term=replace(one.term, end=LATER, phrase="KS 2019-09-11 § 9")))
    assert not prolongs(in_round_two(), one)
