"""Notice by more than one party, notice that comes in while a round is open, and notice registered anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from engine.domain.agreement import ANY_PARTY, NoticeGiven, period_on
from engine.domain.by_itself import note_extensions
from engine.domain.case import Case
from engine.domain.notice import with_notice
from engine.domain.notice_decided import notice_to_send
from engine.domain.openness import NotOpen, openness
from engine.domain.people import Actor, Party
from tests.domain.flow import FLOW, SIGNED, TODAY, UNSIGNED, YEARLY, C, E, N, R, act, draft, running
from tests.domain.made import PLACE, automatic, noticed, rule

D = date.fromisoformat
OURS, THEIRS = Party("k", "Bergvika kommun", "kommun"), Party("bolag", "Driftbolaget AB", "foretag")
# Until 30 March 2025, a year at a time: we by 30 September 2024, the company by 31 May.
DRIFT = automatic(
    D("2025-03-30"), start=D("2024-03-31"), notice=(rule("P6M", "k"), rule("P9M", "bolag", month_end=True))
)


def drift() -> Case:
    return replace(running(DRIFT), parties=(OURS, THEIRS))


def theirs(one: Case, on: str = "2024-06-03") -> Case:
    """Too late for March 2025: it ends a year after that."""
    return act(one, "sag_upp", R, on, reason="De vill inte.", party="bolag", given_on=on, received_on=on).case


def ours(one: Case, on: str = "2024-06-04", by: Actor = C) -> Case:
    return act(one, "sag_upp", by, on, reason="Vi med.", delegation="A1", given_on=on, received_on=on).case


def test_of_two_notices_the_earlier_end_is_the_end_and_both_are_kept() -> None:
    one = theirs(drift())
    assert one.instruments[0].notice_given == one.instruments[0].notice_of("bolag")
    assert period_on(one.instruments[0], D("2025-06-01")).end == D("2026-03-30")
    both = ours(one)
    (after,) = both.instruments
    assert [(row.party, row.ends_on) for row in after.notices] == [("k", D("2025-03-30")), ("bolag", D("2026-03-30"))]
    assert both.state == "uppsagd"


def test_a_later_end_is_registered_beside_the_earlier_and_the_journal_says_which_counts() -> None:
    done = act(
        ours(drift()), "sag_upp", R, "2024-06-05", reason="De med.", party="bolag", received_on="2024-06-05"
    )  # fmt: skip
    (after,) = done.case.instruments
    assert [row.party for row in after.notices] == ["k", "bolag"]
    said = next(event.says() for event in done.events if event.kind == "uppsagt")
    assert "uppsagt av Driftbolaget AB den 2024-06-05" in said
    assert "en annan uppsägning gör 2025-03-30, söndag till avtalets sista dag" in said


def test_a_party_s_notice_registered_anew_corrects_its_own_and_no_other() -> None:
    done = act(theirs(drift()), "sag_upp", R, "2024-06-04", reason="Fel dag.", party="bolag", received_on="2024-05-31")
    (after,) = done.case.instruments
    assert [(row.received_on, row.ends_on) for row in after.notices] == [(D("2024-05-31"), D("2025-03-30"))]
    said = next(event.says() for event in done.events if event.kind == "uppsagt")
    assert "rättar: uppsagt av Driftbolaget AB den 2024-06-03" in said


def test_the_same_notice_is_not_registered_twice() -> None:
    once = theirs(drift())
    assert theirs(once).instruments == once.instruments


def test_what_a_takeover_supposed_gives_way_to_the_notice_that_is_known() -> None:
    supposed = replace(DRIFT, notice_given=NoticeGiven(ANY_PARTY, None, None, D("2025-03-30")))
    known = NoticeGiven("bolag", D("2024-06-03"), D("2024-06-03"), D("2026-03-30"))
    assert with_notice(supposed, known).notices == (known,)


def open_round(kind: str, state: str) -> Case:
    """A case in its second round, as far as it has come."""
    one = act(running(YEARLY), "ny_omgang", E, kind=kind).case
    if state != "utkast":
        one = act(one, "foresla", E, points="Överenskommelsen revideras.").case
    return act(one, "bered", C).case if state == "beredning" else one


@pytest.mark.parametrize("kind", ["revidering", "uppsagning", "aterrapportering"])
@pytest.mark.parametrize("state", ["utkast", "forslag", "beredning"])
def test_a_notice_that_has_come_in_is_registered_whatever_is_being_decided(kind: str, state: str) -> None:
    done = act(open_round(kind, state), "sag_upp", R, reason="De.", party="polisen", received_on=TODAY).case
    assert (done.state, done.round) == (state, 2)
    assert done.instruments[0].notice_given
    assert note_extensions(done.instruments[0], D("2018-06-01"))[1] == []


def test_our_own_notice_still_waits_for_its_decision() -> None:
    one = open_round("uppsagning", "utkast")
    with pytest.raises(NotOpen, match="väntar på organets beslut"):
        act(one, "sag_upp", R, reason="Vi.")
    assert ours(one, TODAY).instruments[0].notice_of("kommunen")


@pytest.mark.parametrize(("one", "may"), [(draft(SIGNED), True), (draft(UNSIGNED), False)])
def test_before_anything_is_decided_notice_comes_in_of_what_is_signed_alone(one: Case, may: bool) -> None:
    (found,) = [each for each in openness(FLOW, one, R, D(TODAY), PLACE) if each.name == "sag_upp"]
    assert found.open is may
    if not may:
        with pytest.raises(NotOpen, match="Inget avtal är undertecknat"):
            act(one, "sag_upp", R, reason="De.", party="polisen", received_on=TODAY)


def test_what_may_be_done_in_an_open_round_says_that_a_notice_may_come_in() -> None:
    (found,) = [
        one for one in openness(FLOW, open_round("revidering", "utkast"), R, D(TODAY), PLACE) if one.name == "sag_upp"
    ]
    assert (found.open, found.to) == (True, "utkast")


def test_when_the_round_is_dropped_the_case_is_given_notice_of_by_itself() -> None:
    one = act(open_round("revidering", "utkast"), "sag_upp", R, reason="De.", party="polisen", received_on=TODAY).case
    done = act(one, "avskriv", R, reason="Behövs inte.")
    assert done.case.state == "uppsagd"


def test_an_extension_that_the_notice_hindered_is_taken_back_in_words() -> None:
    extended = note_extensions(YEARLY, D("2018-02-01"))[0]
    one = running(YEARLY).with_instrument(extended)
    done = act(one, "sag_upp", R, "2018-02-01", reason="Hittad.", party="polisen", received_on="2017-09-01")
    assert done.case.instruments[0].noted_end == D("2017-12-31")
    assert any("förlängningen till och med 2018-12-31, måndag gäller inte" in event.says() for event in done.events)


def decided_to_end(one: Case) -> Case:
    """The organ has decided to give notice."""
    one = act(one, "ny_omgang", E, "2024-06-05", kind="uppsagning").case
    one = act(act(one, "foresla", E, "2024-06-05", points="Avtalet sägs upp.").case, "bered", C, "2024-06-05").case
    return act(one, "besluta", N, "2024-06-10", meeting_on="2024-06-10", paragraph="40").case


def test_a_decided_notice_is_still_to_be_sent_where_it_ends_the_agreement_sooner_than_theirs() -> None:
    one = decided_to_end(drift())
    late = one.with_instrument(noticed(DRIFT, D("2026-03-30"), D("2024-06-03"), "bolag"))
    assert notice_to_send(late, D("2024-06-11"))
    assert notice_to_send(ours(late, "2024-06-12"), D("2024-06-13")) is None
    in_time = one.with_instrument(noticed(DRIFT, D("2025-03-30"), D("2024-05-30"), "bolag"))
    assert notice_to_send(in_time, D("2024-06-11")) is None
