"""Two versions compared: of the points, of an agreement, or of two whole cases; and as the text of a handling."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from engine.app import App
from engine.domain.agreement import Instrument
from engine.domain.case import Case
from engine.domain.comparing import compare_agreements, compare_cases, compare_points, proposal_of, renewed_part
from engine.domain.comparison import Change, ComparedRow, Comparison
from engine.domain.decision import Decision
from engine.domain.errors import NotThere, Refused, WrongUsage
from engine.domain.text import Block, DocumentText, Section
from engine.store import cases
from engine.usecases.seeing import load
from engine.usecases.work import Answer, Request

KIND = "jamforelse"
PREDECESSOR = "föregångare"


class NoSuchPart(NotThere):
    """{dnr} har inget som heter «{part}» att jämföra. Det som finns: {known}."""


class NothingToCompare(Refused):
    """{dnr} har varken både förslag och beslut eller en föregångare: ange vad det ska jämföras med."""


class DifferentThings(WrongUsage):
    """{a} och {b} går inte att jämföra med varandra: ange två ärenden, två avtal eller två uppsättningar punkter."""


@dataclass(frozen=True, slots=True)
class Version:
    """One side of a comparison: a case, or one thing in it. name: what it is called."""

    name: str
    case: Case
    part: Instrument | Decision | None = None


def compare(app: App, request: Request, a: str, b: str | None = None) -> Comparison:
    """A and B, each written DNR or DNR@del, or @del for the same case as A; B None: what A itself offers.

    Raises NoSuchDnr, NoSuchPart, NothingToCompare, DifferentThings.
    """
    first = _version(app, request, a, None)
    if b is None:
        return _of_one(app, request, first)
    return _compared(first, _version(app, request, b, first.case))


def _version(app: App, request: Request, words: str, same: Case | None) -> Version:
    dnr, sign, part = words.partition("@")
    case = same if not dnr and same is not None else load(app, request, dnr, texts=True, everything=True)
    if not sign:
        return Version(case.dnr, case)
    parts = dict(_parts(case))
    found = next((one for name, one in parts.items() if name.casefold() == part.strip().casefold()), None)
    if found is None:
        raise NoSuchPart(dnr=case.dnr, part=part[:60], known=", ".join(parts) or "inget")
    return Version(f"{case.dnr}, {part.strip()}", case, found)


def _parts(case: Case) -> Iterator[tuple[str, Instrument | Decision]]:
    """What of a case can be compared, by the name that is written after «@»."""
    if proposal := proposal_of(case):
        yield "forslag", proposal
    if decided := next((one for one in reversed(case.decisions) if one.settles and one.points), None):
        yield "beslut", decided
    yield from ((one.body, one) for one in case.decisions if one.points and one.body != case.body)
    yield from ((one.id, one) for one in case.instruments)


def _of_one(app: App, request: Request, one: Version) -> Comparison:
    """What is proposed against what was decided, else the predecessor against the case."""
    parts = dict(_parts(one.case))
    if {"forslag", "beslut"} <= set(parts) and one.part is None:
        proposed, decided = (
            Version(f"{one.case.dnr}, {name}", one.case, parts[name]) for name in ("forslag", "beslut")
        )
        return _compared(proposed, decided)
    before = next((row.dnr for row in one.case.related if row.relation == PREDECESSOR and row.dnr), None)
    if before is None or one.part is not None:
        raise NothingToCompare(dnr=one.name)
    return _compared(_version(app, request, before, None), one)


def _compared(a: Version, b: Version) -> Comparison:
    if a.part is None and b.part is None:
        return compare_cases(a.case, b.case)
    if isinstance(a.part, Instrument) and isinstance(b.part, Instrument):
        return compare_agreements((a.part, a.case.sides), (b.part, b.case.sides), (a.name, b.name))
    if isinstance(a.part, Decision) and isinstance(b.part, Decision):
        return compare_points(a.part, b.part, (a.name, b.name))
    raise DifferentThings(a=a.name, b=b.name)


def view(found: Comparison) -> Answer:
    """A comparison as plain JSON."""
    return {
        "before": found.before,
        "after": found.after,
        "summary": found.summary,
        "changed": len(found.changed),
        "rows": [_row(one) for one in found.rows],
    }


def _row(one: ComparedRow) -> dict[str, Any]:
    return {
        "area": one.area,
        "label": one.label,
        "change": one.change.value,
        "before": one.before,
        "after": one.after,
        "pieces": [{"kind": piece.kind.value, "text": piece.text} for piece in one.pieces],
    }


def document(app: App, found: Comparison) -> bytes:
    """The comparison as a Word document in which every change is marked."""
    from engine.rendering.comparison import docx  # noqa: PLC0415 - only who writes one pays for it

    return docx(found, app.municipality.name, app.today())


def text_for(app: App, conn: Any, case: Case, today: date) -> DocumentText | None:
    """The comparison with the case's predecessor as the text of a handling; None where there is no predecessor here."""
    related = next((one.dnr for one in case.related if one.relation == PREDECESSOR and one.dnr), None)
    if related is None:
        return None
    try:
        before = cases.load(conn, cases.find(conn, related), texts=True, done_since=date.min)
    except NotThere:
        return None
    # What stands in a marked case is not written into one that is not.
    return None if before.confidentiality and not case.confidentiality else as_text(before, case, today)


def as_text(before: Case, after: Case, today: date) -> DocumentText:
    """What has changed since the predecessor, in words, and what was last followed up there."""
    found = compare_cases(before, after)
    intro = f"Jämförelsen visar vad som skiljer {after.dnr} från {before.dnr}. {found.summary}"
    sections = [Section(None, 1, (Block(p=intro),))]
    for area, rows in groupby(found.changed, lambda row: row.area):
        sections.append(Section(area, 1, (Block(bullets=tuple(map(_said, rows))),)))
    last = tuple(_last_followed_up(renewed_part(before, after.dnr)))
    sections += [Section("Senaste uppföljning", 1, (Block(bullets=last),))] if last else []
    return DocumentText(KIND, today, title=f"Jämförelse: {after.title}", sections=tuple(sections), round=after.round)


def _said(row: ComparedRow) -> str:
    if row.change is Change.ANDRAT:
        return f"{row.label}, ändrat. Förut: «{row.before}». Nu: «{row.after}»."
    return f"{row.label}, {row.change.label}: {row.after or row.before}"


def _last_followed_up(case: Case) -> Iterator[str]:
    """For each obligation and promise, the last time that somebody noted how it went."""
    for duty in case.obligations:
        done = [one.done for one in case.occurrences if one.obligation == duty.id and one.done]
        if done:
            last = max(done, key=lambda one: one.on)
            link = f" {last.link}" if last.link else ""
            yield f"{duty.what}: {last.on.isoformat()}, {last.note}{link}"
        elif not duty.schedule.on_event:
            yield f"{duty.what}: ingen uppföljning är noterad"
    for promise in case.promises:
        shown = promise.evidence[-1] if promise.evidence else None
        kept = f"{shown.on.isoformat()}, {shown.note}" if shown else "inte noterat som infriat"
        yield f"{promise.text.rstrip('.')}: {kept}"
