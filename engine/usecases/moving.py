"""Moving a handling to another case: a number in each, and what the one keeps from everybody the other keeps too."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from engine.app import App
from engine.domain import events as happened
from engine.domain.case import Case, Record
from engine.domain.errors import WrongUsage
from engine.store import cases
from engine.usecases.carrying_out import keep
from engine.usecases.definitions import workflow_of
from engine.usecases.registering import CORRECT, changed, record_of, still_open
from engine.usecases.work import Answer, Request, allow, find, perform, seal

if TYPE_CHECKING:
    from engine.store.database import UnitOfWork

# How the note begins of a handling that came from another case.
MOVED_FROM = "Flyttad från "
A_MARKED_CASE = "ett ärende med sekretess"


class SameCase(WrongUsage):
    """Handlingen finns redan i {dnr}: ange ett annat ärende."""


def move(app: App, request: Request, dnr: str, number: int, to: str, reason: str) -> Answer:
    """Moves a handling to another case, with a cross-reference in both: {dnr, number, toDnr, toNumber, revision}."""

    def work(unit: UnitOfWork) -> Answer:
        here_id, there_id = (find(app, unit.conn, request, one) for one in (dnr, to))
        if here_id == there_id:
            raise SameCase(dnr=dnr)
        held = {case_id: cases.load(unit.conn, case_id) for case_id in sorted((here_id, there_id))}
        here, there = held[here_id], held[there_id]
        allow(app, request, here.body, *CORRECT)
        allow(app, request, there.body, *CORRECT)
        still_open(app, there)
        before = record_of(here, number)
        gone, come = _as_it_goes(there, before, reason), _as_it_comes(here, there, before, reason)
        place = A_MARKED_CASE if there.confidentiality else there.dnr
        moved = happened.RecordChanged(f"flyttades till {place}", before, gone, reason)
        taken = [happened.RecordRegistered(come)]
        received = replace(there, records=(*there.records, come), last_record=come.number)
        saved, left = keep(app, unit, request, workflow_of(app, unit, here), here, changed(here, gone), [moved])
        arrived, come_in = keep(app, unit, request, workflow_of(app, unit, there), there, received, taken)
        seal(app, unit, request, saved.id, left)
        seal(app, unit, request, arrived.id, come_in)
        return {
            "dnr": saved.dnr,
            "number": number,
            "toDnr": there.dnr,
            "toNumber": come.number,
            "revision": saved.revision,
        }

    return perform(app, request, work)


def _as_it_goes(there: Case, before: Record, reason: str) -> Record:
    """The handling in the case that it leaves. It is the same paper still: what the other case keeps from everybody
    else is kept here too, and nothing here says where it went.
    """
    kept = there.confidentiality
    place = A_MARKED_CASE if kept else f"{there.dnr}-{there.last_record + 1}"
    return replace(
        before,
        state="flyttad",
        note=f"Flyttad till {place}: {reason}",
        confidentiality=before.confidentiality or kept,
    )


def _as_it_comes(here: Case, there: Case, before: Record, reason: str) -> Record:
    """The handling in the case to which it is moved. What a marked case kept from everybody else stays marked in one
    that is open, and nothing there says where it came from.
    """
    kept = here.confidentiality if there.confidentiality is None else None
    place = A_MARKED_CASE if kept else f"{here.dnr}-{before.number}"
    return replace(
        before,
        number=there.last_record + 1,
        note=f"{MOVED_FROM}{place}: {reason}",
        appendix_to=None,
        confidentiality=before.confidentiality or kept,
    )
