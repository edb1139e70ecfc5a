"""How a sentence says it: how strongly it binds, whether it tells of what has been, whether anything is done in it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from engine.reading.facts.cadences import acts_in, cadences_in
from engine.reading.rules.acts import FORCES, PAST
from engine.reading.rules.clauses import ASIDE, CLAUSE_EDGE, CONDITION, RELATIVE
from engine.reading.rules.days import BY_DAY
from engine.reading.rules.doing import ACTING, DOING, PASSIVE
from engine.reading.rules.rule import Found, compiled, every
from engine.reading.rules.tense import DECIDED_THEN, THEN

_PRESENT = re.compile(r"[\wåäö]+(?:ar|er|ör|as|es)", re.IGNORECASE)
_PLURAL = re.compile(r"(?:ning|port|log|lys|kät|gift|sion|takt|sikt)(?:ar|er)$", re.IGNORECASE)
_FINITE = re.compile(r"\b\w{2,}(?:s|r)\b")


def force_of(text: str) -> str | None:
    """ska, bor or kan, as the sentence itself binds; None where it only says that something is done."""
    words = text
    for rule in (CONDITION, ASIDE):
        words = compiled(rule.pattern).sub(lambda found: " " * len(found[0]), words)
    order = [one.value for one in every(FORCES, words)]
    strongest = next((name for name in ("ska", "bor", "kan") if name in order), None)
    return None if strongest == "kan" and _apart_from_when(words) else strongest


def _apart_from_when(words: str) -> bool:
    """Whether how often is said in a clause about something that can be: «kan läsa på webben, som uppdateras …»."""
    cadence = next(iter(cadences_in(words)), None)
    relative = compiled(RELATIVE.pattern).search(words)
    return cadence is not None and relative is not None and relative.end() <= cadence.start


def is_done(text: str) -> bool:
    """Whether something is done in it: «sker», «görs», «städas», «patrullerar»."""
    return any(compiled(rule.pattern).search(text) for rule in (DOING, PASSIVE, ACTING))


def acts_itself(text: str) -> bool:
    """Whether somebody does something of their own accord: «patrullerar», and not «används av två förskolor»."""
    return any(compiled(rule.pattern).search(text) for rule in (DOING, ACTING))


def tells_of_doing(acts: Iterable[Found[str]]) -> bool:
    """Whether one of the acts is a verb in the present: «underrättar», and not «rapporter»."""
    return any(_PRESENT.fullmatch(one.words.split()[0]) and not _PLURAL.search(one.words.split()[0]) for one in acts)


def is_finite(text: str) -> bool:
    """Whether something is done in it, and not only spoken of."""
    return _FINITE.search(text) is not None


def is_past(text: str, *, whole: bool) -> bool:
    """Whether it tells of what has been: in the clause that says how often or when, where one does.

    whole: the main clause decides for what is said about something in it («har startat en grupp som träffas»).
    """
    # «Senast i juni har vi satt upp två skyltar» is promised.
    if not _tells_of_past(text) or text.startswith("Senast "):
        return False
    when = _when(text)
    if when is None:
        return force_of(text) is None
    if compiled(DECIDED_THEN.pattern).search(text, 0, when[0]):
        return True
    edges = list(compiled(CLAUSE_EDGE.pattern).finditer(text))
    before = [edge for edge in edges if edge.start() <= when[0]]
    start = before[-1].start() if before else 0
    end = min((edge.start() for edge in edges if edge.start() >= when[1]), default=len(text))
    # «När halva tiden har gått» is when it shall be done.
    clause = f"{text[start : when[0]]} … {text[when[1] : end]}" if cadences_in(text) else text[start:end]
    if _tells_of_past(clause):
        return force_of(clause) is None
    if whole and before and before[-1][0] == "som" and _tells_of_past(text[:start]):
        return True
    return force_of(text) is None and not (is_done(clause) or tells_of_doing(acts_in(clause)))


def _tells_of_past(text: str) -> bool:
    return any(compiled(rule.pattern).search(text) for rule in (PAST, THEN))


def _when(text: str) -> tuple[int, int] | None:
    """Where it stands how often or by when; else what is done."""
    found = next(iter(cadences_in(text)), None)
    if found is not None:
        return found.start, found.end
    if (by_day := compiled(BY_DAY.pattern).search(text)) is not None:
        return by_day.span()
    act = next(iter(acts_in(text)), None)
    return (act.start, act.end) if act else None
