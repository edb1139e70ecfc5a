"""How often, as the case file's schedule: what the text gives no interval for waits for somebody to choose one."""

from __future__ import annotations

from dataclasses import replace

from engine.domain.followup import Schedule
from engine.domain.reckoning import Duration
from engine.reading.rules import cadence
from engine.reading.values import Duty

_EVERY = {
    cadence.WEEKLY: Duration(weeks=1),
    cadence.MONTHLY: Duration(months=1),
    cadence.QUARTERLY: Duration(months=3),
    cadence.TERTIAL: Duration(months=4),
    cadence.TWO_YEARS: Duration(years=2),
    cadence.THREE_YEARS: Duration(years=3),
}


def schedule_of(duty: Duty, *, with_instrument: bool) -> Schedule:
    """The schedule of a duty. with_instrument: it hangs on an agreement, whose periods can be told."""
    return replace(_how_often(duty, with_instrument=with_instrument), day=duty.day)


def _how_often(duty: Duty, *, with_instrument: bool) -> Schedule:
    if duty.cadence in _EVERY:
        return Schedule(every=_EVERY[duty.cadence], at_least=duty.at_least, approx=duty.approx)
    if duty.cadence == cadence.YEARLY:
        if duty.at_least or duty.approx:
            return Schedule(times_per=Duration(years=1), n=1, at_least=duty.at_least, approx=duty.approx)
        return Schedule(every=Duration(years=1))
    if duty.cadence in (cadence.PER_YEAR, cadence.PER_WEEK):
        per = Duration(years=1) if duty.cadence == cadence.PER_YEAR else Duration(weeks=1)
        return Schedule(times_per=per, n=duty.n, at_least=duty.at_least, approx=duty.approx)
    return _once_or_unsaid(duty, with_instrument=with_instrument)


def _once_or_unsaid(duty: Duty, *, with_instrument: bool) -> Schedule:
    if duty.cadence == cadence.ONCE and duty.due is not None:
        return Schedule(once_on=duty.due)
    if duty.cadence == cadence.ONCE and duty.length is not None:
        return Schedule(once_after=duty.length, anchor="term_start" if with_instrument else None)
    if duty.cadence == cadence.BEFORE_PERIOD and with_instrument:
        return Schedule(before_each_period=True)
    if duty.cadence == cadence.EVENT:
        return Schedule(on_event=duty.words or duty.phrase)
    if duty.cadence == cadence.UNSPECIFIED and duty.length is not None:
        return Schedule(every=duty.length, words=duty.words)
    return Schedule(unspecified=True, words=duty.words)
