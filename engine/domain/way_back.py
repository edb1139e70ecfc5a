"""Backwards from the last day to act, through the meeting calendar, to the day when the tjänsteskrivelse must be ready.

The decision's own meeting comes first: the last one after which the minutes can be approved and announced and the
appeal time can run out by the day, each as the plan says or at the law's last moment. Then the organs that prepare
for it, and the first of them gives the manusstopp. Past the last loaded meeting the days are estimates, and are marked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from engine.domain.deadlines import announce_by, appeal, approve_minutes_by, summon_assembly_by
from engine.domain.meeting_plan import Held, can_be_estimated, meetings_until
from engine.domain.meetings import DRAFTING
from engine.domain.municipality import Meeting, Municipality, OrganKind
from engine.domain.reckoning import Reckoning, shift, spoken
from engine.domain.ways_out import ways_out
from engine.domain.workdays import previous_working_day

# A nämnd is summoned as its reglemente says (KL 6:44); a week is common, and less is not counted on.
SUMMONS = timedelta(days=7)
# Beredning, utskott, styrelse, justering, anslag and three weeks of appeal take 8 to 12 weeks.
WHOLE_ROUND = timedelta(weeks=12)


class Reach(StrEnum):
    """How far the ordinary meetings reach: in time with legal force, in time without it, or not at all."""

    MED_LAGA_KRAFT = "med_laga_kraft"
    FORE_LAGA_KRAFT = "fore_laga_kraft"
    INGET_SAMMANTRADE = "inget_sammantrade"


class StopKind(StrEnum):
    """What a stop on the way is."""

    SISTA_DAG = "sista_dag"
    LAGA_KRAFT = "laga_kraft"
    BESLUT = "beslut"
    BEREDNING = "beredning"
    UNDERLAG_KLART = "underlag_klart"
    BORJA_SKRIVA = "borja_skriva"


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop on the way back. organ: the code of the organ that meets. estimated: no plan is loaded for it."""

    kind: StopKind
    day: date
    reckoning: tuple[str, ...]
    organ: str | None = None
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class WayBack:
    """The way from a last day back to the drafting, latest stop first; without stops where no meeting is left.

    options: what can be done where the ordinary meetings do not reach all the way.
    """

    deadline: Reckoning
    reach: Reach
    stops: tuple[Stop, ...] = ()
    options: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def estimated(self) -> bool:
        """Whether any stop is an estimate."""
        return any(stop.estimated for stop in self.stops)

    def stop(self, kind: StopKind) -> Stop | None:
        """The first stop of that kind, or None."""
        return next((stop for stop in self.stops if stop.kind is kind), None)

    @property
    def ready(self) -> date | None:
        """The day on which the tjänsteskrivelse must be ready, or None where no meeting is left."""
        found = self.stop(StopKind.UNDERLAG_KLART)
        return found.day if found else None


def way_back(
    municipality: Municipality, body: str, deadline: Reckoning, today: date, preparing: str | None = None
) -> WayBack | None:
    """The latest ordinary way that ends by the deadline and has not been missed; None without a day, or after it.

    body: the organ that decides. preparing: the utskott that is known to prepare the case.
    """
    if deadline.date is None or deadline.date < today:
        return None
    if not _plan_reaches(municipality, body, deadline.date):
        return _by_rule_of_thumb(municipality, body, deadline, today)
    organs, notes = organs_on_the_way(municipality, body, preparing)
    for reach in (Reach.MED_LAGA_KRAFT, Reach.FORE_LAGA_KRAFT):
        ways = (_latest(municipality, (body, *before), deadline, today, reach) for before in organs)
        if found := [way for way in ways if way]:
            # Where nobody has said which utskott prepares it, the one whose papers are due first is the safe one.
            best = min(found, key=lambda way: way.ready or date.max)
            options = () if reach is Reach.MED_LAGA_KRAFT else ways_out(municipality, body, deadline.date, today)
            return replace(best, notes=(*notes, *best.notes), options=options)
    options = ways_out(municipality, body, deadline.date, today)
    return WayBack(deadline, Reach.INGET_SAMMANTRADE, (), options, notes)


