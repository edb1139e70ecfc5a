"""The named conditions: each says everything that is missing, and is silent about what is still to be answered."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from engine.domain.agreement import ExtensionMode, LetRun
from engine.domain.answers import Answers
from engine.domain.case import Case, Record
from engine.domain.decision import Verdict
from engine.domain.guards import GUARDS
from engine.domain.municipality import HouseStyle
from engine.domain.people import CaseOfficer, Role
from engine.domain.text import DocumentText, Section
from engine.domain.workflow import Action, Field, FieldKind, Named, Way
from tests.domain.made import (
    CARL,
    ELIN,
    PLACE,
    RUT,
    actor,
    automatic,
    case,
    decision,
    instrument,
    noticed,
    now,
    proposal,
    rule,
)

D = date.fromisoformat
FIXED = instrument(D("2017-01-01"), D("2019-12-31"))
RENEWED = replace(FIXED, successor="KS/2019:7")
YEARLY = automatic(D("2017-12-31"), start=D("2017-01-01"), notice=(rule("P3M"),))
OVER = instrument(D("2016-01-01"), D("2016-12-31"), id_="b")
GONE = noticed(YEARLY, D("2017-12-31"), D("2017-03-01"))
SENT_ONLY = replace(GONE, notice_given=replace(GONE.notice_given, received_on=None))  # type: ignore[type-var]  # it has one


def holds(name: str, one: Case, on: str = "2017-06-01", **facts: object) -> bool:
    asked = replace(now(D(on)), **facts)  # type: ignore[arg-type]  # the fields of Circumstances by name
    texts = GUARDS[name](one, asked)
    assert all(text[-1] in ".…»" for text in texts)
    return not texts


def answered(**words: str) -> Answers:
    return Answers({name: (word,) for name, word in words.items()})


@pytest.mark.parametrize(
    ("name", "yes", "no"),
    [
        ("has_officer", case(), case(officer=None)),
        ("has_proposal", case(decisions=(proposal(),)), case(decisions=(proposal(round=2),))),
        ("has_instrument", case(FIXED), case()),
        ("approved_for_organ", case(approved=True), case()),
        ("fully_signed", case(FIXED), case(FIXED, replace(FIXED, id="b", signatories=()))),
        ("fully_signed", case(FIXED), case()),
        ("decided", case(), case(round=2)),
        ("decided", case(), case(decisions=(decision(D("2017-01-01"), outcome=Verdict.ATERREMISS),))),
        ("later_round", case(round=2), case()),
        ("first_round", case(), case(round=2)),
        ("not_followed_up", case(follow_up_from=None), case(follow_up_from=D("2017-02-01"))),
        ("notice_given", case(GONE), case(YEARLY)),
        ("notice_given", case(GONE, OVER), case(GONE, replace(YEARLY, id="b"))),
        ("notice_given", case(GONE), case(SENT_ONLY)),
        ("notice_given", case(GONE), case()),
        ("notice_registered", case(GONE, replace(YEARLY, id="b")), case(SENT_ONLY)),
        ("has_successor", case(RENEWED), case(FIXED)),
        ("all_succeeded", case(RENEWED, GONE), case(RENEWED, YEARLY)),
        ("unrenewed", case(RENEWED, FIXED), case(RENEWED)),
        ("has_running", case(GONE, FIXED), case(GONE, OVER)),
        ("all_succeeded", case(RENEWED, OVER), case(GONE)),
        ("can_extend", case(YEARLY), case(GONE)),
        ("can_extend", case(YEARLY, replace(FIXED, id="b")), case(FIXED)),
        ("term_over", case(instrument(D("2016-01-01"), D("2016-12-31"))), case(FIXED)),
        ("term_over", case(instrument(D("2016-01-01"), D("2016-12-31"))), case()),
        ("instruments_over", case(), case(YEARLY)),
        ("round_settled", case(round=2, taken_over_on=D("2017-01-01")), case(round=2)),
        ("no_open_round", case(), case(round=2)),
        ("no_open_round", case(decisions=()), case(round=2)),
    ],
)  # fmt: skip
def test_a_guard_knows_yes_from_no(name: str, yes: Case, no: Case) -> None:
    assert holds(name, yes)
    assert not holds(name, no)


@pytest.mark.parametrize(
    ("on", "open_"),
    [("2017-05-29", False), ("2017-05-30", True), ("2017-09-30", True), ("2017-10-01", False), ("2018-05-30", True)],
)
def test_it_is_time_to_take_a_stand_while_the_window_is_open(on: str, open_: bool) -> None:
    assert holds("in_window", case(YEARLY), on) is open_
    answer = LetRun(D("2017-12-31"), "KSAU § 4", "Carl Dahl", D("2017-05-01"))
    answered_ = replace(YEARLY, let_run=(answer,))
    assert holds("in_window", case(answered_), on) is (open_ and on > "2018")


def acting(*fields: str, effects: tuple[Named, ...] = ()) -> Action:
    rows = tuple(Field(name, FieldKind.TEXT, name) for name in fields)
    return Action("gor", "Gör", (Role.CHEF,), (Way(("a",), "b"),), rows, effects=effects)


@pytest.mark.parametrize(("name", "field"), [("has_proposal", "points"), ("delegation_cited", "delegation")])
def test_what_the_action_itself_asks_for_is_no_hindrance_before_it_is_answered(name: str, field: str) -> None:
    one = case(decisions=())
    assert holds(name, one, action=acting(field), asking=True)
    assert not holds(name, one, action=acting(field))
    assert not holds(name, one, action=acting(), asking=True)


def test_the_chef_who_approves_needs_no_approval_before() -> None:
    approving = acting(effects=(Named("approve"),))
    assert holds("approved_for_organ", case(), actor=actor(CARL), action=approving)
    assert not holds("approved_for_organ", case(), actor=actor(RUT), action=approving)
    assert not holds("approved_for_organ", case(), actor=actor(CARL), action=acting())


def test_the_case_s_own_handlaggare_is_known_by_id_and_by_name() -> None:
    assert holds("not_case_officer", case(), actor=actor(RUT))
    assert not holds("not_case_officer", case(), actor=actor(ELIN))
    assert not holds("not_case_officer", case(officer_id=None), actor=actor(ELIN))
    assert not holds("not_case_officer", case(officer=CaseOfficer("Någon Annan")), actor=actor(ELIN))


def test_a_delegation_must_be_named() -> None:
    assert holds("delegation_cited", case(), answers=answered(delegation="4.2"))


NOTICE = case(YEARLY, round=2, round_kind="uppsagning", decisions=(decision(D("2017-05-10"), round_=2),))


@pytest.mark.parametrize(
    ("one", "words", "ground"),
    [
        (NOTICE, {}, True),
        (replace(NOTICE, round_kind="revidering"), {}, False),
        (replace(NOTICE, decisions=(decision(D("2017-05-10"), round_=2, outcome=Verdict.NOTERAS),)), {}, False),
        (replace(NOTICE, decisions=(decision(D("2017-05-10"), round_=2, outcome=Verdict.ATERREMISS),)), {}, False),
        (replace(NOTICE, round=3), {}, False),
        (case(YEARLY), {}, False),
        (case(YEARLY, round_kind="uppsagning"), {}, False),
        (case(YEARLY), {"delegation": "4.2"}, True),
        (case(YEARLY), {"party": "polisen"}, True),
        (case(YEARLY), {"party": "kommunen"}, False),
    ],
)
def test_the_municipality_s_notice_needs_a_ground_and_the_counterpart_s_none(
    one: Case, words: dict[str, str], ground: bool
) -> None:
    given = answered(**words)
    assert holds("notice_decided", one, answers=given) is ground
    assert holds("notice_not_decided", one, answers=given) is not ground


def test_the_municipality_may_demand_headings() -> None:
    text = DocumentText("tjansteskrivelse", sections=(Section("Bakgrund"), Section("BARNPERSPEKTIV")))
    style = HouseStyle(
        names=(("tjansteskrivelse", "Tjänsteutlåtande"),),
        required_headings=(("tjansteskrivelse", ("Ekonomiska konsekvenser", "Barnperspektiv")),),
    )
    place = replace(PLACE, house_style=style)
    found = GUARDS["required_headings"](case(documents=(text,)), now(D("2017-01-01"), municipality=place))
    assert found == ["Tjänsteutlåtande saknar rubriken «Ekonomiska konsekvenser»."]


def test_the_headings_must_stand_also_in_what_would_be_composed() -> None:
    demanded = ("Förslag till beslut", "Barnperspektiv")
    place = replace(PLACE, house_style=HouseStyle(required_headings=(("tjansteskrivelse", demanded),)))
    here = now(D("2017-01-01"), municipality=place)
    made = Record(1, "upprattad", "Tjänsteskrivelse", D("2016-10-01"), template="tjansteskrivelse", note="omgång 1")
    paper = replace(made, template=None, note=None)
    text = DocumentText("tjansteskrivelse", sections=tuple(Section(one) for one in demanded))

    for bare in (case(), case(records=(made,)), case(documents=(text,), round=2)):
        (lacks,) = GUARDS["required_headings"](bare, here)
        assert "saknar rubriken «Barnperspektiv», och ingen har skrivit texten" in lacks
    for held in (case(records=(replace(made, edited=True),)), case(records=(paper,)), case(documents=(text,))):
        assert GUARDS["required_headings"](held, here) == []


def test_no_guard_breaks_on_a_bare_case() -> None:
    bare = Case("KS/2017:1", "Bergvika kommun", "prov", 1, "utkast", "Bart", "KS")
    full = case(YEARLY, FIXED, instrument(None, None, ExtensionMode.UNKNOWN, id_="c"))
    for one in (bare, full):
        for name, guard in GUARDS.items():
            for asking in (True, False):
                found = guard(one, now(D("2017-01-01"), asking=asking))
                assert found == [*found], name


def test_what_an_utskott_made_of_it_is_recorded_by_the_secretary_and_never_by_the_cases_own_officer() -> None:
    met = answered(organ="KSAU", paragraph="3")
    assert not holds("recorded_by_secretary", case(), actor=actor(CARL), answers=met)
    assert holds("recorded_by_secretary", case(), actor=actor(CARL))
    assert holds("recorded_by_secretary", case(), actor=actor(CARL), answers=answered(organ="KSAU"))
    assert holds("recorded_by_secretary", case(), actor=actor(RUT), answers=met)
    both = replace(ELIN, roles=frozenset({Role.HANDLAGGARE, Role.NAMNDSEKRETERARE}))
    assert not holds("recorded_by_secretary", case(), actor=actor(both), answers=met)


def test_a_number_with_handlings_is_not_voided() -> None:
    came_in = Record(1, "inkommen", "Yttrande")
    assert holds("no_records", case())
    assert not holds("no_records", case(records=(came_in,), last_record=1))
    assert holds("no_records", case(records=(replace(came_in, state="flyttad"),), last_record=1))
    assert not holds("no_records", case(last_record=1))


def test_of_agreements_that_are_all_over_the_longest_tells_whether_notice_ended_them() -> None:
    lapsed_later = instrument(D("2017-01-01"), D("2018-12-31"), id_="b")
    assert holds("notice_given", case(GONE, OVER), "2019-06-01")
    assert not holds("notice_given", case(GONE, lapsed_later), "2019-06-01")
