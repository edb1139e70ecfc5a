"""The registrator's desk: register a handling, correct it, void it, move it; the old value stays readable."""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from io import SEEK_END
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from engine.app import App
from engine.domain import events as happened
from engine.domain.answers import FileGiven
from engine.domain.case import Case, Confidentiality, Record
from engine.domain.errors import NotThere, Refused, WrongUsage
from engine.domain.events import Event
from engine.domain.people import Role
from engine.domain.reckoning import spoken
from engine.domain.secrecy import appendices_of, as_seen, provision_of
from engine.domain.words import file_name_of, line_fault, reason_of
from engine.domain.workflow import FieldKind
from engine.store import files, journal, loose_files
from engine.usecases import entries
from engine.usecases.following_up import change
from engine.usecases.opening import registered_late
from engine.usecases.work import Answer, NotAllowed, Request, eyes, find

if TYPE_CHECKING:
    from engine.store.database import UnitOfWork

REGISTER = (Role.REGISTRATOR, Role.HANDLAGGARE, Role.NAMNDSEKRETERARE)
CORRECT = (Role.REGISTRATOR,)
DIRECTIONS = ("inkommen", "utgaende", "upprattad")
PIECE = 256 * 1024
LINES = {"title": "Titeln", "public_title": "Den offentliga titeln", "sender": "Avsändaren", "receiver": "Mottagaren"}


class NoSuchRecord(NotThere):
    """Det finns ingen handling {number} i {dnr}. Se «arende handling lista {dnr}»."""


class RecordGone(Refused):
    """Handling {number} i {dnr} är {state} och kan inte ändras."""


class NoFile(NotThere):
    """Handling {number} i {dnr} har ingen fil."""


class CannotReadFile(WrongUsage):
    """Filen {path} går inte att läsa: {why}."""


class NotHandedIn(WrongUsage):
    """Filen är inte inlämnad av det här programmet, eller för länge sedan. Lämna in den och ange den sedan."""


class FileTooLarge(WrongUsage):
    """Filen {path} är för stor: {size} byte. Gränsen är {limit} byte (ARENDE_MAXFIL)."""


class FileEmpty(WrongUsage):
    """Filen {path} är tom. Kontrollera att den blev sparad, och välj den igen."""


class FutureDate(WrongUsage):
    """{day} har inte varit ännu: en handling kan inte ha kommit in eller upprättats i framtiden."""


class UnknownDirection(WrongUsage):
    """«{direction}» är ingen riktning. Välj inkommen, utgaende eller upprattad."""


class TitleMissing(WrongUsage):
    """Handlingen behöver en titel: --titel "…"."""


class NotOneLine(WrongUsage):
    """{what} {fault}. Skriv det kort och på en rad."""


class NothingToChange(WrongUsage):
    """Ange vad som ska rättas, till exempel --titel, --datum eller --fran."""


class CaseClosed(Refused):
    """{dnr} är {state}: en ny handling registreras i ett nytt ärende, eller så rättas den som finns."""


@dataclass(frozen=True, slots=True)
class NewRecord:
    """What somebody registers. sender and receiver in words; secrecy: the provision (OSL) behind a marking."""

    direction: str
    title: str
    date: date | None = None
    sender: str | None = None
    receiver: str | None = None
    secrecy: str | None = None
    public_title: str | None = None
    appendix_to: int | None = None


def take_in(app: App, path: Path) -> FileGiven:
    """The file's bytes stored in pieces, before the transaction that registers it. Raises CannotReadFile,
    FileTooLarge, FileEmpty.
    """
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise CannotReadFile(path=path, why="det är ingen vanlig fil")
        if size == 0:
            raise FileEmpty(path=path)
        if size > app.settings.max_file:
            raise FileTooLarge(path=path, size=size, limit=app.settings.max_file)
        with path.open("rb") as stream:
            return take_in_stream(app, file_name_of(path.name), stream)
    except OSError as failed:
        raise CannotReadFile(path=path, why=reason_of(failed)) from failed


def weigh(app: App, name: str, stream: BinaryIO) -> FileGiven:
    """What there is to say of a file that is not taken in yet; the stream stands at its beginning afterwards.

    Raises FileTooLarge, FileEmpty.
    """
    size, limit = stream.seek(0, SEEK_END), app.settings.max_file
    if size > limit:
        raise FileTooLarge(path=name, size=size, limit=limit)
    if size == 0:
        raise FileEmpty(path=name)
    stream.seek(0)
    digest = hashlib.file_digest(stream, "sha256").hexdigest()  # type: ignore[arg-type]  # a spooled file reads as any
    stream.seek(0)
    return FileGiven(name, digest, size, media_type_of(Path(name)))


