"""The days that an agreement has ahead of it: windows, last notice days, extensions and ends, period after period."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from engine.domain.agreement import (
    ANY_PARTY,
    ExtensionMode,
    Instrument,
    final_day,
    first_period,
    next_period,
    period_end,
    period_on,
)
from engine.domain.notice import last_notice_days, our_notice_day
from engine.domain.reckoning import Reckoning, spoken
from engine.domain.sides import NO_SIDES, Sides
from engine.domain.standing import answered_for, closing_day, is_settled, window_of

# An agreement that extends itself a month at a time for fifty years.
MOST_PERIODS = 600


class PlanKind(StrEnum):
    """What sort of thing comes on a day of the plan, in the order in which one day shows them."""

    SISTA_UPPSAGNINGSDAG = "sista_uppsagningsdag"
    AVTALETS_SLUT = "avtalets_slut"
    PERIODENS_SLUT = "periodens_slut"
    FORLANGNING = "forlangning"
    STATUSBYTE = "statusbyte"
    UNDERLAG_KLART = "underlag_klart"
    DAGS_ATT_TA_STALLNING = "dags_att_ta_stallning"
    UPPFOLJNING = "uppfoljning"
    BEVAKNING = "bevakning"
    PAMINNELSE = "paminnelse"

    @property
    def label(self) -> str:
        """The words at work."""
        return _LABELS[self]

    @property
    def order(self) -> int:
        """The place within a day."""
        return list(PlanKind).index(self)


_LABELS = {
    PlanKind.SISTA_UPPSAGNINGSDAG: "sista uppsägningsdag",
    PlanKind.AVTALETS_SLUT: "avtalet slutar",
    PlanKind.PERIODENS_SLUT: "perioden slutar",
    PlanKind.FORLANGNING: "förlängs av sig självt",
    PlanKind.STATUSBYTE: "byter status av sig självt",
    PlanKind.UNDERLAG_KLART: "tjänsteskrivelsen klar senast",
    PlanKind.DAGS_ATT_TA_STALLNING: "dags att ta ställning",
    PlanKind.UPPFOLJNING: "uppföljning",
    PlanKind.BEVAKNING: "bevakning",
    PlanKind.PAMINNELSE: "påminnelse",
}


@dataclass(frozen=True, slots=True)
class PlanItem:
    """One thing on one day. subject: the id of the agreement, occurrence or bevakning, or the reminder's subject.

    until: the last day of what lasts (a window), or the day that a reminder is about.
    estimated: the day rests on meetings that are in no plan.
    """

    day: date
    kind: PlanKind
    what: str
    subject: str
    reckoning: tuple[str, ...] = ()
    until: date | None = None
    estimated: bool = False


def name_of(one: Instrument) -> str:
    """What an agreement is called."""
    return one.title or one.id


def items_of(one: Instrument, since: date, until: date, sides: Sides = NO_SIDES) -> Iterator[PlanItem]:
    """Everything that the agreement has ahead of it in the days, both included."""
    # From the day before, in whose period the extension of the first day itself lies.
    for day in _days_in_periods(one, since - timedelta(days=1), until, sides.ours):
        for item in (*_questions(one, day, sides), *_end(one, day)):
            if since <= (item.until or item.day) and item.day <= until:
                yield item


def ends_of(one: Instrument, since: date, until: date, ours: str | None = None) -> Iterator[Reckoning]:
    """The last day to act for each period whose question is not answered, from the first day up to the last."""
    if is_settled(one):
        return
    for day in _days_in_periods(one, since, until, ours):
        closes = closing_day(one, day, ours)
        if closes.date and since <= closes.date <= until and not answered_for(one, day):
            yield closes


def _days_in_periods(one: Instrument, since: date, until: date, ours: str | None) -> Iterator[date]:
    """A day in the period that runs on the first day, and one in each period that has anything up to the last."""
    day = since
    for _ in range(MOST_PERIODS):
        yield day
        coming = next_period(one, day)
        if coming is None or coming.start is None:
            return
        window = window_of(one, coming.start, ours)
        if min(coming.start, window.opens if window else coming.start) > until:
            return
        day = coming.start


def _questions(one: Instrument, day: date, sides: Sides) -> Iterator[PlanItem]:
    """The window and the last notice days of the period in which the day lies, unless the question is answered."""
    if is_settled(one) or answered_for(one, day):
        return
    window = window_of(one, day, sides.ours)
    if window and window.last_day:
        steps = (*window.closes.steps, f"öppnar {spoken(window.opens)}, stänger {spoken(window.last_day)}")
        what = f"Ta ställning till «{name_of(one)}»"
        yield PlanItem(window.opens, PlanKind.DAGS_ATT_TA_STALLNING, what, one.id, steps, window.last_day)
    for row in last_notice_days(one, day):
        if row.reckoning.date:
            whose = "" if row.party == ANY_PARTY else f" för {sides.name(row.party)}"
            what = f"Sista dag{whose} att säga upp «{name_of(one)}»"
            yield PlanItem(row.reckoning.date, PlanKind.SISTA_UPPSAGNINGSDAG, what, one.id, row.reckoning.steps)


def _end(one: Instrument, day: date) -> Iterator[PlanItem]:
    """How the period in which the day lies ends: it is extended, it is the last, or nobody knows."""
    coming, name = next_period(one, day), name_of(one)
    if coming and coming.start and coming.end:
        steps = period_end(one, coming.start).steps
        what = f"«{name}» förlängs av sig självt till och med {spoken(coming.end)}, om ingen säger upp det"
        yield PlanItem(coming.start, PlanKind.FORLANGNING, what, one.id, steps)
        return
    if coming and coming.start:
        what = f"«{name}» fortsätter av sig självt, om ingen säger upp det; hur länge framgår inte"
        yield PlanItem(coming.start, PlanKind.FORLANGNING, what, one.id, period_end(one, day).steps)
        return
    final, end = final_day(one), period_end(one, day)
    if final.date:
        yield PlanItem(final.date, PlanKind.AVTALETS_SLUT, f"«{name}» {_ends(one)}", one.id, final.steps)
    elif end.date and one.mode is ExtensionMode.UNKNOWN and not one.notice_given:
        what = f"Perioden för «{name}» slutar, och texten säger inte om avtalet förlängs"
        yield PlanItem(end.date, PlanKind.PERIODENS_SLUT, what, one.id, end.steps)


def _ends(one: Instrument) -> str:
    if one.notice_given and not one.notice_given.replaced:
        return "slutar: det är uppsagt"
    if one.successor and one.renewal_open:
        return f"slutar: {one.successor} ska ta vid men är inte beslutat ännu"
    if one.successor:
        return f"slutar: det förnyas i {one.successor}"
    if one.mode is ExtensionMode.BY_DECISION:
        return "slutar, om det inte beslutas att det förlängs"
    return "löper ut"


def unknowns_of(one: Instrument, today: date, sides: Sides = NO_SIDES) -> Iterator[tuple[str, str]]:
    """What gives no day, and why: the start, the end, the last notice day."""
    name = name_of(one)
    if first_period(one).start is None:
        yield f"Startdag för «{name}»", "framgår inte"
    if final_day(one).date is None and period_on(one, today).end is None:
        yield f"Slutdag för «{name}»", "; ".join(final_day(one).steps)
    if is_settled(one):
        return
    if not one.notice and one.mode is ExtensionMode.AUTOMATIC:
        yield f"Sista uppsägningsdag för «{name}»", "; ".join(our_notice_day(one, today, sides.ours).steps)
    for row in last_notice_days(one, today):
        if row.reckoning.date is None:
            whose = "" if row.party == ANY_PARTY else f", {sides.name(row.party)}"
            yield f"Sista uppsägningsdag för «{name}»{whose}", "; ".join(row.reckoning.steps)