def _plan_reaches(municipality: Municipality, organ: str, by: date) -> bool:
    """Whether the organ's plan, or what can be estimated from it, says when it meets before that day."""
    planned = municipality.meetings(organ)
    near = bool(planned) and planned[-1].held_on >= by - WHOLE_ROUND
    return near or can_be_estimated(municipality, organ)


def organs_on_the_way(
    municipality: Municipality, body: str, preparing: str | None = None
) -> tuple[list[tuple[str, ...]], tuple[str, ...]]:
    """The organs before the deciding one, last first, one row a possible way; and what is to be said of it.

    Styrelsen always speaks before fullmäktige (KL 5:28); utskott prepare for the organ that the file says.
    """
    found = municipality.organ(body)
    before: tuple[str, ...] = ()
    if found and found.kind is OrganKind.FULLMAKTIGE:
        before = tuple(one.code for one in municipality.organs if one.kind is OrganKind.STYRELSE)[:1]
    last = before[-1] if before else body
    known = [one.code for one in municipality.preparing(last)]
    utskott = [preparing] if preparing in known and preparing else known
    planned = [code for code in utskott if municipality.meetings(code)]
    notes = tuple(
        f"sammanträdesplan saknas för {municipality.organ_name(code)}, som därför inte är med på vägen"
        for code in utskott
        if code not in planned
    )
    if len(planned) > 1:
        notes += ("vilket utskott som bereder ärendet framgår inte: det som tidigast ska ha underlaget är räknat",)
    return [(*before, code) for code in planned] or [before], notes


def _latest(
    municipality: Municipality, route: tuple[str, ...], deadline: Reckoning, today: date, reach: Reach
) -> WayBack | None:
    """The latest way along those organs; their papers must still be possible to hand in."""
    by = deadline.date or today
    for decides in reversed(meetings_until(municipality, route[0], by)):
        legal = _legal_force(decides.meeting)
        late = (legal.date or date.max) > by if reach is Reach.MED_LAGA_KRAFT else False
        if late or decides.meeting.held_on > by:
            continue
        stops = list(_stops_before(municipality, route, decides))
        if not stops or stops[-1].day < today:
            return None
        head = Stop(StopKind.SISTA_DAG, by, deadline.steps)
        force = Stop(StopKind.LAGA_KRAFT, legal.date or by, legal.steps, None, decides.estimated)
        whole = (head, *((force,) if reach is Reach.MED_LAGA_KRAFT else ()), *stops)
        drafting = _drafting(stops[-1])
        return WayBack(deadline, reach, (*whole, drafting), notes=_notes(municipality, route, whole))
    return None


def _legal_force(meeting: Meeting) -> Reckoning:
    """The earliest day of legal force: approved on the day that the plan gives, else all on the law's last days."""
    approved, word = approve_minutes_by(meeting.held_on), "justering senast"
    if meeting.approval:
        approved, word = Reckoning(meeting.approval, (spoken(meeting.approval),)), "justering enligt sammanträdesplanen"
    announced = announce_by(approved.date or meeting.held_on)
    final = appeal(announced.date or meeting.held_on).final_from
    said = (f"{word}: {approved.steps[0]}", *approved.steps[1:])
    said += (f"anslag senast: {announced.steps[0]}", *announced.steps[1:])
    return Reckoning(final.date, (*said, f"överklagandetid: {final.steps[0]}", *final.steps[1:]))


def _stops_before(municipality: Municipality, route: tuple[str, ...], decides: Held) -> Iterator[Stop]:
    """The deciding meeting, each preparing one before it, the day when the papers are due; none if one is lacking."""
    stops, held = [_meeting_stop(municipality, StopKind.BESLUT, decides, ())], decides
    for _, organ in pairwise(route):
        by = _summoned_by(municipality, held.meeting)
        earlier = meetings_until(municipality, organ, by.date or date.min)
        if not earlier:
            return
        held = earlier[-1]
        stops.append(_meeting_stop(municipality, StopKind.BEREDNING, held, by.steps))
    yield from stops
    yield _papers(municipality, held)