def take_in_stream(app: App, name: str, stream: BinaryIO) -> FileGiven:
    """What somebody hands in under that name, its bytes stored in pieces; it is cleaned away again unless something
    names it (see cleaning). Raises files.FileTooLarge.
    """
    with app.database.write() as unit:
        digest, stored = files.put(unit.conn, _pieces(stream), app.settings.max_file)
        loose_files.mark(unit.conn, digest, app.now())
        unit.commit()
    return FileGiven(name, digest, stored, media_type_of(Path(name)))


def with_streams(
    app: App, request: Request, given: Sequence[tuple[str, BinaryIO]], act: Callable[[Request], Answer]
) -> Answer:
    """Does what files come with: tried without their bytes, then they are taken in, then it is done; so that a no
    leaves nothing of them in the database. given: each with its name, the stream at its beginning.
    """
    if given and not request.dry:
        act(replace(request, dry=True))
        for name, stream in given:
            take_in_stream(app, name, stream)
    return act(request)


def handed_in(app: App, name: str, digest: str) -> FileGiven:
    """A file whose bytes are stored already, under the name that it is given now. Raises NotHandedIn."""

    def work(unit: UnitOfWork) -> int:
        loose_files.renew(unit.conn, digest, app.now())
        return files.size_of(unit.conn, digest)

    try:
        return FileGiven(name, digest, app.database.run(work), media_type_of(Path(name)))
    except files.NoSuchFile:
        # Cleaned away, since nothing named it in time.
        raise NotHandedIn from None


def may_hand_in(app: App, request: Request) -> None:
    """Raises NotAllowed unless the actor holds, in some organ, a role to which an action that takes a file is open."""
    newest = [app.catalog.newest(name)[0] for name in app.catalog.names()]
    takes_files = [
        one for each in newest for one in each.actions if any(field.kind is FieldKind.FILE for field in one.fields)
    ]
    roles = {role for one in takes_files for role in one.roles}
    user = request.actor.user
    if not request.actor.is_system and not (user and user.roles & roles):
        labels = " eller ".join(sorted(role.label for role in roles))
        raise NotAllowed(name=request.actor.name, roles=labels, organ="något organ")


def copy(app: App, digest: str, to: BinaryIO) -> None:
    """Writes the bytes that were handed in to a file, which then stands at its beginning. Raises NoSuchFile."""
    with app.database.read() as conn:
        to.writelines(files.read(conn, digest))
    to.seek(0)


def media_type_of(path: Path) -> str:
    """The media type that the file's name says."""
    return mimetypes.guess_type(path.name)[0] or "application/octet-stream"


def _pieces(stream: BinaryIO) -> Iterator[bytes]:
    while piece := stream.read(PIECE):
        yield piece


def register(
    app: App,
    request: Request,
    dnr: str,
    new: NewRecord,
    file: FileGiven | None = None,
    appendices: Sequence[FileGiven] = (),
) -> Answer:
    """Registers a handling and its appendices, all or none: {dnr, revision, number, numbers[], late}."""
    _check_new(app, new)
    answer: Answer = {}

    def make(case: Case) -> tuple[Case, list[Event]]:
        still_open(app, case)
        if new.appendix_to is not None:
            record_of(as_asker_sees(app, request, case), new.appendix_to)
        case, told = _registered(app, case, new, file)
        number, late = case.last_record, registered_late(case.records[-1])
        for one in appendices:
            case, more = _registered(app, case, replace(new, title=one.name, appendix_to=number), one)
            told += more
        answer.update(number=number, numbers=[*range(number, case.last_record + 1)], late=late)
        return case, told

    return change(app, request, dnr, make, *REGISTER, extra=answer, ended_too=True)


def _registered(app: App, case: Case, new: NewRecord, file: FileGiven | None) -> tuple[Case, list[Event]]:
    record = _record(app, case, new, file)
    told: list[Event] = [happened.RecordRegistered(record)]
    if registered_late(record) and new.direction == "inkommen":
        said = f"Handling {record.number} kom in {record.date} och registreras sent (OSL 5:1)."
        told.append(happened.Warned("sen_registrering", said))
    return replace(case, records=(*case.records, record), last_record=record.number), told


def _check_new(app: App, new: NewRecord) -> None:
    if new.direction not in DIRECTIONS:
        raise UnknownDirection(direction=new.direction[:40])
    if not new.title.strip():
        raise TitleMissing
    if new.secrecy is not None:
        provision_of(new.secrecy)
    if new.date and new.date > app.today():
        raise FutureDate(day=spoken(new.date))
    _check_lines({"title": new.title, "public_title": new.public_title, "sender": new.sender, "receiver": new.receiver})


def _check_lines(facts: Mapping[str, object]) -> None:
    """Raises NotOneLine: the register gives each handling its line."""
    for name, what in LINES.items():
        if fault := line_fault(str(facts.get(name) or "").strip()):
            raise NotOneLine(what=what, fault=fault)


