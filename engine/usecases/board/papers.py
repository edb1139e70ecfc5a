"""The papers of a meeting: reserved with their data in the transaction, made outside it, kept with the meeting.

A crash between leaves a paper that is still to be made; the next sweep, or whoever asks for it, makes it.
"""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from engine.app import App
from engine.domain.board.adjusting import NotHeld
from engine.domain.board.sitting import ItemKind, Sitting
from engine.domain.case import Case
from engine.domain.decision import Decision
from engine.domain.errors import ArendeError, NotThere, OutOfReach, Refused
from engine.domain.municipality import Delegation
from engine.rendering.board import ReportedRow
from engine.store import cases, files, sittings
from engine.store import papers as stored
from engine.store.canonical import canonical
from engine.usecases import issuing
from engine.usecases.board import common, composing
from engine.usecases.work import Answer, Request

if TYPE_CHECKING:
    from engine.store.database import UnitOfWork

# What is made from another paper's template.
TEMPLATES = {"protokoll_omedelbart": "protokoll"}


class NoSuchPaper(NotThere):
    """{sitting} har ingen handling {number}. Se «arende sammantrade visa {sitting}»."""


class PaperWaits(OutOfReach):
    """{why} Handling {number} till {sitting} väntar och görs vid nästa påminnelserunda, eller med arende paminn."""


class PaperStuck(Refused):
    """{why} Handling {number} till {sitting} väntar och görs vid nästa påminnelserunda (arende paminn) när felet är
    rättat.
    """


def reserve(app: App, unit: UnitOfWork, sitting: Sitting, kind: str, *, pdf: bool = False) -> int:
    """The paper's place among the meeting's, and its data frozen; it is made after the commit."""
    app.templates.get(TEMPLATES.get(kind, kind))
    title = composing.titled(sitting, kind, app.municipality)
    frozen = {
        "template": TEMPLATES.get(kind, kind),
        "pdf": pdf,
        "title": title,
        "context": composing.context(app, sitting, kind, reported_rows(app, unit.conn, sitting)),
    }
    return stored.reserve(unit.conn, sitting.id, kind, title, canonical(frozen), app.now())


def reported_rows(app: App, conn: Any, sitting: Sitting) -> list[ReportedRow]:
    """The decisions by delegation that are, or are to be, reported at the meeting."""
    if not any(item.kind is ItemKind.ANMALAN for item in sitting.items):
        return []
    told = [dnr for item in sitting.items for dnr in item.reported]
    ids = [cases.find(conn, dnr) for dnr in told]
    ids = ids or [row.case_id for row in sittings.unreported(conn, sitting.organ, sitting.held_on)]
    return [_reported_row(app, conn, case_id) for case_id in ids]


def _reported_row(app: App, conn: Any, case_id: int) -> ReportedRow:
    case = cases.load(conn, case_id)
    decided = next((one for one in reversed(case.decisions) if one.settles), None)
    point = (decided.delegation if decided else None) or ""
    rule = app.municipality.delegation(case.body, point)
    said = _said(case, decided, rule)
    day = decided.meeting_on.isoformat() if decided and decided.meeting_on else ""
    return ReportedRow(case.dnr, said, point, rule.delegate if rule else "", day)


def _said(case: Case, decided: Decision | None, rule: Delegation | None) -> str:
    """What was decided; where the case holds what is confidential only by which right, since the paper goes around."""
    if case.holds_secrets:
        return rule.matter if rule else case.open_title
    points = " ".join(one.text for one in decided.points) if decided else ""
    return points or case.title


def made(app: App, request: Request, answer: Answer) -> tuple[Answer, bytes]:
    """The answer of a use case that reserved a paper, and its bytes. Raises PaperWaits, PaperStuck."""
    if request.dry or not answer.get("paper"):
        return answer, b""
    with app.database.read() as conn:
        found = common.find(app, conn, str(answer["organ"]), date.fromisoformat(str(answer["day"])))
        waiting = stored.waiting(conn, found.id)
    for paper in waiting:
        if paper.number == answer["paper"]:
            _make_now(app, found, paper)
    return answer, fetch(app, found.organ, found.held_on, int(answer["paper"]))[1]


def _make_now(app: App, sitting: Sitting, paper: stored.Paper) -> None:
    try:
        _make(app, paper)
    except ArendeError as error:
        _note_failure(app, paper, error.message)
        kind = PaperWaits if isinstance(error, OutOfReach) else PaperStuck
        raise kind(why=error.message, number=paper.number, sitting=sitting.name) from error


def carry_out(app: App) -> list[str]:
    """Makes the papers that wait; what cannot be made now stays and says why. The digests of those that were made."""
    with app.database.read() as conn:
        waiting = stored.waiting(conn)
    done = []
    for paper in waiting:
        try:
            done.append(_make(app, paper))
        except ArendeError as error:
            _note_failure(app, paper, error.message)
    return done


def _note_failure(app: App, paper: stored.Paper, why: str) -> None:
    app.database.run(lambda unit: stored.failed(unit.conn, paper.id, why))


def _make(app: App, paper: stored.Paper) -> str:
    frozen: dict[str, Any] = json.loads(paper.frozen)
    issued = issuing.render_frozen(app, frozen)
    with app.database.write() as unit:
        digest, _ = files.put(unit.conn, issued.data, app.settings.max_file)
        stored.done(unit.conn, paper.id, digest, issued.media_type, app.now())
        unit.commit()
    return digest


def draft(app: App, organ: str, day: date, kind: str, *, pdf: bool = False) -> tuple[str, bytes]:
    """The paper as it would be now, marked UTKAST; keeps nothing: its title and bytes."""
    with app.database.read() as conn:
        sitting = common.find(app, conn, organ, day)
        rows = reported_rows(app, conn, sitting)
    if kind.startswith("protokoll") and not sitting.is_held:
        raise NotHeld(sitting=sitting.name)
    given = composing.context(app, sitting, kind, rows, draft=True)
    title = composing.titled(sitting, kind, app.municipality)
    frozen = {"template": TEMPLATES.get(kind, kind), "pdf": pdf, "title": title, "context": given}
    return title, issuing.render_frozen(app, frozen).data


def fetch(app: App, organ: str, day: date, number: int) -> tuple[stored.Paper, bytes]:
    """One of the meeting's papers and its bytes. Raises NoSuchPaper."""
    with app.database.read() as conn:
        sitting = common.find(app, conn, organ, day)
        found = next((one for one in stored.of_sitting(conn, sitting.id) if one.number == number), None)
        if found is None or found.digest is None:
            raise NoSuchPaper(sitting=sitting.name, number=number)
        return found, b"".join(files.read(conn, found.digest))
