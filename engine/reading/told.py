"""A reading as JSON: every fact as value, phrase and line; what the text does not say as null."""

from __future__ import annotations

from datetime import date
from typing import Any

from engine.domain.text import Block, Section
from engine.reading.rules.options import NONE
from engine.reading.values import Duty, Fact, ReadExtension, Reading, ReadNotice, ReadPeriod, ReadPoint, ReadSignatory

Told = dict[str, Any]


def told(reading: Reading) -> Told:
    """The reading with camelCase keys; dates ISO, lengths ISO 8601."""
    return {
        "kind": _fact(reading.kind),
        "municipality": _fact(reading.municipality),
        "title": _fact(reading.title),
        "dnr": _fact(reading.dnr),
        "relatedDnrs": [_fact(one) for one in reading.related],
        "date": _fact(reading.date),
        "body": _fact(reading.body),
        "decidedBy": _fact(reading.decided_by),
        "preparedBy": _fact(reading.prepared_by),
        "office": _fact(reading.office),
        "meetingOn": _fact(reading.meeting_on),
        "paragraph": _fact(reading.paragraph),
        "paragraphs": [
            {"number": one.number, "title": one.title, "dnr": one.dnr, "line": one.line} for one in reading.paragraphs
        ],
        "parties": [_fact(one) for one in reading.parties],
        "points": [_point(one) for one in reading.points],
        "period": _period(reading.period),
        "extension": _extension(reading.extension),
        "notExtended": _not_extended(reading.extension),
        "notice": [_notice(one) for one in reading.notice],
        "obligations": [_duty(one) for one in reading.obligations],
        "recipients": [_fact(one) for one in reading.recipients],
        "signatories": [_signatory(one) for one in reading.signatories],
        "caseOfficer": _fact(reading.case_officer),
        "supportingDocuments": [_fact(one) for one in reading.supporting],
        "replaces": _fact(reading.replaces),
        "promises": [_fact(one) for one in reading.promises],
        "sections": [
            _section(one, line) for one, line in zip(reading.text.sections, reading.lines_of_sections, strict=False)
        ],
        "anomalies": [
            {"sort": one.sort, "text": one.text, "phrase": one.phrase, "line": one.line} for one in reading.anomalies
        ],
    }


def _fact(fact: Fact[Any] | None) -> Told | None:
    if fact is None:
        return None
    return {"value": _plain(fact.value), "phrase": fact.phrase, "line": fact.line}


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _point(one: ReadPoint) -> Told:
    return {
        "marker": one.marker, "text": one.text, "stem": one.stem, "organ": one.organ, "decided": one.decided,
        "paragraph": one.paragraph, "line": one.line,
    }  # fmt: skip


def _period(one: ReadPeriod | None) -> Told | None:
    if one is None:
        return None
    return {
        "start": _plain(one.start), "end": _plain(one.end), "precision": one.precision, "openEnded": one.open_ended,
        "length": _text(one.length), "phrase": one.phrase, "line": one.line,
    }  # fmt: skip


def _extension(one: ReadExtension | None) -> Told | None:
    """How it goes on; null where it does not, which notExtended tells."""
    if one is None or one.mode == NONE:
        return None
    return {"mode": one.mode, "length": _text(one.length), "basis": one.basis, "phrase": one.phrase, "line": one.line}


def _not_extended(one: ReadExtension | None) -> Told | None:
    """The words that say that it does not go on: «Avtalet kan inte förlängas»."""
    return {"value": True, "phrase": one.phrase, "line": one.line} if one and one.mode == NONE else None


def _notice(one: ReadNotice) -> Told:
    before = "any_time" if one.any_time else "period_end"
    return {
        "party": one.party, "length": _text(one.length), "day": one.day, "before": before, "written": one.written,
        "phrase": one.phrase, "line": one.line,
    }  # fmt: skip


def _duty(one: Duty) -> Told:
    return {
        "what": one.what, "who": one.who, "to": one.to, "cadence": one.cadence, "n": one.n, "atLeast": one.at_least,
        "approx": one.approx, "after": _text(one.length), "due": _plain(one.due), "day": one.day, "force": one.force,
        "kind": one.kind, "phrase": one.phrase, "line": one.line,
    }  # fmt: skip


def _signatory(one: ReadSignatory) -> Told:
    """value: the name, or what somebody is where the text gives no name."""
    return {
        "value": one.name or one.role, "name": one.name, "role": one.role, "party": one.party,
        "signedOn": _plain(one.signed_on), "phrase": one.phrase, "line": one.line,
    }  # fmt: skip


def _section(one: Section, line: int) -> Told:
    return {"heading": one.heading, "level": one.level, "line": line, "blocks": [_block(block) for block in one.blocks]}


def _block(block: Block) -> Told:
    if block.p is not None:
        return {"p": block.p}
    if block.points:
        return {"points": [{"marker": point.marker, "text": point.text} for point in block.points]}
    return {"bullets": list(block.bullets)}
