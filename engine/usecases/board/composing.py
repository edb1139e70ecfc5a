"""What each paper of a meeting says, composed from the meeting; pure, so that it can be frozen when it is reserved."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from engine.app import App
from engine.domain.board.adjusting import listed
from engine.domain.board.legal import legal_standing
from engine.domain.board.record import Attendance, Other, Present
from engine.domain.board.sitting import Item as AgendaItem
from engine.domain.board.sitting import ItemKind, Notice, Sitting
from engine.domain.municipality import HouseStyle, Municipality, OrganKind, Seat
from engine.domain.reckoning import WEEKDAYS, long_form, written
from engine.domain.text import Block, DocumentText, Section, Signature
from engine.domain.words import genitive, uncapitalised
from engine.rendering.board import (
    AgendaRow,
    Fact,
    ReportedRow,
    agenda_item,
    facts_item,
    new_page,
    paper_context,
    reported_item,
)
from engine.rendering.body import Item, item, operative_blocks, section_items, signature_item
from engine.rendering.facts import Letterhead
from engine.usecases.board.wording import correction_section, sections_of
from engine.usecases.content import logo_of

NOT_APPROVED = "EJ JUSTERAT"
Contents = Iterator[Item]


def titled(sitting: Sitting, kind: str, place: Municipality) -> str:
    """«Protokoll – Kommunstyrelsen 2017-09-27»."""
    words = {
        "kallelse": "Kallelse", "protokoll": "Protokoll", "protokoll_omedelbart": "Protokoll, omedelbart justerat",
        "anslagsbevis": "Anslagsbevis", "delegationsanmalan": "Anmälan av delegationsbeslut",
    }  # fmt: skip
    own = dict(place.house_style.names).get(kind)
    return f"{own or words[kind]} – {place.organ_name(sitting.organ)} {sitting.held_on.isoformat()}"


def context(
    app: App, sitting: Sitting, kind: str, rows: Sequence[ReportedRow] = (), *, draft: bool = False
) -> dict[str, Any]:
    """Everything that the paper's template prints, as plain values. rows: the decisions by delegation to report."""
    place = app.municipality
    style = place.house_style
    text, contents, mark = _WRITERS[kind](sitting, place, rows)
    head = Letterhead(
        municipality=place.name,
        organ=place.organ_name(sitting.organ),
        kind_label=dict(style.names).get(text.kind),
        date=sitting.held_on,
        logo=logo_of(app),
        draft=draft,
    )
    return paper_context(text, head, style, list(contents), mark)


def _day(day: date, time: str | None, style: HouseStyle) -> str:
    shown = written(day, style.date_form)
    clock = f", kl. {time}" if time else ""
    return f"{WEEKDAYS[day.weekday()].capitalize()} {shown}{clock}"


def _shown(day: date | None, style: HouseStyle) -> str:
    if day is None:
        return "–"
    return written(day, style.date_form)


# ── The notice ────────────────────────────────────────────────────────────────────────────────────────────────────

Written = tuple[DocumentText, Contents, str]


def _notice(sitting: Sitting, place: Municipality, rows: Sequence[ReportedRow]) -> Written:
    organ = place.organ_name(sitting.organ)
    text = DocumentText("kallelse", sitting.held_on, title=f"Kallelse till sammanträde med {uncapitalised(organ)}")
    return text, _notice_contents(sitting, place, rows), ""


