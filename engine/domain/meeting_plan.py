"""An organ's meetings as far as they are planned, and past the plan as they are estimated from its last year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from engine.domain.municipality import Meeting, Municipality

# The same weekday a year earlier or later: how a plan that is not there yet is estimated from the one that is.
YEAR = timedelta(weeks=52)
# A plan shorter than this says nothing of the rest of the year.
WHOLE_PLAN = timedelta(days=300)
USUAL_LEAD = timedelta(weeks=3)


@dataclass(frozen=True, slots=True)
class Held:
    """A meeting, and the day by which its papers must be in. estimated: it stands in no plan.

    guessed_stop: the plan gives no manusstopp for it.
    """

    meeting: Meeting
    papers_by: date
    estimated: bool = False
    guessed_stop: bool = False


def meetings_until(municipality: Municipality, organ: str, by: date) -> list[Held]:
    """The organ's meetings up to the day, in order: those that are planned, then the estimated."""
    planned = municipality.meetings(organ)
    if not planned:
        return []
    lead = _usual_lead(planned)
    found = [Held(one, one.manusstopp or one.held_on - lead, False, one.manusstopp is None) for one in planned]
    return [one for one in (*found, *_estimated(found, by)) if one.meeting.held_on <= by]


def can_be_estimated(municipality: Municipality, organ: str) -> bool:
    """Whether the organ's last planned year is whole enough to say anything of the years to come."""
    planned = municipality.meetings(organ)
    return bool(planned) and _is_whole(_last_year([one.held_on for one in planned]))


def _last_year(days: Sequence[date]) -> list[date]:
    return [day for day in days if day > days[-1] - YEAR]


def _is_whole(days: Sequence[date]) -> bool:
    return days[-1] - days[0] >= WHOLE_PLAN


def _usual_lead(planned: Sequence[Meeting]) -> timedelta:
    """How long before its meeting the organ's manusstopp usually is; three weeks where none is given."""
    leads = Counter(one.held_on - one.manusstopp for one in planned if one.manusstopp)
    return leads.most_common(1)[0][0] if leads else USUAL_LEAD


def _estimated(planned: Sequence[Held], by: date) -> Iterator[Held]:
    """The last planned year over again, as often as it takes; nothing from a plan of less than most of a year."""
    days = _last_year([one.meeting.held_on for one in planned])
    if not _is_whole(days):
        return
    pattern, ahead = planned[-len(days) :], YEAR
    while days[-1] + ahead - YEAR < by:
        for one in pattern:
            yield Held(_later(one.meeting, ahead), one.papers_by + ahead, True, one.guessed_stop)
        ahead += YEAR


def _later(meeting: Meeting, ahead: timedelta) -> Meeting:
    """The meeting so much later, with the days that belong to it."""
    summons, approval = (day + ahead if day else None for day in (meeting.summons, meeting.approval))
    return replace(meeting, held_on=meeting.held_on + ahead, summons=summons, approval=approval)
