"""Cases, agreements and a small case type of a made-up municipality, for the tests of the domain."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from engine.domain.agreement import (
    Extension,
    ExtensionMode,
    Instrument,
    NoticeBefore,
    NoticeGiven,
    NoticeRule,
    Signatory,
    Term,
)
from engine.domain.answers import NO_ANSWERS, Answers
from engine.domain.case import Case
from engine.domain.circumstances import Circumstances
from engine.domain.decision import Decision, DecisionRole, Verdict
from engine.domain.followup import Force, Obligation, Schedule
from engine.domain.municipality import Meeting, Municipality, Organ, OrganKind
from engine.domain.people import SYSTEM, Actor, CaseOfficer, Party, Role, User
from engine.domain.reckoning import Duration
from engine.domain.text import Point
from engine.domain.workflow import Action, Status, Way, Workflow

KOMMUNEN = Party("kommunen", "Bergvika kommun", "kommun")
POLISEN = Party("polisen", "Lokalpolisområde Bergvika", "myndighet")


def user(name: str, *roles: Role, organs: frozenset[str] = frozenset({"KS"}), active: bool = True) -> User:
    return User(
        name.lower().replace(" ", "."),
        name,
        f"{name[0].lower()}@bergvika.example",
        frozenset(roles),
        organs,
        active=active,
    )


ELIN = user("Elin Berg", Role.HANDLAGGARE)
CARL = user("Carl Dahl", Role.CHEF)
RUT = user("Rut Ek", Role.REGISTRATOR)
NILS = user("Nils Alm", Role.NAMNDSEKRETERARE)

ORGANS = (
    Organ("KF", "Kommunfullmäktige", OrganKind.FULLMAKTIGE),
    Organ("KS", "Kommunstyrelsen", OrganKind.STYRELSE),
    Organ("TSU", "Trygghetsutskottet", OrganKind.UTSKOTT, "KS"),
    Organ("KSAU", "Kommunstyrelsens arbetsutskott", OrganKind.UTSKOTT, "KS"),
    Organ("SN", "Socialnämnden", OrganKind.NAMND),
)


def municipality(*meetings: Meeting) -> Municipality:
    return Municipality(
        "Bergvika kommun",
        ORGANS,
        offices=("Kommunledningskontoret",),
        users=(ELIN, CARL, RUT, NILS),
        calendar=meetings,
    )


PLACE = municipality()


def actor(who: User) -> Actor:
    return Actor(who)


def length(text: str) -> Duration:
    return Duration.parse(text)


def instrument(
    start: date | None = None,
    end: date | None = None,
    mode: ExtensionMode | None = None,
    by: str | None = None,
    *,
    id_: str = "avtal",
    notice: tuple[NoticeRule, ...] = (),
    signed: bool = True,
    open_ended: bool = False,
    term_length: str | None = None,
    basis: str | None = None,
) -> Instrument:
    """An agreement that both parties have signed, unless said otherwise."""
    on = (start or date(2016, 12, 1)) if signed else None
    return Instrument(
        id_,
        "samverkansoverenskommelse",
        "Överenskommelse om trygghet",
        Term(start, end, length(term_length) if term_length else None, open_ended),
        Extension(mode, length(by) if by else None, basis) if mode else None,
        notice,
        (Signatory("kommunen", "Vera Sten", signed_on=on), Signatory("polisen", "Olof Vik", signed_on=on)),
    )


def automatic(
    end: date, by: str = "P1Y", *, start: date | None = None, notice: tuple[NoticeRule, ...] = ()
) -> Instrument:
    return instrument(start, end, ExtensionMode.AUTOMATIC, by, notice=notice)


def rule(text: str | None, party: str = "any", *, any_time: bool = False, month_end: bool = False) -> NoticeRule:
    before = NoticeBefore.ANY_TIME if any_time else NoticeBefore.PERIOD_END
    return NoticeRule(party, length(text) if text else None, before, month_end)


def noticed(one: Instrument, ends_on: date | None, given_on: date, party: str = "polisen") -> Instrument:
    return replace(one, notice_given=NoticeGiven(party, given_on, given_on, ends_on))


def decision(
    meeting_on: date, *, outcome: Verdict = Verdict.BIFALL, round_: int = 1, paragraph: int | None = 12
) -> Decision:
    return Decision(
        "KS",
        DecisionRole.BESLUT,
        paragraph,
        meeting_on,
        None,
        (Point(None, "Kommunstyrelsen antar."),),
        round_,
        outcome,
    )


def proposal(body: str = "KS", text: str = "Kommunstyrelsen antar överenskommelsen.", **facts: int) -> Decision:
    return Decision(
        body, DecisionRole.FORSLAG, facts.get("paragraph"), points=(Point(None, text),), round=facts.get("round", 1)
    )


def duty(
    schedule: Schedule,
    *,
    id_: str = "u1",
    instrument_: str | None = "avtal",
    to: str | None = None,
    force: Force | None = None,
) -> Obligation:
    return Obligation(id_, "Uppföljning av åtgärder", schedule, to=to, instrument=instrument_, force=force)


def case(*instruments: Instrument, state: str = "uppfoljning", **facts: object) -> Case:
    """A case of Elin's, decided on 2016-12-14 and followed up from 2017-01-01, unless said otherwise."""
    made = Case(
        "KS/2016:41", "Bergvika kommun", "prov", 1, state, "Trygghet i Bergvika", "KS", officer=CaseOfficer(ELIN.name),
        officer_id=ELIN.id, opened_on=date(2016, 9, 1), follow_up_from=date(2017, 1, 1), parties=(KOMMUNEN, POLISEN),
        instruments=instruments, decisions=(decision(date(2016, 12, 14)),),
    )  # fmt: skip
    return replace(made, **facts)  # type: ignore[arg-type]  # the fields of Case by name


def workflow(**facts: object) -> Workflow:
    """The least of a case type: one status, one final, one action."""
    statuses = (
        Status("uppfoljning", "Uppföljning", "Följs upp."),
        Status("avslutad", "Avslutad", "Klart.", final=True),
    )
    action = Action("avsluta", "Avsluta", (Role.REGISTRATOR,), (Way(("uppfoljning",), "avslutad"),))
    made = Workflow("prov", 1, "Prov", "Ett prov.", "uppfoljning", statuses, (action,))
    return replace(made, **facts)  # type: ignore[arg-type]  # the fields of Workflow by name


def now(on: date, answers: Answers = NO_ANSWERS, *, by: Actor = SYSTEM, **facts: object) -> Circumstances:
    flow = workflow()
    made = Circumstances(by, on, PLACE, flow, flow.actions[0], answers)
    return replace(made, **facts)  # type: ignore[arg-type]  # the fields of Circumstances by name
