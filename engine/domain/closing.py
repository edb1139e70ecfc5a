"""What is still missing before a case may be closed: the registrator's check, each lack with how to mend it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from engine.domain.agreement import PLEDGE, Instrument, final_day
from engine.domain.board.unreported import to_announce
from engine.domain.case import Case, Record
from engine.domain.decided_points import how_to_report, open_executions
from engine.domain.decision import Decision
from engine.domain.followup import Obligation, Occurrence
from engine.domain.municipality import Municipality
from engine.domain.pledged import without_feedback
from engine.domain.publishing import how_to_close, publishes
from engine.domain.reckoning import spoken
from engine.domain.sending import Sending
from engine.domain.standing import is_over
from engine.domain.words import typed

INTERNAL = ("akten", "diariet", "ärendet")


def record_gaps(case: Case) -> list[str]:
    """A handling is registered: a case with none at all is not closed."""
    standing = case.standing_records()
    if not standing:
        how = f"arende handling registrera {typed(case.dnr)} … eller arende handling skapa {typed(case.dnr)} MALL"
        return [f"Ingen handling är registrerad: {how}."]
    return []


def signature_gaps(case: Case) -> list[str]:
    """Every instrument is signed by all who shall sign; for a case that was taken over, history stands for it."""
    found = []
    for one in case.instruments:
        if one.taken_over or one.fully_signed:
            continue
        how = f"arende steg {typed(case.dnr)} underteckna"
        found.append(f"«{one.title or one.id}» är inte undertecknat av {not_signed_by(case, one)}: {how}.")
    return found


def not_signed_by(case: Case, one: Instrument) -> str:
    """Who shall sign and has not, by name, role or party; both or all parties where nobody is named."""
    who = [row.name or row.role or case.sides.name(row.party) for row in one.signatories if not row.has_signed]
    return ", ".join(who) if who else "båda parter" if len(case.parties) <= 2 else "alla parter"


def dispatch_gaps(case: Case, municipality: Municipality) -> list[str]:
    """Everybody on the dispatch list outside the house has an outgoing handling; Akten and own organs are internal."""
    return [
        f"Beslutet {one.passage or f'i omgång {one.round}'} är inte expedierat till {name}: "
        f"arende expediera {typed(case.dnr)}."
        for one in settled(case)
        for name in unsent_to(case, municipality, one)
    ]


def settled(case: Case) -> tuple[Decision, ...]:
    """The decision that settled each round, in order."""
    return tuple({one.round: one for one in case.decisions if one.settles}.values())


def listed_for(case: Case, decided: Decision) -> tuple[str, ...]:
    """Who shall have that decision: those on the list, for an earlier round as it stood when the next one opened."""
    if decided.round != case.round and decided.to is not None:
        return decided.to
    return case.dispatch.to if case.dispatch else ()


def unsent_to(case: Case, municipality: Municipality, decided: Decision) -> tuple[str, ...]:
    """The recipients outside the house to whom nothing shows that the decision, which settled a round, was sent.

    What went out before the organ met is not it, nor what went out since it met on the next round, nor what came back;
    what was decided before a takeover is history, and what a court has annulled is not sent any more.
    """
    if decided.annulled or _before_takeover(case, decided):
        return ()
    sent = {(row.receiver or "").casefold() for row in _gone_out(case, decided)}
    sent |= {one.recipient.casefold() for one in standing_sendings(case, decided.round)}
    left = [name for name in listed_for(case, decided) if name.casefold() not in sent]
    return tuple(name for name in left if not is_internal(name, case, municipality))


def _gone_out(case: Case, decided: Decision) -> Iterator[Record]:
    """The outgoing handlings that may be the decision's without a sending that says so: those of its time."""
    said = {one.record for one in case.sendings}
    since = decided.meeting_on or date.min
    later = [one.meeting_on for one in settled(case) if one.round > decided.round and one.meeting_on]
    until = min(later, default=date.max)
    for row in case.standing_records():
        day = row.date or row.registered_on or since
        if row.direction == "utgaende" and row.number not in said and (since <= day < until or day == since):
            yield row


def standing_sendings(case: Case, round_: int) -> tuple[Sending, ...]:
    """What was sent of that round's decision and has not come back; one whose handling was voided was never sent."""
    void = {row.number for row in case.records if not row.counts}
    return tuple(one for one in case.sendings if one.round == round_ and one.failed is None and one.record not in void)


def _before_takeover(case: Case, decided: Decision) -> bool:
    taken_over = case.taken_over_on
    return taken_over is not None and (decided.meeting_on or taken_over) <= taken_over


def is_internal(recipient: str, case: Case, municipality: Municipality) -> bool:
    """Whether the recipient gets no letter: Akten, own organs and offices, own people («Säkerhetschef, Vera Ek»)."""
    said = recipient.casefold().strip()
    named = {part.strip() for part in said.split(",")}
    own = {organ.name.casefold() for organ in municipality.organs} | {
        organ.code.casefold() for organ in municipality.organs
    }
    own |= {office.casefold() for office in municipality.offices}
    people = {user.name.casefold() for user in municipality.users}
    officer = {case.officer.name.casefold()} if case.officer else set()
    return said in INTERNAL or said in own or bool(named & (people | officer))


