"""The rows of a follow-up report: each promise with what is done for it, and each duty with its times."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from engine.domain.case import Case
from engine.domain.followup import Evidence, Lack, Obligation, Occurrence, Promise, lack_of
from engine.rendering.facts import FollowUpRow


def follow_up_rows(case: Case, today: date) -> tuple[FollowUpRow, ...]:
    """What is promised and how it was kept; what has been done, what is late, and what the running periods hold."""
    promised = (row for promise in case.promises for row in _of_promise(promise))
    duties = dict.fromkeys((*(one.id for one in case.obligations), *(one.obligation for one in case.occurrences)))
    return (*promised, *(row for duty in duties for row in _of_duty(case, duty, today)))


def _of_promise(promise: Promise) -> Iterator[FollowUpRow]:
    yield _told(FollowUpRow(promise.text, promise.who), promise.outcome and promise.outcome.label, promise.evidence)
    for _, one in promise.numbered():
        row = FollowUpRow(one.what, one.who, last=one.due, by=True, under=True)
        yield _told(row, one.outcome and one.outcome.done_label, one.evidence)


def _told(row: FollowUpRow, outcome: str | None, evidence: tuple[Evidence, ...]) -> FollowUpRow:
    """The row with how it went, as last noted, and all that shows it. A link stands on a line of its own."""
    shown = "\n".join(said for each in evidence for said in (each.note, each.link) if said)
    return replace(row, state=outcome or "pågår", done=evidence[-1].on if evidence else None, evidence=shown or None)


def _of_duty(case: Case, duty: str, today: date) -> Iterator[FollowUpRow]:
    """One row where it comes once or has not begun; else one for the duty and one under it for each time."""
    times = [one for one in case.occurrences if one.obligation == duty and _has_begun(one, today)]
    times.sort(key=lambda one: (one.due is None, one.due or 0))
    known = case.obligation(duty)
    what, who = (known.what, known.who) if known else (duty, None)
    if len(times) == 1:
        yield replace(_of_time(times[0], known, today), what=what, who=who, under=False)
    else:
        yield FollowUpRow(what, who, state=_summed(times) if times else "inte påbörjat")
        yield from (_of_time(one, known, today) for one in times)


def _has_begun(one: Occurrence, today: date) -> bool:
    """A report tells how it has gone."""
    return one.done is not None or one.period.start is None or one.period.start <= today


def _summed(times: Sequence[Occurrence]) -> str:
    done = sum(one.done is not None for one in times)
    return f"{done} av {len(times)} klara"


def _of_time(one: Occurrence, duty: Obligation | None, today: date) -> FollowUpRow:
    """One time, under its duty. A link stands on a line of its own."""
    return FollowUpRow(
        "",
        None,
        one.period.start,
        one.period.end,
        _state_of(one, duty, today),
        one.done.on if one.done else None,
        "\n".join(filter(None, (one.done.note, one.done.link))) if one.done else None,
        under=True,
    )


def _state_of(one: Occurrence, duty: Obligation | None, today: date) -> str:
    if one.done:
        return "klar"
    if one.due is None:
        return "startdag saknas" if lack_of(one, duty) is Lack.STARTDAG else "intervall saknas"
    return f"försenad sedan {one.due.isoformat()}" if one.due < today else f"ska göras senast {one.due.isoformat()}"
