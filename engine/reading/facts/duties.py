"""The duties: each sentence that says what shall be done again or by a day, how often, by whom and to whom."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from engine.reading.facts.actors import to_of, who_of
from engine.reading.facts.cadences import acts_in
from engine.reading.facts.clauses import Clause, clauses_of
from engine.reading.facts.due_day import due_day
from engine.reading.facts.lookalike import only_looks_so, sentences_beside_the_law
from engine.reading.facts.retelling import told_once
from engine.reading.facts.saying import acts_itself, force_of, is_done, is_finite, tells_of_doing
from engine.reading.outline import Outline
from engine.reading.rules import cadence as how_often
from engine.reading.rules.acts import (
    ACTIVITY,
    CHARGED,
    DEADLINE,
    EXTEND,
    FOLLOW_UP,
    GIVEN_BACK,
    INVITE,
    MAY_BE,
    MEET,
    OWED,
    PAYING,
    PAYMENT,
    PICTURE,
    REPORTED,
)
from engine.reading.rules.cadence import Cadence, has_interval
from engine.reading.rules.days import AS_OF, BY_DAY, DAY_OF_YEAR, FIRST_TIME, IN_YEAR, ON_DAY
from engine.reading.rules.doing import ACTING, ALL_THE_TIME
from engine.reading.rules.headings import (
    DECISION,
    DISPATCH,
    MOTION,
    PROMISE,
    PROPOSAL,
    SUPPORTING,
)
from engine.reading.rules.headings import (
    FOLLOW_UP as UNDER_FOLLOW_UP,
)
from engine.reading.rules.lookalikes import TARGET
from engine.reading.rules.others import RETOLD_AGREEMENT
from engine.reading.rules.rule import Found, compiled, every, said
from engine.reading.rules.terms import TERMS
from engine.reading.rules.words import day
from engine.reading.sentences import Sentence
from engine.reading.values import Duty

_AGREEMENT, _PLEDGE = "overenskommelse", "medborgarlofte"
_SKIPPED = (SUPPORTING, DISPATCH, MOTION)
# In a löfte these are what is promised, and not how it is followed up.
_DONE_TOGETHER = {MEET, PICTURE, INVITE}
_AMOUNT = re.compile(r"\d[\d ,.]*(?:miljon(?:er)? |tusen )?(?:kronor|kr|tkr|mkr)\b")
_PAID = re.compile(r"betal|erlägg|faktur|debiter|utgår|bidrar med", re.IGNORECASE)
_TERM = re.compile(r"gäller|löfte|giltig|löper|\b(?:19|20)\d\d ?(?:–|-|och) ?(?:19|20)\d\d", re.IGNORECASE)
_ENDS = re.compile(r"kan förläng|uppsäg|säg(?:s|a|as|er) upp|upphör|löper|gäller")
_BEFORE_END = re.compile(r"\b(?:före|innan)\b[^.]{0,60}?(?:utgång|slut|upphör|löper ut)")
_SOFT_LINE = re.compile(r"(?:kontinuerlig|löpande|regelbund|återkommande|systematisk)\w*\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Said:
    """A clause as it stands: in what sort of document, under what heading, and how strongly it binds."""

    sentence: Sentence
    clause: Clause
    kind: str | None
    acts: tuple[Found[str], ...]
    force: str | None

    @property
    def text(self) -> str:
        return self.clause.text

    @property
    def cadence(self) -> Cadence | None:
        return self.clause.cadence

    @property
    def decided(self) -> bool:
        """It is proposed or decided by an organ."""
        return self.sentence.part.role in (PROPOSAL, DECISION)

    @property
    def agreed(self) -> bool:
        """The parties or an organ speak, or are retold under a heading of their agreement's."""
        return _is_agreed(self.sentence, self.kind)

    @property
    def promised(self) -> bool:
        """It stands among what a löfte promises."""
        return self.sentence.part.role == PROMISE or re.search(r"\blovar\b", self.sentence.lead or "") is not None

    @property
    def done(self) -> bool:
        """Something is done in it, by a verb that it may share with the rest of its sentence."""
        return is_done(self.text) or (self.clause.apart and is_done(self.sentence.text))

    @property
    def bound(self) -> bool:
        """It shall or should be done."""
        return self.force in ("ska", "bor")


def duties_of(outline: Outline, sentences: Iterable[Sentence], kind: str | None) -> tuple[Duty, ...]:
    """The duties of the document, in order; one that several sentences tell of is one."""
    found: list[Duty] = []
    for sentence in sentences_beside_the_law(sentences):
        if sentence.part.role in _SKIPPED or only_looks_so(sentence, agreed=_is_agreed(sentence, kind)):
            continue
        found += _of_sentence(sentence, kind)
    return tuple(told_once(found))


