"""A decision's mail to one recipient: the PDF made outside the transaction; then handling and outbox in one."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from engine.app import App
from engine.dispatch.letters import dispatch_of_decision
from engine.dispatch.letters.facts import DecisionSent, Recipient
from engine.dispatch.mime import compose
from engine.domain import events as happened
from engine.domain.case import Case, Record
from engine.domain.errors import OutOfReach, Refused
from engine.domain.events import Event
from engine.domain.media_types import PDF
from engine.domain.message import Attachment
from engine.domain.people import SYSTEM
from engine.domain.sending import Channel, Sending
from engine.store import cases, files, outbox, tasks
from engine.usecases.at_the_door import NOT_BY_MAIL
from engine.usecases.carrying_out import settle
from engine.usecases.definitions import workflow_of
from engine.usecases.digests import domain, house_of, sender_address
from engine.usecases.reserving import request_of
from engine.usecases.work import Request

if TYPE_CHECKING:
    from engine.store.database import UnitOfWork
    from engine.store.tasks import IssueTask

TRIES = 5


class ExtractWaits(OutOfReach):
    """Protokollsutdraget, handling {number} i {dnr}, är inte gjort ännu."""


class NothingDecided(Refused):
    """{dnr} har inget beslut att expediera i den här omgången."""


def finish(app: App, task: IssueTask, frozen: dict[str, Any]) -> str:
    """Makes what was ordered: the digest of the PDF. Raises LibreOfficeMissing, PdfFailed; then it waits."""
    extract, made = _extract(app, task.case_id, frozen["sending"]["extract"])
    digest = made or _as_pdf(app, extract)
    return app.database.run(lambda unit: _send(app, unit, task, frozen, extract, digest))


def _extract(app: App, case_id: int, number: int) -> tuple[Record, str | None]:
    """The extract as it stands now; and its PDF, where it is one or has been made for another on the list.

    Two PDFs of one document are never alike, and everybody on the list gets the same. Raises ExtractWaits.
    """
    with app.database.read() as conn:
        case = cases.load(conn, case_id)
    extract = next((one for one in case.records if one.number == number and one.digest), None)
    if extract is None:
        raise ExtractWaits(dnr=case.dnr, number=number)
    made = [one.digest for one in case.records if one.data_digest == extract.digest and one.media_type == PDF]
    return extract, extract.digest if extract.media_type == PDF else next(iter(made), None)


def _as_pdf(app: App, extract: Record) -> str:
    from engine.rendering.pdf import to_pdf  # noqa: PLC0415 - only who makes one pays for it

    with app.database.read() as conn:
        document = b"".join(files.read(conn, str(extract.digest)))
    data = to_pdf(document, extract.file_name or extract.title)
    with app.database.write() as unit:
        digest, _ = files.put(unit.conn, data, app.settings.max_file)
        unit.commit()
    return str(digest)


def _send(app: App, unit: UnitOfWork, task: IssueTask, frozen: dict[str, Any], extract: Record, digest: str) -> str:
    """The reserved number becomes an outgoing handling with its mail in the outbox; done twice it does nothing more."""
    if not tasks.done(unit.conn, task.id, digest, app.now()):
        return digest
    before, order = cases.load(unit.conn, task.case_id), frozen["sending"]
    if why := _no_longer_sent(before, extract.number):
        _called_off(app, unit, task, frozen, before, why)
        return digest
    record = _record(app, task, frozen, extract, digest)
    letter = dispatch_of_decision(_facts(app, unit, before, order, record))
    raw = compose(letter, sender_address(app), app.municipality.name, house_of(app).contact, app.now(), domain(app))
    outbox.put(
        unit.conn, letter.key, frozen["receiver"], order["address"], letter.subject, raw, app.now(), task.case_id
    )
    to, round_ = frozen["receiver"], order["round"]
    sending = Sending(to, Channel.MEJL, app.today(), round_, task.number, extract.digest, letter.key)
    after = replace(
        before,
        records=tuple(sorted((*before.records, record), key=lambda one: one.number)),
        sendings=(*before.sendings, sending),
    )
    told: list[Event] = [
        happened.RecordRegistered(record),
        happened.DispatchedTo(sending.recipient, sending.record, sending),
    ]
    settle(app, unit, request_of(frozen, "expediera"), workflow_of(app, unit, before), before, after, told)
    return digest


def _no_longer_sent(case: Case, extract: int) -> str | None:
    """Why a mail that was ordered does not go: the extract stands no more, or the case has become confidential."""
    if not any(one.number == extract for one in case.standing_records()):
        return f"protokollsutdraget, handling {extract}, gäller inte längre"
    return NOT_BY_MAIL if case.holds_secrets else None


def _called_off(app: App, unit: UnitOfWork, task: IssueTask, frozen: dict[str, Any], before: Case, why: str) -> None:
    """The number that the mail held is voided, so that it is explained; to send the decision is a task again."""
    said = f"Mejlet skickades inte: {why}"
    held = Record(
        task.number, "utgaende", frozen["title"], app.today(), receiver=frozen["receiver"], registered_on=app.today()
    )
    gone = replace(held, state="makulerad", note=said)
    after = replace(before, records=tuple(sorted((*before.records, gone), key=lambda one: one.number)))
    told: list[Event] = [
        happened.RecordRegistered(held),
        happened.RecordChanged("makulerades", held, gone, said),
    ]
    settle(app, unit, request_of(frozen, "expediera"), workflow_of(app, unit, before), before, after, told)


def _facts(app: App, unit: UnitOfWork, case: Case, order: dict[str, Any], record: Record) -> DecisionSent:
    decision = next((one for one in reversed(case.decisions) if one.settles and one.round == order["round"]), None)
    if decision is None:
        raise NothingDecided(dnr=case.dnr)
    name, content = record.file_name or record.title, b"".join(files.read(unit.conn, str(record.digest)))
    key = f"{case.dnr}:{record.number}"
    return DecisionSent(
        id=key,
        recipient=Recipient(key, record.receiver or "", order["address"]),
        house=house_of(app),
        dnr=case.dnr,
        title=case.open_title,
        organ=app.municipality.organ_name(decision.body),
        decided_on=decision.meeting_on or app.today(),
        paragraph=decision.paragraph,
        stem=decision.stem,
        points=decision.points,
        officer=case.officer,
        attachments=(Attachment(name, PDF, content),),
        confidential=case.holds_secrets,
    )


def _record(app: App, task: IssueTask, frozen: dict[str, Any], extract: Record, digest: str) -> Record:
    name = extract.file_name or "protokollsutdrag"
    return Record(
        number=task.number,
        direction="utgaende",
        title=frozen["title"],
        date=app.today(),
        receiver=frozen["receiver"],
        registered_on=app.today(),
        digest=digest,
        media_type=PDF,
        file_name=f"{name.rpartition('.')[0] or name}.pdf",
        data_digest=extract.digest,
        note=f"Med e-post till {frozen['sending']['address']}",
    )


def noted(app: App, case_id: int, key: str, *, arrived: bool, answer: str) -> None:
    """What became of a mail stands in its case: proof that it was taken, or a task for the registrator.

    Where the case is changed again and again meanwhile, the outbox alone knows; the list looks there too.
    """
    for _ in range(TRIES):
        with suppress(cases.Conflict):
            app.database.run(lambda unit: _note(app, unit, case_id, key, arrived, answer or "utan svar"))
            return


def _note(app: App, unit: UnitOfWork, case_id: int, key: str, arrived: bool, answer: str) -> None:
    before = cases.load(unit.conn, case_id)
    was = next((one for one in before.sendings if one.key == key), None)
    if was is None:
        return
    now = replace(was, proof=answer, failed=None) if arrived else replace(was, failed=answer)
    change(app, unit, Request(SYSTEM, "skicka"), before, was, now)


def change(app: App, unit: UnitOfWork, request: Request, before: Case, was: Sending, now: Sending) -> Case:
    """The case with what became of one sending; what did not arrive is a task again."""
    after = replace(before, sendings=tuple(now if one is was else one for one in before.sendings))
    event: Event = happened.DispatchFailed(now) if now.failed else happened.DispatchProved(now)
    return settle(app, unit, request, workflow_of(app, unit, before), before, after, [event])
