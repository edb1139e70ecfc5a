"""The duties: each sentence that says what shall be done again or by a day, how often, by whom and to whom."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from engine.reading.facts.actors import to_of, who_of
from engine.reading.facts.retelling import acts_in, told_once
from engine.reading.outline import Outline
from engine.reading.rules import cadence as how_often
from engine.reading.rules.acts import (
    ACTIVITY,
    DEADLINE,
    FOLLOW_UP,
    FORCES,
    INVITE,
    MEET,
    OWED,
    PAST,
    PAYING,
    PAYMENT,
    PICTURE,
)
from engine.reading.rules.cadence import WITH_INTERVAL, Cadence
from engine.reading.rules.doing import ACTING, DOING
from engine.reading.rules.duties import BY_DAY, CLAUSE_EDGE, DESCRIBING, NO_DUTY, STATISTICS
from engine.reading.rules.extensions import EXTENSIONS
from engine.reading.rules.headings import (
    DECISION,
    DISPATCH,
    MOTION,
    PARTIES,
    PROMISE,
    PROPOSAL,
    SUPPORTING,
)
from engine.reading.rules.headings import (
    FOLLOW_UP as UNDER_FOLLOW_UP,
)
from engine.reading.rules.intervals import INTERVALS
from engine.reading.rules.occasions import OCCASIONS
from engine.reading.rules.rule import Found, compiled, every, said
from engine.reading.rules.terms import TERMS
from engine.reading.rules.words import day
from engine.reading.sentences import Sentence
from engine.reading.values import Duty

CADENCES = (*INTERVALS, *OCCASIONS)
_PAST = compiled(PAST.pattern)
_OWED = compiled(OWED.pattern)
_PAYING = compiled(PAYING.pattern)
_BY_DAY = compiled(BY_DAY.pattern)
_DOING = compiled(DOING.pattern)
_ACTING = compiled(ACTING.pattern)
_EDGE = compiled(CLAUSE_EDGE.pattern)
_LINK = re.compile(r"(?:,|;)?\s+(?:och|samt|men|medan)$")
# In a löfte these are what is promised, and not how it is followed up.
_DONE_TOGETHER = {MEET, PICTURE, INVITE}
_TO_SOMEBODY = re.compile(r"\btill (?:den |det )?(?:polis|kommun|styr|samverkan|respektive)", re.IGNORECASE)
_AMOUNT = re.compile(r"\d[\d ,.]*(?:miljon(?:er)? |tusen )?(?:kronor|kr|tkr|mkr)\b")
_PAID = re.compile(r"betal|erlägg|faktur|debiter|utgår|bidrar med", re.IGNORECASE)
# «och därefter varannan månad» goes on telling of the same duty.
_THEREAFTER = re.compile(r"(?:därefter|sedan|dock|därutöver vid)\b", re.IGNORECASE)
_CHARGED = re.compile(r"uppdra|i uppdrag|uppmana", re.IGNORECASE)
# A day without its year comes every year, in what is agreed for years.
_DAY_OF_YEAR = compiled(
    r"(?:senast|före|innan|till|den) (?:den )?[0-3]?\d(?::e|:a)? {månad}(?! ?(?:år )?{år})(?!\w)"
    r"|senast (?:i|under|vid utgången av) {månad}(?! ?(?:månad )?{år})(?!\w)"
)
# In a löfte: «Kommunen bygger om övergången under 2022».
_IN_YEAR = compiled(r"(?:under|i början av|i slutet av|hösten|våren|sommaren) (?:år )?{år}(?![-–/])")
_TERM = re.compile(r"gäller|löfte|giltig|löper|\b(?:19|20)\d\d ?(?:–|-|och) ?(?:19|20)\d\d", re.IGNORECASE)
_GIVEN_BACK = re.compile(r"återlämna|återställ|lämnas tillbaka|lägga fram|upprätta|avflytta|städa", re.IGNORECASE)
_BEFORE_END = re.compile(r"\b(?:före|innan)\b[^.]{0,60}?(?:utgång|slut|upphör|löper ut)")
_SOFTLY = re.compile(r"\b(?:regelbundet|kontinuerligt|löpande|fortlöpande|återkommande)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"(?:,|;)?\s+(?:och|samt|men|varav|medan),?\s+|;\s+|,\s+(?=minst|därutöver|dessutom)")
_AGREED = ("overenskommelse", "medborgarlofte")
_SKIPPED = (SUPPORTING, DISPATCH, MOTION, PARTIES)
_SHARP = (*WITH_INTERVAL, how_often.BEFORE_PERIOD, how_often.ONCE)


@lru_cache(maxsize=512)
def cadences_in(text: str) -> tuple[Found[Cadence], ...]:
    """Every cadence that the words tell of, in order; a sentence is asked several times."""
    return tuple(every(CADENCES, text))


@dataclass(frozen=True, slots=True)
class _Clause:
    """A piece of a sentence with a cadence of its own."""

    text: str
    start: int
    cadence: Cadence | None
    words: str | None


def duties_of(outline: Outline, sentences: Iterable[Sentence], kind: str | None) -> tuple[Duty, ...]:
    """The duties of the document, in order; one that several sentences tell of is one."""
    found: list[Duty] = []
    for sentence in sentences:
        if sentence.part.role in _SKIPPED or _excluded(sentence):
            continue
        found += _of_sentence(sentence, kind)
    return tuple(told_once(found))


def _excluded(sentence: Sentence) -> bool:
    """What has been, what is defined or described, and what is counted as statistics, is no duty."""
    modal = _force(sentence.text) is not None
    if any(compiled(rule.pattern).search(sentence.text) for rule in NO_DUTY):
        return True
    if _is_past(sentence.text, modal=modal):
        return True
    if any(compiled(rule.pattern).search(sentence.text) for rule in STATISTICS) and not (modal or sentence.lead):
        return True
    paid = _AMOUNT.search(sentence.text) is not None
    return any(compiled(rule.pattern).search(sentence.text) for rule in DESCRIBING) and not modal and not paid


def _is_past(text: str, *, modal: bool) -> bool:
    """Whether it tells of what has been: in the clause that says how often or when, where one does."""
    if _PAST.search(text) is None:
        return False
    cadence = next(iter(cadences_in(text)), None)
    when = (cadence.start, cadence.end) if cadence else found.span() if (found := _BY_DAY.search(text)) else None
    if when is None:
        return not modal
    edges = [0, *(edge.start() for edge in _EDGE.finditer(text)), len(text)]
    start = max(edge for edge in edges if edge <= when[0])
    clause = text[start : min((edge for edge in edges if edge >= when[1]), default=len(text))]
    if _PAST.search(clause):
        return _force(clause) is None
    return not modal and _DOING.search(clause) is None


def _force(words: str) -> str | None:
    order = [one.value for one in every(FORCES, words)]
    return next((name for name in ("ska", "bor", "kan") if name in order), None)


def _of_sentence(sentence: Sentence, kind: str | None) -> Iterator[Duty]:
    for clause in _clauses(sentence.text):
        if (made := _of_clause(sentence, clause, kind)) is not None:
            yield made


def _clauses(text: str) -> list[_Clause]:
    """The sentence; or its clauses, where two of them come with intervals of their own."""
    cadences = [one for one in cadences_in(text) if not _about_extension(text, one)]
    sharp = [one for one in cadences if one.value.name in _SHARP]
    if len({(one.value.name, one.value.n) for one in sharp}) < 2:
        days = list(_BY_DAY.finditer(text))
        between = _CLAUSE.search(text, days[0].end(), days[1].start()) if len(days) > 1 and not sharp else None
        if between is not None:
            return [_Clause(text[: between.start()], 0, None, None), _Clause(text[between.end() :], 1, None, None)]
        best = _best(cadences)
        return [_Clause(text, 0, best.value if best else None, best.words if best else None)]
    cuts = [0]
    for before, after in pairwise(sharp):
        between = _CLAUSE.search(text, before.end, after.start)
        if between is not None and not _THEREAFTER.match(text, between.end()):
            cuts.append(between.end())
    pieces = [(start, end) for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True)]
    found = []
    for start, end in pieces:
        best = _best([one for one in cadences if start <= one.start < end])
        words = _LINK.sub("", text[start:end].strip()) if len(pieces) > 1 else text
        found.append(_Clause(words, start, best.value if best else None, best.words if best else None))
    return found


def _about_extension(text: str, one: Found[Cadence]) -> bool:
    """Whether the words belong to how the agreement is extended, and tell of no duty."""
    return any(found.start <= one.start < found.end for found in every(EXTENSIONS, text)) and not re.search(
        r"inför|diskut|behandl", text
    )


def _best(cadences: Sequence[Found[Cadence]]) -> Found[Cadence] | None:
    """What says most of how often: an interval, then once, before a period, regular, all the time, on an event."""
    rank = {how_often.BEFORE_PERIOD: 1, how_often.ONCE: 2, how_often.REGULAR: 3, how_often.CONTINUOUS: 4,
            how_often.UNSPECIFIED: 5, how_often.EVENT: 6}  # fmt: skip
    # «Har uppsägning skett ska inom sex månader …»: it hangs on the condition that comes first.
    if any(one.value.name == how_often.EVENT and one.start == 0 for one in cadences):
        rank[how_often.ONCE] = 7
    return min(cadences, key=lambda one: rank.get(one.value.name, 0), default=None)


def _once_by(text: str, cadence: Cadence | None, kind: str | None) -> re.Match[str] | None:
    """By when something shall be done once; None where it comes again. A day without its year comes every year in an
    agreement, and once elsewhere.
    """
    soft = cadence is None or cadence.name in (how_often.EVENT, how_often.UNSPECIFIED)
    found = _BY_DAY.search(text) if soft else None
    if found or cadence is not None or kind == "overenskommelse":
        return found
    in_year = _IN_YEAR.search(text) if kind == "medborgarlofte" and not _TERM.search(text) else None
    return _DAY_OF_YEAR.search(text) or in_year


def _of_clause(sentence: Sentence, clause: _Clause, kind: str | None) -> Duty | None:
    text = clause.text
    acts = acts_in(text) or (acts_in(sentence.text) if clause.start else [])
    force = _force(text) or (_force(sentence.text) if clause.start else None) or _force(sentence.lead or "")
    cadence = clause.cadence
    if (by_day := _once_by(text, cadence, kind)) is not None:
        return _deadline(sentence, text, acts, force, by_day, kind)
    if cadence is None and _DAY_OF_YEAR.search(text):
        cadence = Cadence(how_often.YEARLY)
    what = _kind(sentence, replace(clause, cadence=cadence), acts, force, kind)
    if what is None:
        return None
    cadence = cadence or Cadence(how_often.UNSPECIFIED)
    return _duty(sentence, text, what, cadence, force, acts, clause.words)


def _kind(
    sentence: Sentence, clause: _Clause, acts: Sequence[Found[str]], force: str | None, kind: str | None
) -> str | None:
    """follow_up, activity, payment, deadline; or None where the clause tells of no duty."""
    text, cadence = clause.text, clause.cadence
    agreed = kind in _AGREED or sentence.part.role in (PROPOSAL, DECISION)
    if cadence is None:
        return FOLLOW_UP if acts and _owed(sentence, text, force, agreed) else None
    if cadence.name in WITH_INTERVAL:
        return _of_interval(sentence, text, acts, force, agreed=agreed, pledged=kind == "medborgarlofte")
    if cadence.name == how_often.BEFORE_PERIOD:
        return FOLLOW_UP if acts or _DOING.search(text) else None
    if cadence.name == how_often.ONCE:
        told = force in ("ska", "bor") or ((agreed or acts) and _DOING.search(text) is not None)
        return (FOLLOW_UP if acts else DEADLINE) if told and (acts or agreed) else None
    if cadence.name == how_often.EVENT:
        return _of_event(sentence, text, acts, force, agreed)
    if acts:
        return FOLLOW_UP if _really_done(sentence, text, acts, force) else None
    return ACTIVITY if agreed and _soft_activity(sentence, text, force) else None


def _soft_activity(sentence: Sentence, text: str, force: str | None) -> bool:
    """Whether something other than following up shall be done again and again: «ska regelbundet besöka»."""
    if "intervall som" in text:
        return True
    return (force in ("ska", "bor") or sentence.part.role == PROMISE) and _SOFTLY.search(text) is not None


def _of_interval(
    sentence: Sentence, text: str, acts: Sequence[Found[str]], force: str | None, *, agreed: bool, pledged: bool
) -> str | None:
    if _PAYING.search(text) is not None and (not acts or _AMOUNT.search(text) or _PAID.search(text)):
        return PAYMENT
    promised = sentence.part.role == PROMISE or re.search(r"\blovar\b", sentence.lead or "") is not None
    if promised and not {one.value for one in acts} - _DONE_TOGETHER:
        return ACTIVITY
    if acts:
        told = force or sentence.item or agreed or _DOING.search(text) or _finite(text)
        return FOLLOW_UP if told else None
    done = force or sentence.item or sentence.lead or _ACTING.search(text) or _DOING.search(text)
    acting = pledged or agreed or who_of(sentence, text) is not None
    return ACTIVITY if done or (acting and _finite(text)) else None


def _of_event(sentence: Sentence, text: str, acts: Sequence[Found[str]], force: str | None, agreed: bool) -> str | None:
    if force in ("ska", "bor") and agreed and (_BEFORE_END.search(text) or _GIVEN_BACK.search(text)):
        return DEADLINE
    if acts and (force or _DOING.search(text) or who_of(sentence, text)):
        return FOLLOW_UP
    return ACTIVITY if agreed and (force in ("ska", "bor") or _ACTING.search(text)) else None


def _finite(text: str) -> bool:
    """Whether something is done in it, and not only spoken of."""
    return re.search(r"\b\w{2,}(?:s|r)\b", text) is not None


def _owed(sentence: Sentence, text: str, force: str | None, agreed: bool) -> bool:
    """Whether a following-up without a cadence is a duty: shall be done, or is reported to somebody."""
    if _OWED.search(text) is None:
        return False
    to = (
        re.search(r"\btill (?:den |det |polis|kommun|styr|samverkan|respektive)[a-zåäö -]*", text, re.IGNORECASE)
        is not None
    )
    if force in ("ska", "bor"):
        return agreed or to
    charged = sentence.part.role in (PROPOSAL, DECISION) and _CHARGED.search(text) is not None
    return charged or (_indicative(text, to=to) and agreed)


def _indicative(text: str, *, to: bool) -> bool:
    """«Styrgruppen avrapporterar till ledningen»: done, without a shall, to somebody."""
    return (
        to
        and re.search(r"\b(?:av|åter)?rapporter(?:ar|as)\b|\bredovisa(?:r|s)\b|\brapport\b", text, re.IGNORECASE)
        is not None
    )


def _really_done(sentence: Sentence, text: str, acts: Sequence[Found[str]], force: str | None) -> bool:
    """Whether a soft cadence comes with something done: by a verb of its own, by «sker», or as the whole of a line."""
    if force is not None and force != "kan":
        return True
    if _DOING.search(text):
        return True
    bare = re.match(r"(?:kontinuerlig|löpande|regelbund|återkommande|systematisk)\w*\s", text, re.IGNORECASE)
    if bare and sentence.lead is None:
        return sentence.part.role == UNDER_FOLLOW_UP and _DOING.search(text) is None
    return sentence.item and (sentence.part.role == UNDER_FOLLOW_UP or sentence.lead is not None)


def _deadline(
    sentence: Sentence,
    text: str,
    acts: Sequence[Found[str]],
    force: str | None,
    by_day: re.Match[str],
    kind: str | None,
) -> Duty | None:
    """Something due once, by a day."""
    pledged = kind == "medborgarlofte" or sentence.part.role in (PROPOSAL, DECISION)
    if force is None and not pledged and not _DOING.search(text):
        return None
    if re.search(r"uppsäg|säg(?:s|a|as|er) upp|upphör|löper|gäller", text) and not acts:
        return None
    if any(one.value.start and one.value.end for one in every(TERMS, text)):
        return None
    said_day = said(by_day, "dag")
    due = day(said_day) if said_day else None
    made = _duty(sentence, text, DEADLINE, Cadence(how_often.ONCE, 1), force, acts, by_day[0])
    return replace(made, due=due)


def _duty(
    sentence: Sentence,
    text: str,
    kind: str,
    cadence: Cadence,
    force: str | None,
    acts: Sequence[Found[str]],
    words: str | None,
) -> Duty:
    counted = cadence.name in (how_often.PER_WEEK, how_often.PER_YEAR) or (cadence.n or 0) > 1
    return Duty(
        what=_what(sentence, text), who=who_of(sentence, text), to=to_of(text), cadence=cadence.name,
        n=cadence.n if counted else None, force=force, kind=kind, phrase=text, line=sentence.line,
        at_least=cadence.at_least, approx=cadence.approx, words=words, length=cadence.length,
    )  # fmt: skip


def _what(sentence: Sentence, text: str) -> str:
    said = text.rstrip(" .;,")
    if sentence.lead and sentence.item:
        return f"{sentence.lead.rstrip(' :')} {said}"
    return said
