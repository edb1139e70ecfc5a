"""Changing what is still open to change: a case file is compared with the case, and what differs is written with before
and after.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from engine.app import App
from engine.domain.agreement import Instrument, Signatory, Term
from engine.domain.amending import (
    AGREED_KEYS,
    amending,
    check_changes,
    shut_keys,
    sign_again,
    signed_anew,
    signs_anew,
    to_be_signed,
    written_in,
)
from engine.domain.case import Case
from engine.domain.casefile import CaseFile
from engine.domain.decision import Decision, DecisionRole
from engine.domain.errors import Refused
from engine.domain.events import CaseChanged, Event, TextsChanged
from engine.domain.followup import Obligation, Promise
from engine.domain.people import CaseOfficer, Role
from engine.domain.same_rows import own_ids
from engine.domain.secrecy import reads_text
from engine.domain.text import DocumentText
from engine.domain.words import KEY_WORDS, listed, typed
from engine.domain.workflow import Workflow
from engine.store.canonical import canonical
from engine.store.codec import plain
from engine.usecases.carrying_out import settle
from engine.usecases.definitions import workflow_of
from engine.usecases.everyday import officer_of
from engine.usecases.opening import check_file, named_officer
from engine.usecases.work import Answer, Request, allow, eyes, holds, load, perform

if TYPE_CHECKING:
    from engine.store.database import UnitOfWork

Row = TypeVar("Row")
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
    resten; avtal, löften och åtaganden ändras när organet har beslutat om den.
    """


class NotDecided(Refused):
    """{keys} i {dnr} gäller som de är tills organet har beslutat om omgång {round}. Skriv ändringen i förslagets
    punkter och text. När beslutet är infört ändras de med «arende andra {typed} --fran FIL».
    """


class ByAction(Refused):
    """{what} {how} inte genom en ärendefil: det gör den som har rätt till det med «arende steg {dnr} {action}»."""


class OtherDnr(Refused):
    """Ärendefilen gäller {theirs}, inte {ours}. Ett diarienummer ändras aldrig."""


class TextNotOpen(Refused):
    """Texten «{kind}» i {dnr} skrivs inte med din ärendefil. Ta bort den ur filen och läs in den igen."""


def change_from_file(app: App, request: Request, dnr: str, file: CaseFile) -> Answer:
    """Writes what differs: {dnr, revision, changed[], warnings[]}. Raises Locked and NotDecided with everything that
    may not be changed.
    """

    def work(unit: UnitOfWork) -> Answer:
        before = load(app, unit, request, dnr, texts=True)
        check_file(app, file)
        allow(app, request, before.body, Role.HANDLAGGARE, Role.REGISTRATOR, Role.CHEF)
        if file.header.dnr and file.header.dnr != before.dnr:
            raise OtherDnr(theirs=file.header.dnr, ours=before.dnr)
        workflow = workflow_of(app, unit, before)
        shut = shut_keys(before, workflow.frozen_keys(before.state))
        wanted = _wanted(app, request, before, file, shut)
        changed = [name for name in KEYS if getattr(wanted, name) != getattr(before, name)]
        check_open(workflow, before, wanted, changed)
        _check_acts(app, request, before, wanted)
        wanted = _decided_changes(app, request, before, wanted)
        if not changed:
            return {"dnr": before.dnr, "revision": before.revision, "changed": [], "warnings": []}
        saved = settle(app, unit, request, workflow, before, wanted, _events(before, wanted, changed))
        return {
            "dnr": saved.dnr,
            "revision": saved.revision,
            "changed": [KEYS[name] for name in changed],
            "warnings": [sign_again(saved, one) for one in to_be_signed(before, saved)],
        }

    return perform(app, request, work)


