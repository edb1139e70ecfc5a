"""Renewal: a linked successor case for the next term, with parties, text, goals and follow-ups carried over.

What differs from the predecessor, and what was last followed up there, comes with it as the draft of a handling.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from engine.app import App
from engine.domain.agreement import Instrument, Signatory
from engine.domain.answers import Raw, as_date
from engine.domain.case import Case, Related
from engine.domain.comparing import AGREED_TEXTS, renewed_part
from engine.domain.dnr import parse
from engine.domain.followup import Promise
from engine.domain.reckoning import long_form
from engine.domain.text import Block, DocumentText
from engine.domain.words import listed
from engine.domain.workflow import Workflow
from engine.store import cases
from engine.usecases.comparing import as_text
from engine.usecases.definitions import newest
from engine.usecases.opening import Number, insert, take_number
from engine.usecases.work import Request

if TYPE_CHECKING:
    from engine.store.database import UnitOfWork


def opens_successor(workflow: Workflow, action: str) -> bool:
    """Whether the definition says that the action opens a successor."""
    found = workflow.action(action)
    return found is not None and any(effect.name == "open_successor" for effect in found.effects)


def reserve(app: App, unit: UnitOfWork, request: Request, case: Case) -> Number:
    """A number for the successor, in the same transaction: if the action is refused, the number was never taken."""
    return take_number(app, unit, request, case.body, None, parse(case.dnr).class_code)


def open_reserved(
    app: App, unit: UnitOfWork, request: Request, before: Case, number: Number, answers: Mapping[str, Sequence[Raw]]
) -> Case:
    """The successor: a draft with the next term, the same parties and follow-ups, nothing signed and nothing
    decided.
    """
    workflow = newest(app, unit, before.workflow)
    start, end = _day(answers, "term_start"), _day(answers, "term_end")
    whole = cases.load(unit.conn, before.id, texts=True, done_since=date.min)
    successor = _successor(app, workflow, replace(before, documents=whole.documents), number.text, start, end)
    drafted = as_text(replace(before, documents=whole.documents, occurrences=whole.occurrences), successor, app.today())
    successor = replace(successor, documents=(*successor.documents, drafted))
    saved, _ = insert(app, unit, request, workflow, successor, number)
    return saved


def _successor(app: App, workflow: Workflow, whole: Case, dnr: str, start: date | None, end: date | None) -> Case:
    before = renewed_part(whole, dnr)
    chosen = [one for one in before.instruments if one.successor == dnr]
    return Case(
        dnr=dnr,
        municipality=before.municipality,
        workflow=workflow.name,
        version=workflow.version,
        state=workflow.initial,
        title=for_the_next_term(_title(whole, before), chosen, start, end),
        body=before.body,
        office=before.office,
        officer=before.officer,
        officer_id=before.officer_id,
        opened_on=app.today(),
        parties=before.parties,
        related=(Related("föregångare", before.dnr),),
        instruments=tuple(_next_term(one, chosen, start, end, before.dnr) for one in chosen),
        promises=tuple(_promised_anew(one) for one in before.promises),
        obligations=tuple(replace(one, chosen_on=None) for one in before.obligations),
        dispatch=before.dispatch,
        documents=tuple(_text(one, chosen, start, end) for one in _agreed_texts(before)),
        confidentiality=before.confidentiality,
        public_title=before.public_title,
    )


def _promised_anew(one: Promise) -> Promise:
    """The promise for a new term: nothing is done for it yet, and the days of the old one are not the new one's."""
    anew = tuple(replace(row, due=None, evidence=()) for row in one.activities)
    return replace(one, evidence=(), activities=anew)


def _title(whole: Case, renewed: Case) -> str:
    """The case's own title; where only a part of it is renewed, what that part is called."""
    names = [one.title for one in renewed.instruments if one.title]
    return listed(names) if names and len(renewed.instruments) < len(whole.instruments) else whole.title


def _agreed_texts(before: Case) -> list[DocumentText]:
    """The newest text of each kind that is agreed."""
    return list({text.kind: text for text in before.documents if text.kind in AGREED_TEXTS}.values())


def _text(text: DocumentText, chosen: Sequence[Instrument], start: date | None, end: date | None) -> DocumentText:
    """The text as a draft for the next term: its years and days are the new ones, its letterhead is yet to come."""
    moved = _next_words(chosen, start, end)
    sections = tuple(
        replace(one, heading=one.heading and moved(one.heading), blocks=tuple(_block(b, moved) for b in one.blocks))
        for one in text.sections
    )
    title = text.title and moved(text.title)
    return replace(text, date=None, title=title, header=(), sections=sections, round=1, passage=None)


def _block(block: Block, moved: Callable[[str], str]) -> Block:
    points = tuple(replace(one, text=moved(one.text)) for one in block.points)
    return Block(block.p and moved(block.p), points, tuple(map(moved, block.bullets)))


def _next_words(chosen: Sequence[Instrument], start: date | None, end: date | None) -> Callable[[str], str]:
    """What makes the old term's days, written in either form, and its years those of the new term."""
    days = [
        (write(old), write(new))
        for one in chosen
        for old, new in ((one.term.start, start), (one.term.end, end))
        if old and new
        for write in (date.isoformat, long_form)
    ]

    def moved(words: str) -> str:
        for old, new in days:
            words = re.sub(rf"(?<!\d){re.escape(old)}(?!\d)", new, words)
        return for_the_next_term(words, chosen, start, end)

    return moved


def _day(answers: Mapping[str, Sequence[Raw]], name: str) -> date | None:
    given = answers.get(name) or [""]
    first = given[0]
    return as_date(first) if isinstance(first, str) else None


def for_the_next_term(title: str, chosen: Sequence[Instrument], start: date | None, end: date | None) -> str:
    """The title with the new term's years where it names those of the old one; else as it was."""
    for one in chosen:
        old = (one.term.start, one.term.end)
        if start and end and old[0] and old[1]:
            years = re.compile(rf"(?<!\d){old[0].year}(\s?[-–]\s?){old[1].year}(?!\d)")
            if years.search(title):
                return years.sub(rf"{start.year}\g<1>{end.year}", title)
            if old[0].year == old[1].year and start.year == end.year:
                return re.sub(rf"(?<!\d){old[0].year}(?!\d)", str(start.year), title)
    return title


def _next_term(
    one: Instrument, chosen: Sequence[Instrument], start: date | None, end: date | None, predecessor: str
) -> Instrument:
    """The instrument for the new term: same wording, unsigned."""
    term = replace(one.term, start=start, end=end, phrase=None)
    title = for_the_next_term(one.title, chosen, start, end) if one.title else None
    unsigned = tuple(Signatory(row.party, row.name, row.role) for row in one.signatories)
    return replace(
        one,
        title=title,
        term=term,
        signatories=unsigned,
        replaces=predecessor,
        notice_given=None,
        other_notices=(),
        let_run=(),
        renegotiate_on=None,
        successor=None,
        taken_over=False,
        noted_end=None,
        noted_over=None,
        renewal_open=False,
        renewal_failed=None,
    )
