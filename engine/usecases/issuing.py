"""Issuing a document: reserve the number and freeze the data; render outside; store the bytes and seal.

A crash between leaves a resumable task that holds its number. Nothing slow runs inside a write transaction.
"""

from __future__ import annotations

import json
import os
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from engine.app import App
from engine.domain.case import ISSUED_IN, Case, Record
from engine.domain.errors import ArendeError, OutOfReach, Refused, WrongUsage
from engine.domain.events import RecordRegistered
from engine.domain.media_types import DOCX, PDF
from engine.domain.people import Role
from engine.domain.secrecy import marking_of_text
from engine.domain.words import listed, reason_of
from engine.store import cases, files, tasks
from engine.usecases import delivering, seeing
from engine.usecases.content import basis_digest, context, title_of
from engine.usecases.issuable import may_be_made, may_be_registered, of_its_round
from engine.usecases.one_page import longer_than_its_page
from engine.usecases.reserving import Wanted, request_of, reserve, seen_by
from engine.usecases.work import Answer, Request, allow, load, perform, write

if TYPE_CHECKING:
    from engine.store.database import UnitOfWork


class NotWritten(WrongUsage):
    """Filen {path} gick inte att skriva: {why}."""


class DocumentWaits(OutOfReach):
    """{why} Handling {number} i {dnr} har fått sitt nummer och väntar: den görs vid nästa påminnelserunda, eller genast
    med arende paminn. Ge inte kommandot en gång till; det skulle bli en handling till.
    """


class WouldStick(Refused):
    """{why} Handlingen skulle få sitt nummer och vänta tills felet är rättat."""


class DocumentStuck(Refused):
    """{why} Handling {number} i {dnr} har fått sitt nummer och väntar: den görs vid nästa påminnelserunda (arende
    paminn) när felet är rättat. Ge inte kommandot en gång till; det skulle bli en handling till.
    """


@dataclass(frozen=True, slots=True)
class Issued:
    """A rendered document: its bytes, and what the handling says of it."""

    data: bytes
    media_type: str
    title: str
    template: str
    version: str


def issue(app: App, request: Request, dnr: str, wanted: Wanted) -> tuple[Answer, bytes]:
    """Issues a document and registers it: ({dnr, number, title, digest, mediaType, template, version, warnings[]}, its
    bytes). A dry run makes it too, and keeps nothing of it.

    Raises whatever issuable.may_be_made and issuable.may_be_registered raise, NoSuchPassage, SeveralPassages.
    """
    app.templates.get(wanted.template)
    tried: list[dict[str, Any]] = []

    def work(unit: UnitOfWork) -> Answer:
        before = load(app, unit, request, dnr, texts=True)
        allow(app, request, before.body, Role.HANDLAGGARE, Role.REGISTRATOR, Role.CHEF, Role.NAMNDSEKRETERARE)
        may_be_made(app, before, wanted)
        may_be_registered(app, request, before, wanted)
        whole = of_its_round(app, _with_all_occurrences(unit, before, wanted.template), wanted.template)
        after = reserve(app, unit, request, whole, wanted)
        if request.dry:
            tried.append(json.loads(tasks.pending(unit.conn, before.id)[-1].frozen))
        saved = write(app, unit, request, before, replace(before, last_record=after.last_record), [])
        told = _made_before(app, whole, wanted)
        return {"dnr": saved.dnr, "number": saved.last_record, "template": wanted.template, "warnings": told}

    answer = perform(app, request, work)
    if request.dry:
        _try_out(app, tried)
        return answer, b""
    # A repeat makes what was reserved and then broken off; what is made already is not there to be made.
    make_now(app, str(answer["dnr"]), (int(answer["number"]),))
    return _as_issued(app, answer)


def _try_out(app: App, tried: Iterable[dict[str, Any]]) -> None:
    """Makes what would be made, and keeps nothing of it. Raises WouldStick, OutOfReach."""
    try:
        for frozen in tried:
            render_frozen(app, frozen)
    except OutOfReach:
        raise
    except ArendeError as failed:
        raise WouldStick(why=failed.message) from failed


