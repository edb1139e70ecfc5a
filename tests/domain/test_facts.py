"""What each action makes true of the case: decided, signed, sent back, renewed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.domain.agreement import ExtensionMode
from engine.domain.answers import BadAnswers
from engine.domain.case import Record
from engine.domain.decision import Verdict
from engine.domain.effects import OpenSuccessor, VoidNumber
from engine.domain.events import Approved, Proposed, RoundOpened, Signed, StepTaken, Warned
from engine.domain.facts import NothingToLetRun, PastLastDay, RenewedAlready
from engine.domain.openness import NotOpen
from engine.domain.text import Point
from engine.domain.workflow import Field, FieldKind, Required
from tests.domain.flow import (
    ACTIONS,
    FLOW,
    HELD,
    SIGNED,
    SIGNING,
    TODAY,
    UNSIGNED,
    YEARLY,
    C,
    D,
    E,
    N,
    R,
    act,
    act_in,
    decided,
    draft,
    missing,
    prepared,
    running,
)
from tests.domain.made import (
    automatic,
    instrument,
    rule,
)

# ── Decided and signed in either order ───────────────────────────────────────────────────────────────────────────


def test_signed_before_decided_is_lawful_with_a_warning() -> None:
    done = act(prepared(UNSIGNED), "underteckna", R, **SIGNING)
    assert done.case.state == "beredning"
    assert done.warnings == ("Undertecknat före beslutet: organet har inte godkänt det ännu.",)
    assert any(isinstance(event, Warned) and event.warning == "signed_before_decided" for event in done.events)
    assert act(done.case, "besluta", N, **HELD).case.state == "undertecknad"


def test_signing_after_the_decision_warns_of_nothing() -> None:
    done = act(decided(UNSIGNED), "underteckna", R, **SIGNING)
    assert (done.case.state, done.warnings) == ("undertecknad", ())


def test_an_agreement_of_two_is_signed_when_both_are() -> None:
    lofte = replace(UNSIGNED, id="lofte")
    one = act(decided(UNSIGNED, lofte), "underteckna", R, **SIGNING, instrument="avtal").case
    assert one.state == "beslutad"
    assert act(one, "underteckna", R, **SIGNING, instrument="lofte").case.state == "undertecknad"


# ── Back ways ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_aterremiss_needs_its_motive_and_a_new_approval() -> None:
    one = prepared(UNSIGNED)
    assert missing(one, "aterremittera", N) == ["motivering"]
    back = act(one, "aterremittera", N, reason="Belys kostnaderna.", **HELD)
    assert (back.case.state, back.case.approved, back.case.round) == ("utkast", False, 1)
    sent = back.case.decisions[-1]
    assert (sent.outcome, sent.reason, sent.settles) == (Verdict.ATERREMISS, "Belys kostnaderna.", False)
    again = act(back.case, "foresla", E).case
    assert missing(again, "bered", N) == ["approved_for_organ"]
    assert missing(again, "besluta", N, **HELD) == ["approved_for_organ"]
    assert act(again, "bered", C).case.approved


def test_after_aterremiss_the_utskott_s_old_words_are_history() -> None:
    one = act(
        prepared(UNSIGNED), "bered", N, organ="TSU", meeting_on="2017-02-01", paragraph="35", points="Gammalt."
    ).case
    one = act(one, "aterremittera", N, reason="Gör om.", **HELD).case
    one = act(act(one, "foresla", E, points="Nytt.").case, "bered", C).case
    straight = act(one, "besluta", N, **HELD).case.decided()
    assert straight is not None
    assert straight.points == (Point(None, "Nytt."),)
    one = act(one, "bered", N, organ="TSU", meeting_on="2017-02-22", paragraph="41").case
    newest = one.standing_proposals()[-1]
    assert (newest.body, newest.paragraph, newest.points) == ("TSU", 41, (Point(None, "Nytt."),))
    assert [each.paragraph for each in one.proposals() if each.body == "TSU"] == [35, 41]  # both stand in the record


def test_bordlaggning_leaves_the_case_where_it_is() -> None:
    done = act(prepared(UNSIGNED), "bordlagg", N, meeting_on="2017-02-15")
    assert (done.case.state, done.case.approved, done.case.decided()) == ("beredning", True, None)
    assert done.case.decisions[-1].outcome is Verdict.BORDLAGGNING


# ── Another round ────────────────────────────────────────────────────────────────────────────────────────────────


def test_another_round_goes_the_same_way_under_the_same_number_while_follow_up_goes_on() -> None:
    one = running(SIGNED)
    opened = act(one, "ny_omgang", E, kind="aterrapportering")
    assert (opened.case.state, opened.case.round, opened.case.approved) == ("utkast", 2, False)
    assert RoundOpened(2, "aterrapportering") in opened.events
    assert missing(opened.case, "foresla", E) == ["falt"]  # the points of the first round are not the second's
    two = act(opened.case, "foresla", E, points="Kommunstyrelsen noterar rapporten.").case
    two = act(two, "bered", C).case
    two = act(two, "besluta", N, outcome="noteras", **HELD).case
    assert (two.state, two.follow_up_from) == ("undertecknad", one.follow_up_from)
    back = act(two, "folj_upp", E, "2018-01-01").case
    assert (back.state, back.follow_up_from, back.dnr) == ("uppfoljning", one.follow_up_from, one.dnr)


def test_a_no_in_a_later_round_leaves_what_holds() -> None:
    two = act(act(running(SIGNED), "ny_omgang", E, kind="revidering").case, "foresla", E, points="Ändras.").case
    done = act(act(two, "bered", C).case, "avsla", N, **HELD)
    assert (done.case.state, done.case.closed_on) == ("uppfoljning", None)


def test_a_later_round_may_be_laid_down_without_ending_the_case() -> None:
    two = act(running(SIGNED), "ny_omgang", E, kind="revidering").case
    done = act(two, "avskriv", R, reason="Behövs inte.")
    assert (done.case.state, done.case.closed_on) == ("uppfoljning", None)
    first = act(draft(UNSIGNED), "avskriv", R, reason="Behövs inte.")
    assert (first.case.state, first.case.closed_on) == ("avskriven", D(TODAY))


# ── Extension, renewal and end ───────────────────────────────────────────────────────────────────────────────────


def test_letting_it_run_needs_a_ground_and_is_answered_by_name() -> None:
    one = running(YEARLY)
    assert missing(one, "lat_lopa", C) == ["motivering"]
    (answer,) = act(one, "lat_lopa", C, reason="KSAU § 4").case.instruments[0].let_run
    assert (answer.period_end, answer.ground, answer.by) == (D("2017-12-31"), "KSAU § 4", "Carl Dahl")


def test_there_is_nothing_to_let_run_where_nothing_extends_itself() -> None:
    by_decision = instrument(D("2017-01-01"), D("2019-12-31"), ExtensionMode.BY_DECISION, "P1Y")
    assert missing(running(by_decision), "lat_lopa", C) == ["can_extend", "motivering"]
    both = running(YEARLY, replace(by_decision, id="lofte"))
    with pytest.raises(NothingToLetRun):
        act(both, "lat_lopa", C, reason="Ja.", instrument="lofte")


def test_letting_a_long_notice_run_answers_for_every_question_that_is_open() -> None:
    one = running(automatic(D("2017-12-31"), start=D("2017-01-01"), notice=(rule("P1Y"),)))
    answered = act(one, "lat_lopa", C, "2017-11-01", reason="KSAU § 4").case.instruments[0]
    assert [answer.period_end for answer in answered.let_run] == [D("2017-12-31"), D("2018-12-31")]


@pytest.mark.parametrize(
    ("until", "sort", "fault"),
    [("2017-02-28", BadAnswers, "har redan varit"), ("2017-10-01", PastLastDay, "efter sista dagen att ta ställning")],
)
def test_renegotiating_is_for_a_day_ahead_and_never_past_the_last_notice_day(
    until: str, sort: type[Exception], fault: str
) -> None:
    with pytest.raises(sort, match=fault):
        act(running(YEARLY), "omforhandla", E, until=until)
    assert act(running(YEARLY), "omforhandla", E, until="2017-09-30").case.instruments[0].renegotiate_on == D(
        "2017-09-30"
    )


def test_to_renegotiate_withdraws_the_answer_that_it_may_run_on_so_that_the_question_comes_back() -> None:
    answered = act(running(YEARLY), "lat_lopa", C, reason="KSAU § 4").case
    again = act(answered, "omforhandla", E, until="2017-09-01")
    (one,) = again.case.instruments
    assert (one.let_run, one.renegotiate_on) == ((), D("2017-09-01"))
    assert any("svaret «låt löpa» (Carl Dahl, 2017-03-01" in event.says() for event in again.events)
    with pytest.raises(PastLastDay):
        act(answered, "omforhandla", E, "2017-10-15", until="2017-11-01")


def test_renewal_links_the_successor_and_lets_the_term_run_out() -> None:
    one = running(SIGNED)
    done = act(one, "forny", R, term_start="2020-01-01", term_end="2023-12-31", successor="KS/2019:7")
    assert done.case.state == "fornyad"
    assert (done.case.instruments[0].successor, done.case.related[-1].dnr) == ("KS/2019:7", "KS/2019:7")
    assert OpenSuccessor(D("2020-01-01"), D("2023-12-31")) in done.effects
    assert done.case.follow_up_from == one.follow_up_from


def test_what_is_renewed_already_is_not_renewed_again_and_a_term_does_not_end_before_it_begins() -> None:
    over = replace(SIGNED, id="lofte", term=replace(SIGNED.term, end=D("2017-02-01")))
    renewal = {"term_start": "2020-01-01", "successor": "KS/2019:7"}
    done = act(running(SIGNED, over), "forny", R, **renewal).case

    assert [one.successor for one in done.instruments] == ["KS/2019:7", None]
    with pytest.raises(RenewedAlready, match="KS/2019:7"):
        act(done, "forny", R, instrument=SIGNED.id, **renewal)
    with pytest.raises(BadAnswers, match="innan den börjar"):
        act(running(SIGNED), "forny", R, term_end="2019-12-31", **renewal)


def test_renewal_names_the_successor() -> None:
    with pytest.raises(BadAnswers, match="det nya ärendets diarienummer"):
        act(running(SIGNED), "forny", R, term_start="2020-01-01")


def test_a_term_that_is_over_takes_the_case_to_utlopt_by_itself() -> None:
    done = act(decided(SIGNED), "folj_upp", E, "2020-01-01")
    assert done.case.state == "utlopt"
    assert StepTaken("uppfoljning", "utlopt", "avtalstiden är slut") in done.events


def test_a_start_day_may_be_given_when_follow_up_begins() -> None:
    one = replace(decided(SIGNED), instruments=(instrument(term_length="P1Y"),))
    assert act(one, "folj_upp", E, start="2016-12-01").case.instruments[0].term.start == D("2016-12-01")


def test_closing_says_everything_that_is_missing_at_once() -> None:
    one = replace(running(SIGNED), instruments=(UNSIGNED,))
    assert missing(one, "avsluta", R) == ["records_registered", "signed_copy_registered", "instruments_over"]


def test_a_number_is_voided_only_from_a_draft_in_the_first_round() -> None:
    done = act(draft(UNSIGNED), "makulera", R, reason="Dubbelregistrerat.")
    assert VoidNumber("Dubbelregistrerat.") in done.effects
    assert (done.case.state, done.case.closed_on) == ("makulerad", D(TODAY))
    two = act(running(SIGNED), "ny_omgang", E, kind="revidering").case
    assert missing(two, "makulera", R) == ["first_round", "motivering"]


def test_the_chef_approves_once_and_others_only_pass_it_on() -> None:
    one = act(draft(UNSIGNED), "foresla", E).case
    first = act(one, "bered", C)
    assert [event.says() for event in first.events if isinstance(event, Approved)] == [
        "Förslaget godkändes för organet av Carl Dahl"
    ]
    for by in (C, N):
        assert not any(isinstance(event, Approved) for event in act(first.case, "bered", by).events)


def test_letting_all_run_lets_those_run_that_extend_themselves() -> None:
    by_decision = instrument(D("2017-01-01"), D("2019-12-31"), ExtensionMode.BY_DECISION, "P1Y", id_="lofte")
    over = instrument(D("2016-01-01"), D("2016-12-31"), id_="forra")
    done = act(running(YEARLY, over), "lat_lopa", C, reason="KSAU § 4")
    assert [len(one.let_run) for one in done.case.instruments] == [1, 0]
    assert missing(running(YEARLY, by_decision), "lat_lopa", C) == ["falt", "motivering"]


@pytest.mark.parametrize(
    ("words", "signed"),
    [
        ({}, ["Vera Sten", "Olof Vik"]),
        ({"person": "vera sten"}, ["Vera Sten"]),
        ({"party": "polisen"}, ["Olof Vik"]),
        ({"party": "polisen", "person": "Per Ö", "role": "Tf chef"}, ["Per Ö"]),
    ],
)
def test_one_person_signs_one_row_and_one_party_its_own(words: dict[str, str], signed: list[str]) -> None:
    (one,) = act(decided(UNSIGNED), "underteckna", R, **SIGNING, **words).case.instruments
    assert [row.name for row in one.signatories if row.has_signed] == signed
    assert all(row.mandate and row.original and row.signed_on for row in one.signatories if row.has_signed)


def test_a_stranger_is_not_taken_for_anybody() -> None:
    with pytest.raises(BadAnswers, match="Kvar att underteckna: Vera Sten, Olof Vik"):
        act(decided(UNSIGNED), "underteckna", R, **SIGNING, person="Per Ö")
    half = act(decided(UNSIGNED), "underteckna", R, **SIGNING, person="Vera Sten").case
    (one,) = act(half, "underteckna", R, **SIGNING, person="Per Ö").case.instruments
    assert [row.name for row in one.signatories] == ["Vera Sten", "Per Ö"]  # only one row was left


def test_a_signature_known_from_before_keeps_its_day_and_gets_what_was_missing() -> None:
    (one,) = act(decided(SIGNED), "underteckna", R, **SIGNING).case.instruments
    assert [(row.signed_on, row.mandate) for row in one.signatories] == [(D("2017-01-01"), "reglementet § 12")] * 2
    again = act(replace(decided(SIGNED), instruments=(one,)), "underteckna", R, **SIGNING)
    assert not any(isinstance(event, Signed) for event in again.events)


def test_a_signature_that_was_registered_wrongly_is_corrected_with_a_motive() -> None:
    (wrong,) = act(decided(UNSIGNED), "underteckna", R, **SIGNING).case.instruments
    signed, right = replace(decided(SIGNED), instruments=(wrong,)), {**SIGNING, "signed_on": "2017-01-02"}
    with pytest.raises(BadAnswers, match="ange parten, och i fältet «correction» varför"):
        act(signed, "underteckna", R, **right, party="polisen", person="Olof Wik")

    done = act(signed, "underteckna", R, **right, party="polisen", person="Olof Wik", reason="Felskrivet")
    (one,) = done.case.instruments
    assert [(row.name, row.signed_on) for row in one.signatories] == [
        ("Vera Sten", wrong.signatories[0].signed_on),
        ("Olof Wik", D("2017-01-02")),
    ]
    (event,) = [event for event in done.events if isinstance(event, Signed)]
    assert event.instead_of == wrong.signatories[1]
    assert event.reason == "Felskrivet"
    assert "underskriften rättad (var Olof Vik, 2017-02-20): undertecknat av Olof Wik" in event.says()


def test_an_agreement_without_named_signatories_is_signed_by_its_parties() -> None:
    (one,) = act(decided(replace(UNSIGNED, signatories=())), "underteckna", R, **SIGNING).case.instruments
    assert [(row.party, row.has_signed) for row in one.signatories] == [("kommunen", True), ("polisen", True)]


def test_the_signed_copy_is_asked_for_until_it_is_there() -> None:
    copy_ = Field("file", FieldKind.FILE, "Det undertecknade exemplaret", Required.UNLESS_KNOWN)
    flow = replace(FLOW, actions=tuple(replace(one, fields=(*one.fields, copy_)) for one in ACTIONS))
    one = decided(UNSIGNED)
    with pytest.raises(NotOpen, match="--fil file=SÖKVÄG"):
        act_in(flow, one, "underteckna", R, **SIGNING)
    there = Record(1, "upprattad", "Undertecknat exemplar", role="undertecknat_exemplar")
    assert act_in(flow, replace(one, records=(there,)), "underteckna", R, **SIGNING).case.state == "undertecknad"
    voided = replace(one, records=(replace(there, state="makulerad"),))
    with pytest.raises(NotOpen, match="--fil file=SÖKVÄG"):
        act_in(flow, voided, "underteckna", R, **SIGNING)


def test_a_proposal_that_was_sent_back_stays_as_it_was_beside_the_new_one() -> None:
    one = act(prepared(), "aterremittera", N, reason="Gör om.", **HELD).case
    old = one.proposals()[0]
    again = act(one, "foresla", E, points="Kommunstyrelsen antar det nya förslaget.")

    assert [row.points for row in again.case.proposals()] == [
        old.points,
        (Point(None, "Kommunstyrelsen antar det nya förslaget."),),
    ]
    assert [row.points for row in again.case.standing_proposals()] == [again.case.proposals()[-1].points]
    assert next(event for event in again.events if isinstance(event, Proposed)).before is None


def test_a_draft_that_was_never_sent_gives_way_to_what_is_proposed_and_the_journal_keeps_its_words() -> None:
    one = draft()
    out = act(one, "foresla", E, points="Kommunstyrelsen antar det nya förslaget.")

    assert len(out.case.proposals()) == 1
    assert next(event for event in out.events if isinstance(event, Proposed)).before == one.proposals()[0]