def _is_agreed(sentence: Sentence, kind: str | None) -> bool:
    decided = sentence.part.role in (PROPOSAL, DECISION)
    return kind in (_AGREEMENT, _PLEDGE) or decided or _retells_agreement(sentence)


def _retells_agreement(sentence: Sentence) -> bool:
    """Whether it stands under a heading of the agreement's: «Avtalets innehåll», «Partnerskapet (bilaga A)»."""
    return compiled(RETOLD_AGREEMENT.pattern).search(sentence.part.heading_text) is not None


def _of_sentence(sentence: Sentence, kind: str | None) -> Iterator[Duty]:
    yearly_days = kind == _AGREEMENT or _retells_agreement(sentence)
    for clause in clauses_of(sentence.text, yearly_days=yearly_days):
        of_sentence = clause.apart and clause.text != sentence.text
        acts = acts_in(clause.text) or (acts_in(sentence.text) if of_sentence else ())
        force = force_of(clause.text) or (force_of(sentence.text) if of_sentence else None)
        made = _duty_of(_Said(sentence, clause, kind, acts, force or force_of(sentence.lead or "")))
        if made is not None:
            yield made


def _duty_of(it: _Said) -> Duty | None:
    if (by_day := _once_by(it)) is not None:
        return _deadline(it, by_day)
    it = replace(it, clause=replace(it.clause, cadence=_meant(it)))
    what = _kind(it)
    return _duty(it, what, it.cadence or Cadence(how_often.UNSPECIFIED), it.clause.words) if what else None


def _once_by(it: _Said) -> re.Match[str] | None:
    """By when something shall be done once; None where it comes again, as what has a first time does."""
    found = _day_in(it)
    return None if found and compiled(FIRST_TIME.pattern).search(it.text, 0, found.end()) else found


def _day_in(it: _Said) -> re.Match[str] | None:
    """The day or the year in which something is due. A day without its year comes every year in an
    agreement, and once elsewhere.
    """
    if it.cadence is not None and it.cadence.name not in (how_often.EVENT, how_often.UNSPECIFIED):
        return None
    found = compiled(BY_DAY.pattern).search(it.text) or compiled(ON_DAY.pattern).search(it.text)
    if found or it.cadence is not None:
        return found
    in_year = compiled(IN_YEAR.pattern).search(it.text)
    if in_year and ((it.acts and it.done) or (it.kind == _PLEDGE and not _TERM.search(it.text))):
        return in_year
    yearly = it.kind == _AGREEMENT or _retells_agreement(it.sentence)
    return None if yearly else compiled(DAY_OF_YEAR.pattern).search(it.text)


def _meant(it: _Said) -> Cadence | None:
    """The cadence as it is meant where it stands."""
    if (
        it.cadence is None
        and compiled(DAY_OF_YEAR.pattern).search(it.text)
        and not compiled(AS_OF.pattern).search(it.text)
    ):
        return Cadence(how_often.YEARLY)
    if it.cadence is not None and it.cadence.name == how_often.EVENT:
        if any(one.value == EXTEND for one in it.acts) and _BEFORE_END.search(it.text):
            return Cadence(how_often.BEFORE_PERIOD)
        if it.decided and it.cadence.length is not None:
            return replace(it.cadence, name=how_often.ONCE, n=1)
    return it.cadence


def _kind(it: _Said) -> str | None:
    """follow_up, activity, payment, deadline; or None where the clause tells of no duty."""
    if it.cadence is None:
        return FOLLOW_UP if it.acts and _is_owed(it) else None
    if has_interval(it.cadence):
        return _of_interval(it)
    if it.cadence.name == how_often.BEFORE_PERIOD:
        return FOLLOW_UP if it.acts or it.done or it.bound else None
    if it.cadence.name == how_often.ONCE:
        told = it.bound or ((it.agreed or it.acts) and it.done)
        return (FOLLOW_UP if it.acts else DEADLINE) if told and (it.acts or it.agreed) else None
    if it.cadence.name == how_often.EVENT:
        return _of_event(it)
    if it.acts:
        return FOLLOW_UP if _is_really_done(it) else None
    return ACTIVITY if it.agreed and _is_kept_up(it) else None


def _is_kept_up(it: _Said) -> bool:
    """Whether something other than following up shall be done again and again: «ska regelbundet besöka»."""
    again = compiled(ALL_THE_TIME.pattern).search(it.text)
    if again is None:
        return "intervall som" in it.text
    return it.bound or it.promised or it.done


