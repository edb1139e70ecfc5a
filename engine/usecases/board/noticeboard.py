"""The public notice board: what is up today, gathered from the meetings, without a single person's name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from engine.app import App
from engine.domain.board.adjusting import listed
from engine.domain.board.own_notice import days_of
from engine.domain.board.sitting import Item, ItemKind, Notice, Sitting
from engine.domain.case import Case
from engine.domain.decision import Decision, Minutes
from engine.domain.municipality import OrganKind
from engine.exchange.noticeboard import PostedDecision, PostedMeeting, PostedNotice, page
from engine.store import cases, sittings
from engine.usecases.board.composing import appeal_days
from engine.usecases.issuing import save_to
from engine.usecases.work import Answer, Request

# A notice that nobody has taken down stands for a while after its time; a year is beyond all of them.
LONGEST = timedelta(days=366)
INDEX = "index.html"


def publish(app: App, request: Request, folder: Path) -> Answer:
    """Writes the board as index.html in the folder: {file, notices, decisions, meetings}. Raises NotWritten."""
    found = board(app)
    text = page(app.municipality.name, app.today().isoformat(), found.notices, found.decisions, found.meetings)
    path = folder / INDEX
    if not request.dry:
        folder.mkdir(parents=True, exist_ok=True)
        save_to(path, text.encode("utf-8"))
    counts = {"notices": len(found.notices), "decisions": len(found.decisions), "meetings": len(found.meetings)}
    return {"file": str(path), **counts}


@dataclass(frozen=True, slots=True)
class Board:
    """What is up today, the newest notice first."""

    notices: tuple[PostedNotice, ...]
    decisions: tuple[PostedDecision, ...]
    meetings: tuple[PostedMeeting, ...]


def board(app: App) -> Board:
    """What stands on the board today; for everybody."""
    today = app.today()
    with app.database.read() as conn:
        held = sittings.between(conn, today - LONGEST, today + LONGEST)
        coming = [_meeting(app, conn, one) for one in held if _is_announced(app, one, today)]
        own = tuple(_decisions(app, conn, today))
    notices = [_notice(app, one, notice) for one in held for notice in one.notices if _is_up(notice, today)]
    return Board(tuple(sorted(notices, key=_newest, reverse=True)), own, tuple(coming))


def _newest(one: PostedNotice) -> tuple[str, str]:
    return one.posted_on, one.held_on


def _is_up(notice: Notice, today: date) -> bool:
    return notice.posted_on <= today and (notice.taken_down_on is None or today < notice.taken_down_on)


def _notice(app: App, sitting: Sitting, notice: Notice) -> PostedNotice:
    last, down = appeal_days(sitting, notice)
    approved = sorted({one.on for one in sitting.approvals if set(one.paragraphs) & set(notice.paragraphs)})
    annulled = [one.paragraph for one in sitting.appeals if one.annulled and one.paragraph in notice.paragraphs]
    return PostedNotice(
        organ=app.municipality.organ_name(sitting.organ),
        held_on=sitting.held_on.isoformat(),
        paragraphs=f"§ {listed(notice.paragraphs)}",
        approved_on=", ".join(day.isoformat() for day in approved),
        posted_on=notice.posted_on.isoformat(),
        down_on=down.isoformat() if down else "–",
        appeal_by=last.isoformat() if last else None,
        kept_at=notice.kept_at,
        annulled=f"§ {listed(annulled)}" if annulled else None,
    )


def _decisions(app: App, conn: Any, today: date) -> Iterator[PostedDecision]:
    """The decisions by delegation that are not reported (KL 8:10 p. 3), by their point and not by the case's words."""
    for row in sittings.announced(conn, today - LONGEST):
        case = cases.load(conn, row.case_id)
        for one in (each for each in case.decisions if each.round == row.round and each.meeting_on):
            minutes = one.minutes
            if minutes and minutes.sitting is None and _stands(minutes, today):
                yield _decision(app, case, one, minutes)


def _stands(minutes: Minutes, today: date) -> bool:
    posted, down = minutes.posted_on, minutes.taken_down_on
    return posted is not None and posted <= today and (down is None or today < down)


def _decision(app: App, case: Case, one: Decision, minutes: Minutes) -> PostedDecision:
    place = app.municipality
    rule = place.delegation(case.body, one.delegation or "")
    untouched = replace(minutes, appealed_on=None, unappealed_on=None, settled_on=None)
    annulled_on = minutes.settled_on if minutes.annulled else None
    decided_on = one.meeting_on or app.today()
    last, down = days_of(untouched, decided_on, app.today())
    return PostedDecision(
        organ=place.organ_name(case.body),
        decided_on=decided_on.isoformat(),
        matter=rule.matter if rule else f"Punkt {one.delegation} i delegationsordningen",
        dnr=case.dnr,
        posted_on=minutes.posted_on.isoformat() if minutes.posted_on else "–",
        down_on=down.isoformat() if down else "–",
        appeal_by=last.isoformat() if last else "–",
        kept_at=place.house_style.minutes_kept or place.name,
        annulled=annulled_on.isoformat() if annulled_on else None,
    )


def _is_announced(app: App, sitting: Sitting, today: date) -> bool:
    """Fullmäktige's coming meetings are announced when their members are called."""
    organ = app.municipality.organ(sitting.organ)
    assembly = organ is not None and organ.kind is OrganKind.FULLMAKTIGE
    called = sitting.called_on is not None and not sitting.is_held and sitting.cancelled_why is None
    return assembly and called and sitting.held_on >= today


def _meeting(app: App, conn: Any, sitting: Sitting) -> PostedMeeting:
    """With the matters to be taken up, as the law asks (KL 5:13)."""
    return PostedMeeting(
        organ=app.municipality.organ_name(sitting.organ),
        held_on=sitting.held_on.isoformat(),
        time=sitting.time or "meddelas senare",
        place=sitting.place or "meddelas senare",
        items=tuple(_shown(app, conn, item) for item in sitting.items if item.kind is not ItemKind.OVRIGT),
    )


def _shown(app: App, conn: Any, item: Item) -> str:
    """The title, unless the case holds what is confidential or the title names one of the house's own people."""
    hidden = item.case_id is not None and cases.load(conn, item.case_id).holds_secrets
    place, said = app.municipality, item.title.casefold()
    people = [*(one.name for one in place.members), *(one.name for one in place.users)]
    if hidden:
        # Not even which case it is: that stands in the register alone.
        return "Ärende"
    if any(name.casefold() in said for name in people):
        return f"Ärende {item.dnr}" if item.dnr else "Ärende"
    return item.title