def _wanted(app: App, request: Request, before: Case, file: CaseFile, shut: Collection[str]) -> Case:
    """The case as the file describes it; what the engine itself has noted since the file was written is kept.

    shut: the keys that may not be changed any more. A file that merely knows less of them changes nothing there.
    """
    header = file.header
    officer = header.officer or before.officer
    officer_id = _officer_id(app, before, officer, header.body)
    promises = tuple(_told(before, one) for one in _as_known_promises(before, file))
    obligations = tuple(_chosen(before, one) for one in _as_known_duties(before, file))
    return replace(
        before,
        title=header.title,
        body=header.body,
        office=header.office,
        officer=officer,
        officer_id=officer_id,
        related=_kept_related(before, file),
        parties=file.parties,
        instruments=tuple(_kept(before.instrument(one.id), one, before) for one in file.instruments),
        promises=_with_those_unknown(promises, before.promises) if "promises" in shut else promises,
        obligations=_with_those_unknown(obligations, before.obligations) if "obligations" in shut else obligations,
        decisions=_decisions(before, file, keep_all="decision" in shut),
        dispatch=file.dispatch,
        documents=(*_texts(before, file), *_withheld(app, request, before, file)),
        anomalies=file.anomalies,
    )


def _officer_id(app: App, before: Case, officer: CaseOfficer | None, body: str) -> str | None:
    """The user that a changed name means, who must be allowed to be handläggare; the one there is, where it stands."""
    if officer and before.officer and officer.name == before.officer.name:
        return before.officer_id
    named = named_officer(app, officer)
    return officer_of(app, named, body).id if named else None


def _with_those_unknown(given: tuple[Row, ...], known: tuple[Row, ...]) -> tuple[Row, ...]:
    """The known rows where the file has none but some of them; else those of the file."""
    return known if all(one in known for one in given) else given


def _kept_related(before: Case, file: CaseFile) -> tuple[Any, ...]:
    """Links that the engine made stay, although an older file does not know them."""
    made = [
        one
        for one in before.related
        if one.relation in ("efterföljare", "föregångare") and one not in file.header.related
    ]
    return (*file.header.related, *made)


def _kept(known: Instrument | None, new: Instrument, case: Case) -> Instrument:
    """The file's agreement; what has become of it comes about by actions of their own, and never by a file."""
    if known is None:
        return replace(new, taken_over=False)
    kept = replace(
        new,
        taken_over=known.taken_over,
        notice_given=known.notice_given,
        other_notices=known.other_notices,
        let_run=known.let_run,
        renegotiate_on=known.renegotiate_on,
        successor=known.successor,
        renewal_open=known.renewal_open,
        renewal_failed=known.renewal_failed,
        noted_end=known.noted_end,
        noted_over=known.noted_over,
        term=_started(known.term, new.term) if case.follow_up_from else new.term,
        signatories=_signatories(known, new),
    )
    return signed_anew(known, kept) if amending(case) else kept


def _texts(before: Case, file: CaseFile) -> tuple[DocumentText, ...]:
    """The file's documents; one that the case did not have is written in the running round."""

    def known(text: DocumentText) -> DocumentText | None:
        return next((old for old in before.documents if replace(old, round=text.round) == text), None)

    return tuple(
        text if text.round > 1 else known(text) or replace(text, round=before.round) for text in file.documents
    )


def _withheld(app: App, request: Request, before: Case, file: CaseFile) -> tuple[DocumentText, ...]:
    """The texts that are not there for the asker, so that her file says nothing of them: they stay as they are.

    Raises TextNotOpen where it says another in the place of one.
    """
    own = eyes(app, request)
    there = () if own is None else tuple(one for one in before.documents if not reads_text(before, one, own))
    given = {(one.kind, one.passage) for one in file.documents}
    taken = next((one.kind for one in there if one.round == before.round and (one.kind, one.passage) in given), None)
    if taken:
        raise TextNotOpen(kind=taken, dnr=before.dnr)
    return there


def _started(known: Term, new: Term) -> Term:
    """The term with the start day that was set for it, where the file has none."""
    return replace(new, start=new.start or known.start)


