"""From the effects that a definition names to what the house shall do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from engine.domain.agreement import Period
from engine.domain.case import Case, Record, Watch
from engine.domain.consequences import CONSEQUENCES, effects_of, is_approved
from engine.domain.decision import Verdict
from engine.domain.effects import VOCABULARY, Effect, IssueDocument, Replan
from engine.domain.events import FollowUpBegan, OccurrencesDropped, WatchDone
from engine.domain.followup import Done, Occurrence
from engine.domain.people import Role
from engine.domain.prepared import own_text
from engine.domain.text import DocumentText
from engine.domain.workflow import Action, Named, Way
from tests.domain.made import CARL, NILS, actor, case, decision, now, proposal, user

D = date.fromisoformat
TODAY = D("2017-03-01")
TEXTS = (DocumentText("missiv"), DocumentText("tjansteskrivelse"), DocumentText("overenskommelse"))


def named(*effects: Named) -> Action:
    return Action("bered", "Bered", (Role.CHEF,), (Way(("utkast",), None),), effects=effects)


def wanted(one: Case, name: str, argument: str | None = None, by: object = CARL) -> tuple[Effect, ...]:
    who = actor(by if isinstance(by, type(CARL)) else CARL)
    return effects_of(one, now(TODAY, by=who, action=named(Named(name, argument))))[2]


def test_every_word_of_the_vocabulary_does_something_and_nothing_else_is_done() -> None:
    assert set(CONSEQUENCES) == set(VOCABULARY)


def test_plans_are_reckoned_anew_after_whatever_was_done() -> None:
    assert wanted(case(), "new_round") == (Replan(),)


def test_follow_up_begins_once() -> None:
    started, events, _ = effects_of(case(follow_up_from=None), now(TODAY, action=named(Named("follow_up"))))
    assert (started.follow_up_from, events) == (TODAY, [FollowUpBegan(TODAY)])
    again, more, _ = effects_of(started, now(D("2018-01-01"), action=named(Named("follow_up"))))
    assert (again.follow_up_from, more) == (TODAY, [])


def issued(kind: str, round_: int) -> Record:
    return Record(round_, "upprattad", kind, template=kind, note=f"omgång {round_}")


BACK = decision(D("2017-02-01"), outcome=Verdict.ATERREMISS)


@pytest.mark.parametrize(
    ("facts", "kinds"),
    [
        ({}, ["missiv", "tjansteskrivelse"]),
        ({"records": (issued("missiv", 1),)}, ["tjansteskrivelse"]),
        ({"records": (replace(issued("missiv", 1), state="makulerad"),)}, ["missiv", "tjansteskrivelse"]),
        ({"approved": False}, []),
        # another round has texts of its own, however many rounds there were before
        ({"round": 3, "records": (issued("missiv", 1), issued("tjansteskrivelse", 2))}, ["missiv", "tjansteskrivelse"]),
        # sent back: approved anew, and drawn up anew
        ({"decisions": (BACK,), "records": (issued("missiv", 1),)}, ["missiv", "tjansteskrivelse"]),
        ({"decisions": (BACK,), "records": (issued("missiv", 1), issued("missiv", 1))}, ["tjansteskrivelse"]),
    ],
)
def test_what_the_chef_approves_is_drawn_up_once_for_each_approval(facts: dict[str, object], kinds: list[str]) -> None:
    one = replace(case(documents=TEXTS, approved=True, decisions=()), **facts)  # type: ignore[arg-type]  # by name
    assert [each.template for each in wanted(one, "approve") if isinstance(each, IssueDocument)] == kinds


def test_a_later_round_draws_up_its_own_texts_and_never_an_earlier_round_s_as_its_own() -> None:
    later = case(documents=TEXTS, approved=True, decisions=(), round=2)
    own = replace(later, documents=(*TEXTS, DocumentText("missiv", round=2)))

    assert [one.template for one in wanted(later, "approve") if isinstance(one, IssueDocument)] == [
        "missiv", "tjansteskrivelse",
    ]  # fmt: skip
    assert [one.template for one in wanted(own, "approve") if isinstance(one, IssueDocument)] == ["missiv"]
    assert [own_text(one, "missiv") for one in (later, own)] == [None, own.documents[-1]]


def test_a_proposal_that_nobody_has_written_down_becomes_a_tjansteskrivelse() -> None:
    bare = case(approved=True, decisions=(proposal(),))
    paper = Record(1, "upprattad", "Tjänsteskrivelse", TODAY)
    signed = replace(paper, role="undertecknat_exemplar")

    assert [one.template for one in wanted(bare, "approve") if isinstance(one, IssueDocument)] == ["tjansteskrivelse"]
    assert wanted(replace(bare, records=(signed,)), "approve") == wanted(bare, "approve")
    for there in (
        replace(bare, records=(paper,)),
        replace(bare, records=(issued("tjansteskrivelse", 1),)),
        replace(bare, decisions=()),
    ):
        assert wanted(there, "approve") == (Replan(),)


def test_what_is_issued_after_the_decision_nobody_has_approved() -> None:
    there = {state: case(approved=True, state=state) for state in ("beredning", "beslutad", "uppfoljning")}
    assert {state: is_approved(one, "missiv") for state, one in there.items()} == {
        "beredning": True, "beslutad": False, "uppfoljning": False,
    }  # fmt: skip
    assert not is_approved(there["beredning"], "protokollsutdrag")
    assert not is_approved(replace(there["beredning"], approved=False), "missiv")


def test_only_the_chef_s_approval_draws_anything_up() -> None:
    one = case(documents=TEXTS, approved=True)
    assert wanted(one, "approve", by=NILS) == (Replan(),)
    assert wanted(one, "approve", by=user("Sven Ö", Role.CHEF, organs=frozenset({"SN"}))) == (Replan(),)


def test_a_document_may_be_wanted_always_or_only_where_there_is_a_text() -> None:
    one = case(documents=TEXTS)
    assert wanted(one, "issue", "uppsagning")[0] == IssueDocument("uppsagning")
    assert wanted(one, "issue_if_text", "missiv")[0] == IssueDocument("missiv")
    assert wanted(one, "issue_if_text", "uppsagning") == (Replan(),)


def test_what_is_open_falls_away_with_the_case_and_what_is_done_stays() -> None:
    period = Period(None, None)
    done = Occurrence("u1-2017", "u1", period, D("2017-12-31"), done=Done(TODAY, "Elin Berg", "Klart"))
    left = Occurrence("u1-2018", "u1", period, D("2018-12-31"))
    watch = Watch("b1", D("2017-04-01"), "Ring", "Elin Berg")
    one = case(occurrences=(done, left), watches=(watch, replace(watch, id="b2", done=True)))
    closed, events, _ = effects_of(one, now(TODAY, action=named(Named("close"))))
    assert closed.occurrences == (done,)
    assert all(each.done for each in closed.watches)
    assert events == [OccurrencesDropped(("u1-2018",), "ärendet avslutades"), WatchDone("b1", "ärendet avslutades")]
