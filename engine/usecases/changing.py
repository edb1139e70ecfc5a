"""Changing what is still open to change: a case file is compared with the case, and what differs is written with before
and after.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from engine.app import App
from engine.domain.agreement import Instrument, Signatory
from engine.domain.case import Case
from engine.domain.casefile import CaseFile
from engine.domain.decision import Decision, DecisionRole
from engine.domain.errors import Refused
from engine.domain.events import CaseChanged, Event, TextsChanged
from engine.domain.people import Role
from engine.domain.workflow import Workflow
from engine.store.canonical import canonical
from engine.store.codec import plain
from engine.usecases.carrying_out import settle
from engine.usecases.definitions import workflow_of
from engine.usecases.opening import check_file
from engine.usecases.work import Answer, Request, allow, load, perform

if TYPE_CHECKING:
    from engine.store.database import UnitOfWork

# The case's field -> the key of the case file, as people and definitions know it.
KEYS = {
    "title": "title",
    "body": "body",
    "office": "office",
    "officer": "case_officer",
    "related": "related",
    "parties": "parties",
    "instruments": "instruments",
    "promises": "promises",
    "obligations": "obligations",
    "decisions": "decision",
    "dispatch": "dispatch",
    "documents": "documents",
    "anomalies": "anomalies",
}


class Locked(Refused):
    """I statusen «{state}» är detta låst i {dnr}: {keys}. Det som ännu går att ändra är {open}. En ny omgång öppnar
    resten.
    """


class ByAction(Refused):
    """{what} {how} inte genom en ärendefil: det gör den som har rätt till det med «arende steg {dnr} {action}»."""


class OtherDnr(Refused):
    """Ärendefilen gäller {theirs}, inte {ours}. Ett diarienummer ändras aldrig."""


def change_from_file(app: App, request: Request, dnr: str, file: CaseFile) -> Answer:
    """Writes what differs: {dnr, revision, changed[]}. Raises Locked with everything that may not be changed."""

    def work(unit: UnitOfWork) -> Answer:
        before = load(app, unit, request, dnr, texts=True)
        check_file(app, file)
        allow(app, request, before.body, Role.HANDLAGGARE, Role.REGISTRATOR, Role.CHEF)
        if file.header.dnr and file.header.dnr != before.dnr:
            raise OtherDnr(theirs=file.header.dnr, ours=before.dnr)
        workflow = workflow_of(app, unit, before)
        wanted = _wanted(app, before, file)
        changed = [name for name in KEYS if getattr(wanted, name) != getattr(before, name)]
        _check_open(workflow, before, changed)
        _check_acts(app, request, before, wanted)
        if not changed:
            return {"dnr": before.dnr, "revision": before.revision, "changed": []}
        saved = settle(app, unit, request, workflow, before, wanted, _events(before, wanted, changed))
        return {"dnr": saved.dnr, "revision": saved.revision, "changed": [KEYS[name] for name in changed]}

    return perform(app, request, work)


def _wanted(app: App, before: Case, file: CaseFile) -> Case:
    """The case as the file describes it; what the engine itself has noted on an instrument or a promise is kept."""
    header = file.header
    officer_id = next(
        (user.id for user in app.municipality.users if header.officer and user.name == header.officer.name), None
    )
    return replace(
        before,
        title=header.title,
        body=header.body,
        office=header.office,
        officer=header.officer,
        officer_id=officer_id,
        related=_kept_related(before, file),
        parties=file.parties,
        instruments=tuple(_kept(before.instrument(one.id), one, before) for one in file.instruments),
        promises=tuple(
            replace(one, evidence=_evidence(before, one.id)) if not one.evidence else one for one in file.promises
        ),
        obligations=tuple(_chosen(before, one) for one in file.obligations),
        decisions=_decisions(before, file),
        dispatch=file.dispatch,
        documents=file.documents,
        anomalies=file.anomalies,
    )


def _kept_related(before: Case, file: CaseFile) -> tuple[Any, ...]:
    """Links that the engine made stay, although an older file does not know them."""
    made = [
        one
        for one in before.related
        if one.relation in ("efterföljare", "föregångare") and one not in file.header.related
    ]
    return (*file.header.related, *made)


def _kept(known: Instrument | None, new: Instrument, case: Case) -> Instrument:
    if known is None:
        return replace(new, taken_over=False)
    return replace(
        new,
        taken_over=known.taken_over,
        notice_given=new.notice_given or known.notice_given,
        let_run=new.let_run or known.let_run,
        renegotiate_on=known.renegotiate_on,
        successor=new.successor or known.successor,
        noted_end=known.noted_end,
        signatories=tuple(_signed(known, row) for row in new.signatories),
    )


def _signed(known: Instrument, row: Signatory) -> Signatory:
    same = next(
        (old for old in known.signatories if (old.party, old.role) == (row.party, row.role) and old.has_signed), None
    )
    if same is None or row.has_signed:
        return row
    return replace(row, signed=same.signed, signed_on=same.signed_on, mandate=same.mandate, original=same.original)


def _evidence(before: Case, promise_id: str) -> tuple[Any, ...]:
    return next((one.evidence for one in before.promises if one.id == promise_id), ())


def _chosen(before: Case, new: Any) -> Any:
    known = before.obligation(new.id)
    if known is None or known.what != new.what or new.chosen:
        return new
    return replace(new, chosen=known.chosen, chosen_on=known.chosen_on)


def _decisions(before: Case, file: CaseFile) -> tuple[Any, ...]:
    """The file's decisions for the running round; what earlier rounds decided is history and stays."""
    earlier = tuple(one for one in before.decisions if one.round != before.round)
    return (
        *earlier,
        *(
            replace(one, round=before.round)
            for one in file.decisions
            if one.round in (1, before.round) and one not in earlier
        ),
    )


