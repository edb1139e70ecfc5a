"""Renewal: a linked successor case for the next term, with parties, text, goals and follow-ups carried over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from engine.app import App
from engine.domain.agreement import Instrument, Signatory
from engine.domain.answers import Raw, as_date
from engine.domain.case import Case, Related
from engine.domain.workflow import Workflow
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
    return take_number(app, unit, request, case.body, None)


def open_reserved(
    app: App, unit: UnitOfWork, request: Request, before: Case, number: Number, answers: Mapping[str, Sequence[Raw]]
) -> Case:
    """The successor: a draft with the next term, the same parties and follow-ups, nothing signed and nothing
    decided.
    """
    workflow = newest(app, unit, before.workflow)
    start, end = _day(answers, "term_start"), _day(answers, "term_end")
    wanted = answers.get("instrument")
    chosen = [one for one in before.instruments if not wanted or one.id in wanted]
    successor = Case(
        dnr=number.text,
        municipality=before.municipality,
        workflow=workflow.name,
        version=workflow.version,
        state=workflow.initial,
        title=before.title,
        body=before.body,
        office=before.office,
        officer=before.officer,
        officer_id=before.officer_id,
        opened_on=app.today(),
        parties=before.parties,
        related=(Related("föregångare", before.dnr),),
        instruments=tuple(_next_term(one, start, end, before.dnr) for one in chosen),
        promises=tuple(replace(one, evidence=()) for one in before.promises),
        obligations=before.obligations,
        dispatch=before.dispatch,
    )
    saved, _ = insert(app, unit, request, workflow, successor, number)
    return saved


def _day(answers: Mapping[str, Sequence[Raw]], name: str) -> date | None:
    given = answers.get(name) or [""]
    first = given[0]
    return as_date(first) if isinstance(first, str) else None


def _next_term(one: Instrument, start: date | None, end: date | None, predecessor: str) -> Instrument:
    """The instrument for the new term: same wording, unsigned."""
    term = replace(one.term, start=start, end=end, phrase=None)
    unsigned = tuple(Signatory(row.party, row.name, row.role) for row in one.signatories)
    return replace(
        one,
        term=term,
        signatories=unsigned,
        replaces=predecessor,
        notice_given=None,
        let_run=(),
        renegotiate_on=None,
        successor=None,
        taken_over=False,
    )
