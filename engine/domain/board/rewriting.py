"""Minutes whose texts are written anew before they are approved: what was decided stays, and by whom."""

from __future__ import annotations

from dataclasses import replace

from engine.domain.board.adjusting import ApprovedAlready, NoSuchParagraph, listed
from engine.domain.board.breach import NotLawful
from engine.domain.board.breaches import breaches_of
from engine.domain.board.holding import HeldRecord
from engine.domain.board.record import Attendance, Minute, Present
from engine.domain.board.sitting import Item, Sitting
from engine.domain.errors import Refused
from engine.domain.municipality import Municipality, Seat


class DecidedStands(Refused):
    """Punkt {item} («{title}»): det som beslutades på sammanträdet ändras inte efteråt, varken före eller vid
    justeringen (5 kap. 67 och 69 §§ kommunallagen). Det som kan skrivas om är beskrivningar, yrkanden, beslutsgång,
    uttalanden och skälen för en reservation.
    """


class AttendanceStands(Refused):
    """{sitting}: vilka som var med, vem som ledde sammanträdet och vilka som ska justera ändras inte efteråt (5 kap. 66
    och 69 §§ kommunallagen). Låt det stå i filen som när sammanträdet fördes in. Ett skrivfel rättas när protokollet är
    justerat, med «arende sammantrade ratta», så att rättelsen syns.
    """


def rewrite(before: Sitting, record: HeldRecord, place: Municipality) -> Sitting:
    """The texts of minutes that are not approved yet; what was decided, and by whom, stays.

    Raises DecidedStands, AttendanceStands, and NotLawful for what the new texts themselves cannot say.
    """
    sitting, there = before, before.attendance
    if there is None or _those(record.attendance) != _those(there):
        raise AttendanceStands(sitting=before.name)
    for one in record.items:
        if not 1 <= one.number <= len(sitting.items):
            raise NoSuchParagraph(sitting=sitting.name, paragraph=one.number, known=listed(sitting.paragraphs))
        item = sitting.items[one.number - 1]
        if item.paragraph in sitting.approved:
            raise ApprovedAlready(sitting=sitting.name, paragraphs=str(item.paragraph))
        sitting = sitting.with_item(one.number, replace(item, minute=_rewritten(one.number, item, one.minute)))
    known = breaches_of(before, there, place, {})
    found = [one for one in breaches_of(sitting, there, place, {}) if one not in known]
    if found:
        raise NotLawful(sitting.name, found)
    return sitting


def _those(there: Attendance) -> Attendance:
    """Without seats and parties, which the municipality file gives."""

    def bare(some: tuple[Present, ...]) -> tuple[Present, ...]:
        return tuple(replace(one, seat=Seat.LEDAMOT, party=None) for one in some)

    return replace(there, serving=bare(there.serving), alternates=bare(there.alternates))


def _rewritten(number: int, item: Item, new: Minute) -> Minute:
    """The new texts under the old decision; what was left out in writing is taken as it stood."""
    old = item.minute
    if old is None:
        raise DecidedStands(item=number, title=item.title)
    same = replace(
        new,
        role=old.role,
        stem=new.stem or old.stem,
        points=new.points or old.points,
        reason=new.reason or old.reason,
        until=new.until or old.until,
        requested_by=new.requested_by or old.requested_by,
        text=new.text or old.text,
        basis=new.basis or old.basis,
        dispatch=new.dispatch or old.dispatch,
        chair=new.chair or old.chair,
        reservations=new.reservations or old.reservations,
    )
    if _fixed(same) != _fixed(old):
        raise DecidedStands(item=number, title=item.title)
    return same


def _fixed(minute: Minute) -> tuple[object, ...]:
    """What the meeting settled. Who reserved herself did so before it ended (KL 4:27); her reasons may come later."""
    who = sorted(name for one in minute.reservations for name in one.who)
    return minute.decided, minute.vote, minute.disqualified, minute.immediate, minute.chair, who