def watch_gaps(case: Case) -> list[str]:
    """No bevakning is open."""
    return [
        f"Bevakningen «{watch.text}» ({watch.due}) är öppen: arende bevaka {typed(case.dnr)} "
        f'--klar {watch.id} --notering "…".'
        for watch in case.watches
        if not watch.done
    ]


def execution_gaps(case: Case) -> list[str]:
    """Every decided point that somebody is to do is reported."""
    return [
        f"Det som {one.words} säger är inte rapporterat av {one.responsible}: {how_to_report(case, one)}."
        for one in open_executions(case)
    ]


def left_over_gaps(case: Case) -> list[str]:
    """No point of what was decided still waits to be prepared anew."""
    decided = case.decided()
    where = (decided.passage if decided else None) or "beslutet"
    how = f"arende steg {typed(case.dnr)} ny_omgang --falt kind=annat"
    return [
        f"Punkt {one.marker or '–'} i {where} blev {one.outcome.label} och är inte avgjord: {how}."
        for one in (decided.left_over if decided else ())
        if one.outcome
    ]


def undone_gaps(case: Case) -> list[str]:
    """No bevakning is open, what was decided to be done is reported, and every point is settled."""
    return [*watch_gaps(case), *execution_gaps(case), *left_over_gaps(case)]


def follow_up_gaps(case: Case, today: date) -> list[str]:
    """No occurrence is open: none at all of an agreement's, and none due already of a duty that hangs on no agreement.

    What the text only recommends and nobody has decided stands in nobody's way.
    """
    found = []
    for one in case.occurrences:
        obligation = case.obligation(one.obligation)
        if one.done or _goes_on(obligation, one, today) or not _matters(case, obligation):
            continue
        what = obligation.what if obligation else one.obligation
        day = f"till {one.due}" if one.due else "utan intervall"
        published = obligation is not None and publishes(obligation)
        how = how_to_close(case.dnr, one.id, published=published)
        found.append(f"Uppföljningen «{what}» ({one.id}, {day}) är öppen: {how}")
    return found


def coming_follow_ups(case: Case, today: date) -> list[str]:
    """What goes on for as long as nobody ends it, a line each duty: closing the case ends it, and somebody says why."""
    if case.follow_up_from is None:
        return [f"«{duty.what}» (inte påbörjad)" for duty in _endless(case)]
    coming: dict[str, date] = {}
    for one in case.occurrences:
        duty = case.obligation(one.obligation)
        if duty and one.due and not one.done and _goes_on(duty, one, today) and _matters(case, duty):
            coming[duty.id] = min(one.due, coming.get(duty.id, one.due))
    return [f"«{duty.what}» (nästa gång {coming[duty.id]})" for duty in case.obligations if duty.id in coming]


def _endless(case: Case) -> list[Obligation]:
    """The duties that come again, bind, and hang on no agreement."""
    again = [
        one for one in case.obligations if one.instrument is None and (one.schedule.every or one.schedule.times_per)
    ]
    return [one for one in again if _matters(case, one)]


def _goes_on(obligation: Obligation | None, one: Occurrence, today: date) -> bool:
    """Whether the time is to come, of a duty that hangs on no agreement and therefore has no end of its own."""
    return obligation is not None and obligation.instrument is None and one.due is not None and one.due > today


def _matters(case: Case, obligation: Obligation | None) -> bool:
    return obligation is None or case.binds(obligation)


def feedback_gaps(case: Case) -> list[str]:
    """A case with promises or a medborgarlöfte is not closed before feedback to the residents is published, of each
    löfte since it began.
    """
    if not (case.promises or any(one.kind == PLEDGE for one in case.instruments)):
        return []
    how = f"arende lofte aterkoppla {typed(case.dnr)} --lank URL --datum ÅÅÅÅ-MM-DD"
    return [
        f"Återkoppling till invånarna är inte publicerad sedan «{name}» började gälla: {how}."
        for name in without_feedback(case)
    ]


def announcement_gaps(case: Case, municipality: Municipality) -> list[str]:
    """Every decision by delegation that its organ is not told of is announced on the board (KL 8:10 p. 3)."""
    how = f"arende beslut anslag {typed(case.dnr)}"
    return [
        f"Delegationsbeslutet från {one.meeting_on} anmäls inte till organet och är inte tillkännagivet på "
        f"anslagstavlan (8 kap. 10 § tredje punkten kommunallagen): {how}."
        for one in to_announce(case, municipality)
    ]


def confidential_gaps(case: Case) -> list[str]:
    """Every confidential handling has a public title of its own."""
    numbers = [row.number for row in case.standing_records() if row.confidentiality and not row.public_title]
    how = f"arende handling ratta {typed(case.dnr)}"
    return [f"Handling {n} har sekretess men ingen offentlig titel: {how} {n} --offentlig-titel …" for n in numbers]


def instrument_gaps(instrument: Instrument, today: date) -> list[str]:
    """Why the instrument is not over on that day; empty where it is."""
    if is_over(instrument, today):
        return []
    name, last = instrument.title or instrument.id, final_day(instrument)
    if last.date:
        return [f"«{name}» löper till och med {spoken(last.date)}."]
    why = "; ".join(last.steps) or "slutdagen framgår inte"
    return [f"«{name}» är inte avslutat: {why}."]
