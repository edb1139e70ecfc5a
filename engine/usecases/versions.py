"""A document that was made here comes back from Word as a new version; each version of it can be fetched."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from tempfile import SpooledTemporaryFile
from typing import IO, TYPE_CHECKING, Any
from weakref import finalize

from engine.app import App
from engine.domain import events as happened
from engine.domain.answers import FileGiven
from engine.domain.case import Case, Record
from engine.domain.errors import NotThere, Refused
from engine.domain.locks import why_locked
from engine.domain.media_types import DOCX
from engine.domain.people import Role
from engine.store import cases, files, journal
from engine.store.codec import value
from engine.usecases import seeing
from engine.usecases.moving import MOVED_FROM
from engine.usecases.registering import NoFile, NoSuchRecord, as_asker_sees, record_of, still_open
from engine.usecases.work import Answer, Request, allow, eyes, load, perform, write

if TYPE_CHECKING:
    from engine.store.database import UnitOfWork

WRITERS = (Role.HANDLAGGARE, Role.REGISTRATOR, Role.CHEF, Role.NAMNDSEKRETERARE)
# The properties by which a document that was made here says what it is (rendering/properties.py).
DNR, HANDLING = "Dnr", "Handling"
IN_MEMORY, PIECE = 1024 * 1024, 256 * 1024
_TELL_VERSIONS = (happened.RecordRegistered.kind, happened.RecordChanged.kind)


class NotMadeHere(Refused):
    """Handling {number} i {dnr} är inte upprättad ur en mall och byts aldrig ut. En ny handling registreras för sig:
    arende handling registrera {dnr}. Fel i uppgifterna rättas av registrator: arende handling ratta {dnr} {number}
    """


class RecordLocked(Refused):
    """Handling {number} i {dnr} är {why} och byts inte ut. Registrera den nya lydelsen som en egen handling: arende
    handling registrera {dnr} --riktning upprattad --titel … --fil …
    """


class AnotherHandling(Refused):
    """Filen är {named}, inte handling {number} i {dnr}, så inget är inlämnat. Ange handlingen som filen är, eller lämna
    in den fil som hör hit.
    """


class VersionPassed(Refused):
    """Handling {number} i {dnr} har fått version {version} sedan du hämtade version {base}. Hämta den nya, för in dina
    ändringar i den och lämna in på nytt.
    """


class NoSuchVersion(NotThere):
    """Handling {number} i {dnr} har ingen version {version} att hämta. De som finns: {known}."""


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a handling as it was then. at and by: when and by whom it came; None for what a move brought."""

    record: Record
    at: datetime
    by: str


def hand_in(
    app: App,
    request: Request,
    dnr: str,
    file: FileGiven,
    data: bytes,
    number: int | None = None,
    base: int | None = None,
) -> Answer:
    """Takes back a document edited in Word as a new version; the former ones can be fetched: {number, version}.

    data: the file's bytes. number: None: the handling that the file says it is, else the one issued last. base: the
    version that was edited; where it is not the newest, nobody's work is written over. Raises a TemplateRefused where
    the bytes are no sound Word file, NotMadeHere, RecordLocked, AnotherHandling, VersionPassed.
    """
    from engine.rendering.properties import own_properties  # noqa: PLC0415 - only who hands in pays for it
    from engine.rendering.vetting import vetted  # noqa: PLC0415 - the same

    with app.database.read() as conn:
        allow(app, request, cases.load_by_dnr(conn, dnr, eyes(app, request)).body, *WRITERS)
    # Before the transaction: a large one takes seconds to look through, and nobody else shall wait for that.
    said = own_properties(vetted(data, file.name))

    def work(unit: UnitOfWork) -> Answer:
        case = load(app, unit, request, dnr)
        allow(app, request, case.body, *WRITERS)
        still_open(app, case)
        seen = as_asker_sees(app, request, case)
        before = record_of(seen, number or _named_here(seen, said) or _latest_issued(seen))
        _is_that_handling(case, before, said)
        _still_a_draft(case, before)
        same = before.digest == file.digest
        if base not in (None, before.version) and not same:
            raise VersionPassed(number=before.number, dnr=case.dnr, version=before.version, base=base)
        saved = case if same else _taken_back(app, unit, request, case, before, file)
        version = before.version if same else before.version + 1
        told: Answer = {"dnr": saved.dnr, "number": before.number, "version": version, "revision": saved.revision}
        return told | ({"unchanged": True} if same else {})

    return perform(app, request, work)