def _signatories(known: Instrument, new: Instrument) -> tuple[Signatory, ...]:
    """The file's signatories with their signatures; those who have signed where the file names none."""
    if not new.signatories and any(row.has_signed for row in known.signatories):
        return known.signatories
    return tuple(_signed(known, row) for row in new.signatories)


def _signed(known: Instrument, row: Signatory) -> Signatory:
    there = [old for old in known.signatories if old.party == row.party and old.has_signed]
    same = next((old for old in there if old.role == row.role), there[0] if len(there) == 1 and not row.role else None)
    if same is None:
        return row
    if row.has_signed:
        return replace(
            row, mandate=row.mandate or same.mandate, original=row.original or same.original, signed=same.signed
        )
    name, role = row.name or same.name, row.role or same.role
    return replace(same, name=name, role=role, note=row.note)


def _told(before: Case, new: Promise) -> Promise:
    """The file's promise with what has been noted of it and of what is done for it, where the file has nothing."""
    known = next((one for one in before.promises if one.id == new.id), None)
    if known is None:
        return new
    noted = {row.what: row.evidence for row in known.activities}
    activities = tuple(replace(row, evidence=row.evidence or noted.get(row.what, ())) for row in new.activities)
    return replace(new, evidence=new.evidence or known.evidence, activities=activities)


def _as_known_duties(before: Case, file: CaseFile) -> list[Obligation]:
    ids = own_ids(before.obligations, file.obligations, lambda one: one.what, lambda one: one.id)
    return [replace(one, id=id_) for one, id_ in zip(file.obligations, ids, strict=True)]


def _as_known_promises(before: Case, file: CaseFile) -> list[Promise]:
    ids = own_ids(before.promises, file.promises, lambda one: one.text, lambda one: one.id)
    return [replace(one, id=id_) for one, id_ in zip(file.promises, ids, strict=True)]


def _chosen(before: Case, new: Any) -> Any:
    known = before.obligation(new.id)
    if known is None or known.what != new.what or new.chosen:
        return new
    return replace(new, chosen=known.chosen, chosen_on=known.chosen_on)


# What a case file does not tell of a decision: the engine's own notes of how it came about and where it went.
_UNTOLD: dict[str, Any] = {"minutes": None, "to": None, "about": (), "written_in": ()}


def _decisions(before: Case, file: CaseFile, *, keep_all: bool) -> tuple[Decision, ...]:
    """The file's decisions for the running round; what earlier rounds decided is history and stays.

    So does what an organ has decided in this one; and its proposals too where keep_all says so.
    """
    earlier = tuple(one for one in before.decisions if one.round != before.round)
    history = {replace(one, **_UNTOLD) for one in earlier}
    told = (replace(one, **_UNTOLD) for one in file.decisions)
    rest = [replace(one, round=before.round) for one in told if one.round in (1, before.round) and one not in history]
    rows: list[Decision] = []
    for old in (one for one in before.decisions if one.round == before.round):
        new = next((one for one in rest if _same_passage(one, old)), None)
        if new is not None:
            rest.remove(new)
            paragraph, meeting_on = new.paragraph or old.paragraph, new.meeting_on or old.meeting_on
            kept = {name: getattr(old, name) for name in _UNTOLD}
            rows.append(replace(new, paragraph=paragraph, meeting_on=meeting_on, **kept))
        elif keep_all or old.role is DecisionRole.BESLUT:
            rows.append(old)
    return (*earlier, *rows, *rest)


def _same_passage(new: Decision, old: Decision) -> bool:
    alike = (new.body, new.role, new.outcome) == (old.body, old.role, old.outcome)
    return alike and new.paragraph in (None, old.paragraph) and new.meeting_on in (None, old.meeting_on)


def _only_starts(before: Case, wanted: Case) -> bool:
    """Whether nothing of the agreements is changed but that start days that were unknown are given."""
    known = {one.id: one.term.start for one in before.instruments}
    taken_back = tuple(
        replace(one, term=replace(one.term, start=None)) if known.get(one.id, one) is None else one
        for one in wanted.instruments
    )
    return taken_back == before.instruments


