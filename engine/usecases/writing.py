"""Writing what a document says: its text, tried as the document that it becomes, and kept with every version."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from engine.app import App
from engine.domain.case import Case
from engine.domain.comparing import proposal_of
from engine.domain.comparison import Comparison, fact, listed
from engine.domain.errors import NotThere, Refused
from engine.domain.events import TextsChanged
from engine.domain.marked_text import marked, sections_of
from engine.domain.people import Role
from engine.domain.secrecy import reads_text
from engine.domain.text import DocumentText
from engine.domain.workflow import Workflow
from engine.store import journal
from engine.usecases import composing, issuing, seeing
from engine.usecases.carrying_out import settle
from engine.usecases.changing import check_open
from engine.usecases.content import title_of
from engine.usecases.definitions import workflow_of
from engine.usecases.entries import told
from engine.usecases.hiding import for_its_readers
from engine.usecases.issuing import Issued
from engine.usecases.registering import as_asker_sees
from engine.usecases.work import Answer, Request, allow, eyes, load, perform

if TYPE_CHECKING:
    from engine.store.database import UnitOfWork

# An extract says what minutes say; a notice, a comparison and a report say what the case says.
WRITTEN = ("tjansteskrivelse", "missiv", "overenskommelse", "medborgarlofte", "brev")
MOST_SIGNS, MOST_LINES = 150_000, 5_000
WRITERS = (Role.HANDLAGGARE, Role.REGISTRATOR, Role.CHEF)


class NoTextThere(NotThere):
    """I {dnr} finns ingen text att skriva till «{template}». De som skrivs för hand är: {known}."""


class NothingWritten(Refused):
    """Texten är tom: skriv något, eller återgå till den text som ärendet ger."""


class TextTooLong(Refused):
    """Texten i fältet «text» är för lång: högst {signs} tecken och {lines} rader. Lägg det som hör till i en bilaga."""


class NoSuchTextVersion(NotThere):
    """Texten har ingen version {version}. De som finns: {known}."""


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody writes. title and to: the heading, and whom it is to. text: the sections with marks."""

    title: str
    to: str
    text: str


@dataclass(frozen=True, slots=True)
class TextVersion:
    """The text as it was from a moment on. at and by: None for what came with the case."""

    number: int
    text: DocumentText
    at: datetime | None = None
    by: str | None = None


def _kinds(workflow: Workflow, hidden: Container[str]) -> tuple[str, ...]:
    return tuple(kind for kind in WRITTEN if kind in workflow.templates and kind not in hidden)


def _hidden(app: App, request: Request, case: Case) -> tuple[str, ...]:
    """The texts that the asker neither reads nor writes over: the handling made of them in this round is marked."""
    own = eyes(app, request)
    if own is None:
        return ()
    return tuple(kind for kind in WRITTEN if not reads_text(case, DocumentText(kind, round=case.round), own))


def text_view(app: App, request: Request, dnr: str, kind: str) -> Answer:
    """The text as it stands: {dnr, revision, kind, label, title, to, text, byHand, lockedIn, notInText[], versions,
    inThisRound}.

    lockedIn: the status in which it may not be changed; None where it may.
    """
    whole, workflow = _opened(app, request, dnr, kind)
    case = as_asker_sees(app, request, whole)
    shut = workflow.is_final(case.state) or "documents" in workflow.frozen_keys(case.state)
    said = composing.text_for(for_its_readers(app, case), kind, app.municipality, app.today())
    return {
        "dnr": case.dnr,
        "revision": case.revision,
        "kind": kind,
        "label": title_of(app, case, kind).partition(" – ")[0],
        "title": said.title or "",
        "to": said.to or "",
        "text": marked(said.sections),
        "byHand": composing.came_with_the_case(case, kind),
        "inThisRound": _without_text(case, kind) != case,
        "lockedIn": workflow.status(case.state).label if shut else None,
        "notInText": list(_not_in_text(case, said)),
        "versions": len(_versions(app, request, whole, kind)),
    }


def _opened(app: App, request: Request, dnr: str, kind: str) -> tuple[Case, Workflow]:
    """The whole case, and its definition, which has that text for the asker. Raises NoTextThere."""
    case = seeing.load_whole(app, request, dnr, texts=True)
    with app.database.read() as conn:
        return case, _with_kind(app, request, workflow_of(app, conn, case), case, kind)


def _with_kind(app: App, request: Request, workflow: Workflow, case: Case, kind: str) -> Workflow:
    known = _kinds(workflow, _hidden(app, request, case))
    if kind not in known:
        raise NoTextThere(dnr=case.dnr, template=kind[:60], known=", ".join(known) or "inga")
    return workflow


def _not_in_text(case: Case, said: DocumentText) -> Iterator[str]:
    """The points of the round's proposal that a document to the organ does not say word for word."""
    proposal = proposal_of(case)
    if proposal is None or said.kind not in ("tjansteskrivelse", "missiv"):
        return
    words = " ".join(marked(said.sections).split())
    yield from (one.text for one in proposal.points if " ".join(one.text.removeprefix("att ").split()) not in words)


def preview(app: App, request: Request, dnr: str, kind: str, said: Said, *, pdf: bool = True) -> Issued:
    """The document as it would be with that text, marked UTKAST; nothing is kept. Raises LibreOfficeMissing."""
    _not_too_long(said)
    case, _ = _opened(app, request, dnr, kind)
    allow(app, request, case.body, *WRITERS)
    written = _with_text(app, request, as_asker_sees(app, request, case), kind, said)
    return issuing.drafted(app, written, kind, pdf=pdf)