def may_be_handed_in(app: App, request: Request, dnr: str, number: int) -> None:
    """Raises NoSuchRecord, NotMadeHere, RecordLocked, CaseClosed where no new version of the handling is taken."""
    case = seeing.load(app, request, dnr)
    still_open(app, case)
    _still_a_draft(case, record_of(case, number))


def _named_here(case: Case, said: Mapping[str, str]) -> int | None:
    """The number of the handling of this case that the file says it is; None where it says none that stands here."""
    named = said.get(HANDLING)
    return next((one.number for one in case.standing_records() if _place(case, one) == named), None)


def _place(case: Case, record: Record) -> str:
    return f"{case.dnr}-{record.number}"


def _is_that_handling(case: Case, record: Record, said: Mapping[str, str]) -> None:
    """Raises AnotherHandling where the file says that it is another one. A draft says its case alone; a file of one
    that was moved here says where it was made.
    """
    dnr, named = said.get(DNR, case.dnr), said.get(HANDLING)
    own = named == _place(case, record) if named else dnr == case.dnr
    if record.template and not own and not (record.note or "").startswith(MOVED_FROM):
        raise AnotherHandling(named=named or f"ett utkast i {dnr}", number=record.number, dnr=case.dnr)


def _still_a_draft(case: Case, record: Record) -> None:
    if record.template is None:
        raise NotMadeHere(number=record.number, dnr=case.dnr)
    if why := why_locked(case, record):
        raise RecordLocked(number=record.number, dnr=case.dnr, why=why)


def _taken_back(app: App, unit: UnitOfWork, request: Request, case: Case, before: Record, file: FileGiven) -> Case:
    after = replace(
        before, digest=file.digest, media_type=DOCX, file_name=file.name, version=before.version + 1, edited=True
    )
    why = f"version {after.version}: {file.name}"
    rows = tuple(after if one.number == after.number else one for one in case.records)
    told = [happened.RecordChanged("lämnades in i ny version", before, after, why)]
    return write(app, unit, request, case, replace(case, records=rows), told)


def _latest_issued(case: Case) -> int:
    issued = [one.number for one in case.standing_records() if one.template]
    if not issued:
        raise NoSuchRecord(number="(upprättad ur mall)", dnr=case.dnr)
    return max(issued)


def versions(app: App, case: Case, number: int) -> tuple[Version, ...]:
    """Every version of the handling that the journal still tells of, oldest first; a gallrad entry tells nothing."""
    with app.database.read() as conn:
        rows = [row for row in journal.of_case(conn, case.id) if row.kind in _TELL_VERSIONS and row.payload]
    came: dict[int, Version] = {}
    for row in rows:
        said: dict[str, Any] = json.loads(row.payload or b"")
        record = value(Record, said.get("record") or said["after"])
        if record.number == number and record.digest:
            first = came.get(record.version)
            came[record.version] = Version(record, first.at if first else row.at, first.by if first else row.actor_name)
    return tuple(came[version] for version in sorted(came))


def fetch(
    app: App, request: Request, dnr: str, number: int, version: int | None = None
) -> tuple[Record, Iterator[bytes]]:
    """The handling and its bytes, in pieces; as it stands or as that version was.

    Raises NoSuchRecord, NoSuchVersion, NoFile.
    """
    case = seeing.load(app, request, dnr)
    found = next((one for one in case.records if one.number == number), None)
    if found is None:
        raise NoSuchRecord(number=number, dnr=case.dnr)
    if found.confidentiality:
        seeing.note_reading(app, request, case, number)
    if found.digest is None:
        raise NoFile(number=number, dnr=case.dnr)
    asked = found if version in (None, found.version) else _earlier(app, case, number, version)
    return asked, _bytes(app, str(asked.digest))


def _earlier(app: App, case: Case, number: int, version: int | None) -> Record:
    there = {one.record.version: one.record for one in versions(app, case, number)}
    if version not in there:
        known = ", ".join(str(one) for one in there) or "inga"
        raise NoSuchVersion(number=number, dnr=case.dnr, version=version, known=known)
    return there[version]


def _bytes(app: App, digest: str) -> Iterator[bytes]:
    """The file's bytes, read whole before the first of them is given: whoever is slow to take them holds no connection,
    and one that has been changed is refused before anything is sent.
    """
    kept = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - closed when the last piece has been taken
    pieces = _pieces(kept)
    # Nobody may ever take a piece of it, as in a dry run.
    finalize(pieces, kept.close)
    with app.database.read() as conn:
        kept.writelines(files.read(conn, digest))
    kept.seek(0)
    return pieces


def _pieces(kept: IO[bytes]) -> Iterator[bytes]:
    with kept:
        while piece := kept.read(PIECE):
            yield piece
