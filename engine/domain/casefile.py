"""A case file as a value: what is known about one case, and what its documents say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from engine.domain.agreement import Instrument
from engine.domain.case import Anomaly, Case, Record, Related
from engine.domain.decision import Decision
from engine.domain.followup import Obligation, Promise
from engine.domain.people import CaseOfficer, Party
from engine.domain.text import DispatchList, DocumentText


@dataclass(frozen=True, slots=True)
class CaseHeader:
    """The key «case» of the file. body: code of the organ that decides. dnr: only where a number is taken over.
    round: the running one, and what it was opened for where it is a later one. class_code: of the classification plan,
    for a number that is allotted in a series whose numbers bear one.
    """

    workflow: str
    title: str
    body: str
    dnr: str | None = None
    opened_on: date | None = None
    office: str | None = None
    officer: CaseOfficer | None = None
    related: tuple[Related, ...] = ()
    round: int = 1
    round_kind: str | None = None
    class_code: str | None = None


@dataclass(frozen=True, slots=True)
class CaseFile:
    """Everything that one case file says. Obligations are u1, u2 … and promises l1, l2 … in the order of the file."""

    municipality: str
    header: CaseHeader
    parties: tuple[Party, ...] = ()
    records: tuple[Record, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    promises: tuple[Promise, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    decisions: tuple[Decision, ...] = ()
    dispatch: DispatchList | None = None
    documents: tuple[DocumentText, ...] = ()
    anomalies: tuple[Anomaly, ...] = ()

    @classmethod
    def of(cls, case: Case) -> CaseFile:
        """The case file of a case: what was in the file it was opened from, as it stands now."""
        header = CaseHeader(
            case.workflow, case.title, case.body, case.dnr, case.opened_on, case.office, case.officer, case.related,
            case.round, case.round_kind,
        )  # fmt: skip
        return cls(
            case.municipality, header, case.parties, case.records, case.instruments, case.promises,
            case.obligations, case.decisions, case.dispatch, case.documents, case.anomalies,
        )  # fmt: skip
