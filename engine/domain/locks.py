"""When a handling that was made here may no longer be handed in anew: approved for the organ, dispatched or adjusted.

Until then it is a draft; from then on it is drawn up, and a public document (TF 2:10, 2:12).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from engine.domain.case import Case, Record
from engine.domain.decision import Decision
from engine.domain.events import Event, RecordChanged
from engine.domain.extracts import EXTRACT

NOTICE = "uppsagning"


def why_locked(case: Case, record: Record) -> str | None:
    """What locks the handling, in words that follow «är»; None where it may still be edited."""
    return next(_locks(case, record), None)


def _locks(case: Case, record: Record) -> Iterator[str]:
    if record.locked_on is not None:
        yield f"godkänd för organet {record.locked_on}"
    sent = [
        one for one in case.sendings if one.record == record.number or (one.extract and one.extract == record.digest)
    ]
    if sent:
        yield f"expedierad {sent[0].on}"
    approved = [one.minutes.approved_on for one in case.decisions if one.minutes and _shows(case, record, one)]
    if days := [day for day in approved if day]:
        yield f"ett utdrag ur ett protokoll som justerades {days[-1]}"
    notices = [notice for one in case.instruments for notice in one.notices]
    if record.template == NOTICE and notices:
        yield "sänd: uppsägningen är registrerad"


def _shows(case: Case, record: Record, one: Decision) -> bool:
    """Whether the handling is an extract with that decision, of whichever round."""
    round_, passage = record.issued_in or (case.round, None)
    return record.template == EXTRACT and one.round == round_ and passage in (None, one.passage)


def locked(case: Case, on: date) -> tuple[Case, list[Event]]:
    """The case with what was made here for the organ locked: the chef has approved it that day."""
    drafts = {one.number: one for one in case.standing_records() if _is_draft(one)}
    after = {number: replace(one, locked_on=on) for number, one in drafts.items()}
    told: list[Event] = [
        RecordChanged("låstes", drafts[number], one, "godkänd för organet (TF 2:10)") for number, one in after.items()
    ]
    return replace(case, records=tuple(after.get(one.number, one) for one in case.records)), told


def _is_draft(one: Record) -> bool:
    return one.template is not None and one.direction == "upprattad" and one.locked_on is None
