"""The case as a value: its rounds, its proposals, its handlings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from engine.domain.agreement import InstrumentStatus
from engine.domain.case import Record
from engine.domain.casefile import CaseFile
from engine.domain.decision import Verdict
from engine.domain.standing import status_on
from tests.domain.made import case, decision, instrument, proposal

D = date.fromisoformat
FIRST = decision(D("2016-12-14"))
BACK = decision(D("2017-02-01"), outcome=Verdict.ATERREMISS)


def test_proposals_are_those_of_the_running_round_in_order() -> None:
    office, utskott = proposal(), proposal("TSU", "Tillstyrks.", paragraph=35)
    one = case(decisions=(office, utskott, FIRST, proposal(round=2)))
    assert one.proposals() == (office, utskott)
    assert replace(one, round=2).proposals() == (proposal(round=2),)
    assert one.standing_proposals() == (office, utskott)


def test_an_utskott_s_words_fall_when_the_matter_is_sent_back() -> None:
    office, old, new = proposal(), proposal("TSU", "Gammalt."), proposal("TSU", "Nytt.")
    assert case(decisions=(office, old, BACK)).standing_proposals() == (office,)
    assert case(decisions=(office, old, BACK, new)).standing_proposals() == (office, new)
    assert case(decisions=(office, old, BACK, new, BACK)).standing_proposals() == (office,)


def test_a_round_is_settled_by_its_last_settling_decision() -> None:
    second = decision(D("2018-01-10"), round_=2)
    one = case(decisions=(BACK, FIRST, second))
    assert one.decided() == FIRST
    assert replace(one, round=2).decided() == second
    assert replace(one, round=3).decided() is None
    assert replace(one, round=3).ever_decided
    assert not case(decisions=(proposal(), BACK)).ever_decided


def test_a_no_settles_the_round_but_makes_nothing_hold() -> None:
    no = decision(D("2016-12-14"), outcome=Verdict.AVSLAG)
    assert case(decisions=(no,)).decided() == no
    assert not case(decisions=(no,)).ever_decided
    assert case(decisions=(FIRST, replace(no, round=2))).ever_decided
    # Signed before the organ said no: it runs without a decision.
    signed = instrument(D("2017-01-01"), D("2019-12-31"))
    status = status_on(signed, case(signed, decisions=(no,)).ever_decided, D("2017-06-01"))
    assert status is InstrumentStatus.LOPANDE_UTAN_BESLUT


def test_a_handling_that_is_voided_or_moved_does_not_count() -> None:
    rows = tuple(
        Record(n, "upprattad", "Brev", state=state) for n, state in enumerate(("registrerad", "makulerad", "flyttad"))
    )
    assert case(records=rows).standing_records() == rows[:1]


def test_an_agreement_is_replaced_where_it_stands() -> None:
    first, second = instrument(id_="a"), instrument(id_="b")
    changed = replace(first, title="Ny titel")
    assert case(first, second).with_instrument(changed).instruments == (changed, second)
    assert [case(first).instrument("b"), case(first).obligation("u9"), case(first).party("x")] == [None] * 3


def test_the_case_file_of_a_case_says_what_the_case_says() -> None:
    one = case(instrument(), records=(Record(1, "inkommen", "Fråga", state="makulerad"),))
    file = CaseFile.of(one)
    assert (file.header.title, file.header.body, file.header.dnr) == (one.title, "KS", one.dnr)
    assert (file.instruments, file.parties, file.decisions, file.records) == (
        one.instruments,
        one.parties,
        one.decisions,
        one.records,
    )
