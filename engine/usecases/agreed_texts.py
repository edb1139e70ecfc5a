"""The texts of what is agreed, where none came with the case: the agreement that the parties sign, and the löfte that
residents read.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from engine.domain.agreement import PLEDGE, Instrument
from engine.domain.case import Case
from engine.domain.followup import Activity, Obligation, Promise
from engine.domain.municipality import Municipality
from engine.domain.reckoning import long_form
from engine.domain.sides import Sides
from engine.domain.term_told import extension_as_agreed, notice_as_agreed, term_as_agreed, time_of
from engine.domain.text import Block, DocumentText, Point, Section, Signature

Hanging = TypeVar("Hanging", Obligation, Promise)
UNSAID_PROMISE = "Vad som utlovas framgår inte."


def agreement_text(case: Case, municipality: Municipality, today: date) -> DocumentText:
    """The parties, the term, how it is ended, and what is followed up; a block for each to sign."""
    pledges = [one for one in case.instruments if one.kind == PLEDGE]
    one = next((each for each in case.instruments if each not in pledges), pledges[0] if pledges else None)
    parties = Block(bullets=tuple(party.name for party in case.parties))
    sections = [Section("Parter", 1, (parties,))] if case.parties else []
    sections += _terms(one, case.sides) if one else []
    duties = tuple(_whole(each.phrase) or each.what for each in _of(case.obligations, one))
    sections += [Section("Uppföljning", 1, (Block(bullets=duties),))] if duties else []
    title = (one.title if one else None) or case.title
    signed = _signatures(case, one)
    return DocumentText("overenskommelse", today, title=title, sections=tuple(sections), signed_by=signed)


def pledge_text(case: Case, municipality: Municipality, today: date) -> DocumentText:
    """One page for residents: when it holds, what we promise, what we do and when, how to see how it goes."""
    one = next((each for each in case.instruments if each.kind == PLEDGE), None)
    promises, duties = _of(case.promises, one), _of(case.obligations, one)
    promised = Block(bullets=tuple(promise.text for promise in promises)) if promises else Block(p=UNSAID_PROMISE)
    sections = [Section(None, 1, (_paragraph(_holds(one)),)), Section("Vi lovar att", 1, (promised,))]
    doing = tuple(Point(None, _doing(activity)) for promise in promises for activity in promise.activities)
    sections += [Section("Det här gör vi", 1, (Block(points=doing),))] if doing else []
    shown = tuple(_paragraph(_whole(row.phrase) or row.what) for row in duties)
    sections += [Section("Följ med i hur det går", 1, shown)] if shown else []
    title = (one.title if one else None) or case.title
    signed = _signatures(case, one)
    return DocumentText("medborgarlofte", today, title=title, sections=tuple(sections), signed_by=signed)


def _paragraph(words: str) -> Block:
    return Block(p=words)


def _terms(one: Instrument, sides: Sides) -> list[Section]:
    goes_on = _whole(one.extension.phrase if one.extension else None) or extension_as_agreed(one)
    term = tuple(_paragraph(words) for words in (term_as_agreed(one), goes_on) if words)
    rules = tuple(_paragraph(_whole(rule.phrase) or notice_as_agreed(rule, sides)) for rule in one.notice)
    return [Section(heading, 1, said) for heading, said in (("Avtalstid", term), ("Uppsägning", rules)) if said]


def _whole(phrase: str | None) -> str | None:
    """The words of the source where they are a whole sentence, which can stand by itself."""
    said = (phrase or "").strip()
    return said if said[:1].isupper() and said.endswith((".", "!", "?")) else None


def _of(rows: Sequence[Hanging], instrument: Instrument | None) -> tuple[Hanging, ...]:
    """Those that hang on the agreement or on none."""
    return tuple(row for row in rows if instrument is None or row.instrument in (None, instrument.id))


def _signatures(case: Case, one: Instrument | None) -> tuple[Signature, ...]:
    if one is None:
        return ()
    names = {party.id: party.name for party in case.parties}
    return tuple(Signature(row.name, row.role, f"För {names.get(row.party, row.party)}") for row in one.signatories)


def _holds(one: Instrument | None) -> str:
    time = time_of(one) if one else ""
    return f"Löftet gäller {time}." if time else "Hur länge löftet gäller framgår inte."


def _doing(activity: Activity) -> str:
    """«Vi syns på torget varje fredag – kommunen, senast den 26 februari 2021»."""
    due = f"senast den {long_form(activity.due)}" if activity.due else None
    more = ", ".join(filter(None, (activity.who, due)))
    return f"{activity.what.rstrip('.')} – {more}" if more else activity.what
