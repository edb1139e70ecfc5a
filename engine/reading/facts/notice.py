"""The notice: how long before, by whom and in what form, one row a party where they differ."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from engine.reading.facts.agreed import is_of_another, is_past
from engine.reading.outline import Part
from engine.reading.rules.headings import SUPPORTING, TERM
from engine.reading.rules.notices import NOTICES, OPTS_OUT, WRITTEN, Notice
from engine.reading.rules.rule import Found, compiled
from engine.reading.sentences import Sentence
from engine.reading.values import ReadNotice

_GIVES_NOTICE = re.compile(
    r"uppsäg|säg(?:s|a|er|as)\b[^.]{0,40}\bupp\b|sagts?\b[^.]{0,40}\bupp\b|uppsag|frånträd"
    r"|(?:lämna|utträda ur|träda ur|gå ur|avslutas?) (?:av\b|överenskommelsen|avtalet|samarbetet|partnerskapet"
    r"|samverkan"
    r"|uppdraget)"
    r"|meddela(?:r|t)? annat|säger nej|meddelar\b[^.]{0,40}? (?:upphör|avslut)|\bvarsel\b",
    re.IGNORECASE,
)
# After a sentence on notice: «För kommunen gäller sex månader.»
_FOR_ONE = compiled(r"(?:för|från) {part}(?:s sida)? (?:gäller|är)\b")
_BEFORE_END = re.compile(r"före|innan|utgång|dessförinnan|förläng")
_Row = tuple[Found[Notice], Sentence]


def notice_of(sentences: Iterable[Sentence]) -> tuple[ReadNotice, ...]:
    """How notice is given: one row a party where they differ; a length before a mention without one."""
    about = [one for one in sentences if _tells_of_notice(one)]
    rows: list[_Row] = [(found, one) for one in about for rule in NOTICES for found in rule.search(one.text)]
    written = any(compiled(WRITTEN.pattern).search(one.text) for one in about) or None
    lasting = [row for row in rows if row[0].value.length is not None]
    made: dict[tuple[str, int], ReadNotice] = {}
    for found, sentence in _of_each(lasting or rows[:1]):
        for party in re.split(r", | och ", found.value.party or "any"):
            key = (party, id(sentence.part) if _has_agreement_of_its_own(sentence.part) else 0)
            made.setdefault(key, _notice(found, sentence, party, written=written))
    return tuple(made.values())


def _tells_of_notice(sentence: Sentence) -> bool:
    if sentence.part.role == SUPPORTING or is_of_another(sentence):
        return False
    if sentence.part.role != TERM and is_past(sentence.text):
        return False
    if _FOR_ONE.match(sentence.text) and _GIVES_NOTICE.search(sentence.after or ""):
        return True
    if _GIVES_NOTICE.search(sentence.text) or compiled(OPTS_OUT.pattern).search(sentence.text):
        return True
    return sentence.part.role == TERM and re.search(r"sägas?\b|varsel", sentence.text) is not None


def _of_each(rows: Sequence[_Row]) -> Iterator[_Row]:
    """The rows, without those for anybody that only tell again what the sentence says of a party."""
    named = {(id(sentence), found.value.length) for found, sentence in rows if found.value.party}
    yield from (row for row in rows if row[0].value.party or (id(row[1]), row[0].value.length) not in named)


def _has_agreement_of_its_own(part: Part) -> bool:
    """«AVTAL 3 – SKÖTSELAVTAL»: under such a heading stands another agreement than under the next."""
    return (
        part.heading is not None
        and re.match(r"(?:avtal|överenskommelse|kontrakt) \d", part.heading_text.lower()) is not None
    )


def _notice(found: Found[Notice], sentence: Sentence, party: str, *, written: bool | None) -> ReadNotice:
    phrase = sentence.text if len(sentence.text) <= 220 else found.words.strip()
    any_time = found.value.any_time and _BEFORE_END.search(sentence.text) is None
    return ReadNotice(party, found.value.length, phrase, sentence.line, written, any_time)