def still_open(app: App, case: Case) -> None:
    """Raises CaseClosed where the case takes no new handling."""
    if case.closed_on is not None:
        raise CaseClosed(dnr=case.dnr, state=case.state)


def _record(app: App, case: Case, new: NewRecord, file: FileGiven | None) -> Record:
    return Record(
        number=case.last_record + 1,
        direction=new.direction,
        title=new.title.strip(),
        date=new.date or app.today(),
        sender=new.sender,
        receiver=new.receiver,
        registered_on=app.today(),
        digest=file.digest if file else None,
        media_type=file.media_type if file else None,
        file_name=file.name if file else None,
        confidentiality=_marking(app, case, new.secrecy),
        public_title=new.public_title,
        appendix_to=new.appendix_to,
    )


def _marking(app: App, case: Case, provision: object) -> Confidentiality | None:
    """A marking of today by that provision; None where none is given."""
    said = provision_of(str(provision)) if provision else None
    return Confidentiality(said, app.today(), app.municipality.organ_name(case.body)) if said else None


def record_of(case: Case, number: int) -> Record:
    """The standing handling of that number. Raises NoSuchRecord, RecordGone."""
    found = next((one for one in case.records if one.number == number), None)
    if found is None:
        raise NoSuchRecord(number=number, dnr=case.dnr)
    if not found.counts:
        raise RecordGone(number=number, dnr=case.dnr, state=found.state)
    return found


def changed(case: Case, after: Record) -> Case:
    """The case with the handling as it is after."""
    return replace(case, records=tuple(after if one.number == after.number else one for one in case.records))


def correct(app: App, request: Request, dnr: str, number: int, reason: str, new: dict[str, object]) -> Answer:
    """Corrects a handling's facts: {dnr, revision, number, appendices[]}; before and after both stand in the journal.

    new: field of Record -> value. A marking is that of its appendices too, as when they are registered together; a
    masked copy is made to be open, and stays so.
    """
    if not new:
        raise NothingToChange
    day = new.get("date")
    if isinstance(day, date) and day > app.today():
        raise FutureDate(day=spoken(day))
    _check_lines(new)
    masked = _masked_copies(app, request, dnr) if "secrecy" in new else frozenset()
    answer: Answer = {"number": number, "appendices": []}

    def make(case: Case) -> tuple[Case, list[Event]]:
        before = record_of(case, number)
        facts = {name: value for name, value in new.items() if name != "secrecy"}
        after = replace(before, **facts)  # type: ignore[arg-type]  # the face names fields of Record only
        rows = [(before, after)]
        if "secrecy" in new:
            marking, also = _marking(app, case, new["secrecy"]), _marked_alike(case, before, masked)
            rows = [(was, replace(now, confidentiality=marking)) for was, now in (*rows, *((one, one) for one in also))]
        answer["appendices"] = [one.number for one, _ in rows[1:]]
        for _, one in rows:
            case = changed(case, one)
        return case, [happened.RecordChanged("rättades", was, now, reason) for was, now in rows]

    return change(app, request, dnr, make, *CORRECT, extra=answer, ended_too=True)


def _masked_copies(app: App, request: Request, dnr: str) -> frozenset[int]:
    """The numbers of the masked copies that have been handed out of the case."""
    with app.database.read() as conn:
        case_id = find(app, conn, request, dnr)
        return frozenset(
            one.copy for _, one in entries.told(journal.of_case(conn, case_id), happened.Disclosed) if one.copy
        )


def _marked_alike(case: Case, before: Record, masked: frozenset[int]) -> list[Record]:
    """The appendices that a new marking is of too: those that were marked as the handling itself, or not at all."""
    was, also = before.confidentiality, appendices_of(case.records, before.number) - masked
    rows = [one for one in case.records if one.number in also]
    return [one for one in rows if _provision(one.confidentiality) in {None, _provision(was)}]


def _provision(one: Confidentiality | None) -> str | None:
    return one.provision if one else None


def void(app: App, request: Request, dnr: str, number: int, reason: str) -> Answer:
    """Voids a handling: the number, who, when and why stay readable; the number is never used again."""

    def make(case: Case) -> tuple[Case, list[Event]]:
        before = record_of(case, number)
        after = replace(before, state="makulerad", note=reason)
        return changed(case, after), [happened.RecordChanged("makulerades", before, after, reason)]

    return change(app, request, dnr, make, *CORRECT, extra={"number": number}, ended_too=True)


def as_asker_sees(app: App, request: Request, case: Case) -> Case:
    """The case with the handlings that are there for the asker."""
    own = eyes(app, request)
    return case if own is None else as_seen(case, own)
