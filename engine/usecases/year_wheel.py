"""The year's wheel: every agreement, follow-up and meeting of a year, as a picture and as a document.

Of a case that holds something confidential only its number, the sort of thing and the day are shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from engine.app import App
from engine.domain.followup import Obligation
from engine.domain.meeting_plan import meetings_until
from engine.domain.plan_of_agreement import PlanItem, PlanKind, items_of, name_of
from engine.domain.standing import is_over
from engine.rendering.wheel.facts import Mark, Meets, Often, Wheel, WheelDay
from engine.usecases.planning import NotAhead, Planned, Progress, plans
from engine.usecases.work import Request

if TYPE_CHECKING:
    from engine.domain.agreement import Instrument

# What falls due so many times in a year is told once, and drawn as strokes.
OFTEN = 6
CONCEALED = "ärende med sekretess"
MARKS = {
    PlanKind.SISTA_UPPSAGNINGSDAG: Mark.UPPSAGNING,
    PlanKind.AVTALETS_SLUT: Mark.SLUT,
    PlanKind.PERIODENS_SLUT: Mark.SLUT,
    PlanKind.FORLANGNING: Mark.FORLANGNING,
    PlanKind.DAGS_ATT_TA_STALLNING: Mark.TA_STALLNING,
}


def picture(app: App, wheel: Wheel) -> bytes:
    """The wheel as SVG."""
    from engine.rendering.wheel.draw import svg  # noqa: PLC0415 - only who draws pays for it

    return svg(wheel, app.today()).encode()


def document(app: App, wheel: Wheel) -> bytes:
    """The wheel as a Word document, with the same in tables."""
    from engine.rendering.wheel.document import docx  # noqa: PLC0415 - only who draws pays for it

    return docx(wheel, app.today())


def wheel(
    app: App, request: Request, dnr: str | None = None, year: int | None = None, progress: Progress | None = None
) -> Wheel:
    """The wheel of one case, or of every open case that is there for the asker. year: this one where none is said.

    Raises NotAhead for a year that has been, TooFarAhead.
    """
    today = app.today()
    wanted = year or today.year
    first, last = date(wanted, 1, 1), date(wanted, 12, 31)
    if wanted < today.year:
        raise NotAhead(till=str(wanted))
    found = plans(app, request, dnr, last, progress, done_since=first)
    rows = [one for one in found.rows if not one.plan.conditional]
    days = {day for one in rows for day in (*_of_agreements(one, first, last), *_of_plan(one, first, last))}
    return Wheel(
        wanted,
        app.municipality.name,
        tuple(sorted(days, key=lambda one: (one.day, one.mark, one.name, one.dnr))),
        tuple(row for one in rows for row in _often(one, first, last)),
        tuple(_meets(app, first, last)),
        sum(not is_over(each, first) for one in rows for each in one.case.instruments),
        today if today.year == wanted else None,
    )


def _of_agreements(one: Planned, first: date, last: date) -> Iterator[WheelDay]:
    for each in one.case.instruments:
        for item in items_of(each, first, last, one.case.sides):
            name = _named(one, each)
            yield WheelDay(item.day, MARKS[item.kind], name, one.case.dnr, item.until, item.estimated)


def _named(one: Planned, instrument: Instrument | None) -> str:
    if one.case.holds_secrets:
        return CONCEALED
    return name_of(instrument) if instrument else one.case.title


def _of_plan(one: Planned, first: date, last: date) -> Iterator[WheelDay]:
    """The papers, and the follow-ups that are to be done or have been."""
    often, dnr = {duty.id for duty, _ in _frequent(one, first, last)}, one.case.dnr
    for item in one.plan.items:
        if item.kind is PlanKind.UNDERLAG_KLART and first <= item.day <= last:
            name = _named(one, one.case.instrument(item.subject))
            yield WheelDay(item.day, Mark.UNDERLAG, name, dnr, None, item.estimated)
    for day, duty, done in _follow_ups(one, first, last):
        if duty is None or duty.id not in often:
            name = CONCEALED if one.case.holds_secrets else duty.what if duty else one.case.title
            yield WheelDay(day, Mark.UPPFOLJNING, name, dnr, done=done)


def _follow_ups(one: Planned, first: date, last: date) -> Iterator[tuple[date, Obligation | None, bool]]:
    case = one.case
    for occurrence in case.occurrences:
        if occurrence.done and occurrence.due and first <= occurrence.due <= last:
            yield occurrence.due, case.obligation(occurrence.obligation), True
    for item in one.plan.items:
        if item.kind is PlanKind.UPPFOLJNING and first <= item.day <= last:
            yield item.day, case.obligation(_obligation_of(item)), False


def _obligation_of(item: PlanItem) -> str:
    """The id of the obligation of which the item's occurrence is one time («u1-2021-01»)."""
    return item.subject.partition("-")[0]


def _frequent(one: Planned, first: date, last: date) -> Iterator[tuple[Obligation, tuple[date, ...]]]:
    """The obligations that fall due often in the year, with their days."""
    by_duty: dict[str, list[date]] = {}
    for day, duty, _ in _follow_ups(one, first, last):
        if duty:
            by_duty.setdefault(duty.id, []).append(day)
    for id_, days in by_duty.items():
        duty = one.case.obligation(id_)
        if duty and len(days) >= OFTEN:
            yield duty, tuple(sorted(days))


def _often(one: Planned, first: date, last: date) -> Iterator[Often]:
    for duty, days in _frequent(one, first, last):
        every = duty.chosen or duty.schedule.every
        words = f"{len(days)} gånger"
        if every and every.total_months == 1 and not every.total_days:
            words = "Varje månad"
        elif every and every.total_days == 7 and not every.total_months:
            words = "Varje vecka"
        yield Often(CONCEALED if one.case.holds_secrets else duty.what, one.case.dnr, words, days)


def _meets(app: App, first: date, last: date) -> Iterator[Meets]:
    """Each organ with its meetings of the year; where no plan is loaded for it, estimated from the last one."""
    for organ in app.municipality.organs:
        held = [one for one in meetings_until(app.municipality, organ.code, last) if one.meeting.held_on >= first]
        planned = [one for one in held if not one.estimated]
        shown = planned or held
        if shown:
            days = tuple(one.meeting.held_on for one in shown)
            yield Meets(organ.code, organ.name, days, not planned)
