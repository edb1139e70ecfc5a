"""What each action makes true: the answers become decisions, signatures, rounds, notices; one function an action,
all pure.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from engine.domain.agreement import (
    ExtensionMode,
    Instrument,
    LetRun,
    NoticeGiven,
    Signatory,
    ends_after_notice,
    period_end,
)
from engine.domain.answers import BadAnswers
from engine.domain.case import Case, Related
from engine.domain.circumstances import Circumstances
from engine.domain.decision import Decision, DecisionRole, Verdict
from engine.domain.events import (
    Approved,
    Decided,
    Event,
    InstrumentChanged,
    LetRunAnswered,
    Linked,
    NoticeRegistered,
    Proposed,
    RoundOpened,
    Signed,
)
from engine.domain.guards import NOTICE_ROUND, notice_ground
from engine.domain.people import Role
from engine.domain.reckoning import spoken
from engine.domain.standing import closing_day, is_over

Facts = tuple[Case, list[Event]]
Apply = Callable[[Case, Circumstances], Facts]


def nothing(case: Case, now: Circumstances) -> Facts:
    """The action only moves the case."""
    return case, []


def _not_ahead(now: Circumstances, name: str, what: str) -> date | None:
    """The answered day, which may not lie ahead. Raises BadAnswers."""
    day = now.answers.day(name)
    if day and day > now.today:
        raise BadAnswers(
            [f"{what} {spoken(day)} har inte varit ännu (i dag är det {spoken(now.today)}). Rätta fältet «{name}»."]
        )
    return day


def propose(case: Case, now: Circumstances) -> Facts:
    """The office's proposal to the deciding organ: the points answered now take the place of those in the draft."""
    points = now.answers.points()
    if not points:
        return case, []
    proposal = Decision(case.body, DecisionRole.FORSLAG, stem=now.answers.text("stem"), points=points, round=case.round)
    others = tuple(
        one
        for one in case.decisions
        if not (one.round == case.round and one.body == case.body and one.role is DecisionRole.FORSLAG)
    )
    return replace(case, decisions=(*others, proposal)), [Proposed(proposal)]


def prepare(case: Case, now: Circumstances) -> Facts:
    """The chef's approval, and what an utskott proposed if it has met."""
    events: list[Event] = []
    if not case.approved and now.acts_as(Role.CHEF, case):
        case, events = replace(case, approved=True), [Approved(case.round, now.actor.name)]
    organ = now.answers.text("organ")
    said = any(now.answers.has(name) for name in ("meeting_on", "paragraph", "points"))
    if organ is None or organ == case.body or not said:
        return case, events
    proposal = _utskott_proposal(case, now, organ)
    kept = tuple(one for one in case.decisions if not _same_passage(one, proposal))
    return replace(case, decisions=(*kept, proposal)), [*events, Proposed(proposal)]


def _same_passage(one: Decision, other: Decision) -> bool:
    return (one.round, one.body, one.role) == (other.round, other.body, other.role) and one.paragraph in (
        None,
        other.paragraph,
    )


def _utskott_proposal(case: Case, now: Circumstances, organ: str) -> Decision:
    """The utskott's proposal; what is not answered stays as the case file had it, else as the office proposed it."""
    held = _not_ahead(now, "meeting_on", "Sammanträdet")
    known = [one for one in case.proposals() if one.body == organ]
    office = next((one for one in reversed(case.proposals()) if one.body == case.body), None)
    nothing_known = Decision(organ, DecisionRole.FORSLAG, points=office.points if office else ())
    before = known[-1] if known else nothing_known
    return Decision(
        organ,
        DecisionRole.FORSLAG,
        now.answers.number("paragraph") or before.paragraph,
        held or before.meeting_on,
        now.answers.text("stem") or before.stem,
        now.answers.points() or before.points,
        case.round,
    )


