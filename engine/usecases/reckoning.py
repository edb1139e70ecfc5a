"""The dates that anybody may ask for: a law's or a contract's, with every step, without a case or a database."""

from __future__ import annotations

from datetime import date
from typing import Any

from engine.domain import deadlines
from engine.domain.errors import WrongUsage
from engine.domain.reckoning import Duration, Reckoning, spoken

Answer = dict[str, Any]


class ApprovedBeforeMeeting(WrongUsage):
    """Protokollet kan inte vara justerat {approved}, före sammanträdet {meeting}. Kontrollera datumen."""


def posted(on: date) -> Answer:
    """What follows from the day of the anslag: {lastAppealDay, earliestTakeDown, finalFrom, reckoning[]}."""
    found = deadlines.appeal(on)
    follows = (found.earliest_take_down.steps[-1], found.final_from.steps[-1])
    return {
        "lastAppealDay": found.last_appeal_day.date,
        "earliestTakeDown": found.earliest_take_down.date,
        "finalFrom": found.final_from.date,
        "reckoning": [*found.last_appeal_day.steps, *follows],
    }


def notice(period_end: date, length: str, *, month_end: bool = False) -> Answer:
    """The last day to give notice before a contract's last day: {lastNoticeDay, reckoning[]}. Raises BadDuration."""
    return _one("lastNoticeDay", deadlines.last_notice_day(period_end, Duration.parse(length), month_end))


def approval(meeting: date, approved: date | None = None) -> Answer:
    """The last days to approve the minutes and to announce it: {lastApprovalDay, lastPostingDay, reckoning[]}.

    lastPostingDay is None until it is said when they were approved. Raises ApprovedBeforeMeeting.
    """
    by = deadlines.approve_minutes_by(meeting)
    if approved is None:
        return {**_one("lastApprovalDay", by), "lastPostingDay": None}
    if approved < meeting:
        raise ApprovedBeforeMeeting(approved=spoken(approved), meeting=spoken(meeting))
    if by.date is not None and approved > by.date:
        late = Duration(days=(approved - by.date).days).words
        by = by.because(f"justerat {spoken(approved)}, {late} för sent")
    post = deadlines.announce_by(approved)
    return {"lastApprovalDay": by.date, "lastPostingDay": post.date, "reckoning": [*by.steps, *post.steps]}


def summons(meeting: date, days: int | None = None) -> Answer:
    """The last day to call to a meeting: {lastSummonsDay, reckoning[]}.

    days: as many before as a nämnd's reglemente says; without it the week before kommunfullmäktige that the law says.
    """
    if days is None:
        return _one("lastSummonsDay", deadlines.summon_assembly_by(meeting))
    return _one("lastSummonsDay", deadlines.summon_committee_by(meeting, Duration(days=days)))


def period(start: date, length: str) -> Answer:
    """The last day of a period that a law sets: {lastDay, reckoning[]}. Raises BadDuration."""
    return _one("lastDay", deadlines.statutory_end(start, Duration.parse(length)))


def _one(name: str, found: Reckoning) -> Answer:
    return {name: found.date, "reckoning": list(found.steps)}
