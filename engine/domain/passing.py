"""A case's passage through the organs: what the office proposes, what an utskott makes of it, what is decided or sent
back.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from engine.domain.answers import BadAnswers
from engine.domain.case import Case
from engine.domain.circumstances import Circumstances
from engine.domain.decision import Decision, DecisionRole, Minutes, Verdict, decided_stem
from engine.domain.delegation import cited
from engine.domain.errors import Refused
from engine.domain.events import Approved, Assigned, Decided, Event, Proposed
from engine.domain.locks import locked
from engine.domain.municipality import OrganKind
from engine.domain.people import CaseOfficer, Role
from engine.domain.reckoning import spoken

Facts = tuple[Case, list[Event]]
Apply = Callable[[Case, Circumstances], Facts]


class MayNotDecide(Refused):
    """{organ} får inte besluta i {dnr}: det avgörs av {body}, och utskottets beslut är ett förslag dit. Ett utskott
    beslutar bara där en punkt i delegationsordningen ger det rätten (6 kap. 37 och 38 §§ kommunallagen).
    """


class OnlyProposes(MayNotDecide):
    """{organ} får inte besluta i {dnr}: det avgörs av {body}, och det som {organ} kommer fram till är ett förslag dit
    (5 kap. 28 § kommunallagen).
    """


class NotOnTheWay(Refused):
    """{organ} behandlar inte {dnr}: ärendet avgörs av {body} och bereds av de organ som bereder åt det (5 kap. 26–28 §§
    och 6 kap. 3 § kommunallagen).
    """


def not_ahead(now: Circumstances, name: str, what: str) -> date | None:
    """The answered day, which may not lie ahead. Raises BadAnswers."""
    day = now.answers.day(name)
    if day and day > now.today:
        raise BadAnswers(
            [f"{what} {spoken(day)} har inte varit ännu (i dag är det {spoken(now.today)}). Rätta fältet «{name}»."]
        )
    return day


def propose(case: Case, now: Circumstances) -> Facts:
    """The office's proposal to the deciding organ: what is answered now takes the place of what the draft said.

    A case without a handläggare gets the one who proposes.
    """
    case, events = _taken_up(case, now)
    points, stem = now.answers.points(), now.answers.text("stem")
    if not points and stem is None:
        return case, events
    before = next((one for one in reversed(case.proposals()) if one.body == case.body), None)
    kept = before.points if before else ()
    proposal = Decision(case.body, DecisionRole.FORSLAG, stem=stem, points=points or kept, round=case.round)
    if before is None or case.sent_back(before):
        # What was sent back stays as it was: the new proposal comes after it.
        return replace(case, decisions=(*case.decisions, proposal)), [*events, Proposed(proposal)]
    rows = tuple(proposal if one is before else one for one in case.decisions)
    return replace(case, decisions=rows), [*events, Proposed(proposal, before)]


def _taken_up(case: Case, now: Circumstances) -> Facts:
    user = now.actor.user
    if case.officer is not None or user is None or not now.acts_as(Role.HANDLAGGARE, case):
        return case, []
    taken = replace(case, officer=CaseOfficer(user.name, email=user.email), officer_id=user.id)
    return taken, [Assigned(None, user.name)]


_NOT_AN_UTSKOTT = (
    "{fields} hör till ett utskotts behandling: ange utskottet i fältet «organ», eller utelämna dem. Vad {body} själv "
    "beslutar förs in med åtgärden besluta."
)


_NOT_KNOWN = (
    "När {organ} behandlade förslaget framgår inte. Ange sammanträdesdag och paragraf i fälten «meeting_on» och "
    "«paragraph», eller utelämna fältet «organ» om {organ} inte har behandlat det."
)


def prepare(case: Case, now: Circumstances) -> Facts:
    """The chef's approval, and what an utskott proposed if it has met."""
    events: list[Event] = []
    if not case.approved and now.acts_as(Role.CHEF, case):
        case, drawn_up = locked(replace(case, approved=True), now.today)
        events = [Approved(case.round, now.actor.name), *drawn_up]
    organ = now.answers.text("organ")
    said = [name for name in ("meeting_on", "paragraph", "stem", "points") if now.answers.has(name)]
    _may_pass(case, now, organ)
    if said and (organ is None or organ == case.body):
        raise BadAnswers(
            [_NOT_AN_UTSKOTT.format(fields="Fälten " + ", ".join(f"«{name}»" for name in said), body=case.body)]
        )
    if organ is None or organ == case.body:
        return case, events
    proposal = _utskott_proposal(case, now, organ)
    if proposal.meeting_on is None or proposal.paragraph is None:
        raise BadAnswers([_NOT_KNOWN.format(organ=organ)])
    if not said:
        return case, events
    kept = tuple(one for one in case.decisions if not _same_passage(one, proposal))
    return replace(case, decisions=(*kept, proposal)), [*events, Proposed(proposal)]


def _same_passage(one: Decision, other: Decision) -> bool:
    return (one.round, one.body, one.role) == (other.round, other.body, other.role) and one.paragraph in (
        None,
        other.paragraph,
    )


