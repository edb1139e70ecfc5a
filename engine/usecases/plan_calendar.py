"""The plan as a calendar for other programs.

Of a case that holds something confidential only its number, the sort of thing and the day go out.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.app import App
from engine.domain.plan_of_agreement import PlanItem
from engine.domain.reckoning import spoken
from engine.usecases.digests import domain
from engine.usecases.planning import Planned, Plans


def calendar_of(app: App, found: Plans) -> bytes:
    """Every day of the plans as a calendar (iCalendar)."""
    from engine.exchange.calendar import CalendarDay, calendar  # noqa: PLC0415 - only who writes one pays for it

    days: list[CalendarDay] = []
    for one in found.rows:
        for item in one.plan.items:
            key = f"{one.case.dnr}|{item.kind.value}|{item.subject}|{item.day.isoformat()}"
            days.append(CalendarDay(key, item.day, *_words(one, item), item.kind.label))
    return calendar(f"{app.municipality.name}: vad som kommer", domain(app), days, app.now())


def _words(one: Planned, item: PlanItem) -> tuple[str, str]:
    """Summary and description."""
    if one.case.holds_secrets:
        return f"{one.case.dnr}: {item.kind.label}", ""
    return f"{one.case.dnr}: {item.what}", "\n".join(_described(one, item))


def _described(one: Planned, item: PlanItem) -> Iterator[str]:
    yield f"{item.kind.label[:1].upper()}{item.kind.label[1:]} i ärendet {one.case.title}"
    if item.until and item.until != item.day:
        yield f"Till och med {spoken(item.until)}"
    if item.estimated:
        yield "Uppskattat: sammanträdesplan saknas"
    yield from item.reckoning
    if one.plan.conditional:
        yield "Ärendet är inte beslutat ännu."
