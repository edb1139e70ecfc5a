"""What a step says of itself before anything is pressed: open or not, and everything that it asks for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.domain.agreement import Period
from engine.domain.case import Case, Record
from engine.domain.events import OccurrencesDropped
from engine.domain.followup import Evidence, Feedback, Kept, Occurrence, Promise, Schedule
from engine.domain.openness import NotOpen, openness
from engine.domain.workflow import Field, FieldKind, Required, Way
from tests.domain.flow import (
    ACTIONS,
    FLOW,
    SIGNED,
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
    draft,
    missing,
    prepared,
    running,
)  # fmt: skip
from tests.domain.made import PLACE, case, decision, duty, length


def test_an_action_whose_every_way_is_shut_is_shown_as_closed_with_what_would_open_one() -> None:
    ways = (Way(("beslutad",), "uppfoljning", ("later_round",)), Way(("beslutad",), "uppfoljning", ("fully_signed",)))
    flow = replace(FLOW, actions=tuple(replace(one, ways=ways) if one.name == "folj_upp" else one for one in ACTIONS))
    decided_only = replace(draft(UNSIGNED), state="beslutad")
    (found,) = [one for one in openness(flow, decided_only, E, D(TODAY), PLACE) if one.name == "folj_upp"]
    (signed,) = [
        one
        for one in openness(flow, replace(decided_only, instruments=(SIGNED,)), E, D(TODAY), PLACE)
        if one.name == "folj_upp"
    ]

    assert (found.open, {lack.guard for lack in found.missing}) == (False, {"fully_signed"})
    assert (signed.open, signed.missing) == (True, ())


def test_of_a_case_without_an_agreement_nothing_of_agreements_is_told_as_fulfilled() -> None:
    ways = (Way(("beslutad",), "utlopt", ("fully_signed",)),)
    let_run = replace(ACTIONS[0], name="lat_lopa", ways=ways, guards=("has_instrument", "has_running"), documents=())
    flow = replace(FLOW, actions=(*ACTIONS, let_run))
    bare = replace(draft(UNSIGNED), state="beslutad", instruments=())
    found = next(one for one in openness(flow, bare, R, D(TODAY), PLACE) if one.name == "lat_lopa")

    assert not found.open
    assert "has_running" not in found.holds


def test_a_proposal_that_the_form_asks_for_is_not_told_as_there() -> None:
    empty = replace(draft(UNSIGNED), decisions=())
    first = replace(ACTIONS[0], guards=(*ACTIONS[0].guards, "has_proposal"))
    flow = replace(FLOW, actions=(first, *ACTIONS[1:]))
    (found,) = [one for one in openness(flow, empty, E, D(TODAY), PLACE) if one.name == "foresla"]

    assert found.open
    assert "has_proposal" not in found.holds


def test_what_is_open_from_a_status_leaves_out_what_the_round_and_the_agreements_shut() -> None:
    fixed = act(running(SIGNED), "ny_omgang", E, kind="revidering").case
    with pytest.raises(NotOpen) as no:
        act(fixed, "besluta", N)
    said = no.value.missing[0].text
    assert "avskriv" in said
    assert "makulera" not in said
    assert "lat_lopa" not in said


def test_a_motive_that_is_demanded_is_a_need_and_may_be_answered_like_a_field() -> None:
    one = prepared(UNSIGNED)
    (found,) = [each for each in openness(FLOW, one, N, D(TODAY), PLACE) if each.name == "aterremittera"]

    assert [(need.name, need.kind) for need in found.needs if need.required] == [("motivering", "text")]
    assert (
        act(one, "aterremittera", N, motivering="Kostnaderna saknas.").case.decisions[-1].reason
        == "Kostnaderna saknas."
    )


def test_the_day_of_receipt_is_asked_for_once_there_is_a_ground_for_notice() -> None:
    days = (Field("received_on", FieldKind.DATE, "Togs emot", Required.UNLESS_KNOWN),)
    flow = replace(FLOW, actions=tuple(replace(one, fields=days) if one.name == "sag_upp" else one for one in ACTIONS))

    def asked(one: Case) -> bool:
        (found,) = [each for each in openness(flow, one, C, D(TODAY), PLACE) if each.name == "sag_upp"]
        return found.needs[0].required

    settled = replace(running(YEARLY), round=2, round_kind="uppsagning")
    settled = replace(settled, decisions=(*settled.decisions, decision(D("2017-02-15"), round_=2)))
    assert (asked(running(YEARLY)), asked(settled)) == (False, True)


def test_from_where_no_round_can_be_opened_a_notice_of_the_municipality_cites_its_delegation() -> None:
    cited = (
        Field("delegation", FieldKind.TEXT, "Punkt", Required.UNLESS_KNOWN),
        Field("received_on", FieldKind.DATE, "Togs emot", Required.UNLESS_KNOWN),
    )
    flow = replace(FLOW, actions=tuple(replace(one, fields=cited) if one.name == "sag_upp" else one for one in ACTIONS))

    def asked(one: Case) -> list[bool]:
        (found,) = [each for each in openness(flow, one, C, D(TODAY), PLACE) if each.name == "sag_upp"]
        return [need.required for need in found.needs if need.name != "motivering"]

    assert asked(running(YEARLY)) == [False, False]
    assert asked(replace(running(YEARLY), state="fornyad")) == [True, True]


def test_where_it_can_be_anybodys_notice_whose_it_is_is_asked_for_before_any_delegation() -> None:
    fields = (
        Field("party", FieldKind.CHOICE, "Vem", Required.UNLESS_KNOWN, source="parties"),
        Field("received_on", FieldKind.DATE, "Togs emot", Required.UNLESS_KNOWN),
        Field("delegation", FieldKind.TEXT, "Punkt", Required.UNLESS_KNOWN),
    )
    flow = replace(
        FLOW, actions=tuple(replace(one, fields=fields) if one.name == "sag_upp" else one for one in ACTIONS)
    )
    drafting = act(running(YEARLY), "ny_omgang", E, kind="revidering").case
    (found,) = [each for each in openness(flow, drafting, C, D(TODAY), PLACE) if each.name == "sag_upp"]
    asked = {need.name: need.choices for need in found.needs if need.required}
    assert list(asked) == ["party", "received_on", "motivering"]
    assert [party for party, _ in asked["party"]] == ["polisen", "kommunen"]
    with pytest.raises(NotOpen, match="«delegation»"):
        act_in(flow, drafting, "sag_upp", C, party="kommunen", received_on=TODAY, reason="Byte.")
    done = act_in(flow, drafting, "sag_upp", C, party="polisen", received_on=TODAY, reason="De.")
    assert done.case.instruments[0].notice_given


def test_where_signing_and_renewing_lead_is_told_as_if_all_signed_and_all_were_renewed() -> None:
    decided_only = replace(draft(UNSIGNED), state="beslutad")

    def leads(one: Case, action: str) -> str | None:
        return next(each.to for each in openness(FLOW, one, E, D(TODAY), PLACE) if each.name == action)

    assert leads(decided_only, "underteckna") == "undertecknad"
    assert leads(running(SIGNED), "forny") == "fornyad"


def test_a_promise_of_which_nobody_has_said_how_it_went_is_told_of_before_the_case_closes() -> None:
    broken = (Evidence(D(TODAY), "Elin Berg", "Pengarna räckte inte", Kept.INTE),)
    told = (Feedback("https://bergvika.example", D(TODAY), "Elin Berg"),)
    one = case(
        promises=(Promise("l1", "Vi är ute"), Promise("l2", "Vi lyser upp", evidence=broken)),
        feedback=told,
        records=(Record(1, "inkommen", "Fråga"),),
    )
    (found,) = [each for each in openness(FLOW, one, R, D(TODAY), PLACE) if each.name == "avsluta"]

    assert not found.reason_required
    assert "«Vi är ute» (l1) står som pågår" in found.needs[0].label
    assert "l2" not in found.needs[0].label
    closed = act(one, "avsluta", R)
    assert (closed.case.state, [words for words in closed.warnings if "pågår" in words]) == (
        "avslutad",
        ["Ärendet avslutas medan löften står som pågår: «Vi är ute»."],
    )
    said = replace(one, promises=(replace(one.promises[0], evidence=broken), one.promises[1]))
    assert act(said, "avsluta", R).warnings == ()


def test_a_case_whose_follow_ups_go_on_is_closed_with_a_motive_that_the_journal_keeps() -> None:
    time = Occurrence("u1-2017", "u1", Period(None, None), D("2017-12-31"))
    yearly = duty(Schedule(every=length("P1Y")), instrument_=None)
    one = case(obligations=(yearly,), occurrences=(time,), records=(Record(1, "inkommen", "Fråga"),))
    (found,) = [each for each in openness(FLOW, one, R, D(TODAY), PLACE) if each.name == "avsluta"]
    done = act(one, "avsluta", R, reason="Polisen har lämnat kommunen.")
    ended = replace(one, occurrences=())

    assert (found.open, found.reason_required) == (True, True)
    assert "«Uppföljning av åtgärder» (nästa gång 2017-12-31)" in found.needs[0].label
    assert missing(one, "avsluta", R) == ["motivering", "motivering"]
    assert (done.case.state, done.case.occurrences) == ("avslutad", ())
    assert OccurrencesDropped(("u1-2017",), "ärendet avslutades («Polisen har lämnat kommunen.»)") in done.events
    assert act(ended, "avsluta", R).case.state == "avslutad"
