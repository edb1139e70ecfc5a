"""What a person must settle before the engine can reckon further: an interval, a start day,
whether the agreement still holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from engine.domain.agreement import Instrument, InstrumentStatus, final_day, first_period
from engine.domain.amending import prolongs
from engine.domain.board.unreported import to_announce
from engine.domain.case import Case
from engine.domain.closing import not_signed_by, settled, unsent_to
from engine.domain.decision import Decision, Verdict
from engine.domain.dispatch_list import last_sending
from engine.domain.followup import Obligation, Occurrence
from engine.domain.meetings import organ_of
from engine.domain.municipality import Municipality
from engine.domain.notice import our_notice_day
from engine.domain.notice_decided import ground_of, left_to_send, notice_to_send
from engine.domain.people import Role
from engine.domain.reckoning import Duration, shift
from engine.domain.standing import is_over, start_suggestion, status_on
from engine.domain.words import typed
from engine.domain.workflow import Workflow


@dataclass(frozen=True, slots=True)
class Task:
    """One open question. id: stable in the case («startdag:lofte»). answer: the command that settles it.
    mails: told by mail.

    audience: the roles that it is put to; empty: those that the definition's rule for tasks names.
    """

    id: str
    what: str
    answer: str
    mails: bool = True
    audience: tuple[str, ...] = ()


def tasks_of(case: Case, municipality: Municipality, today: date) -> tuple[Task, ...]:
    """The open questions of the case on that day; one that has ended asks only that its decision is sent, since a no
    ends the case and may be appealed, and that what the law demands is announced.
    """
    if case.closed_on is not None:
        return (*_to_dispatch(case, municipality), *_to_announce(case, municipality))
    found: list[Task] = []
    for instrument in case.instruments:
        found += _of_instrument(case, instrument, today)
    for occurrence in case.occurrences:
        found += _of_occurrence(case, occurrence, municipality, today)
    found += _left_over(case)
    found += _to_sign(case)
    found += _to_announce(case, municipality)
    return (*found, *_to_give_notice(case, today), *_to_dispatch(case, municipality))


def _to_give_notice(case: Case, today: date) -> list[Task]:
    """What the organ has decided to end waits for its notice to be sent, and registered when it is received."""
    decided = notice_to_send(case, today)
    if decided is None or decided.waits_for_approval:
        return []
    last = [our_notice_day(one, today, case.sides.ours).date for one in left_to_send(case, decided, today)]
    by = min((day for day in last if day and day >= today), default=None)
    what = f"Sänd uppsägningen och registrera den när den är mottagen: {ground_of(decided)}"
    return [
        Task(
            f"uppsagning:{decided.round}",
            f"{what}; sista uppsägningsdag {by}" if by else what,
            f"arende steg {typed(case.dnr)}",
            audience=(Role.REGISTRATOR.value, Role.HANDLAGGARE.value),
        )
    ]


# Until these, and in the first round, an agreement that is not signed is what the case itself waits for.
_SIGNED_BY_THEN = ("undertecknad", "uppfoljning", "fornyad", "uppsagd", "utlopt")


def _to_sign(case: Case) -> list[Task]:
    """What is adopted and runs without signatures is to be signed: they fell with terms that were changed."""
    if not case.ever_decided or (case.round == 1 and case.state not in _SIGNED_BY_THEN):
        return []
    return [
        Task(
            f"underteckna:{one.id}",
            f"Låt parterna underteckna «{one.title or one.id}», och registrera underskrifterna: "
            f"det som har beslutats är inte undertecknat av {not_signed_by(case, one)}",
            f"arende steg {typed(case.dnr)} underteckna --falt instrument={one.id}",
            audience=(Role.HANDLAGGARE.value, Role.REGISTRATOR.value),
        )
        for one in case.instruments
        if not (one.taken_over or one.fully_signed)
    ]


def _to_announce(case: Case, municipality: Municipality) -> list[Task]:
    """Every decision by delegation that its organ is not told of waits to be announced on the board."""
    why = "det anmäls inte till organet (8 kap. 10 § kommunallagen)"
    answer = f"arende beslut anslag {typed(case.dnr)}"
    return [
        Task(
            f"anslag:{one.round}",
            f"Tillkännage delegationsbeslutet från {one.meeting_on or 'okänd dag'} på anslagstavlan: {why}",
            answer,
            audience=(Role.REGISTRATOR.value,),
        )
        for one in to_announce(case, municipality)
    ]


def _left_over(case: Case) -> list[Task]:
    """Points that were sent back although the rest was settled wait for a round of their own."""
    decided = case.decided()
    points = decided.left_over if decided else ()
    if not points:
        return []
    words = "; ".join(f"«{one.text}»" for one in points)
    what = f"Bered det som återstår av {decided.passage if decided else ''} i en ny omgång: {words}"
    return [Task(f"aterstar:{case.round}", what, f"arende steg {typed(case.dnr)} ny_omgang --falt kind=annat")]


def _to_dispatch(case: Case, municipality: Municipality) -> list[Task]:
    """A decision that has not been sent to somebody on its dispatch list waits for the registrator, in every round.

    Where its minutes are kept here it waits for them to be approved first.
    """
    return [
        Task(
            f"expediera:{one.round}:{name}",
            f"Expediera {_named(case, one)} till {name}{_returned(case, one, name)}",
            f"arende expediera {typed(case.dnr)}",
            audience=(Role.REGISTRATOR.value,),
        )
        for one in settled(case)
        if not one.waits_for_approval
        for name in unsent_to(case, municipality, one)
    ]


def _named(case: Case, decided: Decision) -> str:
    """«beslutet», and of an earlier round which one."""
    earlier = decided.round != case.round and decided.passage
    return f"beslutet {earlier}" if earlier else "beslutet"


def _returned(case: Case, decided: Decision, name: str) -> str:
    """Why it has to be sent once more; empty where it has not been sent before."""
    last = last_sending(case, name, decided.round)
    return f" igen: {last.failed}" if last and last.failed else ""


# Statuses in which a case waits for the next hand; in the others it runs, and what falls due speaks for itself.
_ON_THE_WAY = ("utkast", "forslag", "beredning", "beslutad", "undertecknad")


def waiting_task(workflow: Workflow, case: Case) -> tuple[Task, ...]:
    """The roles for whom the case waits in its status: those whom the action that led there says shall be told.

    A first draft waits for nobody: no one has acted yet, unless it was sent back.
    """
    sent_back = any(one.outcome is Verdict.ATERREMISS and one.round == case.round for one in case.decisions)
    if case.state not in _ON_THE_WAY or (case.state == workflow.initial and case.round == 1 and not sent_back):
        return ()
    leading = [one for one in workflow.actions if any(way.to == case.state for way in one.ways)]
    told = [effect.argument for one in leading for effect in one.effects if effect.name == "notify"]
    roles = tuple(dict.fromkeys(role for role in told if role))
    if not roles:
        return ()
    what = f"{workflow.status(case.state).label}: ärendet väntar på dig"
    return (Task(f"vantar:{case.round}:{case.state}", what, f"arende steg {typed(case.dnr)}", audience=roles),)


def _of_instrument(case: Case, instrument: Instrument, today: date) -> list[Task]:
    found = []
    first, open_ended = first_period(instrument), instrument.term.open_ended
    name = instrument.title or instrument.id
    if first.start is None and (_waits_for_start(case, instrument) or (first.end is None and not open_ended)):
        found.append(_start_task(case, instrument, name))
    if instrument.notice_given and final_day(instrument).date is None and not is_over(instrument, today):
        found.append(_end_task(case, instrument, name))
    if (
        status_on(instrument, case.ever_decided, today, case.sides.ours) is InstrumentStatus.OKLART
        and first.end is not None
    ):
        what = (
            f"Gäller avtalet? «{name}» löpte till och med {first.end.isoformat()} och texten säger inte om det förlängs"
        )
        # What is agreed is shut from the decision on: a round of its own changes it, when it has been decided.
        answer = (
            f"arende avtal {typed(case.dnr)} --slutdag {instrument.id}=ÅÅÅÅ-MM-DD"
            if prolongs(case, instrument)
            else f"arende steg {typed(case.dnr)} ny_omgang --falt kind=revidering"
        )
        no = f"arende avtal {typed(case.dnr)} --slutdag {instrument.id}={first.end.isoformat()}"
        answer = f"{answer}; gäller det inte: {no}"
        found.append(Task(f"galler:{instrument.id}:{first.end.isoformat()}", what, answer))
    return found


def _waits_for_start(case: Case, instrument: Instrument) -> bool:
    """Whether something to follow up cannot be counted for want of the day."""
    waiting = {one.obligation for one in case.occurrences if one.due is None and one.done is None}
    hanging = [one for one in case.obligations if one.instrument == instrument.id and one.id in waiting]
    return any(not one.schedule.needs_interval and one.chosen is None for one in hanging)


def _start_task(case: Case, instrument: Instrument, name: str) -> Task:
    suggested = start_suggestion(instrument)
    hint = f" (förslag: {suggested.isoformat()}, då den siste skrev under)" if suggested else ""
    day = suggested.isoformat() if suggested else "ÅÅÅÅ-MM-DD"
    return Task(
        f"startdag:{instrument.id}",
        f"Ange startdag för «{name}»{hint}: texten ger ingen, så tiderna kan inte räknas fram",
        f"arende avtal {typed(case.dnr)} --startdag {instrument.id}={day}",
    )


def _end_task(case: Case, instrument: Instrument, name: str) -> Task:
    return Task(
        f"slutdag:{instrument.id}",
        f"Ange sista dag för «{name}»: den framgår inte, så ärendet kan inte avslutas",
        f"arende avtal {typed(case.dnr)} --slutdag {instrument.id}=ÅÅÅÅ-MM-DD",
    )


def _of_occurrence(case: Case, occurrence: Occurrence, municipality: Municipality, today: date) -> list[Task]:
    obligation = case.obligation(occurrence.obligation)
    if obligation is None or occurrence.done:
        return []
    mails = case.binds(obligation)
    if occurrence.due is None:
        if not obligation.schedule.needs_interval or obligation.chosen:
            return []
        words = f" Texten säger «{obligation.schedule.words}»." if obligation.schedule.words else ""
        what = f"Välj intervall för «{obligation.what}».{words}"
        return [
            Task(
                f"intervall:{obligation.id}",
                what,
                f"arende uppfoljning intervall {typed(case.dnr)} {obligation.id} --var P3M",
                mails,
            )
        ]
    if occurrence.meeting and not occurrence.placed:
        return _meeting_task(case, obligation, occurrence, municipality, today)
    return []


_A_YEAR, _WELL_INTO = Duration(months=12), Duration(months=3)


def _meeting_task(
    case: Case, obligation: Obligation, occurrence: Occurrence, municipality: Municipality, today: date
) -> list[Task]:
    """A duty to an organ without a date asks for a meeting as soon as the plan for its period is loaded."""
    organ = organ_of(obligation.to, municipality)
    days = _meetings_for(municipality, organ, occurrence, today) if organ else []
    if not organ or not days:
        return []
    what = f"Välj sammanträde i {municipality.organ_name(organ)} för «{obligation.what}», senast {occurrence.due}"
    answer = f"arende uppfoljning sammantrade {typed(case.dnr)} {occurrence.id} {days[0].isoformat()}"
    return [Task(f"sammantrade:{occurrence.id}", what, answer, case.binds(obligation))]


def _meetings_for(municipality: Municipality, organ: str, occurrence: Occurrence, today: date) -> list[date]:
    """The meetings to come at which it can be done: in its period, or from its due day where that comes after it.

    A period that has not begun waits until it comes within a year and the plan reaches well into it.
    """
    period, due = occurrence.period, occurrence.due or date.max
    after = period.end is not None and period.end < due
    held = [one.held_on for one in municipality.meetings(organ) if one.held_on >= today]
    if period.start and period.start > today:
        far = shift(period.start, _WELL_INTO)
        if period.start > shift(today, _A_YEAR) or all(day < far for day in held):
            return []
    return [day for day in held if (day >= due if after else period.holds(day))]
