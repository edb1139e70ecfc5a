"""The period: from when to when, from the words that say so and not from what another agreement said."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from engine.domain.reckoning import shift
from engine.reading.facts.agreed import OTHERS, REPLACED, is_of_agreement, is_past
from engine.reading.outline import Outline, Part
from engine.reading.rules.headings import DECISION, PROPOSAL, SUPPORTING, TERM
from engine.reading.rules.notices import LENGTHS
from engine.reading.rules.rule import Found
from engine.reading.rules.spans import Span
from engine.reading.rules.terms import RUNNING_YEAR, TERMS
from engine.reading.sentences import Sentence
from engine.reading.values import ReadPeriod

_SAYS_SO = re.compile(
    r"gäller|löper|sträcker sig|(?:avtals|hyres|upplåtelse|arrende|löp|giltighets|kontrakts|uppdrags)tid|giltig"
    r"|träder i kraft"
    r"|avser|i taget",
    re.IGNORECASE,
)
_RUNS_OUT = re.compile(r"\blöper ut\b", re.IGNORECASE)
_GIVEN_UP = re.compile(r"uppsägning(?:stid(?:en)?)?\b|varsel", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Told:
    """A span that a sentence tells, and how much it is to be believed. old: a report tells of what runs out."""

    span: Span
    sentence: Sentence
    found: Found[Span]
    weight: int
    old: bool


def period_of(
    outline: Outline, sentences: Iterable[Sentence], kind: str | None, operative: Collection[int] = ()
) -> ReadPeriod | None:
    """The period that the text gives best: under Avtalstid, then the title, then points, then the rest; or None.

    operative: the lines on which points begin.
    """
    told = [one for one in _told(outline, sentences, kind, operative) if one.span != Span()]
    if not told:
        return None
    told = [one for one in told if not one.old] or told
    best = max(told, key=lambda one: one.weight)
    return _completed(best, told)


def _told(
    outline: Outline, sentences: Iterable[Sentence], kind: str | None, operative: Collection[int]
) -> Iterator[_Told]:
    rows = list(sentences)
    if outline.title is not None:
        one = outline.title
        rows.insert(0, Sentence(one.text, one.line, Part(), title=one.text))
    for sentence in rows:
        # All that is found, and not only the longest: what says most is believed most.
        for found in (one for rule in TERMS for one in rule.search(sentence.text)):
            weight = _weight(sentence, found, kind, operative)
            if weight > 0:
                yield _Told(found.value, sentence, found, weight, _runs_out(sentence, kind))


def _weight(sentence: Sentence, found: Found[Span], kind: str | None, operative: Collection[int]) -> int:
    """How much to believe; 0 where the words are about something else."""
    agreed = kind in ("overenskommelse", "medborgarlofte")
    place = _place(sentence, operative)
    year = kind == "medborgarlofte" and found.rule.name == RUNNING_YEAR
    if not year and not _is_about(sentence, found, agreed=agreed):
        return 0
    said = _SAYS_SO.search(sentence.text) is not None
    aside = place == 0 and not agreed and not said
    return _exactness(found.value) + place + (12 if agreed else 6) * said - 6 * aside


def _runs_out(sentence: Sentence, kind: str | None) -> bool:
    """«Avtalet löper ut den 30 juni», in a report: mostly it is the one before, and not the one that is proposed."""
    agreed = kind in ("overenskommelse", "medborgarlofte")
    return (
        not agreed
        and sentence.part.role not in (TERM, PROPOSAL, DECISION)
        and _RUNS_OUT.search(sentence.text) is not None
    )


def _is_of_notice(sentence: Sentence, found: Found[Span]) -> bool:
    """Whether the length is that of notice: «gäller sex månader från uppsägningen»."""
    ends = {one.end for rule in LENGTHS for one in rule.search(sentence.text)}
    # «Kommunens uppsägningstid är sex månader. Föreningens är tre månader.»
    goes_on = found.words.startswith("är ") and "uppsägningstid" in (sentence.after or "").casefold()
    return goes_on or any(found.start < end <= found.end for end in ends)


def _is_about(sentence: Sentence, found: Found[Span], *, agreed: bool) -> bool:
    """Whether the words are about what the document agrees, and not about what was agreed before."""
    in_term = sentence.part.role == TERM
    if OTHERS.search(REPLACED.sub("", sentence.text)) or sentence.part.role == SUPPORTING:
        return False
    if is_past(sentence.text) and not in_term and sentence.title is None:
        return False
    alone = found.value.length is not None and found.value.start is None
    if alone and (_is_of_notice(sentence, found) or not (in_term or agreed or _SAYS_SO.search(sentence.text))):
        return False
    return in_term or sentence.title is not None or is_of_agreement(sentence)


def _place(sentence: Sentence, operative: Collection[int]) -> int:
    """Where it stands: under Avtalstid, in the title, among the points, or somewhere else."""
    if sentence.part.role == TERM:
        return 20
    if sentence.title is not None:
        return 12
    return 8 if sentence.part.role in (PROPOSAL, DECISION) or sentence.line in operative else 0


def _exactness(span: Span) -> int:
    """How much is said: both ends, to the day, an end at all; a length alone says least."""
    whole = span.start is not None and span.end is not None
    alone = span.length is not None and span.start is None
    return 10 + 3 * whole + 2 * (span.precision == "day") + (span.open_ended or span.end is not None) - 4 * alone


def _completed(best: _Told, told: list[_Told]) -> ReadPeriod:
    """The best period; an end or a start that stands in a sentence of its own beside it is taken along."""
    span = best.span
    near = [one for one in told if one.sentence.part is best.sentence.part and one is not best]
    if span.start is None and not (span.open_ended and span.end is None):
        span = replace(span, start=next((one.span.start for one in near if one.span.start and not one.span.end), None))
    if span.end is None and not span.open_ended:
        ends = [one.span.end for one in near if one.span.end and (span.start is None or one.span.end > span.start)]
        span = replace(span, end=next(iter(ends), None))
        lasting = next((one.span.length for one in near if one.span.length), span.length)
        span = replace(span, open_ended=span.end is None and any(one.span.open_ended for one in near), length=lasting)
    if span.start is None and span.end is not None:
        whole = next((one.span for one in told if one.span.end == span.end and one.span.start), None)
        span = whole or span
    if span.start is not None and span.end is None and span.length is not None and not span.open_ended:
        span = replace(span, end=shift(span.start, span.length) - timedelta(days=1))
    precision = span.precision or ("day" if span.start or span.end else None)
    return ReadPeriod(
        span.start, span.end, precision, span.open_ended and span.end is None, best.found.words.strip(),
        best.sentence.line, span.length,
    )  # fmt: skip
