"""The one verb: a case carried through every status, and every no that it can hear on the way."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.domain.agreement import Instrument, NoticeRule
from engine.domain.answers import BadAnswers, Raw
from engine.domain.case import Case
from engine.domain.decision import Decision, DecisionRole, Verdict
from engine.domain.effects import Dispatch, IssueDocument, Notify, Replan
from engine.domain.errors import Refused
from engine.domain.events import ActionTaken, Outcome
from engine.domain.openness import NoSuchAction, NotOpen, openness
from engine.domain.people import Actor
from engine.domain.process import advance
from engine.domain.text import DocumentText, Point
from engine.domain.workflow import STATUSES, Field, FieldKind, Required
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
    draft,
    missing,
    prepared,
    running,
)
from tests.domain.made import (
    ELIN,
    NILS,
    PLACE,
    actor,
    automatic,
    decision,
    instrument,
    noticed,
    proposal,
    rule,
    user,
)

# ── The usual way ────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_whole_way_from_draft_to_the_end() -> None:
    one = draft(UNSIGNED)
    seen = []
    steps: list[tuple[str, Actor, dict[str, str]]] = [
        ("foresla", E, {}),
        ("bered", C, {}),
        ("besluta", N, HELD),
        ("underteckna", R, {**SIGNING, "party": "kommunen"}),
        ("underteckna", R, {**SIGNING, "party": "polisen"}),
        ("folj_upp", E, {}),
    ]
    for name, by, answers in steps:
        done = act(one, name, by, **answers)
        assert done.case.revision == one.revision + 1
        assert isinstance(done.events[0], ActionTaken)
        assert (done.events[0].source, done.events[0].to) == (one.state, done.case.state)
        assert isinstance(done.effects[-1], Replan)
        one = done.case
        seen.append(one.state)
    assert seen == ["forslag", "beredning", "beslutad", "beslutad", "undertecknad", "uppfoljning"]
    assert one.follow_up_from == D(TODAY)
    assert [row.has_signed for row in one.instruments[0].signatories] == [True, True]
    gone = act(replace(one, records=()), "omforhandla", E, until="2017-05-01").case
    assert gone.state == "uppfoljning"


def test_points_answered_take_the_place_of_the_draft_s() -> None:
    done = act(
        draft(UNSIGNED), "foresla", E, points=(Point("1", "Överenskommelsen antas."),), stem="KS föreslås besluta"
    )
    (found,) = done.case.proposals()
    assert (found.stem, found.points) == ("KS föreslås besluta", (Point("1", "Överenskommelsen antas."),))


def test_a_stem_answered_alone_keeps_the_points() -> None:
    (found,) = act(draft(UNSIGNED), "foresla", E, stem="KS föreslås besluta").case.proposals()
    assert (found.stem, found.points) == ("KS föreslås besluta", proposal().points)


def test_points_out_of_order_are_kept_and_flagged() -> None:
    points = tuple(Point(marker, f"Punkt {marker}.") for marker in ("1", "3", "4"))
    done = act(draft(UNSIGNED), "foresla", E, points=points)
    assert [point.marker for point in done.case.proposals()[0].points] == ["1", "3", "4"]
    assert done.warnings == ("Beslutspunkterna är numrerade 1, 3, 4: numren behålls som de står.",)


def test_only_the_chef_approves_and_what_is_prepared_is_then_issued() -> None:
    text = DocumentText("tjansteskrivelse")
    one = act(draft(UNSIGNED, documents=(text,)), "foresla", E).case
    assert missing(one, "bered", N) == ["approved_for_organ"]
    done = act(one, "bered", C)
    assert done.case.approved
    assert IssueDocument("tjansteskrivelse") in done.effects
    assert not any(isinstance(effect, IssueDocument) for effect in act(done.case, "bered", N).effects)


def test_the_utskott_s_words_are_kept_beside_the_office_s() -> None:
    one = act(draft(UNSIGNED), "foresla", E).case
    one = act(one, "bered", C).case
    words = (Point(None, "Kommunstyrelsen tillstyrker förslaget."),)
    one = act(one, "bered", N, organ="TSU", meeting_on="2017-02-01", paragraph="35", points=words).case
    office, utskott = one.proposals()
    assert (office.body, office.points) == ("KS", proposal().points)
    assert (utskott.body, utskott.paragraph, utskott.meeting_on, utskott.points) == ("TSU", 35, D("2017-02-01"), words)
    settled = act(one, "besluta", N, **HELD).case.decided()
    assert settled is not None
    assert settled.points == words
    own = act(one, "besluta", N, **HELD, points="Kommunstyrelsen antar.").case.decided()
    assert own is not None
    assert own.points == (Point(None, "Kommunstyrelsen antar."),)


def test_what_the_utskott_had_in_the_case_file_is_completed_not_doubled() -> None:
    known = replace(proposal("TSU", "Antas."), paragraph=None)
    one = replace(prepared(UNSIGNED), decisions=(proposal(), known))
    one = act(one, "bered", N, organ="TSU", meeting_on="2017-02-01", paragraph="35").case
    assert [(each.body, each.paragraph, each.points) for each in one.proposals()] == [
        ("KS", None, proposal().points),
        ("TSU", 35, known.points),
    ]


@pytest.mark.parametrize(
    ("outcome", "proposed", "inherits", "adopts"),
    [
        ("bifall", "Kommunstyrelsen antar överenskommelsen.", True, True),
        ("noteras", "Kommunstyrelsen antar överenskommelsen.", False, False),
        ("laggs_till_handlingarna", "Kommunstyrelsen antar överenskommelsen.", False, False),
        ("noteras", "Kommunstyrelsen noterar rapporten.", True, False),
        ("laggs_till_handlingarna", "Rapporten läggs till handlingarna.", True, False),
    ],
)
def test_a_decision_is_recorded_with_its_outcome_and_only_bifall_adopts_what_was_proposed(
    outcome: str, proposed: str, inherits: bool, adopts: bool
) -> None:
    one = replace(prepared(UNSIGNED), decisions=(proposal(text=proposed),))
    done = act(one, "besluta", N, **HELD, outcome=outcome)
    settled = done.case.decided()
    assert settled is not None
    assert settled.outcome == Verdict(outcome)
    assert settled.points == (one.proposals()[0].points if inherits else ())
    assert done.case.decision_known is adopts
    assert Dispatch() in done.effects
    assert done.case.state == "beslutad"


def test_a_no_adopts_nothing_and_ends_the_case() -> None:
    done = act(prepared(UNSIGNED), "avsla", N, **HELD)
    settled = done.case.decided()
    assert settled is not None
    assert (settled.outcome, settled.points) == (Verdict.AVSLAG, ())
    assert (done.case.state, done.case.closed_on) == ("avslagen", D(TODAY))


def test_a_meeting_cannot_lie_ahead() -> None:
    with pytest.raises(BadAnswers, match="har inte varit ännu"):
        act(prepared(UNSIGNED), "besluta", N, meeting_on="2017-03-02", paragraph="1")


# ── Who and what may ─────────────────────────────────────────────────────────────────────────────────────────────


def test_the_case_s_own_handlaggare_never_records_the_decision() -> None:
    both = actor(user("Elin Berg", *ELIN.roles, *NILS.roles))
    assert missing(prepared(UNSIGNED), "besluta", both, **HELD) == ["not_case_officer"]


def test_a_role_counts_in_the_organ_that_decides_or_where_one_prepares_for_another() -> None:
    elsewhere = actor(user("Sven Ö", *ELIN.roles, organs=frozenset({"SN"})))
    left = actor(user("Sven Ö", *ELIN.roles, active=False))
    for by in (elsewhere, left, C):
        assert missing(draft(UNSIGNED), "foresla", by) == ["roll"]
    in_utskott = replace(draft(UNSIGNED), body="TSU", decisions=(proposal("TSU"),))
    assert act(in_utskott, "foresla", E).case.state == "forslag"


def test_everything_that_is_missing_is_said_at_once() -> None:
    bare = draft(UNSIGNED, officer=None, decisions=())
    assert missing(bare, "foresla", R) == ["roll", "has_officer", "falt"]
    assert missing(prepared(UNSIGNED), "besluta", E) == ["roll", "not_case_officer", "falt", "falt"]


def test_what_is_not_open_from_the_status_says_what_is() -> None:
    with pytest.raises(NotOpen, match="Öppet härifrån: foresla, underteckna, avskriv, makulera"):
        act(draft(UNSIGNED), "besluta", N, **HELD)
    with pytest.raises(NotOpen, match="Ärendet har statusen «Avslutad», och där slutar det"):
        act(replace(draft(UNSIGNED), state="avslutad"), "foresla", E)


def test_an_unknown_action_is_wrong_usage() -> None:
    with pytest.raises(NoSuchAction, match="Det finns ingen åtgärd «beslut»"):
        act(draft(UNSIGNED), "beslut", N)


def test_every_wrong_answer_is_said_at_once() -> None:
    with pytest.raises(BadAnswers) as no:
        act(prepared(UNSIGNED), "besluta", N, meeting_on="15/2", paragraph="tjugo", utfall="bifall", organ="XX")
    assert len(no.value.faults) == 4
    assert no.value.exit_code == 2


def test_a_required_document_may_be_any_of_its_kinds() -> None:
    wanting = replace(FLOW, actions=tuple(
        replace(one, documents=(("tjansteskrivelse", "missiv"),)) if one.name == "foresla" else one for one in ACTIONS
    ))  # fmt: skip
    with pytest.raises(NotOpen, match="Handlingen tjansteskrivelse eller missiv saknas"):
        act_in(wanting, draft(UNSIGNED), "foresla", E)
    one = draft(UNSIGNED, documents=(DocumentText("missiv"),))
    assert act_in(wanting, one, "foresla", E).case.state == "forslag"


def test_a_guard_for_a_proposal_holds_even_where_the_action_does_not_demand_the_field() -> None:
    lax = Field("points", FieldKind.POINTS, "Punkter", Required.NEVER)
    for fields in ((), (lax,)):
        flow = replace(
            FLOW, actions=tuple(replace(one, fields=fields) if one.name == "foresla" else one for one in ACTIONS)
        )
        with pytest.raises(NotOpen, match="Förslag till beslut saknas"):
            act_in(flow, draft(UNSIGNED, decisions=()), "foresla", E)


# ── Before anything is pressed ───────────────────────────────────────────────────────────────────────────────────


def shown(one: Case, by: Actor, on: str = TODAY) -> dict[str, tuple[bool, str | None]]:
    return {each.name: (each.open, each.to) for each in openness(FLOW, one, by, D(on), PLACE)}


def test_what_is_open_is_the_same_as_what_may_be_done() -> None:
    assert [name for name, (open_, _) in shown(prepared(UNSIGNED), N).items() if open_] == [
        "bered", "besluta", "avsla", "aterremittera", "bordlagg",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "action", "to"),
    [
        (prepared(UNSIGNED), "besluta", "beslutad"),
        (prepared(SIGNED), "besluta", "undertecknad"),
        (prepared(UNSIGNED), "avsla", "avslagen"),
        (prepared(UNSIGNED), "underteckna", "beredning"),
        (running(YEARLY), "sag_upp", "utkast"),
        (running(YEARLY), "lat_lopa", "uppfoljning"),
        (draft(UNSIGNED), "avskriv", "avskriven"),
        (act(running(SIGNED), "ny_omgang", E, kind="revidering").case, "avskriv", "uppfoljning"),
        (draft(UNSIGNED), "besluta", None),
    ],
)
def test_where_an_action_leads_is_told_as_the_case_stands(one: Case, action: str, to: str | None) -> None:
    assert shown(one, R)[action][1] == to


def test_what_an_action_asks_for_is_a_need_and_not_a_hindrance() -> None:
    (found,) = [
        one for one in openness(FLOW, draft(UNSIGNED, decisions=()), E, D(TODAY), PLACE) if one.name == "foresla"
    ]
    assert found.open
    assert {need.name: need.required for need in found.needs} == {"stem": False, "points": True}
    (known,) = [one for one in openness(FLOW, draft(UNSIGNED), E, D(TODAY), PLACE) if one.name == "foresla"]
    assert {need.name: need.required for need in known.needs} == {"stem": False, "points": False}


def test_the_agreement_is_asked_for_only_where_there_is_a_choice() -> None:
    over = replace(SIGNED, id="lofte", term=replace(SIGNED.term, end=D("2017-02-01")))
    for instruments, required in (
        ((YEARLY,), False),
        ((YEARLY, over), False),
        ((YEARLY, replace(YEARLY, id="b")), True),
    ):
        (found,) = [one for one in openness(FLOW, running(*instruments), R, D(TODAY), PLACE) if one.name == "sag_upp"]
        assert {need.name: need.required for need in found.needs}["instrument"] is required


# ── Laws ─────────────────────────────────────────────────────────────────────────────────────────────────────────

_WORDS = {
    "meeting_on": "2017-02-15", "paragraph": "23", "points": "Antas.", "kind": "uppsagning", "signed_on": "2017-02-20",
    "mandate": "§ 12", "original": "arkivet", "term_start": "2020-01-01", "successor": "KS/2019:7",
    "until": "2017-04-01",
    "given_on": "2017-02-20", "received_on": "2017-02-21", "delegation": "4.2", "organ": "TSU", "instrument": "avtal",
    "party": "polisen", "outcome": "noteras", "stem": "Så här", "start": "2016-12-01", "person": "Vera Sten",
}  # fmt: skip
_agreements = st.sampled_from(
    [SIGNED, UNSIGNED, YEARLY, instrument(term_length="P1Y"), noticed(YEARLY, D("2017-12-31"), D("2017-02-01"))]
)
_steps = st.lists(
    st.tuples(
        st.sampled_from([one.name for one in ACTIONS]),
        st.sampled_from([E, C, R, N]),
        st.sets(st.sampled_from(sorted(_WORDS))),
        st.booleans(),
        st.dates(D("2017-03-01"), D("2021-12-31")),
    ),
    max_size=12,
)


def tried(
    one: Case, action: str, by: Actor, on: date, answers: Mapping[str, Sequence[Raw]], reason: bool
) -> Outcome | None:
    """What came of it, or None where it was refused in words."""
    try:
        return advance(FLOW, one, action, by, on, answers, PLACE, "Därför." if reason else None)
    except (Refused, BadAnswers) as no:
        return None if no.message else pytest.fail("ett nej utan ord")


@given(state=st.sampled_from(STATUSES), agreements=st.lists(_agreements, max_size=2), steps=_steps)
def test_whatever_is_tried_the_case_stays_in_the_fixed_statuses_and_nothing_is_changed_in_place(
    state: str,
    agreements: list[Instrument],
    steps: list[tuple[str, Actor, set[str], bool, date]],
) -> None:
    named = [replace(one, id="avtal" if n == 0 else "lofte") for n, one in enumerate(agreements)]
    one = replace(draft(*named), state=state)
    for action, by, fields, reason, on in steps:
        definition = next(each for each in ACTIONS if each.name == action)
        known = {field.name for field in definition.fields}
        answers = {name: [_WORDS[name]] for name in fields & known}
        before = copy.deepcopy(one)

        done = tried(one, action, by, on, answers, reason)
        assert one == before
        assert done == tried(one, action, by, on, answers, reason)
        if done is None:
            continue
        assert done.case.state in STATUSES
        assert done.case.revision == one.revision + 1
        assert done.case.dnr == one.dnr
        assert all(event.says() for event in done.events)
        assert len(done.case.decisions) >= len([each for each in one.decisions if each.role is DecisionRole.BESLUT])
        assert FLOW.is_final(done.case.state) == (done.case.closed_on is not None)
        one = done.case


@given(state=st.sampled_from(STATUSES), by=st.sampled_from([E, C, R, N]), agreements=st.lists(_agreements, max_size=1))
def test_what_is_shown_as_closed_cannot_be_done(state: str, by: Actor, agreements: list[Instrument]) -> None:
    one = replace(draft(*agreements), state=state)
    for shown_ in openness(FLOW, one, by, D(TODAY), PLACE):
        if not shown_.open:
            with pytest.raises((NotOpen, BadAnswers)):
                act(one, shown_.name, by, reason="Därför.")


def test_a_wrong_notice_rule_of_another_party_is_no_one_s_else() -> None:
    one = automatic(D("2017-12-31"), start=D("2017-01-01"), notice=(NoticeRule("kommunen"), rule("P6M", "polisen")))
    done = act(
        running(one), "sag_upp", R, "2017-08-02", reason="De vill inte.", party="polisen", received_on="2017-08-01"
    )
    notice = done.case.instruments[0].notice_given
    assert notice is not None
    assert notice.ends_on == D("2018-12-31")


def test_a_notification_names_the_status_it_waits_in() -> None:
    (told,) = [one for one in act(draft(UNSIGNED), "foresla", E).effects if isinstance(one, Notify)]
    assert (told.roles[0].value, told.text) == ("chef", "KS/2016:41 Trygghet i Bergvika: Forslag")


def test_a_decision_of_an_earlier_round_does_not_settle_the_running_one() -> None:
    first = decision(D("2016-12-14"))
    one = replace(draft(SIGNED), decisions=(first, Decision("KS", DecisionRole.FORSLAG, round=2)), round=2)
    assert one.decided() is None
    assert one.ever_decided
