"""Holding a meeting: its minutes, its paragraphs, and every case on its agenda carried on, all in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from engine.app import App
from engine.domain.board import adjusting
from engine.domain.board.breach import Breach, NotLawful
from engine.domain.board.holding import NUMBERED, HeldRecord, Step, held, step_of
from engine.domain.board.minority import delayed_before
from engine.domain.board.record import Minute
from engine.domain.board.rewriting import rewrite
from engine.domain.board.sitting import Approval, Item, ItemKind, Sitting
from engine.domain.board.starting import proposal_before, starting_basis, starting_text
from engine.domain.case import Case
from engine.domain.decision import DecisionRole, decided_stem
from engine.domain.errors import ArendeError, Refused
from engine.domain.events import Event, SittingChanged, TakenUp, TextsChanged
from engine.domain.municipality import Municipality
from engine.domain.process import advance
from engine.domain.reckoning import spoken
from engine.domain.verdict import Verdict
from engine.store import cases, sittings, tasks
from engine.usecases import issuing
from engine.usecases.board import common
from engine.usecases.board.wording import extract_text
from engine.usecases.carrying_out import keep
from engine.usecases.definitions import workflow_of
from engine.usecases.work import Answer, Request, perform, seal

if TYPE_CHECKING:
    from engine.store.database import UnitOfWork

OWN_RULES = "ärendets egna villkor; se «arende steg»"


class NotHeldYet(Refused):
    """{sitting} har inte varit ännu (i dag är det {today}): paragraferna ges när sammanträdet hålls (5 kap. 66 §
    kommunallagen).
    """


class OtherMeeting(Refused):
    """Filen är skriven för {theirs}, inte för {sitting}. Skriv ut en ny blankett, eller ändra «meeting» i filen."""


def hold(app: App, request: Request, organ: str, day: date, record: HeldRecord) -> Answer:
    """The meeting held: {organ, day, revision, …, paragraphs{first,last}, items[]{number,paragraph,title,outcome,dnr,
    state}}. A meeting that is held and not approved has its texts rewritten; what was decided stays.

    Raises NotLawful with everything that is wrong, each with its rule, NotHeldYet, DecidedStands, AttendanceStands;
    then nothing is changed.
    """

    def work(unit: UnitOfWork) -> Answer:
        before = common.to_change(app, unit, request, organ, day)
        if record.meeting not in (None, before.name):
            raise OtherMeeting(sitting=before.name, theirs=str(record.meeting)[:60])
        if before.is_held:
            return _rewrite(app, unit, request, before, record)
        if day > app.today():
            raise NotHeldYet(sitting=before.name, today=spoken(app.today()))
        return _hold(app, unit, request, before, record)

    answer = perform(app, request, work)
    if not request.dry:
        for dnr in answer["issues"]:
            issuing.carry_out(app, dnr=dnr)
    return answer


def _hold(app: App, unit: UnitOfWork, request: Request, before: Sitting, record: HeldRecord) -> Answer:
    ids = cases.lock(unit.conn, (item.case_id for item in before.items if item.case_id is not None))
    loaded = {case_id: cases.load(unit.conn, case_id, texts=True) for case_id in ids}
    made = _numbered(unit, held(before, record, loaded, app.municipality, _delayed(unit, before, loaded)), record)
    made = _reported(unit, _approved_at_once(made))
    told, states = _carry(app, unit, request, made, loaded)
    saved = sittings.save(unit.conn, before, made)
    sittings.use_paragraphs(unit.conn, saved)
    issues = [loaded[case_id].dnr for case_id in dict(told) if tasks.pending(unit.conn, case_id)]
    for case_id, events in told:
        seal(app, unit, request, case_id, events)
    said = f"genomfördes, § {adjusting.listed(saved.paragraphs)}"
    seal(app, unit, request, None, [SittingChanged(said, saved)])
    return {**_answer(saved, states, _warnings(app, saved)), "issues": issues}


def _delayed(unit: UnitOfWork, sitting: Sitting, loaded: Mapping[int, Case]) -> dict[int, date]:
    """When a minority of fullmäktige had the matter postponed or sent back, by case (KL 5:50)."""
    if not sitting.assembly:
        return {}
    found = {
        number: delayed_before(case, sittings.of_case(unit.conn, number), sitting.organ)
        for number, case in loaded.items()
    }
    return {number: day for number, day in found.items() if day}


def _numbered(unit: UnitOfWork, sitting: Sitting, record: HeldRecord) -> Sitting:
    """With the paragraphs of its organ and year, in order. A stated number is either where the year begins here, or the
    very next.
    """
    stated = {one.number: one.paragraph for one in record.items if one.paragraph is not None}
    organ, year = sitting.organ, sitting.held_on.year
    for number, paragraph in stated.items():
        used = sittings.used_paragraph(unit.conn, organ, year, paragraph)
        if used is not None:
            text = f"Punkt {number}: § {paragraph} är redan använd, {spoken(used)}."
            raise NotLawful(sitting.name, [Breach(text, NUMBERED)])
    begun = sittings.last_paragraph(unit.conn, organ, year) is not None
    first = min((paragraph - number + 1 for number, paragraph in stated.items()), default=None)
    made = sittings.allot_paragraphs(unit.conn, sitting, None if begun or first is None else max(first, 1))
    wrong = [
        Breach(f"Punkt {number} blir § {made.items[number - 1].paragraph}, inte § {paragraph}.", NUMBERED)
        for number, paragraph in stated.items()
        if made.items[number - 1].paragraph != paragraph
    ]
    if wrong:
        raise NotLawful(sitting.name, wrong)
    return made


def _approved_at_once(sitting: Sitting) -> Sitting:
    """Paragraphs that were declared omedelbart justerade are so from the meeting day."""
    at_once = tuple(
        item.paragraph for item in sitting.items if item.minute and item.minute.immediate and item.paragraph
    )
    approval = (Approval(at_once, sitting.held_on, immediate=True),) if at_once else ()
    return replace(sitting, approvals=(*sitting.approvals, *approval))


def _reported(unit: UnitOfWork, sitting: Sitting) -> Sitting:
    """What was decided by delegation is reported where the agenda has an item for it."""
    at = next((number for number, item in sitting.numbered() if item.kind is ItemKind.ANMALAN), None)
    if at is None:
        return sitting
    waiting = sittings.unreported(unit.conn, sitting.organ, sitting.held_on)
    sittings.report(unit.conn, sitting, waiting)
    dnrs = tuple(dict.fromkeys(cases.load(unit.conn, row.case_id).dnr for row in waiting))
    return sitting.with_item(at, replace(sitting.items[at - 1], reported=dnrs))


# ── The cases ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _carry(
    app: App, unit: UnitOfWork, request: Request, sitting: Sitting, loaded: Mapping[int, Case]
) -> tuple[list[tuple[int, list[Event]]], dict[int, str]]:
    """Every case saved; what is to be sealed of each, and its status afterwards. Raises NotLawful with what stood in
    the way of any of them.
    """
    told: list[tuple[int, list[Event]]] = []
    states: dict[int, str] = {}
    breaches: list[Breach] = []
    now = dict(loaded)
    for number, item in sitting.numbered():
        if item.case_id is None:
            continue
        try:
            saved, events = _carry_one(app, unit, request, sitting, number, now[item.case_id])
        except ArendeError as no:
            breaches.append(Breach(f"Punkt {number}: {no.message}", OWN_RULES))
            continue
        # A case that stands twice goes on from where its first item left it.
        now[item.case_id] = saved
        told.append((saved.id, events))
        states[number] = saved.state
    if breaches:
        raise NotLawful(sitting.name, breaches)
    return told, states


def _carry_one(
    app: App, unit: UnitOfWork, request: Request, sitting: Sitting, number: int, case: Case
) -> tuple[Case, list[Event]]:
    item = sitting.items[number - 1]
    workflow = workflow_of(app, unit, case)
    step = step_of(sitting, number, item, app.today())
    outcome = item.minute.outcome if item.minute else Verdict.NOTERAS
    if step is None or step.action is None:
        event = TakenUp(sitting.organ, item.paragraph or 0, sitting.held_on, outcome)
        return keep(app, unit, request, workflow, case, case, [event])
    known = workflow.action(step.action)
    asked = {field.name for field in known.fields} if known else set(step.answers)
    answers = {name: given for name, given in step.answers.items() if name in asked}
    place = app.municipality
    made = advance(
        workflow, case, step.action, request.actor, app.today(), answers, place, step.reason, step.passage
    )  # fmt: skip
    after, events = _with_extract(app, sitting, step, case, made.case)
    return keep(app, unit, request, workflow, case, after, [*made.events, *events], made.effects)


def _with_extract(app: App, sitting: Sitting, step: Step, before: Case, case: Case) -> tuple[Case, list[Event]]:
    """The case keeps its paragraph as a text, from which its extract is issued, and how far its minutes have come.

    To whom a decision is sent is what its paragraph says.
    """
    item = sitting.items[step.item - 1]
    decides = item.minute is not None and item.minute.role is DecisionRole.BESLUT
    listed = item.minute.dispatch if item.minute and decides else None
    minutes = sitting.minutes_of(item)
    text = extract_text(sitting, step.item, app.municipality, before.round)
    decisions = tuple(
        replace(one, minutes=minutes) if one.minutes and one.minutes.sitting == sitting.id else one
        for one in case.decisions
    )
    after = replace(
        case, decisions=decisions, documents=(*case.documents, text), dispatch=listed or case.dispatch
    )  # fmt: skip
    return after, [TextsChanged(after.documents)]


# ── Rewriting ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _rewrite(app: App, unit: UnitOfWork, request: Request, before: Sitting, record: HeldRecord) -> Answer:
    after = rewrite(before, record, app.municipality)
    chosen = tuple(new.paragraph for new, old in zip(after.items, before.items, strict=True) if new != old)
    saved = write_texts(app, unit, request, before, after, "protokollets texter skrevs om", chosen)
    return {**_answer(saved, {}, ()), "issues": []}


def write_texts(
    app: App,
    unit: UnitOfWork,
    request: Request,
    before: Sitting,
    after: Sitting,
    said: str,
    paragraphs: tuple[int | None, ...],
    reason: str | None = None,
) -> Sitting:
    """The meeting saved with other texts, and the cases of those paragraphs with their extracts anew."""
    concerned = {
        item.case_id: number
        for number, item in after.numbered()
        if item.case_id is not None and item.kind is ItemKind.ARENDE and item.paragraph in paragraphs
    }
    told: list[tuple[int, list[Event]]] = []
    for case_id in cases.lock(unit.conn, concerned):
        case = cases.load(unit.conn, case_id, texts=True)
        changed = _with_text(app, after, concerned[case_id], case)
        workflow = workflow_of(app, unit, case)
        _, events = keep(app, unit, request, workflow, case, changed, [TextsChanged(changed.documents)])
        told.append((case_id, events))
    saved = sittings.save(unit.conn, before, after)
    for case_id, events in told:
        seal(app, unit, request, case_id, events)
    seal(app, unit, request, None, [SittingChanged(said, saved, reason)])
    return saved


def _with_text(app: App, sitting: Sitting, number: int, case: Case) -> Case:
    fresh = extract_text(sitting, number, app.municipality, case.round)
    documents = tuple(
        replace(fresh, round=one.round) if one.passage == fresh.passage else one for one in case.documents
    )
    return replace(case, documents=documents)


def form(app: App, organ: str, day: date, secretary: str) -> str:
    """The file to fill in after the meeting, with everybody elected and every item as it was proposed."""
    from engine.definitions.minutesfile import write_minutes_form  # noqa: PLC0415 - only who writes minutes pays for it

    sitting, starting = draft(app, organ, day)
    return write_minutes_form(sitting, starting, app.municipality, secretary)


def draft(app: App, organ: str, day: date) -> tuple[Sitting, dict[int, Minute]]:
    """The meeting, and by the item's number what its minutes begin with, or say already where it is held."""
    with app.database.read() as conn:
        sitting = common.find(app, conn, organ, day)
        starting = {
            number: item.minute or _starting(cases.load(conn, item.case_id or 0, texts=True), sitting, app.municipality)
            for number, item in sitting.numbered()
            if item.minute or (item.case_id is not None and item.kind is ItemKind.ARENDE)
        }
    return sitting, starting


