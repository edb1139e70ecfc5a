"""The notice: how long before, by whom and in what form, one row a party where they differ."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from engine.domain.reckoning import Duration
from engine.reading.budget import check
from engine.reading.facts.agreed import is_of_another, is_told_of
from engine.reading.facts.due_day import last_day_in
from engine.reading.outline import Part
from engine.reading.rules.givers import AGENTS, ANYBODY, FOR_WHOM
from engine.reading.rules.headings import SUPPORTING, TERM
from engine.reading.rules.notices import GIVING, LENGTHS, NO_LENGTHS, OPTS_OUT, UNSAID, WRITTEN
from engine.reading.rules.rule import compiled
from engine.reading.rules.words import length
from engine.reading.sentences import Sentence
from engine.reading.values import ReadNotice

_ANY = "any"
# After a sentence on notice: «För kommunen gäller sex månader.», «Föreningens är tre månader.»
_FOR_ONE = compiled(
    r"(?:(?:motsvarande tid )?(?:för|från) {part}(?:s sida)?|{part}s) (?:gäller|är)\b"
    r"|(?:det|den|avtalet|överenskommelsen) upphör (?:då |i så fall )?(?:att gälla )?(?:efter )?{längd}"
)
_BEFORE_END = re.compile(r"före|innan|utgång|dessförinnan|förläng")
_LENGTH = compiled("{längd}")
# «För Vikens uppsägning», «Föreningens är tre månader».
_GENITIVE = re.compile(r" (?:sida|del|uppsägning|är|gäller)\b")


@dataclass(frozen=True, slots=True)
class _Row:
    """One party's notice as a sentence tells it. length None: told without one."""

    party: str
    length: Duration | None
    words: str
    sentence: Sentence
    day: str | None = None


def notice_of(sentences: Iterable[Sentence]) -> tuple[ReadNotice, ...]:
    """How notice is given: one row a party where they differ; a length before a mention without one."""
    about = [one for one in sentences if _tells_of_notice(one)]
    rows = [row for one in about for row in _of_lengths(one)] or _without_length(about)
    written = any(compiled(WRITTEN.pattern).search(one.text) for one in about) or None
    made: dict[tuple[str, int], ReadNotice] = {}
    for row in rows:
        part = row.sentence.part
        key = (row.party.casefold(), id(part) if _has_agreement_of_its_own(part) else 0)
        made.setdefault(key, _notice(row, written=written))
    return tuple(made.values())


def _tells_of_notice(sentence: Sentence) -> bool:
    if sentence.part.role == SUPPORTING or is_of_another(sentence):
        return False
    if sentence.part.role != TERM and is_told_of(sentence.text):
        return False
    if _FOR_ONE.match(sentence.text) and _gives_notice(sentence.after or ""):
        return True
    return _gives_notice(sentence.text)


def _gives_notice(text: str) -> bool:
    return any(compiled(rule.pattern).search(text) for rule in (*GIVING, OPTS_OUT))


def _of_lengths(sentence: Sentence) -> Iterator[_Row]:
    """A row for each length of notice in the sentence and each of those whose it is."""
    check()
    text = sentence.text
    ours = {one.end for rule in LENGTHS for one in rule.search(text)}
    others = {one.end for rule in NO_LENGTHS for one in rule.search(text)}
    told = _FOR_ONE.match(text) is not None
    found = [one for one in _LENGTH.finditer(text) if told or one.end() in ours - others]
    at = 0
    for one, following in zip_longest(found, found[1:]):
        before, after = text[at : one.start()], text[one.end() : following.start() if following else None]
        for party in _whose(before, after):
            yield _Row(party, length(one[0]), text, sentence)
        at = one.end()


def _whose(before: str, after: str) -> list[str]:
    """Those whose notice it is, by the words on both sides of the length; anybody's where they name nobody."""
    found = compiled(FOR_WHOM.pattern).match(after) or _agent(before)
    if found is None:
        return [_ANY]
    which = "vem" if found["vem"] else "säger"
    name, rest = found[which], found.string[found.end(which) :]
    if name[:1].isupper() and name.endswith("s") and _GENITIVE.match(rest):
        name = name[:-1]
    return re.split(r", | och | samt ", name)


def _agent(before: str) -> re.Match[str] | None:
    """The last one named as giving notice; None where after it the words come to speak of any party."""
    agents = [one for rule in AGENTS for one in compiled(rule.pattern).finditer(before)]
    found = max(agents, key=lambda one: one.end("vem"), default=None)
    if found is None:
        return None
    anybody = [one.end() for one in compiled(ANYBODY.pattern).finditer(before)]
    return found if all(end < found.end("vem") for end in anybody) else None


def _without_length(about: Sequence[Sentence]) -> list[_Row]:
    """The first mention of notice without any length; with the day by which it has to be given, where one is named."""
    rows = [row for one in about for row in _unsaid(one)]
    dated = (replace(row, day=day) for row in rows if (day := last_day_in(row.sentence.text)))
    return [next(dated, rows[0])] if rows else []


def _unsaid(sentence: Sentence) -> Iterator[_Row]:
    """The mentions of notice without any length."""
    for rule in UNSAID:
        for one in compiled(rule.pattern).finditer(sentence.text):
            yield _Row(one.groupdict().get("vem") or _ANY, None, one[0].strip(), sentence)


def _has_agreement_of_its_own(part: Part) -> bool:
    """«AVTAL 3 – SKÖTSELAVTAL»: under such a heading stands another agreement than under the next."""
    return (
        part.heading is not None
        and re.match(r"(?:avtal|överenskommelse|kontrakt) \d", part.heading_text.lower()) is not None
    )


def _notice(row: _Row, *, written: bool | None) -> ReadNotice:
    text = row.sentence.text
    any_time = row.length is not None and _BEFORE_END.search(text) is None
    phrase = text if len(text) <= _LONGEST else _around(text, row)
    return ReadNotice(row.party, row.length, phrase, row.sentence.line, written, any_time, row.day)


_LONGEST = 220


def _around(text: str, row: _Row) -> str:
    """The clause of a long sentence in which the words stand."""
    at = text.find(row.words)
    if row.length is None and at >= 0:
        return row.words
    pieces = [piece for piece in re.split(r"(?<=[;:])\s", text) if _gives_notice(piece) and _LENGTH.search(piece)]
    return pieces[0] if pieces else text
