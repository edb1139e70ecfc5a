"""The points: each operative sentence of a proposal or a decision, with its marker, its stem and its organ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from engine.reading.headlines import ITEM
from engine.reading.outline import Outline, Part
from engine.reading.paragraphs import Paragraph
from engine.reading.rules.headings import DECISION, PROPOSAL
from engine.reading.rules.names import ORGAN
from engine.reading.rules.operative import BY_ITSELF, NOT_OPERATIVE, OPERATIVE, STEM
from engine.reading.rules.rule import compiled
from engine.reading.sentences import split
from engine.reading.values import ReadPoint

_THAT = re.compile(r"(?:(?:,|;)?\s*(?:och|samt|dels)?\s*)?\batt\s+", re.IGNORECASE)
# «…, att utbetalas i mars» and «…, att gälla från den 1 juli» say more of what stands before, and are no clause.
_INLINE_THAT = re.compile(
    r"(?:,|;|\boch|\bsamt)\s+(?=att\s(?!(?:[a-zåäö]+as|gälla|utgå|löpa|belasta|upphöra|tas ur|användas)\s))"
)
_STEM = compiled(STEM.pattern)
_BY_ITSELF = compiled(BY_ITSELF.pattern)
_NOT = compiled(NOT_OPERATIVE.pattern)
_TO_DECIDE = re.compile(
    r"förslag(?:et)? till (?:\w+ )?beslut|beslutsförslag|förslag till (?:kommun|\w*nämnd)", re.IGNORECASE
)
_DECIDER = r"\w*(?:rådet|nämnden|styrelsen|utskottet|fullmäktige|presidiet|beredningen|styrgruppen|årsmötet|mötet)"
# «Rådet beslutar att polisen lämnar en lägesbild», in the middle of what a § tells.
_DECIDES_THAT = re.compile(
    rf"{_DECIDER} beslutar(?: (?:vidare|också|även|därför|enhälligt|dessutom))? att \S", re.IGNORECASE
)
# «Nämnden fastställer budgeten»: in minutes only; in an agreement it is what somebody does every year.
_DECIDES = re.compile(
    rf"{_DECIDER} (?:(?:godkänner|antar|fastställer|avslår|bifaller|återremitterar|bordlägger|uppdrar|tillstyrker"
    rf"|utser) \S"
    r"|lägger (?:\w+ ){1,6}till handlingarna|föreslår (?:\w*fullmäktige|\w*styrelsen)\b)",
    re.IGNORECASE,
)
_SHORTEST = 8
_LONGEST_STEM = 240


def points_of(outline: Outline) -> tuple[ReadPoint, ...]:
    """The points of every proposal and decision, in order; the same sentence once per organ."""
    found: list[ReadPoint] = []
    paragraph: int | None = None
    # «Kontorets förslag» is told in prose, where a «förslag till beslut» stands somewhere else.
    sure = any(_TO_DECIDE.search(part.heading_text) for part in outline.parts if part.role == PROPOSAL)
    for part in outline.parts:
        if item := ITEM.fullmatch(part.heading_text):
            paragraph = int(item["number"])
        if part.role in (PROPOSAL, DECISION) and not (sure and _in_prose(part)):
            found += _of_part(part, paragraph)
        elif ITEM.fullmatch(part.heading_text) or (part.heading is None and part.role is None):
            found += _after_stem(part, paragraph)
    if not found:
        found = [one for part in outline.parts for one in _after_stem(part, None)]
    return tuple({_key(one): one for one in reversed(found)}.values())[::-1]


def _in_prose(part: Part) -> bool:
    """Whether somebody's proposal is explained rather than put: under «Kontorets förslag», and without a number."""
    told = part.role == PROPOSAL and not _TO_DECIDE.search(part.heading_text)
    return told and not any(
        one.marker or one.text.lower().startswith("att ") or _is_stem(one.text) for one in part.body
    )


def _is_stem(words: str) -> bool:
    return len(words) <= _LONGEST_STEM and _STEM.fullmatch(words) is not None


def _key(one: ReadPoint) -> tuple[str, str | None, int | None]:
    return one.text.casefold().strip(" ."), one.organ, one.paragraph


def _of_part(part: Part, paragraph: int | None) -> Iterator[ReadPoint]:
    found = list(_under(part, paragraph, strict=True))
    yield from found or _under(part, paragraph, strict=False)


def _under(part: Part, paragraph: int | None, *, strict: bool) -> Iterator[ReadPoint]:
    """The points under a heading. strict: only sentences of which a rule knows that they decide something."""
    stem: str | None = None
    decided = part.role == DECISION
    organ = _organ(part.heading_text, decided)
    rows, passed_by = list(_rows(part.body)), False
    for one, below in zip(rows, [*rows[1:], None], strict=True):
        text = one.text.strip()
        # What goes on from a line that is no point is none either.
        passed_by = _NOT.fullmatch(text) is not None or (
            passed_by and text[:1].islower() and not text.startswith("att ")
        )
        if passed_by:
            continue
        if _is_stem(text) or (text.endswith(":") and len(text) < 160) or _leads(one, below):
            stem, organ = text, _organ(text, decided) or organ
            continue
        for marker, words, place in _operative(one, stem or (None if strict else "")):
            yield ReadPoint(marker, words, one.line_at(place), stem, organ, decided, paragraph)


