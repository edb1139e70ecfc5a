"""After the meeting: minutes approved, announced, taken down, appealed, final and corrected; never decided anew."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from engine.domain.board.legal import legal_standing, taken_down_early
from engine.domain.board.record import Correction
from engine.domain.board.sitting import Appeal, Approval, Item, Notice, Sitting, Unappealed
from engine.domain.deadlines import announce_by, appeal, approve_minutes_by
from engine.domain.errors import NotThere, Refused
from engine.domain.reckoning import spoken

Told = tuple[Sitting, tuple[str, ...]]


class NotHeld(Refused):
    """{sitting} är inte genomfört ännu: ett protokoll justeras efter sammanträdet (5 kap. 69 § kommunallagen)."""


class BeforeMeeting(Refused):
    """{on} ligger före sammanträdet {held}: ett protokoll justeras efter sammanträdet, senast fjorton dagar efter det
    (5 kap. 69 § kommunallagen).
    """


class NotYet(Refused):
    """{on} har inte varit ännu: det som inte har hänt kan inte föras in."""


class ApprovedAlready(Refused):
    """§ {paragraphs} i {sitting} är redan justerade (5 kap. 69 § kommunallagen). Ett fel rättas med «arende sammantrade
    ratta», så att rättelsen syns.
    """


class NotApproved(Refused):
    """§ {paragraphs} i {sitting} är inte justerade: det är justeringen som tillkännages på anslagstavlan (8 kap. 12 §
    kommunallagen). Justera först: arende sammantrade justera {command}.
    """


class BeforeApproval(Refused):
    """{on} ligger före justeringen {approved}: det är justeringen som tillkännages på anslagstavlan (8 kap. 12 §
    kommunallagen).
    """


class PostedAlready(Refused):
    """{sitting}: allt som är justerat är redan anslaget (8 kap. 12 § kommunallagen)."""


class NothingPosted(Refused):
    """{sitting} har inget anslag som sitter uppe."""


class TooEarly(Refused):
    """§ {paragraph} i {sitting} kan inte ha fått laga kraft ännu: {why}."""


class NotAppealable(Refused):
    """§ {paragraph} i {sitting} bereder bara ett ärende eller informerar och kan inte överklagas (13 kap. 2 §
    kommunallagen).
    """


class NotAppealed(Refused):
    """§ {paragraph} i {sitting} är inte överklagad."""


class NoSuchParagraph(NotThere):
    """{sitting} har ingen § {paragraph}. Protokollet har: {known}."""


def approve(sitting: Sitting, paragraphs: Iterable[int], on: date, today: date, *, immediate: bool = False) -> Told:
    """The minutes justerade on that day: the named paragraphs, else all that are not; and what to warn about."""
    if not sitting.is_held:
        raise NotHeld(sitting=sitting.name)
    if on < sitting.held_on:
        raise BeforeMeeting(on=spoken(on), held=spoken(sitting.held_on))
    _not_ahead(on, today)
    wanted = _chosen(sitting, paragraphs)
    done = sorted(sitting.approved & set(wanted)) if paragraphs else []
    left = tuple(number for number in wanted if number not in sitting.approved)
    if done or not left:
        raise ApprovedAlready(sitting=sitting.name, paragraphs=listed(done or wanted))
    latest = approve_minutes_by(sitting.held_on)
    late = latest.date is not None and on > latest.date
    warnings = (f"Justerat {spoken(on)}, efter sista dagen: {latest.steps[0]}.",) if late else ()
    return replace(sitting, approvals=(*sitting.approvals, Approval(left, on, immediate))), warnings


def _chosen(sitting: Sitting, paragraphs: Iterable[int]) -> tuple[int, ...]:
    """The named paragraphs, each of which must be there; all where none is named."""
    wanted = tuple(dict.fromkeys(paragraphs))
    for number in wanted:
        item_at(sitting, number)
    return wanted or sitting.paragraphs


def item_at(sitting: Sitting, paragraph: int) -> Item:
    """The item of that paragraph. Raises NoSuchParagraph."""
    found = sitting.item_of(paragraph)
    if found is None:
        known = listed(sitting.paragraphs) or "inga ännu"
        raise NoSuchParagraph(sitting=sitting.name, paragraph=paragraph, known=known)
    return found


def _not_ahead(on: date, today: date) -> None:
    if on > today:
        raise NotYet(on=spoken(on))


def post(sitting: Sitting, paragraphs: Iterable[int], on: date, today: date, kept_at: str) -> Told:
    """The approval announced on the board: of what is approved and not up; a notice that was taken down too early may
    be put up anew, and the three weeks begin again.
    """
    if not sitting.is_held:
        raise NotHeld(sitting=sitting.name)
    wanted = tuple(dict.fromkeys(paragraphs)) or tuple(sorted(sitting.approved))
    unapproved = [number for number in wanted if item_at(sitting, number).paragraph not in sitting.approved]
    if unapproved or not wanted:
        command = f"{sitting.organ} {sitting.held_on}"
        raise NotApproved(sitting=sitting.name, paragraphs=listed(unapproved or sitting.paragraphs), command=command)
    _not_ahead(on, today)
    left = tuple(number for number in wanted if _may_be_posted(sitting, number))
    if not left:
        raise PostedAlready(sitting=sitting.name)
    approved = max(one.on for one in sitting.approvals if set(one.paragraphs) & set(left))
    if on < approved:
        raise BeforeApproval(on=spoken(on), approved=spoken(approved))
    latest = announce_by(approved)
    late = latest.date is not None and on > latest.date
    warnings = (f"Anslaget {spoken(on)}, efter sista dagen: {latest.steps[0]}.",) if late else ()
    return replace(sitting, notices=(*sitting.notices, Notice(left, on, kept_at))), warnings


def _may_be_posted(sitting: Sitting, number: int) -> bool:
    minutes = sitting.minutes_of(item_at(sitting, number))
    return minutes.posted_on is None or taken_down_early(minutes, appeal(minutes.posted_on).last_appeal_day)


def take_down(sitting: Sitting, on: date, today: date) -> Told:
    """Every notice that is up taken down; too early stops the clock, and the warning says so."""
    up = [one for one in sitting.notices if one.taken_down_on is None]
    if not up:
        raise NothingPosted(sitting=sitting.name)
    _not_ahead(on, today)
    if on < max(one.posted_on for one in up):
        raise BeforeApproval(on=spoken(on), approved=f"och anslaget {spoken(max(one.posted_on for one in up))}")
    notices = tuple(replace(one, taken_down_on=on) if one in up else one for one in sitting.notices)
    made = replace(sitting, notices=notices)
    steps = [_broken(made, number) for one in up for number in one.paragraphs]
    return made, tuple(dict.fromkeys(f"{words}." for words in steps if words))


def _broken(sitting: Sitting, number: int) -> str | None:
    item = item_at(sitting, number)
    minutes = sitting.minutes_of(item)
    if not minutes.appealable or minutes.posted_on is None:
        return None
    if not taken_down_early(minutes, appeal(minutes.posted_on).last_appeal_day):
        return None
    final = legal_standing(minutes, sitting.held_on, minutes.taken_down_on or sitting.held_on).final_from
    return final.steps[-1] if final else None


def note_unappealed(sitting: Sitting, paragraphs: Iterable[int], today: date, by: str) -> Sitting:
    """«Inget överklagande inkommet», as a fact: of the named paragraphs, else of all whose time has run out."""
    named = tuple(dict.fromkeys(paragraphs))
    if not sitting.is_held:
        raise NotHeld(sitting=sitting.name)
    appealable = tuple(one.paragraph for one in sitting.items if one.paragraph and sitting.is_appealable(one))
    open_now = [number for number in appealable if _is_open(sitting, number)]
    for number in named:
        if not sitting.is_appealable(item_at(sitting, number)):
            raise NotAppealable(sitting=sitting.name, paragraph=number)
    wanted = named or tuple(open_now)
    lacking = [(number, why) for number in wanted or appealable if (why := _why_not_final(sitting, number, today))]
    if lacking:
        raise TooEarly(sitting=sitting.name, paragraph=lacking[0][0], why=lacking[0][1])
    if not wanted:
        raise TooEarly(sitting=sitting.name, paragraph=listed(sitting.paragraphs), why="inget kvar att notera")
    return replace(sitting, unappealed=(*sitting.unappealed, Unappealed(wanted, today, by)))


def _is_open(sitting: Sitting, number: int) -> bool:
    minutes = sitting.minutes_of(item_at(sitting, number))
    return minutes.posted_on is not None and minutes.unappealed_on is None and minutes.appealed_on is None


def _why_not_final(sitting: Sitting, number: int, today: date) -> str | None:
    minutes = sitting.minutes_of(item_at(sitting, number))
    if minutes.unappealed_on is not None:
        return f"det är redan noterat den {spoken(minutes.unappealed_on)} att inget överklagande har kommit in"
    if minutes.appealed_on is not None:
        return f"paragrafen är överklagad {spoken(minutes.appealed_on)}, och domstolen avgör"
    if minutes.posted_on is None:
        return "justeringen är inte anslagen (8 kap. 12 § och 13 kap. 5 § kommunallagen)"
    days = appeal(minutes.posted_on)
    if taken_down_early(minutes, days.last_appeal_day):
        return _broken(sitting, number)
    last = days.last_appeal_day.date
    return f"sista dag att överklaga är {spoken(last)} (13 kap. 5 § kommunallagen)" if last and today <= last else None


def note_appeal(sitting: Sitting, paragraph: int, on: date, today: date) -> Sitting:
    """The paragraph was appealed on that day; it stays open until the court has finished."""
    if not sitting.is_appealable(item_at(sitting, paragraph)):
        raise NotAppealable(sitting=sitting.name, paragraph=paragraph)
    _not_ahead(on, today)
    if on < sitting.held_on:
        raise BeforeMeeting(on=spoken(on), held=spoken(sitting.held_on))
    others = tuple(one for one in sitting.appeals if one.paragraph != paragraph)
    return replace(sitting, appeals=(*others, Appeal(paragraph, on)))


def note_settled(sitting: Sitting, paragraph: int, on: date, today: date) -> Sitting:
    """The court has finished with the appeal, and the decision stands."""
    item_at(sitting, paragraph)
    found = next((one for one in sitting.appeals if one.paragraph == paragraph), None)
    if found is None:
        raise NotAppealed(sitting=sitting.name, paragraph=paragraph)
    _not_ahead(on, today)
    rest = tuple(one for one in sitting.appeals if one.paragraph != paragraph)
    return replace(sitting, appeals=(*rest, replace(found, settled_on=on)))


def correct(sitting: Sitting, paragraph: int, correction: Correction) -> Sitting:
    """A rättelse of adjusted minutes: it stands under the paragraph, which itself stays as it was approved."""
    item = item_at(sitting, paragraph)
    minute = item.minute
    if minute is None or paragraph not in sitting.approved:
        command = f"{sitting.organ} {sitting.held_on}"
        raise NotApproved(sitting=sitting.name, paragraphs=str(paragraph), command=command)
    changed = replace(item, minute=replace(minute, corrections=(*minute.corrections, correction)))
    return replace(sitting, items=tuple(changed if one is item else one for one in sitting.items))


def listed(numbers: Iterable[int]) -> str:
    """«12–14, 17»: paragraphs as people write them."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