def _decision(case: Case, now: Circumstances, outcome: Verdict) -> Decision:
    proposals = case.proposals()
    nearest = proposals[-1] if proposals else None
    points = now.answers.points() or (nearest.points if nearest and outcome in (Verdict.BIFALL, Verdict.AVSLAG) else ())
    stem = now.answers.text("stem") or (nearest.stem if nearest and points == nearest.points else None)
    return Decision(
        now.answers.text("organ") or case.body, DecisionRole.BESLUT, now.answers.number("paragraph"),
        _not_ahead(now, "meeting_on", "Sammanträdet"), stem, points, case.round, outcome, now.reason,
    )  # fmt: skip


def _settled(outcome: Verdict | None) -> Apply:
    def apply(case: Case, now: Circumstances) -> Facts:
        verdict = outcome or Verdict(now.answers.text("outcome") or Verdict.BIFALL)
        decision = _decision(case, now, verdict)
        return replace(case, decisions=(*case.decisions, decision)), [Decided(decision)]

    return apply


def send_back(case: Case, now: Circumstances) -> Facts:
    """Återremiss: back to the handläggare, with the motive; the proposal must be approved anew."""
    decided, events = _settled(Verdict.ATERREMISS)(case, now)
    return replace(decided, approved=False), events


def sign(case: Case, now: Circumstances) -> Facts:
    """Signatures on the chosen instrument and for the chosen party, else on all and for everybody."""
    signed_on = _not_ahead(now, "signed_on", "Undertecknandet")
    wanted, party = now.answers.text("instrument"), now.answers.text("party")
    events: list[Event] = []
    for one in case.instruments:
        if wanted in (None, one.id):
            changed, signed = _signed(case, one, party, now, signed_on)
            case = case.with_instrument(changed)
            events += [Signed(one.id, row) for row in signed]
    return case, events


def _signed(
    case: Case, one: Instrument, party: str | None, now: Circumstances, day: date | None
) -> tuple[Instrument, list[Signatory]]:
    rows = one.signatories or tuple(Signatory(each.id) for each in case.parties)
    if party and all(row.party != party for row in rows):
        rows = (*rows, Signatory(party))
    named = now.answers.text("person")
    out, signed = [], []
    for row in rows:
        if party in (None, row.party) and not row.has_signed:
            done = replace(
                row, signed=True, signed_on=day, name=named if named and party else row.name,
                role=now.answers.text("role") or row.role if party else row.role,
                mandate=now.answers.text("mandate"), original=now.answers.text("original"),
            )  # fmt: skip
            signed.append(done)
            out.append(done)
        else:
            out.append(row)
    return replace(one, signatories=tuple(out)), signed


def begin_follow_up(case: Case, now: Circumstances) -> Facts:
    """Follow-up begins today; an instrument without a start may be given one."""
    events: list[Event] = []
    start = now.answers.day("start")
    for one in case.instruments:
        if start and one.term.start is None and now.answers.text("instrument") in (None, one.id):
            changed = replace(one, term=replace(one.term, start=start))
            events.append(InstrumentChanged(one, changed, f"startdag {spoken(start)}"))
            case = case.with_instrument(changed)
    return case, events


def open_round(case: Case, now: Circumstances) -> Facts:
    """Another round under the same Dnr, of the kind answered."""
    return _new_round(case, now.answers.text("kind") or "annat")


def _new_round(case: Case, kind: str) -> Facts:
    case = replace(case, round=case.round + 1, round_kind=kind, approved=False)
    return case, [RoundOpened(case.round, kind)]


def _chosen(case: Case, now: Circumstances) -> tuple[Instrument, ...]:
    """The instruments that the answer is about: the one named, else all that still run."""
    wanted = now.answers.text("instrument")
    if wanted:
        return tuple(one for one in case.instruments if one.id == wanted)
    return tuple(one for one in case.instruments if not is_over(one, now.today) and not one.notice_given)


