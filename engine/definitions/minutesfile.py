"""The file in which a secretary writes what happened at a meeting: read with all faults at once, written to fill in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from engine.definitions.casewriter import dispatch_row, point_rows, section_row, sparse
from engine.definitions.table import Table
from engine.definitions.texts import DISPATCH, POINT, SECTION, read_dispatch, read_section
from engine.definitions.yamlfile import Faults, Scalar, Sequence, read_tree
from engine.definitions.yamlwriter import Plain, write_yaml
from engine.domain.board.breaches import UNSAID
from engine.domain.board.holding import HeldRecord, ItemRecord
from engine.domain.board.record import Attendance, Disqualified, Minute, Other, Present, Said, Vote
from engine.domain.board.sitting import Item, ItemKind, Sitting
from engine.domain.municipality import Municipality, Seat
from engine.domain.text import Point
from engine.domain.verdict import Verdict

TOP = (
    "meeting", "chair", "secretary", "start", "end", "place", "serving", "alternates", "others", "approvers", "items",
)  # fmt: skip
PRESENT = ("name", "seat", "party", "instead_of", "items")
OTHER = ("name", "title", "items")
ITEM = (
    "number", "title", "dnr", "outcome", "paragraph", "stem", "points", "reason", "until", "delegation", "immediate",
    "chair", "requested_by", "disqualified", "motions", "procedure", "vote", "reservations", "statements", "text",
    "basis", "dispatch",
)  # fmt: skip
SAID = ("who", "text")
DISQUALIFIED = ("who", "why", "instead")
VOTE = ("for_yes", "for_no", "yes", "no", "abstained")


def read_minutes_file(source: Path | str | bytes, name: str | None = None) -> HeldRecord:
    """What was written of the meeting. Raises FileFaults with everything that is wrong, file and line."""
    faults = Faults(name or (str(source) if isinstance(source, Path) else "filen"))
    top = Table(read_tree(source, name), TOP, faults, "protokollsfilen")
    items = tuple(_item(row) for row in top.tables("items", ITEM, "punkten"))
    record = HeldRecord(_attendance(top), items, top.text("meeting"))
    faults.refuse()
    return record


def _attendance(top: Table) -> Attendance:
    return Attendance(
        chair=top.needed("chair"),
        secretary=top.needed("secretary"),
        serving=tuple(_present(row) for row in _rows(top, "serving", PRESENT)),
        alternates=tuple(_present(row, Seat.ERSATTARE) for row in _rows(top, "alternates", PRESENT)),
        others=tuple(_other(row) for row in _rows(top, "others", OTHER)),
        approvers=top.texts("approvers"),
        start=top.text("start"),
        end=top.text("end"),
        place=top.text("place"),
    )


def _rows(top: Table, key: str, known: tuple[str, ...]) -> Iterable[Table | str]:
    """The rows of a list, each a name alone or a mapping."""
    node = top.node(key)
    if not isinstance(node, Sequence):
        if node is not None:
            top.wrong(key, f"«{key}» ska vara en lista.", "Skriv varje namn på en egen rad som börjar med «- ».")
        return
    for row in node.items:
        yield row.text if isinstance(row, Scalar) and row.text else Table(row, known, top.faults, key)


def _present(row: Table | str, usual: Seat = Seat.LEDAMOT) -> Present:
    if isinstance(row, str):
        return Present(row, usual)
    seat = row.one_of("seat", Seat) or (Seat.ERSATTARE if row.text("instead_of") else usual)
    return Present(row.needed_line("name"), seat, row.text("party"), row.text("instead_of"), _numbers(row))


def _other(row: Table | str) -> Other:
    return Other(row) if isinstance(row, str) else Other(row.needed_line("name"), row.text("title"), _numbers(row))


def _numbers(row: Table) -> tuple[int, ...]:
    found = []
    for text in row.texts("items"):
        if text.isascii() and text.isdigit():
            found.append(int(text))
        else:
            row.wrong("items", f"«{text}» är inget nummer på föredragningslistan.", "Skriv till exempel items: [1, 2].")
    return tuple(found)


def _item(row: Table) -> ItemRecord:
    row.needed("number")
    return ItemRecord(row.whole("number", 1, 999) or 0, _minute(row), row.whole("paragraph"))


def _minute(row: Table) -> Minute:
    row.needed("outcome")
    vote = row.table("vote", VOTE)
    return Minute(
        outcome=row.one_of("outcome", Verdict) or Verdict.NOTERAS,
        stem=row.text("stem"),
        points=tuple(_point(one) for one in _rows(row, "points", POINT)),
        reason=row.text("reason"),
        until=row.day("until"),
        delegation=row.text("delegation"),
        immediate=row.flag("immediate") is True,
        chair=row.text("chair"),
        disqualified=tuple(
            Disqualified(one.needed("who"), one.text("why"), one.text("instead"))
            for one in row.tables("disqualified", DISQUALIFIED)
        ),
        motions=_said(row, "motions"),
        procedure=row.text("procedure"),
        vote=_vote(vote) if vote else None,
        reservations=_said(row, "reservations"),
        statements=_said(row, "statements"),
        text=tuple(read_section(one) for one in row.tables("text", SECTION)),
        basis=row.texts("basis"),
        dispatch=read_dispatch(row.table("dispatch", DISPATCH)),
        requested_by=row.texts("requested_by"),
    )


def _point(row: Table | str) -> Point:
    if isinstance(row, str):
        return Point(None, row)
    return Point(row.text("marker"), row.needed("text"), row.one_of("outcome", Verdict))


def _said(row: Table, key: str) -> tuple[Said, ...]:
    """Each of the rows; «who» is one name or several."""
    return tuple(Said(_names(one), one.text("text") or "") for one in row.tables(key, SAID))


def _names(row: Table) -> tuple[str, ...]:
    node = row.node("who")
    if isinstance(node, Scalar) and node.text:
        return (node.text,)
    found = row.texts("who")
    if not found:
        row.wrong("who", "det framgår inte vem.", "Skriv who: NAMN, eller who: [NAMN, NAMN].")
    return found


def _vote(row: Table) -> Vote:
    return Vote(
        row.needed("for_yes"), row.needed("for_no"), row.texts("yes"), row.texts("no"), row.texts("abstained")
    )  # fmt: skip


# ── The file to fill in ───────────────────────────────────────────────────────────────────────────────────────────


def write_minutes_form(sitting: Sitting, starting: Mapping[int, Minute], place: Municipality, secretary: str) -> str:
    """The file with everybody who is elected and every item of the agenda, ready to be corrected after the meeting.

    starting: by the item's number, what its minutes begin with. Reading it gives a meeting where all went as proposed.
    """
    seated = place.seated(sitting.organ, sitting.held_on)
    members = [one.name for one in seated if one.seat is not Seat.ERSATTARE]
    chair = next((one.name for one in seated if one.seat is Seat.ORDFORANDE), UNSAID)
    approver = next((name for name in members if name != chair), chair)
    usual: dict[str, Any] = sparse(
        chair=chair,
        secretary=secretary,
        start=sitting.time or "13:00",
        end="15:00",
        place=sitting.place,
        serving=members or [chair],
        alternates=[one.name for one in seated if one.seat is Seat.ERSATTARE],
        others=[],
        approvers=[approver],
    )
    # What was said of those who were there stands once the meeting is held.
    there = _there(sitting.attendance) if sitting.attendance else usual
    items = [_form_item(number, item, starting.get(number), approver) for number, item in sitting.numbered()]
    top: dict[str, Any] = {"meeting": sitting.name, **there, "items": items}
    return write_yaml(top)


def _there(one: Attendance) -> dict[str, Any]:
    return sparse(
        chair=one.chair,
        secretary=one.secretary,
        start=one.start,
        end=one.end,
        place=one.place,
        serving=[_present_row(each) for each in one.serving],
        alternates=[_present_row(each) for each in one.alternates],
        others=[sparse(name=each.name, title=each.title, items=list(each.items)) for each in one.others],
        approvers=list(one.approvers),
    )


def _present_row(one: Present) -> Plain:
    return sparse(name=one.name, instead_of=one.instead_of, items=list(one.items))


def _form_item(number: int, item: Item, minute: Minute | None, approver: str) -> Plain:
    usual = None if minute else usual_decision(item, approver)
    decides = usual or item.kind in (ItemKind.ARENDE, ItemKind.VAL)
    return sparse(
        number=number,
        title=item.title,
        dnr=item.dnr,
        outcome=(minute.outcome if minute else Verdict.BIFALL if decides else Verdict.NOTERAS).value,
        stem=minute.stem if minute else None,
        points=point_rows(minute.points) if minute else [usual] if usual else [],
        text=[section_row(one) for one in minute.text] if minute else [],
        basis=list(minute.basis) if minute else [],
        dispatch=dispatch_row(minute.dispatch) if minute else None,
    )


def usual_decision(item: Item, approver: str) -> str | None:
    """What is decided at the beginning of every meeting, where the item is one of those; whom an election elects."""
    said = item.title.casefold()
    if item.kind is ItemKind.VAL:
        return f"{UNSAID} väljs."
    if item.kind is not ItemKind.OVRIGT:
        return None
    if "justera" in said or "justering" in said:
        return f"{approver} utses att justera protokollet."
    fixed = "föredragningslista" in said or "dagordning" in said
    return "Föredragningslistan fastställs." if fixed else None