def _leads(one: Paragraph, below: Paragraph | None) -> bool:
    """«3. Styrelsen får i uppdrag att», with «a) teckna avtalet» below: what is decided stands there."""
    under = below is not None and below.marker is not None and (below.is_bullet or below.marker.isalpha())
    return under and (one.marker or "").isdigit() and re.search(r"(?:\batt|:)$", one.text) is not None


def _rows(body: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """The paragraphs up to where reservations or explanations begin."""
    for one in body:
        if re.match(r"(?:reservation|mot beslutet|protokollsanteckning|motivering|skäl)\b", one.text, re.IGNORECASE):
            return
        yield one


def _operative(one: Paragraph, stem: str | None) -> Iterator[tuple[str | None, str, int]]:
    """Marker, words and place of each point of a paragraph."""
    text = one.text.strip()
    marker = None if one.is_bullet else one.marker
    if one.marker is not None:
        if len(text) >= _SHORTEST:
            yield marker, _without_link(text), 0
        return
    if text.lower().startswith("att "):
        yield from _that_clauses(text)
        return
    for words, place in _sentences(text):
        inline = _stem_of(words)
        if inline and len(_INLINE_THAT.findall(words)) >= 1:
            yield from ((None, each, place + at) for each, at in _whole_that_clauses(words))
        elif len(words) >= _SHORTEST and (compiled(OPERATIVE.pattern).search(words) or stem is not None):
            yield None, words, place


def _sentences(text: str) -> list[tuple[str, int]]:
    """The sentences, where a paragraph without numbers holds several decisions; else the whole of it."""
    parts = list(split(text))
    rows: list[tuple[str, int]] = []
    for words, place in parts:
        if rows and not compiled(OPERATIVE.pattern).search(words):
            rows[-1] = (f"{rows[-1][0]} {words}", rows[-1][1])
        else:
            rows.append((words, place))
    return rows


def _that_clauses(text: str) -> Iterator[tuple[str | None, str, int]]:
    """«att …, att … samt att …»: one point a clause."""
    start = 0
    for cut in [*_INLINE_THAT.finditer(text), None]:
        stop = len(text) if cut is None else cut.start()
        words = _without_link(text[start:stop].strip())
        if len(words) >= _SHORTEST:
            yield None, words, start
        start = len(text) if cut is None else cut.end()


def _without_link(words: str) -> str:
    """The words without the comma and the «samt» that lead to the next point."""
    return re.sub(r"\s*[,;]?\s*(?:samt|och)?\s*[,;]?$", "", words).strip()


def _whole_that_clauses(words: str) -> Iterator[tuple[str, int]]:
    """«Styrelsen beslutar att a, att b»: the first with its stem, the others as they stand."""
    for _, each, at in _that_clauses(words):
        yield each, at


def _stem_of(words: str) -> str | None:
    """The stem of a sentence that goes on with att."""
    head, that, _ = words.partition(" att ")
    return head if that and _is_stem(head) else None


def _organ(words: str, decided: bool) -> str | None:
    """Whose decision it is: of a nested stem the last organ, of a heading of a decision the first."""
    found = [one[0] for one in ORGAN.finditer(words)]
    if not found:
        return None
    return found[0] if decided else found[-1]


def _decides(text: str) -> bool:
    """Whether a sentence right under a stem decides something: «Medborgarlöftet godkänns.»."""
    short = len(text) <= _LONGEST_STEM and text.endswith(".")
    return short and _NOT.fullmatch(text) is None and compiled(OPERATIVE.pattern).search(text) is not None


def _after_stem(part: Part, paragraph: int | None) -> Iterator[ReadPoint]:
    """Where no heading says so: what follows «Kommunstyrelsen beslutar» in the text."""
    stem: str | None = None
    for one in part.body:
        text = one.text.strip()
        if _is_stem(text):
            stem = text
        elif stem is not None and (one.marker or text.lower().startswith("att ") or _decides(text)):
            for marker, words, place in _operative(one, stem):
                yield ReadPoint(marker, words, one.line_at(place), stem, _organ(stem, True), True, paragraph)
        else:
            stem = None
            for words, place in split(text):
                in_minutes = paragraph is not None and (_BY_ITSELF.fullmatch(words) or _DECIDES.match(words))
                if in_minutes or _DECIDES_THAT.match(words):
                    yield ReadPoint(None, words, one.line_at(place), None, _organ(words, True), True, paragraph)
