"""The rows of a follow-up report: each promise with what is done for it, and each duty with its times."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from engine.domain.case import Case
from engine.domain.followup import Activity, Occurrence, Promise
from engine.rendering.facts import FollowUpRow


def follow_up_rows(case: Case, today: date) -> tuple[FollowUpRow, ...]:
    """What is promised and how it was kept; what has been done, what is late, and what the running periods hold."""
    promised = (row for promise in case.promises for row in _of_promise(promise))
    duties = dict.fromkeys((*(one.id for one in case.obligations), *(one.obligation for one in case.occurrences)))
    return (*promised, *(row for duty in duties for row in _of_duty(case, duty, today)))


def _of_promise(promise: Promise) -> Iterator[FollowUpRow]:
    yield FollowUpRow(
        promise.text,
        promise.who,
        state="infriat" if promise.kept else "pågår",
        done=promise.evidence[-1].on if promise.evidence else None,
        evidence="\n".join(each.note for each in promise.evidence) or None,
    )
    yield from (_of_activity(activity) for activity in promise.activities)


def _of_activity(activity: Activity) -> FollowUpRow:
    return FollowUpRow(activity.what, activity.who, last=activity.due, by=True, under=True)


def _of_duty(case: Case, duty: str, today: date) -> Iterator[FollowUpRow]:
    """One row where it comes once or has not begun; else one for the duty and one under it for each time."""
    times = [one for one in case.occurrences if one.obligation == duty and _has_begun(one, today)]
    times.sort(key=lambda one: (one.due is None, one.due or 0))
    known = case.obligation(duty)
    what, who = (known.what, known.who) if known else (duty, None)
    if len(times) == 1:
        yield replace(_of_time(times[0], today), what=what, who=who, under=False)
    else:
        yield FollowUpRow(what, who, state=_summed(times) if times else "inte påbörjat")
        yield from (_of_time(one, today) for one in times)


def _has_begun(one: Occurrence, today: date) -> bool:
    """A report tells how it has gone."""
    return one.done is not None or one.period.start is None or one.period.start <= today


def _summed(times: Sequence[Occurrence]) -> str:
    done = sum(one.done is not None for one in times)
    return f"{done} av {len(times)} klara"


def _of_time(one: Occurrence, today: date) -> FollowUpRow:
    """One time, under its duty. A link stands on a line of its own."""
    return FollowUpRow(
        "",
        None,
        one.period.start,
        one.period.end,
        _state_of(one, today),
        one.done.on if one.done else None,
        "\n".join(filter(None, (one.done.note, one.done.link))) if one.done else None,
        under=True,
    )


def _state_of(one: Occurrence, today: date) -> str:
    if one.done:
        return "klar"
    if one.due is None:
        return "intervall saknas"
    return f"försenad sedan {one.due.isoformat()}" if one.due < today else f"ska göras senast {one.due.isoformat()}"