def check_open(workflow: Workflow, before: Case, wanted: Case, changed: list[str]) -> None:
    """Raises Locked where something that is changed may not be, in the status where the case stands."""
    if workflow.is_final(before.state):
        raise Locked(state=workflow.status(before.state).label, dnr=before.dnr, keys="allt", open="ingenting")
    shut = shut_keys(before, workflow.frozen_keys(before.state))
    locked = [KEYS[name] for name in changed if KEYS[name] in shut]
    if "instruments" in locked and _only_starts(before, wanted):
        locked.remove("instruments")
    undecided = [KEY_WORDS[key] for key in locked if key in AGREED_KEYS and before.round > 1]
    if undecided:
        words = listed(undecided)
        raise NotDecided(keys=words.capitalize(), dnr=before.dnr, round=before.round, typed=typed(before.dnr))
    if locked:
        still = ", ".join(key for key in KEYS.values() if key not in shut)
        raise Locked(state=workflow.status(before.state).label, dnr=before.dnr, keys=", ".join(locked), open=still)


def _decided_changes(app: App, request: Request, before: Case, wanted: Case) -> Case:
    """The case whose decision has been written in, where it changes what is agreed. Raises as check_changes."""
    if (decided := amending(before)) is None:
        return wanted
    corrects = holds(app, request, before.body, Role.REGISTRATOR)
    changed = check_changes(before, wanted, decided, app.today(), corrects=corrects)
    return written_in(wanted, *changed) if changed else wanted


def _check_acts(app: App, request: Request, before: Case, wanted: Case) -> None:
    """A decision and a signature are acts with rules of their own; only whoever may record them writes one by a file,
    and never the case's own handläggare.
    """
    actor = request.actor.user
    own = before.is_officer(actor)
    if _decided(wanted) != _decided(before):
        roles = (Role.REGISTRATOR, Role.NAMNDSEKRETERARE)
        if own or not holds(app, request, before.body, *roles):
            raise ByAction(what="Ett beslut", how="förs in", dnr=before.dnr, action="besluta")
    if _signatures(wanted) != _still_signed(before, wanted) and not holds(app, request, before.body, Role.REGISTRATOR):
        raise ByAction(what="En underskrift", how="registreras", dnr=before.dnr, action="underteckna")


def _decided(case: Case) -> tuple[Decision, ...]:
    return tuple(one for one in case.decisions if one.role is DecisionRole.BESLUT)


def _still_signed(before: Case, after: Case) -> set[tuple[str, Signatory]]:
    """The signatures that stand; those under terms that an organ has decided to change fall with the change."""
    if amending(before) is None:
        return _signatures(before)
    known = {one.id: one for one in before.instruments}
    anew = {one.id for one in after.instruments if one.id in known and signs_anew(known[one.id], one)}
    return {(id_, row) for id_, row in _signatures(before) if id_ not in anew}


def _signatures(case: Case) -> set[tuple[str, Signatory]]:
    return {(one.id, row) for one in case.instruments for row in one.signatories if row.has_signed}


def _events(before: Case, after: Case, changed: list[str]) -> list[Event]:
    rows = [name for name in changed if name != "documents"]
    told: list[Event] = []
    if rows:
        told.append(CaseChanged(words_of(before, rows), words_of(after, rows)))
    if "documents" in changed:
        told.append(TextsChanged(after.documents, before.documents))
    return told


def words_of(case: Case, names: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """What the case says in its fields of those names, as the journal keeps it: key of the case file -> JSON."""
    return tuple((KEYS[name], canonical(_plain(getattr(case, name))).decode()) for name in names)


def _plain(value: Any) -> Any:
    """Rows one by one: the codec knows values, neither rows of them nor nothing."""
    if value is None:
        return None
    return [plain(one) for one in value] if isinstance(value, tuple) else plain(value)