def _notice_contents(sitting: Sitting, place: Municipality, rows: Sequence[ReportedRow]) -> Contents:
    chair = next((one.name for one in place.seated(sitting.organ, sitting.held_on) if one.seat is Seat.ORDFORANDE), "")
    facts = [
        Fact("Tid", (_day(sitting.held_on, sitting.time, place.house_style),)),
        Fact("Plats", (sitting.place or "meddelas senare",)),
    ]
    yield facts_item([*facts, *([Fact("Ordförande", (chair,))] if chair else [])])
    yield item("text", "Ledamöterna kallas till sammanträdet. Ersättarna underrättas. Den som inte kan komma meddelar "
               "det så snart som möjligt, så att en ersättare kan kallas in.")  # fmt: skip
    yield item("rubrik1", "Föredragningslista")
    yield agenda_item(_agenda_row(number, one) for number, one in sitting.numbered())
    yield from _proposals(sitting, place)
    if rows:
        yield item("rubrik1", "Delegationsbeslut att anmäla")
        yield reported_item(rows)
    if chair:
        yield signature_item((Signature(chair, "Ordförande"),), dated=True)


def _agenda_row(number: int, one: AgendaItem) -> AgendaRow:
    kinds = {ItemKind.INFORMATION: "Information", ItemKind.ANMALAN: "Anmälan", ItemKind.VAL: "Val"}
    under = " · ".join(filter(None, (one.dnr, kinds.get(one.kind))))
    return AgendaRow(str(number), one.title, under, "\n".join(filter(None, (one.rapporteur, one.time))))


def _proposals(sitting: Sitting, place: Municipality) -> Contents:
    """What lies before the organ, under each case."""
    waiting = [(number, one) for number, one in sitting.numbered() if one.proposed]
    if waiting:
        yield item("rubrik1", "Förslag till beslut")
    for number, one in waiting:
        yield item("rubrik2", f"{number}. {one.title}")
        if one.dnr:
            yield item("faltrad", f"{place.house_style.dnr_label} {one.dnr}")
        section = Section(None, 1, operative_blocks(one.stem, one.proposed, place.house_style.points))
        yield from section_items((section,))


# ── The minutes ───────────────────────────────────────────────────────────────────────────────────────────────────


def _minutes(sitting: Sitting, place: Municipality, rows: Sequence[ReportedRow]) -> Written:
    return _minutes_of(sitting, place, rows, sitting.paragraphs)


def _immediate_minutes(sitting: Sitting, place: Municipality, rows: Sequence[ReportedRow]) -> Written:
    """Minutes of their own for the paragraphs that were approved at once."""
    chosen = tuple(number for one in sitting.approvals if one.immediate for number in one.paragraphs)
    return _minutes_of(sitting, place, rows, chosen)


def _minutes_of(sitting: Sitting, place: Municipality, rows: Sequence[ReportedRow], chosen: tuple[int, ...]) -> Written:
    organ = place.organ_name(sitting.organ)
    text = DocumentText("protokoll", sitting.held_on, title=f"{organ}, sammanträde {long_form(sitting.held_on)}")
    mark = "" if sitting.approved >= set(chosen) else NOT_APPROVED
    return text, _minutes_contents(sitting, place, rows, chosen), mark


def _minutes_contents(
    sitting: Sitting, place: Municipality, rows: Sequence[ReportedRow], chosen: tuple[int, ...]
) -> Contents:
    there = sitting.attendance
    if there is None:
        return
    yield facts_item(_cover(sitting, there, place, chosen))
    yield signature_item(_signing(there, place.organ_name(sitting.organ)), dated=True)
    shown = [(number, one) for number, one in sitting.numbered() if one.paragraph in chosen]
    yield new_page()
    yield item("rubrik1", "Ärenden")
    yield agenda_item(AgendaRow(f"§ {one.paragraph}", one.title, "", one.dnr or "") for _, one in shown)
    for number, one in shown:
        yield from _paragraph(sitting, number, one, place, rows)


