"""Issuing a document: reserve the number and freeze the data; render outside; store the bytes and seal.

A crash between leaves a resumable task that holds its number. Nothing slow runs inside a write transaction.
"""

from __future__ import annotations

import json
import os
from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from engine.app import App
from engine.domain.agreement import PLEDGE
from engine.domain.case import ISSUED_IN, Case, Record
from engine.domain.comparing import AGREED_TEXTS
from engine.domain.delegation import cited
from engine.domain.errors import ArendeError, OutOfReach, Refused, WrongUsage
from engine.domain.events import RecordRegistered
from engine.domain.locks import NOTICE
from engine.domain.media_types import DOCX, PDF
from engine.domain.notice_decided import notice_decision, our_ground
from engine.domain.people import Role
from engine.domain.secrecy import marking_of_text
from engine.domain.words import reason_of
from engine.store import cases, files, tasks
from engine.usecases import composing, delivering, seeing
from engine.usecases.content import EXTRACT, context, only_agreement, only_passage, title_of
from engine.usecases.following_up import instrument_of
from engine.usecases.reserving import extract_of, request_of, reserve
from engine.usecases.work import Answer, Request, allow, load, perform, write

if TYPE_CHECKING:
    from engine.store.database import UnitOfWork


class NotWritten(WrongUsage):
    """Filen {path} gick inte att skriva: {why}."""


class DocumentWaits(OutOfReach):
    """{why} Handling {number} i {dnr} har fått sitt nummer och väntar: den görs vid nästa påminnelserunda, eller genast
    med arende paminn. Ge inte kommandot en gång till; det skulle bli en handling till.
    """


class NoticeWithoutDecision(Refused):
    """{dnr}: uppsägningen är inte beslutad, så inget uppsägningsbrev upprättas (6 kap. 37–40 §§, 7 kap. 5–8 §§
    kommunallagen). Öppna en omgång där organet beslutar: arende steg {dnr} sag_upp. Har du rätten på delegation, ange
    punkten: --delegation "…". Ett utkast får göras ändå: --utkast
    """


class NothingToTerminate(Refused):
    """{dnr} har inget avtal att säga upp."""


class AgreementOfNothing(WrongUsage):
    """Ett av flera avtal väljs för den mall som är avtalets text; {template} upprättas utan."""


class NothingAgreed(Refused):
    """{dnr} har inget avtal, så en överenskommelse blir tom. Lägg till avtalet eller dess text i ärendefilen:
    arende andra {dnr} --fran FIL
    """


class NothingPromised(Refused):
    """{dnr} har inget medborgarlöfte: varken en text, ett löfte bland det som är avtalat eller något som är lovat.
    Lägg till det i ärendefilen: arende andra {dnr} --fran FIL
    """


class NothingFollowedUp(Refused):
    """{dnr} har inget som följs upp och inget som är lovat, så en uppföljningsrapport blir tom. Lägg till åtaganden i
    ärendefilen: arende andra {dnr} --fran FIL
    """


class DelegationOfNothing(WrongUsage):
    """En punkt i delegationsordningen hör till mallen uppsagning; {template} upprättas utan."""


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


def issue(
    app: App,
    request: Request,
    dnr: str,
    template: str,
    *,
    pdf: bool = False,
    passage: str | None = None,
    delegation: str | None = None,
    instrument: str | None = None,
) -> tuple[Answer, bytes]:
    """Issues a document and registers it: ({dnr, number, title, digest, mediaType, template, version}, its bytes).

    delegation: the point by which whoever asks gives notice without the organ. instrument: of several agreements, the
    one to draw up. Raises NoSuchInstrument, AgreementOfNothing, NoticeWithoutDecision, NothingToTerminate,
    NothingAgreed, NothingPromised, NothingFollowedUp, DelegationOfNothing, UnknownDelegation, NotTheDelegate.
    """
    app.templates.get(template)
    if delegation is not None and template != NOTICE:
        raise DelegationOfNothing(template=template)

    def work(unit: UnitOfWork) -> Answer:
        before = load(app, unit, request, dnr, texts=True)
        allow(app, request, before.body, Role.HANDLAGGARE, Role.REGISTRATOR, Role.CHEF, Role.NAMNDSEKRETERARE)
        if template == NOTICE:
            _may_give_notice(app, request, before, delegation)
        _has_something_to_say(before, template)
        _may_be_chosen(before, template, instrument)
        whole = _with_all_occurrences(unit, before, template)
        after = reserve(app, unit, request, whole, template, pdf, passage, delegation, instrument)
        saved = write(app, unit, request, before, replace(before, last_record=after.last_record), [])
        return {"dnr": saved.dnr, "number": saved.last_record, "template": template}

    answer = perform(app, request, work)
    if request.dry:
        return answer, b""
    # A repeat makes what was reserved and then broken off; what is made already is not there to be made.
    make_now(app, str(answer["dnr"]), (int(answer["number"]),))
    return _as_issued(app, answer)


def _has_something_to_say(case: Case, template: str) -> None:
    """Raises NothingAgreed, NothingPromised, NothingFollowedUp where it would be a letterhead and nothing more."""
    if composing.came_with_the_case(case, template):
        return
    if template in AGREED_TEXTS and template != PLEDGE and not case.instruments:
        raise NothingAgreed(dnr=case.dnr)
    if template == PLEDGE and not case.promises and not any(one.kind == PLEDGE for one in case.instruments):
        raise NothingPromised(dnr=case.dnr)
    if template == "uppfoljningsrapport" and not (case.obligations or case.promises or case.feedback):
        raise NothingFollowedUp(dnr=case.dnr)


def _may_be_chosen(case: Case, template: str, instrument: str | None) -> None:
    """Raises AgreementOfNothing where the document is no agreement, NoSuchInstrument where there is none such."""
    if instrument is None:
        return
    if template not in AGREED_TEXTS:
        raise AgreementOfNothing(template=template)
    instrument_of(case, instrument)


def _may_give_notice(app: App, request: Request, case: Case, delegation: str | None) -> None:
    """Whether a notice may leave the house: the organ has decided it, or a delegation is cited by who may cite one."""
    if not composing.under_notice(case, app.today()):
        raise NothingToTerminate(dnr=case.dnr)
    if notice_decision(case) or our_ground(case):
        return
    if not delegation:
        raise NoticeWithoutDecision(dnr=case.dnr)
    allow(app, request, case.body, Role.CHEF, Role.NAMNDSEKRETERARE, Role.REGISTRATOR)
    cited(app.municipality, case.body, delegation, request.actor)


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
    return {**answer, **more, "revision": case.revision}, data


def draft(
    app: App,
    request: Request,
    dnr: str,
    template: str,
    *,
    pdf: bool = False,
    passage: str | None = None,
    instrument: str | None = None,
) -> Issued:
    """The document as it would be now, marked UTKAST; registers nothing and changes nothing.

    Raises NothingAgreed, NothingPromised, NothingFollowedUp, NoSuchInstrument, AgreementOfNothing.
    """
    app.templates.get(template)
    case = seeing.load(app, request, dnr, texts=True)
    _has_something_to_say(case, template)
    _may_be_chosen(case, template, instrument)
    if instrument:
        return drafted(app, only_agreement(case, instrument), template, pdf=pdf)
    text = extract_of(case, passage) if template == EXTRACT else None
    return drafted(app, only_passage(case, text.passage) if text else case, template, pdf=pdf)


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