def _of_interval(it: _Said) -> str | None:
    if compiled(PAYING.pattern).search(it.text) and (not it.acts or _AMOUNT.search(it.text) or _PAID.search(it.text)):
        return PAYMENT
    if it.promised and not {one.value for one in it.acts} - _DONE_TOGETHER:
        return ACTIVITY
    listed = it.force or it.sentence.item
    if it.force == "kan" and _is_an_order_of_things(it):
        return None
    if it.acts:
        return FOLLOW_UP if listed or it.agreed or is_finite(it.text) else None
    if (
        listed
        or it.sentence.lead
        or (it.cadence and it.cadence.at_least)
        or acts_itself(it.text)
        or compiled(TARGET.pattern).search(it.text)
    ):
        return ACTIVITY
    acting = it.agreed or who_of(it.sentence, it.text) is not None
    return ACTIVITY if acting and is_finite(it.text) else None


def _is_an_order_of_things(it: _Said) -> bool:
    """Whether something may be changed or may be done, and nobody is to do it."""
    may = compiled(MAY_BE.pattern).search(it.text)
    return may is not None and (not it.acts or may[0].endswith(("ändra", "minska", "öka")))


def _of_event(it: _Said) -> str | None:
    given_back = compiled(GIVEN_BACK.pattern).search(it.text) is not None
    if it.agreed and ((it.bound and _BEFORE_END.search(it.text)) or (given_back and it.force != "kan")):
        return DEADLINE
    if it.acts and (it.force or it.done or tells_of_doing(it.acts) or who_of(it.sentence, it.text)):
        return FOLLOW_UP
    acting = it.promised or compiled(ACTING.pattern).search(it.clause.beside) or (it.cadence and it.cadence.length)
    return ACTIVITY if it.agreed and (it.bound or acting) else None


def _is_owed(it: _Said) -> bool:
    """Whether a following-up without a cadence is a duty: shall be done, or is reported to somebody."""
    if compiled(OWED.pattern).search(it.text) is None:
        return False
    if compiled(CHARGED.pattern).search(it.text):
        return True
    to_somebody = to_of(it.text) is not None
    if it.bound:
        return it.agreed or to_somebody
    return it.agreed and to_somebody and compiled(REPORTED.pattern).search(it.text) is not None


def _is_really_done(it: _Said) -> bool:
    """Whether a soft cadence comes with something done: by a verb of its own, by «sker», or as the whole of a line."""
    if it.bound or it.done or compiled(ALL_THE_TIME.pattern).search(it.text):
        return True
    followed_up = it.sentence.part.role == UNDER_FOLLOW_UP
    if _SOFT_LINE.match(it.text) and it.sentence.lead is None:
        return followed_up
    return it.sentence.item and (followed_up or it.sentence.lead is not None)


def _deadline(it: _Said, by_day: re.Match[str]) -> Duty | None:
    """Something due once, by a day."""
    pledged = it.kind == _PLEDGE or it.decided
    if it.force is None and not pledged and not it.done:
        return None
    if _ENDS.search(it.text) and not it.acts:
        return None
    if any(one.value.start and one.value.end for one in every(TERMS, it.text)):
        return None
    said_day = said(by_day, "dag")
    made = _duty(it, DEADLINE, Cadence(how_often.ONCE, 1), by_day[0])
    return replace(made, due=day(said_day) if said_day else None)


def _duty(it: _Said, kind: str, cadence: Cadence, words: str | None) -> Duty:
    counted = cadence.name in (how_often.PER_WEEK, how_often.PER_YEAR) or (cadence.n or 0) > 1
    return Duty(
        what=_what(it), who=who_of(it.sentence, it.text), to=to_of(it.text), cadence=cadence.name,
        n=cadence.n if counted else None, force=it.force, kind=kind, phrase=_phrase(it.text), line=it.sentence.line,
        at_least=cadence.at_least, approx=cadence.approx, words=words, length=cadence.length,
        day=due_day(it.text, cadence),
    )  # fmt: skip


# What binds a row of a list to the next one, and the marker before it, are no part of what the row says.
_LOOSE_END = re.compile(r"\s*(?:[,;]|,?\s(?:och|samt))$")
_MARKER = re.compile(r"^(?:\d{1,2}|[a-z])[.)]?\s(?=att\b)")


def _phrase(words: str) -> str:
    """The words of the duty, as they stand: without the marker before them and the comma after."""
    return _MARKER.sub("", _LOOSE_END.sub("", words))


def _what(it: _Said) -> str:
    words = it.text.rstrip(" .;,")
    if it.sentence.lead and it.sentence.item:
        return f"{it.sentence.lead.rstrip(' :')} {words}"
    return words