def _starting(case: Case, sitting: Sitting, place: Municipality) -> Minute:
    stem, points = proposal_before(case, sitting.organ)
    stem = decided_stem(stem, place.organ_name(sitting.organ)) if sitting.organ == case.body else stem
    return Minute(
        Verdict.BIFALL, stem=stem, points=points, text=starting_text(case),
        basis=starting_basis(case, sitting.held_on, place.house_style.date_form), dispatch=case.dispatch,
    )  # fmt: skip


def _warnings(app: App, sitting: Sitting) -> tuple[str, ...]:
    unknown = not app.municipality.seated(sitting.organ, sitting.held_on)
    said = [f"Ledamöterna i {sitting.organ} står inte i kommunfilen: beslutförheten är inte prövad."] if unknown else []
    uncalled = ["Ledamöterna är inte kallade i systemet."] if sitting.called_on is None else []
    return (*said, *uncalled)


def _answer(sitting: Sitting, states: Mapping[int, str], warnings: tuple[str, ...]) -> Answer:
    numbers = sitting.paragraphs
    rows = [_row(number, item, states.get(number)) for number, item in sitting.numbered()]
    span = {"first": numbers[0], "last": numbers[-1]} if numbers else None
    return common.answer_of(sitting, warnings, paragraphs=span, items=rows)


def _row(number: int, item: Item, state: str | None) -> Answer:
    return {
        "number": number,
        "paragraph": item.paragraph,
        "title": item.title,
        "dnr": item.dnr,
        "outcome": item.minute.outcome.value if item.minute else None,
        "outcomeLabel": item.minute.outcome.label if item.minute else None,
        "role": item.minute.role.value if item.minute else None,
        "state": state,
    }
