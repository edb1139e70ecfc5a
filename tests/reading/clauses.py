"""Clauses on term, extension and notice (villkor.txt), each put into a document of its sort and read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from bench.reading import Count, count_in
from engine.reading.lines import lines_of_text
from engine.reading.reader import read
from engine.reading.values import ReadExtension, ReadNotice, ReadPeriod
from tests.reading.sentences import rows

TABLE = Path(__file__).with_name("villkor.txt")
_AGREEMENT = "ÖVERENSKOMMELSE OM SAMVERKAN\n\nmellan Rönnvikens kommun och Björklunda förening\n\n§ 4 {}\n\n{}\n"
# What the clause stands in. None of the frames says anything of term, extension or notice.
FRAMES = {
    "avtalstid": _AGREEMENT.format("Avtalstid och uppsägning", "{}"),
    "löptext": _AGREEMENT.format("Samarbetet", "{}"),
    "ärendet": (
        "Rönnvikens kommun\nTJÄNSTESKRIVELSE\n2026-05-11\n\nSamarbete om fritid\n\n"
        "Förslag till beslut\n\nKommunstyrelsen godkänner avtalet.\n\nÄrendet\n\n{}\n"
    ),
}
FIELDS = ("tid", "förlängning", "uppsägning")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause, where it stands, and what a person reads out of it: by field, each fact in the words of the table."""

    place: str
    text: str
    wanted: tuple[tuple[str, ...], ...]

    def read(self) -> tuple[tuple[str, ...], ...]:
        """What the reading finds, in the words of the table."""
        [one] = read(tuple(lines_of_text(FRAMES[self.place].format(self.text.replace("¶", "\n")))))
        return _period(one.period), _extension(one.extension), tuple(sorted(map(_notice, one.notice)))


def _period(one: ReadPeriod | None) -> tuple[str, ...]:
    if one is None:
        return ()
    if one.start is None and one.end is None and not one.open_ended:
        return (str(one.length),)
    return (f"{_day(one.start)}–{'tills vidare' if one.open_ended else _day(one.end)}",)


def _day(day: date | None) -> str:
    return day.isoformat() if day else "…"


def _extension(one: ReadExtension | None) -> tuple[str, ...]:
    return (f"{one.mode} {_months(one.length) if one.length else ''}".strip(),) if one else ()


def _notice(one: ReadNotice) -> str:
    return f"{one.party.casefold()} {_months(one.length) if one.length else one.day or '?'}"


def _months(length: object) -> str:
    """Twelve months are a year, and said either way in the texts."""
    return {"P12M": "P1Y", "P24M": "P2Y"}.get(str(length), str(length))


@cache
def table() -> tuple[Clause, ...]:
    """Every row of the table."""
    found = []
    for place, line in rows(TABLE):
        period, extension, notice, text = line.split(" | ", 3)
        found.append(Clause(place, text, (_facts(period), _facts(extension), _facts(notice))))
    return tuple(found)


def _facts(words: str) -> tuple[str, ...]:
    said = () if words == "–" else words.split(", ")
    return tuple(sorted(" ".join(_months(part) for part in one.split(" ")) for one in said))


def counted(clauses: Iterable[Clause]) -> dict[str, Count]:
    """Every field's count over the clauses."""
    counts = {name: Count() for name in FIELDS}
    for clause in clauses:
        for name, found, wanted in zip(FIELDS, clause.read(), clause.wanted, strict=True):
            count_in(counts[name], [f"{one}|" for one in found], [f"{one}|" for one in wanted])
    return counts
