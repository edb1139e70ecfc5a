"""After the meeting: minutes approved, announced, taken down, appealed, final and corrected; never decided anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from engine.domain.board.legal import broken, taken_down_early, why_open
from engine.domain.board.record import Correction
from engine.domain.board.sitting import Appeal, Approval, Item, Notice, Sitting, Unappealed
from engine.domain.deadlines import announce_by, appeal, approve_minutes_by
from engine.domain.decision import Minutes
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
    """{sitting} har inget sådant anslag som sitter uppe."""


class WhichNotice(Refused):
    """{sitting} har flera anslag uppe ({up}), och inget har suttit så länge som det ska (8 kap. 12 § och 13 kap. 5 §
    kommunallagen). Ange vilket som togs ned med --paragraf.
    """


class TooEarly(Refused):
    """§ {paragraph} i {sitting} kan inte ha fått laga kraft ännu: {why}."""


class NotAppealable(Refused):
    """§ {paragraph} i {sitting} bereder bara ett ärende eller informerar och kan inte överklagas (13 kap. 2 §
    kommunallagen).
    """


class NotAppealed(Refused):
    """§ {paragraph} i {sitting} är inte överklagad."""


class BeforeAppeal(Refused):
    """{on} ligger före överklagandet, som kom {appealed}: domstolen avgör det som är överklagat."""


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
    made = replace(sitting, notices=(*sitting.notices, Notice(left, on, kept_at)), unappealed=_without(sitting, left))
    return made, tuple(_posted_late(sitting, left, on))


def _without(sitting: Sitting, paragraphs: tuple[int, ...]) -> tuple[Unappealed, ...]:
    """What was noted of a time that was broken off does not hold for the one that begins now."""
    kept = [
        replace(one, paragraphs=tuple(number for number in one.paragraphs if number not in paragraphs))
        for one in sitting.unappealed
    ]
    return tuple(one for one in kept if one.paragraphs)


def _posted_late(sitting: Sitting, paragraphs: tuple[int, ...], on: date) -> Iterator[str]:
    """Each approval has its own last day, omedelbar justering the earliest; a notice put up anew was in time before."""
    for one in sitting.approvals:
        first = [number for number in one.paragraphs if number in paragraphs and number not in sitting.posted]
        latest = announce_by(one.on)
        if first and latest.date is not None and on > latest.date:
            yield f"§ {listed(first)}: anslaget {spoken(on)}, efter sista dagen: {latest.steps[0]}."


def _may_be_posted(sitting: Sitting, number: int) -> bool:
    minutes = _minutes(sitting, number)
    return minutes.posted_on is None or taken_down_early(minutes, appeal(minutes.posted_on).last_appeal_day)


def take_down(sitting: Sitting, paragraphs: Iterable[int], on: date, today: date) -> Told:
    """Notices taken down: those of the named paragraphs, else those that have been up long enough by that day.

    The only one that is up may be named by nothing; too early stops the clock, and the warning says so.
    """
    named = tuple(dict.fromkeys(paragraphs))
    for number in named:
        item_at(sitting, number)
    chosen = _to_take_down(sitting, named, on)
    _not_ahead(on, today)
    posted = max(one.posted_on for one in chosen)
    if on < posted:
        raise BeforeApproval(on=spoken(on), approved=f"och anslaget {spoken(posted)}")
    made = replace(
        sitting, notices=tuple(replace(one, taken_down_on=on) if one in chosen else one for one in sitting.notices)
    )
    steps = [_broken(made, number) for one in chosen for number in one.paragraphs]
    return made, tuple(dict.fromkeys(f"{words}." for words in steps if words))


def _to_take_down(sitting: Sitting, named: tuple[int, ...], on: date) -> list[Notice]:
    """Of the notices that are up. Raises NothingPosted, WhichNotice."""
    up = [one for one in sitting.notices if one.taken_down_on is None]
    if not up or set(named) - {number for one in up for number in one.paragraphs}:
        raise NothingPosted(sitting=sitting.name)
    if named:
        return [one for one in up if set(named) & set(one.paragraphs)]
    ripe = [one for one in up if (last := appeal(one.posted_on).last_appeal_day.date) and on > last]
    if not ripe and len(up) > 1:
        raise WhichNotice(sitting=sitting.name, up="; ".join(f"§ {listed(one.paragraphs)}" for one in up))
    return ripe or up


def _broken(sitting: Sitting, number: int) -> str | None:
    """What is said where the notice came down too early to end the time in which the paragraph can be appealed."""
    minutes = _minutes(sitting, number)
    if not minutes.appealable or minutes.posted_on is None:
        return None
    last = appeal(minutes.posted_on).last_appeal_day
    return broken(minutes, last) if taken_down_early(minutes, last) else None


def note_unappealed(sitting: Sitting, paragraphs: Iterable[int], today: date, by: str) -> Sitting:
    """«Inget överklagande inkommet», as a fact: of the named paragraphs, else of all whose time has run out."""
    named = tuple(dict.fromkeys(paragraphs))
    if not sitting.is_held:
        raise NotHeld(sitting=sitting.name)
    appealable = tuple(one.paragraph for one in sitting.items if one.paragraph and sitting.is_appealable(one))
    for number in named:
        if not sitting.is_appealable(item_at(sitting, number)):
            raise NotAppealable(sitting=sitting.name, paragraph=number)
    open_now = tuple(number for number in appealable if _is_open(sitting, number))
    whys = {number: why_open(_minutes(sitting, number), today) for number in named or open_now or appealable}
    ripe = tuple(number for number, why in whys.items() if why is None)
    lacking = next(((number, why) for number, why in whys.items() if why), None)
    if lacking and (named or not ripe):
        raise TooEarly(sitting=sitting.name, paragraph=lacking[0], why=lacking[1])
    if not ripe:
        raise TooEarly(sitting=sitting.name, paragraph=listed(sitting.paragraphs), why="inget kvar att notera")
    return replace(sitting, unappealed=(*sitting.unappealed, Unappealed(ripe, today, by)))


def _minutes(sitting: Sitting, number: int) -> Minutes:
    return sitting.minutes_of(item_at(sitting, number))


def _is_open(sitting: Sitting, number: int) -> bool:
    minutes = _minutes(sitting, number)
    return minutes.posted_on is not None and minutes.unappealed_on is None and minutes.appealed_on is None


def note_appeal(sitting: Sitting, paragraph: int, on: date, today: date) -> Sitting:
    """The paragraph was appealed on that day; it stays open until the court has finished."""
    if not sitting.is_appealable(item_at(sitting, paragraph)):
        raise NotAppealable(sitting=sitting.name, paragraph=paragraph)
    _not_ahead(on, today)
    if on < sitting.held_on:
        raise BeforeMeeting(on=spoken(on), held=spoken(sitting.held_on))
    others = tuple(one for one in sitting.appeals if one.paragraph != paragraph)
    return replace(sitting, appeals=(*others, Appeal(paragraph, on)))


def note_settled(sitting: Sitting, paragraph: int, on: date, today: date, *, annulled: bool = False) -> Sitting:
    """The court has finished with the appeal: the decision stands, or is annulled."""
    item_at(sitting, paragraph)
    found = next((one for one in sitting.appeals if one.paragraph == paragraph), None)
    if found is None:
        raise NotAppealed(sitting=sitting.name, paragraph=paragraph)
    _not_ahead(on, today)
    if on < found.on:
        raise BeforeAppeal(on=spoken(on), appealed=spoken(found.on))
    rest = tuple(one for one in sitting.appeals if one.paragraph != paragraph)
    return replace(sitting, appeals=(*rest, replace(found, settled_on=on, annulled=annulled)))


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
