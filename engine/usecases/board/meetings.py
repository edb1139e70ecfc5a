"""Planning: a meeting opened for its agenda, moved to another day, or called off; the calendar follows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from engine.app import App
from engine.domain.board.sitting import Item, ItemKind, Sitting
from engine.domain.errors import WrongUsage
from engine.domain.events import SittingChanged
from engine.domain.municipality import Meeting, OrganKind
from engine.domain.reckoning import spoken
from engine.domain.verdict import Verdict
from engine.domain.workdays import red_day_name
from engine.store import decided, people, sittings
from engine.usecases import meetings_moved
from engine.usecases.board import common
from engine.usecases.work import Answer, Request, perform, seal

if TYPE_CHECKING:
    from engine.store.database import UnitOfWork


# What was postponed longer ago than that has been settled in other ways.
LOOKED_BACK = timedelta(days=200)


class SameDay(WrongUsage):
    """{sitting} är redan den dagen. Ange en annan dag med --till."""


class MovedBack(WrongUsage):
    """{day} har redan varit: ett sammanträde flyttas till en dag framåt."""


def create(
    app: App, request: Request, organ: str, day: date, time: str | None = None, place: str | None = None
) -> Answer:
    """Opens the organ's meeting on that day for its agenda, planned or extra: {organ, day, revision, …, planned}.

    The agenda begins with what the municipality always begins with, and what the organ has postponed to it.
    """
    found = common.organ_of(app, organ)
    code, assembly = found.code, found.kind is OrganKind.FULLMAKTIGE

    def work(unit: UnitOfWork) -> Answer:
        common.may_write(app, request, code)
        planned = any(one.held_on == day for one in app.municipality.meetings(code))
        opening = tuple(Item(ItemKind.OVRIGT, title, formal=True) for title in app.municipality.house_style.opening)
        items = (*opening, *_postponed(unit, code, day))
        made = sittings.add(unit.conn, Sitting(code, day, time=time, place=place, items=items, assembly=assembly))
        if not planned:
            people.plan_meeting(unit.conn, Meeting(day, code))
        said = "sammanträdet skapades" if planned else "ett extra sammanträde skapades och lades i planen"
        seal(app, unit, request, None, [SittingChanged(said, made)])
        warnings = [] if planned else [f"{made.name} stod inte i sammanträdesplanen och är tillagt."]
        return common.answer_of(made, warnings + _red(day), planned=planned)

    answer = perform(app, request, work)
    app.forget_municipality()
    return answer


def _postponed(unit: UnitOfWork, organ: str, day: date) -> list[Item]:
    """What the organ has postponed to this meeting, or to the next one, and that stands on no agenda since."""
    waiting: dict[int | str, Item] = {}
    met = [one for one in sittings.between(unit.conn, day - LOOKED_BACK, day, organ) if one.cancelled_why is None]
    for one in met:
        for item in one.items:
            minute = item.minute
            matter = item.case_id or (item.title if item.kind is ItemKind.VAL else 0)
            waiting.pop(matter, None)
            until = minute.until if minute else None
            back = minute is not None and minute.outcome is Verdict.BORDLAGGNING and (until is None or until <= day)
            if back and matter:
                waiting[matter] = Item(item.kind, item.title, item.dnr, item.case_id, item.rapporteur)
    return [*waiting.values(), *_postponed_by_a_step(unit, organ, day, met)]


def _postponed_by_a_step(unit: UnitOfWork, organ: str, day: date, met: list[Sitting]) -> Iterator[Item]:
    """The same of meetings that were not held in the system: what `steg bordlagg` says."""
    for case in decided.cases_postponed(unit.conn):
        last = case.decisions[-1]
        held, until = last.meeting_on or date.max, last.until or day
        ours = last.outcome is Verdict.BORDLAGGNING and last.body == organ and last.minutes is None
        since = [one for one in met if one.held_on > held and any(item.case_id == case.id for item in one.items)]
        if ours and day - LOOKED_BACK <= held < day and until <= day and not since:
            yield Item(ItemKind.ARENDE, case.title, case.dnr, case.id, case.officer.name if case.officer else None)


def _red(day: date) -> list[str]:
    name = red_day_name(day)
    return [f"{spoken(day)} är {name}. Stämmer dagen?"] if name else []


def move(app: App, request: Request, organ: str, day: date, to: date, time: str | None = None) -> Answer:
    """The meeting moved to another day with its agenda; the members must be called anew."""

    def work(unit: UnitOfWork) -> Answer:
        before = common.to_change(app, unit, request, organ, day)
        _still_to_come(before)
        if to == day:
            raise SameDay(sitting=before.name)
        if to < app.today():
            raise MovedBack(day=spoken(to))
        planned = next((one for one in app.municipality.meetings(before.organ) if one.held_on == day), None)
        moved = replace(
            before, held_on=to, time=time or before.time, called_on=None, moved_from=(*before.moved_from, day)
        )
        saved = common.write(app, unit, request, before, moved, f"flyttades till {to.isoformat()}")
        stop = planned.manusstopp if planned and planned.manusstopp and planned.manusstopp <= to else None
        _replan(app, unit, before, Meeting(to, before.organ, stop))
        warnings = ["Ledamöterna var redan kallade: kalla dem på nytt."] if before.called_on else []
        return common.answer_of(saved, warnings + _red(to), movedFrom=day.isoformat())

    answer = perform(app, request, work)
    app.forget_municipality()
    return answer


def call_off(app: App, request: Request, organ: str, day: date, reason: str) -> Answer:
    """The meeting called off; its cases wait for another, and the day leaves the calendar."""

    def work(unit: UnitOfWork) -> Answer:
        before = common.to_change(app, unit, request, organ, day)
        _still_to_come(before)
        off = replace(before, cancelled_why=reason)
        saved = common.write(app, unit, request, before, off, "ställdes in", reason)
        _replan(app, unit, before, None)
        waiting = [item.dnr for item in before.items if item.dnr and item.kind is ItemKind.ARENDE]
        listed = ", ".join(waiting)
        warnings = [f"Sätt upp ärendena på ett annat sammanträde: {listed}."] if waiting else []
        return common.answer_of(saved, warnings, waiting=waiting)

    answer = perform(app, request, work)
    app.forget_municipality()
    return answer


def _replan(app: App, unit: UnitOfWork, gone: Sitting, instead: Meeting | None) -> None:
    """The calendar without the meeting, and with another in its stead; whoever planned by it is told by the sweep."""
    before = app.municipality
    kept = tuple(one for one in before.calendar if (one.organ, one.held_on) != (gone.organ, gone.held_on))
    after = replace(before, calendar=(*kept, *((instead,) if instead else ())))
    people.drop_meeting(unit.conn, gone.organ, gone.held_on)
    if instead:
        people.plan_meeting(unit.conn, instead)
    meetings_moved.remember(unit, before, after, app.today())


def _still_to_come(sitting: Sitting) -> None:
    if sitting.is_held:
        raise common.HeldAlready(sitting=sitting.name, what="dagen")
