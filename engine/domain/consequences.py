"""From the effects that a definition names to what happens in the case and what the house shall do;
a fixed vocabulary.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from engine.domain.case import AFTER_DECISION, Case
from engine.domain.circumstances import Circumstances
from engine.domain.decision import Verdict
from engine.domain.effects import Dispatch, Effect, IssueDocument, Notify, OpenSuccessor, Replan, VoidNumber
from engine.domain.events import Event, FollowUpBegan, OccurrencesDropped, WatchDone
from engine.domain.people import Role
from engine.domain.prepared import PREPARED_KINDS, prepared

Consequence = tuple[Case, list[Event], list[Effect]]
Carry = Callable[[Case, Circumstances, str | None], Consequence]


def _follow_up(case: Case, now: Circumstances, argument: str | None) -> Consequence:
    if case.follow_up_from is not None:
        return case, [], []
    return replace(case, follow_up_from=now.today), [FollowUpBegan(now.today)], []


def _approve(case: Case, now: Circumstances, argument: str | None) -> Consequence:
    """What was prepared is issued once a round, and once more each time that it was sent back and approved anew."""
    if not case.approved or not now.acts_as(Role.CHEF, case):
        return case, [], []
    sent_back = [one for one in case.decisions if one.round == case.round and one.outcome is Verdict.ATERREMISS]
    issued = [record.template for record in case.standing_records() if record.issued_in == (case.round, None)]
    texts = any(text.kind in PREPARED_KINDS for text in case.documents)
    wanted = prepared(case) if texts or case.proposals() else {}
    return case, [], [IssueDocument(kind) for kind in wanted if issued.count(kind) <= len(sent_back)]


def is_approved(case: Case, template: str) -> bool:
    """Whether a document that is issued now was approved for the organ, which has it before it. What is issued after
    the decision nobody has approved: it is a draft until the next round, or until it is dispatched (TF 2:10, 2:12).
    """
    return case.approved and case.state not in AFTER_DECISION and template in PREPARED_KINDS


def _issue(case: Case, now: Circumstances, argument: str | None) -> Consequence:
    return case, [], [IssueDocument(argument or "")]


def _issue_if_text(case: Case, now: Circumstances, argument: str | None) -> Consequence:
    has = any(text.kind == argument for text in case.documents)
    return case, [], [IssueDocument(argument or "")] if has else []


def _dispatch(case: Case, now: Circumstances, argument: str | None) -> Consequence:
    return case, [], [Dispatch()]


def _notify(case: Case, now: Circumstances, argument: str | None) -> Consequence:
    status = now.workflow.status(case.state).label
    return case, [], [Notify((Role(argument or "registrator"),), f"{case.dnr} {case.open_title}: {status}")]


def _open_successor(case: Case, now: Circumstances, argument: str | None) -> Consequence:
    return case, [], [OpenSuccessor(now.answers.day("term_start"), now.answers.day("term_end"))]


def _new_round(case: Case, now: Circumstances, argument: str | None) -> Consequence:
    return case, [], []


def _void_number(case: Case, now: Circumstances, argument: str | None) -> Consequence:
    return case, [], [VoidNumber(now.reason or "")]


def _close(case: Case, now: Circumstances, argument: str | None) -> Consequence:
    """Open occurrences and watches fall away with the case, and the journal says so, and why."""
    left = tuple(one.id for one in case.occurrences if one.done is None)
    why = f"ärendet avslutades («{now.reason}»)" if now.reason else "ärendet avslutades"
    events: list[Event] = [OccurrencesDropped(left, why)] if left else []
    events += [WatchDone(watch.id, "ärendet avslutades") for watch in case.watches if not watch.done]
    watches = tuple(replace(watch, done=True) for watch in case.watches)
    kept = tuple(one for one in case.occurrences if one.done is not None)
    return replace(case, watches=watches, occurrences=kept), events, []


CONSEQUENCES: dict[str, Carry] = {
    "follow_up": _follow_up,
    "approve": _approve,
    "issue": _issue,
    "issue_if_text": _issue_if_text,
    "dispatch": _dispatch,
    "notify": _notify,
    "open_successor": _open_successor,
    "new_round": _new_round,
    "void_number": _void_number,
    "close": _close,
}


def effects_of(case: Case, now: Circumstances) -> tuple[Case, list[Event], tuple[Effect, ...]]:
    """The case, the events and the effects after all that the action's definition names;
    plans are always reckoned anew.
    """
    events: list[Event] = []
    effects: list[Effect] = []
    for named in now.action.effects:
        case, more, wanted = CONSEQUENCES[named.name](case, now, named.argument)
        events += more
        effects += wanted
    return case, events, (*effects, Replan())