def _made_before(app: App, case: Case, wanted: Wanted) -> list[str]:
    """That a handling of the case says the very same already."""
    seen = seen_by(app, case, wanted)
    same = [
        str(one.number)
        for one in case.standing_records()
        if one.template == wanted.template and one.data_digest and not (one.edited or wanted.words)
        if basis_digest(app, seen, wanted.template, one.number) == one.data_digest
    ]
    return [f"Handling {listed(same)} säger redan detsamma: den nya är en dubblett."] if same else []


def worth_drawing_up(app: App, request: Request, dnr: str, templates: Iterable[str]) -> list[str]:
    """Those of the documents that the case holds something to say in."""
    case = seeing.load(app, request, dnr, texts=True)
    return [one for one in templates if _can_be_made(app, case, one)]


def _can_be_made(app: App, case: Case, template: str) -> bool:
    try:
        may_be_made(app, case, Wanted(template))
    except Refused:
        return False
    return True


def make_now(app: App, dnr: str, numbers: Container[int]) -> None:
    """Makes the documents that hold those numbers. Raises DocumentWaits, DocumentStuck where one has to wait."""
    with app.database.read() as conn:
        waiting = [task for task in tasks.pending(conn, cases.find(conn, dnr)) if task.number in numbers]
    failed: list[tuple[int, ArendeError]] = []
    for task in waiting:
        try:
            _finish(app, task)
        except ArendeError as error:
            _note_failure(app, task, error.message)
            failed.append((task.number, error))
    for number, first in failed:
        kind = DocumentWaits if isinstance(first, OutOfReach) else DocumentStuck
        raise kind(why=first.message, dnr=dnr, number=number) from first


def _with_all_occurrences(unit: UnitOfWork, case: Case, template: str) -> Case:
    """A follow-up report shows also what was done long ago."""
    if template != "uppfoljningsrapport":
        return case
    return replace(case, occurrences=cases.load(unit.conn, case.id, done_since=date.min).occurrences)


def _as_issued(app: App, answer: Answer) -> tuple[Answer, bytes]:
    with app.database.read() as conn:
        case = cases.load_by_dnr(conn, str(answer["dnr"]))
        record = next((one for one in case.records if one.number == answer["number"]), None)
        if record is None or record.digest is None:
            return {**answer, "waiting": True}, b""
        data = b"".join(files.read(conn, record.digest))
    more = {
        "title": record.title,
        "digest": record.digest,
        "mediaType": record.media_type,
        "version": record.template_version,
    }
    longer = longer_than_its_page(record.template or "", data, record.media_type or "")
    answer = {**answer, "warnings": [*answer.get("warnings", ()), *longer]}
    return {**answer, **more, "revision": case.revision}, data


def draft(app: App, request: Request, dnr: str, wanted: Wanted) -> Issued:
    """The document as it would be now, marked UTKAST; registers nothing and changes nothing.

    Raises whatever issuable.may_be_made raises, NoSuchPassage, SeveralPassages.
    """
    app.templates.get(wanted.template)
    case = seeing.load(app, request, dnr, texts=True)
    may_be_made(app, case, wanted)
    seen = seen_by(app, of_its_round(app, case, wanted.template), wanted)
    return drafted(app, seen, wanted.template, pdf=wanted.pdf)


def drafted(app: App, case: Case, template: str, *, pdf: bool = False) -> Issued:
    """The document of the case as it is given, loaded with its texts, marked UTKAST."""
    given = context(app, case, template, None, draft=True)
    return _render(app, app.templates.get(template).name, given, title_of(app, case, template), pdf)


def _render(app: App, template: str, given: dict[str, Any], title: str, pdf: bool) -> Issued:
    from engine.rendering.render import render  # noqa: PLC0415 - only who renders pays for it

    found = app.templates.get(template)
    data, media_type = render(found, given), DOCX
    if pdf:
        from engine.rendering.pdf import to_pdf  # noqa: PLC0415 - only who renders pays for it

        data, media_type = to_pdf(data), PDF
    return Issued(data, media_type, title, found.name, found.version)


def render_frozen(app: App, frozen: dict[str, Any]) -> Issued:
    """A document from the data that was frozen when its place was reserved: template, context, title, pdf."""
    return _render(app, frozen["template"], frozen["context"], frozen["title"], frozen["pdf"])


