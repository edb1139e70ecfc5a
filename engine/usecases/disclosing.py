"""Lämna ut: the assessment of a request for a handling is noted, and a masked copy registered beside the original."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from engine.app import App
from engine.domain import events as happened
from engine.domain.answers import FileGiven
from engine.domain.case import Case, Record
from engine.domain.disclosure import Outcome
from engine.domain.errors import WrongUsage
from engine.domain.people import Role
from engine.store import journal
from engine.usecases import seeing
from engine.usecases.entries import told
from engine.usecases.following_up import change
from engine.usecases.registering import NoSuchRecord, as_asker_sees, record_of
from engine.usecases.showing import moment
from engine.usecases.work import Answer, Request

if TYPE_CHECKING:
    from engine.domain.events import Event

# Whoever keeps the document assesses first (OSL 6:3).
ASSESS = (Role.REGISTRATOR, Role.HANDLAGGARE, Role.CHEF, Role.NAMNDSEKRETERARE, Role.ARKIVARIE)


class AssessmentMissing(WrongUsage):
    """Skriv prövningen i fältet «provning»: vad som har prövats och varför: --provning "…"."""


class ProvisionNeeded(WrongUsage):
    """Det som hålls inne behöver en bestämmelse i fältet «lagrum»: --lagrum "OSL 21 kap. 1 §"."""


class CopyMissing(WrongUsage):
    """Den maskerade kopian behövs i fältet «kopia»: --kopia FIL"""


class CopyNotMasked(WrongUsage):
    """Filen i fältet «kopia» är densamma som originalet: maskera den först."""


class CopyOfWhat(WrongUsage):
    """En kopia i fältet «kopia» hör till det som lämnas ut maskerat."""


@dataclass(frozen=True, slots=True)
class Assessed:
    """What was found. assessment: what was weighed, in words. provision: what withholds something."""

    outcome: Outcome
    assessment: str
    provision: str | None = None


def disclose(
    app: App, request: Request, dnr: str, number: int, found: Assessed, copy: FileGiven | None = None
) -> Answer:
    """Notes the assessment: {dnr, revision, number, outcome, copy}. The asker is never named (TF 2:18).

    A case that is closed takes it too: its documents are public all the same. The original stays as it is.
    """
    answer: Answer = {"number": number, "outcome": found.outcome.value, "copy": None}

    def make(case: Case) -> tuple[Case, list[Event]]:
        original = record_of(as_asker_sees(app, request, case), number)
        _check(found, original, copy)
        masked = _masked(app, case, original, copy) if copy else None
        answer["copy"] = masked.number if masked else None
        noted = happened.Disclosed(
            number, found.outcome, found.assessment.strip(), (found.provision or "").strip() or None, answer["copy"]
        )
        if masked is None:
            return case, [noted]
        after = replace(case, records=(*case.records, masked), last_record=masked.number)
        return after, [happened.RecordRegistered(masked), noted]

    return change(app, request, dnr, make, *ASSESS, extra=answer, ended_too=True)


def _check(found: Assessed, original: Record, copy: FileGiven | None) -> None:
    if not found.assessment.strip():
        raise AssessmentMissing
    if found.outcome.withholds and not (found.provision or "").strip():
        raise ProvisionNeeded
    if found.outcome is Outcome.DELVIS and copy is None:
        raise CopyMissing
    if found.outcome is not Outcome.DELVIS and copy is not None:
        raise CopyOfWhat
    if copy is not None and copy.digest == original.digest:
        raise CopyNotMasked


def _masked(app: App, case: Case, original: Record, copy: FileGiven) -> Record:
    """The copy as a handling of its own, open to everybody, beside the original; to whom it went is not noted."""
    today = app.today()
    return Record(
        case.last_record + 1, "upprattad", f"Maskerad kopia av handling {original.number}", today, registered_on=today,
        digest=copy.digest, media_type=copy.media_type, file_name=copy.name, appendix_to=original.number,
    )  # fmt: skip


def disclosures(app: App, request: Request, dnr: str, number: int) -> list[dict[str, Any]]:
    """How requests for the handling were answered, newest first: {at, by, outcome, label, assessment, provision, copy}.

    Raises NoSuchRecord.
    """
    case = seeing.load(app, request, dnr)
    if not any(one.number == number for one in case.records):
        raise NoSuchRecord(number=number, dnr=case.dnr)
    with app.database.read() as conn:
        answered = list(told(journal.of_case(conn, case.id), happened.Disclosed))
    return [_view(row, said) for row, said in reversed(answered) if said.record == number]


def _view(row: journal.Sealed, said: happened.Disclosed) -> dict[str, Any]:
    return {
        "at": moment(row.at),
        "by": row.actor_name,
        "outcome": said.outcome.value,
        "label": said.outcome.label,
        "assessment": said.assessment,
        "provision": said.provision,
        "copy": said.copy,
    }