def preview_pages(app: App, request: Request, dnr: str, kind: str, said: Said) -> tuple[tuple[bytes, ...], int]:
    """The first pages of that document as pictures (PNG), and how many pages it has. Raises LibreOfficeMissing."""
    from engine.rendering.pages import pictures  # noqa: PLC0415 - only who looks pays for it

    return pictures(preview(app, request, dnr, kind, said).data)


def write_text(app: App, request: Request, dnr: str, kind: str, said: Said) -> Answer:
    """Keeps the text for the running round: {dnr, revision, kind, changed}. Raises Locked, NothingWritten."""
    _not_too_long(said)
    if not sections_of(said.text):
        raise NothingWritten
    return _change(app, request, dnr, kind, lambda case: _with_text(app, request, case, kind, said))


def withdraw_text(app: App, request: Request, dnr: str, kind: str) -> Answer:
    """The document says again what the case says: {dnr, revision, kind, changed}. Raises Locked."""
    return _change(app, request, dnr, kind, lambda case: _without_text(case, kind))


def _not_too_long(said: Said) -> None:
    if len(said.text) > MOST_SIGNS or said.text.count("\n") > MOST_LINES:
        raise TextTooLong(signs=MOST_SIGNS, lines=MOST_LINES)


def _change(app: App, request: Request, dnr: str, kind: str, make: Callable[[Case], Case]) -> Answer:
    def work(unit: UnitOfWork) -> Answer:
        before = load(app, unit, request, dnr, texts=True)
        allow(app, request, before.body, *WRITERS)
        workflow = _with_kind(app, request, workflow_of(app, unit, before), before, kind)
        after = make(before)
        changed = after.documents != before.documents
        if changed:
            check_open(workflow, before, after, ["documents"])
            event = TextsChanged(after.documents, before.documents)
            after = settle(app, unit, request, workflow, before, after, [event])
        return {"dnr": after.dnr, "revision": after.revision, "kind": kind, "changed": changed}

    return perform(app, request, work)


def _with_text(app: App, request: Request, case: Case, kind: str, said: Said) -> Case:
    """The case with that text in its running round; what an earlier round said stays."""
    seen = as_asker_sees(app, request, case)
    known = composing.text_for(for_its_readers(app, seen), kind, app.municipality, app.today())
    sections = sections_of(said.text)
    if composing.came_with_the_case(seen, kind) and _same(known, said):
        return case
    text = replace(
        known, kind=kind, date=app.today(), title=said.title.strip() or None, to=said.to.strip() or None,
        sections=sections, round=case.round,
    )  # fmt: skip
    return replace(case, documents=(*_without_text(case, kind).documents, text))


def _without_text(case: Case, kind: str) -> Case:
    """The case without that text in its running round; what an earlier round said stays."""
    others = tuple(one for one in case.documents if one.kind != kind or one.round != case.round)
    return replace(case, documents=others)


def _same(known: DocumentText, said: Said) -> bool:
    wanted = (said.title.strip(), said.to.strip(), sections_of(said.text))
    return (known.title or "", known.to or "", sections_of(marked(known.sections))) == wanted


def text_versions(app: App, request: Request, dnr: str, kind: str) -> tuple[TextVersion, ...]:
    """Every version of the text that the journal still tells of, oldest first; none where nobody has written."""
    case, _ = _opened(app, request, dnr, kind)
    return _versions(app, request, case, kind)


def _versions(app: App, request: Request, case: Case, kind: str) -> tuple[TextVersion, ...]:
    with app.database.read() as conn:
        changes = list(told(journal.of_case(conn, case.id), TextsChanged))
    own, found = eyes(app, request), list[TextVersion]()
    for row, event in changes:
        for texts, at, by in ((event.before, None, None), (event.texts, row.at, row.actor_name)):
            text = _newest([one for one in texts if own is None or reads_text(case, one, own)], kind)
            if text is not None and (not found or found[-1].text != text):
                found.append(TextVersion(len(found) + 1, text, at, by))
    return tuple(found)


def _newest(texts: Iterable[DocumentText], kind: str) -> DocumentText | None:
    return max((one for one in texts if one.kind == kind), key=lambda one: one.round, default=None)


def compare_versions(app: App, request: Request, dnr: str, kind: str, before: int, after: int) -> Comparison:
    """Two versions of the text, paragraph by paragraph. Raises NoSuchTextVersion."""
    there = {one.number: one.text for one in text_versions(app, request, dnr, kind)}
    for asked in (before, after):
        if asked not in there:
            raise NoSuchTextVersion(version=asked, known=", ".join(map(str, there)) or "inga")
    return _compared(f"version {before}", _as_said(there[before]), f"version {after}", _as_said(there[after]))


def compare_with(app: App, request: Request, dnr: str, kind: str, said: Said) -> Comparison:
    """The text as it stands against what somebody has written, paragraph by paragraph."""
    _not_too_long(said)
    now = text_view(app, request, dnr, kind)
    return _compared("det som är sparat", Said(now["title"], now["to"], now["text"]), "det du skrev", said)


def _as_said(text: DocumentText) -> Said:
    return Said(text.title or "", text.to or "", marked(text.sections))


def _compared(before: str, a: Said, after: str, b: Said) -> Comparison:
    rows = (
        *fact("Texten", "Rubrik", a.title, b.title),
        *fact("Texten", "Till", a.to, b.to),
        *listed("Texten", "Stycke", _paragraphs(a.text), _paragraphs(b.text)),
    )
    return Comparison(before, after, rows)


def _paragraphs(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]
