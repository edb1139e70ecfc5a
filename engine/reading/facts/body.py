"""Whose document it is, which organ decides and which one prepares: from meetings, stems, headings and signatures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from engine.reading.facts.meeting import meeting_organ
from engine.reading.outline import Outline, fields
from engine.reading.rules.headings import DECISION, PROPOSAL
from engine.reading.rules.kinds import AGREEMENTS, OF_MEETING
from engine.reading.rules.labels import ADDRESSEE
from engine.reading.rules.labels import ORGAN as ORGAN_LABEL
from engine.reading.rules.names import ORGAN, organ_code
from engine.reading.values import Fact, ReadPoint, ReadSignatory

_SUBCOMMITTEE = re.compile(r"utskott|beredning", re.IGNORECASE)

_DELEGATION = re.compile(rf"(?:enligt|av|i|på) (?:\S+ ){{0,4}}?({ORGAN.pattern}) delegations?(?:ordning|\b)")


class Organs(NamedTuple):
    """own: whose minutes these are, else who decides. deciding: who decides in the end. preparing: who prepares."""

    own: Fact[str] | None = None
    deciding: Fact[str] | None = None
    preparing: Fact[str] | None = None


def organs_of(
    outline: Outline, kind: str | None, points: Sequence[ReadPoint], signatories: Iterable[ReadSignatory]
) -> Organs:
    """The organs, each by its usual code; None where the text does not say."""
    if kind in AGREEMENTS:
        chair = _chair(signatories)
        return Organs(chair, chair)
    candidates = list(_said(outline, points))
    meeting = meeting_organ(outline)
    if meeting is not None:
        candidates.append(meeting)
    candidates = [_fuller(one, candidates) for one in candidates]
    deciding = next((one for one in candidates if not _SUBCOMMITTEE.search(one.value)), None)
    preparing = next((one for one in candidates if _SUBCOMMITTEE.search(one.value)), None)
    decides = _by_code(deciding or preparing)
    of_meeting = _by_code(meeting) if kind in OF_MEETING else _by_code(_delegating(outline))
    return Organs(of_meeting or decides, decides, preparing if deciding else None)


def _delegating(outline: Outline) -> Fact[str] | None:
    """The organ on whose delegation somebody decides alone: «punkt 6.2 i nämndens delegationsordning»."""
    for one in outline.paragraphs:
        if found := _DELEGATION.search(one.text):
            return Fact(found[1], found[0], one.line_at(found.start()))
    return None


def _fuller(one: Fact[str], others: Sequence[Fact[str]]) -> Fact[str]:
    """«Arbetsutskottet» under the name that says whose it is, where the document has that too."""
    bare = one.value.casefold().removesuffix("s").removesuffix("et")
    names = (each for each in others if re.search(rf"s (?:\w+ )?{re.escape(bare)}(?:et)?s?$", each.value.casefold()))
    return next(names, one) if _SUBCOMMITTEE.match(bare) or bare.endswith("utskott") else one


def _by_code(one: Fact[str] | None) -> Fact[str] | None:
    return Fact(organ_code(one.value), one.phrase, one.line) if one else None


def _said(outline: Outline, points: Sequence[ReadPoint]) -> Iterator[Fact[str]]:
    """The organs that are proposed to or that decide, the last of a nested stem first."""
    for part in outline.parts:
        if part.role not in (PROPOSAL, DECISION) or part.heading is None:
            continue
        target = re.search(rf"förslag till ({ORGAN.pattern})", part.heading_text)
        if target:
            yield Fact(target[1], target[0], part.heading.line)
    for one in points:
        words = one.stem or one.text
        found = [each[0] for each in ORGAN.finditer(words)]
        nested = re.search(r"föreslå", words) is not None
        starts = re.match(ORGAN.pattern, words)
        if found and (one.stem or starts or nested):
            yield Fact(found[-1] if nested else found[0], words[:160], one.line)
    for part in outline.parts:
        if (
            part.role in (PROPOSAL, DECISION)
            and part.heading is not None
            and (found := ORGAN.findall(part.heading_text))
        ):
            yield Fact(found[-1] if "till" in part.heading_text else found[0], part.heading_text, part.heading.line)
    yield from _addressed(outline)


def _addressed(outline: Outline) -> Iterator[Fact[str]]:
    """The organ to which the paper is, or which a field of its head says is the one."""
    if outline.to is not None and (to := ORGAN.search(outline.to.text)):
        yield Fact(to[0], outline.to.text, outline.to.line)
    for row in (*fields(outline, ORGAN_LABEL), *fields(outline, ADDRESSEE)):
        if named := ORGAN.match(row.value):
            yield Fact(named[0], row.value, row.value_line)


def _chair(signatories: Iterable[ReadSignatory]) -> Fact[str] | None:
    """The organ whose chair signs."""
    for one in signatories:
        found = re.search(
            rf"({ORGAN.pattern}) ordförande|(ordförande) (?:i )?({ORGAN.pattern})", one.role or "", re.IGNORECASE
        )
        if found:
            name = found[1] or found[3]
            return Fact(organ_code(name), one.role or "", one.role_line or one.line)
    return None