def _cover(sitting: Sitting, there: Attendance, place: Municipality, chosen: tuple[int, ...]) -> Iterator[Fact]:
    clock = "–".join(filter(None, (there.start, there.end)))
    yield Fact("Tid", (_day(sitting.held_on, clock or sitting.time, place.house_style),))
    yield Fact("Plats", (there.place or sitting.place or "framgår inte",))
    yield Fact("Beslutande", tuple(_serving(one, there, sitting) for one in there.serving))
    if there.alternates:
        yield Fact("Ej tjänstgörande ersättare", tuple(_named(one, sitting) for one in there.alternates))
    if there.others:
        yield Fact("Övriga närvarande", tuple(_other(one, sitting) for one in there.others))
    if there.approvers:
        yield Fact("Utsedda att justera", (", ".join(there.approvers),))
    yield Fact("Paragrafer", (f"§ {listed(chosen)}",))
    approved = sorted({one.on for one in sitting.approvals if set(one.paragraphs) & set(chosen)})
    yield Fact("Justerat", tuple(_shown(day, place.house_style) for day in approved) or ("ej justerat",))


def _part(items: tuple[int, ...], sitting: Sitting) -> str:
    """«§ 12–13», where somebody was there for those items only."""
    numbers = [item.paragraph for n, item in sitting.numbered() if n in items and item.paragraph]
    return f"§ {listed(numbers)}" if numbers else ""


def _named(one: Present, sitting: Sitting) -> str:
    seat = f", {one.seat.label}" if one.seat in (Seat.ORDFORANDE, Seat.VICE_ORDFORANDE) else ""
    party = f" ({one.party})" if one.party else ""
    return ", ".join(filter(None, (f"{one.name}{party}{seat}", _part(one.items, sitting))))


def _serving(one: Present, there: Attendance, sitting: Sitting) -> str:
    presides = ", ordförande" if one.name == there.chair and one.seat is not Seat.ORDFORANDE else ""
    instead = f", tjänstgörande ersättare för {one.instead_of}" if one.instead_of else ""
    return f"{_named(one, sitting)}{presides}{instead}"


def _other(one: Other, sitting: Sitting) -> str:
    return ", ".join(filter(None, (one.name, one.title, _part(one.items, sitting))))


def _signing(there: Attendance, organ: str) -> tuple[Signature, ...]:
    rows = [Signature(there.secretary, "Sekreterare"), Signature(there.chair, "Ordförande")]
    return (*rows, *(Signature(name, "Justerare") for name in there.approvers))


def _paragraph(
    sitting: Sitting, number: int, one: AgendaItem, place: Municipality, rows: Sequence[ReportedRow]
) -> Contents:
    yield item("rubrik1", f"§ {one.paragraph} {one.title}")
    if one.dnr:
        yield item("faltrad", f"{place.house_style.dnr_label} {one.dnr}")
    yield from section_items(_lowered(sections_of(sitting, number, place)))
    own = [row for row in rows if row.dnr in one.reported]
    if own:
        yield reported_item(own)
    minute = one.minute
    if minute is None:
        return
    yield from section_items(_lowered(tuple(correction_section(each) for each in minute.corrections)))
    if minute.dispatch and minute.dispatch.to:
        heading = minute.dispatch.heading or place.house_style.dispatch_heading
        yield item("sandlista", heading, mottagare=list(minute.dispatch.to))


