"""Whether a sentence only looks like a duty: it tells of what has been, what is meant, described, counted or wished."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from engine.reading.facts.cadences import cadences_in
from engine.reading.facts.saying import force_of, is_past
from engine.reading.rules.lookalikes import DESCRIBING, NO_DUTY, STATISTICS, TARGET
from engine.reading.rules.others import AS_IT_IS, LAW, OTHERS, PARTY_SPEAKS, TOLD_OF_ELSEWHERE
from engine.reading.rules.rule import Rule, compiled
from engine.reading.sentences import Sentence

_QUOTE = re.compile("[”“„]")
_AMOUNT = re.compile(r"\d[\d ,.]*(?:miljon(?:er)? |tusen )?(?:kronor|kr|tkr|mkr)\b")
_PAID = re.compile(r"betal|erlägg|faktur|utgår", re.IGNORECASE)


def only_looks_so(sentence: Sentence, *, agreed: bool) -> bool:
    """What has been, what is defined or described, and what is counted as statistics, is no duty.

    agreed: the parties or an organ themselves speak, and do not only tell of something.
    """
    text = sentence.text
    if (_any((*NO_DUTY, *OTHERS), text) and not _is_target(text)) or is_past(text, whole=not agreed):
        return True
    if not agreed and _any(TOLD_OF_ELSEWHERE, text):
        return True
    if force_of(text) is not None:
        return False
    if not agreed and _any(AS_IT_IS, text):
        return True
    paid = _AMOUNT.search(text) is not None
    if _any(STATISTICS, text) and not (sentence.lead or (paid and _PAID.search(text))):
        return True
    return _any(DESCRIBING, text) and not paid and not _is_target(text)


def sentences_beside_the_law(sentences: Iterable[Sentence]) -> Iterator[Sentence]:
    """The sentences but those that go on with what a law says, in its paragraph, until a party speaks; and those
    within quotation marks that go on over several sentences.
    """
    law: tuple[int, int] | None = None
    quoted: int | None = None
    for sentence in sentences:
        here = (id(sentence.part), sentence.paragraph)
        within, turns = quoted == id(sentence.part), len(_QUOTE.findall(sentence.text)) % 2 == 1
        if within or turns:
            quoted = id(sentence.part) if within != turns else None
            continue
        if law == here and not _any((PARTY_SPEAKS,), sentence.text):
            continue
        law = here if _any((LAW,), sentence.text) else None
        yield sentence


def _is_target(text: str) -> bool:
    """A target that is counted is promised: «Målet är 60 praktikplatser per år»."""
    return _any((TARGET,), text) and any(one.value.n for one in cadences_in(text))


def _any(rules: Iterable[Rule[bool]], text: str) -> bool:
    return any(compiled(rule.pattern).search(text) for rule in rules)
