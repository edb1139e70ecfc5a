"""What there is to see of meetings: which there are, one with all that it holds, and where a decision stands by law."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any

from engine.app import App
from engine.domain.board.adjusting import listed
from engine.domain.board.difference import ChangeKind, differences
from engine.domain.board.legal import legal_standing
from engine.domain.board.record import Attendance, Minute, Present, Said
from engine.domain.board.sitting import Item, Sitting, SittingState
from engine.domain.errors import NotThere
from engine.domain.municipality import Meeting
from engine.store import cases, journal, sittings
from engine.store import papers as stored
from engine.usecases.board import common, papers
from engine.usecases.showing import legal_view, moment, point_view
from engine.usecases.work import Answer, Request, eyes

View = dict[str, Any]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def meetings(app: App, request: Request, first: date, last: date, organ: str | None = None) -> Answer:
    """Every meeting of those days, planned or begun: {meetings[]{organ,organName,day,time,state,stateLabel,…}}."""
    code = common.organ_of(app, organ).code if organ else None
    with app.database.read() as conn:
        begun = sittings.between(conn, first, last, code)
    there = {(one.organ, one.held_on) for one in begun}
    planned = [
        one for one in app.municipality.calendar
        if first <= one.held_on <= last and code in (None, one.organ) and (one.organ, one.held_on) not in there
    ]  # fmt: skip
    rows = [_row(app, one) for one in begun] + [_planned(app, one) for one in planned]
    return {"meetings": sorted(rows, key=lambda row: (row["day"], row["organ"]))}


def _row(app: App, one: Sitting) -> View:
    plan = next((each for each in app.municipality.meetings(one.organ) if each.held_on == one.held_on), None)
    return {
        "organ": one.organ,
        "organName": app.municipality.organ_name(one.organ),
        "begun": one.id > 0,
        "day": one.held_on.isoformat(),
        "time": one.time,
        "place": one.place,
        "state": one.state.value,
        "stateLabel": one.state.label,
        "manusstopp": _iso(plan.manusstopp if plan else None),
        "summons": _iso(plan.summons if plan else None),
        "approval": _iso(plan.approval if plan else None),
        "items": len(one.items),
        "paragraphs": listed(one.paragraphs) or None,
    }


def _planned(app: App, one: Meeting) -> View:
    made = _row(app, Sitting(one.organ, one.held_on))
    return {**made, "stateLabel": f"{SittingState.PLANERAT.label}, ingen föredragningslista"}


def meeting(app: App, request: Request, organ: str, day: date) -> Answer:
    """One meeting with all that it holds; each date with its reckoning. Raises NoSuchSitting."""
    with app.database.read() as conn:
        found = _found(app, conn, organ, day)
        one = _as_seen(app, conn, request, found)
        held = stored.of_sitting(conn, one.id)
    today = app.today()
    return {
        **_row(app, one),
        "revision": one.revision,
        "calledOn": _iso(one.called_on),
        "movedFrom": [each.isoformat() for each in one.moved_from],
        "cancelledWhy": one.cancelled_why,
        "attendance": _attendance(one.attendance),
        "items": [_item(one, number, item, today) for number, item in one.numbered()],
        "approvals": [
            {"paragraphs": listed(each.paragraphs), "on": _iso(each.on), "immediate": each.immediate}
            for each in one.approvals
        ],
        "notices": [
            {
                "paragraphs": listed(each.paragraphs),
                "postedOn": _iso(each.posted_on),
                "keptAt": each.kept_at,
                "takenDownOn": _iso(each.taken_down_on),
            }
            for each in one.notices
        ],
        "hidden": one != found,
        "papers": [
            {
                "number": each.number,
                "kind": each.kind,
                "title": each.title,
                "digest": each.digest,
                "mediaType": each.media_type,
                "waiting": each.why or ("görs" if each.digest is None else None),
            }
            for each in held
        ],
    }


def events(app: App, request: Request, organ: str, day: date) -> Answer:
    """What has happened to the meeting, oldest first: {organ, day, entries[]{revision, at, actor, text, reason}}.

    Somebody from whom a case of it is withheld is told what was done, and not in which words. Raises NoSuchSitting.
    """
    with app.database.read() as conn:
        found = _found(app, conn, organ, day)
        whole = _as_seen(app, conn, request, found) == found
        names = [f"{found.organ} {each.isoformat()}" for each in (found.held_on, *found.moved_from)]
        rows = journal.of_sitting(conn, found.id, names)
    entries = [_event(row, whole=whole) for row in rows]
    return {"organ": found.organ, "day": _iso(found.held_on), "entries": entries}


def _event(row: journal.Sealed, *, whole: bool) -> View:
    said = row.says.partition(": ")[2]
    said = said[:1].upper() + said[1:]
    return {
        "revision": json.loads(row.payload)["sitting"].get("revision", 1) if row.payload else None,
        "at": moment(row.at),
        "actor": row.actor_name,
        "text": said if whole else said.partition(":")[0],
        "reason": row.reason if whole else None,
    }


def paper(app: App, request: Request, organ: str, day: date, number: int) -> tuple[stored.Paper, bytes]:
    """One of the meeting's papers, for whoever may see all that it says. Raises NoSuchPaper."""
    with app.database.read() as conn:
        found = common.find(app, conn, organ, day)
        whole = _as_seen(app, conn, request, found) == found
    if not whole:
        raise papers.NoSuchPaper(sitting=found.name, number=number)
    return papers.fetch(app, organ, day, number)