def _lowered(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """Under the paragraph's own title every heading is one step smaller."""
    return tuple(replace(one, level=one.level + 1) for one in sections)


# ── The certificate ───────────────────────────────────────────────────────────────────────────────────────────────


def _certificate(sitting: Sitting, place: Municipality, rows: Sequence[ReportedRow]) -> Written:
    text = DocumentText("anslagsbevis", sitting.held_on, title="Tillkännagivande av justerat protokoll")
    return text, _certificate_contents(sitting, sitting.notices[-1], place), ""


def _certificate_contents(sitting: Sitting, notice: Notice, place: Municipality) -> Contents:
    style = place.house_style
    yield item("text", f"Protokollet är justerat. Det här tillkännages på {genitive(place.name)} anslagstavla.")
    yield facts_item(_certified(sitting, notice, place))
    if any(sitting.is_appealable(one) for one in sitting.items if one.paragraph in notice.paragraphs):
        yield item("rubrik1", "Hur man överklagar")
        yield from section_items((Section(None, 1, tuple(Block(p=words) for words in _how(sitting, notice, style))),))
    yield signature_item((Signature(None, "Den som har satt upp anslaget"),), dated=False)


def _certified(sitting: Sitting, notice: Notice, place: Municipality) -> Iterator[Fact]:
    style = place.house_style
    approved = sorted({one.on for one in sitting.approvals if set(one.paragraphs) & set(notice.paragraphs)})
    last, down = appeal_days(sitting, notice)
    yield Fact("Organ", (place.organ_name(sitting.organ),))
    yield Fact("Sammanträdesdatum", (_shown(sitting.held_on, style),))
    yield Fact("Paragrafer", (f"§ {listed(notice.paragraphs)}",))
    yield Fact("Protokollet justerat", tuple(_shown(day, style) for day in approved))
    yield Fact("Anslaget sätts upp", (_shown(notice.posted_on, style),))
    yield Fact("Anslaget tas ned tidigast", (_shown(down, style),))
    if last is not None:
        yield Fact("Sista dag att överklaga", (_shown(last, style),))
    yield Fact("Protokollet förvaras", (notice.kept_at,))


def appeal_days(sitting: Sitting, notice: Notice) -> tuple[date | None, date | None]:
    """The last day to appeal, None where nothing can be appealed; and the first day to take the notice down.

    A notice of what nobody can appeal stands as long: the law makes no difference there.
    """
    concerned = [one for one in sitting.items if one.paragraph in notice.paragraphs]
    appealable = [one for one in concerned if sitting.is_appealable(one)]
    minutes = replace(
        sitting.minutes_of((appealable or concerned)[0]), appealable=True, posted_on=notice.posted_on,
        taken_down_on=None, appealed_on=None, unappealed_on=None, settled_on=None,
    )  # fmt: skip
    legal = legal_standing(minutes, sitting.held_on, notice.posted_on)
    last, down = legal.last_appeal_day, legal.earliest_take_down
    return (last.date if last and appealable else None), (down.date if down else None)


def _how(sitting: Sitting, notice: Notice, style: HouseStyle) -> Iterator[str]:
    last, _ = appeal_days(sitting, notice)
    yield "Den som är medlem i kommunen kan få lagligheten av besluten prövad."
    yield (
        "Överklagandet görs skriftligt hos förvaltningsrätten och ska ange vilket beslut som överklagas och på vilket "
        "sätt det är olagligt."
    )
    yield (
        f"Det ska ha kommit in till förvaltningsrätten senast den {_shown(last, style)}, tre veckor från den dag då "
        "justeringen tillkännagavs på anslagstavlan (13 kap. 1–5 §§ kommunallagen)."
    )


# ── Reported decisions ────────────────────────────────────────────────────────────────────────────────────────────


def _reported(sitting: Sitting, place: Municipality, rows: Sequence[ReportedRow]) -> Written:
    organ = place.organ_name(sitting.organ)
    title = f"Delegationsbeslut anmälda till {uncapitalised(organ)}"
    text = DocumentText("delegationsanmalan", sitting.held_on, title=title)
    return text, _reported_contents(sitting, place, rows), ""


def _reported_contents(sitting: Sitting, place: Municipality, rows: Sequence[ReportedRow]) -> Contents:
    organ = place.organ(sitting.organ)
    if organ is not None and organ.kind is not OrganKind.FULLMAKTIGE:
        yield item("text", "Besluten är fattade på delegation och anmäls till sammanträdet den "
                   f"{long_form(sitting.held_on)} (6 kap. 40 § och 7 kap. 8 § kommunallagen).")  # fmt: skip
    yield reported_item(rows)


_WRITERS: dict[str, Callable[[Sitting, Municipality, Sequence[ReportedRow]], Written]] = {
    "kallelse": _notice,
    "protokoll": _minutes,
    "protokoll_omedelbart": _immediate_minutes,
    "anslagsbevis": _certificate,
    "delegationsanmalan": _reported,
}
