"""The term: period, extension and notice, from the words that say so and not from what another agreement said."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from engine.domain.reckoning import Duration, shift
from engine.reading.outline import Outline, Part
from engine.reading.rules.acts import PAST
from engine.reading.rules.extensions import AUTOMATIC, BY_DECISION, EXTENSIONS, NONE, Extended
from engine.reading.rules.headings import DECISION, PROPOSAL, SUPPORTING, TERM
from engine.reading.rules.notices import NOTICES, WRITTEN, Notice
from engine.reading.rules.rule import Found, compiled, every, said
from engine.reading.rules.terms import RUNNING_YEAR, TERMS, Span
from engine.reading.rules.words import length
from engine.reading.sentences import Sentence
from engine.reading.values import ReadExtension, ReadInstrument, ReadNotice, ReadPeriod

_AGREEMENT = re.compile(
    r"avtal|överenskommelse|löfte|kontrakt|arrende|upplåt|hyres|samverkan|uppdrag|nyttjanderätt|period|partnerskap|bidrag|lovar"
    r"|samarbete|sägs (?:\w+ ){0,2}upp|förläng",
    re.IGNORECASE,
)
_SAYS_SO = re.compile(
    r"gäller|löper|sträcker sig|(?:avtals|hyres|upplåtelse|arrende|löp|giltighets|kontrakts|uppdrags)tid|giltig"
    r"|träder i kraft"
    r"|avser|i taget",
    re.IGNORECASE,
)
_RUNS_OUT = re.compile(r"\blöper ut\b", re.IGNORECASE)
_IT = re.compile(
    r"(?:Det|Den|Dessa|Detta|De) (?:föreslås |ska |kan )?(?:gäll|löp|sträck|träd|upphör|förläng|säg"
    r"|ingå|teckna)"
)
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
_GIVEN_UP = re.compile(r"uppsägning(?:stid(?:en)?)?\b|varsel", re.IGNORECASE)
_PAST = compiled(PAST.pattern)
# «om det inte har sagts upp», «har den 3 mars kommit överens om följande löfte, som gäller …».
_NO_PAST = re.compile(
    r"(?:\bom|såvida|därest|förutsatt att|med mindre)\b[^.,]{0,50}\bhar\b[^.,]{0,40}?(?:sagts?|sägs|uppsagts?"
    r"|begärts?|meddelats?)"
    r"|\bhar\b(?=[^.]{0,60}?(?:kommit överens|träffat|ingått|slutit|enats|överenskommit)[^.]{0,30}? (?:följande"
    r"|detta|denna)\b)"
    r"|(?:kommit överens|enats) om (?:följande|detta|denna)",
    re.IGNORECASE,
)
# «avtal om släckhjälp från år 2004», «två av dem», «fyra skilda avtal»: those that there are already.
_SEVERAL = (
    r"(?:avtal|överenskommelse|löfte|kontrakt)\w*\b[^.]{0,60}? från (?:år )?(?:19|20)\d\d(?![-–\d])"
    r"|\b(?:ett|två|tre|fyra|fem|flera|några|resten|de flesta) av (?:dem|dessa|avtalen|kontrakten)\b"
    r"|\b(?:skilda|olika|separata) (?:avtal|kontrakt|överenskommelser)\b|\begna \w*(?:avtal|kontrakt)\b"
)
# «ersätter tidigare avtal och gäller från»: what is replaced is another's, what comes after it is not.
_REPLACED = re.compile(r"\bersätter\b[^.,;]*?(?=,| och (?:gäller|löper|träder|sträcker|upphör))", re.IGNORECASE)
_OF_SEVERAL = re.compile(_SEVERAL, re.IGNORECASE)
_OTHERS = re.compile(
        r"\b(?:tidigare|föregående|förra|gamla|nuvarande|befintlig|gällande|ursprunglig)\w*\s+(?:\w+ "
        r")?\w*(?:avtal|överenskommelse|löfte|samverkan|kontrakt)"
    rf"|\bbudget|\bproposition|ersätter det|som utfärdats|\blag \(|{_SEVERAL}", re.IGNORECASE,
)  # fmt: skip


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
    if not year and not _is_about(sentence, found.value, agreed=agreed):
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


def _is_about(sentence: Sentence, span: Span, *, agreed: bool) -> bool:
    """Whether the words are about what the document agrees, and not about what was agreed before."""
    in_term = sentence.part.role == TERM
    if _OTHERS.search(_REPLACED.sub("", sentence.text)) or sentence.part.role == SUPPORTING:
        return False
    if _is_past(sentence.text) and not in_term and sentence.title is None:
        return False
    alone = span.length is not None and span.start is None
    if alone and (_GIVEN_UP.search(sentence.text) or not (in_term or agreed or _SAYS_SO.search(sentence.text))):
        return False
    return in_term or sentence.title is not None or _is_of_agreement(sentence)


def _is_of_agreement(sentence: Sentence) -> bool:
    """Whether it names what is agreed, or goes on about it: «Avtalet träffas … Det gäller från …»."""
    if _AGREEMENT.search(sentence.text):
        return True
    return _IT.match(sentence.text) is not None and _AGREEMENT.search(sentence.after or "") is not None


def _is_past(text: str) -> bool:
    """Whether the words tell of what has been: not where it is a condition, nor where the parties came to terms."""
    return _PAST.search(_NO_PAST.sub("", text)) is not None


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


def extension_of(sentences: Iterable[Sentence]) -> ReadExtension | None:
    """What happens when a period ends; automatic before by decision, and both before what merely runs."""
    rows = list(sentences)
    found = [
        (one, sentence)
        for sentence in rows
        if sentence.part.role != SUPPORTING
        and not _OF_SEVERAL.search(_REPLACED.sub("", sentence.text))
        and not (_is_past(sentence.text) and sentence.part.role != TERM)
        for one in every(EXTENSIONS, sentence.text)
        if (_is_of_agreement(sentence) or sentence.part.role == TERM) and not _is_decided(sentence, one)
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
    point = sentence.part.role in (PROPOSAL, DECISION)
    return point and found.value.mode == AUTOMATIC and _BY_ITSELF.search(sentence.text) is None


def _clause(found: Found[Extended], sentence: Sentence) -> str:
    """The words from the clause's beginning: the rule's own, or the sentence where that is short."""
    return sentence.text if len(sentence.text) <= 220 else found.words.strip()


_GIVES_NOTICE = re.compile(
    r"uppsäg|säg(?:s|a|er|as)\b[^.]{0,40}\bupp\b|sagts?\b[^.]{0,40}\bupp\b|uppsag|frånträd"
    r"|(?:lämna|utträda ur|träda ur|gå ur) (?:överenskommelsen|avtalet|samarbetet|partnerskapet|samverkan)",
    re.IGNORECASE,
)
_BEFORE_END = re.compile(r"före|innan|utgång")
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
    if sentence.part.role == SUPPORTING or _OF_SEVERAL.search(_REPLACED.sub("", sentence.text)):
        return False
    if sentence.part.role != TERM and _is_past(sentence.text):
        return False
    if _GIVES_NOTICE.search(sentence.text):
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


def instruments_of(
    outline: Outline, points: Iterable[str], kind: str | None, period: ReadPeriod | None
) -> tuple[ReadInstrument, ...]:
    """The agreements and löften that the document is about, each with its own term where the points give one."""
    title = outline.title.text if outline.title else ""
    both = " ".join([title, *points]).casefold()
    named: list[tuple[str, str]] = []
    if re.search(r"överenskommelse|samverkansavtal|avtal", both):
        named.append(("overenskommelse", r"överenskommelse|avtal"))
    if "löfte" in both:
        named.append(("medborgarlofte", r"löfte"))
    if kind in ("overenskommelse", "medborgarlofte"):
        named = [row for row in named if row[0] == kind] or [(kind, "")]
    if len(named) < 2:
        return tuple(ReadInstrument(name, title, period) for name, _ in named)
    return tuple(ReadInstrument(name, title, _own_period(words, points) or period) for name, words in named)


def _own_period(words: str, points: Iterable[str]) -> ReadPeriod | None:
    """The period of the first point that is about this one alone."""
    for point in points:
        lower = point.casefold()
        alone = re.search(words, lower) and ("löfte" in lower) == (words == "löfte")
        span = next((found for found in every(TERMS, point) if found.value != Span()), None) if alone else None
        if span is not None:
            value = span.value
            return ReadPeriod(value.start, value.end, value.precision, value.open_ended, span.words, 0, value.length)
    return None
