"""One duty told in several sentences is one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from engine.reading.facts.cadences import acts_in
from engine.reading.rules.acts import MEET, PAYMENT
from engine.reading.values import Duty


def told_once(found: Sequence[Duty]) -> list[Duty]:
    """The duties, each once: of two tellings the fuller phrase's words stay, and what only the other says is added."""
    kept: list[Duty] = []
    told_how: set[int] = set()
    for one in found:
        same = next(
            (n for n, other in enumerate(kept) if _is_same(one, other) and not _another(one, n, told_how)), None
        )
        if same is None:
            kept.append(one)
            continue
        if one.cadence != kept[same].cadence or _SUM.search(one.phrase) is None:
            told_how.add(same)
        kept[same] = _with(kept[same], one)
    return kept


def _another(one: Duty, place: int, told_how: set[int]) -> bool:
    """Whether it names a sum of its own, when how that payment is paid has been told already."""
    return one.kind == PAYMENT and place in told_how and _SUM.search(one.phrase) is not None


def _with(kept: Duty, other: Duty) -> Duty:
    stronger = kept.force or (None if _goes_also(other, kept) else other.force)
    told_how = _PAID.search(other.phrase) and not _PAID.search(kept.phrase)
    if kept.kind == PAYMENT and (told_how or _PAYMENT.search(other.phrase) or _THAT_PAYMENT.match(other.phrase)):
        kept, other = other, kept
    return replace(kept, force=stronger, who=kept.who or other.who, to=kept.to or other.to, day=kept.day or other.day)


def _is_same(one: Duty, other: Duty) -> bool:
    """Whether two tellings are of one duty: as often, of one kind of act, by nobody else, about much the same."""
    if one.kind == other.kind == PAYMENT and (_how_it_is_paid(one, other) or _how_it_is_paid(other, one)):
        return True
    if _is_at_its_meeting(one, other) or _goes_also(one, other):
        return True
    if (one.cadence, one.n) != (other.cadence, other.n) or (one.kind != other.kind):
        return False
    if one.phrase == other.phrase or _same_amount(one, other):
        return True
    if one.who and other.who and one.who.casefold() != other.who.casefold():
        return False
    if one.due != other.due:
        return False
    families = ({each.value for each in acts_in(duty.phrase)} for duty in (one, other))
    mine, theirs = families
    if (mine or theirs) and not mine & theirs:
        return False
    if set(_DATES.findall(one.phrase)) != set(_DATES.findall(other.phrase)):
        return False
    anaphoric = bool(mine & theirs) and any(_ANAPHORIC.match(duty.phrase) for duty in (one, other))
    return anaphoric or _alike(one.phrase, other.phrase)


# «Uppföljningen görs av …»: the one that has been told of.
_ANAPHORIC = re.compile(
    r"(?:resultatet av )?(?:\w*uppföljningen|\w*utvärderingen|\w*redovisningen|\w*rapporten|rapporteringen"
    r"|återrapporteringen|avstämningen|översynen"
    r"|mötena|träffarna|dialogen|resultatet)\b", re.IGNORECASE,
)  # fmt: skip
_AT_THE_MEETING = re.compile(
    (
        r"(?:vid|på|till) (?:dessa |de )?(?:mötet|mötena|möten|samrådet|samråden|samråd|träffarna|träffen"
        r"|sammanträdena|avstämningarna)\b"
    ),
    re.IGNORECASE,
)
_PAYMENT = re.compile(
    r"(?:^|\t)(?:beloppet|summan|hyran|ersättningen|bidraget|avgiften|arrendet)\b.*(?:betal|erlägg|faktur)",
    re.IGNORECASE,
)
# «Den betalas med en fjärdedel i början av varje kvartal»: what has just been told of.
_THAT_PAYMENT = re.compile(
    r"(?:den|det|detta|denna|dessa) (?:betalas|erläggs|faktureras|utbetalas|debiteras)", re.IGNORECASE
)
_SUM = re.compile(r"(\d[\d ,.]*?)\s*(?:miljon(?:er)? |tusen )?(?:kronor|kr|tkr|mkr)\b")


def _how_it_is_paid(one: Duty, other: Duty) -> bool:
    """Whether one tells what is owed a year, and the other how it is paid: «Hyran betalas kvartalsvis»."""
    if _THAT_PAYMENT.match(other.phrase) and _SUM.search(other.phrase) is None:
        return True
    owed = _SUM.search(one.phrase) is not None
    return owed and _PAYMENT.search(other.phrase) is not None and _SUM.search(other.phrase) is None


def _is_at_its_meeting(one: Duty, kept: Duty) -> bool:
    """Whether it tells what is done at the meetings that have been told of: «Vid höstens samråd ska budget gås"
    " igenom»."""
    met = any(each.value == MEET for each in acts_in(kept.phrase))
    return met and one.cadence == "event" and _AT_THE_MEETING.match(one.phrase) is not None


def _goes_also(one: Duty, kept: Duty) -> bool:
    """Whether it tells where else goes what has been told of: «Delrapporten ska även tillställas kommunstyrelsen»."""
    if one.cadence != "unspecified" or one.kind != kept.kind or _ANAPHORIC.match(one.phrase) is None:
        return False
    return bool({each.value for each in acts_in(one.phrase)} & {each.value for each in acts_in(kept.phrase)})


def _same_amount(one: Duty, other: Duty) -> bool:
    """Whether both tell that the same sum is paid as often."""
    sums = [_SUM.findall(duty.phrase) for duty in (one, other)]
    return one.kind == other.kind == PAYMENT and sums[0] == sums[1] != []


_PAID = re.compile(r"betal|erlägg|faktur|utgår", re.IGNORECASE)
_STOP = {
    "ska", "skall", "och", "att", "som", "den", "det", "för", "med", "till", "från", "vid", "inom", "efter",
    "varje", "samt", "genom", "även", "mellan", "sker", "minst", "gång", "året", "månad", "månadsvis",
    "årligen", "detta", "denna", "sina", "våra", "kommer", "därför", "via", "ett", "eller", "gånger", "per",
    "år", "om", "i", "av", "på", "en", "är", "de",
}  # fmt: skip


# «31 mars» and «1 september» are two duties, however alike the words are.
_DATES = re.compile(r"\b\d{1,2} (?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-z]*")


def _alike(one: str, other: str) -> bool:
    mine, theirs = _content(one), _content(other)
    if not mine or not theirs:
        return True
    return len(mine & theirs) / min(len(mine), len(theirs)) >= 0.5


def _content(words: str) -> set[str]:
    """The stems of the words that carry meaning."""
    return {word[:6] for word in re.findall(r"[a-zåäö]{3,}", words.casefold()) if word not in _STOP}
