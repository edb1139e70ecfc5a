"""Reads lines of text as documents: each one's structure and facts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from engine.reading.facts import anomalies, casenumbers, meeting, parties, people, points, sender
from engine.reading.facts.body import organs_of
from engine.reading.facts.dated import document_date
from engine.reading.facts.duties import duties_of
from engine.reading.facts.extension import extension_of
from engine.reading.facts.instruments import instruments_of
from engine.reading.facts.notice import notice_of
from engine.reading.facts.officer import officer_of
from engine.reading.facts.period import period_of
from engine.reading.facts.title import title
from engine.reading.furniture import part
from engine.reading.headlines import ITEM
from engine.reading.heads import fields_of
from engine.reading.kinds import kind_of
from engine.reading.lifting import lifted
from engine.reading.lines import Line
from engine.reading.outline import Outline
from engine.reading.outlining import Outliner
from engine.reading.paragraphs import Paragraph, paragraphs_of
from engine.reading.rules.kinds import OF_MEETING
from engine.reading.rules.numbers import DNR_ALONE
from engine.reading.sentences import sentences_of
from engine.reading.splitting import split
from engine.reading.texts import text_of
from engine.reading.tops import head_in_cells
from engine.reading.values import Fact, Reading, ReadParagraph

_NUMBER = re.compile(rf"(?:dnr|diarienr|diarienummer)?[.:]? ?{DNR_ALONE.pattern}", re.IGNORECASE)


def read(lines: Sequence[Line]) -> tuple[Reading, ...]:
    """Every document of the lines, in order."""
    parted = part(lines)
    paragraphs, out = lifted(paragraphs_of(parted.lines))
    furniture = sorted(
        [*out, *(Paragraph(line.text, line.number) for line in parted.furniture)], key=lambda one: one.line
    )
    documents = split(paragraphs)
    return tuple(_document(one, _of_document(furniture, documents, n)) for n, one in enumerate(documents) if one)


def _of_document(furniture: Sequence[Paragraph], documents: Sequence[Sequence[Paragraph]], n: int) -> list[Paragraph]:
    """The furniture after the last line of the document before: the head of its own first page is among it."""
    first = documents[n - 1][-1].line + 1 if n else 0
    last = documents[n][-1].line if n + 1 < len(documents) else 1 << 40
    return [one for one in furniture if first <= one.line <= last]


def _document(found: Sequence[Paragraph], furniture: Sequence[Paragraph]) -> Reading:
    paragraphs = list(head_in_cells(found))
    kind = kind_of(paragraphs, furniture)
    outline = Outliner(paragraphs, furniture, kind.value if kind else None).outlined()
    _fields_of_furniture(outline)
    return _facts(outline, kind)


def _fields_of_furniture(outline: Outline) -> None:
    """A page's head that was lifted out of a sentence may be the only place that says the Dnr and the day."""
    at = 0
    while at < len(outline.furniture):
        found, taken = fields_of(outline.furniture, at)
        there = {(one.name, one.value) for one in outline.fields}
        outline.fields += [one for one in found if one.value and (one.name, one.value) not in there]
        at += max(1, taken)


def _facts(outline: Outline, kind: Fact[str] | None) -> Reading:
    name = kind.value if kind else None
    sentences = list(sentences_of(outline))
    municipality, dnr, dated = (
        sender.municipality(outline, name),
        casenumbers.own_dnr(outline, name),
        document_date(outline, name),
    )
    read_points = points.points_of(outline)
    period = period_of(outline, sentences, name, {one.line for one in read_points})
    officer = officer_of(outline, name)
    signatories = people.signatories_of(outline, sentences, name)
    organs = organs_of(outline, name, read_points, signatories)
    return Reading(
        kind=kind, municipality=municipality, title=title(outline, name), dnr=dnr,
        related=casenumbers.related(outline, dnr),
        date=dated, body=organs.own, decided_by=organs.deciding, prepared_by=organs.preparing,
        meeting_on=_meeting_day(outline, name),
        paragraph=meeting.paragraph(outline, name), paragraphs=tuple(_paragraphs(outline)),
        parties=parties.parties_of(outline, municipality, name), points=read_points, period=period,
        extension=extension_of(sentences), notice=notice_of(sentences),
        obligations=duties_of(outline, sentences, name), recipients=people.recipients_of(outline),
        signatories=signatories,
        case_officer=officer.name, officer_title=officer.title, officer_phone=officer.phone,
        officer_email=officer.email, office=sender.office(outline),
        supporting=people.supporting_of(outline), replaces=people.replaces(sentences),
        promises=people.promises_of(outline, name),
        instruments=instruments_of(outline, [one.text for one in read_points], name, period),
        anomalies=anomalies.anomalies_of(outline, sentences, read_points, dated, period),
        text=text_of(outline, name, dated), first_line=outline.paragraphs[0].line,
        lines_of_sections=tuple((one.heading or one.body[0]).line for one in outline.parts),
    )  # fmt: skip


def _title_of(rest: str, body: Sequence[Paragraph]) -> str | None:
    """The title of a §: beside its number, else the short line below it."""
    beside = _NUMBER.sub("", rest).strip()
    below = body[0].text if body and len(body[0].text) < 120 and not body[0].text.endswith(".") else None
    return beside or (_NUMBER.sub("", below).strip() or None if below else None)


def _meeting_day(outline: Outline, kind: str | None) -> Fact[date] | None:
    """A tjänsteskrivelse is written before any meeting."""
    return meeting.meeting_day(outline) if kind in OF_MEETING else None


def _paragraphs(outline: Outline) -> list[ReadParagraph]:
    """The §§ of a protokoll."""
    found = []
    for one in outline.parts:
        item = ITEM.fullmatch(one.heading_text) if one.heading else None
        if item and one.heading:
            first_rows = [item["rest"], *(row.text for row in one.body[:2])]
            dnr = next((number[0] for words in first_rows if (number := DNR_ALONE.search(words))), None)
            title = _title_of(item["rest"], one.body)
            found.append(ReadParagraph(int(item["number"]), title, dnr, one.heading.line))
    return found