WITHHELD = "Ärende som inte visas (sekretess)"


def _as_seen(app: App, conn: Any, request: Request, one: Sitting) -> Sitting:
    """The meeting without what it says of cases that the asker may not see; their paragraphs stay, since a number of
    the minutes is explained.
    """
    own = eyes(app, request)
    if own is None:
        return one
    seen: dict[str, bool] = {}

    def visible(dnr: str) -> bool:
        if dnr not in seen:
            with suppress(NotThere):
                seen[dnr] = bool(cases.find(conn, dnr, own))
        return seen.setdefault(dnr, False)

    items = tuple(
        replace(item, reported=tuple(filter(visible, item.reported)))
        if item.dnr is None or visible(item.dnr)
        else Item(item.kind, WITHHELD, paragraph=item.paragraph)
        for item in one.items
    )
    return replace(one, items=items)


def _found(app: App, conn: Any, organ: str, day: date) -> Sitting:
    """Also a meeting that was called off can be looked at."""
    code = common.organ_of(app, organ).code
    return sittings.find(conn, code, day) or sittings.called_off(conn, code, day) or common.find(app, conn, code, day)


def _attendance(there: Attendance | None) -> View | None:
    if there is None:
        return None
    return {
        "chair": there.chair,
        "secretary": there.secretary,
        "start": there.start,
        "end": there.end,
        "place": there.place,
        "serving": [_present(one) for one in there.serving],
        "alternates": [_present(one) for one in there.alternates],
        "others": [{"name": one.name, "title": one.title} for one in there.others],
        "approvers": list(there.approvers),
    }


def _present(one: Present) -> View:
    return {"name": one.name, "seat": one.seat.value, "party": one.party, "insteadOf": one.instead_of}


def _item(sitting: Sitting, number: int, item: Item, today: date) -> View:
    minute = item.minute
    return {
        "number": number,
        "kind": item.kind.value,
        "title": item.title,
        "dnr": item.dnr,
        "rapporteur": item.rapporteur,
        "time": item.time,
        "paragraph": item.paragraph,
        "proposed": [{"marker": one.marker, "text": one.text} for one in item.proposed],
        "reported": list(item.reported),
        "minute": _minute(item, minute) if minute else None,
        "legal": legal_view(legal_standing(sitting.minutes_of(item), sitting.held_on, today)) if minute else None,
    }


def _minute(item: Item, minute: Minute) -> View:
    return {
        "outcome": minute.outcome.value,
        "outcomeLabel": minute.outcome.label,
        "role": minute.role.value,
        "stem": minute.stem,
        "points": [point_view(one) for one in minute.points],
        "changes": changes_view(item),
        "reason": minute.reason,
        "until": _iso(minute.until),
        "delegation": minute.delegation,
        "requestedBy": list(minute.requested_by),
        "immediate": minute.immediate,
        "disqualified": [one.who for one in minute.disqualified],
        "motions": [_said(one) for one in minute.motions],
        "vote": None
        if minute.vote is None
        else {
            "yes": list(minute.vote.yes), "no": list(minute.vote.no), "abstained": list(minute.vote.abstained),
        },
        "reservations": [_said(one) for one in minute.reservations],
        "statements": [_said(one) for one in minute.statements],
        "corrections": [
            {"on": _iso(one.on), "by": one.by, "text": one.text, "reason": one.reason} for one in minute.corrections
        ],
    }  # fmt: skip


def _said(one: Said) -> View:
    return {"who": list(one.who), "text": one.text}


def changes_view(item: Item) -> list[View]:
    """The proposed points beside the decided; empty where nothing was changed or nothing was decided."""
    minute = item.minute
    if minute is None or not minute.points or not item.proposed:
        return []
    rows = differences(item.proposed, minute.points)
    if all(one.kind is ChangeKind.LIKA for one in rows):
        return []
    return [{"kind": one.kind.value, "proposed": one.proposed, "decided": one.decided} for one in rows]
