"""What notice makes true of an agreement: on a ground, of what is to end, once and never written over."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.domain.answers import BadAnswers
from engine.domain.delegation import NotTheDelegate, UnknownDelegation
from engine.domain.facts import NoticeNotDecided, RunsNoLonger
from engine.domain.municipality import Delegation, Municipality
from engine.domain.openness import NotOpen
from engine.domain.people import Actor
from engine.domain.process import advance
from tests.domain.flow import (
    FLOW,
    HELD,
    TODAY,
    YEARLY,
    C,
    D,
    E,
    N,
    R,
    act,
    missing,
    running,
)
from tests.domain.made import (
    NILS,
    PLACE,
)

SENT: dict[str, str] = {"given_on": "2017-02-20", "received_on": "2017-02-23"}


def test_without_a_ground_notice_opens_a_round_in_which_the_organ_decides() -> None:
    done = act(running(YEARLY), "sag_upp", C, reason="Kommunen vill göra på annat sätt.")
    assert (done.case.state, done.case.round, done.case.round_kind) == ("utkast", 2, "uppsagning")
    assert done.case.instruments[0].notice_given is None


def test_with_the_organ_s_decision_notice_ends_the_agreement() -> None:
    one = act(running(YEARLY), "sag_upp", C, reason="Byte.").case
    one = act(act(one, "foresla", E, points="Avtalet sägs upp.").case, "bered", C).case
    one = act(one, "besluta", N, **HELD).case
    with pytest.raises(BadAnswers, match="sändes och togs emot"):
        act(one, "sag_upp", R, reason="Enligt beslut.", given_on="2017-02-20")
    done = act(one, "sag_upp", R, reason="Enligt beslut.", **SENT)
    notice = done.case.instruments[0].notice_given
    assert notice is not None
    assert done.case.state == "uppsagd"
    assert (notice.party, notice.received_on, notice.ends_on) == ("kommunen", D("2017-02-23"), D("2017-12-31"))
    assert notice.ground == "KS § 23 2017-02-15"


def test_a_no_to_notice_is_no_ground() -> None:
    one = act(running(YEARLY), "sag_upp", C, reason="Byte.").case
    one = act(act(one, "foresla", E, points="Avtalet sägs upp.").case, "bered", C).case
    one = act(one, "besluta", N, outcome="noteras", **HELD).case
    with pytest.raises(
        NoticeNotDecided, match=r"given_on, received_on kan inte registreras än.*delegation=PUNKT"
    ) as no:
        act(one, "sag_upp", R, reason="Ändå.", **SENT)
    assert no.value.exit_code == 1
    assert act(one, "sag_upp", R, reason="Ändå.").case.state == "utkast"


def test_a_cited_delegation_is_a_ground() -> None:
    done = act(running(YEARLY), "sag_upp", C, reason="Byte.", delegation="delegationsordningen 4.2", **SENT)
    notice = done.case.instruments[0].notice_given
    assert notice is not None
    assert (done.case.state, notice.ground) == ("uppsagd", "delegationsordningen 4.2")


ENDING = Delegation("KS", "4.2", "Uppsägning", "Kanslichef")
ORDER = replace(PLACE, delegations=(ENDING, Delegation("KS", "3.1", "Avtal", "KSAU")))


def ended_on(place: Municipality, point: str, by: Actor) -> str:
    """The status after notice is given on that point."""
    said = {name: [words] for name, words in (SENT | {"delegation": point}).items()}
    return advance(FLOW, running(YEARLY), "sag_upp", by, D(TODAY), said, place, "Byte.").case.state


@pytest.mark.parametrize("point", ["4.2", "Delegationsordningen 4.2", "punkt 4.2", "6 kap. 39 § kommunallagen"])
def test_a_point_of_the_delegationsordning_is_a_ground(point: str) -> None:
    assert ended_on(ORDER, point, C) == "uppsagd"


@pytest.mark.parametrize(("point", "fault"), [("hittepåpunkt 99", UnknownDelegation), ("3.1", NotTheDelegate)])
def test_words_that_are_no_point_and_an_utskott_s_point_are_no_ground(point: str, fault: type[Exception]) -> None:
    with pytest.raises(fault):
        ended_on(ORDER, point, C)


def test_a_point_that_is_somebody_s_by_name_or_role_is_used_by_nobody_else_but_noted_by_the_registrator() -> None:
    nils = replace(ORDER, delegations=(replace(ENDING, delegate=NILS.name),))
    with pytest.raises(NotTheDelegate):
        ended_on(nils, "4.2", C)
    assert ended_on(nils, "4.2", R) == "uppsagd"
    assert ended_on(replace(ORDER, delegations=(replace(ENDING, delegate="Chef"),)), "4.2", C) == "uppsagd"


def test_what_is_over_is_not_ended_again() -> None:
    other = replace(YEARLY, id="lofte")
    over = replace(other, extension=None, term=replace(other.term, end=D("2016-12-31")))
    with pytest.raises(RunsNoLonger, match="har upphört"):
        act(running(YEARLY, over), "sag_upp", C, reason="Vi.", delegation="4.2", instrument="lofte", **SENT)


def test_a_round_about_one_agreement_decides_that_one_alone() -> None:
    one = act(running(YEARLY, replace(YEARLY, id="lofte")), "sag_upp", C, reason="Byte.", instrument="lofte").case
    one = act(act(one, "foresla", E, points="Löftet sägs upp.").case, "bered", C).case
    one = act(one, "besluta", N, **HELD).case
    assert [(each.round, each.about) for each in one.decisions if each.settles][-1] == (2, ("lofte",))


def test_the_counterpart_s_notice_needs_no_ground_and_counts_from_our_receipt() -> None:
    for answers in ({"received_on": "2017-10-05"}, {"given_on": "2017-10-05"}):
        done = act(running(YEARLY), "sag_upp", R, "2017-10-06", reason="De vill inte.", party="polisen", **answers)
        notice = done.case.instruments[0].notice_given
        assert notice is not None
        assert (done.case.state, notice.ground, notice.ends_on) == ("uppsagd", None, D("2018-12-31"))


def test_notice_of_one_agreement_of_two_leaves_the_case_running() -> None:
    other = replace(YEARLY, id="lofte", term=replace(YEARLY.term, end=D("2018-12-31")))
    one = running(YEARLY, other)
    assert missing(one, "sag_upp", R, party="polisen", **SENT) == ["falt", "motivering"]
    half = act(one, "sag_upp", R, reason="De vill inte.", party="polisen", instrument="lofte", **SENT)
    assert half.case.state == "uppfoljning"
    whole = act(half.case, "sag_upp", R, reason="Inte det heller.", party="polisen", instrument="avtal", **SENT)
    assert whole.case.state == "uppsagd"


@pytest.mark.parametrize(
    ("given_on", "received_on", "fault"),
    [
        ("2017-02-23", "2017-02-20", "kan inte ha tagits emot"),
        ("2017-02-20", "2017-03-02", "Mottagandet 2017-03-02, torsdag har inte varit ännu"),
        ("2017-03-02", "2017-03-02", "Uppsägningsdagen 2017-03-02, torsdag har inte varit ännu"),
    ],
)
def test_notice_is_received_after_it_was_sent_and_neither_lies_ahead(
    given_on: str, received_on: str, fault: str
) -> None:
    with pytest.raises(BadAnswers, match=fault):
        act(running(YEARLY), "sag_upp", C, reason="B.", delegation="4.2", given_on=given_on, received_on=received_on)


def test_a_late_notice_says_why_the_agreement_ends_when_it_does() -> None:
    late = act(
        running(YEARLY), "sag_upp", R, "2017-11-02", reason="De.", party="polisen", received_on="2017-11-01",
        given_on="2017-10-30",
    )  # fmt: skip
    notice = late.case.instruments[0].notice_given
    assert notice is not None
    assert notice.ends_on == D("2018-12-31")
    assert any("efter sista uppsägningsdag 2017-09-30" in step for step in notice.steps)
    assert any("mottaget 2017-11-01, onsdag, sista dag 2018-12-31" in event.says() for event in late.events)


def test_what_is_given_notice_of_is_not_let_run() -> None:
    done = act(running(YEARLY), "sag_upp", R, reason="De.", party="polisen", received_on="2017-02-23").case
    with pytest.raises(NotOpen, match="förlängs inte: uppsagt av"):
        act(replace(done, state="uppfoljning"), "lat_lopa", C, reason="Ja.")