def _utskott_proposal(case: Case, now: Circumstances, organ: str) -> Decision:
    """The utskott's proposal; what is not answered stays as the case file had it, else as the office proposed it."""
    held = not_ahead(now, "meeting_on", "Sammanträdet")
    standing = case.standing_proposals()
    known = [one for one in standing if one.body == organ and one.minutes is None]
    adopts = now.passage is None or now.passage.outcome is Verdict.BIFALL
    office = next((one for one in reversed(standing) if one.body == case.body), None) if adopts else None
    nothing_known = Decision(organ, DecisionRole.FORSLAG, points=office.points if office else ())
    before = known[-1] if known and adopts else nothing_known
    return Decision(
        organ,
        DecisionRole.FORSLAG,
        now.answers.number("paragraph") or before.paragraph,
        held or before.meeting_on,
        now.answers.text("stem") or before.stem,
        now.answers.points() or before.points,
        case.round,
        now.passage.outcome if now.passage else None,
        minutes=_minutes(now, DecisionRole.FORSLAG, None),
    )


def _minutes(now: Circumstances, role: DecisionRole, outcome: Verdict | None) -> Minutes | None:
    """The beginning of the minutes' way; what only prepares cannot be appealed (KL 13:2)."""
    if now.passage is None:
        return None
    prepares = role is DecisionRole.FORSLAG or (outcome is not None and outcome.is_way_back)
    changed = now.passage.outcome is Verdict.MED_ANDRINGAR
    return Minutes(now.passage.sitting, appealable=not prepares, changed=changed)


def _may_pass(case: Case, now: Circumstances, organ: str | None) -> None:
    """Raises NotOnTheWay where the organ neither decides the case nor prepares it."""
    ways = {case.body, *(one.code for one in now.municipality.on_the_way_to(case.body))}
    if organ is not None and now.municipality.organs and organ not in ways:
        raise NotOnTheWay(dnr=case.dnr, organ=organ, body=case.body)


def _may_decide(case: Case, now: Circumstances, organ: str) -> None:
    """Raises MayNotDecide, OnlyProposes where the organ only prepares the case, and no delegation settles otherwise."""
    if organ == case.body or (now.passage and now.passage.delegation):
        return
    name, known = now.municipality.organ_name, now.municipality.organ(organ)
    refusal = MayNotDecide if known is None or known.kind is OrganKind.UTSKOTT else OnlyProposes
    raise refusal(dnr=case.dnr, organ=name(organ), body=name(case.body))


# What a proposal says that an organ follows by noting the matter or laying it to the files.
_TAKES_NOTE = re.compile(r"\b(?:noter\w*|till handlingarna|ta(?:r|git)? del av|tackar?)\b", re.IGNORECASE)
_NOTED = (Verdict.NOTERAS, Verdict.LAGGS_TILL_HANDLINGARNA)


def _taken_as_it_stood(proposal: Decision, outcome: Verdict) -> bool:
    """Whether the organ says what the proposal said: by bifall; and where it notes the matter or lays it to the files,
    only a proposal to do just that. It adopts no other.
    """
    if outcome in _NOTED:
        return all(_TAKES_NOTE.search(point.text) for point in proposal.points)
    return outcome is Verdict.BIFALL


def _decision(case: Case, now: Circumstances, outcome: Verdict) -> Decision:
    """What the organ decided: in the words of the proposal nearest to it, where it was taken as it stood."""
    proposals = case.standing_proposals()
    nearest = proposals[-1] if proposals and _taken_as_it_stood(proposals[-1], outcome) else None
    points = now.answers.points() or (nearest.points if nearest else ())
    organ = now.answers.text("organ") or case.body
    adopted = nearest.stem if nearest and points == nearest.points else None
    stem = now.answers.text("stem") or decided_stem(adopted, now.municipality.organ_name(organ))
    _may_pass(case, now, organ)
    if not outcome.is_way_back:
        _may_decide(case, now, organ)
    point = now.answers.text("delegation")
    by = now.passage.delegation if now.passage else cited(now.municipality, case.body, point, now.actor)
    return Decision(
        organ, DecisionRole.BESLUT, now.answers.number("paragraph"), not_ahead(now, "meeting_on", "Sammanträdet"),
        stem, points, case.round, outcome, now.reason, by, _minutes(now, DecisionRole.BESLUT, outcome), case.round_kind,
        now.answers.day("until"), about=case.round_about,
    )  # fmt: skip


def settled(outcome: Verdict | None) -> Apply:
    """What writes down that an organ did this with the matter; None: what is answered in the field «outcome»."""

    def apply(case: Case, now: Circumstances) -> Facts:
        verdict = outcome or Verdict(now.answers.text("outcome") or Verdict.BIFALL)
        decision = _decision(case, now, verdict)
        return replace(case, decisions=(*case.decisions, decision)), [Decided(decision)]

    return apply


def postpone(case: Case, now: Circumstances) -> Facts:
    """Bordläggning to the next meeting, or to the one named, which comes after its own. Raises BadAnswers."""
    held, until = now.answers.day("meeting_on"), now.answers.day("until")
    if held and until and until <= held:
        raise BadAnswers(
            [f"Ärendet bordlades {spoken(held)} och kan inte bordläggas till {spoken(until)}. Rätta fältet «until»."]
        )
    return settled(Verdict.BORDLAGGNING)(case, now)


def send_back(case: Case, now: Circumstances) -> Facts:
    """Återremiss: back to the handläggare, with the motive; the proposal must be approved anew."""
    decided, events = settled(Verdict.ATERREMISS)(case, now)
    return replace(decided, approved=False), events