def carry_out(app: App, dnr: str | None = None) -> list[str]:
    """Makes the documents whose numbers are reserved; what cannot be made now stays a task and says why."""
    with app.database.read() as conn:
        case_id = cases.find(conn, dnr) if dnr else None
        waiting = tasks.pending(conn, case_id)
    made = []
    for task in waiting:
        try:
            made.append(_finish(app, task))
        except ArendeError as error:
            _note_failure(app, task, error.message)
    return made


def _note_failure(app: App, task: tasks.IssueTask, why: str) -> None:
    app.database.run(lambda unit: tasks.failed(unit.conn, task.id, why, app.now()))


def _finish(app: App, task: tasks.IssueTask) -> str:
    frozen = json.loads(task.frozen)
    if "sending" in frozen:
        return delivering.finish(app, task, frozen)
    issued = render_frozen(app, frozen)
    with app.database.write() as unit:
        digest, _ = files.put(unit.conn, issued.data, app.settings.max_file)
        unit.commit()
    return app.database.run(lambda unit: _register(app, unit, task, frozen, issued, digest))


def _register(
    app: App, unit: UnitOfWork, task: tasks.IssueTask, frozen: dict[str, Any], issued: Issued, digest: str
) -> str:
    """The reserved number becomes a handling; done twice it does nothing the second time."""
    if not tasks.done(unit.conn, task.id, digest, app.now()):
        return digest
    before = cases.load(unit.conn, task.case_id)
    record = Record(
        number=task.number,
        direction=frozen["direction"],
        title=issued.title,
        date=app.today(),
        receiver=frozen["receiver"],
        registered_on=app.today(),
        digest=digest,
        media_type=issued.media_type,
        file_name=_file_name(before.dnr, task.number, issued),
        template=issued.template,
        template_version=issued.version,
        data_digest=frozen["basis"],
        note=" · ".join(filter(None, (f"{ISSUED_IN}{frozen['round']}", frozen.get("passage")))),
        locked_on=app.today() if frozen["approved"] else None,
        confidentiality=marking_of_text(before.records, issued.template, frozen["round"], frozen.get("passage")),
    )
    request = request_of(frozen, "handling skapa")
    rows = tuple(sorted((*before.records, record), key=lambda one: one.number))
    write(app, unit, request, before, replace(before, records=rows), [RecordRegistered(record)])
    return digest


def _file_name(dnr: str, number: int, issued: Issued) -> str:
    safe = "".join(sign if sign.isalnum() else "-" for sign in dnr).strip("-")
    return f"{safe}-{number}-{issued.template}.{'pdf' if issued.media_type == PDF else 'docx'}"


def is_kept(app: App, digest: str) -> bool:
    """Whether the database has a file with that digest, so that nothing is lost with a copy of it."""
    with app.database.read() as conn:
        return files.is_there(conn, digest)


def save_to(path: Path, data: bytes | Iterator[bytes]) -> None:
    """Writes a file that somebody asked for, whole or not at all. Raises NotWritten.

    A device or a pipe is written to as it is: to put a file in its place would take it from everybody.
    """
    try:
        # os.path says no where a path raises: a name too long, a ring of links. Our own folder may be gone, too.
        target = Path(os.path.realpath(path))
    except OSError as failed:
        raise NotWritten(path=path, why="mappen finns inte") from failed
    try:
        if os.path.exists(target) and not target.is_file():  # noqa: PTH110 - the same
            _pour(target, data)
        else:
            _pour_beside(target, data)
    except OSError as failed:
        why = reason_of(failed) if os.path.isdir(target.parent) else "mappen finns inte"  # noqa: PTH112 - the same
        raise NotWritten(path=path, why=why) from failed


def _pour_beside(target: Path, data: bytes | Iterator[bytes]) -> None:
    """Beside its place first, under a name that nobody else has; whatever happens nothing half stays."""
    unfinished = target.with_name(f".{uuid4().hex}.halv")
    try:
        _pour(unfinished, data)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


def _pour(path: Path, data: bytes | Iterator[bytes]) -> None:
    with path.open("wb") as out:
        for piece in (data,) if isinstance(data, bytes) else data:
            out.write(piece)
