"""Where the facts of a case file stand in the documents that it was read from: the words of each, and the line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from engine.domain.casefile import CaseFile
from engine.reading.values import Reading, ReadPeriod


class Words(NamedTuple):
    """The words of the document, and their line, from 1."""

    phrase: str
    line: int


def words_of(readings: Sequence[Reading], file: CaseFile) -> dict[str, Words]:
    """By the names under which the facts are asked about (domain: correcting); what no words say is left out."""
    found: dict[str, Words] = {}
    for one in readings:
        for name, words in (*_header(one), *_agreed(one, file), *_lists(one, file)):
            found.setdefault(name, words)
    for n, words in enumerate(_points(readings)):
        found[f"beslut.{n}.punkter"] = words
    return found


def _header(one: Reading) -> Iterator[tuple[str, Words]]:
    facts = {"titel": one.title, "diarienummer": one.dnr, "organ": one.decided_by, "forvaltning": one.office,
             "handlaggare": one.case_officer}  # fmt: skip
    yield from ((name, Words(fact.phrase, fact.line)) for name, fact in facts.items() if fact)


def _agreed(one: Reading, file: CaseFile) -> Iterator[tuple[str, Words]]:
    """What is said of term, extension and notice, told apart by the very words."""
    said = {each.phrase: each.line for each in (one.period, one.extension, *one.notice) if each}
    said |= {each.period.phrase: _line_of(each.period, one) for each in one.instruments if each.period}
    for n, each in enumerate(file.instruments):
        phrases = {"fran": each.term.phrase, "till": each.term.phrase, "tillsvidare": each.term.phrase}
        phrases |= dict.fromkeys(("forlangning", "forlangs"), each.extension.phrase if each.extension else None)
        phrases |= {f"uppsagning.{m}": rule.phrase for m, rule in enumerate(each.notice)}
        yield from (
            (f"avtal.{n}.{name}", Words(words, said[words])) for name, words in phrases.items() if words in said
        )


def _line_of(period: ReadPeriod, one: Reading) -> int:
    """The line of one agreement's own period: of the point that gives it, where it is read out of a point."""
    return period.line or next((point.line for point in one.points if period.phrase in point.text), 0)


def _lists(one: Reading, file: CaseFile) -> Iterator[tuple[str, Words]]:
    parties = {fact.value.casefold(): Words(fact.phrase, fact.line) for fact in one.parties}
    promises = {fact.value: Words(fact.phrase, fact.line) for fact in one.promises}
    duties = {duty.phrase: Words(duty.phrase, duty.line) for duty in one.obligations}
    yield from ((f"part.{n}", parties[each.name.casefold()]) for n, each in enumerate(file.parties)
                if each.name.casefold() in parties)  # fmt: skip
    yield from ((f"lofte.{n}", promises[each.text]) for n, each in enumerate(file.promises) if each.text in promises)
    for n, each in enumerate(file.obligations):
        if each.phrase in duties:
            yield from ((name, duties[each.phrase]) for name in (f"uppfoljning.{n}", f"uppfoljning.{n}.ofta"))


def _points(readings: Sequence[Reading]) -> Iterator[Words]:
    """Of each document that has points, in the order in which the case file has its decisions."""
    for one in readings:
        if one.points:
            first = one.points[0]
            yield Words(first.stem or first.text, first.line)