def _check_open(workflow: Workflow, before: Case, changed: list[str]) -> None:
    if workflow.is_final(before.state):
        raise Locked(state=workflow.status(before.state).label, dnr=before.dnr, keys="allt", open="ingenting")
    shut = workflow.frozen_keys(before.state)
    locked = [KEYS[name] for name in changed if KEYS[name] in shut]
    if locked:
        still = ", ".join(key for key in KEYS.values() if key not in shut)
        raise Locked(state=workflow.status(before.state).label, dnr=before.dnr, keys=", ".join(locked), open=still)


def _check_acts(app: App, request: Request, before: Case, wanted: Case) -> None:
    """A decision and a signature are acts with rules of their own; only whoever may record them writes one by a file,
    and never the case's own handläggare.
    """
    actor = request.actor.user
    own = actor is not None and actor.id == before.officer_id
    if _decided(wanted) != _decided(before):
        roles = (Role.REGISTRATOR, Role.NAMNDSEKRETERARE)
        if own or not _holds(app, request, before.body, roles):
            raise ByAction(what="Ett beslut", how="förs in", dnr=before.dnr, action="besluta")
    if _signatures(wanted) - _signatures(before) and not _holds(app, request, before.body, (Role.REGISTRATOR,)):
        raise ByAction(what="En underskrift", how="registreras", dnr=before.dnr, action="underteckna")


def _holds(app: App, request: Request, body: str, roles: tuple[Role, ...]) -> bool:
    user = request.actor.user
    return user is None or any(app.municipality.has_role(user, role, body) for role in roles)


def _decided(case: Case) -> tuple[Decision, ...]:
    return tuple(one for one in case.decisions if one.role is DecisionRole.BESLUT)


def _signatures(case: Case) -> set[tuple[str, Signatory]]:
    return {(one.id, row) for one in case.instruments for row in one.signatories if row.has_signed}


def _events(before: Case, after: Case, changed: list[str]) -> list[Event]:
    rows = [name for name in changed if name != "documents"]
    told: list[Event] = []
    if rows:
        told.append(CaseChanged(_words(before, rows), _words(after, rows)))
    if "documents" in changed:
        told.append(TextsChanged(after.documents))
    return told


def _words(case: Case, names: list[str]) -> tuple[tuple[str, str], ...]:
    return tuple((KEYS[name], canonical(_plain(getattr(case, name))).decode()) for name in names)


def _plain(value: Any) -> Any:
    """Rows one by one: the codec knows values, not rows of them."""
    return [plain(one) for one in value] if isinstance(value, tuple) else plain(value)
