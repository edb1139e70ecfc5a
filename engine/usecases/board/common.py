"""What every use case at the board shares: the organ and the meeting that are meant, who may, and how it is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from engine.app import App
from engine.domain.board.sitting import ItemKind, Sitting
from engine.domain.case import Case
from engine.domain.errors import NotThere, Refused
from engine.domain.events import Event, MinutesMoved, SittingChanged
from engine.domain.municipality import Organ
from engine.domain.people import Role
from engine.store import cases, sittings
from engine.usecases.carrying_out import keep
from engine.usecases.definitions import workflow_of
from engine.usecases.work import Answer, Request, allow, seal

if TYPE_CHECKING:
    from engine.store.database import UnitOfWork

# Those who keep an organ's minutes.
KEEPERS = (Role.NAMNDSEKRETERARE, Role.REGISTRATOR)


class NoSuchOrgan(NotThere):
    """Det finns inget organ «{organ}». Organen är: {known}."""


class NoSuchSitting(NotThere):
    """{organ} har inget sammanträde {day} i systemet. Skapa det: arende sammantrade skapa {organ} {day}"""


class CalledOff(Refused):
    """{sitting} är inställt: {why}"""


class HeldAlready(Refused):
    """{sitting} är redan genomfört: {what} går inte att ändra (5 kap. 65–67 §§ kommunallagen)."""


def organ_of(app: App, words: str) -> Organ:
    """The organ with that code or name. Raises NoSuchOrgan."""
    said = words.strip().casefold()
    organs = app.municipality.organs
    found = next((one for one in organs if said in (one.code.casefold(), one.name.casefold())), None)
    if found is None:
        known = ", ".join(f"{one.code} ({one.name})" for one in organs)
        raise NoSuchOrgan(organ=words[:60], known=known)
    return found


def find(app: App, conn: Any, organ: str, day: date, *, lock: bool = False) -> Sitting:
    """The organ's meeting on that day. lock: nobody else changes it meanwhile. Raises NoSuchSitting, CalledOff."""
    code = organ_of(app, organ).code
    found = sittings.find(conn, code, day, lock=lock)
    if found is not None:
        return found
    off = sittings.called_off(conn, code, day)
    if off is not None:
        raise CalledOff(sitting=off.name, why=off.cancelled_why)
    raise NoSuchSitting(organ=code, day=day.isoformat())


def may_write(app: App, request: Request, organ: str) -> None:
    """Raises NotAllowed unless the actor keeps the organ's minutes: its nämndsekreterare or registrator."""
    allow(app, request, organ, *KEEPERS)


def to_change(app: App, unit: UnitOfWork, request: Request, organ: str, day: date) -> Sitting:
    """The meeting, which nobody else changes meanwhile, for whoever may change it.

    Raises NoSuchSitting, CalledOff, NotAllowed, and SittingChangedMeanwhile where the asker has seen another revision.
    """
    found = find(app, unit.conn, organ, day, lock=True)
    may_write(app, request, found.organ)
    if request.if_revisions and found.revision not in request.if_revisions:
        raise sittings.SittingChangedMeanwhile(sitting=found.name, revision=found.revision)
    return found


def write(
    app: App, unit: UnitOfWork, request: Request, before: Sitting, after: Sitting, said: str, reason: str | None = None
) -> Sitting:
    """Saves the meeting and seals what happened to it; the chain's head is taken last."""
    saved = sittings.save(unit.conn, before, after)
    seal(app, unit, request, None, [SittingChanged(said, saved, reason)])
    return saved


def write_with_cases(
    app: App,
    unit: UnitOfWork,
    request: Request,
    before: Sitting,
    after: Sitting,
    said: str,
    moved: str,
    paragraphs: Sequence[int],
    reason: str | None = None,
) -> Sitting:
    """The same for what happens to minutes: the cases of those paragraphs are told how far theirs have come.

    moved: what their journals say.
    """
    # What a case is only informed of at the meeting decides nothing in it, and would hide what does.
    chosen = [item for item in after.items if item.paragraph in paragraphs and item.kind is ItemKind.ARENDE]
    concerned = {item.case_id: item for item in chosen if item.case_id is not None}
    told: list[tuple[int, list[Event]]] = []
    for case_id in cases.lock(unit.conn, concerned):
        item = concerned[case_id]
        case = cases.load(unit.conn, case_id)
        minutes = after.minutes_of(item)
        changed = _with_minutes(case, after, item.paragraph or 0)
        if changed == case:
            continue
        event = MinutesMoved(after.organ, item.paragraph or 0, after.held_on, minutes, moved)
        _, events = keep(app, unit, request, workflow_of(app, unit, case), case, changed, [event])
        told.append((case_id, events))
    saved = sittings.save(unit.conn, before, after)
    for case_id, events in told:
        seal(app, unit, request, case_id, events)
    seal(app, unit, request, None, [SittingChanged(said, saved, reason)])
    return saved


def _with_minutes(case: Case, sitting: Sitting, paragraph: int) -> Case:
    """The case whose decision in that paragraph knows how far its minutes have come."""
    item = sitting.item_of(paragraph)
    decisions = tuple(
        replace(one, minutes=sitting.minutes_of(item))
        if item and one.minutes and one.minutes.sitting == sitting.id and one.paragraph == paragraph
        else one
        for one in case.decisions
    )
    return replace(case, decisions=decisions)


def answer_of(sitting: Sitting, warnings: Sequence[str] = (), **more: object) -> Answer:
    """What every writing command at the board answers: {organ, day, revision, state, stateLabel, warnings[]}."""
    return {
        "organ": sitting.organ,
        "day": sitting.held_on.isoformat(),
        "revision": sitting.revision,
        "state": sitting.state.value,
        "stateLabel": sitting.state.label,
        "warnings": list(warnings),
        **more,
    }