def give_notice(case: Case, now: Circumstances) -> Facts:
    """Notice sent and received is registered; without a ground for it a round opens in which the organ decides."""
    party = now.answers.text("party") or next((one.id for one in case.parties if one.is_municipality), "kommunen")
    ground = notice_ground(case, now)
    known = case.party(party)
    counterpart = known is not None and not known.is_municipality
    if not counterpart and ground is None:
        return _new_round(case, NOTICE_ROUND)
    given, received = _not_ahead(now, "given_on", "Uppsägningsdagen"), _not_ahead(now, "received_on", "Mottagandet")
    if given is None and received is None:
        raise BadAnswers(
            ["Ange när uppsägningen sändes och togs emot: --falt given_on=ÅÅÅÅ-MM-DD --falt received_on=ÅÅÅÅ-MM-DD."]
        )
    if given and received and received < given:
        raise BadAnswers(
            [f"Uppsägningen kan inte ha tagits emot {spoken(received)}, före den dag då den sändes {spoken(given)}."]
        )
    events: list[Event] = []
    for one in _chosen(case, now):
        got = received or given
        ends = ends_after_notice(one, party, got or now.today)
        notice = NoticeGiven(party, given or got or now.today, got, ends.date, ground if not counterpart else None)
        case = case.with_instrument(replace(one, notice_given=notice))
        events.append(NoticeRegistered(one.id, notice))
    return case, events


def renew(case: Case, now: Circumstances) -> Facts:
    """The instruments are succeeded by those of the linked case;
    they run to the last day of their term all the same.
    """
    successor = now.answers.text("successor") or ""
    events: list[Event] = [Linked("efterföljare", successor)]
    for one in _chosen(case, now) or case.instruments:
        changed = replace(one, successor=successor)
        events.append(InstrumentChanged(one, changed, f"förnyas genom {successor}"))
        case = case.with_instrument(changed)
    return replace(case, related=(*case.related, Related("efterföljare", successor))), events


def put_off(case: Case, now: Circumstances) -> Facts:
    """Omförhandla: the question comes back on the chosen day, which is never past the last day to act."""
    until = now.answers.day("until")
    events: list[Event] = []
    for one in _chosen(case, now):
        last = closing_day(one, now.today)
        if until and last.date and until > last.date:
            why = "; ".join(last.steps)
            raise BadAnswers(
                [f"{spoken(until)} ligger efter sista dagen att ta ställning, {spoken(last.date)} ({why})."]
            )
        if until and until < now.today:
            raise BadAnswers([f"{spoken(until)} har redan varit. Välj en dag framåt i fältet «until»."])
        changed = replace(one, renegotiate_on=until)
        events.append(
            InstrumentChanged(
                one, changed, f"omförhandlas; frågan kommer åter {spoken(until)}" if until else "omförhandlas"
            )
        )
        case = case.with_instrument(changed)
    return case, events


def let_run(case: Case, now: Circumstances) -> Facts:
    """Låt löpa: the coming extension is allowed, on a ground and by a name;
    it silences the reminder for this period only.
    """
    events: list[Event] = []
    for one in _chosen(case, now):
        if one.mode is ExtensionMode.AUTOMATIC:
            answer = LetRun(period_end(one, now.today).date, now.reason or "", now.actor.name, now.today)
            case = case.with_instrument(replace(one, let_run=(*one.let_run, answer)))
            events.append(LetRunAnswered(one.id, answer))
    return case, events


FACTS: dict[str, Apply] = {
    "foresla": propose,
    "bered": prepare,
    "besluta": _settled(None),
    "avsla": _settled(Verdict.AVSLAG),
    "aterremittera": send_back,
    "bordlagg": _settled(Verdict.BORDLAGGNING),
    "underteckna": sign,
    "folj_upp": begin_follow_up,
    "ny_omgang": open_round,
    "forny": renew,
    "sag_upp": give_notice,
    "omforhandla": put_off,
    "lat_lopa": let_run,
}
