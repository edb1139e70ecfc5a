"""The passages of a case that an extract of minutes can be made of, each with the text that came with it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from engine.domain.case import Case
from engine.domain.closing import listed_for
from engine.domain.decision import Decision, DecisionRole
from engine.domain.errors import NotThere, WrongUsage
from engine.domain.text import DispatchList, DocumentText

EXTRACT = "protokollsutdrag"


class NoSuchPassage(NotThere):
    """{dnr} har inte behandlats i «{passage}». Utdrag går att göra av {known}."""


class SeveralPassages(WrongUsage):
    """{dnr} har behandlats i flera som stämmer med {passage}: {known}. Skriv hela."""


@dataclass(frozen=True, slots=True)
class Passed:
    """What one organ did with the case, as its minutes have it. decision: None where nothing is known but the text.

    text: the words of the extract, where they came with the case file or stand in minutes that are kept here.
    """

    decision: Decision | None
    text: DocumentText | None = None

    @property
    def name(self) -> str | None:
        """Where it stands, as far as that is known: «KS 2017-09-27 § 131», «TSU § 35», «§ 35»."""
        if self.decision:
            return self.decision.place
        return self.text.passage or _paragraph_of(self.text) if self.text else None


def passed(case: Case) -> tuple[Passed, ...]:
    """Every passage in the order in which it came; a text of which nothing else is known stands before them all."""
    known = [one for n, one in enumerate(case.decisions) if _minuted(one) and not _told_again(case, n)]
    texts = sorted((text for text in case.documents if text.kind == EXTRACT), key=lambda text: text.passage is None)
    of: dict[int, DocumentText] = {}
    unplaced = []
    for text in texts:
        place = _place(text, known, of)
        if place is None:
            unplaced.append(Passed(None, text))
        else:
            of[place] = text
    return (*unplaced, *(Passed(one, of.get(n)) for n, one in enumerate(known)))


def _minuted(one: Decision) -> bool:
    return one.paragraph is not None or one.role is DecisionRole.BESLUT


def _told_again(case: Case, n: int) -> bool:
    """Whether the same passage stands further on, with its day: the case file knew the § alone."""
    one = case.decisions[n]
    where = (one.round, one.body, one.paragraph)
    return one.paragraph is not None and any(
        (later.round, later.body, later.paragraph) == where and one.meeting_on in (None, later.meeting_on)
        for later in case.decisions[n + 1 :]
    )


def _place(text: DocumentText, known: list[Decision], taken: dict[int, DocumentText]) -> int | None:
    """Which passage the text is of: by where it stands in minutes kept here, else by its own §, else by its day, else
    the first one of its round: the text came with the case, and what was decided here since came later.
    """
    if text.passage:
        return next((n for n, one in enumerate(known) if one.passage == text.passage), None)
    open_ones = [n for n, one in enumerate(known) if one.round == text.round and n not in taken]
    if own := _paragraph_of(text):
        return next((n for n in reversed(open_ones) if f"§ {known[n].paragraph}" == own), None)
    same_day = (n for n in open_ones if text.date and known[n].meeting_on == text.date)
    return next(same_day, open_ones[0] if open_ones else None)


def _paragraph_of(text: DocumentText) -> str | None:
    number = dict(text.header).get("§")
    return f"§ {number}" if number else None


def newest(case: Case) -> Passed | None:
    """The last passage; None where no organ has done anything with the case, and no text says so."""
    return (passed(case) or (None,))[-1]


def passage_of(case: Case, said: str | None) -> Passed | None:
    """The passage that somebody named: by its whole name, or by as much of it as no other has («150», «KS § 150»); the
    newest where nothing is said. Raises NoSuchPassage, SeveralPassages.
    """
    if said is None:
        return newest(case)
    there = passed(case)
    found = [one for one in there if one.name == said] or [one for one in there if _words(said) <= _words(one.name)]
    if not found:
        raise NoSuchPassage(dnr=case.dnr, passage=said[:60], known=_names(there) or "ingen paragraf ännu")
    if len(found) > 1 and found[-1].name != said:
        raise SeveralPassages(dnr=case.dnr, passage=said[:60], known=_names(found))
    return found[-1]


def _words(name: str | None) -> frozenset[str]:
    return frozenset((name or "").casefold().replace("§", " ").split())


def _names(found: tuple[Passed, ...] | list[Passed]) -> str:
    return ", ".join(one.name for one in found if one.name)


def as_passed(case: Case, one: Passed) -> Case:
    """The case as it stood when that organ had done with it, with no other extract; only to be shown."""
    documents = (*(text for text in case.documents if text.kind != EXTRACT), *((one.text,) if one.text else ()))
    if one.decision is None:
        round_ = one.text.round if one.text else case.round
        return replace(case, documents=documents, decisions=(), round=round_)
    heading = case.dispatch.heading if case.dispatch else None
    to = DispatchList(heading, listed_for(case, one.decision)) if case.dispatch else None
    until = next(n for n, each in enumerate(case.decisions) if each is one.decision)
    before = tuple(each for each in case.decisions[:until] if each.round < one.decision.round or not _minuted(each))
    decisions = (*before, one.decision)
    return replace(case, documents=documents, decisions=decisions, round=one.decision.round, dispatch=to)
