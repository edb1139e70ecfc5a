"""The fields of a letterhead: those that the text gives, exactly as it gives them, and what else must stand there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from engine.domain.municipality import HouseStyle
from engine.domain.people import CaseOfficer
from engine.domain.reckoning import written
from engine.domain.text import DocumentText
from engine.rendering.body import Item, Plain, item
from engine.rendering.characters import normalised
from engine.rendering.facts import Letterhead

COLUMNS = 3
# What municipalities call the number of a case (the labels met are listed with the forms of the numbers).
DNR_LABELS = frozenset({"dnr", "diarienummer", "diarienr", "vår beteckning", "ärendenummer", "ärende nr", "ert dnr"})
_OFFICER = ("handläggare", "kontaktperson")
_ABOUT_THE_OFFICER = frozenset({"tfn", "tel", "telefon", "mobil", "e-post", "epost", "mejl", "titel"})
# An instrument is dated where it is signed; an extract and the papers of a meeting by the meeting.
_UNDATED = frozenset({
    "overenskommelse", "medborgarlofte", "avtal", "protokollsutdrag", "kallelse", "protokoll", "anslagsbevis",
    "delegationsanmalan",
})  # fmt: skip
_EXTRACT = "protokollsutdrag"


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its label, its value, and smaller lines under the value."""

    label: str
    value: str
    under: tuple[str, ...] = ()


def shown_date(day: date | None, style: HouseStyle) -> str:
    """The day as the municipality writes it: «2017-08-29» or «29 augusti 2017»; empty where there is none."""
    return "" if day is None else written(day, style.date_form)


def header_items(text: DocumentText, head: Letterhead, style: HouseStyle) -> Iterator[Item]:
    """The letterhead's fields as items; in an extract the § and the Dnr stand as lines of their own."""
    given = [Field(label, value) for label, value in text.header if value]
    added = list(_added(text, head, style))
    if text.kind == _EXTRACT:
        yield from _grid([*_meeting(head, style), *(Field(*fact) for fact in head.facts)])
        yield from map(_line, [*_paragraph(text, head), *given, *added])
    else:
        yield from _grid([*_grouped(given), *added, *(Field(*fact) for fact in head.facts)])


def _meeting(head: Letterhead, style: HouseStyle) -> Iterator[Field]:
    organ = (head.extract.organ if head.extract else None) or head.organ
    if organ:
        yield Field("Organ", organ)
    if head.extract and head.extract.meeting_on:
        yield Field("Sammanträdesdatum", shown_date(head.extract.meeting_on, style))


def _paragraph(text: DocumentText, head: Letterhead) -> Iterator[Field]:
    if head.extract and head.extract.paragraph is not None and not any(label == "§" for label, _ in text.header):
        yield Field("§", str(head.extract.paragraph))


def _line(one: Field) -> Item:
    return item("paragraf" if one.label == "§" else "faltrad", f"{one.label} {one.value}".strip())


def _added(text: DocumentText, head: Letterhead, style: HouseStyle) -> Iterator[Field]:
    """What the text's own header does not say: Datum, Diarienummer, and Handläggare where it says nothing at all."""
    labels = {label.casefold().rstrip(":") for label, value in text.header if value}
    day = shown_date(text.date or head.date, style)
    if day and text.kind not in _UNDATED and "datum" not in labels:
        yield Field("Datum", day)
    if head.dnr and not (labels & {*DNR_LABELS, style.dnr_label.casefold()} or head.dnr in dict(text.header).values()):
        yield Field(style.dnr_label, head.dnr)
    if head.officer and not text.header and text.kind not in _UNDATED:
        yield _officer(head.officer)


def _officer(officer: CaseOfficer) -> Field:
    phone = f"Tfn {officer.phone}" if officer.phone else None
    return Field("Handläggare", officer.name, tuple(filter(None, (officer.title, phone, officer.email))))


def _grouped(given: Iterable[Field]) -> list[Field]:
    """The fields with telephone and the like moved under the handläggare whom they follow; nothing changes places."""
    grouped: list[Field] = []
    for one in given:
        about = one.label.casefold().rstrip(":") in _ABOUT_THE_OFFICER
        if about and grouped and grouped[-1].label.casefold().startswith(_OFFICER):
            last = grouped[-1]
            grouped[-1] = Field(last.label, last.value, (*last.under, f"{one.label} {one.value}"))
        else:
            grouped.append(one)
    return grouped


def _grid(fields: list[Field]) -> Iterator[Item]:
    """The fields three to a row; nothing at all where there are none."""
    if fields and fields[-1].under and len(fields) == COLUMNS - 1:
        fields = [*fields[:-1], Field("", ""), fields[-1]]  # the last column is the widest, made for an e-mail address
    cells = [_cell(one) for one in fields]
    while len(cells) % COLUMNS:
        cells.append(_cell(Field("", "")))
    rows: list[Plain] = [list[Plain](cells[at : at + COLUMNS]) for at in range(0, len(cells), COLUMNS)]
    if rows:
        yield item("falt", rader=rows)


def _cell(one: Field) -> Item:
    under: list[Plain] = [normalised(line) for line in one.under]
    return {"etikett": normalised(one.label), "varde": normalised(one.value), "under": under}