def _meeting_stop(municipality: Municipality, kind: StopKind, held: Held, why: tuple[str, ...]) -> Stop:
    meeting = held.meeting
    name = municipality.organ_name(meeting.organ)
    told = f"{name} sammanträder {spoken(meeting.held_on)}"
    if held.estimated:
        told += ", uppskattat: samma veckodag i den senaste plan som finns"
    return Stop(kind, meeting.held_on, (*why, told), meeting.organ, held.estimated)


def _summoned_by(municipality: Municipality, meeting: Meeting) -> Reckoning:
    """The day by which what an organ is to decide must come from the one before it: when it is summoned."""
    found, name = municipality.organ(meeting.organ), municipality.organ_name(meeting.organ)
    assembly = found is not None and found.kind is OrganKind.FULLMAKTIGE
    law = summon_assembly_by(meeting.held_on) if assembly else None
    if meeting.summons and (law is None or law.date is None or meeting.summons <= law.date):
        told = f"kallelsen till {name} går ut {spoken(meeting.summons)} enligt sammanträdesplanen"
        return Reckoning(meeting.summons, (told,))
    if law:
        return law
    by = meeting.held_on - SUMMONS
    return Reckoning(by, (f"kallelsen till {name} går ut en vecka före = {spoken(by)}",))


def _papers(municipality: Municipality, held: Held) -> Stop:
    """The papers are due at the manusstopp, or on the working day before where it is red."""
    name, day = municipality.organ_name(held.meeting.organ), previous_working_day(held.papers_by)
    steps = [f"manusstopp till {name} {spoken(held.papers_by)}"]
    if held.guessed_stop:
        steps = [f"manusstopp till {name}: framgår inte; uppskattat till {spoken(held.papers_by)}"]
    if day != held.papers_by:
        steps.append(f"den dagen är röd: vardagen före, {spoken(day)}")
    estimated = held.estimated or held.guessed_stop
    return Stop(StopKind.UNDERLAG_KLART, day, tuple(steps), held.meeting.organ, estimated)


def _drafting(ready: Stop) -> Stop:
    day = previous_working_day(shift(ready.day, DRAFTING, -1))
    step = f"minus fyra veckor för att skriva och godkänna = {spoken(day)}"
    return Stop(StopKind.BORJA_SKRIVA, day, (step,), None, ready.estimated)


def _notes(municipality: Municipality, route: tuple[str, ...], stops: tuple[Stop, ...]) -> tuple[str, ...]:
    """Where the plan ends for each organ that was estimated."""
    guessed = {stop.organ for stop in stops if stop.estimated and stop.kind is not StopKind.UNDERLAG_KLART}
    ends = [(organ, municipality.meetings(organ)[-1].held_on) for organ in route if organ in guessed]
    return tuple(
        f"sammanträdesplan saknas för {municipality.organ_name(organ)} efter {spoken(last)}: dagarna är uppskattade"
        for organ, last in ends
    )


def _by_rule_of_thumb(municipality: Municipality, body: str, deadline: Reckoning, today: date) -> WayBack:
    """Without a plan to estimate from: a whole round takes eight to twelve weeks, and twelve are counted on."""
    by = deadline.date or today
    day = previous_working_day(by - WHOLE_ROUND)
    note = f"sammanträdesplan saknas för {municipality.organ_name(body)}: dagarna är uppskattade"
    head = Stop(StopKind.SISTA_DAG, by, deadline.steps)
    why = f"minus tolv veckor för beredning, beslut, justering, anslag och överklagandetid = {spoken(day)}"
    ready = Stop(StopKind.UNDERLAG_KLART, day, (why,), None, estimated=True)
    if day < today:
        options = ways_out(municipality, body, by, today)
        return WayBack(deadline, Reach.INGET_SAMMANTRADE, (), options, (note, why))
    return WayBack(deadline, Reach.MED_LAGA_KRAFT, (head, ready, _drafting(ready)), notes=(note,))
