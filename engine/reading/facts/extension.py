"""The extension: what happens when a period ends, and how long it then goes on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from engine.domain.reckoning import Duration
from engine.reading.facts.agreed import is_of_agreement, is_of_another, is_told_of
from engine.reading.rules.extensions import EXTENSIONS
from engine.reading.rules.headings import DECISION, PROPOSAL, SUPPORTING, TERM
from engine.reading.rules.options import AUTOMATIC, BY_DECISION, NONE, Extended
from engine.reading.rules.rule import Found, compiled, every, said
from engine.reading.rules.words import length
from engine.reading.sentences import Sentence
from engine.reading.values import ReadExtension

_EXTENDED_BY = (
    compiled(r"{längd}(?: i taget| i sänder| åt gången)(?! (?:före|innan))"),
    compiled(
        r"förlängning(?:en|ar)?\b[^.]{0,50}? (?:med|i|om|på|för|är|omfattar) (?:högst |upp till |maximalt "
        r"|ytterligare )*{längd}"
        r"(?! ?(?:före|innan|uppsäg|varsel|i förväg))"
    ),
    compiled(r"(?:i|om|på) {längd}(?=period)"),
)
_BY_ITSELF = re.compile(r"automatisk|i taget|i sänder|åt gången|\bom (?:inte|ingen)|såvida|tills|säg", re.IGNORECASE)


# «Uppsägningstiden har förlängts till tolv månader.»
_OF_NOTICE = re.compile(r"uppsägningstid\w*\b[^.,]{0,40} förläng", re.IGNORECASE)
# «Nämnden föreslår att avtalet förlängs», «förlängs med ett år, till den 31 december 2027».
_NOW = compiled(
    r"(?:föreslå[rs]|beslutar?|godkänner|begär|förordar|önskar)\b[^.]{0,60}? att [^.]{0,60}?förläng"
    r"|förlängs [^.]{0,40}? (?:till|t\.?o\.?m\.?|till och med) (?:den )?{dag}"
)


def extension_of(sentences: Iterable[Sentence]) -> ReadExtension | None:
    """What happens when a period ends; automatic before by decision, and both before what merely runs."""
    rows = list(sentences)
    found = [
        (one, sentence)
        for sentence in rows
        if sentence.part.role != SUPPORTING
        and not is_of_another(sentence)
        and not _OF_NOTICE.search(sentence.text)
        and (sentence.part.role == TERM or not is_told_of(sentence.text))
        for one in every(EXTENSIONS, sentence.text)
        if (is_of_agreement(sentence) or sentence.part.role == TERM) and not _is_decided(sentence, one)
    ]
    if not found:
        return None
    order = {AUTOMATIC: 0, BY_DECISION: 1, NONE: 2}
    best, sentence = min(found, key=lambda row: order.get(row[0].value.mode, 3))
    same = [row for row in found if row[0].value.mode == best.value.mode]
    lengths = [row for row in same if row[0].value.length]
    best, sentence = lengths[0] if lengths and best.value.length is None else (best, sentence)
    value: Extended = best.value
    if value.length is None and value.mode in (AUTOMATIC, BY_DECISION):
        value = replace(value, length=_length_beside(rows))
    return ReadExtension(value.mode, value.length, _clause(best, sentence), sentence.line, value.basis)


def _length_beside(rows: Iterable[Sentence]) -> Duration | None:
    """By how much, where a sentence of its own says it: «Förlängning sker med ett år i taget»."""
    told = [one.text for one in rows if one.part.role == TERM and "förläng" in one.text.casefold()]
    found = (pattern.search(text) for pattern in _EXTENDED_BY for text in told)
    return next((length(said(one, "längd") or "") for one in found if one), None)


def _is_decided(sentence: Sentence, found: Found[Extended]) -> bool:
    """«Avtalet förlängs med ett år» as a point: that it is extended now, and not what happens when it ends."""
    point = sentence.part.role in (PROPOSAL, DECISION) or _NOW.search(sentence.text) is not None
    return point and found.value.mode == AUTOMATIC and _BY_ITSELF.search(sentence.text) is None


def _clause(found: Found[Extended], sentence: Sentence) -> str:
    """The words from the clause's beginning: the rule's own, or the sentence where that is short."""
    return sentence.text if len(sentence.text) <= 220 else found.words.strip()
